import type { LineJudge } from "../extract/boilerplate.ts";
import { languageOf } from "../feed/content.ts";
import { parseFeed } from "../feed/parse.ts";
import { prepareFeed } from "../feed/prepare.ts";
import type { NotAFeed } from "../feed/result.ts";
import type { Feed } from "../model.ts";
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

export type Checked = { kind: "feed"; feed: Feed; entries: CheckedEntry[] } | { kind: "not-a-feed"; what: NotAFeed };

export interface CheckOptions {
  contentType: string | null;
  /** Where the body came from; relative links start there. */
  url: string;
  topics: readonly { slug: string; query: string }[];
  isBoilerplate: LineJudge;
  now: number;
}

/** Reads a body as a poll of a source would, and stores nothing. */
export async function checkFeed(body: Uint8Array, options: CheckOptions): Promise<Checked> {
  const parsed = await parseFeed(body, { contentType: options.contentType }, options.url);
  if (parsed.kind === "not-a-feed") return parsed;
  const { feed } = parsed;
  const topics = compileTopics(options.topics);
  const entries = prepareFeed(feed, options.isBoilerplate).entries.map(({ entry, identity, content }): CheckedEntry => {
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
  return { kind: "feed", feed, entries };
}
