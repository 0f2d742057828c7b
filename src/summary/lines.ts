import { tokens } from "../text/analyse.ts";
import { fold } from "../text/fold.ts";
import { MONTH } from "../text/months.ts";

/** With fewer words and no full stop, a line is a heading, a caption or a list item. */
const MIN_WORDS = 6;
/** A line with a date in it and no more words than this says when and where, not what. */
const MAX_DATELINE = 10;
/** "17 May.": so few words of which some are a date. */
const BARE_DATE = 2;
const LETTERS = /\p{L}{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** "BAKU, 7 December, Chronicle." */
const CAPITALS = /^\p{Lu}{3,}[\s,]/u;
/** "Bakı, 7 dekabr, Chronicle." */
const DATED_PLACE = /^\p{Lu}[\p{L}’'-]{1,30}, ?\d{1,2} \p{L}{3,10}, ?\p{Lu}/u;
/** Of the words of a sentence, the share that stands in the title already when it only repeats it. */
const REPEATED = 0.8;
/** A phrase of this many words is boilerplate wherever in a sentence it stands; a shorter one at its beginning. */
const LONG_PHRASE = 3;
/** "Advertisement", "Реклама. ООО …": a single word is boilerplate where it stands alone, for it also begins news. */
const ALONE = /^[^\p{L}]*[\p{L}\p{M}]+[^\p{L}]*?(?:[.|:]|$)/u;

const SENTENCE_END = /[.!?…。！？؟۔।:]["”»’')\]」』]*$/u;
const CUT_MARK = /[[(](?:…|\.\.\.)[\])]$|(?:…|\.\.\.) ?(?:read more|more|continue|devamı|ardı|далее)[\])]?$/iu;
const ELLIPSIS = /(?:…|\.\.\.)[)\]»”"]?$/u;

/** Months of en, az, ru and tr as fold gives them, by their beginnings; and times and dates in digits. */
const DATE =
  /(?<!\p{L})(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|yan|fev|iyun|iyul|avq|sent|okt|noy|dek|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|oca|sub|nis|haz|tem|agu|eyl|eki|kas|ara)\p{L}{0,7}(?!\p{L})|\d{1,2}[:.]\d{2}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/u;

/**
 * Whether the source cut the sentence itself: "The minister said that […]" anywhere, "The minister said that…" where a
 * line ends. (Within a line three dots are style.)
 */
export function isCutOff(sentence: string, endsLine: boolean): boolean {
  const end = sentence.slice(-24);
  return CUT_MARK.test(end) || (endsLine && ELLIPSIS.test(end));
}

/**
 * Whether the last sentence of a text lacks its end although the one before has one: feeds cut teasers at a fixed length,
 * and half a sentence may say the opposite of the whole. Where nothing has an end, that is the source's style.
 */
export function isUnfinished(sentence: string, before: string | undefined): boolean {
  const ends = (text: string) => SENTENCE_END.test(text.slice(-8));
  return before !== undefined && ends(before) && !ends(sentence);
}

/** "(Reporting by …; editing by …)", "(Photo by …)" */
const CREDIT =
  /^\((?:(?:additional )?(?:reporting|writing|editing)|photo|image|foto|fotoğraf|şəkil|фото)(?!\p{L})[^()]*\)\.?$/iu;
/** "/TASS/.", "(APA)." */
const AGENCY_ALONE = /^[/(]\p{Lu}[\p{L} .-]{1,20}[/)]\.?$/u;
/** "Editor's note: …", "CORRECTION: …": of the article, not of its news; en, az, ru, tr, folded. */
const NOTE =
  /^(?:editor'?s'? note|note to (?:editors|readers)|correction|clarification|redaksiyadan|redaksiyanin qeydi|duzelis|от редакции|примечание редакции|исправление|уточнение|editorun notu|duzeltme) ?: ?\S/u;
/** Of messages of others that a page shows, and of rights. */
const EMBEDDED = ["pic.twitter.com/", "//t.co/", "©"];

/** "Giriş: 07.12.2026 - 14:05 Güncelleme: 07.12.2026 - 14:20": times with so many words beside them. */
const MAX_STAMP = 20;
const STAMP_WORDS = 3;
const isStamp = (plain: string): boolean => (plain.match(/\p{L}+/gu)?.length ?? 0) <= STAMP_WORDS;
/** So many units tell a note by its beginning. */
const NOTE_BEGINNING = 30;
const isNote = (beginning: string): boolean =>
  beginning.includes(":") && NOTE.test(fold(beginning).replace(/[’‘]/g, "'"));

/** Whether the sentence only says where and when ("BAKU, 7 December"), or is a heading, a caption, a credit, a list item. */
export function isFurniture(sentence: string, words = tokens(sentence.slice(0, 400)).length): boolean {
  // "1.2.", "* * *"
  if (!LETTERS.test(sentence)) return true;
  const dated = words <= MAX_DATELINE && /\d/.test(sentence) && DATE.test(fold(sentence));
  if (
    dated &&
    (words <= BARE_DATE ||
      !/[.!?]["”»)]?$/u.test(sentence) ||
      (words <= MIN_WORDS && (CAPITALS.test(sentence) || DATED_PLACE.test(sentence))))
  )
    return true;
  const plain = words <= MAX_STAMP && /\d/.test(sentence) ? fold(sentence) : "";
  if (plain !== "" && !/[.!?]$/.test(sentence) && DATE.test(plain) && isStamp(plain)) return true;
  if (isNote(sentence.slice(0, NOTE_BEGINNING))) return true;
  if (/^[(/]/.test(sentence) && (CREDIT.test(sentence) || AGENCY_ALONE.test(sentence))) return true;
  if (EMBEDDED.some((mark) => sentence.includes(mark))) return true;
  return words < MIN_WORDS && !SENTENCE_END.test(sentence.slice(-8));
}

/** "Nur-Sultan. Kazakhstan." before the first sentence: every word a name. */
const PLACE = /^(?:\p{Lu}[\p{L}\p{M}’'-]*[\s,]*){1,3}\.$/u;

export const isPlace = (sentence: string): boolean => sentence.length < 60 && PLACE.test(sentence);

/** "(CNN)The storm …", "New York (CNN)The storm …": glued to the sentence, an agency's mark is no part of it. */
const AGENCY = /^(?:\p{Lu}[\p{L}.,\s]{0,40})?\((?:\p{Lu}{2,10}|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,3})\)(?=["“]?\p{Lu})/u;
/** "BAKU, Nov 22 (Agency) - ", "NEW HARBOUR (Agency) — ", "Baku (dpa) – "; but not "Anna Berg, 42 (Greens) – ", who speaks. */
const DATELINE = new RegExp(
  String.raw`^(?:\p{Lu}[\p{L}\p{M}’' -]{1,30}, ?(?:\d{1,2}\.? ${MONTH}|${MONTH} \d{1,2})(?:,? \d{4})?|\p{Lu}[\p{Lu}’' -]{2,30}(?:, \p{Lu}[\p{L}.]{1,20})?|\p{Lu}[\p{L}\p{M}’' -]{1,30}(?=\([\p{Ll}/]{2,10}\)))\s?\(\p{L}[\p{L}/ .-]{1,30}\)\.?\s?[-–—]{1,2}\s+(?=["“„«]?[\p{Lu}\p{N}])`,
  "u",
);

/** "REPORT.AZ/ ", behind a place and a day that are sentences of their own. */
const STROKE = /^\p{Lu}{3,15}(?:\.\p{Lu}{2,3})?\/\s+(?=["“„«]?[\p{Lu}\p{N}])/u;

export const withoutAgency = (sentence: string): string =>
  sentence.replace(AGENCY, "").replace(DATELINE, "").replace(STROKE, "");

/** Whether the words of a sentence bring none that the title does not have. */
export function repeatsTitle(words: readonly string[], titleTokens: ReadonlySet<string>): boolean {
  if (words.length === 0 || titleTokens.size === 0) return false;
  const found = words.filter((word) => titleTokens.has(word));
  // Most sentences are far from it: only the others are worth counting each word once.
  return found.length >= words.length / 2 && new Set(found).size >= REPEATED * new Set(words).size;
}

/** Finds the lines that stand in every article of an outlet, by phrases of theirs. */
export function boilerplateFinder(phrases: readonly string[]): (sentence: string, words?: string[]) => boolean {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = tokens(phrase);
    const [first] = words;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  }
  if (byFirst.size === 0) return () => false;
  return (sentence, words = tokens(sentence)) =>
    words.some((word, place) =>
      byFirst
        .get(word)
        ?.some(
          (phrase) =>
            (place === 0 || phrase.length >= LONG_PHRASE) &&
            (phrase.length > 1 || ALONE.test(sentence)) &&
            phrase.every((own, i) => words[place + i] === own),
        ),
    );
}
