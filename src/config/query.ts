import { nearestWords } from "../text/nearest.ts";
import { type Lexeme, lex } from "../topics/lex.ts";
import { nameKey } from "../topics/names.ts";
import { type ParsedQuery, parseQuery, validateTopicQuery } from "../topics/parse.ts";
import type { Reading } from "./reading.ts";
import { shown } from "./shape-parts.ts";
import type { Path } from "./yaml.ts";

/** The topic of all that is breaking, which routes may name though nobody set it up. */
const BREAKING_TOPIC = "breaking";

type BadQuery = Extract<ParsedQuery, { kind: "bad" }>;

/** The rest of a sentence that begins "The query". */
const SENTENCES: Readonly<Record<BadQuery["problem"], string>> = {
  "too-long": "is too long",
  "too-many-terms": "has too many words",
  "too-many-prefixes": "has too many words with a star: use fewer",
  "too-deep": "has too many parentheses inside each other",
  "nothing-to-find": "has nothing to look for",
  "dangling-operator": "lacks something beside AND, OR or NOT",
  "unclosed-parenthesis": "has a ( without its )",
  "unopened-parenthesis": "has a ) without its (",
  "unclosed-phrase": "has a quotation mark that is not closed",
  "missing-value": "has a field without a value",
  "bad-date": "has a day that is none: write it as 2026-11-21",
  "bad-language": "has a language that is none: write its code, such as lang:az",
  "prefix-too-short": "has a * after less than two letters",
  "unknown-field": "has a field that does not exist",
  "field-not-here": "of a topic names a topic: write out that topic's words",
};

/** What is wrong with that query, as a sentence that quotes the place. */
export function badQuerySentence(text: string, bad: BadQuery): string {
  const culprit = text.slice(bad.at, bad.at + bad.length);
  const meant = bad.problem === "unknown-field" && bad.near ? `; did you mean ${bad.near}:?` : ".";
  return `The query ${SENTENCES[bad.problem]}: ${shown(culprit)}${meant}`;
}

/**
 * Notes what is wrong with a query at `path`: its form, at the very character, and every topic and source in it that
 * does not exist.
 */
export function noteQueryProblems(reading: Reading, path: Path, text: string, owner: "topic" | "channel"): void {
  const add = (at: number, message: string) => reading.problems.push({ ...reading.yaml.locateIn(path, at), message });
  const parsed = owner === "topic" ? validateTopicQuery(text) : parseQuery(text);
  if (parsed.kind === "bad") return void add(parsed.at, badQuerySentence(text, parsed));
  const lexemes = lex(text);
  for (const lexeme of Array.isArray(lexemes) ? lexemes : []) {
    const unknown = unknownName(lexeme, reading.names);
    if (unknown !== null) add(lexeme.at, `The query ${unknown}`);
  }
}

function unknownName(lexeme: Lexeme, names: Reading["names"]): string | null {
  if (lexeme.kind !== "term") return null;
  const { term } = lexeme;
  if (term.kind !== "topic" && term.kind !== "source") return null;
  if (term.kind === "topic" && term.value === BREAKING_TOPIC) return null;
  const known = [...(term.kind === "topic" ? names.topics : names.sources)];
  if (known.some((name) => nameKey(name) === term.value)) return null;
  const [nearest] = nearestWords(term.value, known, 1);
  const help = nearest === undefined ? `add it under ${term.kind}s.` : `did you mean ${nearest}?`;
  return `names the ${term.kind} ${shown(term.value)}, which does not exist: ${help}`;
}
