import { discoverFeeds, usualFeedUrls } from "./discover.ts";
import { youtubeFeed } from "./discover-youtube.ts";
import { cut } from "./html.ts";
import { MAX_LINE } from "./limits.ts";
import { isSameSite } from "./page-links.ts";
import { attributeOf, baseOf, css } from "./page-select.ts";
import { selectAll } from "./page-selector.ts";
import { lineOf } from "./page-text.ts";
import { type PageElement, readPageTree } from "./page-tree.ts";
import { resolveUrl } from "./urls.ts";

/** Where a feed of a page may be, to be tried in this order. */
export interface FeedCandidate {
  url: string;
  /** What the page calls it, "" when it does not. */
  title: string;
  /**
   * named: the page says that it is its feed, so a person may choose; linked: a link looks like leading to one; guessed: feeds
   * usually are there; home: no feed, but the front page or section of an article, to be searched in its turn.
   */
  because: "named" | "linked" | "guessed" | "home";
}

const NAMED = css('link[rel~="alternate" i][href], link[rel~="feed" i][href]');
const FEED_TEXT = /^(?:rss|atom|xml|rss[ -]?(?:feed|лента|beslemesi|lenti)|(?:web )?feed|лента rss|новости в rss)$/i;
const ANCHORS = css("a[href]");
const SECTIONS = css('[class*="breadcrumb" i] a[href]');
const HOMES = css('link[rel~="home" i][href], a[rel~="home" i][href]');
const MOST = 40;

/** The sections that a page says it is in, the nearest first, and the front page of its site; never the page itself. */
function homesOf(tree: PageElement, url: string): string[] {
  const page = URL.parse(url);
  if (page === null || !/^https?:$/.test(page.protocol)) return [];
  const links = [...selectAll(tree, SECTIONS, 5).reverse(), ...selectAll(tree, HOMES, 3)];
  const found = [...links.map((link) => attributeOf(link, "href") ?? ""), "/"].flatMap((href) => {
    const target = URL.parse(resolveUrl(href, page.href) ?? "");
    const leads = target !== null && isSameSite(target.hostname, page.hostname) && target.pathname !== page.pathname;
    return leads ? [target.href] : [];
  });
  return [...new Set(found)].slice(0, 3);
}

/**
 * Where the feeds of a page may be: what it names in its head (comments last), what it links to, a YouTube channel's feed, the
 * usual places, and the front page or section that an article belongs to. Each address once, the surest first.
 */
export function feedCandidates(html: string, url: string): FeedCandidate[] {
  const tree = readPageTree(html);
  const found = new Map<string, FeedCandidate>();
  const add = (address: string | null, title: string, because: FeedCandidate["because"]) => {
    if (address !== null && /^https?:/i.test(address) && !found.has(address) && found.size < MOST)
      found.set(address, { url: address, title, because });
  };
  const base = baseOf(tree, url);
  const named = new Set(selectAll(tree, NAMED, 100).map((link) => resolveUrl(attributeOf(link, "href") ?? "", base)));
  const channel = youtubeFeed(html, url);
  if (channel !== null) add(channel, "", "named");
  for (const feed of discoverFeeds(html, url)) add(feed.url, feed.title, named.has(feed.url) ? "named" : "linked");
  for (const link of selectAll(tree, ANCHORS, 2_000)) {
    const text = cut(lineOf(link), MAX_LINE) || (attributeOf(link, "title") ?? "");
    if (FEED_TEXT.test(text.trim())) add(resolveUrl(attributeOf(link, "href") ?? "", base), "", "linked");
  }
  for (const address of usualFeedUrls(url)) add(address, "", "guessed");
  for (const address of homesOf(tree, url)) add(address, "", "home");
  return [...found.values()];
}
