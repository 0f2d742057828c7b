import type { Article } from "../model.ts";
import { publicUrl } from "./public-url.ts";

/** Narrower pictures look poor at a phone's width. */
const LEAST_WIDTH = 600;
/** What sendPhoto takes for a photo (https://core.telegram.org/bots/api#sending-files). */
const NO_PHOTO = /\.(?:svgz?|gif|ico|bmp|avif|heic|tiff?|pdf|mp4|webm|m3u8|php|html?)$/i;
/** Words of addresses whose picture is not one of the news. */
const STAND_INS = new Set(
  `logo logos logotype placeholder noimage nophoto noimg blank spacer pixel sprite avatar avatars gravatar favicon favicons
   emblem dummy stub zaglushka zagluska watermark loader loading transparent emoji smilies`.split(/\s+/),
);
/** The same of the file's own name: a folder may be called so. */
const STAND_IN_NAMES = new Set(
  "default icon icons share sharing social og ogp opengraph thumbnail thumb empty none no".split(" "),
);
/** A name of more words tells what is to be seen: "the-icon-of-the-old-town-is-back". */
const MOST_WORDS_OF_STAND_IN = 3;
/** So many articles of a source with one picture show none of their own. */
export const SHARED_BY = 5;

/** What Telegram's server takes a picture's address to be. */
const LONGEST_URL = 1_000;

/**
 * The address of the article's picture when it is good enough to be a post: one that anybody can open, that its address
 * does not give away as a logo, a placeholder or a thumbnail. null: there is none. `isShared` says whether many articles
 * of the source have the same.
 */
export function photoOf(
  { imageUrl, sourceId }: Pick<Article, "imageUrl" | "sourceId">,
  isShared: (sourceId: number, imageUrl: string) => boolean,
): string | null {
  const url = imageUrl === null ? null : publicUrl(imageUrl, LONGEST_URL);
  if (imageUrl === null || url === null || isStandIn(new URL(url)) || isShared(sourceId, imageUrl)) return null;
  return url;
}

function isStandIn(url: URL): boolean {
  const path = decoded(url.pathname);
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (NO_PHOTO.test(name) || (widthIn(url, path) ?? LEAST_WIDTH) < LEAST_WIDTH) return true;
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean);
  const named = words(name.replace(/\.\w{2,5}$/, ""));
  if (words(path).some((word) => STAND_INS.has(word))) return named.length <= MOST_WORDS_OF_STAND_IN;
  return named.length <= MOST_WORDS_OF_STAND_IN && named.some((word) => STAND_IN_NAMES.has(word));
}

/** The width that an address asks for: "photo-300x200.jpg", "?w=300", "/w_300,h_200/", "/300px-photo.jpg"; null: none. */
function widthIn(url: URL, path: string): number | null {
  for (const name of ["w", "width", "imwidth", "maxwidth", "size", "resize", "fit"]) {
    const value = /^(\d{2,4})(?:px)?(?:[,x]\d+)?$/.exec(url.searchParams.get(name) ?? "")?.[1];
    if (value !== undefined) return Number(value);
  }
  const inPath =
    /(?:^|[/_-])(\d{2,4})x\d{2,4}(?=[/_.-]|$)/.exec(path) ??
    /(?:^|[/,])w[_-](\d{2,4})(?=[/,])/.exec(path) ??
    /(?:^|\/)(\d{2,4})px-/.exec(path);
  return inPath?.[1] === undefined ? null : Number(inPath[1]);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
