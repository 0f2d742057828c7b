/**
 * Texts taken out of a document before it is parsed, so that the XML parser, which goes letter by letter, and the
 * expressions that rss-parser runs over contents see only marks. A mark is a control character and a number.
 */
export interface Pieces {
  /** The mark of a text (references already resolved). */
  text(value: string): string;
  /** The mark of markup kept as it stood. */
  markup(value: string): string;
  /** What stands behind the marks of a value; a value without marks stands for itself. */
  read(value: string): string;
  /** Whether a value is the mark of markup. */
  isMarkup(value: string): boolean;
}

const TEXT = "\u0001";
const MARKUP = "\u0002";

/** Whether a text could be taken for a mark, or the parser could stumble over it. */
export function needsMark(value: string): boolean {
  if (value.length > 12) return true;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < 32 || code === 38 || code === 60 || code === 62 || code === 34 || code > 0xfff0) return true;
  }
  return false;
}

export function createPieces(): Pieces {
  const kept: string[] = [];
  const keep = (mark: string, value: string) => `${mark}${kept.push(value) - 1}`;
  return {
    text: (value) => keep(TEXT, value),
    markup: (value) => keep(MARKUP, value),
    read(value) {
      const code = value.charCodeAt(0);
      if (code !== 1 && code !== 2 && !value.includes(TEXT)) return value;
      const number = Number(value.slice(1));
      if (code <= 2 && Number.isInteger(number)) return kept[number] ?? "";
      // Text around child elements arrives as several marks in a row.
      return value
        .split(TEXT)
        .map((part, i) => (i === 0 ? part : (kept[Number(part)] ?? "")))
        .join("");
    },
    isMarkup: (value) => value.charCodeAt(0) === 2,
  };
}
