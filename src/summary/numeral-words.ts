/** Languages whose numerals, calendar and names can be checked. */
export const CHECKED_LANGUAGES = ["en", "az", "ru", "tr"] as const;
export type CheckedLanguage = (typeof CHECKED_LANGUAGES)[number];

/** What a numeral does to the number that is being read: it adds, or it multiplies what stands before it. */
export type Numeral = { adds: number } | { times: number };

const adds = (value: number): Numeral => ({ adds: value });
const times = (value: number): Numeral => ({ times: value });
const list = (text: string): string[] => text.trim().split(/\s+/);

/** Forms parted by "|" in the order of the values that they stand for. */
function rows(values: readonly Numeral[], text: string): [string, Numeral][] {
  return list(text).flatMap((forms, index) => {
    const value = values[index];
    return value === undefined ? [] : forms.split("|").map((form): [string, Numeral] => [form, value]);
  });
}

const TO_TWENTY = Array.from({ length: 21 }, (_, value) => adds(value));
const FROM_ONE = TO_TWENTY.slice(1);
const TENS = [20, 30, 40, 50, 60, 70, 80, 90].map(adds);
const FROM_THIRTY = TENS.slice(1);
const HUNDREDS = [100, 200, 300, 400, 500, 600, 700, 800, 900].map(adds);
const POWERS = [1e3, 1e6, 1e9, 1e12].map(times);

const EN = new Map([
  ...rows(
    TO_TWENTY,
    `zero one two|both three four five six seven eight nine ten eleven twelve|dozen|dozens thirteen fourteen fifteen sixteen
     seventeen eighteen nineteen twenty`,
  ),
  ...rows(FROM_THIRTY, "thirty forty|fourty fifty sixty seventy eighty ninety"),
  ...rows(
    FROM_ONE,
    `first|once second|twice third|thirds fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
     fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`,
  ),
  ...rows([times(100)], "hundred|hundreds"),
  ...rows(POWERS, "thousand|thousands million|millions|mln|mn billion|billions|bn|bln trillion|trillions|trn|tn"),
]);

/** Endings of a Russian adjective: ordinals have them. */
const ADJECTIVE = list("ый ий ой ая яя ое ее ого его ому ему ым им ом ем ую юю ые ие ых их ыми ими ей");
const ordinals = (stems: string, values: readonly Numeral[]): [string, Numeral][] =>
  rows(values, stems).flatMap(([stem, value]) =>
    ADJECTIVE.map((ending): [string, Numeral] => [`${stem}${ending}`, value]),
  );

const TEEN = (stem: string) => `${stem}ть|${stem}ти|${stem}тью`;
const RU = new Map([
  ...rows(
    TO_TWENTY,
    `ноль|нуль|нуля один|одна|одно|одного|одной|одному|одним|одну два|две|двух|двум|двумя|двое|двоих|оба|обе|обоих|обеих|обоим
     три|трех|трем|тремя|трое|троих четыре|четырех|четырем|четырьмя|четверо|четверых ${TEEN("пя")}|пятеро|пятерых
     ${TEEN("шес")}|шестеро семь|семи|семью|семеро восемь|восьми|восемью ${TEEN("девя")} ${TEEN("деся")}|десяток|десятка|десятки|десятков
     ${["одиннадца", "двенадца", "тринадца", "четырнадца", "пятнадца", "шестнадца", "семнадца", "восемнадца", "девятнадца", "двадца"].map(TEEN).join(" ")}`,
  ),
  ...rows(
    FROM_THIRTY,
    `${TEEN("тридца")} сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти семьдесят|семидесяти
     восемьдесят|восьмидесяти девяносто|девяноста`,
  ),
  ...rows(
    HUNDREDS,
    `сто|ста|сотня|сотни|сотен|сотню|сотнями двести|двухсот|двумстам триста|трехсот четыреста|четырехсот пятьсот|пятисот
     шестьсот|шестисот семьсот|семисот восемьсот|восьмисот девятьсот|девятисот`,
  ),
  ...rows(
    POWERS,
    `тысяча|тысячи|тысяч|тысячу|тысяче|тысячей|тысячам|тысячами|тысячах|тыс
     миллион|миллиона|миллионов|миллиону|миллионом|миллионам|миллионами|миллионах|миллионе|миллионы|млн
     миллиард|миллиарда|миллиардов|миллиарду|миллиардом|миллиардам|миллиардами|миллиардах|миллиарде|миллиарды|млрд
     триллион|триллиона|триллионов|триллионы|трлн`,
  ),
  ...ordinals(
    `перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат
     семнадцат восемнадцат девятнадцат двадцат`,
    FROM_ONE,
  ),
  ...ordinals("тридцат сороков пятидесят", FROM_THIRTY),
  ...["третьего", "третьему", "третьим", "третья", "третье", "третьей", "третью", "трети", "треть"].map(
    (word): [string, Numeral] => [word, adds(3)],
  ),
]);

const turkic = (units: string, tens: string, powers: string): ReadonlyMap<string, Numeral> =>
  new Map([
    ...rows(TO_TWENTY.slice(0, 11), units),
    ...rows(TENS, tens),
    ...rows([times(100)], "yüz"),
    ...rows(POWERS, powers),
  ]);
const TR = turkic(
  "sıfır bir iki üç dört|dörd beş altı yedi sekiz dokuz on",
  "yirmi otuz kırk elli altmış yetmiş seksen doksan",
  "bin milyon|mn|mln milyar|mlr trilyon",
);
const AZ = turkic(
  "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on",
  "iyirmi otuz qırx əlli altmış yetmiş səksən doxsan",
  "min milyon|mln milyard|mlrd trilyon",
);

/** Bare, these are other words with a case ending: "altında" is under, "onun" is his, "yüzünden" because of it. */
const PLAIN_ONLY = new Set(["altı", "on", "yüz", "yedi", "bir", "elli"]);
const ORDINAL = /^(?:['’-]?[ıiuü]?nc[ıiuü]\p{L}{0,6})$/u;
const OF_POWER = /^(?:['’]?(?:l[ae]r\p{L}{0,6}|d[aəe]n?|t[aəe]n?|[ae]|ə|[ıiuü]n?|l[ıiuü][kq]|y[aəe]|s?[ıiuü]))$/u;
const OF_UNIT = /^(?:['’]?s?[ıiuü](?:n[ıiuü]n?|nd[aəe]n?|n[aəe])?)$/u;

function turkicNumeral(table: ReadonlyMap<string, Numeral>, word: string): Numeral | null {
  const whole = table.get(word);
  if (whole !== undefined) return whole;
  for (let end = word.length - 1; end >= 2; end--) {
    const base = word.slice(0, end);
    const numeral = table.get(base);
    if (numeral === undefined) continue;
    const ending = word.slice(end);
    if (ORDINAL.test(ending)) return numeral;
    if (PLAIN_ONLY.has(base)) return base === "yüz" && /^l[əe]r/.test(ending) ? numeral : null;
    // "Mina" and "bina" are no thousands: the vowel of the ending has to agree.
    if (/^[bm]in$/.test(base) && /[aıuü]/.test(ending)) return null;
    return ("times" in numeral ? OF_POWER : OF_UNIT).test(ending) ? numeral : null;
  }
  return null;
}

/** What a word of that language stands for as a numeral, in any of its cases; null when it is none. `word`: lower case. */
export function numeralOf(word: string, language: CheckedLanguage): Numeral | null {
  switch (language) {
    case "en":
      return EN.get(word) ?? null;
    case "ru":
      return RU.get(word.replaceAll("ё", "е")) ?? null;
    case "tr":
      return turkicNumeral(TR, word);
    case "az":
      return turkicNumeral(AZ, word);
  }
}
