import { scanHtml } from "./html-scan.ts";
import { toLine } from "./normalise.ts";

const names = (list: string) => new Set(list.split(/\s+/));

/** What is inside is not the article's text: code, captions, fallbacks, drawings, controls. */
const DROPPED = names(
  "script style iframe noscript figcaption template svg math object audio video canvas select button textarea title noembed noframes",
);
const PARAGRAPHS = names(
  `p div h1 h2 h3 h4 h5 h6 ul ol dl table blockquote section article header footer aside main nav figure pre hr form
   fieldset address details summary center caption body`,
);
const LINES = names("li tr dt dd option");

/** The entity references that are still there when a feed escaped its text twice; with a semicolon, or they are text. */
const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/;
const LONE_AMPERSAND = /&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});)/g;
const MARKUP = /<\/?(?:p|br|div|a|b|i|u|em|strong|span|img|ul|ol|li|h[1-6]|blockquote|figure|iframe)(?:\s[^<>]*)?\/?>/i;

interface Read {
  text: string;
  /** False when there was no element at all: then the "HTML" is plain text, or was escaped twice. */
  marked: boolean;
}

/** Lines and paragraphs as they come: what is between two breaks is one line. */
function collector() {
  const out: string[] = [];
  let line: string[] = [];
  /** Line breaks wanted before the next text. */
  let breaks = 0;
  const flush = () => {
    const text = toLine(line.join(""));
    line = [];
    if (text === "") return;
    if (out.length > 0) out.push(breaks >= 2 ? "\n\n" : "\n");
    out.push(text);
    breaks = 0;
  };
  return {
    add: (piece: string) => line.push(piece),
    /** `<br>` twice is a paragraph, as readers see it. */
    breakLine: () => {
      flush();
      breaks++;
    },
    endLine: () => {
      flush();
      breaks = Math.max(breaks, 1);
    },
    endParagraph: () => {
      flush();
      breaks = 2;
    },
    text: () => {
      flush();
      return out.join("");
    },
  };
}

function read(html: string): Read {
  const lines = collector();
  // A comment is no element, but nobody writes one into plain text.
  let marked = /<!(?!\[CDATA)/.test(html);
  let preformatted = 0;
  /** The dropped element we are in ("" outside), and how many of its name are open. */
  let dropped = "";
  let depth = 0;

  scanHtml(html, {
    open: (name) => {
      marked = true;
      if (dropped !== "") {
        if (name === dropped) depth++;
      } else if (DROPPED.has(name)) {
        dropped = name;
        depth = 1;
      } else if (name === "br") lines.breakLine();
      else if (PARAGRAPHS.has(name)) lines.endParagraph();
      else if (LINES.has(name)) lines.endLine();
      else if (name === "td" || name === "th" || name === "img") lines.add(" ");
      if (name === "pre" && dropped === "") preformatted++;
    },
    close: (name) => {
      marked = true;
      if (dropped !== "") {
        // A caption or a fallback that nobody closed ends with what holds it, not with the article.
        if (name === dropped ? --depth === 0 : name === "figure" || name === "article" || name === "body") dropped = "";
        if (name === "figure") lines.endParagraph();
        return;
      }
      if (name === "pre") preformatted = Math.max(0, preformatted - 1);
      if (PARAGRAPHS.has(name)) lines.endParagraph();
      else if (LINES.has(name)) lines.endLine();
    },
    text: (piece) => {
      if (dropped !== "") return;
      if (preformatted === 0 || !piece.includes("\n")) return void lines.add(piece);
      for (const [i, part] of piece.split("\n").entries()) {
        if (i > 0) lines.breakLine();
        lines.add(part);
      }
    },
  });
  return { text: lines.text(), marked };
}

/** Plain text has its lines already; an empty one parts paragraphs. */
function plainLines(text: string): string {
  const lines = collector();
  for (const line of text.split(/\r\n?|\n|\u2028/)) {
    lines.add(line);
    lines.breakLine();
  }
  return lines.text();
}

function decodeReferences(text: string): string {
  const pieces: string[] = [];
  const literal = text.replace(LONE_AMPERSAND, "&amp;").replaceAll("<", "&lt;");
  scanHtml(literal, { open: () => {}, close: () => {}, text: (piece) => pieces.push(piece) });
  return pieces.join("");
}

/**
 * The text of an HTML fragment or page: paragraphs parted by an empty line, lines by "\n", each as `toLine` leaves it.
 * Scripts, embeds, captions and fallbacks are dropped. Text that was escaped twice is unescaped (the markup only when
 * the whole was escaped), and text without any markup keeps its own lines. Linear in the length of `html`, whatever it
 * nests or leaves open.
 */
export function htmlToText(html: string): string {
  let { text, marked } = read(html);
  if (!marked) {
    const plain = decodeReferences(html);
    if (MARKUP.test(plain)) ({ text, marked } = read(plain));
    else text = plainLines(plain);
  }
  if (!REFERENCE.test(text)) return text;
  return decodeReferences(text)
    .split("\n\n")
    .map((paragraph) => paragraph.split("\n").map(toLine).filter(Boolean).join("\n"))
    .filter(Boolean)
    .join("\n\n");
}

/** An image that a text shows. Sizes are what its attributes say, in CSS pixels, null when they do not. */
export interface HtmlImage {
  /** Absolute http(s) URL. */
  url: string;
  width: number | null;
  height: number | null;
}

/** More images than this in one article are a gallery. */
const MAX_IMAGES = 100;

function pixels(attribute: string | undefined): number | null {
  const digits = /^\s*(\d{1,5})(?:\.\d{1,9})?(?:px)?\s*$/.exec(attribute ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The largest picture of a srcset (its last, as they are written in practice) when there is no other address. */
function fromSrcset(srcset: string | undefined): string | undefined {
  return srcset
    ?.slice(0, 8_000)
    .split(/,\s+/)
    .map((candidate) => candidate.trim().split(/\s/)[0] ?? "")
    .filter(Boolean)
    .at(-1);
}

function absolute(address: string | undefined): string | null {
  if (address === undefined || address.length > 4_000) return null;
  const trimmed = address.trim();
  const url = URL.parse(trimmed.startsWith("//") ? `https:${trimmed}` : trimmed);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/**
 * The images of an HTML fragment in their order, each address once: what lazy loading hides in data-src included;
 * relative addresses, data: URLs and the 1×1 pixels that count readers left out.
 */
export function htmlImages(html: string): HtmlImage[] {
  const images = new Map<string, HtmlImage>();
  scanHtml(html, {
    open: (name, attributes) => {
      if ((name !== "img" && name !== "image") || images.size >= MAX_IMAGES) return;
      const width = pixels(attributes.get("width"));
      const height = pixels(attributes.get("height"));
      if ((width !== null && width <= 1) || (height !== null && height <= 1)) return;
      const url =
        absolute(attributes.get("data-src")) ??
        absolute(attributes.get("data-original")) ??
        absolute(attributes.get("data-lazy-src")) ??
        absolute(attributes.get("src")) ??
        absolute(fromSrcset(attributes.get("srcset") ?? attributes.get("data-srcset")));
      if (url !== null && !images.has(url)) images.set(url, { url, width, height });
    },
    close: () => {},
    text: () => {},
  });
  return [...images.values()];
}

const ESCAPES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/** `text` for Telegram's HTML, in element content and in attribute values: these four are all that it needs. */
export function escapeHtml(text: string): string {
  return text.replace(/[<>&"]/g, (char) => ESCAPES[char] ?? char);
}
