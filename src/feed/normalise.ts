import type { Entry, Feed, FeedHints } from "../model.ts";
import { parseDate } from "./dates.ts";
import { parseHints } from "./hints.ts";
import { cut, lineOfHtml } from "./html.ts";
import { MAX_LINE, MAX_VALUES } from "./limits.ts";
import { linkOf, permalinkOf, relatedOf } from "./links.ts";
import { mediaOf } from "./media.ts";
import { authorsOf } from "./people.ts";
import { createReader, each, type Reader } from "./reader.ts";
import type { Skeleton } from "./skeleton.ts";
import { contentOf, firstLine, firstText, summaryOf } from "./texts.ts";
import { childrenOf, type Element, type Fields, type Tree } from "./tree.ts";
import { resolveBase } from "./urls.ts";

const TITLES = ["title", "atom:title", "dc:title", "media:title"];
const PUBLISHED = [
  "pubdate",
  "published",
  "atom:published",
  "issued",
  "dcterms:issued",
  "dc:date",
  "created",
  "dcterms:created",
];
const UPDATED = ["updated", "atom:updated", "modified", "dcterms:modified"];
const CATEGORIES = ["category", "atom:category", "dc:subject", "media:category"];
const MEDIA_TEXTS = ["media:title", "media:description", "media:category", "media:keywords"];

/** The first of these dates that can be read. */
function firstDate(fields: Fields, names: readonly string[], reader: Reader): number | null {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const ms = parseDate(reader.text(element));
      if (ms !== null) return ms;
    }
  }
  return null;
}

function categoriesOf(fields: Fields, reader: Reader): string[] {
  const found = new Set<string>();
  const add = (line: string) => {
    if (line !== "" && found.size < MAX_VALUES) found.add(line);
  };
  for (const element of each(fields, CATEGORIES)) {
    if (found.size >= MAX_VALUES) break;
    add(lineOfHtml(reader.attribute(element, "term") || reader.text(element) || reader.attribute(element, "label")));
  }
  for (const element of fields.get("itunes:category") ?? []) {
    for (const category of [element, ...childrenOf(element, "itunes:category")])
      add(lineOfHtml(reader.attribute(category, "text")));
  }
  for (const element of each(fields, ["itunes:keywords", "media:keywords"])) {
    for (const word of lineOfHtml(reader.text(element)).split(",")) add(word.trim());
  }
  return [...found];
}

/** With the texts that stand inside media:group and media:content, where the entry has none of its own. */
function withMedia(own: Fields): Fields {
  const groups = each(own, ["media:group", "media:content"]);
  if (groups.length === 0) return own;
  const inner = [...groups, ...groups.flatMap((group) => childrenOf(group, "media:content"))];
  let fields: Map<string, readonly Element[]> | null = null;
  for (const name of MEDIA_TEXTS) {
    const found = own.has(name) ? [] : inner.flatMap((element) => childrenOf(element, name));
    if (found.length > 0) fields = (fields ?? new Map(own)).set(name, found);
  }
  return fields ?? own;
}

/** What the channel says of its own pace. */
function hintsOf(fields: Fields, reader: Reader): FeedHints | null {
  const texts = (name: string, inner: string) =>
    (fields.get(name) ?? []).flatMap((list) => childrenOf(list, inner).map((element) => reader.text(element)));
  return parseHints({
    ttl: firstText(fields, ["ttl"], reader),
    updatePeriod: firstText(fields, ["sy:updateperiod"], reader),
    updateFrequency: firstText(fields, ["sy:updatefrequency"], reader),
    skipHours: texts("skiphours", "hour"),
    skipDays: texts("skipdays", "day"),
  });
}

/** A language tag in the form of BCP 47, null when it is none. */
export function languageTag(written: string | null): string | null {
  const text = written?.trim().replaceAll("_", "-") ?? "";
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(text) ? text : null;
}

/** What a document says as a whole, made of the tree that rss-parser read. `url` is where it came from, "" when unknown. */
export function normalise(tree: Tree, skeleton: Skeleton, url: string): Feed {
  const reader = createReader(skeleton);
  let base: string | null = URL.canParse(url) ? url : null;
  for (const written of skeleton.bases) base = resolveBase(written, base);
  const declared = firstText(tree.feed, ["language", "dc:language"], reader);
  const language = languageTag(declared) ?? languageTag(skeleton.language);

  const readEntry = ({ fields: own, element }: Tree["entries"][number]): Entry => {
    const fields = withMedia(own);
    const here = reader.base(element, base);
    const original = firstText(fields, ["origlink"], reader) ?? "";
    const about = cut(reader.attribute(element, "rdf:about") || reader.attribute(element, "about"), MAX_LINE) || null;
    return {
      guid:
        firstText(fields, ["guid", "id", "atom:id"], reader) ?? about ?? firstText(fields, ["dc:identifier"], reader),
      link: linkOf(fields, reader, here) ?? permalinkOf(fields, reader, here),
      ...(/^https?:\/\/[^\s/]/i.test(original) && URL.canParse(original) ? { original: new URL(original).href } : {}),
      title: firstLine(fields, TITLES, reader),
      publishedAt: firstDate(fields, PUBLISHED, reader),
      updatedAt: firstDate(fields, UPDATED, reader),
      authors: authorsOf(fields, reader),
      categories: categoriesOf(fields, reader),
      summaryHtml: summaryOf(fields, reader, here),
      contentHtml: contentOf(fields, reader, here),
      media: mediaOf(own, reader, here),
      language:
        languageTag(firstText(fields, ["dc:language", "language"], reader)) ??
        languageTag(reader.attribute(element, "xml:lang")) ??
        language,
    };
  };
  const hints = hintsOf(tree.feed, reader);
  return {
    title: firstLine(tree.feed, TITLES, reader),
    siteUrl: linkOf(tree.feed, reader, base),
    hubUrl: relatedOf(tree.feed, "hub", reader, base),
    selfUrl: relatedOf(tree.feed, "self", reader, base),
    language,
    ...(hints === null ? {} : { hints }),
    entries: tree.entries.map(readEntry),
  };
}
