import { createHash } from "node:crypto";
import type { Store } from "../db/store.ts";
import type { LineJudge } from "../extract/boilerplate.ts";
import type { Log } from "../log.ts";
import type { Source } from "../model.ts";
import { nextPoll, type PollOutcome } from "./due.ts";
import type { Fetcher } from "./fetch.ts";
import { type IngestReport, ingest } from "./ingest.ts";
import { parseFeed } from "./parse.ts";

/** Sources that one tick takes up; the rest stay due for the next. */
const MOST_PER_TICK = 2_000;

/** What one poll of a source ended in. */
export type PollReport =
  | { kind: "read"; report: IngestReport }
  | { kind: "unchanged" }
  /** `code`: a FetchFailure, "status-404", or "not-a-feed-web-page". */
  | { kind: "failed"; code: string; detail: string };

export interface RefreshOptions {
  store: Store;
  fetcher: Fetcher;
  /** Which lines of an article are not news. */
  isBoilerplate: LineJudge;
  log: Log;
  now: () => number;
  random: () => number;
  /** Values for `${NAME}` in a source's headers. */
  env: Readonly<Record<string, string | undefined>>;
  /** Something new was stored. */
  onNews: () => void;
}

export interface Refresher {
  /** Polls every source that is due and not being polled already; resolves when all have been answered. */
  tick(): Promise<void>;
  /** Polls one source now, or joins the poll that is under way. Null when there is no such source. */
  poll(sourceId: number): Promise<PollReport | null>;
  /** Breaks off what is being fetched; what was fetched is stored or not, whole. */
  stop(): Promise<void>;
}

/** Fetch → parse → one transaction, for each source by itself: one that fails or hangs delays no other. */
export function createRefresher(options: RefreshOptions): Refresher {
  const { store, fetcher, isBoilerplate, log, now, random, env, onNews } = options;
  const polls = new Map<number, Promise<PollReport>>();
  const stopping = new AbortController();

  async function read(source: Source): Promise<PollReport> {
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
      return unchanged(source, { etag, lastModified });
    }
    const bodyHash = createHash("sha256").update(result.body).digest("hex");
    if (bodyHash === source.bodyHash) return unchanged(source, result);
    const parsed = await parseFeed(result.body, { contentType: result.contentType }, result.url);
    if (parsed.kind === "not-a-feed") {
      return fail(source, { kind: "not-a-feed" }, `not-a-feed-${parsed.what}`, `found ${parsed.what}, not a feed`);
    }
    if (stopping.signal.aborted) return { kind: "failed", code: "network", detail: "stopped" };
    const report = store.transaction(() => {
      const at = now();
      const current = sameAs(source);
      if (current === null) return null;
      const stored = ingest(store, current, parsed.feed, isBoilerplate, at);
      succeed(current, { ...result, bodyHash, url: movedTo(current, result.permanentUrl) }, at);
      return stored;
    });
    if (report === null) return { kind: "unchanged" };
    if (report.opened + report.joined + report.revised > 0) {
      log.info({ sourceId: source.id, ...report }, "source refreshed");
      onNews();
    }
    return { kind: "read", report };
  }

  function unchanged(source: Source, seen: { etag: string | null; lastModified: string | null }): PollReport {
    const current = sameAs(source);
    if (current !== null) succeed(current, { ...seen, bodyHash: source.bodyHash, url: source.url }, now());
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

  function succeed(
    source: Source,
    seen: { etag: string | null; lastModified: string | null; bodyHash: string | null; url: string },
    at: number,
  ): void {
    const nextPollAt = nextPoll({ everyMs: source.everyMs, errorCount: 0 }, { kind: "ok" }, at, random) ?? at;
    const { etag, lastModified, bodyHash, url } = seen;
    store.sources.recordSuccess(source.id, { at, nextPollAt, etag, lastModified, bodyHash, url });
    if (source.errorCount > 0) log.info({ sourceId: source.id }, "source works again");
    if (url !== source.url) log.warn({ sourceId: source.id }, "source moved for good");
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
      const due = store.sources.due(now(), MOST_PER_TICK).filter(({ id }) => !polls.has(id));
      await Promise.all(due.map(pollDue));
    },
    async poll(sourceId) {
      const source = store.sources.find(sourceId);
      return source === null ? null : await poll(source);
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(polls.values());
    },
  };
}

/**
 * Where the source is from now on. Credentials in the old address stand for the same host only, and headers of its own
 * never move to another one: a redirect must not send them there.
 */
function movedTo(source: Source, permanentUrl: string | null): string {
  if (permanentUrl === null) return source.url;
  const [from, to] = [new URL(source.url), new URL(permanentUrl)];
  const secret = from.username !== "" || from.password !== "" || Object.keys(source.headers).length > 0;
  if (from.host !== to.host && secret) return source.url;
  to.username = from.username;
  to.password = from.password;
  return to.href;
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
