import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Api, GrammyError } from "grammy";
import type { Update, WebhookInfo } from "grammy/types";
import type { Log } from "../log.ts";
import type { Past } from "./past.ts";
import { PollingError, type UpdateFeed } from "./poll.ts";
import { backoffMs, readPollTrouble } from "./trouble.ts";
import type { UpdateType } from "./update.ts";
import { createIntake, type Intake } from "./webhook-intake.ts";
import { createWork } from "./work.ts";

/** The calls that a webhook takes. */
export interface WebhookCalls {
  getWebhookInfo(signal: AbortSignal): Promise<WebhookInfo>;
  setWebhook(order: WebhookOrder, signal: AbortSignal): Promise<unknown>;
}

/** What Telegram is asked for. */
export interface WebhookOrder {
  url: string;
  secret_token: string;
  /** Updates under way at once. */
  max_connections: number;
  allowed_updates: readonly UpdateType[];
}

/** grammY types its signals after a package for old Nodes; Node's own serve as well. */
export function webhookCalls(api: Api): WebhookCalls {
  type Signal = Parameters<Api["getWebhookInfo"]>[0];
  return {
    getWebhookInfo: (signal) => api.getWebhookInfo(signal as unknown as Signal),
    setWebhook: ({ url, ...rest }, signal) => api.setWebhook(url, rest, signal as unknown as Signal),
  };
}

export interface WebhookOptions {
  calls: WebhookCalls;
  /** Where Telegram sends updates: see web/webhook.ts. */
  url: string;
  secret: string;
  /** Deals with one update, its errors included: see boundary.ts. */
  handle: (update: Update) => Promise<void>;
  past: Past;
  settings: { get(key: string): string | null; set(key: string, value: string): void };
  allowedUpdates: readonly UpdateType[];
  log: Pick<Log, "info" | "warn" | "error">;
  now?: () => number;
  /** 0 to 1. */
  random?: () => number;
  /** How many chats are served at once; default 64. */
  cap?: number;
  waits?: Partial<WebhookWaits>;
}

/** All in milliseconds. */
export interface WebhookWaits {
  /** How often Telegram is asked how it fares with the webhook. Default 60,000. */
  lookMs: number;
  /** After no answer: first, then doubled up to the longest. Defaults 1,000 and 30,000. */
  firstRetryMs: number;
  longestRetryMs: number;
  /** How long Telegram waits for an update's end; it gives up after 60,000, proxies perhaps before. Default 25,000. */
  answerMs: number;
  /** As of polling. Default 60,000. */
  handlerMs: number;
  /** How long `stop` waits for updates in work. Default 6,000. */
  stopMs: number;
}

const WAITS: WebhookWaits = {
  lookMs: 60_000,
  firstRetryMs: 1_000,
  longestRetryMs: 30_000,
  answerMs: 25_000,
  handlerMs: 60_000,
  stopMs: 6_000,
};

/** Telegram's default: fewer than the chats that are served at once, and far fewer than the web server's connections. */
const CONNECTIONS = 40;
const CALL_MS = 30_000;
/** What was last set, as far as Telegram does not tell it: the secret is not stored. */
const KEY = "webhook";

export type WebhookState =
  /** Before Telegram has confirmed the webhook. */
  | "starting"
  | "webhook"
  /** Telegram does not answer. */
  | "unreachable"
  /** Telegram cannot deliver: updates wait, and the last attempt failed. */
  | "failing"
  /** Telegram does not take the address. */
  | "refused"
  | "revoked"
  | "stopped";

export interface WebhookHealth {
  state: WebhookState;
  /** When it became so, UTC ms. */
  since: number;
  /** Of the last update that was finished, UTC ms; null before the first. */
  takenAt: number | null;
  /** Updates received and not finished. */
  open: number;
  /** Updates that wait with Telegram, as it said last; null: it was not asked yet. */
  pending: number | null;
}

export interface Webhook extends Pick<Intake, "take" | "waiting"> {
  /** No further updates; those in work may end (`stopMs`), the rest is left to Telegram, which offers it again. */
  stop(): Promise<void>;
  health(): WebhookHealth;
  /** Resolves when stopped; rejects with a PollingError. */
  readonly ended: Promise<void>;
}

/**
 * Receives updates by webhook: sees to it that Telegram sends them here, and to nothing that is so already; `take` is for
 * whoever listens. Updates that waited are kept, whoever asked for them before.
 */
export function startWebhook(options: WebhookOptions): Webhook {
  const { calls, url, secret, past, settings, allowedUpdates, log } = options;
  const { now = Date.now, random = Math.random, cap = 64 } = options;
  const waits: WebhookWaits = { ...WAITS, ...options.waits };
  const work = createWork({ handle: options.handle, past, log, longestMs: waits.handlerMs });
  const { answerMs, stopMs } = waits;
  const intake = createIntake({ work, past, now, cap, answerMs, stopMs });
  const order: WebhookOrder = {
    ...{ url, secret_token: secret, max_connections: CONNECTIONS },
    allowed_updates: allowedUpdates,
  };
  const mark = createHmac("sha256", secret)
    .update(JSON.stringify([url, CONNECTIONS, allowedUpdates]))
    .digest("hex");
  const stopping = new AbortController();
  const beganAt = now();
  let state: WebhookState = "starting";
  let since = beganAt;
  let pending: number | null = null;
  let failures = 0;
  let wasOurs = false;

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await look();
        failures = 0;
        await pause(waits.lookMs);
      } catch (error) {
        if (!stopping.signal.aborted) await recover(error);
      }
    }
  }

  async function look(): Promise<void> {
    const signal = () => AbortSignal.any([stopping.signal, AbortSignal.timeout(CALL_MS)]);
    const info = await calls.getWebhookInfo(signal());
    pending = info.pending_update_count;
    if (!isSameUrl(info.url ?? "", url) || settings.get(KEY) !== mark) {
      if (wasOurs) {
        log.warn(
          {},
          "another program took this bot's updates: stop it, or give it a token of its own (taking them back)",
        );
      }
      await calls.setWebhook(order, signal());
      settings.set(KEY, mark);
      log.info({ waiting: pending }, "Telegram sends updates to the webhook from now on");
      wasOurs = true;
      become("webhook");
      return;
    }
    wasOurs = true;
    judge(info);
  }

  function judge({ last_error_date, last_error_message, pending_update_count }: WebhookInfo): void {
    const erredAt = (last_error_date ?? 0) * 1_000;
    if (pending_update_count > 0 && erredAt > Math.max(beganAt, intake.takenAt() ?? 0)) {
      if (state !== "failing") {
        log.warn(
          { waiting: pending_update_count, why: last_error_message },
          "Telegram cannot deliver updates: does PUBLIC_URL lead to PORT, with a valid certificate?",
        );
      }
      become("failing");
      return;
    }
    if (state === "failing" || state === "unreachable") log.info({}, "receiving updates from Telegram again");
    become("webhook");
  }

  async function recover(error: unknown): Promise<void> {
    if (error instanceof GrammyError && error.error_code === 400) {
      if (state !== "refused") {
        log.error({ err: error }, "Telegram does not take the webhook: correct PUBLIC_URL, or unset WEBHOOK_SECRET");
      }
      become("refused");
      return pause(waits.lookMs);
    }
    const trouble = readPollTrouble(error);
    if (trouble.kind === "revoked") {
      become("revoked");
      throw new PollingError(
        "Telegram refused the bot's token: it was revoked or replaced, put the new one into BOT_TOKEN",
        { cause: error },
      );
    }
    if (trouble.kind === "told-to-wait") return pause(trouble.afterMs);
    failures++;
    if (state !== "unreachable") log.warn({ err: error }, "no answer from Telegram about the webhook, trying again");
    become("unreachable");
    return pause(backoffMs(failures, random, waits.firstRetryMs, waits.longestRetryMs));
  }

  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});

  function become(next: WebhookState): void {
    if (state === next) return;
    state = next;
    since = now();
  }

  async function finish(): Promise<void> {
    stopping.abort();
    await Promise.all([ended.catch(() => {}), intake.stop()]);
    become("stopped");
  }

  const ended = loop();
  // Its rejection is for whoever waits for `ended`; that nobody does yet is no reason to bring the program down.
  ended.catch(() => {});
  let stopped: Promise<void> | null = null;

  return {
    take: intake.take,
    ended,
    stop: () => (stopped ??= finish()),
    waiting: intake.waiting,
    health: () => ({ state, since, takenAt: intake.takenAt(), open: intake.open(), pending }),
  };
}

/** Telegram gives an address back as it read it: the host in small letters, say. */
const isSameUrl = (a: string, b: string): boolean => (URL.parse(a)?.href ?? a) === (URL.parse(b)?.href ?? b);

/**
 * For polling: a webhook that an earlier run set is removed, and what waits is kept for the polls. Does nothing where none
 * was set; what fails is left to the poll loop.
 */
export async function leaveWebhook(
  feed: Pick<UpdateFeed, "deleteWebhook">,
  settings: WebhookOptions["settings"],
  log: Pick<Log, "info" | "warn">,
  signal: AbortSignal,
): Promise<void> {
  if (!settings.get(KEY)) return;
  try {
    await feed.deleteWebhook(AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]));
    settings.set(KEY, "");
    log.info({}, "the webhook is removed; updates are polled from now on");
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error }, "the webhook was not removed yet");
  }
}
