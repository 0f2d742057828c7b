/** Opening and closing mark of a quotation, and of one inside of it. */
interface Marks {
  outer: readonly [string, string];
  inner: readonly [string, string];
}

const CURLY: Marks = { outer: ["“", "”"], inner: ["‘", "’"] };
const ANGLED: Marks = { outer: ["«", "»"], inner: ["„", "“"] };
const LOW: Marks = { outer: ["„", "“"], inner: ["‚", "‘"] };
const LOW_CURLY: Marks = { outer: ["„", "”"], inner: ["‚", "’"] };
const ANGLED_CURLY: Marks = { outer: ["«", "»"], inner: ["“", "”"] };

/** Where a language's newsrooms do not write “…”. Azerbaijani and Turkish ones do. */
const OF_LANGUAGE: Readonly<Record<string, Marks>> = {
  ...Object.fromEntries(["ru", "uk", "be", "kk", "ky", "tg", "hy"].map((language) => [language, ANGLED])),
  ...Object.fromEntries(["fa", "ar", "ps", "ku", "el", "it", "es", "pt"].map((language) => [language, ANGLED_CURLY])),
  ...Object.fromEntries(["de", "bg", "cs", "sk", "ka", "sr", "sl", "et", "lt"].map((language) => [language, LOW])),
  ...Object.fromEntries(["pl", "ro", "hu"].map((language) => [language, LOW_CURLY])),
};

/** More of them in one text are no quotations. */
const MOST_QUOTES = 60;
const TYPOGRAPHIC: Readonly<Record<string, 1 | -1>> = { "«": 1, "»": -1, "„": 1, "”": -1 };

/**
 * `text` with the straight quotation marks that a keyboard has as the typographic ones of `language` (BCP 47, null when
 * unknown: by the script). Only where they are plainly pairs: an opening one after a space, a bracket or nothing, a
 * closing one after what it quotes (a case ending may follow: "Neftçi"nin). Where one is left over (inches, seconds),
 * none is changed. Apostrophes and all other characters stay; the length is the same.
 */
export function withTypographicQuotes(text: string, language: string | null): string {
  const at = [...text.matchAll(/"/g)].map(({ index }) => index);
  if (at.length === 0 || at.length % 2 === 1 || at.length > MOST_QUOTES) return text;
  const marks = marksOf(text, language);
  const chars = text.split("");
  let depth = 0;
  /** Quotations that the text opens with typographic marks. */
  let around = 0;
  for (const [index, char] of chars.entries()) {
    around = Math.max(0, around + (TYPOGRAPHIC[char] ?? 0));
    if (char !== '"') continue;
    const opens = opensAt(text, index, depth > 0);
    if (!opens && (depth === 0 || /\s/.test(text[index - 1] ?? " "))) return text;
    if (opens) depth++;
    const [opening, closing] = depth + Math.sign(around) > 1 ? marks.inner : marks.outer;
    chars[index] = opens ? opening : closing;
    if (!opens) depth--;
  }
  return depth === 0 ? chars.join("") : text;
}

/** Behind a dash ("Kəpəz"-"Səbail") a mark may do either. */
function opensAt(text: string, index: number, inside: boolean): boolean {
  const [before, after] = [text[index - 1] ?? " ", text[index + 1] ?? " "];
  if (/\s/.test(after)) return false;
  return /[\s([{«„“—–…/]/u.test(before) || (before === "-" && !inside) || (before === '"' && index < 2);
}

function marksOf(text: string, language: string | null): Marks {
  const primary = language?.toLowerCase().split("-", 1)[0] ?? "";
  if (primary !== "") return OF_LANGUAGE[primary] ?? CURLY;
  return /\p{Script=Cyrillic}/u.test(text) ? ANGLED : CURLY;
}
