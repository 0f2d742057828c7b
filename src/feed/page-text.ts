import { sentences } from "../text/sentences.ts";
import { cut, oneLine } from "./html.ts";
import { MAX_LINE, MAX_TEXT } from "./limits.ts";
import type { PageElement } from "./page-tree.ts";

const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const HIDDEN = names("script style template noscript svg iframe object select button textarea head title");
const PARAGRAPHS = names(
  "address article aside blockquote center details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul",
);
const LINES = names("br dd dt li tr");

/** Adds what an element shows to `out`: a line end for a line, two for a paragraph; stops at `most` letters. */
function collect(element: PageElement, out: { text: string }, most: number): void {
  for (const child of element.children) {
    if (out.text.length >= most) return;
    if (typeof child === "string") {
      out.text += child.replaceAll(/\s+/g, " ");
      continue;
    }
    const { name } = child;
    if (HIDDEN.has(name)) continue;
    const sign = PARAGRAPHS.has(name) ? "\n\n" : LINES.has(name) ? "\n" : name === "td" || name === "th" ? " " : "";
    out.text += sign;
    collect(child, out, most);
    if (name !== "br") out.text += sign;
  }
}

function shown(element: PageElement, most: number): string {
  const out = { text: "" };
  if (!HIDDEN.has(element.name)) collect(element, out, most);
  return cut(out.text, most);
}

/** What an element shows, in one line. */
export function lineOf(element: PageElement): string {
  return cut(oneLine(shown(element, MAX_LINE * 4)), MAX_LINE);
}

/** What an element shows: lines parted by "\n", paragraphs by an empty line. */
export function linesOf(element: PageElement): string {
  const lines = shown(element, MAX_TEXT / 10)
    .split("\n")
    .map((line) => line.trim());
  return lines
    .filter((line, i) => line !== "" || (i > 0 && lines[i - 1] !== ""))
    .join("\n")
    .trim();
}

/** A line that is only an address says nothing. */
const ADDRESS = /^\s*https?:\/\/\S+\s*$/i;
/** A headline is not longer. */
const MAX_HEADLINE = 120;

/**
 * A headline for a text that has none, as messages in a channel have none: its first line that has words, or the first
 * sentence of that, at most MAX_HEADLINE letters; what is longer still is cut between two words. "" when there are no words.
 */
export function headlineOf(text: string, language: string | null): string {
  const line = text.split("\n", 50).find((candidate) => /\p{L}{2}/u.test(candidate) && !ADDRESS.test(candidate)) ?? "";
  const short = cut(oneLine(line), MAX_LINE);
  if (short.length <= MAX_HEADLINE) return short;
  const sentence = sentences(short, language).find((candidate) => /\p{L}{2}/u.test(candidate.text))?.text ?? short;
  if (sentence.length <= MAX_HEADLINE) return sentence;
  const start = cut(sentence, MAX_HEADLINE);
  const space = start.lastIndexOf(" ");
  return `${(space > MAX_HEADLINE / 2 ? start.slice(0, space) : start.slice(0, -1)).replace(/[\s,;:–—-]+$/u, "")}…`;
}
