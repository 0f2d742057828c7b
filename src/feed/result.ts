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

/** Why a fetch gave no body. */
export type FetchFailure =
  | "network"
  /** The site answers, and its certificate is none that it may be trusted by. */
  | "certificate"
  | "timeout"
  | "too-large"
  | "status"
  | "blocked-address"
  | "bad-url"
  | "too-many-redirects";

/** What one request for a URL can end in. Only bugs throw. */
export type FetchResult =
  | {
      kind: "ok";
      /** Where the body came from, after redirects; without user name and password. */
      url: string;
      /** 2xx. */
      status: number;
      /** Decompressed. */
      body: Uint8Array;
      contentType: string | null;
      etag: string | null;
      lastModified: string | null;
      /** The Link fields (RFC 8288), joined by commas; null when there was none. */
      link: string | null;
      /** The X-Robots-Tag fields, joined by commas; null when there was none. */
      robotsTag: string | null;
      /** Where the resource moved for good: the end of the 301 and 308 redirects that came first; null when it did not. */
      permanentUrl: string | null;
      /** How long the answer calls itself fresh (RFC 9111 §4.2); null when it does not say. */
      freshMs: number | null;
    }
  /** `url`, `permanentUrl` and `freshMs` as above. */
  | { kind: "not-modified"; url: string; permanentUrl: string | null; freshMs: number | null }
  | {
      kind: "failed";
      reason: FetchFailure;
      /** A few plain words; never a user name, password or query. */
      detail: string;
      /** The last answer's, where there was one. */
      status?: number;
      retryAfterMs?: number;
    };
