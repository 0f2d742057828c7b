import { dayOf, dayTokens, parseDay, tokensBefore, tokensFrom } from "./days.ts";
import type { QueryDocument, TokenField } from "./match.ts";
import { nameKey, primaryLanguage } from "./names.ts";
import type { Query, Words } from "./query.ts";

/**
 * The table: `USING fts5(title, body, meta, content='', contentless_delete=1, tokenize='ascii')`. Its tokenizer must
 * take what the analyser made as it is: `ascii` parts at ASCII punctuation and space only, and changes nothing else.
 * (unicode61 knows the letters of Unicode 6.1 alone and folds a few of them in its own way.)
 */
export interface IndexColumns {
  title: string;
  body: string;
  meta: string;
}

/** Rises whenever `indexColumns` answers differently, and what it is made of: what an older one made is rebuilt. */
export const INDEX_VERSION = 3;

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
 * What is stored for search: the analyser's tokens joined by spaces, behind them their stems, each once (of which no
 * phrase and no beginning of a word is part), and the article's record as tokens of its own.
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
export const BLOCK = 4_096;
/** Blocks that also have a token together, so that many are few words. */
const BLOCKS_TOGETHER = 16;

/** To be added to `meta` of that article: where it stands in the order of ids. */
export function blockTokens(id: number): string {
  const block = Math.floor(id / BLOCK);
  return `${metaToken("n", `${block}`)} ${metaToken("m", `${Math.floor(block / BLOCKS_TOGETHER)}`)}`;
}

/**
 * `match`, an expression of `toFts`, for the articles of these blocks only. Unlike a condition on the rowid this ends
 * SQLite's search at the last of the blocks where nothing is found.
 */
export function withinBlocks(match: string, first: number, last: number): string {
  const tokens: string[] = [];
  for (let block = first; block <= last; ) {
    const isWhole = block % BLOCKS_TOGETHER === 0 && block + BLOCKS_TOGETHER - 1 <= last;
    tokens.push(quote(isWhole ? metaToken("m", `${block / BLOCKS_TOGETHER}`) : metaToken("n", `${block}`)));
    block += isWhole ? BLOCKS_TOGETHER : 1;
  }
  return match.replace("(", `(meta : (${tokens.join(" OR ")}) AND `);
}

/** What an expression of `toFts` wants, in titles alone; what it rules out is left aside. */
export function inTitles(match: string): string {
  let depth = 0;
  let end = 0;
  do {
    if (match[end] === "(") depth += 1;
    else if (match[end] === ")") depth -= 1;
    end += 1;
  } while (depth > 0 && end < match.length);
  return `{title meta} : ${match.slice(0, end)}`;
}

const textColumn = ({ tokens, stems }: TokenField) => [...tokens, ...stems].join(" ");
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

/** Of so many exclusions each is tried on what the ones before have left; SQLite refuses an expression that is too deep. */
const MOST_IN_TURN = 100;

/** FTS5's NOT stands between two operands: what is excluded is taken from the rest, or from all articles. */
function conjunction(parts: readonly Query[]): string {
  const wanted = parts.filter((part) => part.kind !== "not").map((part) => `(${expression(part)})`);
  const unwanted = parts.filter((part) => part.kind === "not").map((part) => `(${expression(part.query)})`);
  // What rules itself out would be looked for in every article.
  if (unwanted.some((part) => wanted.includes(part))) return `(${meta(NONE)})`;
  const base = `(${wanted.length === 0 ? meta(ALL) : wanted.join(" AND ")})`;
  if (unwanted.length === 0) return base;
  return `${base} NOT ${unwanted.length <= MOST_IN_TURN ? unwanted.join(" NOT ") : `(${unwanted.join(" OR ")})`}`;
}

function words({ within, tokens, prefix, forms }: Words): string {
  const category = within === "category";
  const phrase = quote(tokens.map((token) => (category ? metaToken("c", token) : token)).join(" "));
  const columns = category ? "meta" : within === "title" ? "title" : "{title body}";
  const any = forms.length === 0 ? phrase : `(${[phrase, ...forms.map(quote)].join(" OR ")})`;
  return `${columns} : ${any}${prefix ? " *" : ""}`;
}

function anyDay(tokens: readonly string[]): string {
  if (tokens.length === 0) return meta(NONE);
  return `meta : (${tokens.map((token) => quote(metaToken("d", token))).join(" OR ")})`;
}
