import type { ExploredPage } from "../feed/explore.ts";
import { addressAfter, needsPerson } from "../feed/move.ts";
import type { OpmlSource } from "../feed/opml.ts";
import type { PreparedFeed } from "../feed/prepare.ts";
import type { PageSelect } from "../model.ts";
import type { FeedFinderOptions } from "./find-feed.ts";

/** What stands at one address. */
export type ReadAddress =
  /** `url`: where to poll it; `asked`: where that was found out. */
  | { kind: "feed"; url: string; asked: string; feed: PreparedFeed }
  /** `url`: where it came from. */
  | { kind: "page"; url: string; page: ExploredPage }
  | { kind: "opml"; url: string; sources: OpmlSource[] }
  | { kind: "sitemaps"; urls: string[] }
  | { kind: "failed"; code: string; detail: string; searched: false };

/** Reads addresses for one search: each once, and all within its time and its number of requests. */
export interface AddressReader {
  read(url: string): Promise<ReadAddress>;
  /** The same, with less patience. */
  guess(url: string): Promise<ReadAddress>;
  readPage(url: string, select: PageSelect): Promise<ReadAddress>;
}

/** For one address that a person pasted, whatever its site links to. */
const MOST_REQUESTS = 40;

const failed = (code: string, detail: string): ReadAddress & { kind: "failed" } => ({
  ...{ kind: "failed", code, detail, searched: false },
});

export function createAddressReader(options: FeedFinderOptions): AddressReader {
  const { fetcher, parser, now, totalMs = 45_000, guessMs = 10_000 } = options;
  const whole = AbortSignal.timeout(totalMs);
  const reads = new Map<string, Promise<ReadAddress>>();

  async function ask(url: string, select: PageSelect | null, signal: AbortSignal): Promise<ReadAddress> {
    if (signal.aborted) return failed("timeout", "the search took too long");
    const result = await fetcher.fetch(url, { signal, headers: headersFor(url) });
    if (result.kind === "failed") {
      // To the fetcher an aborted signal is no time limit.
      if (signal.aborted) return failed("timeout", "no answer in time");
      const code = result.reason === "status" ? `status-${result.status}` : result.reason;
      return failed(code, result.detail);
    }
    if (result.kind === "not-modified") return failed("network", "answered 304 unasked");
    const { body, contentType, permanentUrl } = result;
    const at = { now: now(), signal };
    const read =
      select === null
        ? await parser.explore(body, { contentType }, result.url, at)
        : await parser.parse(body, { contentType }, result.url, { ...at, select, urgent: true });
    switch (read.kind) {
      case "feed":
        return { kind: "feed", url: settled(url, permanentUrl), asked: url, feed: read.feed };
      case "page":
        return { kind: "page", url: result.url, page: read.page };
      case "opml":
        return { kind: "opml", url: result.url, sources: read.sources };
      case "sitemaps":
        return read;
      case "not-a-feed":
        return failed(`not-a-feed-${read.what}`, `found ${read.what}, not a feed`);
      case "given-up":
        return signal.aborted ? failed("timeout", "the search took too long") : failed(read.why, "the parser gave up");
    }
  }

  function once(url: string, select: PageSelect | null, signal: AbortSignal): Promise<ReadAddress> {
    const known = reads.get(url);
    if (known !== undefined) return known;
    if (reads.size >= MOST_REQUESTS) return Promise.resolve(failed("timeout", "too many requests"));
    const asked = ask(url, select, signal);
    reads.set(url, asked);
    return asked;
  }

  return {
    read: (url) => once(url, null, whole),
    guess: (url) => once(url, null, AbortSignal.any([whole, AbortSignal.timeout(guessMs)])),
    readPage: (url, select) => once(url, select, whole),
  };
}

/** YouTube shows its question about cookies and nothing else to those who have not answered it; this says no. */
function headersFor(url: string): Record<string, string> {
  return /^(?:[\w-]+\.)?youtube\.com$/u.test(new URL(url).hostname) ? { cookie: "SOCS=CAI" } : {};
}

/** Where to poll: the end of the permanent redirects, as far as it is as safe as what was asked for. */
function settled(url: string, permanentUrl: string | null): string {
  if (permanentUrl === null) return url;
  const trouble = needsPerson({ url, headers: {} }, permanentUrl);
  return trouble === "secret" || trouble === "unencrypted" ? url : addressAfter(url, permanentUrl);
}
