import type { Store } from "../db/store.ts";
import { discoverFeeds } from "../feed/discover.ts";
import type { Fetcher } from "../feed/fetch.ts";
import { parseFeed } from "../feed/parse.ts";
import type { Feed, Source } from "../model.ts";

/** UTF-16 units of a source's name: some feeds put a paragraph into their title. */
const MOST_NAME = 100;
/** Feeds that a person is asked to choose from. */
const MOST_CHOICES = 6;

/** What stands behind an address that a person pasted. */
export type FoundFeed =
  | { kind: "feed"; url: string; feed: Feed }
  | { kind: "choose"; feeds: { url: string; title: string }[] }
  /** `code` as in a PollReport. */
  | { kind: "failed"; code: string; detail: string };

export type FeedFinder = (address: string) => Promise<FoundFeed>;

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//iu;
/** "herald.example", "www.herald.example:8080/news", "127.0.0.1/rss": labels and a last one that looks like a TLD, or IPv4. */
const BARE_ADDRESS =
  /^(?:(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})|(?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?:[/?#]\S*)?$/iu;

/** Whether a message is an address and nothing else, so that nobody means a search by it. */
export function looksLikeAddress(text: string): boolean {
  const trimmed = text.trim();
  if (/\s/u.test(trimmed)) return false;
  return (SCHEME.test(trimmed) || BARE_ADDRESS.test(trimmed)) && toUrl(trimmed) !== null;
}

/** The address as a person writes it, "example.com" included; null when it cannot be one. */
export function toUrl(address: string): string | null {
  const trimmed = address.trim();
  const text = SCHEME.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const named = url.hostname.includes(".") || url.hostname === "localhost" || url.hostname.startsWith("[");
  return (url.protocol === "https:" || url.protocol === "http:") && named ? url.href : null;
}

/**
 * Finds the feed at an address: the address itself, or what the page there links to. An address without https:// or
 * http:// is tried over https, and over http when nobody answers there.
 */
export function createFeedFinder(fetcher: Fetcher): FeedFinder {
  async function read(url: string): Promise<FoundFeed | { kind: "page"; html: string; url: string }> {
    const result = await fetcher.fetch(url, {});
    if (result.kind === "failed") {
      const code = result.reason === "status" ? `status-${result.status}` : result.reason;
      return { kind: "failed", code, detail: result.detail };
    }
    if (result.kind === "not-modified") return { kind: "failed", code: "network", detail: "answered 304 unasked" };
    const parsed = await parseFeed(result.body, { contentType: result.contentType }, result.url);
    if (parsed.kind === "feed") return { kind: "feed", url: result.permanentUrl ?? url, feed: parsed.feed };
    if (parsed.what === "web-page") {
      return { kind: "page", html: new TextDecoder().decode(result.body), url: result.url };
    }
    return { kind: "failed", code: `not-a-feed-${parsed.what}`, detail: `found ${parsed.what}, not a feed` };
  }

  return async (address) => {
    const url = toUrl(address);
    if (url === null) return { kind: "failed", code: "bad-url", detail: "not a web address" };
    let found = await read(url);
    if (found.kind === "failed" && found.code === "network" && !SCHEME.test(address.trim())) {
      const plain = await read(url.replace(/^https:/u, "http:"));
      if (plain.kind !== "failed" || plain.code !== "network") found = plain;
    }
    if (found.kind !== "page") return found;
    const feeds = discoverFeeds(found.html, found.url).slice(0, MOST_CHOICES);
    const [only] = feeds;
    if (only === undefined) return { kind: "failed", code: "not-a-feed-web-page", detail: "a web page without a feed" };
    if (feeds.length > 1) return { kind: "choose", feeds };
    const feed = await read(only.url);
    return feed.kind === "page"
      ? { kind: "failed", code: "not-a-feed-web-page", detail: "its feed is a web page" }
      : feed;
  };
}

export type Added = { kind: "added"; source: Source } | { kind: "exists"; source: Source };

/** Adds a feed that was found; one that was removed before comes back as if it were new. */
export function addSource(store: Store, found: { url: string; feed: Feed }, now: number): Added {
  return store.transaction(() => {
    const known = store.sources.byUrl(found.url);
    if (known !== null && known.status !== "removed") return { kind: "exists", source: known };
    if (known !== null) {
      store.sources.restart(known.id, now);
      return { kind: "added", source: store.sources.find(known.id) ?? known };
    }
    const host = new URL(found.url).hostname;
    const name = found.feed.title.slice(0, MOST_NAME).toWellFormed() || host.replace(/^www\./u, "");
    const slug = freeSlug(slugOf(host), (taken) => store.sources.bySlug(taken) !== null);
    const facts = { slug, name, url: found.url, select: null, language: null, headers: {}, everyMs: null } as const;
    const id = store.sources.add({ ...facts, first: { kind: "none" }, managed: "chat" }, now);
    return { kind: "added", source: store.sources.find(id) as Source };
  });
}

/** "www.caspian-herald.co.uk" → "caspian-herald": the longest label, which is the outlet's own name nearly always. */
function slugOf(host: string): string {
  const labels = host
    .toLowerCase()
    .replace(/^www\./u, "")
    .split(".");
  const [longest = ""] = labels.slice(0, Math.max(1, labels.length - 1)).toSorted((a, b) => b.length - a.length);
  return longest.replace(/[^a-z0-9]+/gu, "-").replace(/^-+|-+$/gu, "") || "source";
}

function freeSlug(wanted: string, taken: (slug: string) => boolean): string {
  let slug = wanted;
  for (let number = 2; taken(slug); number++) slug = `${wanted}-${number}`;
  return slug;
}

/** False when there is no such source. Resuming polls at once. */
export function setSourceStatus(store: Store, id: number, status: Source["status"], now: number): boolean {
  return store.transaction(() => {
    if (store.sources.find(id) === null) return false;
    store.sources.setStatus(id, status);
    // The file must not bring back what a person took away.
    store.sources.setManaged(id, "chat");
    if (status === "active") store.sources.pollAt(id, now);
    return true;
  });
}
