import { sentences } from "../text/sentences.ts";
import { monthOf, weekdayOf } from "./calendar-words.ts";
import { isSameName, type Name, nameOf, soundsAlike } from "./name-forms.ts";
import { countryNames, twinLines } from "./name-twins.ts";
import { type CheckedLanguage, numeralOf } from "./numeral-words.ts";

/** A word of an answer that is written as a name. */
export interface NamedWord {
  text: string;
  /** It begins a sentence, where every word has a capital. */
  initial: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*(?:\.(?=\p{Lu}\.)\p{Lu})*/gu;
const CAPITAL = /^\p{Lu}/u;
/** "Bakı'da", "BMT", "McKay": no other word is written so, wherever it stands. */
const SURELY_NAME = /^\p{Lu}[\p{L}\p{M}]+['’]\p{Ll}|^\p{Lu}{2}|^\p{Lu}\p{Ll}+\p{Lu}/u;
const SPEECH: Readonly<Record<CheckedLanguage, RegExp>> = {
  en: /^(?:said|says|told|added|warned|announced|stated)$/,
  az: /^(?:bildir|deyi|dedi|vurğula|əlavə)/,
  ru: /^(?:заяви|сказа|сообщи|отмети|добави|подчеркн)/,
  tr: /^(?:dedi|söyle|belirt|açıkla|vurgula|kaydet)/,
};

/** Words of any sentence's beginning, as they are not names. */
const STARTERS: Readonly<Record<CheckedLanguage, ReadonlySet<string>>> = {
  en: words(`the a an in on at by for from to of with without after before during since until as while when where if although
    though however but and or so yet it its he she they we you his her their our this that these those there here who what
    which how why more most many some several all both each every no not nearly almost about around over under between among
    against despite amid following according officials authorities people experts residents meanwhile also only other another
    then now today yesterday because still once instead earlier later two new`),
  az: words(`bu o həmin onlar onun bunun və lakin amma ancaq isə həm əgər belə bundan bununla bunu ona onu hər heç bəzi çox daha
    əvvəl sonra qeyd eyni digər başqa artıq indi dünən bugün bütün yeni rəsmi məlumata görə üçün ilk son ən hazırda həmçinin`),
  ru: words(`в во на с со к ко о об от до из за по при под над для у без через между после перед во время он она оно они его ее их
    это этот эта эти тот та те как так также однако но а и или если когда где что кто который которая при этом ранее позже теперь
    сегодня вчера все всего более менее еще уже кроме сейчас по пока хотя власти эксперты жители не ни`),
  tr: words(`bu o şu onlar onun bunun ve ama ancak fakat ise hem eğer böyle bundan bununla bunu ona onu her hiç bazı çok daha önce
    sonra aynı diğer başka artık şimdi dün bugün bütün yeni resmi göre için ilk son en yetkililer ayrıca olay`),
};
function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/**
 * The words of a text that may be names: those with a capital, but for months, weekdays and numerals. At a sentence's
 * beginning only what is written as nothing but a name is, or stands before a verb of saying; with
 * `strict` every word there that no sentence commonly begins with.
 */
export function namesIn(text: string, language: CheckedLanguage, strict: boolean): NamedWord[] {
  const found = sentences(text, language).flatMap(({ text: sentence }) => {
    const all = [...sentence.matchAll(WORD)].map(({ 0: word, index }) => ({ word, index }));
    return all.flatMap(({ word, index }, at) => {
      const lower = word.toLocaleLowerCase(language);
      if (!CAPITAL.test(word) || (word.length === 1 && language === "en")) return [];
      const next = all[at + 1];
      const folded = nameOf(word).folded;
      const isDate =
        monthOf(folded, true, language) !== null ||
        weekdayOf(folded, { before: "", next: next?.word.toLowerCase() ?? "", language }) !== null;
      if (isDate || numeralOf(lower, language) !== null) return [];
      const initial = at === 0 || /[:“«"„‘(—–-]\s*$/u.test(sentence.slice(0, index));
      const speaks = SPEECH[language].test(next?.word.toLocaleLowerCase(language) ?? "");
      const surely = SURELY_NAME.test(word) || (speaks && !STARTERS[language].has(lower));
      return [{ text: word, initial, isName: !initial || surely || (strict && !STARTERS[language].has(lower)) }];
    });
  });
  const elsewhere = new Set(found.filter(({ initial }) => !initial).map(({ text: word }) => word));
  return found.flatMap(({ text: word, initial, isName }) =>
    isName || elsewhere.has(word) ? [{ text: word, initial }] : [],
  );
}

/** Answers whether a name stands in the article, in another form, or in another language's spelling where `translated`. */
export function nameFinder(article: string, translated: boolean): (word: string) => boolean {
  const all = [...article.matchAll(WORD)].map(([word]) => word);
  const known = new Map<string, { name: Name; capital: boolean }>();
  for (const word of all) {
    const name = nameOf(word);
    const before = known.get(name.folded);
    known.set(name.folded, { name, capital: (before?.capital ?? false) || !/^\p{Ll}/u.test(word) });
  }
  const byStem = new Map<string, Name[]>();
  for (const { name } of known.values()) {
    for (const stem of name.stems) byStem.set(stem, [...(byStem.get(stem) ?? []), name]);
  }
  const capitals = [...known.values()].flatMap(({ name, capital }) => (capital ? [name] : []));
  // "us" and "who" are words.
  const lines = new Set(
    [...known.values()].flatMap(({ name: { folded }, capital }) =>
      capital || folded.length > 3 ? twinLines(folded) : [],
    ),
  );
  const countries = countryIndex();
  const codesOf = (name: Name) => name.stems.flatMap((stem) => countries.get(stem) ?? []);
  const codes = new Set(capitals.flatMap(codesOf));
  const initials = initialsOf(all);

  const isKnown = (name: Name): boolean =>
    name.stems.some((stem) => byStem.get(stem)?.some((other) => isSameName(name, other))) ||
    twinLines(name.folded).some((line) => lines.has(line)) ||
    codesOf(name).some((code) => codes.has(code)) ||
    (translated && capitals.some((other) => soundsAlike(name, other)));
  return (word) => {
    if (isKnown(nameOf(word))) return true;
    const letters = word.replaceAll(".", "");
    return /^\p{Lu}{2,6}$/u.test(letters) && initials.includes(letters.toLowerCase());
  };
}

/** First letters of the words of an article, one behind the other, without its short words. */
function initialsOf(all: readonly string[]): string {
  const letters = (least: number) =>
    all.map((word) => (word.length > least || CAPITAL.test(word) ? (word[0] ?? "").toLowerCase() : "")).join("");
  return `${letters(3)} ${letters(0)}`;
}

let index: Map<string, string[]> | undefined;
/** Stems of every word of the countries' names → their codes. */
function countryIndex(): ReadonlyMap<string, readonly string[]> {
  if (index !== undefined) return index;
  index = new Map();
  for (const [code, names] of countryNames()) {
    for (const word of names.flatMap((name) => name.split(/[\s-]+/)).filter((one) => one.length > 3)) {
      for (const stem of nameOf(word).stems.slice(0, 3)) index.set(stem, [...(index.get(stem) ?? []), code]);
    }
  }
  return index;
}
