import { type Attributes, createAttributes } from "./attributes.ts";
import { undoDoubleEncoding } from "./double-encoding.ts";
import { MAX_DEPTH, MAX_ENTRIES, MAX_TEXT } from "./limits.ts";
import { createLookAhead } from "./look-ahead.ts";
import { createNames } from "./names.ts";
import { createPieces, needsMark, type Pieces } from "./pieces.ts";
import { decodeReferences } from "./references.ts";
import type { Root } from "./root.ts";
import { scan } from "./scan.ts";
import { beginsName, type Tag } from "./tags.ts";
import {
  CONTAINER_NAMES,
  ENTRY_NAMES,
  FIELDS_INSIDE,
  FIELDS_OF_ENTRY,
  FIELDS_OF_FEED,
  MARKUP_NAMES,
  SAME_AS,
  SHORT_ELEMENT,
} from "./vocabulary.ts";

/** A feed reduced to what we read of it, as XML that is well-formed whatever the document was. */
export interface Skeleton {
  xml: string;
  /** What the marks in `xml` stand for. */
  pieces: Pieces;
  attributes: Attributes;
  isAtom: boolean;
  /** Names of the fields in `xml`, canonical. */
  names: ReadonlySet<string>;
  /** Entries in `xml`. */
  entries: number;
  /** xml:base of the root, then of the channel, as written; null where there is none. */
  bases: (string | null)[];
  /** xml:lang of the channel or the root. */
  language: string | null;
}

interface Open {
  raw: string;
  name: string;
  /** What its end writes; null for an element that is not part of the skeleton. */
  end: string | null;
  /** Names of the children that are read. */
  fields: ReadonlySet<string> | undefined;
  /** Its start tag, while nothing has been written inside it. */
  pending: string | null;
  /** Whether its text is kept. */
  keepsText: boolean;
  /** Whether it has text, where that is not kept. */
  hasText: boolean;
}

/**
 * Rewrites a document, in one pass from front to back, into a well-formed skeleton of what is read of it: tags that do not
 * match are mended, entries stand right under their container wherever they stood, each text is one mark. A sound
 * document comes out as it was. Never throws.
 */
export function buildSkeleton(text: string, root: Root): Skeleton {
  const names = createNames();
  const used = new Set<string>();
  const pieces = createPieces();
  const endOf = createLookAhead(text);
  const stack: Open[] = [];
  const bases: (string | null)[] = [];
  let language: string | null = null;
  let xml = "";
  let entries = 0;
  let entryAt = -1; // where the open entry stands in the stack
  let collected = ""; // text of the innermost element
  let rooted = false;
  let isAtom = false;

  const top = () => stack[stack.length - 1];

  const attributes = createAttributes();
  // A link of Atom goes under its own name: rss-parser would take it for RSS's.
  const nameOf = (canonical: string) =>
    isAtom && canonical === "link" ? "atom:link" : (SAME_AS.get(canonical) ?? canonical);
  const shortName = (name: string) => SHORT_ELEMENT.get(name) ?? name;

  /** Writes the start tags that waited for something to stand inside them. */
  const writePending = () => {
    let first = stack.length;
    while (first > 0 && stack[first - 1]?.pending) first--;
    for (const open of stack.slice(first)) {
      xml += open.pending;
      open.pending = null;
    }
  };
  const writeText = (mark: string) => {
    writePending();
    xml += mark;
  };
  const flushText = () => {
    if (collected === "") return;
    const value = collected;
    collected = "";
    if (top()?.keepsText !== true || value.trim() === "") return;
    writeText(needsMark(value) ? pieces.text(value.length > MAX_TEXT ? value.slice(0, MAX_TEXT) : value) : value);
  };
  const pop = () => {
    flushText();
    const open = stack.pop();
    if (open === undefined || open.end === null) return;
    if (open.pending === null) xml += open.end;
    // What has neither text nor children says something only by its attributes.
    else if (open.pending.includes(" ") && !MARKUP_NAMES.has(open.name)) writeEmpty(open);
    else if (open.name === "atom:content" && open.pending.includes(" ")) writeEmpty(open);
  };
  const writeEmpty = (open: Open) => {
    const start = open.pending ?? "";
    writePending();
    xml += `${start.slice(0, -1)}/>`;
  };
  const popTo = (depth: number) => {
    while (stack.length > depth) pop();
    if (entryAt >= depth) entryAt = -1;
  };

  const declare = (tag: Tag): string | undefined => {
    let own: string | undefined;
    for (const [name, value] of tag.attributes ?? []) {
      if (name === "xmlns") own = value;
      else if (name.startsWith("xmlns:")) names.declare(name.slice(6), value);
    }
    return own;
  };
  const hoist = (tag: Tag) => {
    bases.push(tag.attributes?.get("xml:base") ?? null);
    language = tag.attributes?.get("xml:lang") ?? language;
  };
  const container = (tag: Tag, name: string): Open => ({
    raw: tag.name,
    name,
    end: "",
    fields: FIELDS_OF_FEED,
    pending: null,
    keepsText: false,
    hasText: false,
  });

  const openRoot = (tag: Tag) => {
    declare(tag);
    const colon = tag.name.indexOf(":");
    const prefix = colon < 0 ? "" : tag.name.slice(0, colon);
    isAtom = root.name === "feed" || root.name === "entry";
    // "atom" is what the Atom namespace is called inside other formats; in a feed of its own it has no prefix.
    if (isAtom) names.own("atom");
    if (colon >= 0 && root.name !== "rdf")
      names.declare(prefix, isAtom ? "http://www.w3.org/2005/atom" : "http://purl.org/rss/1.0/");
    hoist(tag);
    const isEntry = root.name === "entry";
    stack.push(container(isEntry ? { ...tag, name: "feed" } : tag, isEntry ? "feed" : root.name));
    xml = isAtom ? "<feed>" : '<rss version="2.0"><channel>';
    rooted = true;
  };

  const openEntry = (tag: Tag) => {
    if (entryAt >= 0) popTo(entryAt);
    while (stack.length > 0 && !CONTAINER_NAMES.has(top()?.name ?? "")) pop();
    if (entries >= MAX_ENTRIES) return false;
    const name = isAtom ? "entry" : "item";
    entries++;
    entryAt = stack.length;
    const start = `<${name}${attributes.write(tag)}>`;
    xml += start;
    stack.push({
      raw: tag.name,
      name,
      end: `</${name}>`,
      fields: FIELDS_OF_ENTRY,
      pending: null,
      keepsText: false,
      hasText: false,
    });
    if (tag.selfClosing) popTo(entryAt);
    return true;
  };

  /** Keeps the markup inside a text element as it stands; -1 when there is none, else where the text goes on. */
  const keepMarkup = (tag: Tag, name: string): number => {
    const next = text.indexOf("<", tag.end);
    if (next < 0 || !beginsName(text.charCodeAt(next + 1))) return -1;
    const end = endOf(tag);
    if (end < 0) return -1;
    let inner = text.slice(tag.end, Math.min(end, tag.end + MAX_TEXT));
    if (inner.includes("<![CDATA[")) inner = inner.replaceAll("<![CDATA[", "").replaceAll("]]>", "");
    inner = inner.replace(/(<\/?)([A-Za-z][\w.-]{0,20}):(?=[A-Za-z])/g, (all, less: string, prefix: string) =>
      names.canonical(`${prefix}:p`) === "xhtml:p" ? less : all,
    );
    writePending();
    const short = shortName(name);
    xml += `<${short}${attributes.write(tag)}>${pieces.markup(inner)}</${short}>`;
    const close = text.indexOf(">", end);
    return close < 0 ? text.length : close + 1;
  };

  const open = (tag: Tag): number => {
    const own = tag.attributes === null ? undefined : declare(tag);
    const canonical = names.canonical(tag.name, own);
    if (ENTRY_NAMES.has(canonical)) return openEntry(tag) ? tag.end : -1;
    if (canonical === "channel" && !isAtom && entryAt < 0) {
      hoist(tag);
      if (!tag.selfClosing) stack.push(container(tag, canonical));
      return tag.end;
    }
    const name = nameOf(canonical);
    let parent = top();
    if (parent !== undefined && parent.fields === undefined) {
      // An element with text of its own was never closed when a field of the one around it begins. (In markup nothing
      // else is opened: that was kept whole.)
      const outside = stack[stack.length - 2];
      const isMarkup = parent.keepsText && MARKUP_NAMES.has(parent.name);
      if (outside?.fields?.has(name) === true && (isMarkup || parent.hasText || collected.trim() !== "")) {
        pop();
        parent = outside;
      } else if (isMarkup) return tag.end;
    }
    if (stack.length === 0 && !rooted) return tag.end;
    flushText();
    const isField = parent?.fields?.has(name) === true;
    if (!isField && stack.length >= MAX_DEPTH) return tag.end;
    if (isField) used.add(name);
    if (isField && !tag.selfClosing && MARKUP_NAMES.has(name)) {
      const end = keepMarkup(tag, name);
      if (end >= 0) return end;
    }
    const short = shortName(name);
    stack.push({
      raw: tag.name,
      name: isField ? name : canonical,
      end: isField ? `</${short}>` : null,
      fields: isField ? FIELDS_INSIDE[name] : undefined,
      pending: isField ? `<${short}${attributes.write(tag)}>` : null,
      keepsText: isField,
      hasText: false,
    });
    if (tag.selfClosing) pop();
    return tag.end;
  };

  const close = (raw: string) => {
    if (top()?.raw === raw) {
      if (stack.length > 1 || !rooted) popTo(stack.length - 1);
      else flushText();
      return;
    }
    const canonical = names.canonical(raw);
    if (ENTRY_NAMES.has(canonical)) {
      if (entryAt >= 0) popTo(entryAt);
      return;
    }
    if (CONTAINER_NAMES.has(canonical)) {
      if (entryAt >= 0) popTo(entryAt);
      while (stack.length > 1 && top()?.name !== canonical) pop();
      if (stack.length > 1) pop();
      return;
    }
    for (let at = stack.length - 1; at > Math.max(0, entryAt); at--) {
      const name = stack[at]?.name;
      if (stack[at]?.raw === raw || name === canonical || name === nameOf(canonical)) return popTo(at);
      if (CONTAINER_NAMES.has(name ?? "")) break;
    }
    // An end tag that fits nothing and is nearly the innermost one's is a mistyped one.
    const inner = stack.length - 1 > Math.max(0, entryAt) ? top()?.raw : undefined;
    if (inner !== undefined && inner.length > 2 && (raw.startsWith(inner) || (raw.length > 2 && inner.startsWith(raw))))
      pop();
  };

  const collect = (from: number, to: number, isCdata: boolean) => {
    const open = top();
    if (open === undefined || collected.length > MAX_TEXT) return;
    if (!open.keepsText) {
      let at = from;
      while (!open.hasText && at < to && text.charCodeAt(at) <= 32) at++;
      open.hasText = open.hasText || at < to;
      return;
    }
    const raw = text.slice(from, Math.min(to, from + MAX_TEXT));
    if (isCdata) collected += raw;
    else {
      const value = decodeReferences(raw, root.entity);
      // Double encoding hides from the decoder where the letters are written as numbers.
      collected += value !== raw && raw.includes("&#") ? undoDoubleEncoding(value, 1) : value;
    }
  };

  scan(text, root.at, {
    text: collect,
    open(tag) {
      if (rooted) return open(tag);
      openRoot(tag);
      return root.name === "entry" ? open(tag) : tag.end;
    },
    close,
  });
  popTo(0);
  if (rooted) xml += isAtom ? "</feed>" : "</channel></rss>";
  return { xml, pieces, attributes, isAtom, names: used, entries, bases, language };
}
