import { DomUtils, parseDocument } from "htmlparser2";
import { WINDOWS_1252 } from "./windows-1252.ts";

const BASIC: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const LONGEST_NAME = 32;
const named = new Map<string, string | null>(Object.entries(BASIC));

/** The text that an HTML entity name stands for (HTML, "Named character references"), null when there is no such name. */
function namedReference(name: string): string | null {
  const known = named.get(name);
  if (known !== undefined) return known;
  const text = DomUtils.textContent(parseDocument(`&${name};`));
  const meaning = text.endsWith(";") ? null : text;
  // Names are the document's to invent; those that mean something are some two thousand.
  if (meaning !== null) named.set(name, meaning);
  return meaning;
}

/**
 * The letter of a numeric reference as browsers read it (HTML, "Numeric character reference end state"): 128–159 are
 * windows-1252, what is no letter becomes U+FFFD, and control characters, which nobody can mean, become nothing.
 */
function letter(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80] ?? "";
  if (code < 0x20 && code !== 0x9 && code !== 0xa && code !== 0xd) return "";
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || Number.isNaN(code)) return "\ufffd";
  return String.fromCodePoint(code);
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Where the letters and digits end that begin at `from`, looking at no more than a name may have. */
function nameEnd(text: string, from: number): number {
  let end = from;
  while (end - from <= LONGEST_NAME && (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end)))) end++;
  return end;
}

/**
 * Resolves character references: numeric ones, XML's five, HTML's names, and the document's `own` ones (null to keep
 * a name as it stands). An ampersand that begins none of these is an ampersand. One round, one direction, linear.
 */
export function decodeReferences(text: string, own?: (name: string) => string | null): string {
  let at = text.indexOf("&");
  if (at < 0) return text;
  let out = "";
  let from = 0;
  for (; at >= 0; at = text.indexOf("&", at + 1)) {
    let end: number;
    let meaning: string | null = null;
    if (text.charCodeAt(at + 1) === 35) {
      const hex = (text.charCodeAt(at + 2) | 32) === 120;
      const start = at + (hex ? 3 : 2);
      end = nameEnd(text, start);
      const digits = text.slice(start, end);
      const all = hex ? /^[0-9a-f]+$/i.test(digits) : /^[0-9]+$/.test(digits);
      if (all && text.charCodeAt(end) === 59) meaning = letter(Number.parseInt(digits, hex ? 16 : 10));
      else if (!hex) {
        const run = /^[0-9]{2,7}/.exec(digits)?.[0];
        if (run !== undefined) {
          meaning = letter(Number(run));
          end = start + run.length - 1;
        }
      }
    } else {
      end = nameEnd(text, at + 1);
      if (end > at + 1 && text.charCodeAt(end) === 59 && isLetter(text.charCodeAt(at + 1))) {
        const name = text.slice(at + 1, end);
        meaning = own?.(name) ?? namedReference(name);
      }
    }
    if (meaning === null) continue;
    out += text.slice(from, at) + meaning;
    from = end + 1;
    at = end;
  }
  return from === 0 ? text : out + text.slice(from);
}
