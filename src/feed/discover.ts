import { cut, lineOfHtml } from "./html.ts";
import { MAX_DOCUMENT, MAX_LINE } from "./limits.ts";
import { scan } from "./scan.ts";
import type { Tag } from "./tags.ts";
import { resolveBase, resolveUrl } from "./urls.ts";

/** A feed that a web page points at. */
export interface FoundFeed {
  /** Absolute http(s). */
  url: string;
  /** What the page calls it, "" when it does not. */
  title: string;
}

/** Types that a link to a feed carries; how well we read each. */
const TYPES: Readonly<Record<string, number>> = {
  "application/rss+xml": 0,
  "application/atom+xml": 0,
  "application/rdf+xml": 1,
  "application/feed+json": 1,
  "application/json": 3,
  "text/xml": 3,
  "application/xml": 3,
};
/** The last part of a path, or a parameter, by which people link to their feed. */
const FEED_WORD = /(?:^|[/.?=_-])(?:rss2?|atom|feeds?|rdf)(?:[/.?=&_-]|$)/i;
const MOST_FOUND = 20;

/** An attribute of an HTML tag, whose names have no case; "" when there is none. */
function attributeOf(tag: Tag, name: string): string {
  for (const [written, value] of tag.attributes ?? []) if (written.toLowerCase() === name) return value.trim();
  return "";
}

/** Whether a feed seems to hold what readers say, not what the site does. */
export const isCommentsFeed = ({ title, url }: FoundFeed): boolean =>
  /comment|yorum|şərh|коммент/i.test(`${title} ${url}`);

function rankLink(tag: Tag): number | null {
  const attribute = (name: string) => attributeOf(tag, name).toLowerCase();
  const rel = attribute("rel").split(/\s+/);
  const type = attribute("type").split(";", 1)[0] ?? "";
  if (rel.includes("feed")) return 0;
  if (!rel.includes("alternate")) return null;
  const rank = TYPES[type];
  // Sites offer other things as JSON: only what calls itself a feed is one.
  if (rank === 3 && !FEED_WORD.test(attribute("href"))) return null;
  return rank ?? null;
}

/**
 * The feeds that a web page names in its `<link rel=alternate>`, then those that its plain links look like leading to, best
 * first, each once. A feed of comments comes after one of articles. `url` is the page's address.
 */
export function discoverFeeds(html: string, url: string): FoundFeed[] {
  const text = html.slice(0, MAX_DOCUMENT / 4);
  const found = new Map<string, FoundFeed & { rank: number }>();
  let base: string | null = URL.canParse(url) ? url : null;
  const add = (href: string, title: string, rank: number) => {
    const address = resolveUrl(href, base);
    if (address === null || !/^https?:/i.test(address) || found.size >= MOST_FOUND * 5) return;
    const isComments = isCommentsFeed({ title, url: address });
    const known = found.get(address);
    const entry = { url: address, title: cut(lineOfHtml(title), MAX_LINE / 10), rank: rank + (isComments ? 5 : 0) };
    if (known === undefined || known.rank > entry.rank) found.set(address, entry);
  };
  scan(text, 0, {
    text: () => {},
    close: () => {},
    open(tag) {
      const name = tag.name.toLowerCase();
      const href = attributeOf(tag, "href");
      if (name === "base" && href !== "") base = resolveBase(href, base);
      else if (name === "link" && href !== "") {
        const rank = rankLink(tag);
        if (rank !== null) add(href, attributeOf(tag, "title"), rank);
      } else if (name === "a" && href !== "" && href.length < 300 && FEED_WORD.test(href)) {
        add(href, attributeOf(tag, "title"), 10);
      }
      return tag.end;
    },
  });
  return [...found.values()]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_FOUND)
    .map(({ url: address, title }) => ({ url: address, title }));
}

const USUAL_PATHS = ["feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "feeds/posts/default"];

/** Where feeds usually are on a site, to be tried when its page names none: under the page's folder, then under the root. */
export function usualFeedUrls(url: string): string[] {
  const page = URL.parse(url);
  if (page === null || !/^https?:$/.test(page.protocol)) return [];
  page.username = "";
  page.password = "";
  const folder = new URL(page.pathname.endsWith("/") ? page.pathname : `${page.pathname}/`, page.origin);
  const here = page.pathname === "/" ? [] : USUAL_PATHS.slice(0, 3).map((path) => new URL(path, folder).href);
  return [...new Set([...here, ...USUAL_PATHS.map((path) => new URL(`/${path}`, page.origin).href)])];
}
