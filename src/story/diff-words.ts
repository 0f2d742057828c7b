import { diff, type Hunk } from "./diff.ts";

/** A run of words of two revisions; "skipped" stands for many that are in both. */
export type Piece = { kind: "same" | "removed" | "added"; text: string } | { kind: "skipped" };

/** Words in both that are shown beside a change. */
const CONTEXT = 6;
/** So few words between two changes are taken for a part of them: "three [people] were" reads worse than the whole. */
const BETWEEN = 1;
/** The sign for the end of a paragraph: a word of its own, so that paragraphs that came or went are seen. */
const PARAGRAPH = "¶";

/** What changed between two revisions of a text, word by word as they were written; [] when nothing did. */
export function diffWords(before: string, after: string): Piece[] {
  const [a, b] = [before, after].map(wordsOf) as [string[], string[]];
  const hunks = joined(diff(a, b));
  const pieces: Piece[] = [];
  let at = 0;
  for (const [index, { aFrom, aTo, bFrom, bTo }] of hunks.entries()) {
    pieces.push(...between(a.slice(at, aFrom), index === 0 ? "first" : "middle"));
    if (aTo > aFrom) pieces.push({ kind: "removed", text: shown(a.slice(aFrom, aTo)) });
    if (bTo > bFrom) pieces.push({ kind: "added", text: shown(b.slice(bFrom, bTo)) });
    at = aTo;
  }
  return hunks.length === 0 ? [] : [...pieces, ...between(a.slice(at), "last")];
}

const wordsOf = (text: string): string[] =>
  text
    .trim()
    .replace(/\n{2,}/g, ` ${PARAGRAPH} `)
    .split(/\s+/)
    .filter(Boolean);

const shown = (words: readonly string[]): string => words.join(" ");

/** Changes with hardly anything between them are one. */
function joined(hunks: readonly Hunk[]): Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    if (last !== undefined && hunk.aFrom - last.aTo <= BETWEEN) [last.aTo, last.bTo] = [hunk.aTo, hunk.bTo];
    else out.push({ ...hunk });
  }
  return out;
}

/** What is in both, as far as it is near a change. */
function between(words: readonly string[], place: "first" | "middle" | "last"): Piece[] {
  if (words.length === 0) return [];
  const same = (part: readonly string[]): Piece => ({ kind: "same", text: shown(part) });
  const skipped: Piece = { kind: "skipped" };
  if (place === "middle") {
    if (words.length <= 2 * CONTEXT + 3) return [same(words)];
    return [same(words.slice(0, CONTEXT)), skipped, same(words.slice(-CONTEXT))];
  }
  if (words.length <= CONTEXT + 2) return [same(words)];
  return place === "first" ? [skipped, same(words.slice(-CONTEXT))] : [same(words.slice(0, CONTEXT)), skipped];
}
