import type { Media } from "../model.ts";
import { lineOfHtml } from "./html.ts";
import { MAX_VALUES } from "./limits.ts";
import { each, type Reader } from "./reader.ts";
import { childrenOf, type Element, type Fields } from "./tree.ts";
import { resolveUrl } from "./urls.ts";

const KIND_OF_EXTENSION: Readonly<Record<string, Media["kind"]>> = {
  jpg: "image",
  jpeg: "image",
  png: "image",
  gif: "image",
  webp: "image",
  avif: "image",
  svg: "image",
  bmp: "image",
  mp3: "audio",
  m4a: "audio",
  ogg: "audio",
  oga: "audio",
  opus: "audio",
  wav: "audio",
  flac: "audio",
  aac: "audio",
  mp4: "video",
  m4v: "video",
  webm: "video",
  mov: "video",
  avi: "video",
  mkv: "video",
  ogv: "video",
  m3u8: "video",
};

/** What a feed says of a medium, as written. */
export interface Claim {
  url: string | undefined;
  type?: string | undefined;
  medium?: string | undefined;
  bytes?: string | number | undefined;
  width?: string | undefined;
  height?: string | undefined;
  /** Plain text in one line. */
  caption?: string | undefined;
  /** What it is where the feed does not say. */
  otherwise?: Media["kind"];
}

function kindOf(claim: Claim, type: string | null, url: string): Media["kind"] {
  const word = (claim.medium ?? type ?? "").trim().toLowerCase();
  for (const kind of ["image", "video", "audio"] as const) if (word.startsWith(kind)) return kind;
  const extension = /\.([a-z0-9]{2,5})(?:[?#]|$)/i.exec(url.slice(-300))?.[1]?.toLowerCase() ?? "";
  return KIND_OF_EXTENSION[extension] ?? claim.otherwise ?? "other";
}

function count(written: string | number | undefined): number | null {
  const number =
    typeof written === "string" ? Number(/^\s{0,9}\d{1,15}/.exec(written)?.[0] ?? Number.NaN) : (written ?? Number.NaN);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** The media of one entry in the order of the feed, each URL once; a later mention fills in what an earlier one left out. */
export function collectMedia(claims: readonly Claim[], base: string | null): Media[] {
  const byUrl = new Map<string, Media>();
  for (const claim of claims) {
    if (byUrl.size >= MAX_VALUES) break;
    const url = claim.url === undefined ? null : resolveUrl(claim.url, base);
    if (url === null) continue;
    const written = claim.type?.trim().toLowerCase() ?? "";
    const type = /^[\w.+-]{1,60}\/[\w.+-]{1,80}/.exec(written)?.[0] ?? null;
    const medium: Media = {
      url,
      kind: kindOf(claim, type, url),
      type,
      bytes: count(claim.bytes),
      width: count(claim.width),
      height: count(claim.height),
      caption: claim.caption ?? null,
    };
    const seen = byUrl.get(url);
    if (seen === undefined) {
      byUrl.set(url, medium);
      continue;
    }
    seen.type ??= medium.type;
    seen.bytes ??= medium.bytes;
    seen.width ??= medium.width;
    seen.height ??= medium.height;
    seen.caption ??= medium.caption;
    if (seen.kind === "other") seen.kind = medium.kind;
  }
  return [...byUrl.values()];
}

/** The media that an entry names: enclosures, Atom's enclosure links, Media RSS in and outside of groups, images. */
export function mediaOf(fields: Fields, reader: Reader, base: string | null): Media[] {
  const claims: Claim[] = [];
  const add = (elements: readonly Element[], otherwise?: Media["kind"], caption?: string) => {
    for (const element of elements) {
      if (element.$ === undefined) continue;
      const attribute = (name: Parameters<Reader["attribute"]>[1]) => reader.attribute(element, name) || undefined;
      claims.push({
        url: attribute("url") ?? attribute("href"),
        type: attribute("type"),
        medium: attribute("medium"),
        bytes: attribute("length") ?? attribute("filesize"),
        width: attribute("width"),
        height: attribute("height"),
        caption: captionOf(childrenOf(element, "media:description"), reader) ?? caption,
        ...(otherwise === undefined ? {} : { otherwise }),
      });
    }
  };
  add(fields.get("enclosure") ?? []);
  add(
    each(fields, ["link", "atom:link"]).filter((link) => reader.attribute(link, "rel").toLowerCase() === "enclosure"),
  );
  const own = fields.get("media:content") ?? [];
  // Some put media inside the link that they belong to.
  const outer = each(fields, ["media:group", "atom:link"]);
  // What a group or the entry says of its media counts for each that says nothing of its own (Media RSS, "Optional Elements").
  const shared = captionOf(fields.get("media:description") ?? [], reader);
  add(own, undefined, shared);
  for (const element of outer)
    add(
      childrenOf(element, "media:content"),
      undefined,
      captionOf(childrenOf(element, "media:description"), reader) ?? shared,
    );
  for (const parent of [...own, ...outer.flatMap((element) => childrenOf(element, "media:content")), ...outer])
    add(childrenOf(parent, "media:thumbnail"), "image");
  add(fields.get("media:thumbnail") ?? [], "image", claims.length === 0 ? shared : undefined);
  add(fields.get("itunes:image") ?? [], "image");
  for (const image of fields.get("image") ?? []) {
    const [inside] = childrenOf(image, "url");
    const url = (inside && reader.text(inside)) || reader.text(image) || reader.attribute(image, "rdf:resource");
    if (url !== "") claims.push({ url, otherwise: "image" });
    else add([image], "image");
  }
  return collectMedia(claims, base);
}

function captionOf(descriptions: readonly Element[], reader: Reader): string | undefined {
  for (const description of descriptions) {
    const line = lineOfHtml(reader.text(description));
    if (line !== "") return line;
  }
  return undefined;
}
