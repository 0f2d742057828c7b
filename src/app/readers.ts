import { createFeedFinder } from "../admin/find-feed.ts";
import { defaultBoilerplate } from "../config/default-boilerplate.ts";
import { createPageLoader } from "../extract/load.ts";
import { createPageExtractor, type PageExtractor } from "../extract/load-worker.ts";
import { createFetcher, type FetcherOptions } from "../feed/fetch.ts";
import { createFeedParser, type FeedParser } from "../feed/worker.ts";
import { userAgent } from "../user-agent.ts";
import type { Foundation } from "./foundation.ts";

export interface ReaderOptions {
  /** How names of hosts are looked up; for tests. */
  lookup?: FetcherOptions["lookup"];
  /** Instead of threads of its own, and left open; for tests. */
  parser?: FeedParser;
  extractor?: PageExtractor;
}

/** What fetches and reads feeds and pages, each kind of reading with connections of its own. */
export function createReaders({ config, now, onStop }: Foundation, options: ReaderOptions) {
  const fetching = {
    userAgent: userAgent(config.contactUrl),
    allowPrivateHosts: config.allowPrivateHosts,
    proxy: config.httpProxy,
    ...(options.lookup && { lookup: options.lookup }),
  };
  const open = (more: Partial<FetcherOptions>) => {
    const fetcher = createFetcher({ ...fetching, ...more });
    onStop(() => fetcher.close());
    return fetcher;
  };
  const fetcher = open({});
  // For a person who waits: not behind the sources that are due.
  const promptFetcher = open({ concurrency: 8, totalTimeoutMs: 20_000 });
  // Pages of articles must not hold up feeds.
  const pageFetcher = open({ concurrency: 16, totalTimeoutMs: 20_000 });
  const boilerplate = defaultBoilerplate();
  const parser = options.parser ?? createFeedParser({ boilerplate });
  if (options.parser === undefined) onStop(() => parser.close());
  const extractor = options.extractor ?? createPageExtractor();
  if (options.extractor === undefined) onStop(() => extractor.close());
  const reading = { extractor, boilerplate, now, defaultZone: config.defaultTimezone };
  return {
    fetcher,
    parser,
    pages: createPageLoader({ fetcher: pageFetcher, ...reading }),
    promptPages: createPageLoader({ fetcher: promptFetcher, ...reading }),
    findFeed: createFeedFinder({ fetcher: promptFetcher, parser, now }),
  };
}
