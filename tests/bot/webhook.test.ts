import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Api } from "grammy";
import type { Update, WebhookInfo } from "grammy/types";
import { expect, it, onTestFinished, vi } from "vitest";
import { ALLOWED_UPDATES } from "../../src/bot/create.ts";
import { PollingError, updateFeed } from "../../src/bot/poll.ts";
import { leaveWebhook, startWebhook, type WebhookOptions, webhookCalls } from "../../src/bot/webhook.ts";
import { createLogger } from "../../src/log.ts";
import { freePort } from "../../src/sandbox/free-port.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { result, sandbox } from "../support/telegram.ts";
import { type ApiAnswer, refusal, said, startBotApi } from "./bot-api.ts";
import { storedPast } from "./past.ts";

const URL_ = "https://news.example/telegram/abc";
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 });
const nothing: WebhookInfo = { url: "", has_custom_certificate: false, pending_update_count: 0 };

/** A Telegram that knows webhooks, first with the given answers; and what an earlier run may have left. */
async function telegram(info: Partial<WebhookInfo> = {}, ...first: ApiAnswer[]) {
  let current: WebhookInfo = { ...nothing, ...info };
  const api = await startBotApi(({ method, payload }) => {
    const scripted = first.shift();
    if (scripted !== undefined) return scripted;
    if (method === "setWebhook") current = { ...current, url: String(payload.url) };
    if (method === "deleteWebhook") current = { ...current, url: "" };
    return { ok: true, result: method === "getWebhookInfo" ? current : true };
  });
  const settings = new Map<string, string>();
  const stored = storedPast();
  const transport = createTransport({ proxy: null });
  onTestFinished(() => transport.close());
  const own = new Api("1000001:test", { apiRoot: api.apiRoot, fetch: transport.fetch });
  const store = {
    get: (key: string) => settings.get(key) ?? null,
    set: (k: string, v: string) => void settings.set(k, v),
  };
  const lines: { level: string; msg: string }[] = [];
  const log = createLogger({ level: "info", destination: { write: (line) => lines.push(JSON.parse(line)) } });
  return {
    ...{ api: own, store, log },
    methods: () => api.calls.map(({ method }) => method),
    calls: api.calls,
    sentences: () => lines.map(({ level, msg }) => `${level}: ${msg}`),
    change: (more: Partial<WebhookInfo>) => {
      current = { ...current, ...more };
    },
    start(handle: (update: Update) => Promise<void> = async () => {}, more: Partial<WebhookOptions> = {}) {
      const webhook = startWebhook({
        ...{ calls: webhookCalls(own), url: URL_, secret: "Secret_1", handle, past: stored.open(), settings: store },
        ...{ allowedUpdates: ALLOWED_UPDATES, log, random: () => 0 },
        ...more,
        waits: { lookMs: 10, firstRetryMs: 10, longestRetryMs: 20, ...more.waits },
      });
      onTestFinished(() => webhook.stop());
      return webhook;
    },
  };
}

it("sets the webhook once, keeps what waits, and sets it again for another secret or address only", async () => {
  const world = await telegram();
  const first = world.start();
  await eventually(() => expect(first.health()).toMatchObject({ state: "webhook", pending: 0, open: 0 }));
  await first.stop();
  expect(first.health().state).toBe("stopped");
  const sets = () => world.calls.filter(({ method }) => method === "setWebhook").map(({ payload }) => payload);
  const order = {
    ...{ url: URL_, secret_token: "Secret_1", max_connections: 40 },
    allowed_updates: [...ALLOWED_UPDATES],
  };
  expect(sets()).toEqual([order]);
  for (const change of [{}, { secret: "Secret_2" }, { secret: "Secret_2" }, { secret: "Secret_2", url: `${URL_}d` }]) {
    const next = world.start(undefined, change);
    await eventually(() => expect(next.health().state).toBe("webhook"));
    await next.stop();
  }
  expect(sets()).toEqual([
    ...[order, { ...order, secret_token: "Secret_2" }],
    { ...order, secret_token: "Secret_2", url: `${URL_}d` },
  ]);
  expect(JSON.stringify(world.store.get("webhook"))).not.toContain("Secret");
});

it("takes the updates back from another program, and says so", async () => {
  const world = await telegram();
  const webhook = world.start();
  await eventually(() => expect(webhook.health().state).toBe("webhook"));
  world.change({ url: "" });
  await eventually(() => expect(world.methods().filter((method) => method === "setWebhook")).toHaveLength(2));
  expect(world.sentences()).toContain(
    "warn: another program took this bot's updates: stop it, or give it a token of its own (taking them back)",
  );
});

it("tells of an address that Telegram cannot reach while updates wait, and of its return", async () => {
  const world = await telegram();
  const webhook = world.start();
  await eventually(() => expect(webhook.health().state).toBe("webhook"));
  const last_error_date = Math.ceil(Date.now() / 1_000) + 5;
  world.change({ pending_update_count: 3, last_error_date, last_error_message: "Connection refused" });
  await eventually(() => expect(webhook.health()).toMatchObject({ state: "failing", pending: 3 }));
  world.change({ pending_update_count: 0 });
  await eventually(() => expect(webhook.health()).toMatchObject({ state: "webhook", pending: 0 }));
  expect(world.sentences().slice(1)).toEqual([
    "warn: Telegram cannot deliver updates: does PUBLIC_URL lead to PORT, with a valid certificate?",
    "info: receiving updates from Telegram again",
  ]);
});

it("goes on trying when Telegram does not answer or does not take the address", async () => {
  const world = await telegram(
    {},
    "reset",
    { page: 502 },
    { ok: true, result: nothing },
    refusal(400, "Bad Request: bad webhook: IP address 127.0.0.1 is reserved"),
  );
  const webhook = world.start();
  await eventually(() => expect(webhook.health().state).toBe("webhook"));
  expect(world.sentences()).toEqual([
    "warn: no answer from Telegram about the webhook, trying again",
    "error: Telegram does not take the webhook: correct PUBLIC_URL, or unset WEBHOOK_SECRET",
    "info: Telegram sends updates to the webhook from now on",
  ]);
});

it("ends with a clear error when the token is revoked", async () => {
  const world = await telegram({}, refusal(401, "Unauthorized"));
  const webhook = world.start();
  expect(await webhook.ended.catch((reason: unknown) => reason)).toBeInstanceOf(PollingError);
  expect(webhook.health().state).toBe("revoked");
});

it("says that an update is taken when it is finished, each chat's in order, and knows those that come again", async () => {
  const { start } = await telegram();
  const release = Promise.withResolvers<void>();
  const done: number[] = [];
  const webhook = start(async ({ update_id }) => {
    if (update_id === 1) await release.promise;
    done.push(update_id);
  });
  const first = webhook.take(said(1, 7, "slow"));
  const again = webhook.take(said(1, 7, "slow"));
  const next = webhook.take(said(2, 7, "next"));
  expect(await webhook.take(said(3, 8, "other"))).toBe("done");
  expect([done, webhook.health().open]).toEqual([[3], 2]);
  release.resolve();
  expect(await Promise.all([first, again, next])).toEqual(["done", "done", "done"]);
  expect(await webhook.take(said(1, 7, "slow"))).toBe("done");
  expect(done).toEqual([3, 1, 2]);
  await webhook.stop();
  expect(await start(async () => void done.push(0)).take(said(2, 7, "next"))).toBe("done");
  expect(done).toEqual([3, 1, 2]);
});

it("lets Telegram ask again for an update that takes long, and stays at it", async () => {
  const { start } = await telegram();
  let handled = 0;
  const webhook = start(
    async () => {
      await sleep(80);
      handled++;
    },
    { waits: { answerMs: 20 } },
  );
  const answers: string[] = [];
  while (answers.at(-1) !== "done") answers.push(await webhook.take(said(1, 7, "long")));
  expect(answers[0]).toBe("later");
  expect(handled).toBe(1);
});

it("finishes what is in work when it stops, and leaves the rest to Telegram", async () => {
  const { start } = await telegram();
  const release = Promise.withResolvers<void>();
  const webhook = start(() => release.promise, { waits: { stopMs: 10_000 } });
  const [first, behind] = [webhook.take(said(1, 7, "in work")), webhook.take(said(2, 7, "not begun"))];
  const stopped = webhook.stop();
  expect(await webhook.take(said(3, 8, "too late"))).toBe("later");
  release.resolve();
  await stopped;
  expect([await first, await behind]).toEqual(["done", "later"]);
});

it("is left without losing what waits, and only where it was set", async () => {
  const world = await telegram();
  const leave = () => leaveWebhook(updateFeed(world.api), world.store, world.log, new AbortController().signal);
  await leave();
  expect(world.methods()).toEqual([]);
  const webhook = world.start();
  await eventually(() => expect(webhook.health().state).toBe("webhook"));
  await webhook.stop();
  for (let runs = 0; runs < 2; runs++) await leave();
  expect(world.calls.filter(({ method }) => method === "deleteWebhook").map(({ payload }) => payload)).toEqual([{}]);
});

it("loses nothing when the program is killed in the middle, and repeats nothing that was finished", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chapar-webhook-"));
  const sky = await sandbox({ webhook: { retryMs: 20 } });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const id of [7, 8]) sky.addUser({ id, firstName: `Person ${id}` });
  const file = join(folder, "chapar.db");
  const port = await freePort();
  const said: string[] = [];
  const pending = async () => (await result<WebhookInfo>(sky, "getWebhookInfo")).pending_update_count;
  const live = () => {
    const child = spawn(
      process.execPath,
      [`${import.meta.dirname}/webhook-child.ts`, sky.apiRoot, sky.token, file, String(port)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    child.stdout.on("data", (chunk) => said.push(...String(chunk).trim().split("\n")));
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  sky.say(7, "one");
  sky.say(8, "two");
  sky.say(7, "hang");
  sky.say(7, "behind it");
  const first = live();
  await expect.poll(() => said.toSorted(), { timeout: 10_000, interval: 10 }).toEqual(["one", "two"]);
  await expect.poll(pending, { timeout: 10_000, interval: 10 }).toBe(2);
  first.kill("SIGKILL");
  await once(first, "exit");
  sky.say(8, "while nobody listened");
  live();
  await expect
    .poll(() => said.toSorted(), { timeout: 10_000, interval: 10 })
    .toEqual(["one", "two", "while nobody listened"]);
  await expect.poll(pending, { timeout: 10_000, interval: 10 }).toBe(2);
});
