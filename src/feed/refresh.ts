import { databaseTrouble } from "../db/open.ts";
import type { DueSource, PolledSource } from "../db/source-polls.ts";
import type { Store } from "../db/store.ts";
import { followedQueriesOf } from "../delivery/followed.ts";
import type { Log } from "../log.ts";
import type { Source } from "../model.ts";
import { createSeldom } from "../seldom.ts";
import { createQueryReaders } from "../topics/compile.ts";
import { bodyHash as hashOf } from "./body-hash.ts";
import { MAX_RETRY_AFTER_MS, type PollOutcome } from "./due.ts";
import type { Fetcher } from "./fetch.ts";
import { discard } from "./fetch-discard.ts";
import { type Found, type IngestReport, ingest } from "./ingest.ts";
import type { PreparedFeed } from "./prepare.ts";
import { createPollLine } from "./refresh-line.ts";
import { createLineLearner } from "./refresh-lines.ts";
import { createMemoBook } from "./refresh-memos.ts";
import { createPageReader, type PageReaderOptions } from "./refresh-pages.ts";
import { createStoreQueue } from "./refresh-queue.ts";
import { createQuietLane } from "./refresh-quiet.ts";
import { type Answered, createPollRecord } from "./refresh-record.ts";
import { createWayLog } from "./refresh-way.ts";
import { expandHeaders } from "./request-headers.ts";
import type { FetchResult } from "./result.ts";
import type { Release } from "./slots.ts";
import type { StoryDesk } from "./story-desk.ts";
import type { HubClient } from "./subscribe.ts";
import { earlyBy } from "./tick-gap.ts";
import type { Withdrawals } from "./withdrawals.ts";
import type { FeedParser } from "./worker.ts";

/** For so long after the database failed nothing is fetched: servers would be asked at each tick for what cannot be stored. */
const TROUBLE_MS = 10_000;
/** A body of at most so many bytes is kept until it is stored: it may have to be read again as a whole, without memos (feed/memo). */
const MOST_BODY = 1_000_000;

/** What one poll of a source ended in. */
export type PollReport =
  | { kind: "read"; report: IngestReport }
  | { kind: "unchanged" }
  /** `code`: a FetchFailure, "status-404", "not-a-feed-web-page", or why the parser gave up. */
  | { kind: "failed"; code: string; detail: string };

/** What a reading brought, and its name in the log. */
interface Stored {
  report: IngestReport;
  request: string;
  /** As in Found. */
  memos: string;
}

/** What a source's server answered. */
type Answer = Extract<FetchResult, { kind: "ok" }> & { bodyHash: string };

export interface RefreshOptions {
  store: Store;
  fetcher: Fetcher;
  parser: Pick<FeedParser, "parse" | "detect">;
  /** Reads pages of articles; null or absent: all there is of them is in the feeds. */
  pages?: Pick<PageReaderOptions, "loader" | "patienceMs"> | null;
  log: Log;
  now: () => number;
  random: () => number;
  /** What finds the stories of new articles. */
  desk: StoryDesk;
  /** Values for `${NAME}` in a source's headers. */
  env: Readonly<Record<string, string | undefined>>;
  /** Null or absent: there is no address at which hubs could reach us. */
  hubs?: Pick<HubClient, "see" | "pollAt"> | null;
  /** Looks for articles that were taken back; null or absent: nobody does. */
  withdrawals?: Withdrawals | null;
  /** How far apart ticks are, ms; null: not yet known. Default: nobody knows. */
  tickMs?: () => number | null;
  /** Something new was stored. */
  onNews: () => void;
  /** Resolves when what was read may be stored: see StoreQueueOptions. */
  turn?: () => Promise<unknown>;
  /** What a poll ended in, or what a hub sent; to be counted. */
  onReport?: (report: PollReport) => void;
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
  const { store, fetcher, parser, desk, log, now, random, env, onNews, hubs = null, withdrawals = null } = options;
  const { tickMs = () => null, onMoved = () => {}, onReport = () => {} } = options;
  const readers = createQueryReaders();
  const followed = followedQueriesOf(store);
  const record = createPollRecord({ store, hubs, log, now, random, onMoved, tickMs });
  const stopping = new AbortController();
  const { signal } = stopping;
  const queue = createStoreQueue({
    ...{ transaction: store.transaction, stopping: signal, turn: options.turn },
    expected: () => line.size(),
  });
  const quiet = createQuietLane(queue, () => line.size());
  const book = createMemoBook();
  const line = createPollLine({ due: store.sources.due, read: readNow, blame, left: () => quiet.look(), signal });
  const ticks: number[] = [];
  const works = new Set<Promise<void>>();
  const seldom = createSeldom(log, now);
  let troubledAt = Number.NEGATIVE_INFINITY;
  const lines = createLineLearner(store, now);
  const pages =
    options.pages == null
      ? null
      : createPageReader({
          ...options.pages,
          detect: parser.detect,
          store,
          lines,
          queue,
          readers,
          followed,
          desk,
          log,
          now,
          env,
          signal,
          onNews,
        });

  async function read(source: PolledSource, release: Release): Promise<PollReport> {
    const startedAt = now();
    const giveUp = (outcome: PollOutcome, code: string, detail: string) =>
      fail(source, { outcome, code, detail }, startedAt);
    const { etag, lastModified } = source;
    const headers = expandHeaders(source.headers, env);
    const result = await fetcher.fetch(source.url, { etag, lastModified, headers, signal });
    if (result.kind === "failed") {
      return giveUp(result, result.reason === "status" ? `status-${result.status}` : result.reason, result.detail);
    }
    if (result.kind === "not-modified") {
      // Nothing was ever read: to believe it would make all that the source has already look new in its next poll.
      if (source.bodyHash === null) return giveUp({ kind: "not-a-feed" }, "network", "answered 304 unasked");
      return unchanged(source, { ...result, etag, lastModified }, startedAt, release);
    }
    const bodyHash = hashOf(result.body);
    if (bodyHash === source.bodyHash) {
      discard(result.body);
      return unchanged(source, result, startedAt, release);
    }
    const whole = record.current(source);
    if (whole === null) return { kind: "unchanged" };
    const memos = result.body.byteLength > MOST_BODY ? "" : book.of(source);
    if (memos === "") return (await take(whole, { ...result, bodyHash }, "", startedAt)) ?? { kind: "unchanged" };
    // The parser is given what it reads for good.
    const body = new Uint8Array(result.body);
    const report = await take(whole, { ...result, bodyHash }, memos, startedAt);
    if (report !== null) discard(body);
    return report ?? (await take(whole, { ...result, bodyHash, body }, "", startedAt)) ?? { kind: "unchanged" };
  }

  /** Parses a body and stores what is new in it. Null: an entry that has a memo has to be read after all; nothing was stored. */
  async function take(source: Source, answer: Answer, memos: string, startedAt: number): Promise<PollReport | null> {
    const { body, contentType, url } = answer;
    const { select } = source;
    const isNone = (code: string, detail: string) =>
      fail(source, { outcome: { kind: "not-a-feed" }, code, detail }, startedAt);
    const parsed = await parser.parse(body, { contentType }, url, { select, now: now(), signal, memos });
    if (parsed.kind === "not-a-feed") return isNone(`not-a-feed-${parsed.what}`, `found ${parsed.what}, not a feed`);
    if (parsed.kind === "given-up") return isNone(parsed.why, "the parser gave up");
    const { feed } = parsed;
    if (select !== null && feed.entries.length === 0) {
      return isNone("page-changed", "its selectors find nothing on the page");
    }
    const whole = (await pages?.complete(source, feed)) ?? feed;
    const stored = await storeFeed(source, whole, (current, report, { dates }) => {
      hubs?.see(current, feed, answer, newsIn(report));
      record.succeed(current, { ...answer, feed, dates }, startedAt);
    });
    if (signal.aborted) return { kind: "failed", code: "network", detail: "stopped" };
    if (stored === "lacking") return null;
    if (stored === null) return { kind: "unchanged" };
    book.keep(source, stored.memos);
    announce(stored, source.id);
    background(withdrawals?.check(source, feed, signal));
    return { kind: "read", report: stored.report };
  }

  /** Goes on with work that nobody waits for; what goes wrong is logged. */
  function background(work: Promise<void> | undefined, failed = "withdrawn articles could not be looked for"): void {
    if (work === undefined) return;
    const running = work
      .catch((error: unknown) => complain({ err: error }, failed))
      .finally(() => works.delete(running));
    works.add(running);
  }

  function announce({ report, request }: Stored, sourceId: number): void {
    if (report.opened + report.joined + report.revised + report.corrected === 0) return;
    log.info({ request, sourceId, ...report }, "source refreshed");
    onNews();
  }

  /** Null when the source has changed since it was read, or the program ends; "lacking": see IngestOptions.lacking. */
  function storeFeed(
    source: Source,
    feed: PreparedFeed,
    succeeded: (current: Source, report: IngestReport, found: Found) => void,
  ): Promise<Stored | "lacking" | null> {
    const at = now();
    const way = createWayLog(log, { sourceId: source.id, at, entries: feed.found });
    const placed: number[] = [];
    let memos = "";
    let lacks = false;
    function* steps() {
      let current = record.current(source);
      if (current === null) return null;
      const report = yield* ingest(store, current, feed, {
        ...{ now: at, readers, followed, desk, placed, isFurniture: lines.judge(source.id) },
        stored({ content, page }, { id, storyId }) {
          way.stored(id, storyId);
          lines.note(source.id, storyId, (page?.feedText ?? content.text).split(/\n+/));
          lines.note(source.id, storyId, page?.lines ?? []);
        },
        revised: ({ id, storyId }, revision) => way.revised(id, storyId, revision),
        planned: way.planned,
        isCurrent() {
          current = record.current(source);
          return current !== null;
        },
        finish(report, found) {
          ({ memos } = found);
          if (current !== null) succeeded(current, report, found);
        },
        lacking() {
          lacks = true;
        },
      });
      if (lacks) return "lacking";
      return report && { report, request: way.request, memos };
    }
    return queue.run(source.id, steps, { committed: way.commit, undone: () => desk.refresh(placed) });
  }

  /** Notes that a poll brought nothing new. The place among those that are polled is given back at once. */
  async function unchanged(
    source: PolledSource,
    answer: Answered,
    startedAt: number,
    release: Release,
  ): Promise<PollReport> {
    release();
    if ((await quiet.note(() => record.stay(source, answer, startedAt))) === false) {
      const { bodyHash } = source;
      await queue.once(source.id, () => {
        const current = record.current(source);
        if (current !== null) record.succeed(current, { ...answer, bodyHash, feed: null, dates: [] }, startedAt);
      });
    }
    const whole = withdrawals?.waits(source) ? store.sources.find(source.id) : null;
    if (whole !== null) background(withdrawals?.check(whole, null, signal));
    return { kind: "unchanged" };
  }

  async function fail(
    source: Pick<Source, "id" | "url" | "addedAt">,
    failure: Parameters<typeof record.fail>[1],
    startedAt: number,
  ): Promise<PollReport> {
    await queue.once(source.id, () => {
      // A fetch that the end of the program broke off says nothing about its source.
      const current = signal.aborted ? null : record.current(source);
      if (current !== null) record.fail(current, failure, startedAt);
    });
    return { kind: "failed", code: failure.code, detail: failure.detail };
  }

  async function readNow(asked: DueSource, release: Release): Promise<PollReport> {
    // It may have waited long.
    const source = signal.aborted ? null : store.sources.polled(asked.id);
    if (source === null) return { kind: "unchanged" };
    const report = await read(source, release);
    onReport(report);
    return report;
  }

  /** A full disk fails whatever comes, at each tick; a bug is told of each time. */
  function complain(fields: { err: unknown; sourceId?: number }, sentence: string): void {
    if (databaseTrouble(fields.err) === "passes") seldom(fields, sentence);
    else log.error(fields, sentence);
  }

  /** A bug in reading one feed must not stop the others, nor be tried again at once. */
  async function blame({ id: sourceId }: DueSource, error: unknown): Promise<void> {
    // A full disk, say, is no fault of the source: it stays due.
    if (databaseTrouble(error) === "passes") {
      troubledAt = now();
      return complain({ sourceId, err: error }, "sources cannot be stored; trying again");
    }
    log.error({ sourceId, err: error }, "source could not be processed");
    try {
      const source = store.sources.find(sourceId);
      const failure = { code: "internal", detail: "an error inside Chapar" };
      if (source !== null) await fail(source, { outcome: { kind: "not-a-feed" }, ...failure }, now());
    } catch (trouble) {
      // It stays due.
      complain({ sourceId, err: trouble }, "that a source failed could not be stored");
    }
  }

  return {
    async tick() {
      if (signal.aborted) return;
      const at = now();
      store.sources.pullBack(at, MAX_RETRY_AFTER_MS);
      // At the start, and whenever the clock was set back.
      if (at < (ticks.at(-1) ?? Number.POSITIVE_INFINITY)) store.sources.askAnew(at);
      background(lines.flush(), "lines of sources could not be learned");
      background(pages?.readDue(), "pages of articles could not be read");
      const until = at + earlyBy(ticks, at);
      if (Math.abs(at - troubledAt) >= TROUBLE_MS) await line.pollDue(until, record.probes());
    },
    async poll(sourceId) {
      const source = store.sources.find(sourceId);
      return source === null ? null : await line.poll(source);
    },
    async push(sourceId, body, contentType, url) {
      const source = store.sources.find(sourceId);
      if (source === null) return null;
      const parsed = await parser.parse(body, { contentType }, url, { signal });
      if (parsed.kind !== "feed") return null;
      const feed = (await pages?.complete(source, parsed.feed)) ?? parsed.feed;
      const stored = await storeFeed(source, feed, (current, _, { dates }) => {
        record.pushed(current, dates);
      });
      if (stored === null || stored === "lacking") return 0;
      announce(stored, source.id);
      onReport({ kind: "read", report: stored.report });
      return newsIn(stored.report);
    },
    async stop() {
      stopping.abort();
      await Promise.all([line.ended(), Promise.allSettled(works)]);
      lines.end();
    },
  };
}

/** What is old when it comes was not late. */
const newsIn = ({ opened, joined, backlog }: IngestReport): number => opened + joined - backlog;
