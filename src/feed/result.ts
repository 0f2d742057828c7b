import type { Feed } from "../model.ts";

/** What stands where a feed was expected. */
export type NotAFeed =
  | "web-page"
  | "opml"
  | "sitemap"
  /** A page or an XML document that reports a failure, a login wall or a captcha, whatever its HTTP status said. */
  | "error-page"
  | "json"
  | "empty"
  | "unknown";

/** What a body turned out to be. Bad input is never thrown. */
export type ParseResult = { kind: "feed"; feed: Feed } | { kind: "not-a-feed"; what: NotAFeed };
