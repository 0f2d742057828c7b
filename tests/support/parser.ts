import parseTask, { detect, explore } from "../../src/feed/parse-task.ts";
import type { FeedParser } from "../../src/feed/worker.ts";

/** The parser without its thread, for tests that are not about it. */
export function parserHere(): FeedParser {
  return {
    parse: (bytes, { contentType }, url, { select = null, now = Date.now(), memos = null } = {}) =>
      parseTask({ ...{ bytes: Uint8Array.from(bytes), contentType, url }, select, now, boilerplate: [], memos }),
    explore: (bytes, { contentType }, url, { now = Date.now() } = {}) =>
      explore({ ...{ bytes: Uint8Array.from(bytes), contentType, url }, now, boilerplate: [] }),
    detect: async (title, text) => detect({ title, text }),
    close: async () => {},
  };
}
