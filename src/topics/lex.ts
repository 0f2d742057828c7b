import { tokens } from "../text/analyse.ts";
import { nearestWords } from "../text/nearest.ts";
import { parseDay } from "./days.ts";
import { nameKey, primaryLanguage } from "./names.ts";
import type { Dated, Named, Words } from "./query.ts";
import { stems } from "./stem.ts";

/** Where something stands in the query's text, in UTF-16 units. */
export interface Span {
  at: number;
  length: number;
}

export type Lexeme = Span &
  ({ kind: "term"; term: Words | Named | Dated } | { kind: "AND" | "OR" | "NOT" | "open" | "close" });

export type LexProblem = Span &
  (
    | { problem: "unclosed-phrase" | "missing-value" | "bad-date" | "bad-language" | "prefix-too-short" }
    /** `near`: the field that was meant, when one looks like it. */
    | { problem: "unknown-field"; near?: string }
  );

const FIELDS = ["title", "source", "lang", "topic", "category", "before", "after"] as const;
type Field = (typeof FIELDS)[number];

/** Phones type any of these for a quotation mark; « and “ close as well as ” and ». */
const QUOTES = '"“”„‟«»＂';
const WORD = /[^\s()"“”„‟«»＂]+/uy;
const FIELD = /^([\p{L}_]+):/u;
const MIN_PREFIX = 2;
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The lexemes of a query's text (a field before a parenthesis is given to every word inside), or the first thing wrong with it. Words in which the analyser finds nothing ("&", "—")
 * are passed over. One pass, no going back.
 */
export function lex(text: string): Lexeme[] | LexProblem {
  const out: Lexeme[] = [];
  /** The field of each parenthesis that stands open; undefined: none. */
  const groups: (Field | undefined)[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const char = text[at] ?? "";
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    if (char === "(" || char === ")") {
      if (char === "(") groups.push(groups.at(-1));
      else groups.pop();
      out.push({ kind: char === "(" ? "open" : "close", at, length: 1 });
      at++;
      continue;
    }
    if (char === "-") {
      let end = at;
      while (text[end] === "-") end++;
      at = end;
      const joined = end < text.length && !/[\s)]/.test(text[end] ?? "");
      if (end - start === 1 && joined) out.push({ kind: "NOT", at: start, length: 1 });
      continue;
    }
    const read = readTerm(text, at, groups.at(-1));
    if ("problem" in read) return read;
    at = read.end;
    if (read.lexeme?.kind === "open") groups.push(read.group);
    if (read.lexeme !== null) out.push(read.lexeme);
    else if (out.at(-1)?.kind === "NOT" && text[start - 1] === "-") out.pop();
  }
  return out;
}

interface Read {
  end: number;
  /** null: nothing to look for in it. */
  lexeme: Lexeme | null;
  /** The field that a parenthesis was opened with. */
  group?: Field | undefined;
}

function readTerm(text: string, start: number, group: Field | undefined): Read | LexProblem {
  const word = wordAt(text, start);
  let end = start + word.length;
  if (word === "AND" || word === "OR" || word === "NOT") {
    return { end, lexeme: { kind: word, at: start, length: word.length } };
  }
  const name = FIELD.exec(word)?.[1];
  let value = name === undefined ? word : word.slice(name.length + 1);
  const quoted = value === "" && QUOTES.includes(text[end] ?? " ");
  if (quoted) {
    const close = closing(text, end + 1);
    if (close < 0) return { problem: "unclosed-phrase", at: end, length: text.length - end };
    value = text.slice(end + 1, close);
    end = close + 1;
    while (text[end] === "*") {
      value += "*";
      end++;
    }
  }
  const span = { at: start, length: end - start };
  const own = FIELDS.find((known) => known === name?.toLowerCase());
  if (own !== undefined && value === "" && !quoted && text[end] === "(") {
    return { end: end + 1, lexeme: { kind: "open", at: start, length: end + 1 - start }, group: own };
  }
  if (name !== undefined && own === undefined && value !== "" && !value.startsWith("//")) {
    const [near] = nearestWords(name, FIELDS, 1);
    return { problem: "unknown-field", at: start, length: name.length, ...(near === undefined ? {} : { near }) };
  }
  const field = own ?? group;
  const asked = name === undefined || own !== undefined ? value : word;
  const term = field === undefined ? wordsOf(asked, "text", quoted) : fieldTerm(field, asked, quoted);
  if (typeof term === "string") return { problem: term, ...span };
  if (term === null) return own === undefined ? { end, lexeme: null } : { problem: "missing-value", ...span };
  return { end, lexeme: { kind: "term", term, ...span } };
}

function wordAt(text: string, start: number): string {
  WORD.lastIndex = start;
  return WORD.exec(text)?.[0] ?? "";
}

function closing(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (QUOTES.includes(text[at] ?? " ")) return at;
  return -1;
}

type TermProblem = "missing-value" | "bad-date" | "bad-language" | "prefix-too-short";

function fieldTerm(field: Field, value: string, quoted: boolean): Words | Named | Dated | TermProblem | null {
  switch (field) {
    case "title":
    case "category":
      return wordsOf(value, field, quoted);
    case "source":
    case "topic": {
      const name = nameKey(value);
      return name === "" ? null : { kind: field, value: name };
    }
    case "lang": {
      const language = primaryLanguage(value.trim());
      if (language === null) return value.trim() === "" ? null : "bad-language";
      return { kind: "language", value: language };
    }
    default: {
      const day = value.trim();
      if (parseDay(day) === null) return day === "" ? null : "bad-date";
      return { kind: field, day };
    }
  }
}

/** `quoted`: just these words; without quotation marks a word's other forms count too. */
function wordsOf(text: string, within: Words["within"], quoted: boolean): Words | "prefix-too-short" | null {
  const found = tokens(text);
  const last = found.at(-1);
  if (last === undefined) return null;
  // A sign of a script without spaces is a token by itself: nothing begins with it.
  const prefix = text.endsWith("*") && !UNSPACED.test(last);
  if (prefix && [...last].length < MIN_PREFIX) return "prefix-too-short";
  const exact = quoted || prefix || found.length > 1 || within === "category";
  return { kind: "words", within, tokens: found, prefix, forms: exact ? [] : stems(last) };
}
