import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Api } from "grammy";
import type { Update } from "grammy/types";
import { expect, it, onTestFinished, vi } from "vitest";
import { ALLOWED_UPDATES } from "../../src/bot/create.ts";
import { PollingError, type PollingOptions, startPolling, updateFeed } from "../../src/bot/poll.ts";
import { createLogger } from "../../src/log.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { type ApiAnswer, createUpdateQueue, refusal, said, startBotApi } from "./bot-api.ts";
import { freshPast, storedPast } from "./past.ts";

const TOKEN = "1000001:test";

function poller(apiRoot: string, handle: (update: Update) => Promise<void>, more: Partial<PollingOptions> = {}) {
  const lines: { level: string; msg: string }[] = [];
  const log = createLogger({ level: "info", destination: { write: (line) => lines.push(JSON.parse(line)) } });
  const transport = createTransport({ proxy: null });
  const polling = startPolling({
    feed: updateFeed(new Api(TOKEN, { apiRoot, timeoutSeconds: 60, fetch: transport.fetch })),
    handle,
    past: freshPast(),
    allowedUpdates: ALLOWED_UPDATES,
    log,
    random: () => 0,
    ...more,
    waits: { firstRetryMs: 10, longestRetryMs: 40, conflictMs: 10, ...more.waits },
  });
  onTestFinished(async () => {
    await polling.stop();
    await transport.close();
  });
  return { polling, lines, sentences: () => lines.map(({ level, msg }) => `${level}: ${msg}`) };
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 });

it("handles a chat in order and chats side by side, and tells Telegram when all is done", async () => {
  const queue = createUpdateQueue();
  const { apiRoot, calls } = await startBotApi(queue.poll);
  const done: string[] = [];
  queue.push(said(1, 7, "slow"), said(2, 7, "next"), said(3, 8, "other"));
  const { polling } = poller(apiRoot, async ({ message }) => {
    await sleep(message?.text === "slow" ? 60 : 1);
    done.push(message?.text ?? "");
  });
  await eventually(() => expect(queue.offsets.at(-1)).toBe(4));
  expect(done).toEqual(["other", "slow", "next"]);
  expect(queue.pending()).toEqual([]);
  expect(calls[0]?.payload).toEqual({
    limit: 100,
    timeout: 30,
    allowed_updates: ["message", "callback_query", "inline_query", "my_chat_member", "message_reaction_count"],
  });
  expect(polling.health()).toMatchObject({ state: "polling", open: 0 });
});

it("goes on serving other chats while one is slow, handles nothing twice, and confirms nothing above it", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  const done: number[] = [];
  const release = Promise.withResolvers<void>();
  queue.push(said(1, 7, "slow"), said(2, 8, "quick"));
  poller(apiRoot, async ({ update_id }) => {
    if (update_id === 1) await release.promise;
    done.push(update_id);
  });
  await eventually(() => expect(done).toEqual([2]));
  queue.push(said(3, 9, "came in between"));
  await eventually(() => expect(done).toEqual([2, 3]));
  expect(Math.max(...queue.offsets.map(Number))).toBeLessThanOrEqual(1);
  // It asks again now and then, not all the time.
  expect(queue.offsets.length).toBeLessThan(6);
  release.resolve();
  await eventually(() => expect(queue.offsets.at(-1)).toBe(4));
  expect(done).toEqual([2, 3, 1]);
});

it("fetches more while the last of as many as fit into an answer are in work", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  const done: number[] = [];
  const release = Promise.withResolvers<void>();
  for (let id = 1; id <= 120; id++) queue.push(said(id, 1_000 + id, "text"));
  poller(apiRoot, async ({ update_id }) => {
    if (update_id > 60 && update_id <= 100) await release.promise;
    done.push(update_id);
  });
  await eventually(() => expect(done).toHaveLength(80));
  expect(queue.offsets[1]).toBeGreaterThan(50);
  expect(Math.max(...queue.offsets.map(Number))).toBeLessThanOrEqual(61);
  release.resolve();
  await eventually(() => expect(queue.offsets.at(-1)).toBe(121));
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
});

it("loses nothing when the program is killed in the middle", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  queue.push(said(1, 7, "hangs"), said(2, 8, "is done"), said(3, 7, "waits behind the first"));
  const child = spawn(process.execPath, [`${import.meta.dirname}/poll-child.ts`, apiRoot], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  expect(String(line)).toBe("done 2\n");
  // By now it has told Telegram how far it is.
  await eventually(() => expect(queue.offsets.length).toBeGreaterThan(1));
  child.kill("SIGKILL");
  await once(child, "exit");

  const seen: number[] = [];
  poller(apiRoot, async ({ update_id }) => void seen.push(update_id));
  await eventually(() => expect(queue.pending()).toEqual([]));
  // 2 comes twice: at least once is the promise.
  expect(seen.toSorted()).toEqual([1, 2, 3]);
});

it("does not handle again what an earlier run finished and could not confirm", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  const stored = storedPast();
  const earlier = stored.open();
  for (const id of [2, 3]) await earlier.note(id);
  queue.push(said(1, 7, "not begun"), said(2, 8, "done"), said(3, 8, "done, too"), said(4, 8, "new"));
  const seen: number[] = [];
  poller(apiRoot, async ({ update_id }) => void seen.push(update_id), { past: stored.open() });
  await eventually(() => expect(queue.pending()).toEqual([]));
  expect(seen).toEqual([1, 4]);
  expect([1, 2, 3, 4, 5].map(stored.open().has)).toEqual([true, true, true, true, false]);
});

it("survives a handler that throws, says so, and goes on in the same chat", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  const done: number[] = [];
  queue.push(said(1, 7, "bad"), said(2, 7, "good"));
  const { sentences } = poller(apiRoot, async ({ update_id }) => {
    if (update_id === 1) throw new Error("on purpose");
    done.push(update_id);
  });
  await eventually(() => expect(queue.offsets.at(-1)).toBe(3));
  expect(done).toEqual([2]);
  expect(sentences()).toEqual(["error: an update was not handled"]);
});

it("gives up waiting for a handler that never ends", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  const done: number[] = [];
  queue.push(said(1, 7, "hangs"), said(2, 7, "good"));
  const { sentences } = poller(
    apiRoot,
    ({ update_id }) => (update_id === 1 ? new Promise(() => {}) : Promise.resolve(void done.push(update_id))),
    { waits: { handlerMs: 30 } },
  );
  await eventually(() => expect(queue.offsets.at(-1)).toBe(3));
  expect(done).toEqual([2]);
  expect(sentences()).toEqual(["error: an update takes too long, going on without it"]);
});

it("serves no more chats at once than the cap", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  let running = 0;
  let most = 0;
  queue.push(...Array.from({ length: 12 }, (_, i) => said(i + 1, 100 + i, "hello")));
  poller(
    apiRoot,
    async () => {
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
    },
    { cap: 3 },
  );
  await eventually(() => expect(queue.pending()).toEqual([]));
  expect(most).toBe(3);
});

it("stops at once in the middle of a poll, and confirms what was finished", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  const { polling } = poller(apiRoot, async () => {});
  await eventually(() => expect(queue.offsets).toEqual([null]));
  await polling.stop();
  expect(queue.offsets).toEqual([null]);
  await polling.ended;
  expect(polling.health().state).toBe("stopped");
});

it("lets an update in work end, leaves those behind it to Telegram, and confirms the first", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  const done: number[] = [];
  const started = Promise.withResolvers<void>();
  queue.push(said(1, 7, "in work"), said(2, 7, "not begun"));
  const { polling } = poller(apiRoot, async ({ update_id }) => {
    started.resolve();
    await sleep(80);
    done.push(update_id);
  });
  await started.promise;
  await polling.stop();
  expect(done).toEqual([1]);
  expect(queue.offsets).toEqual([null, 2]);
  expect(queue.pending()).toEqual([2]);
});

it("does not wait for ever for an update in work", async () => {
  const queue = createUpdateQueue();
  const { apiRoot } = await startBotApi(queue.poll);
  const started = Promise.withResolvers<void>();
  queue.push(said(1, 7, "hangs"));
  const { polling, sentences } = poller(
    apiRoot,
    () => {
      started.resolve();
      return new Promise(() => {});
    },
    { waits: { stopMs: 50 } },
  );
  await started.promise;
  await polling.stop();
  expect(queue.pending()).toEqual([1]);
  expect(sentences()).toEqual(["warn: stopped; Telegram will offer what was left again"]);
});

/** First the given answers, then the queue's. */
async function troubled(...first: ApiAnswer[]) {
  const queue = createUpdateQueue();
  const rest = [...first];
  const api = await startBotApi((call, gone) =>
    call.method === "getUpdates" ? (rest.shift() ?? queue.poll(call, gone)) : { ok: true, result: true },
  );
  return { queue, ...api };
}
const CONFLICT = refusal(
  409,
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
);

it("says once that another program polls with the token, and says when it is alone again", async () => {
  const none: ApiAnswer = { ok: true, result: [] };
  const { apiRoot, queue } = await troubled(CONFLICT, CONFLICT, none, CONFLICT);
  const done: number[] = [];
  let clock = 1_000;
  const { polling, sentences } = poller(apiRoot, async ({ update_id }) => void done.push(update_id), {
    now: () => clock,
    waits: { aloneMs: 30_000 },
  });
  await eventually(() => expect(queue.offsets).toEqual([null]));
  expect(polling.health()).toEqual({ state: "conflict", since: 1_000, answeredAt: 1_000, open: 0 });
  clock += 31_000;
  queue.push(said(1, 7, "hello"));
  await eventually(() => expect(done).toEqual([1]));
  expect(polling.health()).toMatchObject({ state: "polling", since: 32_000 });
  expect(sentences()).toEqual([
    "warn: another program polls with this token: stop it, or give it a token of its own (this one keeps trying)",
    "info: receiving updates from Telegram again",
  ]);
});

it("removes a webhook that stands in the way", async () => {
  const { apiRoot, queue, calls } = await troubled(
    refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"),
  );
  poller(apiRoot, async () => {});
  await eventually(() => expect(queue.offsets).toEqual([null]));
  expect(calls.map(({ method }) => method)).toEqual(["getUpdates", "deleteWebhook", "getUpdates"]);
});

it("ends with a clear error when the token is revoked", async () => {
  const { apiRoot } = await troubled(refusal(401, "Unauthorized"));
  const { polling } = poller(apiRoot, async () => {});
  const error = await polling.ended.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PollingError);
  expect(error).toMatchObject({
    code: "token-revoked",
    message: "Telegram refused the bot's token: it was revoked or replaced, put the new one into BOT_TOKEN",
  });
  expect(String(error)).not.toContain(TOKEN);
  expect(polling.health().state).toBe("revoked");
});

it("waits as long as Telegram says", async () => {
  const { apiRoot, queue } = await troubled(refusal(429, "Too Many Requests: retry after 1", 1));
  const before = performance.now();
  poller(apiRoot, async () => {});
  await eventually(() => expect(queue.offsets).toEqual([null]));
  expect(performance.now() - before).toBeGreaterThanOrEqual(990);
});

it("keeps trying when Telegram does not answer, and speaks of it once", async () => {
  const { apiRoot, queue } = await troubled("reset", { page: 502 }, refusal(500, "Internal Server Error"), "reset");
  const done: number[] = [];
  const { sentences, lines } = poller(apiRoot, async ({ update_id }) => void done.push(update_id));
  queue.push(said(1, 7, "hello"));
  await eventually(() => expect(done).toEqual([1]));
  expect(sentences()).toEqual([
    "warn: no answer from Telegram, trying again",
    "info: receiving updates from Telegram again",
  ]);
  expect(JSON.stringify(lines)).not.toContain(TOKEN);
});
