const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;
const ARABIC = /\p{Script=Arabic}/u;

const ENDING = "(?:[dt][ae]n?(?:k[iı])?|n?[iıuü]n|[ny]?[aeəiıuü]|l[aeə]r(?:[iı]n?)?|s[iıuü]z|d[əi]n?)";

/** A letter that a language does not have counts so much against it: one may stand in a name, several may not. */
const FOREIGN: readonly [language: string, letters: RegExp, points: number][] = [
  ["ru", /[іїєґўјљњћђџѓќѕ]/gu, 150],
  ["ru", /[әғқңөұүһҝҹҗҳҷӣӯҙҡҫ]|ъ(?![еёюя])|ството(?!\p{L})/gu, 60],
  ["uk", /[ыэъёўјљњћђџѓќѕ]/gu, 150],
  ["be", /[ищъїєґјљњћђџѓќѕ]/gu, 150],
  ["bg", /[ыэёіїєґўјљњћђџѓќѕ]/gu, 150],
  ["sr", /[йщъыьэюяёіїєґўѓќѕ]/gu, 150],
  ["tr", /ə/gu, 150],
  ["tr", /[qx]/gu, 60],
  // How "having done" ends: edib in Azerbaijani, edip in Turkish.
  ["tr", /(?<=\p{L}{2})[ıiuü]b(?!\p{L})/gu, 60],
  ["az", /(?<=\p{L}{2})[ıiuü]p(?!\p{L})/gu, 40],
  // How a case ending hangs on a name: Bakı-dan in Azerbaijani, Bakü'den in Turkish.
  ["tr", new RegExp(`(?<=\\p{L})-${ENDING}(?!\\p{L})`, "gu"), 100],
  ["az", new RegExp(`(?<=\\p{L})['’]${ENDING}(?!\\p{L})`, "gu"), 100],
];

/** What a language can hardly do without, and what each letter of a text counts against it that has none of them. */
const USUAL: readonly [language: string, letters: RegExp, points: number][] = [
  ["uk", /[іїєґ]/u, 1.5],
  ["be", /[іў]/u, 2],
  ["sr", /ј/u, 1.5],
];

/** Every eleventh letter of Azerbaijani is ə: what has letters of a Turkish keyboard and none of these is hardly any, if it is a headline long. */
const TURKIC = /[ğışçöü]/u;
const AZERBAIJANI = /[əxq]/u;
const AZERBAIJANI_LACKS = { each: 2, from: 20 };

/** What speaks against languages by the letters alone, in points; `text` in lower case. */
export function objections(text: string): Map<string, number> {
  const out = new Map<string, number>();
  const object = (language: string, points: number) => out.set(language, (out.get(language) ?? 0) + points);
  for (const [language, letters, points] of FOREIGN) {
    const found = countOf(text, letters);
    if (found > 0) object(language, found * points);
  }
  if (CYRILLIC.test(text)) {
    for (const [language, letters, points] of USUAL) if (!letters.test(text)) object(language, text.length * points);
  }
  const isLong = text.length >= AZERBAIJANI_LACKS.from;
  if (isLong && TURKIC.test(text) && !AZERBAIJANI.test(text)) object("az", text.length * AZERBAIJANI_LACKS.each);
  return out;
}

/** Letters that English has in names alone. */
const NOT_ENGLISH: readonly [letters: RegExp, points: number][] = [
  [/[əığş]/gu, 60],
  [/[çöü]/gu, 40],
];
/** Of Latin letters that English lacks: plain ones may be nothing but names of products or clubs. A headline in Cyrillic letters is no English one. */
const IN_CYRILLIC = { languages: ["ru", "uk", "be", "bg"], points: 160 };
const IN_LATIN_LETTERS = { languages: ["en", "az", "tr"], points: 280 };

/**
 * What speaks against declarations that a text's letters belie, in points: a template's "en-US" for headlines that are full of
 * ş and ı, "ru" for what has no Cyrillic letter. `text` in lower case.
 */
export function contradictions(text: string): Map<string, number> {
  const out = new Map<string, number>();
  const isCyrillic = CYRILLIC.test(text);
  if (isCyrillic === LATIN.test(text)) return out;
  // Azerbaijani, and others that have both, in Cyrillic letters.
  if (isCyrillic && languageByLetters(text) !== null) return out;
  if (isCyrillic) return new Map(IN_LATIN_LETTERS.languages.map((language) => [language, IN_LATIN_LETTERS.points]));
  let foreign = 0;
  for (const [letters, each] of NOT_ENGLISH) foreign += countOf(text, letters) * each;
  if (foreign === 0) return out;
  for (const language of IN_CYRILLIC.languages) out.set(language, IN_CYRILLIC.points);
  out.set("en", foreign);
  return out;
}

/** Cyrillic languages by their letters, those with the rarest first; the last have what others share. */
const OWN_LETTERS = /[әғқңөұүһҝҹҗҳҷӣӯҙҡҫѓќѕ]/gu;
const BY_OWN_LETTERS: readonly [language: string, letters: RegExp][] = [
  ["az", /[ҝҹ]|ә.*ј|ј.*ә/u],
  ["mk", /[ѓќѕ]/u],
  ["ba", /[ҙҡҫ]/u],
  ["tg", /[ҷӣӯ]/u],
  ["uz", /ў.*[қғҳ]|[қғҳ].*ў/u],
  ["kk", /ұ|[іқғ].*[әңү]|[әңү].*[іқғ]/u],
  ["tt", /[җә]/u],
  ["uz", /ҳ/u],
  ["kk", /[қғі]/u],
  ["ky", /ң/u],
  ["mn", /[өү]/u],
];

/** Pashto and Uyghur by their letters; Azerbaijani of Iran by spellings and endings that Persian has not. */
const IN_ARABIC: readonly [language: string, marks: RegExp, oneOf: number][] = [
  ["ug", /[ۇۈۋې]/gu, 15],
  ["ps", /[ښځڅډړږګڼې]/gu, 40],
  [
    "az",
    new RegExp(
      [
        "ۆ(?=\\p{L})|[گاچیدک]ؤ|[داوگ]ئ|(?<!\\p{L})یئ",
        "(?<!\\p{L})(?:بیر|بو|ایله|اوچون|کیمی|اولان|اولدو|اولوب|اولاراق|ائدیب|سونرا|چوخ|قارشی|آراسیندا)(?!\\p{L})",
        "(?<=\\p{L}{3})(?:لار|لر|لاری|لری|لارین|لرین|سیندا|سینده|رینده|لیق|لیک|ینجی)(?!\\p{L})",
      ].join("|"),
      "gu",
    ),
    20,
  ],
];

/** Uzbek by its letters with an apostrophe, of any kind, early in a word, where no Turkish suffix begins. */
const IN_LATIN: typeof IN_ARABIC = [["uz", /(?<!\p{L}{2})[og][ʻ‘'’`](?=\p{L}{2})/gu, 35]];

/** Scripts of one language, as good as, that the detector does not know. */
const BY_SCRIPT: typeof IN_ARABIC = [
  ["km", /\p{Script=Khmer}/gu, 4],
  ["my", /\p{Script=Myanmar}/gu, 4],
  ["si", /\p{Script=Sinhala}/gu, 4],
  ["bo", /\p{Script=Tibetan}/gu, 4],
  ["dv", /\p{Script=Thaana}/gu, 4],
];

const POINTS = 60;

export interface LanguageLead {
  language: string;
  /** By how many it leads over all others. */
  points: number;
}

/**
 * A language that the detector does not know, or not in this script, by its letters alone: Azerbaijani in Cyrillic or
 * Arabic letters, Kazakh, Kyrgyz, Tatar, Bashkir, Tajik, Uzbek, Mongolian, Macedonian, Pashto, Uyghur and others. Null
 * when the text, in lower case, does not have enough of what is theirs: a few are in names.
 */
export function languageByLetters(text: string): LanguageLead | null {
  if (CYRILLIC.test(text)) {
    const language = BY_OWN_LETTERS.find(([, letters]) => letters.test(text))?.[0];
    return language === undefined ? null : leadOf(language, text, OWN_LETTERS, 30);
  }
  const table = ARABIC.test(text) ? IN_ARABIC : LATIN.test(text) ? IN_LATIN : BY_SCRIPT;
  const leads = table.flatMap(([language, marks, oneOf]) => leadOf(language, text, marks, oneOf) ?? []);
  return leads.sort((a, b) => b.points - a.points)[0] ?? null;
}

/** More than one mark in `oneOf` characters leads. */
function leadOf(language: string, text: string, marks: RegExp, oneOf: number): LanguageLead | null {
  const points = Math.round((countOf(text, marks) - text.length / oneOf) * POINTS);
  return points > 0 ? { language, points } : null;
}

function countOf(text: string, letters: RegExp): number {
  letters.lastIndex = 0;
  let count = 0;
  while (letters.test(text)) count++;
  return count;
}
