import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import { createFetcher } from "../../src/feed/fetch.ts";
import { createHubClient, type HubClient } from "../../src/feed/subscribe.ts";
import { HUB_POLL_MS } from "../../src/feed/websub.ts";
import { createLogger } from "../../src/log.ts";
import type { Feed, Source, Subscription } from "../../src/model.ts";
import { startWeb } from "../../src/web/server.ts";
import { webSubRoutes } from "../../src/web/websub.ts";
import { type Hub, startHub } from "../support/hub.ts";
import { addSource, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const TOPIC = "https://harbour.example/rss";

interface Push {
  sourceId: number;
  body: string;
  contentType: string | null;
  url: string;
}

interface Desk {
  store: Store;
  hub: Hub;
  client: HubClient;
  clock: { now: number };
  pushes: Push[];
  logged: string[];
  /** What reading the next push gives; a function is called. */
  reading: { gives: number | null | (() => Promise<number | null>) };
  /** A source whose feed names the hub, after its first poll. */
  source(facts?: Partial<Source>): Source;
  see(source: Source, facts?: Partial<Feed>, found?: number): void;
  /** A tick, and all that the hub does because of it. */
  tick(): Promise<void>;
  of(source: Source): Subscription | null;
}

interface DeskOptions {
  store?: Store;
  hub?: Hub;
  allowPrivateHosts?: boolean;
  totalTimeoutMs?: number;
  prefix?: string;
  clock?: { now: number };
}

/** A hub client behind a real web server, with a hub. */
async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const { store = memoryStore(), hub = await startHub(), clock = { now: NOON }, prefix = "" } = options;
  const logged: string[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line) => void logged.push(line) } });
  const fetcher = createFetcher({
    ...{ userAgent: "Chapar/test", proxy: null, allowPrivateHosts: options.allowPrivateHosts ?? true },
    totalTimeoutMs: options.totalTimeoutMs ?? 5_000,
  });
  const pushes: Push[] = [];
  const reading: Desk["reading"] = { gives: 1 };
  // The server's port is known once it listens, the client's address once the port is.
  let client: HubClient | null = null;
  const late = () => client as HubClient;
  const web = await startWeb({
    ...{ host: "127.0.0.1", port: 0, log, publicUrl: prefix === "" ? null : `http://127.0.0.1${prefix}` },
    routes: webSubRoutes({
      verify: (...told) => late().verify(...told),
      knows: (...told) => late().knows(...told),
      push: (...told) => late().push(...told),
    }),
  });
  client = createHubClient({
    ...{ store, fetcher, log, now: () => clock.now, publicUrl: `http://127.0.0.1:${web.port}${prefix}` },
    async onPush(sourceId, body, contentType, url) {
      pushes.push({ sourceId, body: Buffer.from(body).toString(), contentType, url });
      const { gives } = reading;
      return typeof gives === "function" ? await gives() : gives;
    },
  });
  onTestFinished(async () => {
    await client?.stop();
    await web.close();
    await fetcher.close();
    await hub.stop();
  });
  const see: Desk["see"] = (source, facts = {}, found = 0) => {
    const feed: Feed = {
      title: "",
      siteUrl: null,
      hubUrl: hub.url,
      selfUrl: TOPIC,
      language: null,
      entries: [],
      ...facts,
    };
    store.transaction(() => late().see(source, feed, { url: source.url, link: null }, found));
  };
  return {
    ...{ store, hub, client, clock, pushes, logged, reading, see },
    source(facts = {}) {
      const source = polled(store, addSource(store, facts), clock.now);
      see(source);
      return source;
    },
    async tick() {
      await late().tick();
      await hub.settled();
    },
    of: (source) => store.subscriptions.ofSource(source.id),
  };
}

/** The desk with a source whose subscription is verified. */
async function subscribed(options: DeskOptions = {}): Promise<Desk & { herald: Source }> {
  const desk = await openDesk(options);
  const herald = desk.source();
  await desk.tick();
  expect(desk.of(herald)?.state).toBe("verified");
  return { ...desk, herald };
}

const callbackOf = (hub: Hub) => [...hub.subscribers.keys()][0] ?? "";
const FEED = "<rss>şəhər</rss>";
/** What was pushed has been read by then. */
const read = (desk: Desk) => expect.poll(() => desk.pushes.length).toBeGreaterThan(0);

it("subscribes to the hub that a feed names, and takes what it sends", async () => {
  const desk = await openDesk();
  const { store, hub, pushes, of } = desk;
  const herald = desk.source();
  expect(of(herald)).toMatchObject({ hub: hub.url, topic: TOPIC, state: "pending", requestedAt: null });
  await desk.tick();
  const verified = of(herald) as Subscription;
  expect(verified).toMatchObject({
    ...{ state: "verified", requestedAt: NOON, attempt: 0, verifiedAt: NOON, leaseUntil: NOON + 10 * DAY, error: null },
  });
  expect(hub.asked).toEqual([
    {
      ...{ "hub.mode": "subscribe", "hub.topic": TOPIC, "hub.callback": callbackOf(hub), "hub.verify": "async" },
      ...{ "hub.secret": verified.secret, "hub.lease_seconds": "864000" },
    },
  ]);
  expect(callbackOf(hub).endsWith(`/websub/${verified.token}`)).toBe(true);
  expect(verified.token).toMatch(/^[\w-]{43}$/);
  expect(verified.secret).not.toBe(verified.token);

  desk.clock.now += MINUTE;
  for (const method of ["sha1", "sha256", "sha384", "sha512"] as const) {
    expect(await hub.publish(TOPIC, FEED, { method })).toEqual([202]);
  }
  const push = { sourceId: herald.id, body: FEED, contentType: "application/rss+xml", url: TOPIC };
  await expect.poll(() => pushes).toEqual([push, push, push, push]);
  await expect.poll(() => of(herald)).toMatchObject({ lastPushAt: NOON + MINUTE, lastNewsAt: NOON + MINUTE });

  // A tick without anything due asks nobody.
  await desk.tick();
  expect(hub.asked).toHaveLength(1);
  expect(store.subscriptions.list()).toHaveLength(1);
});

it("asks each source's own callback with its own secret", async () => {
  const desk = await openDesk();
  const first = desk.source();
  const second = polled(desk.store, addSource(desk.store), NOON);
  desk.see(second, { selfUrl: "https://pier.example/rss" });
  await desk.tick();
  expect(await desk.hub.publish("https://pier.example/rss", FEED)).toEqual([202]);
  await expect.poll(() => desk.pushes.map(({ sourceId }) => sourceId)).toEqual([second.id]);
  const [one, other] = [desk.of(first), desk.of(second)];
  expect(one?.secret).not.toBe(other?.secret);
  expect(one?.token).not.toBe(other?.token);
});

it.each([
  ["a wrong secret", { secret: "guess" }],
  ["no signature", { secret: null }],
])("ignores content with %s, and does not say so", async (_, how) => {
  const desk = await subscribed();
  expect(await desk.hub.publish(TOPIC, FEED, how)).toEqual([202]);
  expect(await desk.hub.publish(TOPIC, FEED, how)).toEqual([202]);
  expect(desk.of(desk.herald)).toMatchObject({ lastPushAt: null, error: "content came without a valid signature" });
  // Valid content afterwards is read, and only that.
  expect(await desk.hub.publish(TOPIC, "<rss/>")).toEqual([202]);
  await read(desk);
  expect(desk.pushes.map(({ body }) => body)).toEqual(["<rss/>"]);
  expect(desk.of(desk.herald)?.error).toBeNull();
  expect(desk.logged.filter((line) => line.includes("without a valid signature"))).toHaveLength(1);
});

it("ignores content signed for another body", async () => {
  const desk = await subscribed();
  const secret = desk.of(desk.herald)?.secret ?? "";
  const signature = `sha256=${createHmac("sha256", secret).update(FEED).digest("hex")}`;
  const response = await fetch(callbackOf(desk.hub), {
    method: "POST",
    body: `${FEED} `,
    headers: { "x-hub-signature": signature },
  });
  expect(response.status).toBe(202);
  expect(desk.of(desk.herald)?.lastPushAt).toBeNull();
});

it("reads a repeated push again, which brings nothing and earns no trust", async () => {
  const desk = await subscribed();
  await desk.hub.publish(TOPIC, FEED);
  await expect.poll(() => desk.of(desk.herald)?.lastNewsAt).toBe(NOON);
  desk.reading.gives = 0;
  desk.clock.now += MINUTE;
  await desk.hub.publish(TOPIC, FEED);
  await expect.poll(() => desk.pushes).toHaveLength(2);
  expect(desk.of(desk.herald)).toMatchObject({ lastPushAt: NOON + MINUTE, lastNewsAt: NOON });
});

it("takes content as large as a polled feed may be, and no larger", async () => {
  const desk = await subscribed();
  expect(await desk.hub.publish(TOPIC, Buffer.alloc(10_000_001, " "))).toEqual([413]);
  expect(desk.of(desk.herald)?.lastPushAt).toBeNull();
  expect(await desk.hub.publish(TOPIC, Buffer.alloc(10_000_000, " "))).toEqual([202]);
  await read(desk);
});

it("answers 410 to content for nobody, and 404 to its verification", async () => {
  const desk = await subscribed();
  const stranger = callbackOf(desk.hub).replace(/[^/]+$/, "A".repeat(43));
  expect((await fetch(stranger, { method: "POST", body: FEED })).status).toBe(410);
  const query = "hub.mode=subscribe&hub.challenge=x&hub.topic=";
  expect((await fetch(`${stranger}?${query}${encodeURIComponent(TOPIC)}`)).status).toBe(404);
});

it.each([
  ["another topic", "hub.mode=subscribe&hub.challenge=x&hub.topic=https://other.example/"],
  ["a mode that we did not ask for", `hub.mode=unsubscribe&hub.challenge=x&hub.topic=${encodeURIComponent(TOPIC)}`],
  ["no challenge", `hub.mode=subscribe&hub.topic=${encodeURIComponent(TOPIC)}`],
  ["nothing at all", ""],
])("refuses a forged verification with %s", async (_, query) => {
  const desk = await subscribed();
  const before = desk.of(desk.herald);
  const response = await fetch(`${callbackOf(desk.hub)}?${query}`);
  expect([response.status, await response.text()]).toEqual([404, ""]);
  expect(desk.of(desk.herald)).toEqual(before);
});

// Otherwise whoever saw one verification could keep us from renewing.
it("gains no lease from a replayed verification", async () => {
  const desk = await subscribed();
  desk.clock.now += DAY;
  const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "<b>x</b>" });
  const response = await fetch(`${callbackOf(desk.hub)}?${query}&hub.lease_seconds=7000000`);
  expect([response.status, await response.text(), response.headers.get("content-type")]).toEqual([
    ...[200, "<b>x</b>", "text/plain; charset=utf-8"],
  ]);
  expect(desk.of(desk.herald)?.leaseUntil).toBe(NOON + 10 * DAY);
});

it("renews by the clock, with the same callback and secret, and takes content all the time", async () => {
  const desk = await subscribed();
  const first = desk.of(desk.herald) as Subscription;
  desk.clock.now = NOON + 8 * DAY - 1;
  await desk.tick();
  expect(desk.hub.asked).toHaveLength(1);
  desk.clock.now = NOON + 8 * DAY;
  await desk.tick();
  expect(desk.hub.asked).toHaveLength(2);
  expect(desk.hub.asked[1]).toEqual(desk.hub.asked[0]);
  expect(desk.of(desk.herald)).toEqual({
    ...{ ...first, requestedAt: NOON + 8 * DAY, verifiedAt: NOON + 8 * DAY, leaseUntil: NOON + 18 * DAY },
  });
});

it("lets a lease run out that the hub does not renew, and begins anew when it answers again", async () => {
  const desk = await subscribed();
  desk.hub.mood = "accepts";
  desk.clock.now = NOON + 9 * DAY;
  await desk.tick();
  expect(desk.of(desk.herald)).toMatchObject({ state: "verified", attempt: 1 });
  desk.clock.now = NOON + 10 * DAY;
  await desk.tick();
  expect(desk.of(desk.herald)).toMatchObject({ state: "expired", attempt: 2 });
  desk.hub.mood = "verifies";
  desk.clock.now = NOON + 11 * DAY;
  await desk.tick();
  expect(desk.of(desk.herald)).toMatchObject({ state: "verified", attempt: 0, leaseUntil: NOON + 21 * DAY });
});

it.each([
  ["refuses", "HTTP 403"],
  ["hangs", "took too long"],
] as const)("asks a hub that %s again after a while", async (mood, error) => {
  const desk = await openDesk({ totalTimeoutMs: 200 });
  desk.hub.mood = mood;
  const herald = desk.source();
  await desk.tick();
  await desk.tick();
  expect(desk.hub.asked).toHaveLength(1);
  expect(desk.of(herald)).toMatchObject({ state: "pending", attempt: 1, error });
  desk.clock.now += 10 * MINUTE;
  await desk.tick();
  expect(desk.hub.asked).toHaveLength(2);
  // The same trouble is told once.
  expect(desk.logged.filter((line) => line.includes("did not take the request"))).toHaveLength(1);
});

it("waits a week after a hub's no, which may come at any time", async () => {
  const desk = await openDesk();
  desk.hub.mood = "denies";
  const herald = desk.source();
  await desk.tick();
  expect(desk.hub.answers).toEqual([{ status: 200, body: "" }]);
  expect(desk.of(herald)).toMatchObject({ state: "denied", error: "the hub refuses: not for you" });
  desk.hub.mood = "verifies";
  desk.clock.now += 7 * DAY;
  await desk.tick();
  expect(desk.of(herald)).toMatchObject({ state: "verified", error: null });
  desk.clock.now += DAY;
  expect(await desk.hub.deny(callbackOf(desk.hub), "enough")).toBe(200);
  await desk.tick();
  expect(desk.of(herald)).toMatchObject({ state: "denied", error: "the hub refuses: enough" });
  expect(desk.hub.asked).toHaveLength(2);
});

it("keeps subscriptions over a restart, and looks at their sources once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chapar-websub-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const open = () => {
    const db = openDb(join(folder, "chapar.db"));
    onTestFinished(() => void db.close());
    return createStore(db);
  };
  const before = await subscribed({ store: open() });
  before.store.sources.pollAt(before.herald.id, NOON + HUB_POLL_MS);
  const stored = before.of(before.herald) as Subscription;
  await before.client.stop();

  const clock = { now: NOON + MINUTE };
  const after = await openDesk({ store: open(), hub: before.hub, clock });
  expect(after.of(before.herald)).toEqual(stored);
  // Its web server has another port now: the hub is told.
  await after.tick();
  expect(after.hub.asked).toHaveLength(2);
  expect(after.hub.asked[1]?.["hub.secret"]).toBe(stored.secret);
  expect(after.of(before.herald)).toMatchObject({ state: "verified", token: stored.token, verifiedAt: NOON + MINUTE });
  expect(after.store.sources.find(before.herald.id)?.nextPollAt).toBe(NOON + MINUTE);
});

it("polls rarely while the hub is first, and at the source's own pace once a poll was", async () => {
  const desk = await subscribed();
  const { herald, clock, client } = desk;
  const next = () => client.pollAt(herald, clock.now + 5 * MINUTE) - clock.now;
  expect(next()).toBe(5 * MINUTE);
  await desk.hub.publish(TOPIC, FEED);
  await expect.poll(next).toBe(HUB_POLL_MS);
  clock.now += MINUTE;
  desk.see(herald, {}, 0);
  expect(next()).toBe(HUB_POLL_MS);
  // The poll finds what the hub has not told.
  desk.see(herald, {}, 2);
  expect(next()).toBe(5 * MINUTE);
  clock.now += MINUTE;
  desk.reading.gives = 0;
  await desk.hub.publish(TOPIC, FEED);
  await expect.poll(() => desk.of(herald)?.lastPushAt).toBe(clock.now);
  expect(next()).toBe(5 * MINUTE);
  desk.reading.gives = 1;
  await desk.hub.publish(TOPIC, FEED);
  await expect.poll(next).toBe(HUB_POLL_MS);
  // What a person set stays.
  expect(client.pollAt({ ...herald, everyMs: MINUTE }, clock.now + MINUTE)).toBe(clock.now + MINUTE);
});

it.each([
  ["is no feed", null],
  ["cannot be stored", () => Promise.reject(new Error("disk full"))],
])("looks at the source at once when what came %s", async (_, gives) => {
  const desk = await subscribed();
  desk.reading.gives = gives;
  desk.store.sources.pollAt(desk.herald.id, NOON + DAY);
  desk.clock.now += MINUTE;
  expect(await desk.hub.publish(TOPIC, "changed")).toEqual([202]);
  await expect.poll(() => desk.store.sources.find(desk.herald.id)?.nextPollAt).toBe(NOON + MINUTE);
});

it("reads a source's pushes in their order", async () => {
  const desk = await subscribed();
  const order: string[] = [];
  desk.reading.gives = async () => {
    const { body } = desk.pushes.at(-1) as Push;
    await new Promise((done) => setTimeout(done, body === "slow" ? 40 : 0));
    order.push(body);
    return 0;
  };
  await desk.hub.publish(TOPIC, "slow");
  await desk.hub.publish(TOPIC, "quick");
  await desk.client.stop();
  expect(order).toEqual(["slow", "quick"]);
});

it("asks a hub to come again when too much waits to be read", async () => {
  const desk = await subscribed();
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  desk.reading.gives = () => gate.then(() => 0);
  const statuses = [];
  for (let i = 0; i < 18; i++) statuses.push(...(await desk.hub.publish(TOPIC, FEED)));
  expect(statuses).toEqual([...Array(16).fill(202), 503, 503]);
  go();
});

// A hub's content was read as a feed, although the source is a page that selectors read.
it("has no hub for a page, takes nothing from one that it had, and leaves it", async () => {
  const desk = await subscribed();
  const select = { item: "article" };
  desk.store.sources.update(desk.herald.id, { ...desk.herald, select, managed: "chat" }, desk.clock.now);
  const page = polled(desk.store, desk.herald, desk.clock.now);
  expect(await desk.hub.publish(TOPIC, FEED)).toEqual([202]);
  expect(desk.pushes).toEqual([]);
  desk.see(page);
  expect(desk.of(page)).toBeNull();
  expect(desk.of(desk.source({ slug: "page", select }))).toBeNull();
});

it("leaves the hub of a source that is no longer polled", async () => {
  const desk = await subscribed();
  desk.store.sources.setStatus(desk.herald.id, "paused");
  // What comes until the next tick is not read.
  expect(await desk.hub.publish(TOPIC, FEED)).toEqual([202]);
  expect(desk.pushes).toEqual([]);
  const callback = callbackOf(desk.hub);
  await desk.tick();
  expect(desk.hub.asked[1]).toEqual({
    ...{ "hub.mode": "unsubscribe", "hub.topic": TOPIC, "hub.callback": callback, "hub.verify": "async" },
  });
  expect(desk.hub.subscribers.size).toBe(0);
  expect(desk.store.subscriptions.list()).toEqual([]);
  expect((await fetch(callback, { method: "POST", body: FEED })).status).toBe(410);
});

it("says goodbye three times to a hub that does not answer, and takes nothing from it", async () => {
  const desk = await subscribed();
  desk.hub.mood = "accepts";
  desk.see(desk.herald, { hubUrl: null });
  expect(desk.of(desk.herald)).toBeNull();
  expect(await desk.hub.publish(TOPIC, FEED)).toEqual([410]);
  for (let hour = 0; hour < 5; hour++) {
    await desk.tick();
    desk.clock.now += 60 * MINUTE;
  }
  expect(desk.hub.asked.map((form) => form["hub.mode"])).toEqual(["subscribe", ...Array(3).fill("unsubscribe")]);
  expect(desk.store.subscriptions.list()).toEqual([]);
});

it("follows a feed to another hub", async () => {
  const desk = await subscribed();
  const old = desk.of(desk.herald) as Subscription;
  const other = await startHub();
  onTestFinished(() => other.stop());
  desk.see(desk.herald, { hubUrl: other.url });
  await desk.tick();
  await other.settled();
  expect(desk.of(desk.herald)).toMatchObject({ hub: other.url, state: "verified" });
  expect(desk.of(desk.herald)?.token).not.toBe(old.token);
  expect(desk.hub.subscribers.size).toBe(0);
  expect(await other.publish(TOPIC, FEED)).toEqual([202]);
  expect(desk.store.subscriptions.list()).toHaveLength(1);
});

it.each([
  ["loopback", (hub: Hub) => hub.url],
  ["a private network", () => "http://192.168.7.7/hub"],
  ["the metadata address", () => "http://169.254.169.254/"],
])("does not call a hub in %s unless private hosts are allowed", async (_, urlOf) => {
  const desk = await openDesk({ allowPrivateHosts: false });
  const herald = polled(desk.store, addSource(desk.store), NOON);
  desk.see(herald, { hubUrl: urlOf(desk.hub) });
  await desk.tick();
  expect(desk.hub.asked).toEqual([]);
  expect(desk.of(herald)).toMatchObject({ state: "pending", error: "the address is in a private network" });
});

it.each([
  ["a password in its address", { url: "https://olga:secret@harbour.example/rss" }],
  ["a header of its own", { headers: { authorization: "Bearer x" } }],
])("does not tell a hub the address of a source with %s", async (_, facts) => {
  const desk = await openDesk();
  const herald = polled(desk.store, addSource(desk.store, facts), NOON);
  desk.see(herald, { selfUrl: null });
  expect(desk.of(herald)).toBeNull();
});

it("works below a path, whether the proxy hands it on or not", async () => {
  const desk = await subscribed({ prefix: "/chapar" });
  expect(callbackOf(desk.hub)).toContain("/chapar/websub/");
  expect(await desk.hub.publish(TOPIC, FEED)).toEqual([202]);
  const short = callbackOf(desk.hub).replace("/chapar/", "/");
  expect((await fetch(short, { method: "POST", body: FEED })).status).toBe(202);
});

it("writes neither callback nor secret to the log", async () => {
  const desk = await subscribed();
  const { token, secret } = desk.of(desk.herald) as Subscription;
  await desk.hub.publish(TOPIC, FEED, { secret: "wrong" });
  await desk.hub.deny(callbackOf(desk.hub), "no");
  expect(desk.logged.length).toBeGreaterThan(2);
  expect(desk.logged.filter((line) => line.includes(token) || line.includes(secret))).toEqual([]);
});
