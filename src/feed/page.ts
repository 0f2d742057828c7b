import type { Entry, Feed, Media, PageSelect } from "../model.ts";
import { canonicalUrl } from "../story/canonical-url.ts";
import { cut, escapeHtml, oneLine } from "./html.ts";
import { MAX_LINE } from "./limits.ts";
import { collectMedia } from "./media.ts";
import { languageTag } from "./normalise.ts";
import { picturesOf } from "./page-picture.ts";
import {
  attributeOf,
  baseOf,
  type CompiledSelect,
  css,
  elementsOf,
  firstOf,
  MAX_TRIES,
  readSelect,
  textOf,
} from "./page-select.ts";
import { selectAll } from "./page-selector.ts";
import { headlineOf, lineOf, linesOf } from "./page-text.ts";
import { readTime, writesDayFirst } from "./page-time.ts";
import { type PageElement, readPageTree } from "./page-tree.ts";
import { resolveUrl } from "./urls.ts";

/** Articles of one page; those after are not read. */
export const MAX_ITEMS = 300;

const HEADINGS = css("h1, h2, h3, h4, h5, h6");
const LINKS = css("a[href]");
const IMAGES = css("img");
const HTML = css("html");
const NAME = css('meta[property="og:title"], meta[name="og:title"]');
const TITLE = css("title");

const NO_HUB = { hubUrl: null, selfUrl: null };

/** Reads entries off a page that was read into a tree. */
export function readEntries(tree: PageElement, url: string, select: CompiledSelect, now: number | null): Feed {
  const address = URL.canParse(url) ? url : null;
  const base = baseOf(tree, url);
  const [html] = selectAll(tree, HTML, 1);
  const language = languageTag(html?.attributes.get("lang") ?? html?.attributes.get("xml:lang") ?? null);
  const { title, link, time, summary, image } = select.fields;

  const urlOf = (written: string | null) => {
    const target = written === null ? null : resolveUrl(written, base);
    // "#" and the page's own address lead nowhere.
    return target === null || !/^https?:/i.test(target) || isSamePage(target, address) ? null : target;
  };
  const linkOf = (item: PageElement, heading: PageElement | undefined) => {
    const hrefOf = (element: PageElement) => urlOf(attributeOf(element, "href"));
    if (link !== undefined) {
      const attribute = link.attribute ?? "href";
      return firstOf(elementsOf(item, link), (element) => urlOf(attributeOf(element, attribute)));
    }
    const around: PageElement[] = [];
    for (let at = heading ?? null; at !== null && at !== item.parent; at = at.parent)
      if (at.name === "a") around.push(at);
    const inHeading = heading === undefined ? [] : selectAll(heading, LINKS, MAX_TRIES);
    const own = item.name === "a" ? [item] : [];
    return firstOf([...around, ...inHeading, ...own, ...selectAll(item, LINKS, MAX_TRIES)], hrefOf);
  };
  const imageOf = (item: PageElement): Media[] => {
    const elements = image === undefined ? selectAll(item, IMAGES, MAX_TRIES) : elementsOf(item, image);
    const found = firstOf(elements, (element) => {
      const written = picturesOf(element, image?.attribute ?? null);
      return written.map(urlOf).find((picture) => picture !== null) ?? null;
    });
    return found === null ? [] : collectMedia([{ url: found, medium: "image" }], null);
  };

  // What a time element shows is for people.
  const exact = (element: PageElement) =>
    (element.name === "time" && attributeOf(element, "datetime")) || lineOf(element);
  const items = selectAll(tree, select.item, MAX_ITEMS, { outermost: true });
  const times = items.map((item) => (time === undefined ? "" : textOf(item, time, exact)));
  const dayFirst = writesDayFirst(times, language);

  const readItem = (item: PageElement, i: number): Entry => {
    const heading = title === undefined ? selectAll(item, HEADINGS, 1)[0] : elementsOf(item, title)[0];
    const text = summary === undefined ? "" : textOf(item, summary, linesOf);
    const named = title === undefined ? (heading === undefined ? "" : lineOf(heading)) : textOf(item, title, lineOf);
    const linkText = () =>
      firstOf([...(item.name === "a" ? [item] : []), ...selectAll(item, LINKS, MAX_TRIES)], lineOrNull);
    return {
      guid: null,
      link: linkOf(item, heading),
      title:
        named || headlineOf(text, language) || (title === undefined && summary === undefined ? (linkText() ?? "") : ""),
      publishedAt: readTime(times[i] ?? "", { now, dayFirst }),
      updatedAt: null,
      authors: [],
      categories: [],
      summaryHtml: text === "" ? null : escapeHtml(text).replaceAll("\n", "<br>"),
      contentHtml: null,
      media: imageOf(item),
      language,
    };
  };
  const entries = items.map(readItem);
  return { title: nameOf(tree), siteUrl: address, ...NO_HUB, language, entries: withoutRepeats(entries) };
}

const lineOrNull = (element: PageElement) => lineOf(element) || null;

function isSamePage(target: string, page: string | null): boolean {
  const withoutFragment = (address: string) => address.replace(/#(?!!).*$/s, "");
  return page !== null && withoutFragment(target) === withoutFragment(page);
}

const textIn = ({ children }: PageElement) => children.filter((child) => typeof child === "string").join("");

function nameOf(tree: PageElement): string {
  const [named] = selectAll(tree, NAME, 1);
  const [title] = selectAll(tree, TITLE, 1);
  return named?.attributes.get("content")?.trim() || (title === undefined ? "" : cut(oneLine(textIn(title)), MAX_LINE));
}

/** A page often shows one article twice, as its lead and in its list: once is enough, with what either says. */
function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const byLink = new Map<string, Entry>();
  const titled = entries.filter(({ title }) => title !== "");
  // An item without a link among items with one is an advertisement or a heading.
  const linked = titled.filter(({ link }) => link !== null);
  for (const entry of linked.length > 0 ? linked : titled) {
    const key = (entry.link === null ? null : canonicalUrl(entry.link)) ?? `title:${entry.title}`;
    const first = byLink.get(key);
    if (first === undefined) byLink.set(key, { ...entry });
    else {
      first.publishedAt ??= entry.publishedAt;
      first.summaryHtml ??= entry.summaryHtml;
      if (first.media.length === 0) first.media = entry.media;
    }
  }
  return [...byLink.values()];
}

/**
 * Reads a page with a list of articles as if it were a feed: each item an entry without guid, links absolute, lines of the
 * summary parted by <br>. `url` is the page's address. `now` is when it was fetched, without which "5 minutes ago" is
 * not read. Selectors that are not valid (see readSelect) find nothing. Never throws; linear in the page.
 */
export function readPage(html: string, url: string, select: PageSelect, options: { now?: number } = {}): Feed {
  const read = readSelect(select);
  const tree = readPageTree(html);
  if (read.kind === "bad")
    return { title: nameOf(tree), siteUrl: URL.canParse(url) ? url : null, ...NO_HUB, language: null, entries: [] };
  return readEntries(tree, url, read.select, options.now ?? null);
}
