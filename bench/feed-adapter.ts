import { escapeHtml } from "../src/feed/html.ts";
import { parseFeed as parse } from "../src/feed/parse.ts";
import type { Entry, Media } from "../src/model.ts";

/** An entry in the words that measures of feed parsers use. */
interface Item {
  /** The link where the feed gave no id. */
  id: string | null;
  title: string | null;
  link: string | null;
  /** ISO 8601 in UTC. */
  published: string | null;
  updated: string | null;
  author: string | null;
  categories: string[];
  summaryHtml: string | null;
  contentHtml: string | null;
  media: Media[];
}

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** Python's feedparser, whose reading such measures take for the truth, counts a caption as content where there is no other. */
function captionHtml(entry: Entry): string | null {
  const caption = entry.media.find((medium) => medium.caption !== null)?.caption;
  return caption === null || caption === undefined ? null : escapeHtml(caption);
}

const item = (entry: Entry): Item => ({
  id: entry.guid ?? entry.link,
  title: entry.title,
  link: entry.link,
  published: iso(entry.publishedAt),
  updated: iso(entry.updatedAt),
  author: entry.authors.join(", ") || null,
  categories: entry.categories,
  summaryHtml: entry.summaryHtml,
  contentHtml: entry.contentHtml ?? captionHtml(entry),
  media: entry.media,
});

/**
 * Chapar's feed parser in the shape that measures of feed parsers take: the bytes of a body, the content type as the
 * server gave it, and where it came from → the feed and its items. Rejects what is no feed.
 */
export async function parseFeed(
  bytes: Uint8Array,
  headers: { contentType?: string },
  url: string,
): Promise<{ title: string; language: string | null; items: Item[] }> {
  const result = await parse(bytes, { contentType: headers.contentType ?? null }, url);
  if (result.kind !== "feed") throw new Error(`not a feed: ${result.what}`);
  const { title, language, entries } = result.feed;
  return { title, language, items: entries.map(item) };
}

export default parseFeed;
