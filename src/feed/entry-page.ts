import type { LineJudge } from "../extract/boilerplate.ts";
import { withoutBoilerplate } from "../extract/boilerplate.ts";
import type { ReadPage } from "../extract/extract-task.ts";
import { type ExtractedPage, textOf } from "../extract/extracted-page.ts";
import type { Article } from "../model.ts";
import { canonicalUrl } from "../story/canonical-url.ts";
import { isFrontPage } from "../story/front-page.ts";
import type { ArticleText } from "../story/material-change.ts";
import { tokens } from "../text/analyse.ts";
import { titleKey } from "../text/normalise.ts";
import type { Content } from "./content.ts";
import type { PreparedEntry } from "./prepare.ts";

/** What asking for the page of an entry's article came to. */
export interface EntryPage {
  /** The text that the feed gave. */
  feedText: string;
  /** When the text that the entry has now was read off the page, ms, UTC; null: it is the feed's. */
  readAt: number | null;
  /** When the page is to be asked for (again); null: never. */
  dueAt: number | null;
  /** The page's own date, null when it has none. */
  publishedAt: number | null;
  /** As canonicalUrl gives it, where the page names another address than the feed; else null. */
  canonicalUrl: string | null;
  /** BCP 47 tag as the page declares it, null when it does not. */
  language: string | null;
  /** Lines of the page as they stood there, to be learned from. */
  lines: readonly string[];
}

const NOTHING = { readAt: null, publishedAt: null, canonicalUrl: null, language: null, lines: [] };

/** The entry, its page not (yet) read. `dueAt`: as in EntryPage. */
export function withoutPage(prepared: PreparedEntry, dueAt: number | null): PreparedEntry {
  return { ...prepared, page: { ...NOTHING, feedText: prepared.content.text, dueAt } };
}

/** Words of a headline that say what it is about; endings differ in most languages. */
const stemsOf = (text: string) => tokens(text).flatMap((word) => (word.length < 4 ? [] : word.slice(0, 5)));
/** Of a headline's words, the share that its own page has: a login form or a note on cookies has hardly any. */
const OWN_WORDS = 0.4;
const MOST_COMPARED = 20_000;

/** Whether the page tells what the headline says. */
function isAbout(page: ExtractedPage, text: string, title: string): boolean {
  const own = new Set(stemsOf(title));
  const told = new Set(stemsOf(`${page.title}\n${text.slice(0, MOST_COMPARED)}`));
  return own.intersection(told).size >= OWN_WORDS * own.size;
}

/**
 * The entry with what its page adds: the text where it is an article's, may be quoted and is longer than the feed's;
 * picture, authors, date, section and address where the feed gives none. Its content hash stays that of the feed.
 * `least`: letters of the text that the page's must exceed; default the feed's.
 */
export function withPage(
  prepared: PreparedEntry,
  { page, lines }: ReadPage,
  readAt: number,
  least = prepared.content.text.length,
): PreparedEntry {
  const { content, entry } = prepared;
  const pageText = textOf(page).toWellFormed();
  if (!isAbout(page, pageText, content.title)) return withoutPage(prepared, null);
  const hasText = page.kind === "article" && page.mayQuote && pageText.length > least;
  const title = content.title === "" ? page.title : content.title;
  const image = page.imageUrl !== null && (content.imageUrl === null || prepared.hasThumbnail);
  const named = page.canonicalUrl ?? page.reprintOf;
  const url = named === null ? null : canonicalUrl(named);
  return {
    ...prepared,
    content: {
      ...content,
      ...(title !== content.title && { title, titleKey: titleKey(title) }),
      text: hasText ? pageText : content.text,
      imageUrl: image ? page.imageUrl : content.imageUrl,
      authors: content.authors.length === 0 ? page.authors : content.authors,
      categories: withSection(content.categories, page.section),
    },
    page: {
      feedText: content.text,
      readAt: hasText ? readAt : null,
      dueAt: null,
      publishedAt: entry.publishedAt === null ? page.publishedAt : null,
      canonicalUrl: url === null || url === prepared.canonicalUrl || isFrontPage(url) ? null : url,
      language: page.language,
      lines,
    },
  };
}

function withSection(categories: string[], section: string | null): string[] {
  if (section === null) return categories;
  const known = categories.some((category) => category.toLowerCase() === section.toLowerCase());
  return known ? categories : [...categories, section];
}

/** When an entry's article was published, by its feed or else its page; null: neither says. */
export const dateOf = ({ entry, page }: Pick<PreparedEntry, "entry" | "page">): number | null =>
  entry.publishedAt ?? page?.publishedAt ?? null;

/** What a feed's new word of a stored article comes to. */
export interface RevisedContent {
  content: Content;
  /** What is to be compared to tell what changed for readers: the page with the page, the feed with the feed. */
  before: ArticleText;
  after: ArticleText;
  /** As in EntryPage, of `content`. */
  readAt: number | null;
}

/** Of the text of a page that is stored, what a feed must give itself to take its place. */
const FULL = 0.8;

/**
 * What is to be stored of an entry that says something else than its article does. A teaser never takes the place of the
 * text of a page: that stays when the page could not be read again, unless the feed names figures that it does not have.
 * `article`: as stored, its text with `readAt`; `before`: what it said, as far as it is to be compared. `clean` leaves
 * out what has since been learned not to be news, for to learn it is no change.
 */
export function revisedContent(
  article: Pick<Article, "title" | "text"> & { readAt: number | null },
  before: ArticleText,
  prepared: PreparedEntry,
  isFurniture: LineJudge,
): RevisedContent {
  const { page } = prepared;
  const clean = (text: string) => withoutBoilerplate(text, isFurniture);
  const content = { ...prepared.content, title: prepared.content.title || article.title };
  if (content.title !== prepared.content.title) content.titleKey = titleKey(content.title);
  const { title } = content;
  const compared = (one: string, other: string) => ({
    before: { title: before.title, text: clean(one) },
    after: { title, text: clean(other) },
  });
  if (page !== undefined && page.readAt !== null) {
    const { readAt } = page;
    // What the page says beyond a teaser is no change: it said so all along.
    if (article.readAt === null) return { content, ...compared(before.text, page.feedText), readAt };
    return { content, ...compared(before.text, content.text), readAt };
  }
  const isLess = content.text.length < FULL * article.text.length;
  if (article.readAt !== null && isLess && !namesOtherFigures(content, article)) {
    return {
      content: { ...content, text: article.text },
      ...compared(article.text, article.text),
      readAt: article.readAt,
    };
  }
  return { content: { ...content, text: clean(content.text) }, ...compared(before.text, content.text), readAt: null };
}

const figures = (text: string) => text.match(/\p{N}+/gu) ?? [];

function namesOtherFigures({ title, text }: Content, article: Pick<Article, "title" | "text">): boolean {
  const known = new Set(figures(`${article.title}\n${article.text}`));
  return figures(`${title}\n${text}`).some((figure) => !known.has(figure));
}
