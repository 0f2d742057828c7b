import { setTimeout as wait } from "node:timers/promises";
import type { Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";
import type { Limits, Spent } from "../delivery/limits.ts";
import type { Log } from "../log.ts";
import type { Chat } from "../model.ts";

export interface GateOptions {
  limits: Pick<Limits, "readyAt" | "follow" | "pause">;
  log: Pick<Log, "info">;
  now: () => number;
  /** The longest that an answer waits for its turn; then it is not sent. Default 30,000. */
  longestWaitMs?: number;
  sleep?: (ms: number) => Promise<unknown>;
}

/** The longest retry_after that an answer sits out, and how often. */
const LONGEST_RETRY_MS = 10_000;
const MOST_RETRIES = 3;

/** What Telegram counts as a message. Edits, answers to buttons and chat actions are not counted. */
const SENDS = /^(?:send(?!ChatAction|.*Draft)|forward|copy)/;

/**
 * Sends answers within Telegram's limits, the same that deliveries keep, and before them. What Telegram says was not
 * done (429) is done again when it allows; what may have been done never is.
 */
export function gate({ limits, log, now, longestWaitMs = 30_000, sleep = wait }: GateOptions): Transformer {
  return async (call, method, payload, signal) => {
    const chat = chatOf(payload);
    let spent: Spent | null = null;
    if (chat !== null && SENDS.test(method)) {
      const deadline = now() + longestWaitMs;
      let at = now();
      let ready = limits.readyAt(chat, at, { urgent: true });
      // Those who wait for the same moment wake together, and all but the first wait again.
      while (ready > at) {
        if (ready > deadline) return tooMany(ready - at);
        await sleep(ready - at);
        at = now();
        ready = limits.readyAt(chat, at, { urgent: true });
      }
      spent = limits.follow(chat, at);
      spent.begin(at);
    }
    for (let retries = 0; ; retries++) {
      const answer = await call(method, payload, signal).finally(() => spent?.end(now()));
      const afterMs = answer.ok || method === "getUpdates" ? null : retryAfterMs(answer);
      if (afterMs === null) return answer;
      if (chat !== null) limits.pause(chat, now() + afterMs, now());
      if (afterMs > LONGEST_RETRY_MS || retries === MOST_RETRIES) return answer;
      log.info({ method, afterMs }, "Telegram asks an answer to wait");
      await sleep(afterMs);
    }
  };
}

/** As Telegram itself would have said it. */
function tooMany(waitMs: number): ApiResponse<never> {
  const retry_after = Math.ceil(waitMs / 1_000);
  return {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${retry_after}`,
    parameters: { retry_after },
  };
}

function retryAfterMs(answer: ApiResponse<unknown>): number | null {
  if (answer.ok || answer.error_code !== 429) return null;
  return (answer.parameters?.retry_after ?? 1) * 1_000;
}

/** The chat of a call as far as limits tell chats apart: people's ids are positive. */
function chatOf(payload: object): Pick<Chat, "telegramId" | "type"> | null {
  const id = "chat_id" in payload ? payload.chat_id : undefined;
  if (typeof id !== "number") return null;
  return { telegramId: id, type: id > 0 ? "private" : "supergroup" };
}
