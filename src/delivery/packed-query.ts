/**
 * A query with one sign of a link for each of its letters, where UTF-8 in base64 takes nearly three for a Cyrillic one.
 * Signs are those of base64url, in its order; each stands for the symbol at its place in the script's table.
 */
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The next letter is a capital one. */
const CAPITAL = "\u21E7";
const COMMON = [...' 0123456789"():-*.,', " OR ", " NOT ", CAPITAL];

/** 64 symbols each. Links that were shared rely on their order. */
const SCRIPTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["l", [...COMMON, ..."abcdefghijklmnopqrstuvwxyzçəğıöşüâîûéİ'&%/"]],
  ["c", [...COMMON, ..."абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ«»%—", "title:"]],
]);

/** null: it has letters of several scripts, or signs that are in neither table. */
export function packQuery(query: string): string | null {
  for (const [name, symbols] of SCRIPTS) {
    const packed = pack(query, symbols);
    if (packed !== null) return `${name}${packed}`;
  }
  return null;
}

/** null: no query was packed so. */
export function unpackQuery(packed: string): string | null {
  const symbols = SCRIPTS.get(packed.slice(0, 1));
  if (symbols === undefined) return null;
  let query = "";
  let isCapital = false;
  for (const sign of packed.slice(1)) {
    const symbol = symbols[SIGNS.indexOf(sign)];
    if (symbol === undefined) return null;
    if (symbol !== CAPITAL) query += isCapital ? symbol.toUpperCase() : symbol;
    isCapital = symbol === CAPITAL;
  }
  return query;
}

function pack(query: string, symbols: readonly string[]): string | null {
  // " OR " before its blank.
  const byLength = symbols.filter((symbol) => symbol !== CAPITAL).sort((a, b) => b.length - a.length);
  const signOf = (symbol: string) => SIGNS[symbols.indexOf(symbol)] ?? "";
  let packed = "";
  for (let at = 0; at < query.length; ) {
    const symbol = byLength.find((each) => query.startsWith(each, at));
    const small = byLength.find((each) => each.length === 1 && each.toUpperCase() === query[at]);
    if (symbol !== undefined) packed += signOf(symbol);
    else if (small !== undefined) packed += signOf(CAPITAL) + signOf(small);
    else return null;
    at += symbol?.length ?? 1;
  }
  return packed;
}
