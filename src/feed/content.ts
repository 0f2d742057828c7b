import { hash } from "node:crypto";
import { type LineJudge, withoutBoilerplate } from "../extract/boilerplate.ts";
import type { Entry, Feed, Media, Source } from "../model.ts";
import { htmlImages, htmlToText } from "../text/html.ts";
import { decideLanguage, type LanguageEvidence } from "../text/language.ts";

/** UTF-16 units of an article's text that are kept; no summary or search reads further. */
const MAX_TEXT = 100_000;

/** The part of an article that a new revision replaces. */
export interface Content {
  title: string;
  titleKey: string;
  text: string;
  /** A picture that may be shown large, as far as is known. */
  imageUrl: string | null;
  authors: string[];
  categories: string[];
  contentHash: string;
}

/** What of an entry becomes its article's text: the fuller of content and teaser, as plain text without boilerplate. `titleKey`: its title's. */
export function contentOf(entry: Entry, titleKey: string, isBoilerplate: LineJudge): Content {
  const textOf = (html: string | null) => (html === null ? "" : withoutBoilerplate(htmlToText(html), isBoilerplate));
  const [full, teaser] = [textOf(entry.contentHtml), textOf(entry.summaryHtml)];
  // Some feeds put a stub into the content and the story into the description.
  const text = (full.length >= teaser.length ? full : teaser).slice(0, MAX_TEXT).toWellFormed();
  const imageUrl =
    entry.media.find((medium) => medium.kind === "image" && !isSmall(medium))?.url ??
    htmlImages(entry.contentHtml ?? entry.summaryHtml ?? "")[0]?.url ??
    null;
  const content = {
    title: entry.title,
    titleKey,
    text,
    imageUrl,
    authors: entry.authors,
    categories: entry.categories,
  };
  return { ...content, contentHash: hash("sha256", JSON.stringify(content), "hex") };
}

/** Pixels of a side that make a picture fit to be shown large. */
const LARGE = 600;

/** Whether a picture is said to be too small to be shown large: it is a thumbnail of one. */
export const isSmall = (picture: Media | undefined): boolean =>
  (picture?.width ?? LARGE) < LARGE && (picture?.height ?? 0) < LARGE;

/**
 * The language of an entry's article (see decideLanguage), by its text and by what a person, the entry and the feed
 * declare. An entry that nobody looked at in this regard has no `evidence`: what is declared decides.
 */
export function languageOf(
  source: Pick<Source, "language">,
  entry: Pick<Entry, "language"> & { evidence?: LanguageEvidence | null },
  feed: Pick<Feed, "language">,
): string | null {
  const { language: article, evidence = null } = entry;
  return decideLanguage({ person: source.language, article, feed: feed.language, evidence });
}
