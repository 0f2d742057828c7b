import { isCommentsFeed, usualFeedUrls } from "../feed/discover.ts";
import type { FeedCandidate } from "../feed/discover-candidates.ts";
import { youtubeFeed } from "../feed/discover-youtube.ts";
import type { ExploredPage } from "../feed/explore.ts";
import type { Fetcher } from "../feed/fetch.ts";
import type { OpmlSource } from "../feed/opml.ts";
import { isSameSite } from "../feed/page-links.ts";
import type { Suggestion } from "../feed/page-suggest.ts";
import { type PageSource, telegramPreview } from "../feed/page-telegram.ts";
import type { PreparedFeed } from "../feed/prepare.ts";
import type { FeedParser } from "../feed/worker.ts";
import type { PageSelect } from "../model.ts";
import { hasScheme, toUrl } from "./address.ts";
import { type AddressReader, createAddressReader, type ReadAddress } from "./read-address.ts";

/** Something that can be polled for news, with what it has right now. */
export interface FoundSource {
  url: string;
  /** The address that led there by permanent redirects, or `url` itself; absent: nobody asked for it. */
  asked?: string;
  /** null: it is a feed. */
  select: PageSelect | null;
  feed: PreparedFeed;
  /** Of a page, ways to read it; the first of them is `select`. */
  suggestions?: readonly Suggestion[];
}

/** What stands behind an address that a person pasted. */
export type FoundFeed =
  | ({ kind: "source" } & FoundSource)
  | { kind: "choose"; feeds: { url: string; title: string }[] }
  /** A list of feeds. */
  | { kind: "opml"; url: string; sources: OpmlSource[] }
  /**
   * `code` as in a PollReport, or "no-preview": a Telegram channel that shows nothing to the web. `searched`: not only the
   * address was looked at, but all places where a site's news may be.
   */
  | { kind: "failed"; code: string; detail: string; searched: boolean };

export type FeedFinder = (address: string) => Promise<FoundFeed>;

export interface FeedFinderOptions {
  fetcher: Pick<Fetcher, "fetch">;
  parser: Pick<FeedParser, "parse" | "explore">;
  now: () => number;
  /** For the whole search; default 45 s. What was found by then counts. */
  totalMs?: number;
  /** For one address that is only a guess; default 10 s. */
  guessMs?: number;
}

/** Feeds that a person is asked to choose from. */
const MOST_CHOICES = 6;
/** Requests of one kind for one address at most. */
const MOST_LINKS = 4;
const MOST_GUESSES = 12;
const MOST_SITEMAPS = 3;
const MOST_HOMES = 2;
/** So many guesses are tried side by side; the next ones when none of these is a feed. */
const WAVE = 4;
/** A bare list of three headlines comes to 0.2, a menu or a footer to less than 0.1; a person sees what it reads. */
const LEAST_SCORE = 0.15;

/**
 * Finds the news behind whatever a person pastes: a feed, a site, an article, a YouTube or Telegram channel, a sitemap, a list of
 * feeds. The surest way first: the address itself, the feeds that its page names or links, the usual addresses, the news
 * sitemaps of robots.txt, the front page or section of an article, and at last the page itself, by what repeats on it. An
 * address without https:// or http:// is tried over https, and over http when nobody answers there.
 */
export function createFeedFinder(options: FeedFinderOptions): FeedFinder {
  return async (address) => {
    const reader = createAddressReader(options);
    const preview = telegramPreview(address);
    if (preview !== null) return fromTelegram(reader, preview);
    const url = toUrl(address)?.replace(/#.*$/su, "") ?? null;
    if (url === null) return failed("bad-url", "not a web address");
    if (/^(?:www\.)?(?:t|telegram)\.me$/u.test(new URL(url).hostname)) return NO_PREVIEW;
    const channel = youtubeFeed("", url);
    const own = channel === null ? null : asFound(await reader.read(channel));
    if (own !== null) return own;

    let read = await reader.read(url);
    if (read.kind === "failed" && /^(?:network|certificate)$/u.test(read.code) && !hasScheme(address)) {
      const plain = await reader.read(url.replace(/^https:/u, "http:"));
      if (plain.kind !== "failed" || plain.code !== "network") read = plain;
    }
    if (read.kind === "failed") return (await instead(reader, read, url)) ?? read;
    if (read.kind === "opml") return read;
    if (read.kind === "feed") return sourceOf(read);
    const found = await search(reader, read);
    if (found !== null) return found;
    if (read.kind === "sitemaps") return (await instead(reader, NO_NEWS, url)) ?? NO_NEWS;
    return read.page.isErrorPage ? ERROR_PAGE : NO_FEED;
  };
}

const failed = (code: string, detail: string, searched = false): FoundFeed & { kind: "failed" } => ({
  ...{ kind: "failed", code, detail, searched },
});
const NO_PREVIEW = failed("no-preview", "the channel does not exist, is private or shows nothing to the web");
const NO_FEED = failed("not-a-feed-web-page", "a web page without a feed and without a list of articles", true);
const ERROR_PAGE = failed("not-a-feed-error-page", "an error page or a login", true);
const NO_NEWS = failed("not-a-feed-sitemap", "a list of sitemaps, none of which has news");

const sourceOf = ({ url, asked, feed }: ReadAddress & { kind: "feed" }): FoundFeed => ({
  ...{ url, asked, feed },
  kind: "source",
  select: null,
});
const asFound = (read: ReadAddress): FoundFeed | null => (read.kind === "feed" ? sourceOf(read) : null);

async function fromTelegram(reader: AddressReader, { url, select }: PageSource): Promise<FoundFeed> {
  const read = await reader.readPage(url, select);
  if (read.kind !== "feed") return read.kind === "failed" ? read : NO_PREVIEW;
  return read.feed.entries.length === 0 ? NO_PREVIEW : { kind: "source", url, select, feed: read.feed };
}

/**
 * What the site has where its address leads nowhere: what was there once, or is not for everybody, may have left a front page
 * behind, and a site that shows programs no pages may show them its feed.
 */
async function instead(reader: AddressReader, { code }: { code: string }, url: string): Promise<FoundFeed | null> {
  if (!/^status-40[34]$|^status-410$|^not-a-feed-sitemap$/u.test(code)) return null;
  const front = new URL("/", url).href;
  const home = await reader.read(front);
  if (home.kind === "feed" || home.kind === "page") return search(reader, home);
  const isClosed = home.kind === "failed" && home.code === "status-403";
  return isClosed ? fromGuesses(reader, usualFeedUrls(front).slice(0, WAVE)) : null;
}

type Page = ReadAddress & { kind: "page" };

/** All ways from what stands at an address to its news; null when none leads anywhere. */
async function search(reader: AddressReader, start: ReadAddress): Promise<FoundFeed | null> {
  if (start.kind === "feed") return sourceOf(start);
  if (start.kind === "sitemaps") return fromSitemaps(reader, start.urls);
  if (start.kind !== "page") return null;
  const guesses = candidatesOf(start.page, "guessed").map(({ url }) => url);
  const found =
    (await fromPage(reader, start)) ?? (await fromGuesses(reader, guesses)) ?? (await fromRobots(reader, start.url));
  if (found !== null) return found;
  const homes: Page[] = [];
  for (const { url } of candidatesOf(start.page, "home").slice(0, MOST_HOMES)) {
    const home = await reader.read(url);
    if (home.kind !== "page") continue;
    const feed = await fromPage(reader, home);
    if (feed !== null) return feed;
    homes.push(home);
  }
  // What repeats on an article's page are links to other articles, and not the news of the site.
  const pages = start.page.isArticle ? [...homes, start] : [start, ...homes];
  for (const { url, page } of pages) {
    const [best] = page.suggestions;
    if (best !== undefined && best.score >= LEAST_SCORE && page.reading !== null)
      return { kind: "source", url, select: best.select, feed: page.reading, suggestions: page.suggestions };
  }
  return null;
}

const candidatesOf = ({ candidates }: ExploredPage, because: FeedCandidate["because"]): FeedCandidate[] =>
  candidates.filter((candidate) => candidate.because === because);

/** By the feeds that a page names, else by its links: to a feed, or to a page where the site lists its feeds. */
async function fromPage(reader: AddressReader, { url, page }: Page, goesOn = true): Promise<FoundFeed | null> {
  const named = await choice(reader, candidatesOf(page, "named"));
  if (named !== null) return named;
  const linked = candidatesOf(page, "linked").slice(0, MOST_LINKS);
  const reads = await Promise.all(linked.map((link) => reader.guess(link.url)));
  const feeds = reads.filter((read) => read.kind === "feed");
  if (feeds.length > 0)
    return choice(
      reader,
      feeds.map((read) => ({ url: read.url, title: read.feed.title })),
    );
  const host = new URL(url).hostname;
  const list = reads.find((read) => read.kind === "page" && isSameSite(new URL(read.url).hostname, host));
  return goesOn && list?.kind === "page" ? fromPage(reader, list, false) : null;
}

/** The one feed that there is, or the question which of several. Null: there is none, or it is no feed after all. */
async function choice(
  reader: AddressReader,
  feeds: readonly { url: string; title: string }[],
): Promise<FoundFeed | null> {
  const ofNews = feeds.filter((feed) => !isCommentsFeed(feed));
  const choices = withoutFormats(ofNews.length > 0 ? ofNews : feeds).slice(0, MOST_CHOICES);
  const [only, ...others] = choices;
  if (only === undefined) return null;
  if (others.length === 0) return asFound(await reader.read(only.url));
  return { kind: "choose", feeds: choices.map(({ url, title }) => ({ url, title })) };
}

/** Many sites name the same feed twice, as RSS and as Atom. */
function withoutFormats<T extends { title: string }>(feeds: readonly T[]): T[] {
  const seen = new Set<string>();
  return feeds.filter(({ title }) => {
    const name = title.toLowerCase().replace(/\b(?:rss|atom|rdf|json|xml|feed|[012]\.\d+)\b|[\p{P}\p{S}\s]+/gu, "");
    if (title === "" || !seen.has(name)) {
      seen.add(name);
      return true;
    }
    return false;
  });
}

async function fromGuesses(reader: AddressReader, urls: readonly string[]): Promise<FoundFeed | null> {
  for (let from = 0; from < Math.min(urls.length, MOST_GUESSES); from += WAVE) {
    const reads = await Promise.all(urls.slice(from, from + WAVE).map((url) => reader.guess(url)));
    const found = reads.find(
      (read) =>
        read.kind === "feed" && read.feed.entries.length > 0 && !isCommentsFeed({ title: read.feed.title, url: "" }),
    );
    if (found?.kind === "feed") return sourceOf(found);
    // A site that has a page for every address, or that nobody reaches any more, has no feed at the next one.
    const hopeless = ({ kind, ...read }: ReadAddress) =>
      kind === "page" || ("code" in read && /^(?:network|timeout|status-429|status-5\d\d)$/u.test(read.code));
    if (reads.every(hopeless)) return null;
  }
  return null;
}

async function fromRobots(reader: AddressReader, url: string): Promise<FoundFeed | null> {
  const robots = await reader.guess(new URL("/robots.txt", url).href);
  return fromSitemaps(reader, robots.kind === "sitemaps" ? robots.urls : [new URL("/sitemap.xml", url).href]);
}

/** The first of these that has articles with their titles; an index is followed once. */
async function fromSitemaps(reader: AddressReader, urls: readonly string[]): Promise<FoundFeed | null> {
  const indexed: string[] = [];
  for (const url of urls.slice(0, MOST_SITEMAPS)) {
    const read = await reader.guess(url);
    if (read.kind === "feed") return sourceOf(read);
    if (read.kind === "sitemaps") indexed.push(...read.urls.slice(0, MOST_SITEMAPS));
  }
  for (const url of indexed.slice(0, MOST_SITEMAPS)) {
    const read = await reader.guess(url);
    if (read.kind === "feed") return sourceOf(read);
  }
  return null;
}
