import { isUtf8 } from "node:buffer";
import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { ProxyAgent } from "undici";
import { isClosedAddress, isLocalName, literalAddress } from "./address.ts";
import { type Connections, createConnections } from "./fetch-connect.ts";
import { exchange } from "./fetch-exchange.ts";
import { BlockedAddress, readFailure } from "./fetch-failure.ts";
import { freshMs } from "./hints.ts";
import type { FetchResult } from "./result.ts";
import { retryAfterMs } from "./retry-after.ts";
import { createSlots } from "./slots.ts";
import { unpack } from "./unpack.ts";

export type { FetchFailure, FetchResult } from "./result.ts";

export interface FetcherOptions {
  userAgent: string;
  /** Lets URLs reach private and loopback addresses. */
  allowPrivateHosts: boolean;
  /**
   * URL of an HTTP proxy, null for none. Names are then resolved by the proxy: only literal addresses are checked, and
   * names that say themselves that they are local.
   */
  proxy: string | null;
  /** Most bytes of a body, as sent and decompressed alike. Default 10 MB. */
  maxBytes?: number;
  /** For name and connection; default 10 s. */
  connectTimeoutMs?: number;
  /** From the request to its headers; default 15 s. */
  headersTimeoutMs?: number;
  /** Between two pieces of the body; default 15 s. */
  bodyTimeoutMs?: number;
  /** For everything, redirects included, waiting in the queue not; default 45 s. */
  totalTimeoutMs?: number;
  /** Requests at a time to one host; default PER_HOST. */
  perHost?: number;
  /** Requests at a time overall; default CONCURRENCY. */
  concurrency?: number;
  /** Resolves host names; default the system's. */
  lookup?: LookupFunction;
  now?: () => number;
}

export interface FetchRequest {
  /** Of the last answer, for a conditional request; null when there was none. */
  etag?: string | null;
  lastModified?: string | null;
  /** What is asked for (RFC 9110 §12.5.1); default a feed, else a page. */
  accept?: string;
  /** The source's own headers. They go to the host that the URL names and to no other. */
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface PostRequest {
  /** Sent as application/x-www-form-urlencoded. */
  form: URLSearchParams;
  signal?: AbortSignal;
}

export interface Fetcher {
  fetch(url: string, request: FetchRequest): Promise<FetchResult>;
  /**
   * Sends a form through the same guard and limits. Only the redirects that keep a method and its body are followed
   * (307 and 308, RFC 9110 §15.4), and none from https to http: a form may hold a secret.
   */
  post(url: string, request: PostRequest): Promise<FetchResult>;
  close(): Promise<void>;
}

export const PER_HOST = 2;
export const CONCURRENCY = 32;
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
const KEEPS_METHOD = new Set([307, 308]);
const ACCEPT =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.7, application/json;q=0.6, */*;q=0.5";

/**
 * Looks a name up, once, and refuses it whole when one of its addresses is closed: a mixed answer is how rebinding starts. What
 * was looked at is what the connection is made to.
 */
export function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "");
      const addresses = found as unknown as LookupAddress[];
      if (addresses.length === 0 || addresses.some(({ address }) => isClosedAddress(address))) {
        return callback(new BlockedAddress("the host has a closed address"), "");
      }
      const [first] = addresses;
      return options.all === true
        ? callback(null, addresses as unknown as string)
        : callback(null, first?.address ?? "", first?.family);
    });
  };
}

const header = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? (value[0] ?? null) : (value ?? null);

/** All fields of that name. */
const joined = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value.join(", ") : value) || null;

/** The URL without user name and password, and the Basic credentials they make (RFC 7617); null when it is no http(s) URL. */
function readUrl(text: string, base?: string): { url: URL; authorization: string | null } | null {
  const url = URL.parse(text, base);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") return null;
  let authorization: string | null = null;
  if (url.username !== "" || url.password !== "") {
    const plain = (part: string) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    };
    authorization = `Basic ${Buffer.from(`${plain(url.username)}:${plain(url.password)}`).toString("base64")}`;
    url.username = "";
    url.password = "";
  }
  if (url.hash !== "") url.hash = "";
  return { url, authorization };
}

/** A Location header: URL letters are ASCII, but servers send UTF-8, which HTTP hands on byte by byte (RFC 9110 §5.5). */
function readLocation(value: string | string[] | undefined): string | null {
  const location = header(value);
  if (location === null || !/[\u0080-\u00ff]/.test(location)) return location;
  const bytes = Buffer.from(location, "latin1");
  return isUtf8(bytes) ? bytes.toString() : location;
}

/**
 * The one HTTP client for strangers' URLs: http and https only, within limits of time and size, a few requests at a time
 * to a host, redirects followed by hand so that each hop passes the address guard. The guard and the connection use the
 * same look-up, so a name cannot change its address in between.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const maxBytes = options.maxBytes ?? 10_000_000;
  const totalTimeoutMs = options.totalTimeoutMs ?? 45_000;
  const now = options.now ?? Date.now;
  const lookup = options.lookup ?? (systemLookup as LookupFunction);
  const connectTimeoutMs = options.connectTimeoutMs ?? 10_000;
  const timeouts = {
    headersTimeoutMs: options.headersTimeoutMs ?? 15_000,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 15_000,
  };
  const connections: Connections =
    options.proxy === null
      ? createConnections({
          timeoutMs: connectTimeoutMs,
          lookup: options.allowPrivateHosts ? lookup : guardedLookup(lookup),
        })
      : new ProxyAgent({ uri: options.proxy, allowH2: false, proxyTls: { timeout: connectTimeoutMs } });
  const slots = createSlots(options.concurrency ?? CONCURRENCY, options.perHost ?? PER_HOST);

  const isClosed = (url: URL) => {
    if (options.allowPrivateHosts) return false;
    const address = literalAddress(url);
    return address === null ? options.proxy !== null && isLocalName(url) : isClosedAddress(address);
  };

  /** Whether an answer sends whoever asked elsewhere. */
  const follows = (status: number, location: unknown, form: string | null) =>
    location !== undefined && (form === null ? REDIRECTS : KEEPS_METHOD).has(status);

  /** One request and its answer, or where it sends us. */
  async function hop(
    url: URL,
    sent: Record<string, string>,
    form: string | null,
    { totalMs, signal }: { totalMs: number; signal: AbortSignal | undefined },
  ): Promise<FetchResult | { kind: "redirect"; status: number; to: string }> {
    const { status, headers, body } = await exchange(connections, url, {
      ...{ method: form === null ? "GET" : "POST", headers: sent, body: form, totalMs, signal, ...timeouts },
      most: (code, head) => (code < 200 || code > 299 || follows(code, head.location, form) ? null : maxBytes),
    });
    const location = readLocation(headers.location);
    if (follows(status, headers.location, form) && location !== null) return { kind: "redirect", status, to: location };
    const fresh = freshMs(
      {
        cacheControl: joined(headers["cache-control"]),
        expires: header(headers.expires),
        age: header(headers.age),
        date: header(headers.date),
      },
      now(),
    );
    if (status === 304) return { kind: "not-modified", url: url.href, permanentUrl: null, freshMs: fresh };
    if (status < 200 || status > 299) {
      const wait = retryAfterMs(header(headers["retry-after"]), now());
      const detail = `HTTP ${status}`;
      return { kind: "failed", reason: "status", detail, status, ...(wait === null ? {} : { retryAfterMs: wait }) };
    }
    const tooLarge = { kind: "failed", reason: "too-large", detail: `more than ${maxBytes} bytes`, status } as const;
    if (body === null) return tooLarge;
    const coding = header(headers["content-encoding"]);
    const unpacked = await unpack(body, coding, maxBytes);
    if (unpacked.kind === "too-large") return tooLarge;
    if (unpacked.kind === "broken")
      return { kind: "failed", reason: "network", detail: "the body cannot be decompressed", status };
    return {
      kind: "ok",
      url: url.href,
      status,
      body: unpacked.body,
      contentType: header(headers["content-type"]),
      etag: header(headers.etag),
      lastModified: header(headers["last-modified"]),
      link: joined(headers.link),
      robotsTag: joined(headers["x-robots-tag"]),
      permanentUrl: null,
      freshMs: fresh,
    };
  }

  async function follow(start: string, asked: FetchRequest, form: string | null): Promise<FetchResult> {
    const first = readUrl(start);
    if (first === null) return { kind: "failed", reason: "bad-url", detail: "not an http or https URL" };
    const general: Record<string, string> = {
      "user-agent": options.userAgent,
      accept: asked.accept ?? ACCEPT,
      "accept-encoding": "gzip, deflate, br, zstd",
      ...(form === null ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      ...(asked.etag ? { "if-none-match": asked.etag } : {}),
      ...(asked.lastModified ? { "if-modified-since": asked.lastModified } : {}),
    };
    let own: Record<string, string> = first.authorization === null ? {} : { authorization: first.authorization };
    for (const name in asked.headers) own[name.toLowerCase()] = asked.headers[name] ?? "";
    let { url } = first;
    let permanentUrl: string | null = null;
    let onlyPermanent = true;
    let leftMs = totalTimeoutMs;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (isClosed(url))
        return { kind: "failed", reason: "blocked-address", detail: "the address is in a private network" };
      const release = await slots.take(url.hostname);
      const startedAt = now();
      try {
        const result = await hop(url, { ...general, ...own }, form, {
          totalMs: Math.max(1, leftMs),
          signal: asked.signal,
        });
        if (result.kind === "failed") return result;
        if (result.kind !== "redirect") return { ...result, permanentUrl };
        const next = readUrl(result.to, url.href);
        if (next === null)
          return {
            kind: "failed",
            reason: "bad-url",
            detail: "redirected to something that is no http or https URL",
            status: result.status,
          };
        const downgraded = url.protocol === "https:" && next.url.protocol === "http:";
        if (downgraded && form !== null)
          return { kind: "failed", reason: "bad-url", detail: "redirected from https to http", status: result.status };
        if (next.url.host !== url.host || downgraded) own = {};
        onlyPermanent &&= PERMANENT.has(result.status);
        if (onlyPermanent) permanentUrl = next.url.href;
        url = next.url;
      } catch (error) {
        return readFailure(error, asked.signal?.aborted === true);
      } finally {
        release();
        leftMs -= now() - startedAt;
      }
    }
    return { kind: "failed", reason: "too-many-redirects", detail: `more than ${MOST_REDIRECTS} redirects` };
  }

  return {
    fetch: (url, request) => follow(url, request, null),
    post: (url, { form, signal }) => follow(url, signal === undefined ? {} : { signal }, form.toString()),
    close: () => connections.destroy(),
  };
}
