import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Log } from "../log.ts";
import { createPast, type PastOptions } from "./past.ts";
import { startPolling, updateFeed } from "./poll.ts";
import type { UpdateType } from "./update.ts";
import { leaveWebhook, startWebhook, webhookCalls } from "./webhook.ts";
import type { Taken } from "./webhook-intake.ts";

export interface ReceiveOptions {
  api: Api;
  /** Deals with one update, its errors included: see boundary.ts. */
  handle: (update: Update) => Promise<void>;
  allowedUpdates: readonly UpdateType[];
  /** Where Telegram sends updates, and the secret by which it is known; null: they are polled. */
  webhook: { url: string; secret: string } | null;
  settings: PastOptions["settings"];
  log: Log;
  now: () => number;
}

/** What brings Telegram's updates, one way or the other. */
export interface Receiver {
  /** For whoever listens: an update that Telegram sent. Where updates are polled none is taken. */
  take(update: Update): Promise<Taken>;
  health(): { mode: "polling" | "webhook"; state: string; since: number; open: number; pending: number | null };
  /** Chats whose updates are here and not begun. */
  waiting(): number;
  /** No further updates; those in work may end, the rest is left to Telegram, which offers it again. */
  stop(): Promise<void>;
  /** Resolves when stopped; rejects with a PollingError. */
  readonly ended: Promise<void>;
}

/** Between the two ways no update is lost: what waits with Telegram waits on, and what was dealt with is known. */
export function startReceiving(options: ReceiveOptions): Receiver {
  const { api, handle, allowedUpdates, webhook, settings, log, now } = options;
  const common = { handle, allowedUpdates, past: createPast({ settings, log, now }), log, now };
  if (webhook !== null) {
    const running = startWebhook({ ...common, ...webhook, calls: webhookCalls(api), settings });
    return { ...running, health: () => ({ mode: "webhook", ...running.health() }) };
  }
  const feed = updateFeed(api);
  const before = (signal: AbortSignal) => leaveWebhook(feed, settings, log, signal);
  const running = startPolling({ ...common, feed, before });
  return {
    ...running,
    take: async () => "later",
    health: () => ({ mode: "polling", pending: null, ...running.health() }),
  };
}
