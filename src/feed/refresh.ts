import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Source } from "../model.ts";
import { createQueryReaders } from "../topics/compile.ts";
import { bodyHash as hashOf } from "./body-hash.ts";
import { MAX_RETRY_AFTER_MS, nextPoll, type PollOutcome } from "./due.ts";
import type { Fetcher } from "./fetch.ts";
import { HABIT_MS, mostAtOnce } from "./flood.ts";
import { type Found, type IngestReport, ingest } from "./ingest.ts";
import { learnPace, startPace } from "./learn.ts";
import { nextMove } from "./move.ts";
import { type Pace, readPace } from "./pace.ts";
import type { PreparedFeed } from "./prepare.ts";
import type { StoryDesk } from "./story-desk.ts";
import type { HubClient } from "./subscribe.ts";
import type { FeedParser } from "./worker.ts";

/** Sources that one tick takes up; the rest stay due for the next. */
const MOST_PER_TICK = 2_000;
/** Ticks that tell how far apart they are, and the most that a source is polled before it is due. */
const TICKS_SEEN = 4;
const MOST_EARLY_MS = 30_000;

/** What one poll of a source ended in. */
export type PollReport =
  | { kind: "read"; report: IngestReport }
  | { kind: "unchanged" }
  /** `code`: a FetchFailure, "status-404", "not-a-feed-web-page", or why the parser gave up. */
  | { kind: "failed"; code: string; detail: string };

/** What a poll that worked found. */
interface Seen {
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  permanentUrl: string | null;
  freshMs: number | null;
  /** null: nothing changed. */
  feed: PreparedFeed | null;
  dates: Found["dates"];
}

export interface RefreshOptions {
  store: Store;
  fetcher: Fetcher;
  parser: Pick<FeedParser, "parse">;
  log: Log;
  now: () => number;
  random: () => number;
  /** What finds the stories of new articles. */
  desk: StoryDesk;
  /** Values for `${NAME}` in a source's headers. */
  env: Readonly<Record<string, string | undefined>>;
  /** Null or absent: there is no address at which hubs could reach us. */
  hubs?: Pick<HubClient, "see" | "pollAt"> | null;
  /** Something new was stored. */
  onNews: () => void;
  /** A source has another address from now on; called in the transaction that stored it. */
  onMoved?: (source: Source, url: string) => void;
}

export interface Refresher {
  /** Polls every source that is due and not being polled already; resolves when all have been answered. */
  tick(): Promise<void>;
  /** Polls one source now, or joins the poll that is under way. Null when there is no such source. */
  poll(sourceId: number): Promise<PollReport | null>;
  /** Reads what a hub sent of a source: see HubClientOptions. */
  push(sourceId: number, body: Uint8Array, contentType: string | null, url: string): Promise<number | null>;
  /** Breaks off what is being fetched; what was fetched is stored or not, whole. */
  stop(): Promise<void>;
}

/** Fetch → parse → store, for each source by itself: one that fails, hangs or has very much to say delays no other. */
export function createRefresher(options: RefreshOptions): Refresher {
  const { store, fetcher, parser, desk, log, now, random, env, onNews, hubs, onMoved = () => {} } = options;
  const readers = createQueryReaders();
  const polls = new Map<number, Promise<PollReport>>();
  const stopping = new AbortController();
  const ticks: number[] = [];

  async function read(source: Source): Promise<PollReport> {
    const startedAt = now();
    const { etag, lastModified } = source;
    const headers = expand(source.headers, env);
    const result = await fetcher.fetch(source.url, { etag, lastModified, headers, signal: stopping.signal });
    if (result.kind === "failed") {
      const code = result.reason === "status" ? `status-${result.status}` : result.reason;
      return fail(source, result, code, result.detail);
    }
    if (result.kind === "not-modified") {
      // Nothing was ever read: to believe it would make all that the source has already look new in its next poll.
      if (source.bodyHash === null) return fail(source, { kind: "not-a-feed" }, "network", "answered 304 unasked");
      return unchanged(source, result, startedAt);
    }
    const bodyHash = hashOf(result.body);
    if (bodyHash === source.bodyHash) return unchanged(source, result, startedAt);
    const { select } = source;
    const parsed = await parser.parse(result.body, { contentType: result.contentType }, result.url, {
      ...{ select, now: now(), signal: stopping.signal },
    });
    if (parsed.kind === "not-a-feed") {
      return fail(source, { kind: "not-a-feed" }, `not-a-feed-${parsed.what}`, `found ${parsed.what}, not a feed`);
    }
    if (parsed.kind === "given-up") return fail(source, { kind: "not-a-feed" }, parsed.why, "the parser gave up");
    const { feed } = parsed;
    if (select !== null && feed.entries.length === 0) {
      return fail(source, { kind: "not-a-feed" }, "page-changed", "its selectors find nothing on the page");
    }
    const report = await storeFeed(source, feed, (current, report, { dates }) => {
      hubs?.see(current, feed, result, newsIn(report));
      succeed(current, { ...result, bodyHash, feed, dates }, startedAt);
    });
    if (stopping.signal.aborted) return { kind: "failed", code: "network", detail: "stopped" };
    if (report === null) return { kind: "unchanged" };
    announce(source, report);
    return { kind: "read", report };
  }

  function announce(source: Source, report: IngestReport): void {
    if (report.opened + report.joined + report.revised + report.corrected === 0) return;
    log.info({ sourceId: source.id, ...report }, "source refreshed");
    onNews();
  }

  /** Null when the source was no longer the one that was read, or when the program ends. */
  async function storeFeed(
    source: Source,
    feed: PreparedFeed,
    succeeded?: (current: Source, report: IngestReport, found: Found) => void,
  ): Promise<IngestReport | null> {
    const asked = sameAs(source);
    if (asked === null) return null;
    let current: Source | null = asked;
    const steps = ingest(store, asked, feed, {
      ...{ now: now(), readers, desk },
      isCurrent() {
        current = sameAs(source);
        return current !== null;
      },
      isFlood(count) {
        const largest = store.articles.largestBatch(source.id, now() - HABIT_MS);
        return count > mostAtOnce(readPace(source.pace), largest, now());
      },
      finish: (report, found) => current !== null && succeeded?.(current, report, found),
    });
    while (!stopping.signal.aborted) {
      const step = steps.next();
      if (step.done) return step.value;
      await setImmediate();
    }
    return null;
  }

  function unchanged(
    source: Source,
    answer: { etag?: string | null; lastModified?: string | null; permanentUrl: string | null; freshMs: number | null },
    startedAt: number,
  ): PollReport {
    const current = sameAs(source);
    const { etag = source.etag, lastModified = source.lastModified, bodyHash } = { ...source, ...answer };
    if (current !== null)
      succeed(current, { ...answer, etag, lastModified, bodyHash, feed: null, dates: [] }, startedAt);
    return { kind: "unchanged" };
  }

  /**
   * The source as it is now; null when a slow fetch has outlived it: paused, removed, added anew or moved by a person
   * meanwhile. Then what was fetched says nothing of it.
   */
  function sameAs(source: Source): Source | null {
    const current = store.sources.find(source.id);
    const same = current?.status === "active" && current.url === source.url && current.addedAt === source.addedAt;
    return same ? current : null;
  }

  /** The next poll is counted from the start of this one, so that a slow answer does not miss a tick. */
  function succeed(source: Source, seen: Seen, startedAt: number): void {
    const at = now();
    const { etag, lastModified, bodyHash, permanentUrl, freshMs, feed, dates } = seen;
    const pace = paceAfter(source, feed, dates, startedAt);
    const { everyMs, minEveryMs, maxEveryMs } = source;
    const facts = { everyMs, minMs: minEveryMs, maxMs: maxEveryMs, errorCount: 0, pace, freshMs };
    const ownPace = nextPoll(facts, { kind: "ok" }, startedAt, random) ?? at;
    const { url, move } = nextMove(source, permanentUrl, at);
    store.sources.recordSuccess(source.id, {
      ...{ at, nextPollAt: hubs?.pollAt(source, ownPace) ?? ownPace, etag, lastModified, bodyHash, url, move },
      ...{ sawEntries: feed !== null && feed.entries.length > 0, pace: pace === null ? null : JSON.stringify(pace) },
    });
    if (source.errorCount > 0) log.info({ sourceId: source.id }, "source works again");
    if (url !== source.url && store.sources.find(source.id)?.url === url) {
      log.info({ sourceId: source.id }, "source moved for good");
      onMoved(source, url);
    }
  }

  function fail(source: Source, outcome: PollOutcome, code: string, detail: string): PollReport {
    const at = now();
    // A fetch that the end of the program broke off says nothing about its source.
    if (!stopping.signal.aborted && sameAs(source) !== null) {
      const facts = { everyMs: source.everyMs, errorCount: source.errorCount + 1 };
      const nextPollAt = nextPoll(facts, outcome, at, random);
      store.transaction(() => {
        store.sources.recordFailure(source.id, { at, nextPollAt: nextPollAt ?? at, code, detail });
        if (nextPollAt === null) store.sources.setStatus(source.id, "paused");
      });
      if (source.error?.code !== code) log.warn({ sourceId: source.id, code, detail }, "source cannot be read");
    }
    return { kind: "failed", code, detail };
  }

  function poll(source: Source): Promise<PollReport> {
    const running = polls.get(source.id);
    if (running !== undefined) return running;
    const started = read(source).finally(() => polls.delete(source.id));
    polls.set(source.id, started);
    return started;
  }

  /** Half the time between ticks: what is due by then would otherwise wait for the next one, by milliseconds at times. */
  function earlyBy(at: number): number {
    ticks.push(at);
    ticks.splice(0, ticks.length - TICKS_SEEN);
    // The longest gap: between two ticks of the clock a person may have asked for one more.
    const gaps = ticks.map((tick, i) => tick - (ticks[i - 1] ?? tick));
    return Math.min(MOST_EARLY_MS, Math.floor(Math.max(0, ...gaps) / 2));
  }

  async function pollDue(source: Source): Promise<void> {
    try {
      await poll(source);
    } catch (error) {
      // A bug in reading one feed must not stop the others, nor be tried again at once.
      log.error({ sourceId: source.id, error }, "source could not be processed");
      fail(source, { kind: "not-a-feed" }, "internal", "an error inside Chapar");
    }
  }

  return {
    async tick() {
      if (stopping.signal.aborted) return;
      const at = now();
      store.sources.pullBack(at, MAX_RETRY_AFTER_MS);
      const due = store.sources.due(at + earlyBy(at), MOST_PER_TICK).filter(({ id }) => !polls.has(id));
      await Promise.all(due.map(pollDue));
    },
    async poll(sourceId) {
      const source = store.sources.find(sourceId);
      return source === null ? null : await poll(source);
    },
    async push(sourceId, body, contentType, url) {
      const source = store.sources.find(sourceId);
      if (source === null) return null;
      const parsed = await parser.parse(body, { contentType }, url, { signal: stopping.signal });
      if (parsed.kind !== "feed") return null;
      const report = await storeFeed(source, parsed.feed, (current, _, { dates }) => {
        // Of what hubs tell nothing is left for polls to find: without this the source would seem to fall silent.
        const pace = paceAfter(current, null, dates, now());
        store.sources.setPace(current.id, pace === null ? null : JSON.stringify(pace));
      });
      if (report === null) return 0;
      announce(source, report);
      return newsIn(report);
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(polls.values());
    },
  };
}

/** What is old when it comes was not late. */
const newsIn = ({ opened, joined, backlog }: IngestReport): number => opened + joined - backlog;

/** What is known of when the source publishes, after a poll; null when it was never read. `feed` null: nothing changed. */
function paceAfter(source: Source, feed: PreparedFeed | null, dates: Found["dates"], now: number): Pace | null {
  const known = readPace(source.pace);
  if (known !== null) return learnPace(feed === null ? known : { ...known, hints: feed.hints ?? null }, dates, now);
  if (feed === null) return null;
  const published = feed.entries.map(({ entry }) => entry.publishedAt);
  return startPace(published, feed.hints ?? null, now);
}

/** `${NAME}` in header values becomes the environment's; a name that is not there becomes nothing. */
function expand(
  headers: Record<string, string>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/gu, (_, key: string) => env[key] ?? ""),
    ]),
  );
}
