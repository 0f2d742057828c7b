import { tokens } from "../text/analyse.ts";
import type { LineJudge } from "./boilerplate.ts";
import { roleOfLine } from "./line-words.ts";
import type { Block } from "./page-blocks.ts";
import { endsSentence, proseOf } from "./prose.ts";

/** What is known of the article already, and is not to be said again in its text. */
export interface Known {
  title: string;
  authors: readonly string[];
  /** Says of a line that it is not news; null: nobody was asked. */
  isBoilerplate: LineJudge | null;
  /** Whether links are known: in a text they are not, and a headline is known by its missing full stop only. */
  hasLinks: boolean;
}

/** A lead has at least as many words; with fewer, sentences are alike by chance. */
const MIN_LEAD = 8;
/** Share of the words of a paragraph that stand in the lead already. */
const REPEATED = 0.85;
const DATE_LINE =
  /^[^\p{L}\p{N}]{0,3}(?:\p{L}{2,12}:?,?\s){0,3}(?:\d{1,2}[.\s/-]{1,2}(?:\d{1,2}|\p{L}{3,10}\.?)[.,\s/-]{1,2}\d{2,4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\p{L}{3,10}\.? \d{1,2},? \d{4})(?:.{0,24}\d{1,2}[:.]\d{2}.{0,16})?[^\p{L}\p{N}]{0,3}$/u;
const CLOCK_LINE = /^[^\p{L}\p{N}]{0,3}\d{1,2}[:.]\d{2}(?:[^\p{L}\p{N}].{0,12})?$/u;

const keyOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The text without the lines that are about the page. In the order of the page; what it returns stands in `blocks`. */
export function cleanBlocks(blocks: readonly Block[], known: Known): Block[] {
  const listed = withoutLists(withoutRepeats(blocks, known), known);
  return withoutEdges(withoutRepeatedLead(listed));
}

function withoutRepeats(blocks: readonly Block[], { title, authors }: Known): Block[] {
  const titleKey = keyOf(title);
  const names = new Set(authors.map(keyOf).filter(Boolean));
  const seen = new Set<string>();
  return blocks.filter(({ text }) => {
    const key = keyOf(text);
    if (key === "") return false;
    if (key === titleKey || names.has(key.replace(/^(?:by|von|автор|muellif) /, ""))) return false;
    if (text.length <= 60 && (DATE_LINE.test(text) || CLOCK_LINE.test(text))) return false;
    if (key.length < 20) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Headings over other articles and what stands under them; calls, credits, controls; all behind the end. */
function withoutLists(blocks: readonly Block[], { isBoilerplate, hasLinks }: Known): Block[] {
  const kept: Block[] = [];
  const all = blocks.reduce((sum, block) => sum + proseOf(block), 0);
  let before = 0;
  let inList = false;
  for (const block of blocks) {
    const { text, linked, kind } = block;
    const prose = proseOf(block);
    before += prose;
    const role = roleOfLine(text);
    if (role === "end" && before > 0.5 * all) break;
    if (role === "related") {
      inList = true;
      continue;
    }
    if (role !== null) continue;
    if (text.length <= 400 && isBoilerplate?.(text)) {
      inList = true;
      continue;
    }
    // Under such a heading stand headlines: links, without full stops. The first sentence is the article again.
    const isListed = hasLinks
      ? linked > 0.3 * text.length || text.length < 25
      : !endsSentence(text) || text.length < 40;
    if (inList && isListed) continue;
    inList = false;
    if (linked > 0.8 * text.length && text.length < 300 && kind !== "heading" && !endsSentence(text)) continue;
    if (linked > 0.5 * text.length && kind === "item" && !endsSentence(text)) continue;
    kept.push(block);
  }
  return kept;
}

/**
 * Whether a paragraph says the lead again, perhaps with a date or its source in front. Words of both as sets; a lead of a
 * few words is like others by chance.
 */
export function saysAgain(lead: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  if (lead.size < MIN_LEAD || own.size < MIN_LEAD || own.size > 1.5 * lead.size) return false;
  return own.intersection(lead).size >= REPEATED * Math.min(own.size, lead.size);
}

/** The words of a paragraph, as far as they are looked at. */
export const wordsOf = (text: string): ReadonlySet<string> => new Set(tokens(text.slice(0, 2_000)));

/** Some sites print the first version again below the last. */
function withoutRepeatedLead(blocks: readonly Block[]): Block[] {
  const first = blocks.findIndex((block) => proseOf(block) > 0);
  const lead = wordsOf(blocks[first]?.text ?? "");
  if (lead.size < MIN_LEAD) return [...blocks];
  return blocks.filter(({ text }, i) => i <= first + 1 || i < blocks.length / 2 || !saysAgain(lead, wordsOf(text)));
}

/** What stands before the first sentence and behind the last is about the article: bylines, sections, counts, tags. */
function withoutEdges(blocks: readonly Block[]): Block[] {
  const isText = (block: Block) => proseOf(block) > 0;
  const first = blocks.findIndex(isText);
  if (first < 0) return [];
  let last = blocks.findLastIndex(isText);
  // A list that ends the article has no full stops.
  while (
    last + 1 < blocks.length &&
    ["item", "cell", "quote"].includes(blocks[last + 1]?.kind ?? "") &&
    (blocks[last + 1]?.linked ?? 0) === 0
  )
    last++;
  return blocks
    .slice(0, last + 1)
    .filter((block, i) => i >= first || (block.kind === "text" && endsSentence(block.text) && block.text.length > 40));
}
