import type { LineJudge } from "../extract/boilerplate.ts";
import type { LanguageDetector } from "../text/language.ts";
import { type FeedCandidate, feedCandidates } from "./discover-candidates.ts";
import { type OpmlSource, readOpml } from "./opml.ts";
import { readPage } from "./page.ts";
import { decodePage } from "./page-charset.ts";
import { css } from "./page-select.ts";
import { selectAll } from "./page-selector.ts";
import { type Suggestion, suggestSelectors } from "./page-suggest.ts";
import { readPageTree } from "./page-tree.ts";
import { parseFeed } from "./parse.ts";
import { type PreparedFeed, prepareFeed } from "./prepare.ts";
import type { NotAFeed } from "./result.ts";
import { readSitemap, sitemapsOf } from "./sitemap.ts";

/** A web page, as far as it helps to find its news. */
export interface ExploredPage {
  /** It calls itself an article: what repeats on it is no list of the site's news. */
  isArticle: boolean;
  /** It reports a failure, a login wall or a captcha, as far as one can tell. */
  isErrorPage: boolean;
  /** Where its feeds may be. */
  candidates: FeedCandidate[];
  /** Ways to read it where it has none, best first. */
  suggestions: Suggestion[];
  /** All that the best of them reads; null when there is none. */
  reading: PreparedFeed | null;
}

/** What a body is to somebody who looks for news. */
export type Exploration =
  | { kind: "feed"; feed: PreparedFeed }
  | { kind: "page"; page: ExploredPage }
  | { kind: "opml"; sources: OpmlSource[] }
  /** Of a sitemap index or a robots.txt, news first. */
  | { kind: "sitemaps"; urls: string[] }
  | { kind: "not-a-feed"; what: NotAFeed };

export interface ExploreOptions {
  contentType: string | null;
  /** Where the body came from. */
  url: string;
  /** When it came. */
  now: number;
  isBoilerplate: LineJudge;
  /** Absent: languages are as declared. */
  detect?: LanguageDetector;
}

const TYPE = css('meta[property="og:type"], meta[name="og:type"]');
const PUBLISHED = css('meta[property="article:published_time"]');

function isArticlePage(html: string): boolean {
  const tree = readPageTree(html);
  const [type] = selectAll(tree, TYPE, 1);
  return (
    type?.attributes.get("content")?.trim().toLowerCase() === "article" || selectAll(tree, PUBLISHED, 1).length > 0
  );
}

function explorePage(
  html: string,
  { url, now, isBoilerplate, detect }: ExploreOptions,
  isErrorPage: boolean,
): ExploredPage {
  const suggestions = isErrorPage ? [] : suggestSelectors(html, url, { now });
  const [best] = suggestions;
  return {
    isArticle: isArticlePage(html),
    isErrorPage,
    candidates: feedCandidates(html, url),
    suggestions,
    reading: best === undefined ? null : prepareFeed(readPage(html, url, best.select, { now }), isBoilerplate, detect),
  };
}

/** Reads a body as a feed, or says what of it leads to one. Never throws. */
export async function explore(bytes: Uint8Array, options: ExploreOptions): Promise<Exploration> {
  const { contentType, url, isBoilerplate, detect } = options;
  const parsed = await parseFeed(bytes, { contentType }, url);
  if (parsed.kind === "feed") return { kind: "feed", feed: prepareFeed(parsed.feed, isBoilerplate, detect) };
  const { what } = parsed;
  if (what === "empty" || what === "json") return parsed;
  const text = decodePage(bytes, contentType);
  // HTML may leave out all that a root is known by.
  const isHtml = what === "unknown" && /^\s*(?:text\/html|application\/xhtml)/iu.test(contentType ?? "");
  if (what === "web-page" || what === "error-page" || isHtml)
    return { kind: "page", page: explorePage(text, options, what === "error-page") };
  if (what === "opml") return { kind: "opml", sources: readOpml(text) };
  const sitemap = what === "sitemap" ? readSitemap(text, url) : null;
  const urls = sitemap?.kind === "index" ? sitemap.urls : what === "unknown" ? sitemapsOf(text, url) : [];
  return urls.length > 0 ? { kind: "sitemaps", urls } : parsed;
}
