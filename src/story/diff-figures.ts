/** How a figure is written in words and signs, folded: the power of ten, or "%". Words by their beginnings where they have cases. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:thousand|тыс|тысяч\p{L}{0,3})$/u, 3],
  [/^(?:million|mln|mn|milyon|млн|миллион\p{L}{0,3})$/u, 6],
  [/^(?:billion|bn|mlrd|mlyd|milyard?|млрд|миллиард\p{L}{0,3})$/u, 9],
  [/^(?:trillion|trn|trln|trilyon|трлн|триллион\p{L}{0,3})$/u, 12],
];
const PER_CENT = /^(?:percent|faiz|процент\p{L}{0,3})$/u;
const CURRENCY = /^\p{Sc}$/u;

const scaleOf = (key: string): number | null => SCALES.find(([words]) => words.test(key))?.[1] ?? null;

/**
 * The words of a text with each figure in one form: "1.5 mln", "1.5 million" and "1,500,000" are 1500000, "5 percent" is "5 %". `key`: as
 * words are compared.
 */
export function withPlainFigures<T extends { key: string }>(words: readonly T[]): T[] {
  const plain: T[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as T;
    const last = plain.at(-1);
    const number = last !== undefined && /^\d+(?:\.\d+)?$/.test(last.key) ? Number(last.key) : null;
    // "£5m", but not the 5 m of a road.
    const isPrice = word.key === "m" && CURRENCY.test(plain.at(-2)?.key ?? "");
    const scale = number === null ? null : isPrice ? 6 : scaleOf(word.key);
    if (last !== undefined && number !== null && scale !== null) {
      plain[plain.length - 1] = { ...last, key: String(Number((number * 10 ** scale).toPrecision(15))) };
    } else if (number !== null && PER_CENT.test(word.key)) plain.push({ ...word, key: "%" });
    else if (number !== null && word.key === "per" && words[at + 1]?.key === "cent") {
      plain.push({ ...word, key: "%" });
      at++;
    } else plain.push(word);
  }
  return plain;
}
