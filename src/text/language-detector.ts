import { eld } from "eld/extrasmall";
import { type LanguageEvidence, type LanguageFit, MAX_FITS } from "./language.ts";
import { contradictions, languageByLetters, objections } from "./language-letters.ts";

/** UTF-8 bytes of a portion: mostly enough, and eld's cost grows with them (it reads 350 at most). */
const PORTION = 220;
/** A portion that leads by so much needs no other. */
const CLEAR = 1_500;
/** Of what is longer, no language is known by the rest. */
const LONGEST_WORD = 40;
const MAX_PORTIONS = 3;
/** Fewer letters say nothing. */
const LEAST_LETTERS = 3;

/** Bytes of a letter sequence: eld's own stride. */
const STRIDE = 3;
/** How well a sequence of a language that eld does not know fits one that it knows. */
const CHANCE = { latin: 45, other: 85 };

/** A headline of so many sequences may be nothing but names, of people and places of any language: it counts half. */
const NAMES = 15;

/** For Russian: of short texts that may be in any Cyrillic language most are. */
const USUAL_CYRILLIC = 20;

/** q and x in plain letters, for Azerbaijani over Turkish. */
const OWN_LETTER = 100;

const LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/u;
const BEYOND_PLAIN = /[^\P{L}a-z]/u;
const ADDRESS = /:\/\/|@|^#|^www\.|\.(?:com|org|net)\b/i;
const ONLY_HERE = /[ƏəĞğİŞş]/;

/**
 * What title and text say of their language (see LanguageFit), by the letter sequences of their beginning and, when
 * that leaves a doubt, of two portions further on. Null when there are hardly any letters. Costs about 0.1 ms.
 *
 * Loads eld's smallest table, 30 MB of heap in every thread: only for modules that run in one.
 */
export function detectLanguage(title: string, text: string): LanguageEvidence | null {
  const sums = new Map<string | null, number>();
  let evidence: LanguageEvidence | null = null;
  for (let i = 0; i < MAX_PORTIONS; i++) {
    const from = Math.floor((text.length / MAX_PORTIONS) * i);
    if (i > 0 && text.length < 600) break;
    const portion = portionOf(i === 0 ? `${title.slice(0, 400)}\n${text.slice(0, 400)}` : text.slice(from, from + 400));
    if (portion === null) continue;
    for (const { language, points } of fitsOf(portion)) sums.set(language, (sums.get(language) ?? 0) + points);
    evidence = best(sums);
    const [first, second] = evidence.filter(({ language }) => language !== null);
    if ((first?.points ?? 0) - (second?.points ?? 0) > CLEAR) break;
  }
  return evidence;
}

function best(sums: ReadonlyMap<string | null, number>): LanguageEvidence {
  const fits = [...sums].map(([language, points]): LanguageFit => ({ language, points: Math.round(points) }));
  const known = fits
    .filter(({ language, points }) => language !== null && points > 0)
    .sort((a, b) => b.points - a.points);
  const others = fits.filter(({ language, points }) => language === null || points < 0);
  return [...known.slice(0, MAX_FITS), ...others].sort((a, b) => b.points - a.points);
}

interface Portion {
  /** In lower case, words with letters only. */
  text: string;
  /** Letter sequences, about. */
  count: number;
}

function portionOf(text: string): Portion | null {
  const lower = (ONLY_HERE.test(text) ? text.toLocaleLowerCase("tr") : text.toLowerCase()).normalize("NFC");
  const words = lower.split(/\s+/).filter((word) => LETTER.test(word) && !ADDRESS.test(word));
  let bytes = 0;
  let taken = "";
  for (const word of words) {
    if (bytes >= PORTION) break;
    const left = word.slice(0, LONGEST_WORD);
    taken += taken === "" ? left : ` ${left}`;
    bytes += Buffer.byteLength(left) + 1;
  }
  return taken.length < LEAST_LETTERS ? null : { text: taken, count: bytes / STRIDE };
}

function fitsOf({ text, count }: Portion): LanguageFit[] {
  const sums = new Map<string | null, number>(pointsOf(text, count));
  azerbaijaniInPlainLetters(text, count, sums);
  for (const [language, points] of objections(text)) {
    const sum = sums.get(language);
    if (sum !== undefined) sums.set(language, Math.max(0, sum - points));
  }
  const byLetters = languageByLetters(text);
  if (byLetters === null) sums.set(null, count * (LATIN.test(text) ? CHANCE.latin : CHANCE.other));
  else sums.set(byLetters.language, Math.max(0, ...sums.values()) + byLetters.points);
  const weight = count / (count + NAMES);
  const out = new Map([...sums].map(([language, points]) => [language, points * weight]));
  const ru = out.get("ru");
  if (ru !== undefined) out.set("ru", ru + USUAL_CYRILLIC);
  for (const [language, points] of contradictions(text)) out.set(language, (out.get(language) ?? 0) - points);
  return [...out].map(([language, points]) => ({ language, points }));
}

/** eld tells fits between 0 and 1, x / (x + 25): back to x, which adds up. */
function pointsOf(text: string, count: number): [string, number][] {
  return Object.entries(eld.detect(text).getScores()).map(([language, fit]) => [
    language,
    ((25 * fit) / (1 - fit)) * count,
  ]);
}

/**
 * Azerbaijani typed without its own letters looks Turkish: eld has never seen it. With ə for e it looks like itself
 * again, while Turkish becomes nonsense; and there are q and x, which Turkish has not.
 */
function azerbaijaniInPlainLetters(text: string, count: number, sums: Map<string | null, number>): void {
  const turkish = sums.get("tr") ?? 0;
  const azerbaijani = sums.get("az") ?? 0;
  const most = Math.max(...sums.values());
  if (Math.max(turkish, azerbaijani) * 2 < most || BEYOND_PLAIN.test(text)) return;
  const restored = new Map(pointsOf(text.replaceAll("e", "ə"), count)).get("az") ?? 0;
  const own = (text.match(/[qx]/g) ?? []).length * OWN_LETTER;
  const points = Math.min(restored, azerbaijani + restored - turkish) + own;
  if (points > azerbaijani) sums.set("az", points);
}
