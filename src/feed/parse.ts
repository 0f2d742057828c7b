import { decode } from "./decode.ts";
import { parseJson } from "./json-feed.ts";
import { MAX_DOCUMENT } from "./limits.ts";
import { normalise } from "./normalise.ts";
import type { ParseResult } from "./result.ts";
import { searchRoot } from "./root.ts";
import { readSitemap } from "./sitemap.ts";
import { buildSkeleton } from "./skeleton.ts";
import { readTree } from "./tree.ts";

/**
 * Control characters that no text has a use for; they stand in feeds all the same. (Put together from codes: the class
 * \p{Cc} says the same and takes three times as long.)
 */
const range = (from: number, to: number) => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
const CONTROLS = new RegExp(`[${range(0, 8)}${range(11, 12)}${range(14, 31)}${range(127, 159)}]+`, "g");

/**
 * Reads a feed of any kind (RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, JSON Feed, news sitemaps) from the bytes of a response body, decompressed.
 * `url` is the final address of the feed, against which relative links are resolved; with "" they stay relative.
 * Never throws, whatever the bytes are. The way: decode → find the root → reduce to a well-formed skeleton → rss-parser →
 * normalise.
 */
export async function parseFeed(
  bytes: Uint8Array,
  headers: { contentType: string | null },
  url: string,
): Promise<ParseResult> {
  const text = decode(bytes, headers.contentType).slice(0, MAX_DOCUMENT).replace(CONTROLS, "");
  const first = /^\s*[{[]/.exec(text);
  if (first !== null) return parseJson(text, url);
  const search = searchRoot(text);
  if (search.kind === "not-a-feed") {
    // A news sitemap says of its articles what a feed says; any other says too little.
    const sitemap = search.what === "sitemap" ? readSitemap(text, url) : null;
    return sitemap?.kind === "news" ? { kind: "feed", feed: sitemap.feed } : search;
  }
  const skeleton = buildSkeleton(text, search.root);
  const tree = await readTree(skeleton);
  if (tree === null) return { kind: "not-a-feed", what: "unknown" };
  return { kind: "feed", feed: normalise(tree, skeleton, url) };
}
