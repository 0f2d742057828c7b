import fc from "fast-check";
import { type Analysable, documentOf } from "../../src/topics/document.ts";
import type { QueryDocument } from "../../src/topics/match.ts";
import { parseQuery, type Query } from "../../src/topics/parse.ts";

const DAY_MS = 86_400_000;
/** Few words, so that queries and texts meet; traps of case, scripts, apostrophes, prefixes and quoting among them. */
const WORDS =
  "Bakı baki Bakı'da Xəzər xəzərin Xəzəry Xəzəryanı Ёлка елки ёлкой election elections Elect выборы выборов 東京 東 京都 ไทย Αθήνα αθηνα القاهرة الْقَاهِرَة F-16 16 2.5 AND not near O'Brien ob ᏼ𐐨x ｶﾞ Ǆ·x e·election".split(
    " ",
  );
const NAMES = ["one", "two-a", "two_a", "Two.A", "two a", "ＴＷＯ-A", "东"];
const DAYS = [
  "1970-01-01",
  "1999-12-31",
  "2025-12-31",
  "2026-01-01",
  "2026-01-31",
  "2026-02-28",
  "2029-12-31",
  "2030-01-01",
  "2199-12-31",
];

const word = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
);
const phrase = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
const text = fc.oneof(
  phrase,
  fc.array(phrase, { maxLength: 4 }).map((parts) => parts.join(". ")),
);
const day = fc.constantFrom(...DAYS);
const time = fc.oneof(
  fc.tuple(day, fc.integer({ min: -1, max: 1 })).map(([date, shift]) => Date.parse(date) + shift),
  fc.integer({ min: -DAY_MS, max: Date.UTC(2250, 0) }),
);

export const article: fc.Arbitrary<Analysable & { topics: string[] }> = fc.record({
  title: phrase,
  text,
  sourceSlug: fc.constantFrom(...NAMES),
  language: fc.option(fc.constantFrom("en", "az", "tr", "ru", "de", "en-GB", "", "?")),
  categories: fc.array(phrase, { maxLength: 3 }),
  publishedAt: fc.option(time),
  firstSeenAt: time,
  topics: fc.array(fc.constantFrom(...NAMES), { maxLength: 2 }),
});

export const document: fc.Arbitrary<QueryDocument> = article.map((one) => ({ ...documentOf(one), topics: one.topics }));

const quiet = (value: string) => value.replace(/["“”„‟«»＂]/g, " ");
const term = fc.oneof(
  { weight: 4, arbitrary: word.map(quiet) },
  { weight: 2, arbitrary: fc.tuple(word, fc.constantFrom("", "*")).map(([one, star]) => `${quiet(one)}${star}`) },
  {
    weight: 2,
    arbitrary: fc.tuple(phrase, fc.constantFrom("", "*")).map(([words, star]) => `"${quiet(words)}"${star}`),
  },
  fc
    .tuple(fc.constantFrom("title", "category"), phrase, fc.constantFrom("", "*"))
    .map(([field, words, star]) => `${field}:"${quiet(words)}"${star}`),
  fc.tuple(fc.constantFrom("source", "topic"), fc.constantFrom(...NAMES)).map(([field, name]) => `${field}:"${name}"`),
  fc.constantFrom("lang:en", "lang:az", "LANG:tr"),
  fc.tuple(fc.constantFrom("before", "after"), day).map(([field, date]) => `${field}:${date}`),
);

/** Text in the query language, mostly sound. */
export const queryText: fc.Arbitrary<string> = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    term,
    fc
      .tuple(tie("query"), fc.constantFrom(" ", " AND ", " OR ", " -", " NOT "), tie("query"))
      .map((parts) => parts.join("")),
    tie("query").map((query) => `(${query})`),
    tie("query").map((query) => `-(${query})`),
    fc.tuple(fc.constantFrom("title", "category", "lang"), tie("query")).map(([field, query]) => `${field}:(${query})`),
  ),
})).query;

export const query: fc.Arbitrary<Query> = queryText
  .map((one) => parseQuery(one, { chars: 10_000, terms: 1_000, prefixes: 10_000, depth: 50 }))
  .filter((parsed) => parsed.kind === "ok")
  .map((parsed) => parsed.query);
