import { type Headline, wordsIn } from "./page-links.ts";
import { signatureOf } from "./page-names.ts";
import { attributeOf, css } from "./page-select.ts";
import { selectAll } from "./page-selector.ts";
import { lineOf } from "./page-text.ts";
import { readTime } from "./page-time.ts";
import type { PageElement } from "./page-tree.ts";

/** One item of a group, and where in it is what. */
export interface Member {
  item: PageElement;
  headline: Headline;
  time: PageElement | null;
  summary: PageElement | null;
}

/** Elements of a page that are made alike, each with a headline of its own. */
export interface Group {
  members: Member[];
  /** 0 to 1: how much it looks like the news of the page. */
  score: number;
}

interface Pair {
  item: PageElement;
  headline: Headline;
}

const LEAST_MEMBERS = 3;
/** Groups that are looked at closely. */
const MOST_GROUPS = 12;
const SAMPLE = 12;

/** Letters of what shows a time. */
const MAX_TIME = 60;
/** For asking only whether a text is a time. */
const NO_TIME = { now: 0, dayFirst: true };
const ALL = css("*");
const PICTURES = css('img, [style*="url("]');

/** What stands around a list tells what it is for: 1 for the news, less for menus. */
const PLACES: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:nav|navbar|navigation|menu|footer|breadcrumbs?|cookies?|social|share|sharing|lang|languages?|topbar|modal|dropdown)$/,
    0.15,
  ],
  [
    /^(?:aside|sidebar|related|popular|trending|recommended|recommendations|widget|widgets|ticker|mostread|banner|promo|partners)$/,
    0.6,
  ],
  [/^header$/, 0.5],
];

function placeOf(item: PageElement): number {
  let place = 0.9;
  for (let at: PageElement | null = item; at !== null; at = at.parent) {
    if (at.name === "main" || attributeOf(at, "role") === "main") place = Math.max(place, 1);
    const names = [at.name, attributeOf(at, "role") ?? "", attributeOf(at, "id") ?? "", ...at.classes];
    const words = names.flatMap((name) =>
      name
        .replace(/([a-z])([A-Z])/g, "$1-$2")
        .toLowerCase()
        .split(/[-_]+/),
    );
    for (const [pattern, factor] of PLACES) {
      // The page itself is often called by what it has ("has-sidebar").
      if (at.name !== "body" && at.name !== "html" && words.some((word) => pattern.test(word)))
        place = Math.min(place, factor);
    }
  }
  return place;
}

/** Addresses of articles say what they are about or have a number; those of sections are short. */
function looksLikeArticle(address: string): boolean {
  const { pathname, search } = new URL(address);
  const last = pathname.split("/").findLast((part) => part !== "") ?? "";
  return (last.match(/[-_]/g)?.length ?? 0) >= 2 || /\d{3}/.test(pathname) || /[?&][\w-]{0,20}=\d{2}/.test(search);
}

/** The element of an item that shows when it came out. */
function timeIn(item: PageElement, title: PageElement): PageElement | null {
  for (const element of selectAll(item, ALL, 60)) {
    if (element.name === "time" && attributeOf(element, "datetime") !== null) return element;
    const isLeaf = element.children.every((child) => typeof child === "string" || child.children.length === 0);
    if (!isLeaf || isAround(title, element)) continue;
    const line = lineOf(element);
    // A number of views is no date.
    if (line.length <= MAX_TIME && /\D/.test(line) && readTime(line, NO_TIME) !== null) return element;
  }
  return null;
}

const isAround = (element: PageElement, inner: PageElement): boolean => {
  for (let at: PageElement | null = inner; at !== null; at = at.parent) if (at === element) return true;
  return false;
};

/** The element of an item that says more than its title. */
function summaryIn(item: PageElement, title: PageElement): PageElement | null {
  for (const element of selectAll(item, ALL, 60)) {
    if (isAround(title, element) || isAround(element, title)) continue;
    const names = [...element.classes].join(" ");
    if (/(?:^|[ _-])(?:meta|postmeta|date|time|author|byline|tags?|share)(?:$|[ _-])/i.test(names)) continue;
    const named = /summary|excerpt|desc|lead|teaser|intro|announce|text/i.test(names);
    const line = element.name === "p" || named ? lineOf(element) : "";
    if (wordsIn(line) >= 6 && (line.length > MAX_TIME || readTime(line, NO_TIME) === null)) return element;
  }
  return null;
}

const memberOf = (item: PageElement, headline: Headline): Member => ({
  item,
  headline,
  time: timeIn(item, headline.title),
  summary: summaryIn(item, headline.title),
});

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function share<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.length === 0 ? 0 : list.filter(holds).length / list.length;
}

/** How much these look like the news of the page, whatever their items hold beside the headline. */
function scoreOf(pairs: readonly Pair[]): number {
  const headlines = pairs.map(({ headline }) => headline);
  // Every so many, so that a menu among them tells.
  const sample = pairs.filter((_, i) => i % Math.ceil(pairs.length / SAMPLE) === 0);
  const place = sample.reduce((sum, { item }) => sum + placeOf(item), 0) / sample.length;
  const count = new Set(headlines.map(({ url }) => url)).size;
  const words = Math.min(median(headlines.map((headline) => headline.words)), 9) / 9;
  return (count / (count + 5)) * words * (0.4 + 0.6 * share(headlines, ({ url }) => looksLikeArticle(url))) * place;
}

/**
 * Groups of elements that are made alike and have a headline each, best first, no two of the same articles: siblings of one
 * tag, and elements of one tag and classes wherever they stand.
 */
export function groupsOf(headlines: readonly Headline[]): Group[] {
  const groups = new Map<string, Pair[]>();
  const numbers = new Map<PageElement, number>();
  const numberOf = (element: PageElement) => {
    const known = numbers.get(element) ?? numbers.size;
    numbers.set(element, known);
    return known;
  };
  for (const headline of headlines) {
    for (const item of headline.holders) {
      if (item.parent === null) continue;
      const siblings = `siblings ${item.name} ${numberOf(item.parent)}`;
      const alike = `alike ${signatureOf(item)} < ${signatureOf(item.parent)}`;
      for (const key of [siblings, alike]) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [{ item, headline }]);
        // An item has one headline, though it may link to it twice.
        else if (group.at(-1)?.item !== item) group.push({ item, headline });
      }
    }
  }

  const bySet = new Map<string, { pairs: Pair[]; score: number }[]>();
  for (const pairs of groups.values()) {
    const urls = new Set(pairs.map(({ headline }) => headline.url));
    if (urls.size < LEAST_MEMBERS) continue;
    const score = scoreOf(pairs);
    const key = [...urls].join("\n");
    bySet.set(key, [...(bySet.get(key) ?? []), { pairs, score }]);
  }
  return [...bySet.values()]
    .toSorted((a, b) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0))
    .slice(0, MOST_GROUPS)
    .map((same) => closest(same))
    .toSorted((a, b) => b.score - a.score);
}

/** Of groups of the same articles the one whose items hold the most; among those, what has the best name. */
function closest(same: readonly { pairs: Pair[]; score: number }[]): Group {
  const rated = same.slice(0, 2 * SAMPLE).map(({ pairs, score }) => {
    const sample = pairs.slice(0, SAMPLE).map(({ item, headline }) => memberOf(item, headline));
    const [first] = pairs;
    const held =
      2 * share(sample, ({ time }) => time !== null) +
      share(sample, ({ summary }) => summary !== null) +
      share(sample, ({ item }) => selectAll(item, PICTURES, 1).length > 0) +
      share(sample, ({ headline }) => /^h[1-6]$/.test(headline.title.name) || isInHeading(headline.link));
    const isNamed =
      first === undefined ? 0 : first.item.name === "article" ? 2 : signatureOf(first.item).includes(".") ? 1 : 0;
    return { pairs, held, isNamed, score: score * (0.5 + 0.1 * held) };
  });
  const [best] = rated.toSorted((a, b) => b.held - a.held || b.isNamed - a.isNamed);
  if (best === undefined) return { members: [], score: 0 };
  return { members: best.pairs.map(({ item, headline }) => memberOf(item, headline)), score: best.score };
}

function isInHeading(link: PageElement): boolean {
  return /^h[1-6]$/.test(link.parent?.name ?? "");
}
