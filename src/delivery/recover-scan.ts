import { setTimeout as wait } from "node:timers/promises";
import type { Search, UnknownCall } from "../db/attempts.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Chat } from "../model.ts";
import type { TelegramClient } from "../telegram/client.ts";
import type { Limits } from "./limits.ts";
import { readOutcome } from "./outcome.ts";
import { readProbe } from "./probe.ts";
import { SERVER_MS, type Unfound } from "./recover.ts";
import type { Found } from "./recover-call.ts";
import { compareSights, isOwnOrigin, type Sight, sightOf } from "./sight.ts";

const MINUTE = 60_000;
/** So many ids after the chat's last known message are looked at. */
const REACH = 30;
/** So many ids in a row without a message: there are no more. */
const MOST_MISSES = 10;
/** No message is found at once by all of Telegram's servers. */
const AGAIN_MS = 3 * MINUTE;
const SCANS = 2;
/** A call made after ours was over began later than this after it: calls are given up after a minute. */
const CALL_MS = MINUTE;
/** Where Telegram does not say when to ask again. */
const RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 10 * MINUTE;
/** How long is tried to look at all. */
const PATIENCE_MS = 60 * MINUTE;

/** A copy that cannot be deleted at once is tried again so often. */
const MOST_DELETES = 4;
const DELETE_AGAIN_MS = 500;
const LONGEST_DELETE_MS = 5_000;

export interface ScanDeps {
  store: Store;
  telegram: Pick<TelegramClient, "forward" | "deleteMessage">;
  limits: Pick<Limits, "readyAt" | "spend" | "pause">;
  log: Pick<Log, "info" | "warn" | "error">;
  now: () => number;
  botId: number;
  /** Where copies of messages are looked at; null: nowhere. */
  adminChatId: number | null;
}

/** What one step of the search came to. */
export type Step =
  | ({ kind: "found" } & Found)
  /** It goes on at `search.lookAt`. */
  | { kind: "on"; search: Search }
  | { kind: "over"; unfound: Unfound };

/** What the groups where the channel is discussed have seen of it since the last known message. */
export function lookInDiscussion(store: Store, call: UnknownCall, sight: Sight): Step {
  const { telegramId, lastId } = call;
  let alike = call.alike;
  for (const { messageId, sight: seen, sentAt } of store.sightings.after(telegramId, lastId ?? 0)) {
    if (store.posts.byMessage(telegramId, messageId) !== null) continue;
    const likeness = compareSights(sight, seen);
    if (likeness === "same") return { kind: "found", messageId, sentAt, by: "discussion" };
    alike ||= likeness === "alike";
  }
  return { kind: "on", search: { ...call, alike } };
}

/**
 * Looks at the next message of the chat: a silent copy of it in ADMIN_CHAT_ID, which is deleted at once. One call to forward at
 * most, inside the limits; each step is stored before the next.
 */
export function createScan({ store, telegram, limits, log, now, botId, adminChatId }: ScanDeps) {
  /** Basic groups number their messages with all others of the account: what comes next says nothing. */
  function obstacleOf(call: UnknownCall, chat: Chat): Unfound | null {
    if (adminChatId === null) return "no-admin-chat";
    if (call.lastId === null || chat.type === "group" || chat.telegramId === adminChatId) return "unclear";
    return now() - call.unknownAt > PATIENCE_MS ? "unclear" : null;
  }

  /** Where a scan begins: what was there before is there still, and not ours. */
  const beginOf = ({ topId, lastId }: UnknownCall): number => Math.max(topId ?? 0, lastId ?? 0) + 1;

  /** The last id worth looking at; a later post of ours that was confirmed ends all doubt. */
  function endOf({ telegramId, lastId, startedAt }: UnknownCall): { id: number; isCertain: boolean } {
    const reach = (lastId ?? 0) + REACH;
    const later = store.attempts.confirmedAfter(telegramId, lastId ?? 0, startedAt + SERVER_MS + CALL_MS);
    return later !== null && later <= reach + 1 ? { id: later - 1, isCertain: true } : { id: reach, isCertain: false };
  }

  /** Past what is known to be there: posts of ours, and what was seen in the discussion and is none. */
  function pastKnown(call: UnknownCall, end: number): Search & { nextId: number } {
    let nextId = call.nextId ?? beginOf(call);
    const known = new Set([
      ...store.attempts.postsWithin(call.telegramId, nextId, end),
      ...store.sightings.after(call.telegramId, nextId - 1).map(({ messageId }) => messageId),
    ]);
    let { topId, misses } = call;
    for (; nextId <= end && known.has(nextId); nextId++) {
      topId = nextId;
      misses = 0;
    }
    return { ...call, nextId, topId, misses };
  }

  function ended(search: Search, isWhole: boolean): Step {
    if (search.alike) return { kind: "over", unfound: "alike" };
    if (!isWhole) return { kind: "over", unfound: "unclear" };
    const scans = search.scans + 1;
    if (scans >= SCANS) return { kind: "over", unfound: "not-there" };
    return { kind: "on", search: { ...search, scans, nextId: null, misses: 0, lookAt: now() + AGAIN_MS } };
  }

  async function step(call: UnknownCall, chat: Chat, sight: Sight): Promise<Step> {
    const obstacle = obstacleOf(call, chat);
    if (obstacle !== null || adminChatId === null) return { kind: "over", unfound: obstacle ?? "no-admin-chat" };
    const end = endOf(call);
    const search = pastKnown(call, end.id);
    if (search.misses >= MOST_MISSES || search.nextId > end.id) {
      return ended(search, end.isCertain || search.misses >= MOST_MISSES);
    }
    const admin = { telegramId: adminChatId, type: adminChatId > 0 ? ("private" as const) : ("supergroup" as const) };
    const at = now();
    const ready = limits.readyAt(admin, at);
    if (ready > at) return { kind: "on", search: { ...search, lookAt: ready } };
    limits.spend(admin, at);
    const from = { telegramId: call.telegramId, messageId: search.nextId };
    const result = await telegram.forward(from, { telegramId: adminChatId, threadId: null }, true);
    const next: Search = { ...search, nextId: search.nextId + 1, lookAt: now() };
    const there: Search = { ...next, topId: search.nextId, misses: 0 };
    if (result.ok) {
      const { messageId: copyId, message } = result.value;
      // Should the program die before the copy is gone, the next start deletes it.
      store.attempts.save(call.jobId, { ...search, copyId, lookAt: call.lookAt });
      await deleteCopy(copyId);
      const origin = message.forward_origin ?? null;
      const likeness = isOwnOrigin(origin, { ...from, botId }) ? compareSights(sight, sightOf(message)) : "other";
      if (likeness !== "same") return { kind: "on", search: { ...there, alike: there.alike || likeness === "alike" } };
      return { kind: "found", messageId: from.messageId, sentAt: (origin?.date ?? 0) * 1_000, by: "scan" };
    }
    const probe = readProbe(result.error);
    switch (probe.kind) {
      case "missing":
        return { kind: "on", search: { ...next, misses: search.misses + 1 } };
      case "other":
        return { kind: "on", search: there };
      case "protected":
        return { kind: "over", unfound: "protected" };
      case "refused":
        log.warn({ jobId: call.jobId, why: probe.why }, "a chat could not be looked through for a post");
        return { kind: "over", unfound: "unclear" };
      case "later": {
        const again = now() + Math.min(probe.afterMs ?? RETRY_MS, LONGEST_RETRY_MS);
        if (probe.afterMs !== null) limits.pause(admin, again, now());
        return { kind: "on", search: { ...search, lookAt: again } };
      }
    }
  }

  async function deleteCopy(messageId: number): Promise<void> {
    if (adminChatId === null) return;
    for (let tries = 1; tries <= MOST_DELETES; tries++) {
      const result = await telegram.deleteMessage({ telegramId: adminChatId, messageId });
      const outcome = result.ok ? null : readOutcome(result.error);
      if (outcome === null || outcome.kind === "post-gone") return;
      if (outcome.kind !== "unknown" && outcome.kind !== "not-sent" && outcome.kind !== "retry") break;
      await wait(Math.min(outcome.kind === "retry" ? outcome.afterMs : DELETE_AGAIN_MS, LONGEST_DELETE_MS), undefined, {
        ref: false,
      });
    }
    log.warn({ messageId }, "the copy of a message that was looked at stays in the admin chat");
  }

  return { step, deleteCopy };
}
