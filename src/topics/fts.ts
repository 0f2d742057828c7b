import { dayOf, dayTokens, parseDay, tokensBefore, tokensFrom } from "./days.ts";
import type { QueryDocument, TokenField } from "./match.ts";
import { nameKey, primaryLanguage } from "./names.ts";
import type { Query, Words } from "./query.ts";

/**
 * The table: `USING fts5(body, title, meta, content='', contentless_delete=1, tokenize='ascii')`. Its tokenizer must
 * take what the analyser made as it is: `ascii` parts at ASCII punctuation and space only, and changes nothing else.
 * (unicode61 knows the letters of Unicode 6.1 alone and folds a few of them in its own way.)
 */
export interface IndexColumns {
  title: string;
  body: string;
  meta: string;
}

/** Rises whenever `indexColumns` answers differently, and what it is made of: what an older one made is rebuilt. */
export const INDEX_VERSION = 9;

/** Parts the kind of a meta token from its value; no letter or digit, so no word can be one. */
const MARK = "·";
const ALL = `${MARK}all`;
const NONE = `${MARK}none`;
/** Between categories, so that no phrase reaches from one into the next. */
const NEXT_CATEGORY = `c${MARK}`;

/** ASCII punctuation would part the token: its full-width twin, which nameKey never leaves in a name, does not. */
function metaToken(kind: string, value: string): string {
  const whole = value.replace(/[^\p{L}\p{N}]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code < 0x80 ? String.fromCodePoint(code + 0xfee0) : char;
  });
  return `${kind}${MARK}${whole}`;
}

/**
 * What is stored for search: the analyser's tokens joined by spaces, behind them their stems and their beginnings, each
 * once (of which no phrase is part), and the article's record as tokens of its own.
 */
export function indexColumns(document: QueryDocument): IndexColumns {
  const language = document.language === null ? null : primaryLanguage(document.language);
  const meta = [
    ALL,
    metaToken("s", nameKey(document.source)),
    ...(language === null ? [] : [metaToken("l", language)]),
    ...document.topics.map((topic) => metaToken("t", nameKey(topic))),
    ...document.categories.flatMap((category) => [NEXT_CATEGORY, ...category.map((token) => metaToken("c", token))]),
    ...dayTokens(dayOf(document.publishedAt)).map((token) => metaToken("d", token)),
  ];
  return { title: textColumn(document.title), body: textColumn(document.body), meta: meta.join(" ") };
}

/** Articles of a block: those whose ids have the same integer quotient. */
export const BLOCK = 8_192;
const PAUSE = `${MARK}pause`;

/** To be added to `meta` of that article: the first of each block is found by whatever is looked for with pauses. */
export function blockTokens(id: number): string {
  return id % BLOCK === 0 ? `${PAUSE} ${metaToken("p", `${id / BLOCK}`)}` : "";
}

/** The smallest parts of an expression of `toFts`. */
const PARTS = /(?:\{title body\}|title|meta) : (?:"[^"]*"|\("[^"]*"(?: OR "[^"]*")*\))(?: \*)?/gu;
const NOT = " NOT (";

/** A range of days that is wanted: its articles stand together, so that all others are passed over at once. */
const DAYS = /\(meta : \("d·[^)]*\)\) AND | AND \(meta : \("d·[^)]*\)\)/gu;

/**
 * Whether an expression of `toFts` asks for what may stand in many articles and hardly ever together, or rules out what
 * nearly all have: SQLite runs on until it has found something. Others find as they go.
 */
export const mayRunOn = (match: string): boolean => / (?:AND|NOT) |"[^"() ]+ [^"]*"/u.test(match.replace(DAYS, ""));

/**
 * `match`, an expression of `toFts` or `inTitles`, which finds the first article of each block too: no row of SQLite's is
 * long in coming, however rarely its words meet. Every part finds those articles, and none rules them out.
 */
export const withPauses = (match: string): string => letThrough(meta(PAUSE), match, (part) => part);

/** `match` for the first articles of blocks alone; ends below `lowest`, which is one of them. */
export const atPauses = (match: string, lowest: number): string =>
  letThrough(meta(metaToken("p", `${lowest / BLOCK - 1}`)), match, (part) => `(${part}) AND ${meta(PAUSE)}`);

/** `match` of changed parts, every one of which finds the articles of `pause` too. */
function letThrough(pause: string, match: string, change: (part: string) => string): string {
  const at = match.indexOf(NOT);
  if (at < 0) return match.replace(PARTS, (part) => `${change(part)} OR ${pause}`);
  const end = closing(match, at + NOT.length - 1);
  const ruledOut = match.slice(at + NOT.length, end);
  const inner = mayRunOn(ruledOut) ? letThrough(pause, ruledOut, change) : ruledOut;
  const [before, after] = [match.slice(0, at), match.slice(end + 1)].map((one) => letThrough(pause, one, change));
  return `${before}${NOT}(${inner}) NOT ${pause})${after}`;
}

/** Where the parenthesis at `open` ends. */
function closing(match: string, open: number): number {
  let depth = 0;
  for (let at = open; at < match.length; at++) {
    if (match[at] === "(") depth += 1;
    else if (match[at] === ")" && --depth === 0) return at;
  }
  return match.length;
}

/** What an expression of `toFts` wants, in titles alone; what it rules out is left aside. */
export function inTitles(match: string): string {
  return `{title meta} : ${match.slice(0, closing(match, 0) + 1)}`;
}

/**
 * Lengths of beginnings, in letters, that are tokens: for shorter ones the table has lists (its `prefix`), longer ones
 * have few words. Without them SQLite would gather all words that begin so, of all articles, before it gives the first.
 */
const BEGINNINGS: readonly number[] = [6, 7, 8];
const SHORTEST = Math.min(...BEGINNINGS);

/** Letters that UTF-16 has in two units. */
const IN_TWO = /[\ud800-\udfff]/;

/** Without their mark. */
function beginnings(words: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    const letters = IN_TWO.test(word) ? [...word] : word;
    for (const length of BEGINNINGS) {
      if (letters.length < length) break;
      found.add(typeof letters === "string" ? letters.slice(0, length) : letters.slice(0, length).join(""));
    }
  }
  return found;
}

/** A title or a body as it is stored. */
export function textColumn({ tokens, places, stems }: Pick<TokenField, "tokens" | "places" | "stems">): string {
  const begun = beginnings(places.keys());
  // A phrase that ends in a beginning must not reach from the last word into them.
  const seam = stems.size === 0 && begun.size > 0 ? [MARK] : [];
  const marked = begun.size === 0 ? [] : [`${[...begun].join(`${MARK} `)}${MARK}`];
  return [...tokens, ...stems, ...seam, ...marked].join(" ");
}
const quote = (token: string) => `"${token}"`;
const meta = (token: string) => `meta : ${quote(token)}`;

/**
 * One MATCH expression that finds what `matches` accepts. To be bound as a value: it never holds a reader's own text. Its first
 * parenthesis opens what all that is found must have, joined by AND.
 */
export function toFts(query: Query): string {
  return conjunction(query.kind === "and" ? query.all : [query]);
}

function expression(query: Query): string {
  switch (query.kind) {
    case "and":
      return conjunction(query.all);
    case "or":
      return query.any.map((part) => `(${expression(part)})`).join(" OR ");
    case "not":
      return conjunction([query]);
    case "words":
      return words(query);
    case "source":
      return meta(metaToken("s", query.value));
    case "language":
      return meta(metaToken("l", query.value));
    case "topic":
      return meta(metaToken("t", query.value));
    case "before":
      return anyDay(tokensBefore(parseDay(query.day) ?? 0));
    case "after":
      return anyDay(tokensFrom(parseDay(query.day) ?? 0));
  }
}

/**
 * Exclusions that are tried together, on what the ones before have left: one by one they make an expression that SQLite
 * refuses as too deep, and all at once each is looked up for every article.
 */
const TOGETHER = 8;
const MOST_IN_TURN = 100;

/** FTS5's NOT stands between two operands: what is excluded is taken from the rest, or from all articles. */
function conjunction(parts: readonly Query[]): string {
  const wanted = parts.filter((part) => part.kind !== "not").map((part) => `(${expression(part)})`);
  const unwanted = parts.filter((part) => part.kind === "not").map((part) => `(${expression(part.query)})`);
  // What rules itself out would be looked for in every article.
  if (unwanted.some((part) => wanted.includes(part))) return `(${meta(NONE)})`;
  const base = `(${wanted.length === 0 ? meta(ALL) : wanted.join(" AND ")})`;
  const size = Math.max(TOGETHER, Math.ceil(unwanted.length / MOST_IN_TURN));
  const groups = Array.from({ length: Math.ceil(unwanted.length / size) }, (_, i) =>
    unwanted.slice(i * size, (i + 1) * size).join(" OR "),
  );
  return [base, ...groups.map((group) => `(${group})`)].join(" NOT ");
}

function words({ within, tokens, prefix, forms }: Words): string {
  const category = within === "category";
  const phrase = quote(tokens.map((token) => (category ? metaToken("c", token) : token)).join(" "));
  const columns = category ? "meta" : within === "title" ? "title" : "{title body}";
  const [only = ""] = tokens;
  if (prefix && !category && tokens.length === 1 && BEGINNINGS.includes([...only].length)) {
    return `${columns} : ${quote(`${only}${MARK}`)}`;
  }
  const any = forms.length === 0 ? phrase : `(${[phrase, ...forms.map(quote)].join(" OR ")})`;
  return `${columns} : ${any}${prefix ? " *" : ""}`;
}

function anyDay(tokens: readonly string[]): string {
  if (tokens.length === 0) return meta(NONE);
  return `meta : (${tokens.map((token) => quote(metaToken("d", token))).join(" OR ")})`;
}
