import { GrammyError } from "grammy";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createStore } from "../../src/db/store.ts";
import { type DrainOptions, startDrain } from "../../src/delivery/drain.ts";
import { type Call, createLine } from "../../src/delivery/drain-line.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import { createLogger } from "../../src/log.ts";
import { PRIORITY } from "../../src/model.ts";
import { type CallResult, createTelegram, type SentMessage } from "../../src/telegram/client.ts";
import { testI18n } from "../support/i18n.ts";
import { addStory } from "../support/rows.ts";
import { addChat, memoryDb, NOON } from "../support/store.ts";

/** A drain whose calls wait until they are answered here. */
function openCalls({ perSecond = 10_000, ...options }: Partial<DrainOptions> & { perSecond?: number } = {}) {
  const started = Date.now();
  const db = memoryDb();
  const store = createStore(db);
  const limits = createLimits({ perSecond, chatPerSecond: 10_000, chatBurst: 10_000 });
  const now = options.now ?? (() => NOON + Date.now() - started);
  const calls: { chatId: number; answer: (result?: CallResult<SentMessage>) => void }[] = [];
  const drain = startDrain({
    ...{ store, limits, now, i18n: testI18n, log: createLogger({ level: "silent" }), random: () => 0.5 },
    telegram: {
      ...createTelegram({ token: "1:a", apiRoot: "http://127.0.0.1:1" }),
      send({ telegramId: chatId }) {
        const { promise, resolve } = Promise.withResolvers<CallResult<SentMessage>>();
        const sent = { ok: true, value: { messageId: calls.length + 1, chatId, date: NOON } } as const;
        calls.push({ chatId, answer: (result = sent) => resolve(result) });
        return promise;
      },
    },
    onTrouble: () => {},
    onUnauthorized: () => {},
    ...options,
  });
  onTestFinished(() => drain.stop());
  const states = db.prepare<[], string>("SELECT state FROM outbox ORDER BY id").pluck();
  return {
    ...{ store, limits, now, calls, drain, states: () => states.all() },
    tell(telegramId: number, afterMs = 0) {
      const chat = addChat(store, { telegramId, type: telegramId > 0 ? "private" : "channel" });
      const delivery = { storyId: addStory(store, `To ${telegramId}`), chatId: chat.id, routeId: null };
      store.outbox.post({ ...delivery, notBefore: now() + afterMs, createdAt: now() }, PRIORITY.reader);
      drain.wake();
    },
    notify(telegramId: number) {
      const chat = addChat(store, { telegramId, type: "private" });
      store.outbox.notice(chat.id, { html: "Hello" }, now());
      drain.wake();
    },
  };
}

const until = <T>(check: () => T) => vi.waitFor(check, { timeout: 10_000, interval: 1 });

// What a kill leaves marked never comes there, although it was never sent.
it.each([true, false])("marks readers' posts ahead only where they may be sent again: %s", async (resendToReaders) => {
  // A clock that stands still between two looks, however long they take.
  let at = NOON;
  const { tell, calls, states } = openCalls({ now: () => at, perSecond: 20, resendToReaders });
  for (let id = 1; id <= 6; id++) tell(id);
  let marked = 0;
  for (let sent = 0; sent < 6; sent++) {
    await until(() => {
      at += 2;
      marked = Math.max(marked, states().filter((state) => state === "sending").length - calls.length + sent);
      expect(calls.length).toBeGreaterThan(sent);
    });
    calls[sent]?.answer();
    await until(() => expect(states().filter((state) => state === "sent")).toHaveLength(sent + 1));
  }
  expect(marked > 0).toBe(resendToReaders);
});

// Its outcome waits a moment for others; the post was looked for, or sent a reader again.
it("stores what was answered just before it had to stop", async () => {
  const { tell, calls, states, drain } = openCalls({ stopMs: 1 });
  tell(-1);
  tell(-2);
  await until(() => expect(calls).toHaveLength(2));
  calls[0]?.answer();
  await drain.stop();
  expect(states()).toEqual(["sent", "sending"]);
});

it("sends nothing that waits in the line once it is stopped, although it cannot be put back", () => {
  const limits = createLimits({ perSecond: 30 });
  const chat = { telegramId: 1, type: "private" } as const;
  limits.pause(null, 500);
  const gone: Call[] = [];
  let at = 0;
  const line = createLine({
    ...{ limits, now: () => at, free: () => 1, release: () => false, onRoom: () => {} },
    go: (call) => void gone.push(call),
  });
  line.add({ chat } as Call);
  line.stop();
  at = 1_000;
  line.move();
  expect(gone).toEqual([]);
});

it("is silent from the moment at which Telegram asks for it, whatever it refused", async () => {
  const { notify, calls, limits, now } = openCalls();
  notify(1);
  await until(() => expect(calls).toHaveLength(1));
  const refusal = {
    ok: false,
    error_code: 429,
    description: "Too Many Requests",
    parameters: { retry_after: 3 },
  } as const;
  calls[0]?.answer({ ok: false, error: new GrammyError("", refusal, "sendMessage", {}) });
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  expect(limits.readyAt(null, now())).toBeGreaterThan(now() + 2_000);
});

describe("a clock that jumps", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  // A machine that slept for an hour sent an hour late what was due meanwhile.
  it("is noticed within a minute", async () => {
    let skipped = 0;
    const { tell, calls } = openCalls({ now: () => NOON + performance.now() + skipped });
    tell(1, 3_600_000);
    await vi.advanceTimersByTimeAsync(1_000);
    skipped = 3_600_000;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
    calls[0]?.answer();
    await vi.advanceTimersByTimeAsync(100);
  });
});
