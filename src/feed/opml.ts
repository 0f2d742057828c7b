import { cut, oneLine } from "./html.ts";
import { MAX_DOCUMENT, MAX_LINE } from "./limits.ts";
import { scan } from "./scan.ts";
import type { Tag } from "./tags.ts";
import { resolveUrl } from "./urls.ts";

/** A feed in a list of subscriptions. */
export interface OpmlSource {
  /** "" when the list does not say. */
  title: string;
  /** Absolute http(s). */
  url: string;
  siteUrl: string | null;
  /** Names of the outlines around it, joined by " / "; null at the top. */
  folder: string | null;
}

/** Feeds of one list; those after are not read. */
const MAX_SOURCES = 10_000;
const MAX_FOLDERS = 20;

function attributeOf(tag: Tag, name: string): string {
  for (const [written, value] of tag.attributes ?? []) if (written.toLowerCase() === name) return oneLine(value);
  return "";
}

/** feed:https://… and feed://… are how some programs write the address of a feed. */
function webAddress(written: string): string | null {
  const plain = written.replace(/^feed:(?:\/\/)?(?=https?:)/i, "").replace(/^feed:\/\//i, "http://");
  return /^https?:\/\//i.test(plain) ? resolveUrl(plain, null) : null;
}

/**
 * The feeds of an OPML list (1.0, 1.1, 2.0), in its order, each address once, however badly the XML is written. Outlines
 * without a feed are folders. Any text without outlines gives none. Never throws; linear.
 */
export function readOpml(text: string): OpmlSource[] {
  const document = text.slice(0, MAX_DOCUMENT);
  const found = new Map<string, OpmlSource>();
  /** Names of the outlines that are open; null for those that are feeds. */
  const open: (string | null)[] = [];
  scan(document, 0, {
    text: () => {},
    open(tag) {
      if (tag.name.toLowerCase() !== "outline") return tag.end;
      if (found.size >= MAX_SOURCES) return -1;
      // The list breaks off within it: so may its address.
      if (tag.end >= document.length && !document.endsWith(">")) return -1;
      const title = cut(attributeOf(tag, "title") || attributeOf(tag, "text"), MAX_LINE / 10);
      const type = attributeOf(tag, "type").toLowerCase();
      // OPML 1.0 had `url` for feeds as well; for other types it is a page or another list.
      const url =
        webAddress(attributeOf(tag, "xmlurl")) ??
        (/^(?:rss|atom|feed)/.test(type) ? webAddress(attributeOf(tag, "url")) : null);
      if (url !== null && !found.has(url)) {
        const around = open.slice(0, MAX_FOLDERS).filter((name) => name !== null && name !== "");
        const folder = around.length === 0 ? null : cut(around.join(" / "), MAX_LINE);
        found.set(url, { title, url, siteUrl: webAddress(attributeOf(tag, "htmlurl")), folder });
      }
      if (!tag.selfClosing) open.push(url === null ? title : null);
      return tag.end;
    },
    close(name) {
      if (name.toLowerCase() === "outline") open.pop();
    },
  });
  return [...found.values()];
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML has no way to write control characters and lone surrogates. */
const attribute = (value: string) =>
  oneLine(value.toWellFormed().replaceAll(/\p{Cc}|[\ufffe\uffff]/gu, " ")).replaceAll(
    /[&<>"]/g,
    (letter) => ESCAPES[letter] ?? letter,
  );

/** An OPML 2.0 list of these sources, folders as outlines around them in the order of their first source. */
export function writeOpml(sources: readonly OpmlSource[], title: string): string {
  const folders = new Map<string | null, OpmlSource[]>([[null, []]]);
  for (const source of sources) {
    const folder = folders.get(source.folder);
    if (folder === undefined) folders.set(source.folder, [source]);
    else folder.push(source);
  }
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">'];
  lines.push(`  <head><title>${attribute(title)}</title></head>`, "  <body>");
  for (const [folder, inside] of folders) {
    const indent = folder === null ? "    " : "      ";
    if (folder !== null) lines.push(`    <outline text="${attribute(folder)}">`);
    for (const source of inside) {
      const name = attribute(source.title || source.url);
      const site = source.siteUrl === null ? "" : ` htmlUrl="${attribute(source.siteUrl)}"`;
      lines.push(
        `${indent}<outline type="rss" text="${name}" title="${name}" xmlUrl="${attribute(source.url)}"${site}/>`,
      );
    }
    if (folder !== null) lines.push("    </outline>");
  }
  lines.push("  </body>", "</opml>", "");
  return lines.join("\n");
}
