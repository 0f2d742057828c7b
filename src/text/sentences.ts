import { type Abbreviations, abbreviationsOf } from "./abbreviations.ts";

/** A whole sentence as it stands in its text, trimmed. */
export interface Sentence {
  text: string;
  /** Which paragraph of the text it stands in, from 0. */
  paragraph: number;
  /** Which line of the text, from 0: a heading, a list item and a teaser are lines. */
  line: number;
}

/** A quotation that goes on for longer is no reason to keep its sentences together. */
const MAX_QUOTED = 600;

const PAIRS: Readonly<Record<string, string>> = { "“": "”", "«": "»", "„": "“”", "「": "」", "『": "』" };
const CLOSERS = "\"”»’')]」』";
const OPENERS = "“«„‘([「『（ ";

/**
 * The sentences of a plain text (lines by "\n", paragraphs by an empty line), in order; none crosses a line. As
 * Intl.Segmenter finds them (UAX #29), but whole where that cuts at abbreviations, initials, ordinal numbers, in the
 * middle of a short quotation or before what goes on in lower case. `language`: BCP 47, null when unknown.
 */
export function sentences(text: string, language: string | null): Sentence[] {
  const segmenter = segmenterOf(locale(language));
  const abbreviations = abbreviationsOf(language);
  const out: Sentence[] = [];
  let paragraph = 0;
  let empty = true;
  for (const [line, content] of text.split("\n").entries()) {
    if (content.trim() === "") {
      if (!empty) paragraph++;
      empty = true;
      continue;
    }
    empty = false;
    for (const sentence of ofLine(content, segmenter, abbreviations)) out.push({ text: sentence, paragraph, line });
  }
  return out;
}

/** They hold nothing of a text, and to make one takes as long as a tenth of a summary. By locale, the last few. */
const segmenters = new Map<string, Intl.Segmenter>();
const MOST_LOCALES = 50;

function segmenterOf(locale: string): Intl.Segmenter {
  let segmenter = segmenters.get(locale);
  if (segmenter === undefined) {
    if (segmenters.size >= MOST_LOCALES) segmenters.clear();
    segmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
    segmenters.set(locale, segmenter);
  }
  return segmenter;
}

function locale(language: string | null): string {
  try {
    return Intl.getCanonicalLocales(language ?? "en")[0] ?? "en";
  } catch {
    return "en";
  }
}

function ofLine(line: string, segmenter: Intl.Segmenter, abbreviations: Abbreviations): string[] {
  const out: string[] = [];
  let start = 0;
  let read = 0;
  const segments = [...segmenter.segment(line)].flatMap(unglued);
  const quotes = new QuoteWatch();
  for (const [i, { segment, index }] of segments.entries()) {
    const end = withoutTail(line, start, index + segment.length, OPENERS);
    quotes.read(line, read, end);
    read = end;
    const next = segments[i + 1]?.segment;
    if (next !== undefined) {
      const segment = line.slice(Math.max(start, index), end);
      const before = line.slice(start, Math.max(start, index));
      if (goesOn(before, segment, line.slice(end, end + 48), abbreviations)) continue;
      if (quotes.open && end - start < MAX_QUOTED && quotes.closesWithin(line, end, start + MAX_QUOTED)) continue;
    }
    const sentence = line.slice(start, next === undefined ? line.length : end).trim();
    if (sentence !== "") out.push(sentence);
    start = end;
    quotes.reset();
  }
  return out;
}

/**
 * Where UAX #29 sees no end: a page lost the space between two sentences ("yesterday.The", two letters or more on both
 * sides), "…" is one character, a sentence begins with a number or a name in lower case ("20 people", "iPhone"), Georgian
 * has no capitals, and the Armenian full stop was typed as a colon.
 */
const GLUE = new RegExp(
  [
    '(?<=\\p{Ll}{2}[.!?…]["”»]?)(?=["“«]?\\p{Lu}\\p{L})',
    '(?<=\\p{L}…["”»]?\\s)(?=["“«]?\\p{Lu})',
    '(?<=\\p{L}{2}[.!?]["”»]?\\s)(?=\\p{Ll}\\p{Lu}\\p{Ll})',
    '(?<=\\p{Script=Georgian}{2}[.!?…]["“”»]?\\s)(?=["„«—–-]*\\s?\\p{Script=Georgian})',
    "(?<=\\p{L}{2}\\.\\s)(?=(?:19|20)\\d\\d(?!\\d))",
    '(?<=(?:\\p{L}{4}\\.|\\p{L}[!?])["”»]?\\s)(?=\\d)',
    "(?<=\\p{Script=Armenian}{2}:\\s)(?=[«]?\\p{Lu})",
  ].join("|"),
  "u",
);

function unglued({ segment, index }: { segment: string; index: number }): { segment: string; index: number }[] {
  if (!/[.!?…:]./u.test(segment.trimEnd())) return [{ segment, index }];
  let at = index;
  return segment.split(GLUE).map((part) => {
    const start = at;
    at += part.length;
    return { segment: part, index: start };
  });
}

/** `end` without the characters of `tail` before it: an opening bracket belongs to what it opens. */
function withoutTail(line: string, start: number, end: number, tail: string): number {
  let kept = end;
  while (kept > start && tail.includes(line[kept - 1] ?? "x")) kept--;
  return kept === start ? end : kept;
}

/** Scripts without capitals in which a full stop is seldom the end, as it has another sign for that or none. */
const NO_STOP = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]$/u;

/** Words in themselves ("The minister said no."), they are abbreviations before numbers only. */
const NUMBERED = /^(?:no|nos|art)$/;

/** Fewer words with a year among them ("В 2022 г.") are no sentence. */
const LEAST_WORDS = 4;

/**
 * Whether `next` belongs to the sentence that `segment` seemed to end. `before`: what of the sentence stands before the
 * segment, as a rule nothing.
 */
function goesOn(before: string, segment: string, next: string, abbreviations: Abbreviations): boolean {
  const begins = next.trimStart();
  if (startsInLowerCase(begins)) return true;
  const whole = segment.trimEnd();
  if (/[」』]$/.test(whole) && /^\p{Script=Hiragana}/u.test(begins)) return true;
  const ended = whole.slice(0, withoutTail(whole, 0, whole.length, CLOSERS));
  if (ended !== whole && saysWho(begins)) return true;
  if (!ended.endsWith(".")) return false;
  const last = lastWord(ended.slice(0, -1));
  const word = last.toLowerCase();
  const nextWord = (/^[\p{L}\p{M}'’-]+/u.exec(begins.replace(/^["“«„('‘—–-]+\s*/u, ""))?.[0] ?? "").toLowerCase();
  const { open, either, unit, ordinals, starters } = abbreviations;
  if (NUMBERED.test(word)) return /^(?:[\d#§]|[IVX]{2,}\b|[VX]\b)/.test(begins);
  if (open.has(word) || open.has(word.replace(/^.*\.-/u, ""))) return true;
  if (abbreviations.before[word]?.has(nextWord)) return true;
  if (NO_STOP.test(last)) return true;
  // "12. Congress" is the twelfth in some languages, "1. Wash your hands" begins a list in all.
  if (/^\d{1,3}$/.test(last)) {
    const isFirst = before.trim() === "" && ended.trimStart() === `${last}.`;
    return isFirst || (ordinals && !starters.has(nextWord));
  }
  if (ordinals && /^[IVX]{2,}$/.test(last)) return !starters.has(nextWord);
  const counted = /\d\s*\p{L}+$/u.test(ended.slice(0, -1));
  if (unit.has(word)) {
    if (!counted) return !starters.has(nextWord);
    return (before.slice(-80) + ended).trim().split(/\s+/).length < LEAST_WORDS;
  }
  // "t.e.n. R. Moss".
  if (/^\p{Ll}+(?:\.\p{Ll}+)+$/u.test(last) && /^\p{Lu}\./u.test(begins)) return true;
  // "z. B.", and any single letter in Arabic; but "2024 م." is a year.
  if (/^\p{Ll}$/u.test(last) && /^\p{Lu}\./u.test(begins)) return true;
  if (/^(?:\p{Lo}|\p{Script=Georgian})$/u.test(last)) return !counted || /^\p{Script=Georgian}/u.test(begins);
  // "И. Петров", "J. K. Doe", but not "Plan B. The …".
  if (/^(?:\p{Lu}\p{M}*)(?:\.\p{Lu}\p{M}*)*$/u.test(last) || either.has(word)) {
    return /^(?:\d|\p{Lu}\.)/u.test(begins) || (nextWord !== "" && !starters.has(nextWord));
  }
  return false;
}

const SAYS = [
  "^\\s?(?:\\p{L}+\\s){1,3}(?:said|says|asked|asks|told|added|replied|answered|wrote|shouted)(?!\\p{L})",
  "^[^，。！？、\\s]{0,8}(?:说|說|道|表示|问|問|称|稱|指出|写|寫|告诉|告訴)",
  "^[^.?!]{0,20}(?:말했|물었|밝혔|전했|답했|외쳤|강조했|덧붙였|설명했)",
];
const SAYS_WHO = new RegExp(SAYS.join("|"), "u");

/** "“Why?” Orr asked": who says it belongs to what is said, where verbs have no lower case or stand behind a name. */
const saysWho = (begins: string) => SAYS_WHO.test(begins);

/** "говорит он", "— сказал он", but not "iPhone" or "eBay". */
function startsInLowerCase(text: string): boolean {
  return /^(?:[—–-]\s*)?(?!\p{Script=Georgian})\p{Ll}(?!\p{Lu})/u.test(text);
}

function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && text.length - start < 24 && !/[\s("“«„'‘[]/u.test(text[start - 1] ?? "")) start--;
  return text.slice(start);
}

const MARKS = /["“”„«»「」『』]/g;

/** Straight quotes open behind a space and close behind a letter; a text that lost one of a pair must not stay open. */
const OPENS = /(?<![^\s(«“„—–-])"(?=\S)/u;
const CLOSES = /(?<=[^\s(«“„—–-])"/u;

/** Whether a quotation is open behind what was read. */
class QuoteWatch {
  #closer = "";

  get open(): boolean {
    return this.#closer !== "";
  }

  reset(): void {
    this.#closer = "";
  }

  /** Reads on in `line`, from one index to another. */
  read(line: string, from: number, to: number): void {
    for (const { 0: char, index } of line.slice(from, to).matchAll(MARKS)) {
      const at = from + index;
      if (char === '"') {
        const around = line.slice(Math.max(0, at - 1), at + 2);
        if (OPENS.test(around)) this.#closer = this.#closer === "" ? '"' : this.#closer;
        else if (this.#closer === '"' && CLOSES.test(around)) this.#closer = "";
      } else if (this.#closer !== "") {
        if (this.#closer.includes(char)) this.#closer = "";
      } else this.#closer = PAIRS[char] ?? "";
    }
  }

  closesWithin(line: string, from: number, to: number): boolean {
    const ahead = line.slice(from, to);
    if (this.#closer === '"') return comesFirst(ahead.search(CLOSES), ahead.search(OPENS));
    // Guillemets stand inside each other.
    if (this.#closer === "”") return comesFirst(ahead.indexOf("”"), ahead.indexOf("“"));
    return [...this.#closer].some((closer) => ahead.includes(closer));
  }
}

const comesFirst = (close: number, open: number) => close >= 0 && (open < 0 || close < open);
