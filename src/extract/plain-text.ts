import { readTime } from "../feed/page-time.ts";
import { readPageTree } from "../feed/page-tree.ts";
import { toLine } from "../text/normalise.ts";
import { agencyOf } from "./agency.ts";
import { cleanBlocks, saysAgain, wordsOf } from "./clean-blocks.ts";
import { type ExtractedPage, type ExtractOptions, NO_OPTIONS } from "./extracted-page.ts";
import { roleOfLine } from "./line-words.ts";
import type { Block } from "./page-blocks.ts";
import { offsetAt } from "./page-zone.ts";
import { endsSentence, proseOf } from "./prose.ts";
import { stampOf, withoutStamped } from "./stamped-lines.ts";

const MAX_LETTERS = 1_000_000;
const MAX_LINES = 5_000;
/** Lines from the start in which the time and the section stand. */
const HEAD = 12;
const MAX_TITLE = 300;

interface Head {
  title: string;
  section: string | null;
  /** As written. */
  time: string | null;
  /** Lines that belong to it. */
  length: number;
}

/** A text's first lines: its title, and one with the time, before or behind it. */
function headOf(lines: readonly string[]): Head {
  let title = "";
  let section: string | null = null;
  let time: string | null = null;
  let length = 0;
  for (const [i, line] of lines.slice(0, HEAD).entries()) {
    const stamp: ReturnType<typeof stampOf> = time === null ? stampOf(line) : null;
    if (stamp !== null) {
      time = stamp.time;
      section ??= stamp.section;
      length = i + 1;
    } else if (
      title === "" &&
      line.length <= MAX_TITLE &&
      (!/[.。।]["”»]?$/u.test(line) || i === 0) &&
      roleOfLine(line) === null
    ) {
      title = line;
      length = i + 1;
    } else if (endsSentence(line) || line.length > 80) break;
  }
  return { title, section, time, length };
}

/** Everything from the place on where the lead is printed again: nothing of the article stands behind it. */
function untilRepeatedLead(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => proseOf({ text: line, linked: 0, kind: "text" }) > 0);
  const lead = wordsOf(lines[first] ?? "");
  const again = lines.findIndex((line, i) => i >= first + 2 && endsSentence(line) && saysAgain(lead, wordsOf(line)));
  return again < 0 ? [...lines] : lines.slice(0, again);
}

/**
 * The same of a page that was saved as plain text: its title, the line with section and time, and its own paragraphs,
 * without the lists, calls and repetitions that follow. `options` as for extractArticle. Linear.
 */
export function extractText(text: string, options: Partial<ExtractOptions> = {}): ExtractedPage {
  const { now, timeZone, defaultZone, isBoilerplate } = { ...NO_OPTIONS, ...options };
  const lines = text
    .slice(0, MAX_LETTERS)
    .split(/\r\n?|\n|\u2028/, MAX_LINES)
    .map(toLine)
    .filter((line) => line !== "");
  const head = headOf(lines);
  const rest = untilRepeatedLead(withoutStamped(lines.slice(head.length)));
  const root = readPageTree("");
  const blocks = rest.map((line): Block => ({ kind: "text", text: line, linked: 0, element: root }));
  const kept = cleanBlocks(blocks, { title: head.title, authors: [], isBoilerplate, hasLinks: false });
  const isArticle = kept.some((block) => proseOf(block) > 0);
  const paragraphs = isArticle ? kept.map((block) => ({ kind: "text" as const, text: block.text })) : [];
  const wall = head.time === null ? null : readTime(head.time, { now, dayFirst: true });
  const publishedAt = wall === null ? null : wall - offsetAt(wall, timeZone ?? defaultZone);
  return {
    kind: isArticle ? "article" : "not-an-article",
    title: head.title,
    paragraphs,
    found: isArticle ? "page" : null,
    imageUrl: null,
    authors: [],
    publishedAt: publishedAt !== null && now !== null && publishedAt > now + 86_400_000 ? null : publishedAt,
    modifiedAt: null,
    section: head.section,
    language: null,
    canonicalUrl: null,
    reprintOf: null,
    outlet: null,
    agency: agencyOf(
      paragraphs.map((paragraph) => paragraph.text),
      null,
    ),
    mayQuote: true,
  };
}
