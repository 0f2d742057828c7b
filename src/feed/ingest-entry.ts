import type { KnownArticle, NewArticle } from "../db/articles.ts";
import type { Store } from "../db/store.ts";
import { queueEdits, revive } from "../delivery/queue.ts";
import { followLead, restoreArticle, retractArticle } from "../delivery/queue-retraction.ts";
import { type LineJudge, withoutBoilerplate } from "../extract/boilerplate.ts";
import type { Article, Source, Topic } from "../model.ts";
import { STORY_WINDOW_MS } from "../story/assign.ts";
import { materialChange } from "../story/material-change.ts";
import { documentOf } from "../topics/document.ts";
import { indexColumns } from "../topics/fts.ts";
import type { QueryDocument } from "../topics/match.ts";
import { languageOf } from "./content.ts";
import { dateOf, revisedContent } from "./entry-page.ts";
import { leadAgain, noteNewer } from "./ingest-again.ts";
import { noteFollowed } from "./ingest-follow-ups.ts";
import type { KnownArticles } from "./known-articles.ts";
import type { PreparedEntry, PreparedFeed } from "./prepare.ts";
import type { Placement, StoryDesk } from "./story-desk.ts";
import { beforeWithdrawal, hasNotice, isWithdrawn, takenBackBy, takenBackByVerb } from "./withdrawals-told.ts";

const HOUR = 3_600_000;
/** Caches of a feed are behind each other by less. */
const CACHED_MS = 6 * HOUR;

/** Its site gives it another address, or its feed has another guid for it as well. */
export function hasMoved(known: KnownArticle, { identity, canonicalUrl }: PreparedEntry): boolean {
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
export interface Run extends ArticleRun {
  feed: PreparedFeed;
  known: KnownArticles;
}

/** The same, of articles that are stored. */
export interface ArticleRun {
  store: Store;
  source: Source;
  topics: (document: QueryDocument) => Topic[];
  /** Articles that this slice has analysed, by id. */
  documents: Map<number, QueryDocument>;
  desk: StoryDesk;
  /** Articles that the desk was told of. */
  placed: number[];
  /** Says of a line that the source's articles share it: it is no news. */
  isFurniture: LineJudge;
  now: number;
}

/** A notice belongs to the story of what it takes back. */
function noticeOf({ id: nearestId, storyId }: KnownArticle): Placement {
  return { kind: "join", storyId, because: "same-title", score: 1, nearestId, shared: [], related: [] };
}

/** Stores a new article, in the story that it belongs to. */
export function addEntry(
  run: Run,
  prepared: PreparedEntry,
  backlog: boolean,
): { id: number; storyId: number; joined: boolean } {
  const { store, source, now } = run;
  const { entry, identity, canonicalUrl, page } = prepared;
  const content = { ...prepared.content, text: withoutBoilerplate(prepared.content.text, run.isFurniture) };
  const language = languageOf(source, { ...entry, language: entry.language ?? page?.language ?? null }, run.feed);
  const date = dateOf(prepared);
  // A date in the future is a wish, not a fact.
  const publishedAt = date === null ? null : Math.min(date, now);
  const at = publishedAt ?? now;
  const { title, titleKey, text } = content;
  const pageUrl = page?.canonicalUrl ?? null;
  const unplaced = { sourceId: source.id, title, titleKey, text, language, at, canonicalUrl, pageUrl };
  const taken = takenBackByVerb(store, source.id, title, now);
  const { related, ...because } = taken === null ? run.desk.find(unplaced) : noticeOf(taken);
  const joined = because.kind === "join";
  const storyId = joined ? because.storyId : store.stories.open(at, now);
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
    page: {
      readAt: page?.readAt ?? null,
      dueAt: backlog ? null : (page?.dueAt ?? null),
      url: pageUrl,
      isDated: entry.publishedAt === null && publishedAt !== null,
    },
  };
  const id = store.articles.insert({ ...article, joinedBecause: JSON.stringify(because) });
  const followed = noteFollowed(store, id, related, now);
  if (taken !== null || isWithdrawn(prepared, null)) {
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
  if (joined) {
    if (!leadAgain(store, storyId, id, now)) {
      if (followLead(store, storyId, now)) revive(store, storyId, now);
      noteNewer(store, storyId, id, now);
    }
    queueEdits(store, storyId, now);
    for (const earlier of followed) queueEdits(store, earlier, now);
  }
  return { id, storyId, joined };
}

/**
 * What an entry brought of a known article: nothing; other words that say the same; something to tell readers; or that
 * it stands again after it was withdrawn.
 */
export type RevisionKind = "none" | "minor" | "material" | "restored";

/** Stores what an entry says of a known article. */
export function reviseEntry(run: Run, known: KnownArticle, prepared: PreparedEntry): RevisionKind {
  const { store, source, now } = run;
  const { entry, identity, canonicalUrl } = prepared;
  if (hasMoved(known, prepared)) {
    store.articles.move(known.id, { identity, canonicalUrl, url: entry.link });
  }
  if (known.contentHash === prepared.content.contentHash) {
    if (known.retractedAt === null || isWithdrawn(prepared, known) || hasNotice(store, source, known)) return "none";
    return restoreArticle(store, known.id, now) ? "restored" : "none";
  }
  const article: Article | null = store.articles.find(known.id);
  if (article === null || isStale(store, article, prepared, now)) return "none";
  // Another program may have arranged it since it was looked up.
  const { storyId } = article;
  const stored = { ...article, readAt: known.pageReadAt };
  const { content, before, after, readAt } = revisedContent(
    stored,
    beforeWithdrawal(store, article),
    prepared,
    run.isFurniture,
  );
  const dueAt = known.backlog ? null : (prepared.page?.dueAt ?? null);
  store.articles.revise(article, content, entry.link, now, { readAt, dueAt });
  run.desk.place({ ...article, ...content, at: article.publishedAt ?? article.firstSeenAt }, known.id, storyId);
  run.placed.push(known.id);
  const document = documentOf({ ...article, ...content, sourceSlug: source.slug });
  const openedAt = store.stories.find(storyId)?.openedAt ?? now;
  classify(run, article, document, !known.backlog && now - openedAt <= STORY_WINDOW_MS);
  // Readers are told of other facts, not of a comma.
  const material = materialChange(before, after, article.language).kind === "material";
  if (material) {
    // The post shows what its lead says; that another outlet wrote more is no update of it.
    const isLead = store.stories.find(storyId)?.leadArticleId === known.id;
    if (isLead && !isWithdrawn(prepared, known)) store.stories.change(storyId, now);
    else store.stories.touch(storyId, now);
    queueEdits(store, storyId, now);
  }
  if (isWithdrawn(prepared, known)) retractArticle(store, known.id, now);
  else restoreArticle(store, known.id, now);
  return material ? "material" : "minor";
}

/** Topics and search index of one article; topics that are new to a story that is news send it to their followers. */
export function classify(
  { store, topics, documents, now }: ArticleRun,
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
