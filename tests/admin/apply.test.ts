import { expect, it } from "vitest";
import { type ApplyOptions, applyFile } from "../../src/admin/apply.ts";
import type { KnownChat } from "../../src/admin/apply-channels.ts";
import type { ApplyPlan, PlannedThing } from "../../src/admin/apply-plan.ts";

import { pauseChannel, toggleTopic } from "../../src/admin/channels.ts";
import { fileNames, isChat } from "../../src/admin/file-state.ts";
import { readConfigFile } from "../../src/config/file.ts";
import type { Store } from "../../src/db/store.ts";
import type { Source } from "../../src/model.ts";
import { by } from "../support/by.ts";
import { addChat, addRoute, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const HOUR = 3_600_000;

const HERALD = `
  - { id: herald, name: Herald, url: "https://herald.example/rss", language: en, every: 2m }`;
const YAML = `
timezone: Asia/Baku
sources:${HERALD}
topics:
  - { id: caspian, name: { en: Caspian }, query: "caspian OR hazar" }
channels:
  - { chat: "@herald_news", query: "topic:caspian", settle: 60s, pace: { per_hour: 12, min_gap: 2m }, quiet: "23:00-07:00" }
`;
const CHANNEL: KnownChat = { telegramId: -100_1, type: "channel", title: "Herald news", username: "herald_news" };
const NOTHING = {
  ...{
    added: [],
    changed: [],
    moved: [],
    removed: [],
    conflicts: [],
    clashes: [],
    missing: [],
    own: [],
    elsewhere: [],
    kept: [],
  },
};
const OLGA = by(NOON);

const subjects = (things: readonly PlannedThing[]) => things.map(({ subject }) => subject);
const short = (plan: ApplyPlan) => ({
  ...plan,
  ...{ added: subjects(plan.added), changed: subjects(plan.changed), moved: subjects(plan.moved) },
  ...{ removed: subjects(plan.removed), conflicts: subjects(plan.conflicts) },
});

/** What it did, each thing by its name. */
async function apply(...args: Parameters<typeof plan>) {
  return short(await plan(...args));
}

async function plan(
  store: Store,
  yaml: string,
  chats: readonly KnownChat[] = [CHANNEL],
  now = NOON,
  options: Partial<ApplyOptions> = {},
): Promise<ApplyPlan> {
  const read = readConfigFile(yaml, {}, fileNames(store));
  if (read.kind === "bad") throw new Error(JSON.stringify(read.problems));
  return applyFile(read.file, {
    ...{ store, now, defaultLanguage: "en", defaultTimezone: "UTC", ...options },
    findChat: async (name) => chats.find((chat) => isChat(name, chat)) ?? null,
  });
}

const all = (store: Store) => ({
  sources: store.sources.list(),
  topics: store.topics.list(),
  chats: store.chats.channels(),
  routes: store.chats.channels().flatMap(({ id }) => store.routes.ofChat(id)),
});

it("sets up what the file says, and nothing more when it is applied again", async () => {
  const store = memoryStore();
  expect(await apply(store, YAML)).toEqual({
    ...NOTHING,
    added: ["source herald", "topic caspian", "channel @herald_news"],
  });
  const first = all(store);
  expect(first).toMatchObject({
    sources: [
      {
        ...{
          slug: "herald",
          name: "Herald",
          url: "https://herald.example/rss",
          select: null,
          language: "en",
          everyMs: 120_000,
        },
        ...{ first: { kind: "none" }, status: "active", managed: "file" },
      },
    ],
    topics: [{ slug: "caspian", query: "caspian OR hazar", managed: "file" }],
    chats: [{ telegramId: -100_1, status: "active", timezone: "Asia/Baku", language: "en" }],
    routes: [{ query: "topic:caspian", settleMs: 60_000, perHour: 12, minGapMs: 120_000, quiet: "23:00-07:00" }],
  });
  expect(await apply(store, YAML, [CHANNEL], NOON + 1_000)).toEqual(NOTHING);
  expect(all(store)).toEqual(first);
});

it.each([
  ["a source", "name: Herald,", "name: Evening Herald,", "source herald"],
  ["a source's address", "herald.example/rss", "herald.example/atom", "source herald"],
  ["a topic", "caspian OR hazar", "caspian", "topic caspian"],
  ["a route", "settle: 60s", "settle: 90s", "channel @herald_news"],
  ["a time zone", "timezone: Asia/Baku", "timezone: Europe/Istanbul", "channel @herald_news"],
])("changes %s that the file changed, and that alone", async (_, from, to, name) => {
  const store = memoryStore();
  await apply(store, YAML);
  expect(await apply(store, YAML.replace(from, to))).toEqual({ ...NOTHING, changed: [name] });
  expect(await apply(store, YAML.replace(from, to))).toEqual(NOTHING);
});

it("leaves a source where it moved for good, though the file has its old address", async () => {
  const store = memoryStore();
  await apply(store, YAML);
  const herald = store.sources.bySlug("herald");
  const url = "https://feeds.herald.example/all";
  const poll = { at: NOON, nextPollAt: NOON, etag: null, lastModified: null, bodyHash: null, sawEntries: true };
  store.sources.recordSuccess(herald?.id ?? 0, { ...poll, url, pace: null, move: null });
  expect(store.sources.bySlug("herald")).toMatchObject({ url, movedFrom: herald?.url });
  const elsewhereNow = [{ subject: "source herald", url }];
  expect(await apply(store, YAML)).toEqual({ ...NOTHING, elsewhere: elsewhereNow });
  const renamed = YAML.replace("name: Herald,", "name: Evening Herald,");
  expect(await apply(store, renamed)).toEqual({
    ...{ ...NOTHING, changed: ["source herald"], elsewhere: elsewhereNow },
  });
  expect(store.sources.bySlug("herald")).toMatchObject({ url, movedFrom: herald?.url, name: "Evening Herald" });
  const elsewhere = renamed.replace("herald.example/rss", "herald.example/atom");
  expect(await apply(store, elsewhere)).toEqual({ ...NOTHING, changed: ["source herald"] });
  expect(store.sources.bySlug("herald")).toMatchObject({ url: "https://herald.example/atom", movedFrom: null });
});

it("leaves what was edited in chat as it is, and says so", async () => {
  const store = memoryStore();
  await apply(store, YAML);
  const [channel] = store.chats.channels();
  const [route] = store.routes.ofChat(channel?.id ?? 0);
  toggleTopic(store, route?.id ?? 0, "sport", OLGA);
  pauseChannel(store, channel?.id ?? 0, true, OLGA);
  const edited = all(store);
  expect(await apply(store, YAML)).toEqual({ ...NOTHING, conflicts: ["channel @herald_news"] });
  expect(all(store)).toEqual(edited);
});

it("names a channel where the bot is not, and sets it up when it is there", async () => {
  const store = memoryStore();
  expect(await apply(store, YAML, [])).toEqual({
    ...NOTHING,
    added: ["source herald", "topic caspian"],
    missing: ["@herald_news"],
  });
  expect(store.chats.channels()).toEqual([]);
  expect(await apply(store, YAML)).toEqual({ ...NOTHING, added: ["channel @herald_news"] });
});

it("needs no other yes for a channel that waits for one", async () => {
  const store = memoryStore();
  const look = { language: "en", timezone: "Asia/Baku" } as const;
  store.chats.remember({ ...CHANNEL, ...look, threadId: null, addedBy: 66, status: "pending" }, NOON);
  await apply(store, YAML);
  expect(store.chats.channels()).toMatchObject([{ status: "active", addedBy: 66 }]);
});

it("brings a removed source back as if it were new", async () => {
  const store = memoryStore();
  await apply(store, YAML);
  const { id = 0 } = store.sources.bySlug("herald") ?? {};
  store.sources.setStatus(id, "removed");
  expect(await apply(store, YAML, [CHANNEL], NOON + 5_000)).toEqual({ ...NOTHING, added: ["source herald"] });
  expect(store.sources.find(id)).toMatchObject({ status: "active", addedAt: NOON + 5_000, succeededAt: null });
});

it("takes nothing away that the file no longer names", async () => {
  const store = memoryStore();
  await apply(store, YAML);
  const before = all(store);
  expect(await apply(store, "timezone: UTC")).toEqual(NOTHING);
  expect(all(store)).toEqual(before);
});

it("takes over a source that was added in chat and reads the same feed", async () => {
  const store = memoryStore();
  store.sources.add(
    {
      ...{
        slug: "herald",
        name: "Herald",
        url: "https://herald.example/rss",
        language: "en",
        headers: {},
        select: null,
      },
      ...{ everyMs: 120_000, first: { kind: "none" }, managed: "chat" },
    },
    NOON,
  );
  expect((await apply(store, YAML)).conflicts).toEqual([]);
  expect(store.sources.list()).toHaveLength(1);
});

// Addresses are UNIQUE: the program did not start any more.
it("says when the address is read by another source already, and takes it from a removed one", async () => {
  const store = memoryStore();
  const courier = '\n  - { id: courier, name: Courier, url: "https://courier.example/rss" }';
  await apply(store, `sources:${HERALD}${courier}`);
  const moved = HERALD.replace("herald.example", "courier.example");
  expect(await apply(store, `sources:${moved}`)).toEqual({
    ...{ ...NOTHING, clashes: [{ subject: "source herald", why: "source courier reads that address" }] },
  });
  expect(store.sources.bySlug("herald")?.url).toBe("https://herald.example/rss");
  store.sources.setStatus(store.sources.bySlug("courier")?.id ?? 0, "removed");
  expect(await apply(store, `sources:${moved}`)).toEqual({ ...NOTHING, changed: ["source herald"] });
  expect(store.sources.bySlug("herald")?.url).toBe("https://courier.example/rss");
});

// It stayed paused for ever, with the error and the held articles of the address that was closed.
it.each(["status-410", null])("a new address begins anew; what a person paused stays so (error %s)", async (code) => {
  const store = memoryStore();
  const yaml = YAML.replace("every: 2m", code === null ? "every: 2m, paused: true" : "every: 2m");
  await apply(store, yaml);
  const { id } = store.sources.bySlug("herald") as Source;
  if (code !== null) store.sources.recordFailure(id, { at: NOON, nextPollAt: NOON, code, detail: "HTTP 410" });
  store.sources.hold(id, { from: NOON, until: NOON, count: 40 });
  store.sources.setTold(id, `gone:${NOON}`);
  store.sources.setStatus(id, "paused");
  await apply(store, yaml.replace("/rss", "/new"), [CHANNEL], NOON + 1);
  expect(store.sources.find(id)).toMatchObject({
    ...{ url: "https://herald.example/new", status: code === null ? "paused" : "active", addedAt: NOON + 1 },
    ...{ error: null, errorCount: 0, failingSince: null, held: null, told: "well", nextPollAt: NOON + 1 },
  });
});

it("leaves out the channels that we post in, those included that the same file sets up", async () => {
  const store = memoryStore();
  const own = '\n  - { id: own, name: Own, url: "https://t.me/Herald_News" }';
  const report = await apply(store, YAML.replace(HERALD, HERALD + own));
  expect(report).toMatchObject({ added: expect.arrayContaining(["source herald"]), own: ["source own"] });
  expect(await apply(store, YAML.replace(HERALD, HERALD + own), [])).toMatchObject({ own: ["source own"] });
  expect(store.sources.list().map(({ slug }) => slug)).toEqual(["herald"]);
});

it("stores all of the file or nothing", async () => {
  const store = memoryStore();
  const broken = { ...CHANNEL, type: "nonsense" as "channel" };
  await expect(apply(store, YAML, [broken])).rejects.toThrow(/CHECK constraint/);
  expect(all(store)).toEqual({ sources: [], topics: [], chats: [], routes: [] });
});

it("stores how a page is read, and reads it anew when that changes", async () => {
  const store = memoryStore();
  const yaml = (title: string) => `
sources:
  - { id: pier, name: Pier, page: "https://pier.example/latest", select: { item: article, title: ${title} } }`;
  expect(await apply(store, yaml("h2"))).toEqual({ ...NOTHING, added: ["source pier"] });
  const source = store.sources.bySlug("pier");
  expect(source).toMatchObject({ url: "https://pier.example/latest", select: { item: "article", title: "h2" } });
  expect(await apply(store, yaml("h2"))).toEqual(NOTHING);
  expect(await apply(store, yaml("h3"))).toEqual({ ...NOTHING, changed: ["source pier"] });
  expect(store.sources.bySlug("pier")?.select).toEqual({ item: "article", title: "h3" });
});

// A menu was read first, then the articles: all of them went out as news.
it("has all that other selectors find on the same page as backlog", async () => {
  const store = memoryStore();
  const chat = addChat(store);
  addRoute(store, chat);
  const yaml = (item: string) => `
sources:
  - { id: pier, name: Pier, page: "https://pier.example/latest", select: { item: ${item} } }`;
  await apply(store, yaml("li"));
  const find = () => store.sources.bySlug("pier") as Source;
  polled(store, { ...find(), pace: "{}" }, NOON);
  await apply(store, yaml("article"), [], NOON + HOUR);
  expect(find()).toMatchObject({ entriesSeenAt: null, pace: null, addedAt: NOON + HOUR, nextPollAt: NOON + HOUR });
  ingestAll(store, find(), [entry({ title: "Ferry" }), entry({ title: "Bridge" })], NOON + HOUR);
  expect(store.outbox.due(NOON + 9 * HOUR, 10)).toEqual([]);
});

it("sets up templates and the channels that have them, and changes them", async () => {
  const store = memoryStore();
  const yaml = (text: string) => `
templates: [{ id: loud, text: "${text}" }]
channels: [{ chat: "@herald_news", template: loud, summary: long, preview: above, photo: false }]
`;
  expect(await apply(store, yaml("{{ title }}!"))).toEqual({
    ...NOTHING,
    added: ["template loud", "channel @herald_news"],
  });
  expect(store.templates.list()).toEqual([{ slug: "loud", text: "{{ title }}!", managed: "file" }]);
  expect(all(store).routes).toMatchObject([{ template: "loud", summary: "long", preview: "above", photo: false }]);
  expect(await apply(store, yaml("{{ title }}!"))).toEqual(NOTHING);
  expect(await apply(store, yaml("{{ title }}?"))).toEqual({ ...NOTHING, changed: ["template loud"] });
});

// An editor sent an article of a site by hand, and later the site became a source.
it("gives a source its id though posts by hand stand under it", async () => {
  const store = memoryStore();
  const desk = store.sources.addDesk({ slug: "herald", name: "Herald", url: "https://herald.example/#desk" }, NOON);
  expect(await apply(store, YAML)).toMatchObject({ added: expect.arrayContaining(["source herald"]), conflicts: [] });
  expect(store.sources.bySlug("herald")?.id).not.toBe(desk.id);
  expect(store.sources.find(desk.id)).toMatchObject({ slug: `herald-desk-${desk.id}`, status: "paused" });
});
