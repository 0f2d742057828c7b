import { stems } from "./stem.ts";

/**
 * A query of the one language for topics, routes, follows and search, as parseQuery gives it: `all` and `any` have two
 * members or more and none of their own kind, a `not` never holds a `not`.
 */
export type Query =
  | { kind: "and"; all: readonly Query[] }
  | { kind: "or"; any: readonly Query[] }
  | { kind: "not"; query: Query }
  | Words
  | Named
  | Dated;

/** Analysed words that follow each other; the last one may be the beginning of a word, or a single one any of its forms. */
export interface Words {
  kind: "words";
  /** text: in the title or in the body, never across both. category: within one category of the feed. */
  within: "text" | "title" | "category";
  /** One or more, as `tokens` gives them. */
  tokens: readonly string[];
  prefix: boolean;
  /** Stems by which the one word is found in its other forms too (see stems); [] where only this very form counts. */
  forms: readonly string[];
}

/** What the article's record says; `value` as nameKey (for a language: primaryLanguage) gives it. */
export interface Named {
  kind: "source" | "language" | "topic";
  value: string;
}

/** before: published earlier than the UTC day begins. after: on that day or later. */
export interface Dated {
  kind: "before" | "after";
  /** YYYY-MM-DD, an existing day from 1970 to 2199. */
  day: string;
}

const FIELD = { source: "source", language: "lang", topic: "topic" } as const;
const WITHIN = { text: "", title: "title:", category: "category:" } as const;

/** The query in one spelling: parsing it gives the same query, and two queries that are the same give the same text. */
export function formatQuery(query: Query): string {
  switch (query.kind) {
    case "or":
      return query.any.map((part) => formatQuery(part)).join(" OR ");
    case "and":
      return query.all.map(formatOperand).join(" ");
    case "not":
      return `-${query.query.kind === "and" ? `(${formatQuery(query.query)})` : formatOperand(query.query)}`;
    case "words": {
      // A mark that is a token of its own (Burmese vowels) is one only behind its letter.
      const words = query.tokens.join(" ").replace(/ (?=\p{M})/gu, "");
      const plain = query.tokens.length === 1 && (query.prefix || query.forms.length > 0 || !hasForms(query));
      const text = plain ? words : `"${words}"`;
      return `${WITHIN[query.within]}${text}${query.prefix ? "*" : ""}`;
    }
    case "before":
    case "after":
      return `${query.kind}:${query.day}`;
    default:
      return `${FIELD[query.kind]}:${query.value.includes(" ") ? `"${query.value}"` : query.value}`;
  }
}

const hasForms = ({ within, tokens }: Words) => within !== "category" && stems(tokens[0] ?? "").length > 0;

function formatOperand(query: Query): string {
  return query.kind === "or" ? `(${formatQuery(query)})` : formatQuery(query);
}
