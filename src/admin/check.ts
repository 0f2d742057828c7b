import { languageOf } from "../feed/content.ts";
import type { PreparedFeed } from "../feed/prepare.ts";
import { summarise } from "../summary/extractive.ts";
import { compileTopics } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";

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
  imageUrl: string | null;
}

export interface CheckOptions {
  topics: readonly { slug: string; query: string }[];
  now: number;
}

/** What a poll of a source with these entries would store. */
export function checkEntries(feed: PreparedFeed, options: CheckOptions): CheckedEntry[] {
  const topics = compileTopics(options.topics);
  return feed.entries.map(({ entry, identity, content }): CheckedEntry => {
    const { title, text, imageUrl, categories } = content;
    const language = languageOf({ language: null }, entry, feed);
    const { publishedAt } = entry;
    const facts = { title, text, categories, language, publishedAt, firstSeenAt: options.now, sourceSlug: "" };
    const document = documentOf(facts);
    return {
      identity,
      title,
      url: entry.link,
      publishedAt,
      language,
      topics: topics(document).map(({ slug }) => slug),
      summary: summarise(text, { language, title, maxChars: 400 }),
      textLength: text.length,
      imageUrl,
    };
  });
}
