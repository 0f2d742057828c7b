import { type Lexeme, type LexProblem, lex, type Span } from "./lex.ts";
import type { Query } from "./query.ts";

export type { Query } from "./query.ts";

/** What keeps one query from costing much: its text in UTF-16 units, its words and fields, its nesting. */
export interface QueryLimits {
  chars: number;
  terms: number;
  /** Words with a star: each costs a search as much as hundreds of words. */
  prefixes: number;
  depth: number;
}

/** For what people type: search, follows, rules of a channel. */
export const READER_LIMITS: QueryLimits = { chars: 500, terms: 50, prefixes: 5, depth: 20 };
/** For topics that an operator writes: lists of words in several languages. */
export const TOPIC_LIMITS: QueryLimits = { chars: 40_000, terms: 4_000, prefixes: 4_000, depth: 20 };

/** What is wrong with a query's text, and where. */
export type QueryProblem =
  | LexProblem
  | (Span & {
      problem:
        | "too-long"
        | "too-many-terms"
        | "too-many-prefixes"
        | "too-deep"
        | "nothing-to-find"
        | "dangling-operator"
        | "unclosed-parenthesis"
        | "unopened-parenthesis"
        /** A field that has no meaning in this place, such as topic: in a topic's own query. */
        | "field-not-here";
    });

export type ParsedQuery = { kind: "ok"; query: Query } | ({ kind: "bad" } & QueryProblem);

/**
 * Reads a query. Words that stand side by side must all match, as with AND; OR binds weaker, NOT and `-` stronger; these
 * three count in capitals only. `"…"` is a phrase, `word*` a beginning, `title: source: lang: topic: category: before:
 * after:` are the fields (names in any case). Linear in the length of `text`; what is longer than `limits` is refused
 * unread.
 */
export function parseQuery(text: string, limits: QueryLimits = READER_LIMITS): ParsedQuery {
  if (text.length > limits.chars) {
    return { kind: "bad", problem: "too-long", at: limits.chars, length: text.length - limits.chars };
  }
  const lexemes = lex(text);
  if (!Array.isArray(lexemes)) return { kind: "bad", ...lexemes };
  if (lexemes.length === 0) return { kind: "bad", problem: "nothing-to-find", at: 0, length: text.length };
  const terms = lexemes.filter(({ kind }) => kind === "term");
  const excess = terms[limits.terms];
  if (excess !== undefined) return { kind: "bad", problem: "too-many-terms", at: excess.at, length: excess.length };
  const star = terms.filter((one) => one.kind === "term" && one.term.kind === "words" && one.term.prefix)[
    limits.prefixes
  ];
  if (star !== undefined) return { kind: "bad", problem: "too-many-prefixes", at: star.at, length: star.length };
  const parsed = readQuery(lexemes, limits.depth);
  return "problem" in parsed ? { kind: "bad", ...parsed } : { kind: "ok", query: parsed };
}

/** Reads the query of a topic, which must not ask for topics: they would depend on each other's order. */
export function validateTopicQuery(text: string): ParsedQuery {
  const parsed = parseQuery(text, TOPIC_LIMITS);
  if (parsed.kind === "bad" || !asksForTopics(parsed.query)) return parsed;
  const lexemes = lex(text);
  const topic = Array.isArray(lexemes) && lexemes.find((one) => one.kind === "term" && one.term.kind === "topic");
  if (!topic) return parsed;
  return { kind: "bad", problem: "field-not-here", at: topic.at, length: topic.length };
}

function asksForTopics(query: Query): boolean {
  if (query.kind === "and") return query.all.some(asksForTopics);
  if (query.kind === "or") return query.any.some(asksForTopics);
  return query.kind === "not" ? asksForTopics(query.query) : query.kind === "topic";
}

const problem = (kind: Exclude<QueryProblem, LexProblem>["problem"], { at, length }: Span): QueryProblem => ({
  problem: kind,
  at,
  length,
});

/** Recursive descent: or → and → unary. `maxDepth` bounds the recursion. */
function readQuery(lexemes: readonly Lexeme[], maxDepth: number): Query | QueryProblem {
  let next = 0;

  const or = (depth: number): Query | QueryProblem => {
    const any: Query[] = [];
    for (;;) {
      const part = and(depth);
      if ("problem" in part) return part;
      any.push(...(part.kind === "or" ? part.any : [part]));
      if (lexemes[next]?.kind !== "OR") break;
      next++;
    }
    return any.length === 1 && any[0] !== undefined ? any[0] : { kind: "or", any };
  };

  const and = (depth: number): Query | QueryProblem => {
    const all: Query[] = [];
    for (;;) {
      const lexeme = lexemes[next];
      const ends = lexeme === undefined || lexeme.kind === "OR" || lexeme.kind === "close";
      if (all.length > 0 && ends) break;
      if (all.length > 0 && lexeme?.kind === "AND") next++;
      const part = unary(depth);
      if ("problem" in part) return part;
      all.push(...(part.kind === "and" ? part.all : [part]));
    }
    return all.length === 1 && all[0] !== undefined ? all[0] : { kind: "and", all };
  };

  const unary = (depth: number): Query | QueryProblem => {
    const lexeme = lexemes[next];
    // Only an operator can have led here: what it wants is missing.
    if (lexeme === undefined || lexeme.kind === "AND" || lexeme.kind === "OR" || lexeme.kind === "close") {
      const operator = lexemes[next - 1];
      const culprit = operator !== undefined && operator.kind !== "open" ? operator : (lexeme ?? operator);
      return problem("dangling-operator", culprit ?? { at: 0, length: 0 });
    }
    next++;
    if (lexeme.kind === "term") return lexeme.term;
    if (depth >= maxDepth) return problem("too-deep", lexeme);
    if (lexeme.kind === "NOT") {
      const part = unary(depth + 1);
      if ("problem" in part) return part;
      return part.kind === "not" ? part.query : { kind: "not", query: part };
    }
    const first = lexemes[next];
    if (first === undefined) return problem("unclosed-parenthesis", lexeme);
    if (first.kind === "close") {
      return problem("nothing-to-find", { at: lexeme.at, length: first.at + 1 - lexeme.at });
    }
    const inner = or(depth + 1);
    if ("problem" in inner) return inner;
    if (lexemes[next]?.kind !== "close") return problem("unclosed-parenthesis", lexeme);
    next++;
    return inner;
  };

  if (lexemes[0]?.kind === "close") return problem("unopened-parenthesis", lexemes[0]);
  const query = or(0);
  if ("problem" in query) return query;
  const rest = lexemes[next];
  return rest === undefined ? query : problem("unopened-parenthesis", rest);
}
