import { roleOfLine } from "../extract/line-words.ts";
import { tokens } from "../text/analyse.ts";
import { sentences } from "../text/sentences.ts";
import { pointsBack, recalls, reminds } from "./back-reference.ts";
import {
  boilerplateFinder,
  isCutOff,
  isFurniture,
  isPlace,
  isUnfinished,
  repeatsTitle,
  withoutAgency,
} from "./lines.ts";
import { readQuotes } from "./quotes.ts";
import { SENTENCE, WORD } from "./weights.ts";
import { namesOf, stem } from "./words.ts";

/** A sentence that may stand in a summary. */
export interface Candidate {
  /** Verbatim. */
  text: string;
  /** Which sentence of the text it is, from 0. */
  index: number;
  words: readonly string[];
  /** Its different words, as places in `chances`. */
  terms: readonly number[];
  /** Its words are worth this much of their chances. */
  worth: number;
  /** The index of the sentence that has to stand directly before it; null: none. */
  after: number | null;
  /** Whether its last sign ends a sentence, so that another than its neighbour may follow. */
  ends: boolean;
  /** Whether something has to follow ("The list:"): no summary ends with it. */
  opens: boolean;
  /** Whether the text has no space before it. */
  glued: boolean;
}

export interface Candidates {
  /** In the text's order. */
  list: Candidate[];
  /** For each different word of the text, how likely an editor's summary has it too, 0–1. */
  chances: Float64Array;
  /** How many sentences were read. */
  sentences: number;
}

export interface TextFacts {
  /** BCP 47 tag, null when unknown. */
  language: string | null;
  title: string;
  /** Phrases of lines that are not news ("Subscribe to our channel"), in any language. */
  boilerplate: readonly string[];
  /** The longest summary that is wanted, in UTF-16 units. */
  maxChars: number;
}

/** How much of a text can hold what its summary says: so much, and so many times the summary's length. */
const READ = { least: 2_400, times: 3 };
const ASKS = /[?!？！؟]["”»]?$/u;
const ENDS = /[.!?…。！？؟۔।]$/u;
/** Credits and calls are shorter, and most sentences longer: these need no looking at. */
const LONGEST_NOTE = 100;
const OPENS = /[:;,：；，、؛،–—-]$/u;

interface Term {
  id: number;
  first: number;
  count: number;
  name: boolean;
}

/**
 * The sentences of `text` that may stand in its summary. Left out: what repeats the title, headings, captions, datelines,
 * boilerplate, what the source cut off, what begins or ends inside a quotation, and what points back to one of these.
 */
export function readCandidates(text: string, { language, title, boilerplate, maxChars }: TextFacts): Candidates {
  const titleTokens = new Set(tokens(title));
  const isBoilerplate = boilerplateFinder(boilerplate);
  const most = READ.least + READ.times * maxChars;
  const start = withoutAgency(unwrapped(text.slice(0, most)));
  const found = sentences(start, language);
  // The last one may go on beyond what was read.
  if (text.length > most) found.pop();

  const terms = new Map<string, Term>();
  const list: Candidate[] = [];
  /** What a sentence that points back points to: an index, or whether readers see it all the same (in the headline). */
  let before: number | "shown" | "lost" = "shown";
  let quote = "";
  /** The line in which a reminder of older news goes on. */
  let reminded = -1;
  for (const [index, { text, line }] of found.entries()) {
    const sentence = list.length === 0 ? withoutAgency(text) : text;
    const words = tokens(sentence);
    const [goesOn, endsLine] = [found[index - 1]?.line === line, found[index + 1]?.line !== line];
    const beginsQuoted = quote !== "" && goesOn;
    const { open, stray } = readQuotes(sentence, beginsQuoted ? quote : "");
    quote = open;
    if (
      isFurniture(sentence, words.length) ||
      (sentence.length <= LONGEST_NOTE && roleOfLine(sentence) !== null) ||
      (list.length === 0 && isPlace(sentence)) ||
      isBoilerplate(sentence, words)
    )
      continue;
    const pointsTo = before;
    before = "lost";
    const belongs = reminded === line || OPENS.test(found[index - 1]?.text ?? "");
    if (reminds(words)) reminded = line;
    if (isCutOff(sentence, endsLine) || beginsQuoted || quote !== "" || stray) continue;
    if (index === found.length - 1 && isUnfinished(sentence, found[index - 1]?.text)) continue;
    const ids = readTerms(terms, words, sentence, index);
    if (repeatsTitle(words, titleTokens)) {
      before = "shown";
      continue;
    }
    const back = pointsTo !== "shown" && (belongs || pointsBack(sentence, language, words));
    if (back && pointsTo === "lost") continue;
    before = index;
    list.push({
      ...{ text: sentence, index, words, terms: ids, worth: worthOf(sentence, words, language) },
      after: back && typeof pointsTo === "number" ? pointsTo : null,
      ends: ENDS.test(sentence.slice(-2)),
      opens: OPENS.test(sentence),
      glued: goesOn && isGlued(start, found[index - 1]?.text ?? "", sentence),
    });
  }
  const titleStems = new Set([...titleTokens].map(stem));
  return { list, chances: chancesOf(terms, titleStems, found.length), sentences: found.length };
}

/** Asked only behind a mark that closes a quotation: elsewhere it makes no difference. */
const isGlued = (text: string, before: string, sentence: string) =>
  !ENDS.test(before.slice(-2)) && text.includes(before + sentence);

/** Without its first and last mark, where a source puts the whole text in marks and doubles those inside. */
function unwrapped(text: string): string {
  if (!text.startsWith('"')) return text;
  const next = text.indexOf('"', 1);
  const whole = next === -1 || next === text.trimEnd().length - 1 || text.includes('""');
  return whole ? text.slice(1).replace(/(?<=[^"])"\s*$/, "") : text;
}

/** Counts the words of a sentence; gives the places of its different ones. */
function readTerms(terms: Map<string, Term>, words: readonly string[], sentence: string, index: number): number[] {
  const ids = new Set<number>();
  for (const word of words) {
    const key = stem(word);
    let term = terms.get(key);
    if (term === undefined) {
      term = { id: terms.size, first: index, count: 0, name: false };
      terms.set(key, term);
    }
    term.count++;
    ids.add(term.id);
  }
  for (const name of namesOf(sentence)) {
    const term = terms.get(name);
    if (term !== undefined) term.name = true;
  }
  return [...ids];
}

function chancesOf(terms: ReadonlyMap<string, Term>, title: ReadonlySet<string>, sentences: number): Float64Array {
  const chances = new Float64Array(terms.size);
  for (const [word, { id, first, count, name }] of terms) {
    let odds = WORD.any + WORD.sentences * Math.log(sentences);
    odds += WORD.early / (1 + first) + WORD.repeated * Math.log(count);
    if (first === 0) odds += WORD.inFirst;
    if (title.has(word)) odds += WORD.inTitle;
    if (name) odds += WORD.name;
    if (/\d/.test(word)) odds += WORD.number;
    if (word.length <= 3) odds += WORD.short;
    chances[id] = 1 / (1 + Math.exp(-odds));
  }
  return chances;
}

function worthOf(sentence: string, words: readonly string[], language: string | null): number {
  return (ASKS.test(sentence.slice(-3)) ? SENTENCE.asking : 1) * (recalls(words, language) ? SENTENCE.recalling : 1);
}
