import { setImmediate } from "node:timers/promises";
import type { DuePage } from "../db/article-pages.ts";
import type { Store } from "../db/store.ts";
import type { FollowedQueries } from "../delivery/followed.ts";
import { createPlanner } from "../delivery/queue.ts";
import type { LoadResult, PageLoader } from "../extract/load.ts";
import type { Log } from "../log.ts";
import type { Source } from "../model.ts";
import { requestId } from "../story/request-id.ts";
import { compileTopics, type QueryReaders } from "../topics/compile.ts";
import { withoutPage, withPage } from "./entry-page.ts";
import { createHostTrust } from "./host-trust.ts";
import { ageOf } from "./identify.ts";
import type { ArticleRun } from "./ingest-entry.ts";
import { completeArticle } from "./ingest-page.ts";
import { createKnownArticles } from "./known-articles.ts";
import type { PreparedEntry, PreparedFeed } from "./prepare.ts";
import type { LineLearner } from "./refresh-lines.ts";
import type { StoreQueue } from "./refresh-queue.ts";
import { expandHeaders } from "./request-headers.ts";
import { entriesByDate } from "./slices.ts";
import type { StoryDesk } from "./story-desk.ts";
import type { FeedParser } from "./worker.ts";

const MINUTE = 60_000;
/** Pages that one poll waits with; the rest of them are read after it. */
const MOST_PER_POLL = 12;
/** More news at once are a flood: of those pages nobody reads any. */
const MOST_WANTED = 60;
/** Pages that one tick takes up of those that are due. */
const MOST_PER_TICK = 40;
/** An article that is older is no longer worth another try. */
const WORTH_MS = 2 * 60 * MINUTE;
/** Changes of an article that is older are taken as the feed tells them. */
const CHANGES_MS = 7 * 24 * 60 * MINUTE;
/** Entries that are looked up at one go. */
const LOOK = 250;

export interface PageReaderOptions {
  store: Store;
  loader: PageLoader;
  detect: FeedParser["detect"];
  lines: LineLearner;
  queue: StoreQueue;
  readers: QueryReaders;
  followed: FollowedQueries;
  desk: StoryDesk;
  log: Log;
  now: () => number;
  /** Values for `${NAME}` in a source's headers. */
  env: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
  /** How long a poll waits for its pages; default 15 s. */
  patienceMs?: number;
  onNews: () => void;
}

/** Reads the pages of articles of which the feed gives a title and a teaser only. */
export interface PageReader {
  /**
   * The feed with what the pages of its new and changed articles add. Waits for them a while; what has not come by then
   * is left to `readDue`.
   */
  complete(source: Source, feed: PreparedFeed): Promise<PreparedFeed>;
  /** Reads the pages that came too late, or failed and are worth another try. Resolves when they are stored. */
  readDue(): Promise<void>;
}

export function createPageReader(options: PageReaderOptions): PageReader {
  const { store, loader, detect, lines, queue, readers, followed, desk, log, now, env, signal, onNews } = options;
  const { patienceMs = 15_000 } = options;
  const trust = createHostTrust();
  const underWay = new Set<number>();

  /** Headers of the source go to its own host, and not from https to http. */
  function headersFor({ url, headers }: Source, page: URL): { headers?: Record<string, string> } {
    const own = URL.parse(url);
    const isOwn = own?.host === page.host && !(own.protocol === "https:" && page.protocol === "http:");
    return isOwn && Object.keys(headers).length > 0 ? { headers: expandHeaders(headers, env) } : {};
  }

  /** Null: its host is left alone for now. */
  async function load(source: Source, url: string, since: number): Promise<LoadResult | { until: number } | null> {
    const page = URL.parse(url);
    if (page === null) return null;
    const until = trust.restsUntil(page.hostname, now());
    if (until !== null) return { until };
    const learned = lines.lines(source.id);
    const result = await loader.load(url, { ...headersFor(source, page), learned, since, signal });
    if (!signal.aborted) trust.note(page.hostname, isWell(result), now());
    return result;
  }

  async function wantedOf(
    source: Source,
    feed: PreparedFeed,
  ): Promise<{ news: PreparedEntry[]; changed: PreparedEntry[] }> {
    const at = now();
    const isFirst = source.entriesSeenAt === null;
    const shown = isFirst && source.first.kind === "last" ? source.first.count : 0;
    const posted = isFirst ? new Set(entriesByDate(feed.entries).slice(feed.entries.length - shown)) : null;
    const news: PreparedEntry[] = [];
    const changed: PreparedEntry[] = [];
    for (const [i, prepared] of feed.entries.entries()) {
      if (i % LOOK === LOOK - 1) await setImmediate();
      const { entry, content, identity, needsPage, isBare } = prepared;
      // What nothing was made of is stored, and has not changed.
      if (entry.link === null || isBare) continue;
      const known = store.articles.known(source.id, identity);
      if (known === null) {
        const isNews = posted?.has(prepared) || ageOf(entry.publishedAt, source, at) === "fresh";
        if (needsPage && isNews) news.push(prepared);
      } else if (
        known.contentHash !== content.contentHash &&
        (needsPage || known.pageReadAt !== null) &&
        !known.backlog &&
        at - known.firstSeenAt < CHANGES_MS &&
        !store.articles.hadContent(known.id, content.contentHash)
      )
        changed.push(prepared);
    }
    return { news: news.length === 0 ? [] : await onlyNew(source, feed, news), changed };
  }

  /** Without those that are stored under another guid or address. */
  async function onlyNew(source: Source, feed: PreparedFeed, news: PreparedEntry[]): Promise<PreparedEntry[]> {
    const known = createKnownArticles(store, source.id, now());
    const looked = new Set<string>();
    for (const look = known.look(feed.entries); ; await setImmediate()) {
      const step = look.next();
      if (!step.done) continue;
      for (const entry of step.value) if (known.isNew(entry)) looked.add(entry.identity);
      return news.filter(({ identity }) => looked.has(identity));
    }
  }

  /** The text of a page says more of its language than a headline did. */
  async function inItsLanguage(prepared: PreparedEntry): Promise<PreparedEntry> {
    const { entry, content } = prepared;
    const evidence = (await detect(content.title, content.text)) ?? entry.evidence;
    return { ...prepared, entry: { ...entry, evidence } };
  }

  /** When a page that gave nothing is to be asked for again, null: never. */
  function againAt(at: number, firstSeenAt: number): number | null {
    return at - firstSeenAt <= WORTH_MS ? at : null;
  }

  /** Stores what came of one page that was due. */
  async function storeResult(
    due: DuePage,
    source: Source,
    result: LoadResult | { until: number } | null,
  ): Promise<void> {
    const placed: number[] = [];
    const undone = () => desk.refresh(placed);
    function* step() {
      yield;
      try {
        return store.transaction(() => storePage(due, source, result, placed));
      } catch (error) {
        undone();
        throw error;
      }
    }
    const planned = await queue.run(source.id, step, { undone });
    if (!planned) return;
    log.info({ request: requestId(source.id, due.firstSeenAt), articleId: due.id, ...planned }, "page read");
    onNews();
  }

  function storePage(
    due: DuePage,
    source: Source,
    result: LoadResult | { until: number } | null,
    placed: number[],
  ): { storyId: number; channels: number } | null {
    if (result === null || "until" in result || result.kind === "failed") {
      const at = result === null ? null : "until" in result ? result.until : result.retryAt;
      store.articles.pageDue(due.id, at === null ? null : againAt(Math.max(at, now() + MINUTE), due.firstSeenAt));
      return null;
    }
    const documents: ArticleRun["documents"] = new Map();
    const topics = compileTopics(store.topics.list(), readers.topic);
    const isFurniture = lines.judge(source.id);
    const run: ArticleRun = { store, source, topics, documents, desk, placed, isFurniture, now: now() };
    const completion = completeArticle(run, due, result, result.readAt);
    const storyId = store.articles.storyOf(due.id);
    if (completion === "none" || storyId === null) return null;
    lines.note(source.id, storyId, result.lines);
    const planner = createPlanner(store, { read: readers.route, documents, followed });
    return { storyId, channels: due.backlog ? 0 : planner.story(storyId, now()) };
  }

  return {
    async complete(source, feed) {
      if (!source.pages) return feed;
      const { news, changed } = await wantedOf(source, feed);
      if (news.length > MOST_WANTED) return feed;
      const wanted = [...entriesByDate(news).reverse(), ...changed];
      if (wanted.length === 0) return feed;
      const startedAt = now();
      const read = new Map<PreparedEntry, PreparedEntry>();
      const isChange = new Set(changed);
      for (const entry of wanted.slice(MOST_PER_POLL)) read.set(entry, withoutPage(entry, startedAt));
      const readOne = async (entry: PreparedEntry) => {
        const result = await load(source, entry.entry.link ?? "", isChange.has(entry) ? startedAt : 0);
        if (result === null) read.set(entry, entry);
        else if ("until" in result) read.set(entry, withoutPage(entry, againAt(result.until, startedAt)));
        else if (result.kind === "failed") read.set(entry, withoutPage(entry, againAt(result.retryAt, startedAt)));
        else {
          const whole = withPage(entry, result, result.readAt);
          read.set(entry, whole);
          if (whole.page?.readAt != null) read.set(entry, await inItsLanguage(whole));
        }
      };
      const work = wanted.slice(0, MOST_PER_POLL).map((entry) => {
        read.set(entry, withoutPage(entry, startedAt));
        // A bug in reading a page must not cost the feed.
        return readOne(entry).catch((error: unknown) => log.error({ err: error }, "a page could not be processed"));
      });
      const waiting = wait(patienceMs, signal);
      await Promise.race([Promise.all(work), waiting.over]);
      waiting.end();
      // What comes afterwards is kept by the loader until it is asked again.
      const came = new Map(read);
      log.debug({ sourceId: source.id, pages: wanted.length, tookMs: now() - startedAt }, "pages read");
      return { ...feed, entries: feed.entries.map((entry) => came.get(entry) ?? entry) };
    },

    async readDue() {
      const due = store.articles.duePages(now(), MOST_PER_TICK).filter(({ id }) => !underWay.has(id));
      await Promise.all(
        due.map(async (article) => {
          const source = store.sources.find(article.sourceId);
          if (source?.status !== "active" || !source.pages) return store.articles.pageDue(article.id, null);
          underWay.add(article.id);
          try {
            // A page of before the change says nothing of it.
            const since = article.readAt === null ? 0 : article.changedAt - MINUTE;
            await storeResult(article, source, await load(source, article.url, since));
          } finally {
            underWay.delete(article.id);
          }
        }),
      );
    },
  };
}

/** That this one page is not there, or no page, says nothing of its host. */
function isWell(result: LoadResult): boolean {
  if (result.kind === "page" || result.reason === "not-html") return true;
  return result.reason === "status" && (result.status === 404 || result.status === 410);
}

function wait(ms: number, signal: AbortSignal): { over: Promise<void>; end: () => void } {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    signal.addEventListener("abort", end);
  });
  return { over, end: () => end() };
}
