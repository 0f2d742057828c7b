import { type ExtractedPage, textOf } from "../extract/extracted-page.ts";
import { languageOf } from "../feed/content.ts";
import { dateOf } from "../feed/entry-page.ts";
import type { PreparedFeed } from "../feed/prepare.ts";
import { summarise } from "../summary/extractive.ts";
import type { LanguageEvidence } from "../text/language.ts";
import { compileTopics } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";
import type { QueryDocument } from "../topics/match.ts";

/** What Chapar would make of one entry. */
export interface CheckedEntry {
  identity: string;
  title: string;
  url: string | null;
  publishedAt: number | null;
  language: string | null;
  /** Slugs. */
  topics: string[];
  summary: string;
  /** UTF-16 units of plain text. */
  textLength: number;
  /** That text was read off its page; false: the feed gave it. */
  isFromPage: boolean;
  imageUrl: string | null;
}

/** What Chapar would make of the page of an article. */
export interface CheckedArticle extends Omit<ExtractedPage, "paragraphs" | "kind" | "found"> {
  /** Paragraphs parted by an empty line. */
  text: string;
  /** Slugs. */
  topics: string[];
  summary: string;
}

export interface CheckOptions {
  topics: readonly { slug: string; query: string }[];
  now: number;
}

/** What a poll of a source with these entries would store. */
export function checkEntries(feed: PreparedFeed, options: CheckOptions): CheckedEntry[] {
  const topics = compileTopics(options.topics);
  return feed.entries.map((prepared): CheckedEntry => {
    const { entry, identity, content, page } = prepared;
    const { title, text, imageUrl, categories } = content;
    const declared = { ...entry, language: entry.language ?? page?.language ?? null };
    const language = languageOf({ language: null }, declared, feed);
    const publishedAt = dateOf(prepared);
    const facts = { title, text, categories, language, publishedAt, firstSeenAt: options.now, sourceSlug: "" };
    const document = documentOf({ ...facts, url: entry.link });
    return {
      identity,
      title,
      url: entry.link,
      publishedAt,
      language,
      topics: topics(document).map(({ slug }) => slug),
      summary: summarise(text, { language, title, maxChars: 400 }),
      textLength: text.length,
      isFromPage: page?.readAt != null,
      imageUrl,
    };
  });
}

/** What would be made of an article's page, were it the only word of it. `evidence`: what its text says of its language. */
export function checkArticle(
  page: ExtractedPage,
  evidence: LanguageEvidence | null,
  options: CheckOptions & { url?: string },
): CheckedArticle {
  const { paragraphs: _, kind: _kind, found: _found, ...facts } = page;
  const { title, section, publishedAt } = page;
  const text = textOf(page);
  const language = languageOf({ language: null }, { language: page.language, evidence }, { language: null });
  const categories = section === null ? [] : [section];
  const document: QueryDocument = documentOf({
    ...{ title, text, categories, language, publishedAt },
    ...{ firstSeenAt: options.now, sourceSlug: "", url: options.url ?? null },
  });
  const topics = compileTopics(options.topics)(document).map(({ slug }) => slug);
  return { ...facts, language, text, topics, summary: summarise(text, { language, title, maxChars: 400 }) };
}
