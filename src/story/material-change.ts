import { plainDigits } from "../text/digits.ts";
import { fold } from "../text/fold.ts";
import { toLine } from "../text/normalise.ts";
import { sentences } from "../text/sentences.ts";
import { titleMarkers, withoutMarkers } from "../text/title-markers.ts";
import { diff, type Hunk } from "./diff.ts";
import { withPlainFigures } from "./diff-figures.ts";
import { isTrailingNoise, withoutNoise } from "./diff-noise.ts";
import { isSmallWord, isTypo } from "./diff-typo.ts";

/** What of an article readers see. */
export interface ArticleText {
  title: string;
  /** Plain text. */
  text: string;
}

export type MaterialChange = { kind: "none" } | { kind: "material"; changed: ("title" | "text" | "marker")[] };

/**
 * What readers would want to know of two revisions: other facts in the headline, sentences that came or went, other
 * numbers, names or words, a marker such as UPDATED. Not: white space, punctuation, case, accents, a mistyped letter or
 * two, an article ("the"), another order of the same sentences, dates and counters that pages write by themselves.
 * `language`: BCP 47 primary tag, null when unknown.
 */
export function materialChange(
  before: ArticleText,
  after: ArticleText,
  language: string | null = null,
): MaterialChange {
  const changed: ("title" | "text" | "marker")[] = [];
  const words = [...wordsOf(before.title), ...wordsOf(before.text)];
  const judge: Judge = {
    language,
    known: new Set(words.map(({ shown }) => shown)),
    names: new Set(words.flatMap(({ shown, isName }) => (isName ? shown : []))),
  };
  if (before.title !== after.title) {
    const [a, b] = [before.title, after.title].map((title) => wordsOf(withoutMarkers(toLine(title))));
    if (a !== undefined && b !== undefined && differ(a, b, judge)) changed.push("title");
  }
  if (before.text !== after.text && textsDiffer(before, after, judge)) changed.push("text");
  if (before.title !== after.title && markersDiffer(before.title, after.title)) changed.push("marker");
  return changed.length === 0 ? { kind: "none" } : { kind: "material", changed };
}

interface Judge {
  language: string | null;
  /** The words of the first revision as they were written. */
  known: ReadonlySet<string>;
  /** Those of them that are names, wherever they stand. */
  names: ReadonlySet<string>;
}

interface Word {
  /** In the form in which words are compared. */
  key: string;
  /** As written. */
  shown: string;
  /** Begins with a capital where no sentence begins. */
  isName: boolean;
}

/**
 * Numbers stay whole ("1.5", "1,200"), and what makes them another number stays with them: currency, per cent, minus. Where
 * words are written without spaces, each sign is one.
 */
const WORD =
  /\d+(?:[., \u00a0\u202f]\d{3})*(?:[.,:]\d+)*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|\p{Sc}|[%‰°]|(?<=^|\s)[-−](?=\d)/gu;

/** Also as they look when UTF-8 was read as another charset, which feeds do for an hour and then mend. */
const APOSTROPHES = /â\u0080[\u0090-\u009f]|â€[™˜œ]|(?<=[a-z])â(?=(?:s|t|re|ve|ll|d)\b)|[‘’ʼ`]/gu;

function wordsOf(text: string): Word[] {
  let starts = true;
  let end = 0;
  const plain = plainDigits(text.replace(APOSTROPHES, "'"));
  const words = [...plain.matchAll(WORD)].map(([shown], index, all) => {
    const at = all[index]?.index ?? 0;
    starts = index === 0 || /[.!?…:\n]/u.test(plain.slice(end, at));
    end = at + shown.length;
    const key = /^\d/.test(shown) ? numberKey(shown) : fold(shown).replaceAll("'", "");
    return { key, shown, isName: !starts && /^\p{Lu}/u.test(shown) };
  });
  return withPlainFigures(words);
}

/** "1,200", "1 200" and "1200" are one number, and so are "1.5" and "1,5"; "15.00" is also how "15:00" is written. */
function numberKey(shown: string): string {
  return shown.replace(/[., \u00a0\u202f](?=\d{3}(?!\d))/gu, "").replace(/[,:]/g, ".");
}

/** More sentences than a person would compare are judged by those that are not the same. */
function textsDiffer(before: ArticleText, after: ArticleText, judge: Judge): boolean {
  const [a, b] = [parts(before.text, judge.language), parts(after.text, judge.language)];
  const headline = keyOf(wordsOf(withoutMarkers(toLine(after.title))));
  const [inA, inB] = [new Set(a.map(({ key }) => key)), new Set(b.map(({ key }) => key))];
  const removed = a.filter(({ key }) => !inB.has(key) && key !== headline);
  let added = b.filter(({ key }) => !inA.has(key) && key !== headline);
  // A teaser that breaks off says no more and no less than the text it is taken from.
  const cut = added.find(({ isCut, key }) => isCut && removed.some((whole) => whole.key.startsWith(key)));
  if (cut !== undefined && b.at(-1) === cut) {
    added = added.filter((part) => part !== cut);
    if (added.length === 0) return false;
  }
  return differ(
    removed.flatMap(({ words }) => words),
    added.flatMap(({ words }) => words),
    judge,
  );
}

interface Part {
  key: string;
  words: Word[];
  /** It ends in "…". */
  isCut: boolean;
}

const keyOf = (words: readonly Word[]) => words.map(({ key }) => key).join(" ");

function parts(text: string, language: string | null): Part[] {
  const lines = text.split("\n").map(withoutNoise).join("\n");
  const all = sentences(lines, language);
  const found: Part[] = [];
  // "…, he said. 120 views": an article that is one line has its counters there.
  let endsInNoise = -1;
  for (let at = all.length - 1; at >= 0; at--) {
    const { text: sentence, line } = all[at] ?? { text: "", line: -1 };
    const endsLine = all[at + 1]?.line !== line || endsInNoise === line;
    if (endsLine && all[at - 1]?.line === line && isTrailingNoise(sentence)) {
      endsInNoise = line;
      continue;
    }
    endsInNoise = -1;
    const words = wordsOf(sentence);
    if (words.length === 0) continue;
    found.push({ key: keyOf(words), words, isCut: /(?:…|\.\.\.|\[…\]|\[\.\.\.\])$/u.test(sentence.trimEnd()) });
  }
  return found.reverse();
}

/** Far more changes than mistyped letters ever make. */
const MOST_CHANGES = 120;

function differ(a: readonly Word[], b: readonly Word[], judge: Judge): boolean {
  const keys = (words: readonly Word[]) => words.map(({ key }) => key);
  return diff(keys(a), keys(b), MOST_CHANGES).some((hunk) => isMaterial(hunk, a, b, judge));
}

function isMaterial({ aFrom, aTo, bFrom, bTo }: Hunk, a: readonly Word[], b: readonly Word[], judge: Judge): boolean {
  const [removed, added] = [a.slice(aFrom, aTo), b.slice(bFrom, bTo)];
  if (isStutter(removed, a[aFrom - 1], a[aTo]) && isStutter(added, b[bFrom - 1], b[bTo])) return false;
  const glued = (words: readonly Word[]) => words.map(({ key }) => key).join("");
  if (glued(removed) === glued(added) && !/\d/.test(glued(added))) return false;
  const [from, to] = [removed, added].map((words) => words.filter(({ key }) => !isSmallWord(key)));
  if (from === undefined || to === undefined || from.length !== to.length) return true;
  return from.some((word, index) => {
    const other = to[index];
    return other === undefined || !isSlip(word, other, judge);
  });
}

/** Nothing, or a word written twice. */
function isStutter(words: readonly Word[], before: Word | undefined, behind: Word | undefined): boolean {
  if (words.length === 0) return true;
  const [word] = words;
  return words.length === 1 && (word?.key === before?.key || word?.key === behind?.key) && !/\d/.test(word?.key ?? "");
}

/** A name is mistyped when the article had it right elsewhere; else it may be somebody else's. */
function isSlip(before: Word, after: Word, { language, known, names }: Judge): boolean {
  const isName = [before, after].some((word) => word.isName || names.has(word.shown));
  if (!isName) return isTypo(before.key, after.key, language);
  // Names have no negation inside, whatever the language.
  if (!isTypo(before.key, after.key, "", 1)) return false;
  // In a headline of capitals every word looks like a name.
  return known.has(after.shown) || known.has(after.shown.toLowerCase());
}

/** A marker that came, or one that promised what is over; that pictures or an update are no longer promised is no news. */
function markersDiffer(before: string, after: string): boolean {
  const [a, b] = [titleMarkers(before), titleMarkers(after)];
  if (b.edition > a.edition) return true;
  if ([...b.flags].some((flag) => !a.flags.has(flag))) return true;
  return (["live", "breaking", "withdrawn"] as const).some((flag) => a.flags.has(flag) && !b.flags.has(flag));
}
