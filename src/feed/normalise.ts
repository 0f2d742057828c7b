import type { Entry, Feed } from "../model.ts";
import { parseDate } from "./dates.ts";
import { absoluteHtml, cut, escapeHtml, lineOfHtml, looksLikeHtml, oneLine } from "./html.ts";
import { MAX_LINE, MAX_VALUES } from "./limits.ts";
import { type Claim, collectMedia } from "./media.ts";
import { personName } from "./people.ts";
import type { Skeleton } from "./skeleton.ts";
import type { Element, Fields, Tree } from "./tree.ts";
import { resolveBase, resolveUrl } from "./urls.ts";

/** Reads the values of one document: what its marks stand for, in which format it is, and where it came from. */
interface Reading {
  isAtom: boolean;
  text(written: string | undefined): { value: string; isMarkup: boolean };
}

const children = (element: Element, name: string): readonly Element[] => {
  const found = element[name];
  return Array.isArray(found) ? found : [];
};

function* each(fields: Fields, ...names: string[]): Generator<Element> {
  for (const name of names) yield* fields(name) ?? [];
}

/** Atom says whether a text is HTML; elsewhere it is taken for HTML, as writers of RSS mean it. */
function isPlain(element: Element, value: string, reading: Reading, name: string): boolean {
  if (!reading.isAtom && !name.startsWith("atom:")) return false;
  const { type = "text" } = element.$ ?? {};
  const said = reading.text(type).value.trim().toLowerCase();
  return (said === "text" || said === "" || said === "text/plain") && !looksLikeHtml(value);
}

function htmlOf(element: Element, name: string, reading: Reading, base: string | null): string | null {
  const { value, isMarkup } = reading.text(element._);
  let html = value.trim();
  if (html === "") return null;
  if (isMarkup) {
    // The div that Atom puts around XHTML is no part of the content (RFC 4287 §3.1.1.3).
    const div = /^<div\b[^>]{0,500}>/i.exec(html);
    const type = reading.text(element.$?.type).value;
    if (div !== null && /xhtml/.test(type) && /<\/div>$/i.test(html)) html = html.slice(div[0].length, -6).trim();
  } else {
    const mode = reading.text(element.$?.mode).value;
    if (mode === "base64") html = Buffer.from(html, "base64").toString();
    if (isPlain(element, html, reading, name)) html = escapeHtml(html);
  }
  const own = element.$?.["xml:base"];
  return html === "" ? null : absoluteHtml(html, own === undefined ? base : resolveBase(reading.text(own).value, base));
}

function firstHtml(fields: Fields, names: readonly string[], reading: Reading, base: string | null): string | null {
  for (const name of names) {
    for (const element of fields(name) ?? []) {
      const html = htmlOf(element, name, reading, base);
      if (html !== null) return html;
    }
  }
  return null;
}

/** Plain text in one line of the first of these elements that has any. */
function firstLine(fields: Fields, names: readonly string[], reading: Reading): string {
  for (const name of names) {
    for (const element of fields(name) ?? []) {
      const { value, isMarkup } = reading.text(element._);
      const line =
        !isMarkup && isPlain(element, value, reading, name) ? cut(oneLine(value), MAX_LINE) : lineOfHtml(value);
      if (line !== "") return line;
    }
  }
  return "";
}

const SUMMARIES = [
  "description",
  "summary",
  "atom:summary",
  "dc:description",
  "media:description",
  "itunes:summary",
  "itunes:subtitle",
];
const CONTENTS = ["content:encoded", "atom:content", "xhtml:body", "xhtml:div", "body"];
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

function firstDate(fields: Fields, names: readonly string[], reading: Reading): number | null {
  for (const element of each(fields, ...names)) {
    const ms = parseDate(reading.text(element._).value);
    if (ms !== null) return ms;
  }
  return null;
}

function firstText(fields: Fields, names: readonly string[], reading: Reading): string | null {
  for (const element of each(fields, ...names)) {
    const text = cut(reading.text(element._).value.trim(), MAX_LINE);
    if (text !== "") return text;
  }
  return null;
}

/** Atom's links by how well they lead to the page that people read (RFC 4287 §4.2.7): lower is better, null is not at all. */
function rank(rel: string, type: string): number | null {
  const page = type === "" || type.includes("html");
  if (rel === "" || rel === "alternate") return page ? 0 : 1;
  if (rel === "related" || rel === "via" || rel === "canonical") return 2;
  return null;
}

function linkOf(fields: Fields, reading: Reading, base: string | null): string | null {
  const attribute = (element: Element, name: string) => reading.text(element.$?.[name]).value.trim();
  const baseOf = (element: Element) => {
    const own = element.$?.["xml:base"];
    return own === undefined ? base : resolveBase(reading.text(own).value, base);
  };
  let best: { url: string; rank: number } | null = null;
  for (const element of each(fields, "link")) {
    const url = resolveUrl(reading.text(element._).value, baseOf(element));
    if (url !== null) return url;
  }
  for (const element of each(fields, "link", "atom:link")) {
    const order = rank(attribute(element, "rel").toLowerCase(), attribute(element, "type").toLowerCase());
    if (order === null || (best !== null && best.rank <= order)) continue;
    const url = resolveUrl(attribute(element, "href") || reading.text(element._).value, baseOf(element));
    if (url !== null) best = { url, rank: order };
  }
  return best?.url ?? null;
}

/** A guid is a link where there is no other one, unless it says that it is not or it is no web address. */
function permalinkOf(fields: Fields, reading: Reading): string | null {
  for (const guid of each(fields, "guid")) {
    const said = reading.text(guid.$?.ispermalink).value.trim().toLowerCase();
    const url = reading.text(guid._).value.trim();
    if (said !== "false" && /^https?:\/\//i.test(url)) return resolveUrl(url, null);
  }
  return null;
}

function authorsOf(fields: Fields, reading: Reading): string[] {
  const found = new Set<string>();
  for (const element of each(fields, "author", "atom:author", "dc:creator", "itunes:author")) {
    const inside = (...names: string[]) => {
      for (const name of names) {
        for (const child of [...children(element, name), ...children(element, `atom:${name}`)]) {
          const line = lineOfHtml(reading.text(child._).value);
          if (line !== "") return line;
        }
      }
      return null;
    };
    const name = inside("name") ?? personName(lineOfHtml(reading.text(element._).value)) ?? inside("email");
    if (name !== null && found.size < MAX_VALUES) found.add(cut(name, MAX_LINE));
  }
  return [...found];
}

function categoriesOf(fields: Fields, reading: Reading): string[] {
  const found = new Set<string>();
  const add = (line: string) => {
    if (line !== "" && found.size < MAX_VALUES) found.add(line);
  };
  for (const element of each(fields, "category", "atom:category", "dc:subject", "media:category")) {
    if (found.size >= MAX_VALUES) break;
    const term =
      reading.text(element.$?.term).value || reading.text(element._).value || reading.text(element.$?.label).value;
    add(lineOfHtml(term));
  }
  for (const element of each(fields, "itunes:keywords", "media:keywords")) {
    for (const word of lineOfHtml(reading.text(element._).value).split(",")) add(word.trim());
  }
  return [...found];
}

function* mediaOf(fields: Fields, reading: Reading): Generator<Claim> {
  const claim = (element: Element, otherwise?: Claim["otherwise"]): Claim => {
    const attribute = (name: string) => {
      const written = element.$?.[name];
      return written === undefined ? undefined : reading.text(written).value;
    };
    return {
      url: attribute("url") ?? attribute("href"),
      type: attribute("type"),
      medium: attribute("medium"),
      bytes: attribute("length") ?? attribute("filesize"),
      width: attribute("width"),
      height: attribute("height"),
      ...(otherwise === undefined ? {} : { otherwise }),
    };
  };
  for (const element of each(fields, "enclosure")) yield claim(element);
  for (const element of each(fields, "link", "atom:link")) {
    if (reading.text(element.$?.rel).value.trim().toLowerCase() === "enclosure") yield claim(element);
  }
  const groups = [...each(fields, "media:group")];
  const contents = [...each(fields, "media:content"), ...groups.flatMap((group) => children(group, "media:content"))];
  for (const element of contents) yield claim(element);
  for (const parent of [...contents, ...groups])
    for (const element of children(parent, "media:thumbnail")) yield claim(element, "image");
  for (const element of each(fields, "media:thumbnail", "itunes:image")) yield claim(element, "image");
  for (const element of each(fields, "image")) {
    const url = children(element, "url")[0]?._ ?? element._ ?? element.$?.href ?? element.$?.["rdf:resource"];
    yield { url: url === undefined ? undefined : reading.text(url).value, otherwise: "image" };
  }
}

/** What stands inside media:group or media:content, where the entry itself has none. */
function withMedia(fields: Fields): Fields {
  const inner = [...each(fields, "media:group", "media:content")];
  if (inner.length === 0) return fields;
  return (name) => {
    const own = fields(name);
    if (
      own !== undefined ||
      !name.startsWith("media:") ||
      name === "media:content" ||
      name === "media:group" ||
      name === "media:thumbnail"
    )
      return own;
    const found = inner.flatMap((element) => children(element, name));
    return found.length > 0 ? found : undefined;
  };
}

/** What a document says as a whole, made of the tree that rss-parser read. `url` is where it came from, "" when unknown. */
export function normalise(tree: Tree, skeleton: Skeleton, url: string): Feed {
  const reading: Reading = {
    isAtom: skeleton.isAtom,
    text: (written) => (written === undefined ? { value: "", isMarkup: false } : skeleton.pieces.read(written)),
  };
  let base: string | null = URL.canParse(url) ? url : null;
  for (const written of skeleton.bases) base = resolveBase(written, base);

  const tag = (written: string | null | undefined) => {
    const text = written?.trim() ?? "";
    return /^[A-Za-z][\w-]{0,34}$/.test(text) ? text : null;
  };
  const language = tag(firstText(tree.feed, ["language", "dc:language"], reading)) ?? tag(skeleton.language);

  const entries = tree.entries.map(({ fields: own, attributes }): Entry => {
    const attribute = (name: string) => {
      const written = attributes[name];
      return written === undefined ? undefined : reading.text(written).value;
    };
    const entryBase = resolveBase(attribute("xml:base"), base);
    const fields = withMedia(own);
    const about = (attribute("rdf:about") ?? attribute("about"))?.trim() || null;
    const guid =
      firstText(fields, ["guid", "id", "atom:id"], reading) ??
      (about === null ? null : cut(about, MAX_LINE)) ??
      firstText(fields, ["dc:identifier"], reading);
    const link = linkOf(fields, reading, entryBase) ?? permalinkOf(fields, reading);
    return {
      guid,
      link,
      title: firstLine(fields, TITLES, reading),
      publishedAt: firstDate(fields, PUBLISHED, reading),
      updatedAt: firstDate(fields, UPDATED, reading),
      authors: authorsOf(fields, reading),
      categories: categoriesOf(fields, reading),
      summaryHtml: firstHtml(fields, SUMMARIES, reading, entryBase),
      contentHtml: firstHtml(fields, CONTENTS, reading, entryBase),
      media: collectMedia(mediaOf(fields, reading), entryBase),
      language: tag(firstText(fields, ["dc:language", "language"], reading)) ?? tag(attribute("xml:lang")) ?? language,
    };
  });
  return {
    title: firstLine(tree.feed, ["title", "dc:title"], reading),
    siteUrl: linkOf(tree.feed, reading, base),
    language,
    entries,
  };
}
