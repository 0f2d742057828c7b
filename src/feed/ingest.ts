import type { NewArticle } from "../db/articles.ts";
import type { Store } from "../db/store.ts";
import { queueEdits, queueStory } from "../delivery/queue.ts";
import type { LineJudge } from "../extract/boilerplate.ts";
import type { Article, Entry, Feed, Source } from "../model.ts";
import { type ArticleRef, assignStory, STORY_WINDOW_MS } from "../story/assign.ts";
import { materialChange } from "../story/material-change.ts";
import { documentOf } from "../topics/document.ts";
import { indexColumns } from "../topics/fts.ts";
import { matches, type QueryDocument } from "../topics/match.ts";
import { type Query, validateTopicQuery } from "../topics/parse.ts";
import { type Content, contentOf, languageOf } from "./content.ts";
import { type IdentifiedEntry, identifyEntries, isBacklog } from "./identify.ts";

/** Stories in the digest of a new source. */
const FIRST_DIGEST = 15;

export interface IngestReport {
  entries: number;
  opened: number;
  joined: number;
  /** Known articles with a material change. */
  revised: number;
  /** Stored without being posted. */
  backlog: number;
}

interface Touched {
  storyId: number;
  backlog: boolean;
}

/**
 * Stores what is new in a parsed feed, joins it to stories and decides where they go: one transaction, so that an
 * article is never stored without its deliveries or posted without being stored.
 */
export function ingest(store: Store, source: Source, feed: Feed, isBoilerplate: LineJudge, now: number): IngestReport {
  return store.transaction(() => {
    const report: IngestReport = { entries: feed.entries.length, opened: 0, joined: 0, revised: 0, backlog: 0 };
    const topics = topicMatcher(store);
    const fresh = freshAtFirst(source, feed.entries);
    const touched: Touched[] = [];
    // Oldest first: a story is opened by who told it first, and posts go out in the order of events.
    const entries = identifyEntries(feed.entries).toSorted(byDate);
    const known = knownArticles(store, source.id, entries);
    for (const identified of entries) {
      const language = languageOf(source, identified.entry, feed);
      const content = contentOf(identified.entry, isBoilerplate);
      const article = known.find(identified, content);
      if (article === "twice") continue;
      if (article !== null) {
        if (article.contentHash === content.contentHash) continue;
        const revised = revise(store, source, article, content, identified, topics, now);
        if (!revised) continue;
        report.revised++;
        // It may be now what a route asks for. What is older than a story's life is no news any more.
        if (now - article.firstSeenAt <= STORY_WINDOW_MS) {
          touched.push({ storyId: article.storyId, backlog: article.backlog });
        }
        continue;
      }
      const backlog = !fresh.has(identified.entry) && isBacklog(identified.entry.publishedAt, source, now);
      const { id, storyId, joined } = add(store, source, identified, content, language, backlog, topics, now);
      known.add(id);
      touched.push({ storyId, backlog });
      if (joined) report.joined++;
      else report.opened++;
      if (backlog) report.backlog++;
    }
    const stories = new Set(touched.filter(({ backlog }) => !backlog).map(({ storyId }) => storyId));
    for (const storyId of stories) queueStory(store, storyId, now);
    if (source.succeededAt === null && source.first.kind === "digest") {
      const newest = touched.slice(-FIRST_DIGEST).map(({ storyId }) => storyId);
      queueStory(store, newest, now);
    }
    return report;
  });
}

function add(
  store: Store,
  source: Source,
  { entry, identity, canonicalUrl }: IdentifiedEntry,
  content: Content,
  language: string | null,
  backlog: boolean,
  topics: TopicMatcher,
  now: number,
): { id: number; storyId: number; joined: boolean } {
  // A date in the future is a wish, not a fact.
  const publishedAt = entry.publishedAt === null ? null : Math.min(entry.publishedAt, now);
  const at = publishedAt ?? now;
  const reference: ArticleRef = { sourceId: source.id, canonicalUrl, titleKey: content.titleKey, language, at };
  const candidates = store.stories.candidates(reference, now - STORY_WINDOW_MS);
  const assignment = assignStory(reference, candidates);
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
  const id = store.articles.insert(article);
  if (joined) store.stories.touch(storyId, now);
  else store.stories.setLead(storyId, id);
  classify(store, id, storyId, documentOf({ ...article, sourceSlug: source.slug }), topics, backlog, now);
  if (joined) queueEdits(store, storyId, now);
  return { id, storyId, joined };
}

function revise(
  store: Store,
  source: Source,
  known: Article,
  content: Content,
  { entry }: IdentifiedEntry,
  topics: TopicMatcher,
  now: number,
): boolean {
  store.articles.revise(known, content, entry.link, now);
  const document = documentOf({ ...known, ...content, sourceSlug: source.slug });
  classify(store, known.id, known.storyId, document, topics, known.backlog, now);
  // Readers are told of other words, not of a comma; their posts get both.
  const material = materialChange(known, content).kind === "material";
  if (material) store.stories.change(known.storyId, now);
  else store.stories.touch(known.storyId, now);
  queueEdits(store, known.storyId, now);
  return material;
}

/** Topics and search index of one article; a topic that is new to its story sends it to that topic's followers. */
function classify(
  store: Store,
  articleId: number,
  storyId: number,
  document: QueryDocument,
  topics: TopicMatcher,
  backlog: boolean,
  now: number,
): void {
  const found = topics(document);
  store.articles.index(articleId, indexColumns({ ...document, topics: found.map(({ slug }) => slug) }));
  const gained = found.filter(({ id }) => store.topics.tag(storyId, id));
  if (backlog) return;
  if (gained.length > 0) store.fanouts.start(storyId, now);
  // Its topics may be those that an article of the backlog brought, which went to nobody.
  else if (found.length > 0) store.fanouts.startOnce(storyId, now);
}

/**
 * Finds the article that an entry is a new look at: by its identity, else its twin. "twice": another entry of the same
 * poll is that article already.
 */
function knownArticles(store: Store, sourceId: number, entries: readonly IdentifiedEntry[]) {
  const byIdentity = new Map(entries.map((entry) => [entry, store.articles.byIdentity(sourceId, entry.identity)]));
  const taken = new Set([...byIdentity.values()].flatMap((article) => article?.id ?? []));
  return {
    find(identified: IdentifiedEntry, { titleKey }: Content) {
      const article = byIdentity.get(identified) ?? null;
      const { entry, canonicalUrl } = identified;
      if (article !== null || canonicalUrl === null || titleKey === "") return article;
      const twin = store.articles.twin({ sourceId, titleKey, canonicalUrl, publishedAt: entry.publishedAt });
      if (twin !== null && taken.has(twin.id)) return "twice";
      if (twin !== null) taken.add(twin.id);
      return twin;
    },
    add: (articleId: number) => void taken.add(articleId),
  };
}

type TopicMatcher = (document: QueryDocument) => { id: number; slug: string }[];

function topicMatcher(store: Store): TopicMatcher {
  const compiled = store.topics.list().flatMap(({ id, slug, query }): { id: number; slug: string; query: Query }[] => {
    const parsed = validateTopicQuery(query);
    return parsed.kind === "ok" ? [{ id, slug, query: parsed.query }] : [];
  });
  return (document) => compiled.filter(({ query }) => matches(query, document));
}

/** Entries of a source's first poll that are posted although they are older than the source. */
function freshAtFirst(source: Source, entries: readonly Entry[]): ReadonlySet<Entry> {
  if (source.succeededAt !== null || source.first.kind !== "last") return new Set();
  return new Set(entries.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0)).slice(0, source.first.count));
}

const byDate = (a: IdentifiedEntry, b: IdentifiedEntry) =>
  (a.entry.publishedAt ?? Number.MAX_SAFE_INTEGER) - (b.entry.publishedAt ?? Number.MAX_SAFE_INTEGER);
