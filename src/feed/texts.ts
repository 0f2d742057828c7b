import { absoluteHtml, cut, escapeHtml, lineOfHtml, looksLikeHtml, oneLine } from "./html.ts";
import { MAX_LINE } from "./limits.ts";
import { each, type Reader } from "./reader.ts";
import type { Element, Fields } from "./tree.ts";

const SUMMARIES = [
  "description",
  "summary",
  "atom:summary",
  "dc:description",
  "media:description",
  "itunes:summary",
  "itunes:subtitle",
];
const CONTENTS = ["content:encoded", "atom:content", "xhtml:body", "xhtml:div", "body", "fullitem"];

/** Atom's media types that are neither text nor XML come in base64 (RFC 4287 §4.1.3.3), Atom 0.3 says so itself. */
function isBase64(type: string, mode: string): boolean {
  return mode === "base64" || (type.includes("/") && !/^text\/|[/+]xml\b|html/.test(type));
}

/** Base64 → text, "" when it is no text. */
function decodeBase64(value: string): string {
  if (!/^[\w+/=\s-]*$/.test(value)) return value;
  const text = Buffer.from(value, "base64").toString();
  return text.includes("\ufffd") ? "" : text;
}

interface Text {
  value: string;
  isPlain: boolean;
}

/** What an element says, and whether that is plain text: Atom tells, elsewhere it is HTML, as writers of RSS mean it. */
function readText(element: Element, name: string, reader: Reader): Text {
  let value = reader.text(element).trim();
  if (value === "") return { value, isPlain: true };
  const isAtomText = reader.isAtom || name.startsWith("atom:");
  if (!isAtomText) return { value, isPlain: false };
  const type = reader.attribute(element, "type").toLowerCase();
  if (reader.isMarkup(element)) {
    // The div that Atom puts around XHTML is no part of the content (RFC 4287 §3.1.1.3).
    const div = type.includes("xhtml") ? /^<div\b[^>]{0,500}>/i.exec(value) : null;
    if (div !== null && /<\/div>$/i.test(value)) value = value.slice(div[0].length, -6).trim();
    return { value, isPlain: false };
  }
  if (isBase64(type, reader.attribute(element, "mode"))) {
    // Only content may be a picture; a title of an odd type that is no base64 is simply text.
    value = decodeBase64(value) || (CONTENTS.includes(name) ? "" : value);
  }
  const saysPlain = type === "" || type === "text" || type === "text/plain";
  return { value, isPlain: saysPlain && !looksLikeHtml(value) };
}

function firstHtml(fields: Fields, names: readonly string[], reader: Reader, base: string | null): string | null {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const { value, isPlain } = readText(element, name, reader);
      if (value === "") continue;
      return isPlain ? escapeHtml(value) : absoluteHtml(value, reader.base(element, base));
    }
  }
  return null;
}

/** HTML of the description, with absolute URLs; null when there is none. */
export function summaryOf(fields: Fields, reader: Reader, base: string | null): string | null {
  return firstHtml(fields, SUMMARIES, reader, base);
}

/** HTML of the full text, with absolute URLs; null when there is none. */
export function contentOf(fields: Fields, reader: Reader, base: string | null): string | null {
  return firstHtml(fields, CONTENTS, reader, base);
}

/** Plain text in one line of the first of these elements that has any, else "". */
export function firstLine(fields: Fields, names: readonly string[], reader: Reader): string {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const { value, isPlain } = readText(element, name, reader);
      const line = isPlain ? cut(oneLine(value), MAX_LINE) : lineOfHtml(value);
      if (line !== "") return line;
    }
  }
  return "";
}

/** The text, trimmed, of the first of these elements that has any, else null. */
export function firstText(fields: Fields, names: readonly string[], reader: Reader): string | null {
  for (const element of each(fields, names)) {
    const text = cut(reader.text(element).trim(), MAX_LINE);
    if (text !== "") return text;
  }
  return null;
}
