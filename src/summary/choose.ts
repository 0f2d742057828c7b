import type { Candidate, Candidates } from "./candidates.ts";
import { SUMMARY_UNITS } from "./length.ts";
import { isWithin, saidBy } from "./repeats.ts";
import { ROOM, SENTENCE } from "./weights.ts";

/** Without the first sentence, a summary begins with one of the first: what comes later is not the news. */
const BEGINNINGS = 4;
/** Of how many sentences the best are chosen: so many, and one more for so many units of room; at most 31 have a bit each. */
const CHOICE = { least: 10, unitsEach: 60, most: 30 };
/** Whether a first sentence is one to begin with: it neither asks nor calls nor reminds. */
const tellsNews = (lead: Candidate) => lead.worth === 1;
/** How many selections are pursued side by side. */
const WIDTH = 16;

interface Selection {
  /** The chances of its different words together. */
  value: number;
  words: number;
  /** UTF-16 units, with a space between two. */
  length: number;
  /** A bit for each of the choice that is in, and for each that may no longer come in. */
  taken: number;
  closed: number;
  last: Candidate | null;
  /** What it was before its last sentence. */
  before: Selection | null;
  score: number;
  /** A bit for each word of the text, 32 together; null: nobody has asked for it. (A typed array takes three times the memory.) */
  seen: readonly number[] | null;
}

/**
 * The sentences that together say the most of what an editor would, in the text's order, at most `maxChars` UTF-16 units
 * with one space between them. Everything when everything fits; the first sentence always, when it fits and tells news.
 */
export function choose({ list, chances, sentences }: Candidates, maxChars: number): Candidate[] {
  const lead = list[0];
  if (lead === undefined) return [];
  const whole = list.reduce((sum, { text }) => sum + text.length + 1, -1) <= maxChars;
  const room = whole ? Number.MAX_SAFE_INTEGER : roomFor(sentences, maxChars);
  const enough = ROOM.enough * (maxChars / SUMMARY_UNITS.short);
  const choice = bestOf(list, chances, room, maxChars);
  const excluded = repeatsOf(choice);
  const beginnings = list.slice(0, tellsNews(lead) && lead.text.length <= maxChars ? 1 : BEGINNINGS);
  const mayBegin = (candidate: Candidate) => beginnings.includes(candidate);

  const none: Selection = {
    ...{ value: 0, words: 0, length: -1, taken: 0, closed: 0, last: null, before: null, score: 0 },
    seen: new Array<number>((chances.length + 31) >> 5).fill(0),
  };
  let pursued = [none];
  let best = none;
  for (const [place, candidate] of choice.entries()) {
    const bit = 1 << place;
    const next = pursued.slice();
    for (const from of pursued) {
      if (from.closed & bit || from.length + 1 + candidate.text.length > maxChars) continue;
      if (from.last === null ? !mayBegin(candidate) : !mayFollow(from.last, candidate)) continue;
      if (candidate.after !== null && candidate.after !== from.last?.index) continue;
      const goesOn = from.last !== null && candidate.index === from.last.index + 1;
      const worth = candidate.worth * (goesOn ? SENTENCE.goingOn : 1);
      const value = from.value + worth * newIn(candidate.terms, seenIn(from), chances);
      const words = from.words + candidate.words.length;
      const score = value / (Math.max(words, enough) + room);
      const selection: Selection = {
        value,
        words,
        length: from.length + 1 + candidate.text.length,
        taken: from.taken | bit,
        closed: from.closed | (excluded[place] ?? 0),
        last: candidate,
        before: from,
        score,
        seen: null,
      };
      next.push(selection);
      if (score > best.score && !candidate.opens) best = selection;
    }
    if (next.length > WIDTH) {
      next.sort((a, b) => b.score - a.score);
      next.length = WIDTH;
      if (!next.includes(none)) next.push(none);
    }
    pursued = next;
  }
  return choice.filter((_, place) => best.taken & (1 << place));
}

function roomFor(sentences: number, maxChars: number): number {
  const words = ROOM.bySentence * Math.min(sentences, ROOM.mostSentences);
  return Math.max(words, ROOM.least) * Math.max(1, (maxChars / SUMMARY_UNITS.short) ** ROOM.growth);
}

/** The candidates whose words promise most, with the first ones and what they point back to, in the text's order. */
function bestOf(list: readonly Candidate[], chances: Float64Array, room: number, maxChars: number): Candidate[] {
  const many = Math.min(CHOICE.most, CHOICE.least + Math.floor(maxChars / CHOICE.unitsEach));
  const fitting = list.filter(({ text }) => text.length <= maxChars);
  if (fitting.length <= many) return fitting;
  const promise = ({ terms, worth, words }: Candidate) => {
    let sum = 0;
    for (const term of terms) sum += chances[term] ?? 0;
    return (worth * sum) / (words.length + room);
  };
  const ranked = fitting.map((candidate) => ({ candidate, promise: promise(candidate) }));
  ranked.sort((a, b) => b.promise - a.promise);
  const chosen = new Set<Candidate>();
  if (fitting[0] !== undefined) chosen.add(fitting[0]);
  for (const { candidate } of ranked) {
    if (chosen.size >= many) break;
    chosen.add(candidate);
    const before = candidate.after === null ? undefined : fitting.find(({ index }) => index === candidate.after);
    if (before !== undefined && chosen.size < many) chosen.add(before);
  }
  return fitting.filter((candidate) => chosen.has(candidate));
}

/** For each of the choice, a bit for each later one that says the same. */
function repeatsOf(choice: readonly Candidate[]): number[] {
  const said = choice.map(({ words }) => saidBy(words));
  return said.map((one, place) => {
    let bits = 0;
    for (let later = place + 1; later < said.length; later++) {
      const other = said[later] ?? one;
      if (isWithin(one, other) || isWithin(other, one)) bits |= 1 << later;
    }
    return bits;
  });
}

/** What has no full stop of its own is followed by its neighbour only: with anything else it would read as one sentence. */
const mayFollow = (last: Candidate, next: Candidate) => last.ends || (next.index === last.index + 1 && !next.glued);

/** Most selections are left aside before anybody asks. */
function seenIn(selection: Selection): readonly number[] {
  if (selection.seen !== null) return selection.seen;
  const seen = selection.before === null ? [] : seenIn(selection.before).slice();
  for (const term of selection.last?.terms ?? []) seen[term >> 5] = (seen[term >> 5] ?? 0) | (1 << (term & 31));
  selection.seen = seen;
  return seen;
}

/** The chances of the terms, those that were seen before for a part. */
function newIn(terms: readonly number[], seen: readonly number[], chances: Float64Array): number {
  let sum = 0;
  for (const term of terms) {
    const isSeen = (seen[term >> 5] ?? 0) & (1 << (term & 31));
    sum += (isSeen === 0 ? 1 : SENTENCE.again) * (chances[term] ?? 0);
  }
  return sum;
}
