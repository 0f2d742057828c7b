import { setImmediate } from "node:timers/promises";
import { databaseTrouble } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import type { DigestCandidate } from "../db/subscribers.ts";
import type { Log } from "../log.ts";
import type { Chat } from "../model.ts";
import { toFts } from "../topics/fts.ts";
import { parseQuery } from "../topics/parse.ts";
import { nextDigestAt } from "./clock.ts";
import { reads } from "./plan.ts";
import { type Ranked, rankStories } from "./rank.ts";
import { MOST_IN_DIGEST } from "./render-digest.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A digest that could not be sent at its hour is sent later by so much at most; then it is skipped. */
export const LATE_MS = 2 * HOUR;
/** What was found just before the last digest may have been stored after it. */
const STORED_LATE_MS = 10 * MINUTE;
/** What came out longer ago is no news, whenever it was found. */
const LOOK_BACK_MS = 36 * HOUR;
/** A chat whose digest cannot be put together is tried again so much later. */
const TROUBLE_MS = 24 * HOUR;
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

export interface DigestSpan {
  /** Stories that came out since. */
  since: number;
  /** Those of them that were found, or told by another outlet, since. Default: all. */
  foundSince?: number;
  now: number;
  known?: Candidates;
}

/** What a digest of the chat would show now: stories of its topics and queries that it has not, the best first. */
export function digestStories(store: Store, chat: Chat, span: DigestSpan): DigestPreview {
  const { since, foundSince = 0, now, known = new Map() } = span;
  const languages = chat.newsLanguages;
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
        ? ask(`topic ${follow.topicId} ${languages}`, () =>
            store.subscribers.ofTopic(follow.topicId, { since, languages, limit: MOST_OF_ONE }),
          )
        : ask(`query ${follow.query}`, () => queried(store, follow.query, since));
    for (const story of candidates) {
      if (story.seenAt > foundSince && reads(chat, story.language)) found.set(story.storyId, story);
    }
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
  const onBug = (chatId: number, error: unknown) =>
    log.error({ chatId, err: error }, "the digest of a chat cannot be put together; trying again in a day");

  async function runAll(): Promise<void> {
    let known: Candidates = new Map();
    let since = now();
    while (!stopped) {
      // Who is served minutes later is to see what came meanwhile.
      if (now() - since > MINUTE) [known, since] = [new Map(), now()];
      const made = store.transaction(() => digestSlice(store, now(), SLICE, { known, onBug }));
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
 * inside a transaction: with the digest its next hour is stored, so that it comes once. A chat that makes trouble keeps no
 * other waiting.
 */
export function digestSlice(
  store: Store,
  now: number,
  limit: number,
  options: { known?: Candidates; onBug?: (chatId: number, error: unknown) => void } = {},
): number | null {
  const { known = new Map(), onBug } = options;
  const due = store.subscribers.due(now, limit);
  if (due.length === 0) return null;
  let made = 0;
  for (const one of due) {
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

type DueDigest = ReturnType<Store["subscribers"]["due"]>[number];

function digestOf(store: Store, { chatId, dueAt, digestedAt }: DueDigest, now: number, known: Candidates): boolean {
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
  return store.outbox.digestWithHeld(deliveries, MOST_IN_DIGEST);
}
