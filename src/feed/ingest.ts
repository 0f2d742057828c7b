import type { KnownArticle, NewArticle } from "../db/articles.ts";
import type { Store } from "../db/store.ts";
import { createPlanner, queueEdits, revive } from "../delivery/queue.ts";
import { followLead, restoreArticle, retractArticle } from "../delivery/queue-retraction.ts";
import type { Article, Source, Topic } from "../model.ts";
import { STORY_WINDOW_MS } from "../story/assign.ts";
import { materialChange } from "../story/material-change.ts";
import { compileTopics, createQueryReaders, type QueryReaders } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";
import { indexColumns } from "../topics/fts.ts";
import type { QueryDocument } from "../topics/match.ts";
import { languageOf } from "./content.ts";
import { ageOf } from "./identify.ts";
import { createFloodGate } from "./ingest-flood.ts";
import { createKnownArticles, type KnownArticles } from "./known-articles.ts";
import type { PreparedEntry, PreparedFeed } from "./prepare.ts";
import { entriesByDate, entrySlices } from "./slices.ts";
import { createStoryDesk, type StoryDesk } from "./story-desk.ts";
import { beforeWithdrawal, hasNotice, isWithdrawn, takenBackBy } from "./withdrawals-told.ts";

const HOUR = 3_600_000;
/** Stories in the digest of a new source. */
const FIRST_DIGEST = 15;
/** Stories that each source adds to the digest of what was missed. */
const MISSED_EACH = 3;

/** Caches of a feed are behind each other by less. */
const CACHED_MS = 6 * HOUR;

export interface IngestReport {
  entries: number;
  opened: number;
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
  /** What reads the topics' and routes' queries; made to last, it reads each of them once. */
  readers?: QueryReaders;
  /** What finds the stories; default one that knows addresses only. */
  desk?: StoryDesk;
  /** Asked in each transaction: whether the source is still the one that was read. Default: it is. */
  isCurrent?: () => boolean;
  /** Whether so many new articles at once are a flood; asked when there are more than NEVER_A_FLOOD. Default: by the source's habits. */
  isFlood?: (count: number) => boolean;
  /** What is to be stored with the last of it, in the same transaction. */
  finish?: (report: IngestReport, found: Found) => void;
}

/** What a poll found that was not known. */
export interface Found {
  /** When the new articles say they were published, null for those that do not; without those that are old. */
  dates: (number | null)[];
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
  const { desk = createStoryDesk(store) } = options;
  const { now, readers = createQueryReaders(), isCurrent = () => true, finish } = options;
  const report: IngestReport = {
    ...{ entries: feed.found, opened: 0, joined: 0, revised: 0, corrected: 0, backlog: 0, held: 0 },
  };
  const dates: Found["dates"] = [];
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

  const slices = entrySlices(
    entries.filter((entry) => hasNews(known.byIdentity(entry), entry)),
    store.routes.active().length,
  );
  // Topics are long lists of words: the first time, to read them all at one go would be a step too long.
  for (const { query } of slices.length === 0 ? [] : store.topics.list()) {
    readers.topic(query);
    yield;
  }
  for (const slice of slices) {
    const placed: number[] = [];
    try {
      if (!store.transaction(() => isCurrent() && storeSlice(slice, placed))) return null;
    } catch (error) {
      desk.refresh(placed);
      throw error;
    }
    yield;
  }
  const finished = store.transaction(() => {
    if (!isCurrent()) return false;
    const planner = createPlanner(store, readers.route);
    const newest = entries.flatMap((entry) => missed.get(entry) ?? []).slice(-MISSED_EACH);
    planner.missed(newest, now);
    if (source.entriesSeenAt === null && source.first.kind === "digest") {
      planner.digest(known.storiesOf(entries.slice(-FIRST_DIGEST)), now);
    }
    gate.close();
    finish?.(report, { dates });
    return true;
  });
  return finished ? report : null;

  function storeSlice(slice: readonly PreparedEntry[], placed: number[]): true {
    const documents = new Map<number, QueryDocument>();
    const planner = createPlanner(store, readers.route, documents);
    const topics = compileTopics(store.topics.list(), readers.topic);
    const run: Run = { store, source, feed, topics, documents, known, desk, placed, now };
    const news = new Set<number>();
    for (const prepared of slice) {
      const article = known.find(prepared);
      if (article === "twice") continue;
      if (article !== null) {
        if (!revise(run, article, prepared, report)) continue;
        // It may be now what a route asks for. What is older than a story's life is no news any more.
        if (!article.backlog && now - article.firstSeenAt <= STORY_WINDOW_MS) news.add(article.storyId);
        continue;
      }
      const age = fresh.has(prepared) ? "fresh" : ageOf(prepared.entry.publishedAt, source, now);
      const waits = held.has(prepared);
      const { storyId, joined } = add(run, prepared, age !== "fresh" || waits);
      if (age !== "old" && !waits) dates.push(prepared.entry.publishedAt);
      if (waits) report.held++;
      if (age === "fresh" && !waits) news.add(storyId);
      else report.backlog++;
      if (age === "missed") missed.set(prepared, storyId);
      if (joined) report.joined++;
      else report.opened++;
    }
    for (const storyId of news) planner.story(storyId, now);
    const waiting = slice.filter((entry) => held.has(entry)).length;
    if (waiting > 0) gate.hold(waiting);
    return true;
  }
}

/** It is new, says something else, or is back after it was withdrawn. */
function hasNews(article: KnownArticle | null, entry: PreparedEntry): boolean {
  if (article?.contentHash !== entry.content.contentHash || hasMoved(article, entry)) return true;
  return article.retractedAt !== null && !isWithdrawn(entry, article);
}

/** Its site gives it another address, or its feed has another guid for it as well. */
function hasMoved(known: KnownArticle, { identity, canonicalUrl }: PreparedEntry): boolean {
  return known.canonicalUrl !== canonicalUrl && (canonicalUrl !== null || known.identity !== identity);
}

/**
 * What the article said before it said what it does now comes out of a cache that is behind, unless the entry says that
 * it was changed since. What was withdrawn is to stand again at once.
 */
function isStale(store: Store, article: Article, { entry, content }: PreparedEntry, now: number): boolean {
  if (article.retractedAt !== null || now - article.changedAt >= CACHED_MS) return false;
  if ((entry.updatedAt ?? 0) > article.changedAt) return false;
  return store.articles.hadContent(article.id, content.contentHash);
}

/** What stays the same for all entries of a slice. */
interface Run {
  store: Store;
  source: Source;
  feed: PreparedFeed;
  topics: (document: QueryDocument) => Topic[];
  /** Articles that this slice has analysed, by id. */
  documents: Map<number, QueryDocument>;
  known: KnownArticles;
  desk: StoryDesk;
  /** Articles that the desk was told of. */
  placed: number[];
  now: number;
}

function add(run: Run, prepared: PreparedEntry, backlog: boolean): { storyId: number; joined: boolean } {
  const { store, source, now } = run;
  const { entry, identity, canonicalUrl, content } = prepared;
  const language = languageOf(source, entry, run.feed);
  // A date in the future is a wish, not a fact.
  const publishedAt = entry.publishedAt === null ? null : Math.min(entry.publishedAt, now);
  const at = publishedAt ?? now;
  const { title, titleKey, text } = content;
  const unplaced = { sourceId: source.id, title, titleKey, text, language, at, canonicalUrl };
  const assignment = run.desk.find(unplaced);
  const joined = assignment.kind === "join";
  const storyId = joined ? assignment.storyId : store.stories.open(at, now);
  const article: NewArticle = {
    ...content,
    sourceId: source.id,
    storyId,
    identity,
    canonicalUrl,
    url: entry.link,
    language,
    publishedAt,
    firstSeenAt: now,
    backlog,
  };
  const id = store.articles.insert({ ...article, joinedBecause: JSON.stringify(assignment) });
  if (isWithdrawn(prepared, null)) {
    store.articles.retract(id, now);
    for (const before of takenBackBy(store, { ...article, id, at })) retractArticle(store, before.id, now);
  }
  if (joined) store.stories.touch(storyId, now);
  else store.stories.setLead(storyId, id);
  run.known.add(prepared, { id, storyId });
  run.desk.place(unplaced, id, storyId);
  run.placed.push(id);
  const openedAt = joined ? (store.stories.find(storyId)?.openedAt ?? now) : now;
  const document = documentOf({ ...article, sourceSlug: source.slug });
  classify(run, { id, storyId }, document, !backlog && now - openedAt <= STORY_WINDOW_MS);
  if (joined && followLead(store, storyId, now)) revive(store, storyId, now);
  if (joined) queueEdits(store, storyId, now);
  return { storyId, joined };
}

/** Stores what an entry says of a known article; true when that changed the article materially. */
function revise(run: Run, known: KnownArticle, prepared: PreparedEntry, report: IngestReport): boolean {
  const { store, source, now } = run;
  const { entry, identity, canonicalUrl, content } = prepared;
  if (hasMoved(known, prepared)) {
    store.articles.move(known.id, { identity, canonicalUrl, url: entry.link });
  }
  if (known.contentHash === content.contentHash) {
    if (known.retractedAt === null || isWithdrawn(prepared, known) || hasNotice(store, source, known)) return false;
    return restoreArticle(store, known.id, now);
  }
  const article: Article | null = store.articles.find(known.id);
  if (article === null || isStale(store, article, prepared, now)) return false;
  const before = beforeWithdrawal(store, article);
  store.articles.revise(article, content, entry.link, now);
  run.desk.place({ ...article, ...content, at: article.publishedAt ?? article.firstSeenAt }, known.id, known.storyId);
  run.placed.push(known.id);
  const document = documentOf({ ...article, ...content, sourceSlug: source.slug });
  const openedAt = store.stories.find(known.storyId)?.openedAt ?? now;
  classify(run, known, document, !known.backlog && now - openedAt <= STORY_WINDOW_MS);
  // Readers are told of other facts, not of a comma.
  const material = materialChange(before, content, article.language).kind === "material";
  if (material) {
    // The post shows what its lead says; that another outlet wrote more is no update of it.
    const isLead = store.stories.find(known.storyId)?.leadArticleId === known.id;
    if (isLead && !isWithdrawn(prepared, known)) store.stories.change(known.storyId, now);
    else store.stories.touch(known.storyId, now);
    queueEdits(store, known.storyId, now);
  }
  if (isWithdrawn(prepared, known)) retractArticle(store, known.id, now);
  else restoreArticle(store, known.id, now);
  if (material) report.revised++;
  else report.corrected++;
  return material;
}

/** Topics and search index of one article; topics that are new to a story that is news send it to their followers. */
function classify(
  { store, topics, documents, now }: Run,
  { id, storyId }: { id: number; storyId: number },
  document: QueryDocument,
  isNews: boolean,
): void {
  documents.set(id, document);
  const found = topics(document);
  store.articles.index(id, indexColumns({ ...document, topics: found.map(({ slug }) => slug) }));
  const gained = found.filter((topic) => store.topics.tag(storyId, topic.id));
  if (!isNews) return;
  const ids = (list: readonly Topic[]) => list.map((topic) => topic.id);
  if (gained.length > 0) store.fanouts.start(storyId, ids(gained), now);
  // Its topics may be those that an article of the backlog brought, which went to nobody.
  else if (found.length > 0) store.fanouts.startOnce(storyId, ids(found), now);
}

/** Entries of a source's first look that are posted although they are older than the source; `entries` oldest first. */
function freshAtFirst(source: Source, entries: readonly PreparedEntry[]): ReadonlySet<PreparedEntry> {
  if (source.entriesSeenAt !== null || source.first.kind !== "last") return new Set();
  return new Set(entries.slice(-source.first.count));
}
