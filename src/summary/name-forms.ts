import { straightApostrophes } from "../text/apostrophes.ts";
import { fold } from "../text/fold.ts";

/** Endings of case, number and owner, folded; a name may bear one in the answer and another in the article. */
const TURKIC =
  /^(?:l[ae]r)?(?:[iu]m[iu]z|[iu]n[iu]z|s?[iu])?(?:[ny]?[iu]n|[ny]?[aeiu]|n?[dt][ae]n?(?:k[iu])?|y?l[ae]|[dt][iu]r|y?[dt][iu]|y?m[iu]s|l[iu]|s[iu]z|c[ae]|l[iu][kqg]|n[iu]nk[iu])?$/;
const RUSSIAN =
  /^(?:а|я|у|ю|ы|и|о|е|ь|й|ом|ем|ой|ей|ою|ею|ам|ям|ами|ями|ах|ях|ым|им|ого|его|ому|ему|ых|их|ыми|ими|ая|яя|ое|ее|ые|ие|ую|юю|ый|ий|ье|ья|ью|ьи|ьем)$/;
/** Of Russian plurals only: Ivanov is not a case of Ivan. */
const RUSSIAN_PLURAL = /^(?:ов|ев)$/;
const ENGLISH = /^(?:s|es)$/;

/** A word as names are compared: folded, without what stands behind its apostrophe. */
export interface Name {
  folded: string;
  /** It with each ending taken off, itself first. */
  stems: string[];
  /** The stems in one Latin spelling, letters that stand for like sounds made one. */
  sounds: string[];
}

const CYRILLIC = /[а-яё]/;
const LEAST_STEM = 3;

export function nameOf(word: string): Name {
  const plain = fold(straightApostrophes(word));
  const [base = plain] = plain.length > 3 ? plain.split("'") : [plain.replaceAll("'", "")];
  // O'Brien is a name of its own; Bakı'nın is a case.
  const folded = base.length >= 2 ? base : plain.replaceAll("'", "");
  const stems = [folded];
  for (let end = folded.length - 1; end >= LEAST_STEM; end--) {
    const ending = folded.slice(end);
    if (
      CYRILLIC.test(folded)
        ? RUSSIAN.test(ending) || RUSSIAN_PLURAL.test(ending)
        : TURKIC.test(ending) || ENGLISH.test(ending)
    ) {
      stems.push(folded.slice(0, end));
    }
  }
  return { folded, stems, sounds: stems.map(soundOf) };
}

/** Whether two words of one language are forms of one name. */
export function isSameName(one: Name, other: Name): boolean {
  if (one.folded === other.folded) return true;
  const cyrillic = CYRILLIC.test(one.folded);
  if (cyrillic !== CYRILLIC.test(other.folded)) return false;
  return one.stems.some((stem) => {
    if (!other.stems.includes(stem)) return false;
    const endings = [one.folded.slice(stem.length), other.folded.slice(stem.length)];
    const [plural, rest] = RUSSIAN_PLURAL.test(endings[0] ?? "") ? endings : [endings[1], endings[0]];
    return !(cyrillic && RUSSIAN_PLURAL.test(plural ?? "")) || /^(?:ы|и|ам|ами|ах|ов|ев)$/.test(rest ?? "");
  });
}

/** Of the letters of the longer form, so many may differ in another language's spelling. */
const TOLERANCE = 0.2;

/** Whether a name may be another's form in a different language and script: Əliyevin, Алиевым, Aliyev. */
export function soundsAlike(one: Name, other: Name): boolean {
  return one.sounds.some((a) => other.sounds.some((b) => isNear(a, b)));
}

function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  const longest = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < 4 || longest - Math.min(a.length, b.length) > 2) return false;
  if (change(a[0] ?? "", b[0] ?? "") > 0.5) return false;
  return distance(a, b) <= TOLERANCE * longest;
}

const LETTERS: Readonly<Record<string, string>> = {
  ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "j", з: "z", и: "i", й: "i", к: "k", л: "l", м: "m" },
  ...{ н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "c", ч: "č", ш: "š", щ: "š", ъ: "" },
  ...{
    ы: "i",
    ь: "",
    э: "e",
    ю: "iu",
    я: "ia",
    і: "i",
    ї: "i",
    є: "e",
    ґ: "g",
    ў: "u",
    қ: "k",
    ғ: "g",
    ң: "n",
    ө: "o",
    ү: "u",
  },
};

function soundOf(stem: string): string {
  return stem
    .replace(/дж/g, "j")
    .replace(/\p{Script=Cyrillic}/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/dzh|dj/g, "j")
    .replace(/kh|x/g, "h")
    .replace(/zh/g, "j")
    .replace(/sch|sh/g, "š")
    .replace(/ch/g, "č")
    .replace(/ph/g, "f")
    .replace(/th/g, "t")
    .replace(/ck|q/g, "k")
    .replace(/w/g, "v")
    .replace(/y/g, "i")
    .replace(/(.)\1+/g, "$1");
}

const VOWELS = "aeiou";
/** Letters that one language writes where another writes the other: Guseynov and Hüseynov, Cəfərov and Jafarov. */
const PAIRS = new Set([
  "gh",
  "gk",
  "hk",
  "cj",
  "cs",
  "ck",
  "cč",
  "sš",
  "cš",
  "sz",
  "jz",
  "jš",
  "ij",
  "uv",
  "jč",
  "gi",
  "fv",
  "ei",
]);

function change(a: string, b: string): number {
  if (a === b) return 0;
  if (PAIRS.has(a < b ? a + b : b + a)) return 0.3;
  return VOWELS.includes(a) && VOWELS.includes(b) ? 0.4 : 1;
}

const drop = (letter: string): number => (letter === "i" || letter === "h" ? 0.4 : VOWELS.includes(letter) ? 0.6 : 1);

function distance(a: string, b: string): number {
  let row = [0];
  for (const letter of b) row.push((row.at(-1) ?? 0) + drop(letter));
  for (const letter of a) {
    const next = [(row[0] ?? 0) + drop(letter)];
    for (let at = 0; at < b.length; at++) {
      const other = b[at] ?? "";
      next.push(
        Math.min(
          (row[at] ?? 0) + change(letter, other),
          (row[at + 1] ?? 0) + drop(letter),
          (next[at] ?? 0) + drop(other),
        ),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
