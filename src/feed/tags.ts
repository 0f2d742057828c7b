import { MAX_ATTRIBUTES } from "./limits.ts";
import { decodeReferences } from "./references.ts";

/** A start tag as it stands in a text, however badly it was written. */
export interface Tag {
  /** As written, with its prefix. */
  name: string;
  /** Names as written, references resolved; null when there are none. */
  attributes: Map<string, string> | null;
  selfClosing: boolean;
  /** Where the text goes on. */
  end: number;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const LONGEST_NAME = 100;

const isBlank = (code: number) => code <= 32;

/** Whether a tag's name may begin with this letter; anything else makes `<` a mere character. */
export function beginsName(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 0x80;
}

/** Reads start tags of one text, forward only. */
export function createTagReader(text: string): (at: number) => Tag {
  // A quote that is never closed must not be looked for to the end of the text again and again.
  const lastOf = new Map<string, number>();
  const isClosed = (quote: string, from: number) => {
    let last = lastOf.get(quote);
    if (last === undefined) {
      last = text.lastIndexOf(quote);
      lastOf.set(quote, last);
    }
    return from <= last;
  };
  let nextLess = -1;
  const lessAfter = (from: number) => {
    if (nextLess < from) {
      const found = text.indexOf("<", from);
      nextLess = found < 0 ? text.length : found;
    }
    return nextLess;
  };

  /** Where a quoted value ends, -1 when the quote was not meant as one. */
  const quoteEnd = (from: number, quote: string) => {
    if (!isClosed(quote, from)) return -1;
    const end = text.indexOf(quote, from);
    const less = lessAfter(from);
    // A start tag inside a value: the closing quote was forgotten, unless what follows it looks like the end of a value.
    if (end >= 0 && less < end && !isBlank(text.charCodeAt(end + 1)) && !">/?".includes(text.charAt(end + 1)))
      return -1;
    return end;
  };

  return (at) => {
    const length = text.length;
    let i = at + 1;
    for (
      let code = text.charCodeAt(i);
      i < length && !isBlank(code) && code !== GREATER && code !== SLASH && code !== LESS;
    ) {
      code = text.charCodeAt(++i);
    }
    const name = text.slice(at + 1, Math.min(i, at + 1 + LONGEST_NAME));
    if (text.charCodeAt(i) === GREATER) return { name, attributes: null, selfClosing: false, end: i + 1 };
    let attributes: Map<string, string> | null = null;
    let selfClosing = false;
    while (i < length) {
      const code = text.charCodeAt(i);
      if (code === GREATER) return { name, attributes, selfClosing, end: i + 1 };
      if (code === LESS) break; // the tag was not closed: the next one begins
      if (isBlank(code) || code === SLASH || code === EQUALS) {
        selfClosing = code === SLASH || (selfClosing && isBlank(code));
        i++;
        continue;
      }
      selfClosing = false;
      const nameStart = i;
      for (let c = code; i < length && !isBlank(c) && c !== EQUALS && c !== GREATER && c !== LESS; ) {
        if (c === SLASH && text.charCodeAt(i + 1) === GREATER) break;
        c = text.charCodeAt(++i);
      }
      const nameEnd = i;
      while (i < length && isBlank(text.charCodeAt(i))) i++;
      let value = "";
      if (text.charCodeAt(i) === EQUALS) {
        i++;
        while (i < length && isBlank(text.charCodeAt(i))) i++;
        const quote = text.charCodeAt(i);
        const end = quote === QUOTE || quote === APOSTROPHE ? quoteEnd(i + 1, text.charAt(i)) : -1;
        if (end >= 0) {
          value = text.slice(i + 1, end);
          i = end + 1;
        } else {
          const start = i;
          for (let c = text.charCodeAt(i); i < length && !isBlank(c) && c !== GREATER && c !== LESS; ) {
            if (c === SLASH && text.charCodeAt(i + 1) === GREATER) break;
            c = text.charCodeAt(++i);
          }
          value = text.slice(start, i).replaceAll(/^["']|["']$/g, "");
        }
      }
      attributes ??= new Map();
      if (attributes.size < MAX_ATTRIBUTES && nameEnd - nameStart <= LONGEST_NAME) {
        const attribute = text.slice(nameStart, nameEnd);
        if (!attributes.has(attribute)) attributes.set(attribute, decodeReferences(value));
      }
    }
    return { name, attributes, selfClosing, end: i };
  };
}
