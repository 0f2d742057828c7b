import { attributeOf, baseOf, css } from "./page-select.ts";
import { selectAll } from "./page-selector.ts";
import { lineOf } from "./page-text.ts";
import { readTime } from "./page-time.ts";
import type { PageElement } from "./page-tree.ts";
import { resolveUrl } from "./urls.ts";

/** A link on a page that looks like leading to an article. */
export interface Headline {
  link: PageElement;
  /** Absolute. */
  url: string;
  /** What shows its title. */
  title: PageElement;
  words: number;
  /** The elements that hold this headline and no other, the innermost first. */
  holders: PageElement[];
}

const LINKS = css("a[href]");
const HEADINGS = css("h1, h2, h3, h4, h5, h6");
const TITLES = css('h1, h2, h3, h4, h5, h6, [class*="title" i], [class*="headline" i]');
const MOST_LINKS = 2_000;
/** Levels around a link in which its item is looked for. */
const MAX_HOLDERS = 10;
const LEAST_WORDS = 4;
const FILE = /\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|zip|mp[34]|css|js|xml|rss|json|ics)$/i;

/** Words of a line; in writing without spaces two letters count as one. */
export function wordsIn(line: string): number {
  const dense = line.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return Math.floor(dense / 2) + (line.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0) - (dense > 0 ? 1 : 0);
}

/** Whether two hosts belong to one site: the same but for www., or one below the other. */
export function isSameSite(a: string, b: string): boolean {
  const [one, other] = [a, b].map((host) => host.toLowerCase().replace(/^www\./, ""));
  return one === other || one?.endsWith(`.${other}`) === true || other?.endsWith(`.${one}`) === true;
}

/** Inside a link around a whole card: the part of it that is the title. */
function titleIn(link: PageElement): PageElement {
  const isLong = (element: PageElement) => wordsIn(lineOf(element)) >= LEAST_WORDS;
  const named = selectAll(link, TITLES, 3).find(isLong);
  if (named !== undefined) return named;
  let title = link;
  for (;;) {
    const own = title.children.filter((child) => typeof child === "string").join(" ");
    if (wordsIn(own) >= 2) return title;
    const [first, ...more] = title.children.filter((child) => typeof child !== "string").filter(isLong);
    // "21 November 2026, 10:30" has four words too.
    const next = more.length === 0 ? first : [first, ...more].find((child) => !isTime(child));
    if (next === undefined) return title;
    title = next;
  }
}

const isTime = (element: PageElement | undefined) =>
  element === undefined || readTime(lineOf(element), { now: 0, dayFirst: true }) !== null;

/** The links of a page that have a title of a few words, each with the elements that could be its item. */
export function headlinesOf(root: PageElement, pageUrl: string): Headline[] {
  const page = URL.parse(pageUrl);
  const base = baseOf(root, pageUrl);
  const targetOf = (link: PageElement): string | null => {
    const target = resolveUrl(attributeOf(link, "href") ?? "", base);
    const url = target === null ? null : URL.parse(target);
    if (url === null || page === null || !isSameSite(url.hostname, page.hostname) || FILE.test(url.pathname))
      return null;
    url.hash = "";
    return url.href === page.href.replace(/#.*$/s, "") || url.pathname + url.search === "/" ? null : url.href;
  };

  const links = selectAll(root, LINKS, MOST_LINKS);
  const targets = new Map<PageElement, string>();
  /** The links inside an element; more than a few are not counted. */
  const linksIn = new Map<PageElement, PageElement[]>();
  for (const link of links) {
    const url = targetOf(link);
    if (url === null) continue;
    targets.set(link, url);
    for (let at: PageElement | null = link; at !== null; at = at.parent) {
      const inside = linksIn.get(at);
      if (inside === undefined) linksIn.set(at, [link]);
      else if (inside.length < 6) inside.push(link);
      else break;
    }
  }

  const found: Headline[] = [];
  for (const [link, url] of targets) {
    const title = titleIn(link);
    const words = wordsIn(lineOf(title));
    if (words >= LEAST_WORDS) found.push({ link, url, title, words, holders: [] });
  }
  // A title that is no link, with "Read more" below it.
  const linked = new Set(found.map(({ link }) => link));
  for (const heading of selectAll(root, HEADINGS, MOST_LINKS)) {
    const words = wordsIn(lineOf(heading));
    if (words < LEAST_WORDS) continue;
    let around: PageElement | null = heading;
    for (let level = 0; level < 4 && around !== null && !linksIn.has(around); level++) around = around.parent;
    const inside = around === null ? [] : (linksIn.get(around) ?? []);
    const [link] = inside;
    if (link === undefined || inside.some((other) => linked.has(other)) || inside.length > 5) continue;
    found.push({ link, url: targets.get(link) ?? "", title: heading, words, holders: [] });
  }
  return withHolders(found);
}

/** Goes up from each headline as long as there is no other in what holds it. */
function withHolders(headlines: Headline[]): Headline[] {
  const SEVERAL = "";
  const urlIn = new Map<PageElement, string>();
  for (const { title, link, url } of headlines) {
    for (const start of [title, link]) {
      for (let at: PageElement | null = start; at !== null; at = at.parent) {
        const seen = urlIn.get(at);
        if (seen === SEVERAL) break;
        urlIn.set(at, seen === undefined || seen === url ? url : SEVERAL);
      }
    }
  }
  for (const headline of headlines) {
    const { link, title, holders } = headline;
    const above = new Set<PageElement>();
    for (let at: PageElement | null = title; at !== null; at = at.parent) above.add(at);
    for (let at: PageElement | null = link; at !== null && holders.length < MAX_HOLDERS; at = at.parent) {
      if (urlIn.get(at) === SEVERAL || at.name === "body" || at.name === "") break;
      const holdsTitle = above.has(at) || isInside(title, at);
      if (holdsTitle) holders.push(at);
    }
  }
  return headlines.filter(({ holders }) => holders.length > 0);
}

function isInside(element: PageElement, outer: PageElement): boolean {
  for (let at: PageElement | null = element; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}
