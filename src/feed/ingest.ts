import type { KnownArticle } from "../db/articles.ts";
import type { Store } from "../db/store.ts";
import { createFollowedQueries, type FollowedQueries } from "../delivery/followed.ts";
import { createPlanner } from "../delivery/queue.ts";
import type { LineJudge } from "../extract/boilerplate.ts";
import type { Source } from "../model.ts";
import { STORY_WINDOW_MS } from "../story/assign.ts";
import { compileTopics, createQueryReaders, type QueryReaders } from "../topics/compile.ts";
import type { QueryDocument } from "../topics/match.ts";
import { dateOf } from "./entry-page.ts";
import { ageOf } from "./identify.ts";
import { addEntry, hasMoved, type RevisionKind, type Run, reviseEntry } from "./ingest-entry.ts";
import { createFloodGate } from "./ingest-flood.ts";
import { createKnownArticles } from "./known-articles.ts";
import type { PreparedEntry, PreparedFeed } from "./prepare.ts";
import { entriesByDate, entrySlices } from "./slices.ts";
import { createStoryDesk, type StoryDesk } from "./story-desk.ts";
import { isWithdrawn } from "./withdrawals-told.ts";

/** Stories in the digest of a new source. */
const FIRST_DIGEST = 15;
/** Stories that each source adds to the digest of what was missed. */
const MISSED_EACH = 3;

/** What one reading of a source came to. Counts of articles, but for `entries`. */
export interface IngestReport {
  /** Entries that the feed had. */
  entries: number;
  /** New articles that opened a story. */
  opened: number;
  /** New articles that joined one. */
  joined: number;
  /** Known articles with a material change. */
  revised: number;
  /** Known articles with other words that say the same. */
  corrected: number;
  /** Stored without being posted as news. */
  backlog: number;
  /** Of the backlog, what waits for a person because it is more at once than the source ever has. */
  held: number;
}

export interface IngestOptions {
  now: number;
  /** Reads the queries of topics and routes. Where one is given for all readings it compiles each query once. */
  readers?: QueryReaders;
  /** Finds the queries that chats follow; the same. */
  followed?: FollowedQueries;
  /** Finds the stories of new articles. Default: one that knows them by their addresses only. */
  desk?: StoryDesk;
  /**
   * Gains the ids of articles that were placed at the desk. Whoever commits several steps at once has the desk refresh them when
   * that fails.
   */
  placed?: number[];
  /** Whether the source is still as it was when it was read; asked in each transaction. Default: it is. */
  isCurrent?: () => boolean;
  /** Whether so many new articles at once are a flood; asked when there are more than NEVER_A_FLOOD. Default: by the source's habits. */
  isFlood?: (count: number) => boolean;
  /** Says of a line that the source's articles share it: it is no news. Default: nobody knows. */
  isFurniture?: LineJudge;
  /** Called in the transaction that stores a new article, with its story. */
  stored?: (entry: PreparedEntry, article: { id: number; storyId: number }) => void;
  /** Called in the transaction that stores what a known article says now. */
  revised?: (article: { id: number; storyId: number }, revision: Exclude<RevisionKind, "none">) => void;
  /** Called in the transaction in which a story was decided for so many channels. */
  planned?: (storyId: number, channels: number) => void;
  /** Called in the last transaction, for what is to be stored together with the last of the reading. */
  finish?: (report: IngestReport, found: Found) => void;
  /**
   * Called when there is news in an entry that was read by its memo alone (feed/memo) after all. Nothing is stored then, `ingest` gives
   * null, and the whole feed is to be read.
   */
  lacking?: () => void;
}

/** What a poll found that was not known. */
export interface Found {
  /** When the new articles were published by their own word, null for those that have no date; old ones are left out. */
  dates: (number | null)[];
  /** Memos (feed/memo) of the entries that are no news as long as they do not change. */
  memos: string;
}

/**
 * Stores what is new in a feed, joins it to stories and decides where they go. Between two steps of the generator others
 * may have the thread. Each step is one transaction: an article is never stored without its deliveries, or posted
 * without being stored; broken off at any step, the same feed goes on where it was. Returns null when the source was no
 * longer the one that was read.
 */
export function* ingest(
  store: Store,
  source: Source,
  feed: PreparedFeed,
  options: IngestOptions,
): Generator<undefined, IngestReport | null> {
  const { desk = createStoryDesk(store), placed = [] } = options;
  const { followed = createFollowedQueries(store) } = options;
  const { now, readers = createQueryReaders(), isCurrent = () => true, finish, isFurniture = () => false } = options;
  const report: IngestReport = {
    ...{ entries: feed.found, opened: 0, joined: 0, revised: 0, corrected: 0, backlog: 0, held: 0 },
  };
  const dates: Found["dates"] = [];
  /** Memos of entries that would be looked at again in each poll. */
  const unsettled = new Set<string | undefined>();
  // Oldest first: a story is opened by who told it first, and posts go out in the order of events.
  const known = createKnownArticles(store, source.id, now);
  const entries = yield* known.look(entriesByDate(feed.entries));

  const fresh = freshAtFirst(source, entries);
  const gate = createFloodGate(store, source, { ...options, known });
  const held = gate.of(entries);
  yield;
  const missed = new Map<PreparedEntry, number>();
  // A poll that was broken off has stored some of them without telling anybody.
  for (const entry of source.entriesSeenAt === null ? [] : entries) {
    const article = known.byIdentity(entry);
    const since = article?.backlog && article.firstSeenAt > (source.succeededAt ?? now);
    if (since && ageOf(entry.entry.publishedAt, source, now) === "missed") missed.set(entry, article.storyId);
  }

  const told = entries.filter((entry) => hasNews(known.byIdentity(entry), entry));
  if (told.some(({ isBare }) => isBare)) {
    options.lacking?.();
    return null;
  }
  const slices = told.length === 0 ? [] : entrySlices(told, store.routes.active().length);
  // Topics are long lists of words: the first time, to read them all at one go would be a step too long, and their index is one.
  for (const { query } of slices.length === 0 ? [] : store.topics.list()) {
    readers.topic(query);
    yield;
  }
  if (slices.length > 0) {
    compileTopics(store.topics.list(), readers.topic);
    yield;
  }
  for (const slice of slices) {
    try {
      if (!store.transaction(() => isCurrent() && storeSlice(slice))) return null;
    } catch (error) {
      desk.refresh(placed);
      throw error;
    }
    yield;
  }
  const finished = store.transaction(() => {
    if (!isCurrent()) return false;
    // Made where it is needed: it reads every route.
    const planner = () => createPlanner(store, { read: readers.route, followed });
    const newest = entries.flatMap((entry) => missed.get(entry) ?? []).slice(-MISSED_EACH);
    if (newest.length > 0) planner().missed(newest, now);
    if (source.entriesSeenAt === null && source.first.kind === "digest") {
      planner().digest(known.storiesOf(entries.slice(-FIRST_DIGEST)), now);
    }
    gate.close();
    const settled = feed.entries.flatMap(({ memo }) => (memo === undefined || unsettled.has(memo) ? [] : memo));
    finish?.(report, { dates, memos: settled.join("") });
    return true;
  });
  return finished ? report : null;

  function storeSlice(slice: readonly PreparedEntry[]): true {
    const documents = new Map<number, QueryDocument>();
    const planner = createPlanner(store, { read: readers.route, documents, followed });
    const topics = compileTopics(store.topics.list(), readers.topic);
    const run: Run = { store, source, feed, topics, documents, known, desk, placed, isFurniture, now };
    const news = new Set<number>();
    const opened = new Set<number>();
    for (const prepared of slice) {
      const article = known.find(prepared);
      if (article === "twice") unsettled.add(prepared.memo);
      else if (article === null) add(prepared);
      else revise(article, prepared);
    }
    for (const storyId of news) {
      const channels = planner.story(storyId, now, { isNew: opened.has(storyId) });
      options.planned?.(storyId, channels);
    }
    const waiting = slice.filter((entry) => held.has(entry)).length;
    if (waiting > 0) gate.hold(waiting);
    return true;

    function revise(article: KnownArticle, prepared: PreparedEntry): void {
      const revision = reviseEntry(run, article, prepared);
      if (revision === "material") report.revised++;
      if (revision === "minor") report.corrected++;
      if (revision === "none") unsettled.add(prepared.memo);
      else options.revised?.(article, revision);
      if (revision !== "material" && revision !== "restored") return;
      // A route may ask for what it says now. What is older than a story's life is no news any more.
      if (!article.backlog && now - article.firstSeenAt <= STORY_WINDOW_MS) news.add(article.storyId);
    }

    function add(prepared: PreparedEntry): void {
      const age = fresh.has(prepared) ? "fresh" : ageOf(dateOf(prepared), source, now);
      const waits = held.has(prepared);
      const isNews = age === "fresh" && !waits;
      const { id, storyId, joined } = addEntry(run, prepared, !isNews);
      options.stored?.(prepared, { id, storyId });
      if (age !== "old" && !waits) dates.push(dateOf(prepared));
      if (age === "missed") missed.set(prepared, storyId);
      if (isNews) news.add(storyId);
      else report.backlog++;
      if (waits) report.held++;
      if (joined) report.joined++;
      else {
        opened.add(storyId);
        report.opened++;
      }
    }
  }
}

/** Whether there is anything to store of an entry: it is new, says something else, or is back after it was withdrawn. */
function hasNews(article: KnownArticle | null, entry: PreparedEntry): boolean {
  if (article?.contentHash !== entry.content.contentHash || hasMoved(article, entry)) return true;
  return article.retractedAt !== null && !isWithdrawn(entry, article);
}

/** Entries of a source's first look that are posted although they are older than the source; `entries` oldest first. */
function freshAtFirst(source: Source, entries: readonly PreparedEntry[]): ReadonlySet<PreparedEntry> {
  if (source.entriesSeenAt !== null || source.first.kind !== "last") return new Set();
  return new Set(entries.slice(-source.first.count));
}
