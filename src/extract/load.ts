import type { FetchFailure, FetchResult } from "../feed/result.ts";
import type { ReadPage } from "./extract-task.ts";
import type { PageExtractor } from "./load-worker.ts";

/** The guarded fetcher, as far as a page needs it: feed/fetch is one. */
export interface PageFetcher {
  fetch(
    url: string,
    request: { accept?: string; headers?: Record<string, string>; signal?: AbortSignal },
  ): Promise<FetchResult>;
}

/** What loading a page can end in. Only bugs throw. */
export type LoadResult =
  | LoadedPage
  | {
      kind: "failed";
      reason: FetchFailure | "not-html" | "too-slow" | "crashed";
      detail: string;
      status: number | null;
      /** UTC ms from which it is worth another try; until then the answer stays the same. */
      retryAt: number;
    };

export interface LoadedPage extends ReadPage {
  kind: "page";
  /** Where it came from, after redirects. */
  url: string;
  /** UTC ms. */
  readAt: number;
}

export interface LoadRequest {
  /** The source's own headers; the fetcher sends them to no other host. */
  headers?: Record<string, string>;
  /** IANA name for times without a zone. */
  timeZone?: string | null;
  /** Hashes of lines that the source's articles share; see learnedLines. */
  learned?: readonly string[];
  /** A page that was read before (UTC ms) is read again. Failures stay. */
  since?: number;
  signal?: AbortSignal;
}

export interface PageLoader {
  /** Pages asked for at the same time, or again soon, are fetched once. */
  load(url: string, request?: LoadRequest): Promise<LoadResult>;
}

export interface PageLoaderOptions {
  fetcher: PageFetcher;
  extractor: PageExtractor;
  /** Phrases of lines that are not news. */
  boilerplate: readonly string[];
  /** IANA name for times of pages that give none and suggest none; default UTC. */
  defaultZone?: string;
  now?: () => number;
  /** How long a page is kept; default 10 min: an article that changes is read again. */
  keepMs?: number;
  /** How long a failure is kept; default 15 min, and 6 h where the server says that there is nothing for us. */
  keepFailureMs?: number;
  keepRefusalMs?: number;
  /** Pages and failures kept; default 300. */
  maxKept?: number;
  /** Bytes of a page that are read; default 5 MB, the rest is not looked at. */
  maxBytes?: number;
  /** For the fetch; default 20 s. */
  deadlineMs?: number;
}

const MINUTE = 60_000;
/** Gone, forbidden, for subscribers, never there: it will not be otherwise soon. */
const REFUSALS = new Set([401, 402, 403, 404, 410, 451]);
const ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5";
const HTML = /^\s*(?:text\/(?:html|plain)|application\/xhtml\+xml)\b/i;

interface Kept {
  until: number;
  result: LoadResult;
}

/** Reads pages of articles, each once in a while; politeness to hosts and the guard are the fetcher's. */
export function createPageLoader(options: PageLoaderOptions): PageLoader {
  const { fetcher, extractor, boilerplate, now = Date.now, maxKept = 300, maxBytes = 5_000_000 } = options;
  const { keepMs = 10 * MINUTE, keepFailureMs = 15 * MINUTE, keepRefusalMs = 6 * 60 * MINUTE } = options;
  const { deadlineMs = 20_000, defaultZone = "UTC" } = options;
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<LoadResult>>();

  function keep(key: string, result: LoadResult): LoadResult {
    kept.delete(key);
    kept.set(key, { until: result.kind === "page" ? now() + keepMs : result.retryAt, result });
    // The oldest first, as Map keeps them.
    for (const oldest of kept.keys()) {
      if (kept.size <= maxKept) break;
      kept.delete(oldest);
    }
    return result;
  }

  function failed(
    reason: (LoadResult & { kind: "failed" })["reason"],
    detail: string,
    status: number | null,
    waitMs: number,
  ) {
    return { kind: "failed", reason, detail, status, retryAt: now() + waitMs } as const;
  }

  async function read(url: string, request: LoadRequest): Promise<LoadResult> {
    const deadline = AbortSignal.timeout(deadlineMs);
    const signal = request.signal === undefined ? deadline : AbortSignal.any([request.signal, deadline]);
    const { headers, timeZone = null, learned = [] } = request;
    const readAt = now();
    const answer = await fetcher.fetch(url, { accept: ACCEPT, signal, ...(headers === undefined ? {} : { headers }) });
    if (answer.kind === "not-modified") return failed("status", "not modified", 304, keepFailureMs);
    if (answer.kind === "failed") {
      const { reason, detail, status = null, retryAfterMs = 0 } = answer;
      const isFinal = reason === "bad-url" || reason === "blocked-address" || REFUSALS.has(status ?? 0);
      return failed(reason, detail, status, Math.max(retryAfterMs, isFinal ? keepRefusalMs : keepFailureMs));
    }
    const { contentType, status, body } = answer;
    if (contentType !== null && !HTML.test(contentType))
      return failed("not-html", contentType.slice(0, 100), status, keepRefusalMs);
    const result = await extractor.extract({
      bytes: body.subarray(0, maxBytes),
      contentType,
      url: answer.url,
      now: readAt,
      timeZone,
      defaultZone,
      robotsTag: answer.robotsTag,
      boilerplate,
      learned,
    });
    if (result.kind === "given-up") return failed(result.why, "the page could not be read", status, keepRefusalMs);
    const { page, lines } = result;
    return { kind: "page", url: answer.url, page, lines, readAt };
  }

  return {
    async load(url, request = {}) {
      // What a source gets by its own headers is not for the others.
      const key = request.headers === undefined ? url : `${url}\n${JSON.stringify(request.headers)}`;
      const known = kept.get(key);
      const { result, until = 0 } = known ?? {};
      const isNew = result?.kind !== "page" || result.readAt >= (request.since ?? 0);
      if (result !== undefined && until > now() && isNew) return result;
      const pending = underWay.get(key);
      if (pending !== undefined) return pending;
      const loading = read(url, request).then((result) =>
        // What somebody stopped says nothing about the page.
        request.signal?.aborted === true ? result : keep(key, result),
      );
      underWay.set(key, loading);
      try {
        return await loading;
      } finally {
        underWay.delete(key);
      }
    },
  };
}
