import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import type { DigestCandidate } from "../db/subscribers.ts";
import type { Log } from "../log.ts";
import type { Chat } from "../model.ts";
import { toFts } from "../topics/fts.ts";
import { parseQuery } from "../topics/parse.ts";
import { nextDigestAt } from "./clock.ts";
import { reads } from "./plan.ts";
import { type Ranked, rankStories } from "./rank.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A digest that could not be sent at its hour is sent later by so much at most; then it is skipped. */
export const LATE_MS = 2 * HOUR;
/** What was published before the last digest may have been found after it. */
const FOUND_LATE_MS = HOUR;
/** A first digest, and one after a long time, looks back so far. */
const LOOK_BACK_MS = 36 * HOUR;
/** Stories in a digest: as many as are read. */
const MOST_STORIES = 12;
/** Stories of one topic, and articles of one query, that are looked at. */
const MOST_OF_ONE = 150;
/** Chats per transaction: small enough that an answer never waits long behind one. */
const SLICE = 25;

/** The stories of one digest, the best first; [] when there is nothing new. */
export type DigestPreview = number[];

/** Topics are asked for once for all whose digests are put together at the same time. */
type Candidates = Map<string, readonly DigestCandidate[]>;

/**
 * What a digest of the chat would show now: stories of its topics and queries since the last one that were not decided
 * for it yet, the best first.
 */
export function digestStories(
  store: Store,
  chat: Chat,
  options: { since: number; now: number; known?: Candidates },
): DigestPreview {
  const { since, now, known = new Map() } = options;
  const ask = (key: string, find: () => DigestCandidate[]) => {
    const asked = `${key} ${Math.floor(since / MINUTE)}`;
    const found = known.get(asked) ?? find();
    known.set(asked, found);
    return found;
  };
  const found = new Map<number, DigestCandidate>();
  for (const follow of store.chats.follows(chat.id)) {
    const candidates =
      "topicId" in follow
        ? ask(`topic ${follow.topicId}`, () => store.subscribers.ofTopic(follow.topicId, since, MOST_OF_ONE))
        : ask(`query ${follow.query}`, () => queried(store, follow.query, since));
    for (const story of candidates) if (reads(chat, story.language)) found.set(story.storyId, story);
  }
  const delivered = store.subscribers.delivered(chat.id, [...found.keys()]);
  const fresh = [...found.values()].filter(({ storyId }) => !delivered.has(storyId));
  if (fresh.length === 0) return [];
  const topics = store.subscribers.topicsOf(fresh.map(({ storyId }) => storyId));
  const ranked: Ranked[] = fresh.map((story) => ({ ...story, topicIds: topics.get(story.storyId) ?? [] }));
  return rankStories(ranked, store.subscribers.tastes(chat.id), now, MOST_STORIES).map(({ storyId }) => storyId);
}

function queried(store: Store, text: string, since: number): DigestCandidate[] {
  const parsed = parseQuery(text);
  return parsed.kind === "bad" ? [] : store.subscribers.ofQuery(toFts(parsed.query), since, MOST_OF_ONE);
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
}): DigestClock {
  const { store, log, now, onDeliveries } = options;
  let running: Promise<void> | null = null;
  let stopped = false;

  async function runAll(): Promise<void> {
    let known: Candidates = new Map();
    let since = now();
    while (!stopped) {
      // Who is served minutes later is to see what came meanwhile.
      if (now() - since > MINUTE) [known, since] = [new Map(), now()];
      const made = store.transaction(() => digestSlice(store, now(), SLICE, known));
      if (made === null) return;
      if (made > 0) onDeliveries();
      await setImmediate();
    }
  }

  return {
    run() {
      running ??= runAll()
        .catch((error: unknown) => log.error({ err: error }, "digests cannot be put together; trying again"))
        .finally(() => {
          running = null;
        });
      return running;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/**
 * Digests of the chats that are due, the longest first. Returns how many were queued, null when none is due. To be called
 * inside a transaction: with the digest its next hour is stored, so that it comes once.
 */
export function digestSlice(store: Store, now: number, limit: number, known: Candidates = new Map()): number | null {
  const due = store.subscribers.due(now, limit);
  if (due.length === 0) return null;
  let made = 0;
  for (const { chatId, dueAt, digestedAt } of due) {
    const chat = store.chats.byId(chatId);
    const { digest } = store.subscribers.of(chatId);
    const next = chat === null || digest === null ? null : nextDigestAt(digest, chat.timezone, now);
    const isToSend = chat?.status === "active" && now - dueAt <= LATE_MS;
    if (isToSend) {
      const since = Math.max((digestedAt ?? 0) - FOUND_LATE_MS, dueAt - LOOK_BACK_MS);
      const stories = digestStories(store, chat, { since, now, known });
      const deliveries = stories.map((storyId) => ({ storyId, chatId, routeId: null, notBefore: now, createdAt: now }));
      if (store.outbox.digest(deliveries)) made++;
    }
    store.subscribers.plan(chatId, next, isToSend ? now : null);
  }
  return made;
}
