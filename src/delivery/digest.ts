import { setImmediate } from "node:timers/promises";
import { databaseTrouble } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Chat } from "../model.ts";
import { oneRun } from "../one-run.ts";
import { nextDigestAt } from "./clock.ts";
import { beat, LATE_MS } from "./digest-beat.ts";
import { createDigestCandidates, type DigestCandidates, type DigestSpan } from "./digest-candidates.ts";
import { rankStories } from "./rank.ts";
import { MOST_IN_DIGEST } from "./render-digest.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** What was found just before the last digest may have been stored after it. */
const STORED_LATE_MS = 10 * MINUTE;
/** What came out longer ago is no news, whenever it was found. */
const LOOK_BACK_MS = 36 * HOUR;
/** What one digest has looked at others are made of for so long. */
const KNOWN_MS = 2 * MINUTE;
/** A chat whose digest cannot be put together is tried again so much later. */
const TROUBLE_MS = 24 * HOUR;
/** Stories in a digest: as many as are read. */
const MOST_STORIES = 12;
/** No two digests of a chat are further apart: a week, and a change of clocks. */
const LONGEST_WAIT_MS = 8 * 24 * HOUR;
/** Chats per transaction, and when it ends with fewer: an answer never waits long behind one. */
const SLICE = 25;
const SLICE_MS = 10;

/** What a digest of the chat would show now: stories of its topics and queries that it has not, the best first. */
export function digestStories(
  store: Store,
  chat: Chat,
  { now, known = createDigestCandidates(store, now), ...span }: DigestSpan & { now: number; known?: DigestCandidates },
): number[] {
  const found = known.of(chat, span);
  const delivered = store.subscribers.delivered(
    chat.id,
    found.map(({ storyId }) => storyId),
  );
  const fresh = found.filter(({ storyId }) => !delivered.has(storyId));
  if (fresh.length === 0) return [];
  return rankStories(fresh, store.subscribers.tastes(chat.id), now, MOST_STORIES).map(({ storyId }) => storyId);
}

export interface DigestClock {
  /** Puts together the digests that are due; joins the run that is under way. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** Sends every chat its digest at its hours, in slices between which others have the thread. */
export function createDigestClock(options: {
  store: Store;
  log: Pick<Log, "error">;
  now: () => number;
  onDeliveries: () => void;
  /** Resolves when a slice may have the thread. Default: in the next turn of the event loop. */
  turn?: () => Promise<unknown>;
}): DigestClock {
  const { store, log, now, onDeliveries, turn = () => setImmediate() } = options;
  let stopped = false;
  const onBug = (chatId: number, error: unknown) =>
    log.error({ chatId, err: error }, "the digest of a chat cannot be put together; trying again in a day");

  async function runAll(): Promise<void> {
    let since = now();
    beat(store, since);
    let known = createDigestCandidates(store, since);
    for (;;) {
      await turn();
      if (stopped) return;
      // Who is served minutes later is to see what came meanwhile.
      if (now() - since > KNOWN_MS) {
        since = now();
        known = createDigestCandidates(store, since);
      }
      const made = store.transaction(() => digestSlice(store, now(), SLICE, { known, onBug }));
      if (made === null) return;
      if (made > 0) onDeliveries();
    }
  }

  const runs = oneRun(() =>
    runAll().catch((error: unknown) => log.error({ err: error }, "digests cannot be put together; trying again")),
  );

  return {
    run: runs.run,
    async stop() {
      stopped = true;
      await runs.ended();
    },
  };
}

/**
 * Digests of the chats that are due, the longest first. Returns how many were queued, null when none is due. To be called
 * inside a transaction: with the digest its next hour is stored, so that it comes once. A chat that makes trouble keeps no
 * other waiting.
 */
export function digestSlice(
  store: Store,
  now: number,
  limit: number,
  options: { known?: DigestCandidates; onBug?: (chatId: number, error: unknown) => void } = {},
): number | null {
  const { known = createDigestCandidates(store, now), onBug } = options;
  const due = store.subscribers.due(now, limit);
  if (due.length === 0) return bringBack(store, now, limit) > 0 ? 0 : null;
  let made = 0;
  const begun = performance.now();
  for (const [index, one] of due.entries()) {
    if (index > 0 && performance.now() - begun > SLICE_MS) break;
    try {
      if (store.transaction(() => digestOf(store, one, now, known))) made++;
    } catch (error) {
      if (databaseTrouble(error) === "passes") throw error;
      store.subscribers.plan(one.chatId, now + TROUBLE_MS, null);
      onBug?.(one.chatId, error);
    }
  }
  return made;
}

/** A clock that ran ahead, and was set right, has planned digests for a time when nobody waits for them any more. */
function bringBack(store: Store, now: number, limit: number): number {
  const strayed = store.subscribers.dueAfter(now + LONGEST_WAIT_MS, limit);
  for (const chatId of strayed) {
    const { digest } = store.subscribers.of(chatId);
    const timezone = store.chats.byId(chatId)?.timezone ?? "UTC";
    // Nor is it known any more until when the last one reached; what the chat has is not sent again.
    store.subscribers.plan(chatId, digest === null ? null : nextDigestAt(digest, timezone, now), now - LOOK_BACK_MS);
  }
  return strayed.length;
}

type DueDigest = ReturnType<Store["subscribers"]["due"]>[number];

function digestOf(
  store: Store,
  { chatId, dueAt, digestedAt }: DueDigest,
  now: number,
  known: DigestCandidates,
): boolean {
  const chat = store.chats.byId(chatId);
  const { digest } = store.subscribers.of(chatId);
  const next = chat === null || digest === null ? null : nextDigestAt(digest, chat.timezone, now);
  if (chat?.status !== "active" || now - dueAt > LATE_MS) {
    store.subscribers.plan(chatId, next, null);
    return false;
  }
  const foundSince = digestedAt === null ? 0 : digestedAt - STORED_LATE_MS;
  const stories = digestStories(store, chat, { since: dueAt - LOOK_BACK_MS, foundSince, now, known });
  store.subscribers.plan(chatId, next, now);
  const deliveries = stories.map((storyId) => ({ storyId, chatId, routeId: null, notBefore: now, createdAt: now }));
  return store.outbox.digestWithHeld(deliveries, { most: MOST_IN_DIGEST, dueAt });
}
