import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Log } from "../log.ts";
import { createQueues } from "./chat-queues.ts";
import { createLedger } from "./ledger.ts";
import type { Past } from "./past.ts";
import { backoffMs, readPollTrouble } from "./trouble.ts";
import { chatOf, type UpdateType } from "./update.ts";
import { createWork } from "./work.ts";

/** The two calls that receiving takes. */
export interface UpdateFeed {
  getUpdates(
    ask: { offset?: number; limit: number; timeout: number; allowed_updates?: readonly UpdateType[] },
    signal: AbortSignal,
  ): Promise<Update[]>;
  deleteWebhook(signal: AbortSignal): Promise<unknown>;
}

/** grammY types its signals after a package for old Nodes; Node's own serve as well. */
export function updateFeed(api: Api): UpdateFeed {
  type Signal = Parameters<Api["getUpdates"]>[1];
  return {
    getUpdates: (ask, signal) => api.getUpdates(ask, signal as unknown as Signal),
    deleteWebhook: (signal) => api.deleteWebhook(undefined, signal as unknown as Signal),
  };
}

export interface PollingOptions {
  feed: UpdateFeed;
  /** Deals with one update, its errors included: see boundary.ts. */
  handle: (update: Update) => Promise<void>;
  /** What was dealt with before, in an earlier run or by the webhook, is not handled again. */
  past: Past;
  allowedUpdates: readonly UpdateType[];
  /** Before the first poll; must not reject, and end when `signal` does. */
  before?: (signal: AbortSignal) => Promise<void>;
  log: Pick<Log, "info" | "warn" | "error">;
  now?: () => number;
  /** 0 to 1. */
  random?: () => number;
  /** How many chats are served at once; default 64. */
  cap?: number;
  waits?: Partial<PollingWaits>;
}

/** All in milliseconds. */
export interface PollingWaits {
  /** How long Telegram holds a poll when there is nothing; at most 50,000, whole seconds. Default 30,000. */
  pollMs: number;
  /** After no answer: first, then doubled up to the longest. Defaults 1,000 and 30,000. */
  firstRetryMs: number;
  longestRetryMs: number;
  /** After 409, and up to as much again by chance. Default 5,000. */
  conflictMs: number;
  /** So long without a 409 after one, and we are alone again. Default 30,000. */
  aloneMs: number;
  /** An update that takes longer counts as finished, so that it cannot hold up all others for ever. Default 60,000. */
  handlerMs: number;
  /** How long `stop` waits for updates in work. Default 6,000. */
  stopMs: number;
}

const WAITS: PollingWaits = {
  pollMs: 30_000,
  firstRetryMs: 1_000,
  longestRetryMs: 30_000,
  conflictMs: 5_000,
  aloneMs: 30_000,
  handlerMs: 60_000,
  stopMs: 6_000,
};

/**
 * While updates are in work Telegram answers a poll at once, with the same updates, so the next poll rests: for
 * `quickMs` at least, and for `slowMs` when the first of them is still in work. Asked for the same offset within
 * half a second, the Bot API server gives one update only (Client.cpp, do_get_updates). Where an answer was as long as can be
 * there are more: they are fetched while the last of it are in work.
 */
const REST = { quickMs: 150, slowMs: 550 };

const BATCH = 100;
const FEW = BATCH / 2;
/** An answer that is so much later than promised does not come: the connection died silently. */
const OVERDUE_MS = 10_000;
const CONFIRM_MS = 1_500;

export type PollState =
  /** Before the first answer. */
  | "starting"
  | "polling"
  /** No answer from Telegram, or it told us to wait. */
  | "unreachable"
  /** Another program polls with this token. */
  | "conflict"
  | "revoked"
  | "stopped";

export interface PollHealth {
  state: PollState;
  /** When it became so, UTC ms. */
  since: number;
  /** Of Telegram to a poll, UTC ms; null before the first. */
  answeredAt: number | null;
  /** Updates received and not finished. */
  open: number;
}

/** Updates cannot be received any more, and starting again would not help. */
export class PollingError extends Error {
  readonly code = "token-revoked";
  override name = "PollingError";
}

export interface Polling {
  /** No further updates; those in work may end (`stopMs`), the rest is left to Telegram, which offers it again. */
  stop(): Promise<void>;
  health(): PollHealth;
  /** Chats whose updates are here and not begun; one at least while Telegram has more than it could send. */
  waiting(): number;
  /** Resolves when stopped; rejects with a PollingError. */
  readonly ended: Promise<void>;
}

/**
 * Receives updates by long polling. Updates of one chat are handled in order, chats side by side; Telegram is told to
 * forget an update when it and all before it are finished, so that none is lost when the program dies. Those that were in
 * work then come again, and those that were finished are known by `past`: handled at least once, and hardly ever twice.
 */
export function startPolling(options: PollingOptions): Polling {
  const { feed, handle, past, allowedUpdates, log, now = Date.now, random = Math.random, cap = 64 } = options;
  const waits: PollingWaits = { ...WAITS, ...options.waits };
  const ledger = createLedger();
  const work = createWork({ handle, past, log, longestMs: waits.handlerMs });
  const queues = createQueues(cap, async (update: Update) => {
    await work(update);
    ledger.finish(update.update_id);
    onFinish();
  });
  const stopping = new AbortController();
  let state: PollState = "starting";
  let since = now();
  let answeredAt: number | null = null;
  let failures = 0;
  let conflictAt = Number.NEGATIVE_INFINITY;
  /** The offset that Telegram has heard. */
  let told: number | null = null;
  let onFinish: () => void = () => {};
  /** Telegram's last answer was as long as can be. */
  let isMore = false;

  async function loop(): Promise<void> {
    await options.before?.(stopping.signal);
    while (!stopping.signal.aborted) {
      try {
        await poll();
        await rest();
      } catch (error) {
        if (!stopping.signal.aborted) await recover(error);
      }
    }
  }

  async function poll(): Promise<void> {
    const offset = ledger.offset();
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(waits.pollMs + OVERDUE_MS)]);
    const updates = await feed.getUpdates(
      {
        ...(offset === null ? {} : { offset }),
        limit: BATCH,
        timeout: Math.ceil(waits.pollMs / 1_000),
        allowed_updates: allowedUpdates,
      },
      signal,
    );
    told = offset;
    ledger.confirm(offset);
    answered();
    isMore = updates.length === BATCH;
    if (stopping.signal.aborted) return;
    for (const update of updates) {
      if (!ledger.admit(update.update_id, offset)) continue;
      if (past.has(update.update_id)) ledger.finish(update.update_id);
      else queues.push(chatOf(update), update);
    }
  }

  async function rest(): Promise<void> {
    const first = ledger.offset();
    const enough = isMore ? FEW : 0;
    const isEnough = () => ledger.openCount() <= enough && (ledger.openCount() === 0 || ledger.offset() !== first);
    await pause(REST.quickMs, isEnough);
    await pause(REST.slowMs - REST.quickMs, () => ledger.openCount() === 0 || ledger.offset() !== first);
  }

  /** Waits, but not longer than until `enough` holds after some update, or until `stop`. */
  async function pause(ms: number, enough: () => boolean): Promise<void> {
    if (enough()) return;
    const woken = new AbortController();
    onFinish = () => {
      if (enough()) woken.abort();
    };
    await sleep(ms, undefined, { signal: AbortSignal.any([woken.signal, stopping.signal]) }).catch(() => {});
    onFinish = () => {};
  }

  function answered(): void {
    failures = 0;
    answeredAt = now();
    if (state === "conflict" && answeredAt - conflictAt < waits.aloneMs) return;
    if (state === "unreachable" || state === "conflict") {
      log.info({ afterMs: answeredAt - since }, "receiving updates from Telegram again");
    }
    become("polling");
  }

  async function recover(error: unknown): Promise<void> {
    isMore = false;
    const trouble = readPollTrouble(error);
    switch (trouble.kind) {
      case "revoked":
        become("revoked");
        throw new PollingError(
          "Telegram refused the bot's token: it was revoked or replaced, put the new one into BOT_TOKEN",
          { cause: error },
        );
      case "conflict":
        conflictAt = now();
        if (state !== "conflict") {
          log.warn(
            {},
            "another program polls with this token: stop it, or give it a token of its own (this one keeps trying)",
          );
        }
        become("conflict");
        return pause(waits.conflictMs * (1 + random()), () => false);
      case "webhook":
        log.warn({}, "Telegram sends this bot's updates to a webhook: removing it, because this program polls");
        await feed.deleteWebhook(stopping.signal).catch((cause: unknown) => {
          log.warn({ err: cause }, "the webhook was not removed");
        });
        return pause(waits.firstRetryMs, () => false);
      case "told-to-wait":
        log.warn({ afterMs: trouble.afterMs }, "Telegram asks to poll less often");
        return pause(trouble.afterMs, () => false);
      case "unreachable":
        failures++;
        if (state === "starting" || state === "polling") {
          log.warn({ err: error }, "no answer from Telegram, trying again");
          become("unreachable");
        }
        return pause(backoffMs(failures, random, waits.firstRetryMs, waits.longestRetryMs), () => false);
    }
  }

  function become(next: PollState): void {
    if (state === next) return;
    state = next;
    since = now();
  }

  async function finish(): Promise<void> {
    stopping.abort();
    queues.clear();
    await ended.catch(() => {});
    const patience = new AbortController();
    await Promise.race([queues.idle(), sleep(waits.stopMs, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
    if (ledger.openCount() > 0)
      log.warn({ open: ledger.openCount() }, "stopped; Telegram will offer what was left again");
    await confirm();
    become("stopped");
  }

  /** Telegram forgets finished updates when it hears an offset above them, and there is no other way to tell it. */
  async function confirm(): Promise<void> {
    const offset = ledger.offset();
    if (offset === null || offset === told || state === "revoked") return;
    await feed.getUpdates({ offset, limit: 1, timeout: 0 }, AbortSignal.timeout(CONFIRM_MS)).catch((error: unknown) => {
      log.warn({ err: error }, "the last updates were not confirmed and will come again");
    });
  }

  const ended = loop();
  // Its rejection is for whoever waits for `ended`; that nobody does yet is no reason to bring the program down.
  ended.catch(() => {});
  let stopped: Promise<void> | null = null;

  return {
    ended,
    stop: () => (stopped ??= finish()),
    health: () => ({ state, since, answeredAt, open: ledger.openCount() }),
    waiting: () => Math.max(queues.waiting(), isMore ? 1 : 0),
  };
}
