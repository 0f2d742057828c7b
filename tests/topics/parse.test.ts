import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery, TOPIC_LIMITS, validateTopicQuery } from "../../src/topics/parse.ts";
import { formatQuery } from "../../src/topics/query.ts";
import { expectLinear } from "../text/growth.ts";
import { query, queryText } from "./arbitraries.ts";

const canonical = (text: string) => {
  const parsed = parseQuery(text);
  return parsed.kind === "ok" ? formatQuery(parsed.query) : parsed.problem;
};

describe("parseQuery", () => {
  it.each([
    ["words must all match", "Caspian  Storm", "caspian storm"],
    ["AND is what words do anyway", "caspian AND storm", "caspian storm"],
    ["OR binds weaker", "a1 b1 OR c1 AND d1", "a1 b1 OR c1 d1"],
    ["parentheses", "(a1 OR b1) (c1 d1)", "(a1 OR b1) c1 d1"],
    ["NOT and - are one", "a1 NOT b1 -c1 -(d1 OR e1)", "a1 -b1 -c1 -(d1 OR e1)"],
    ["only what is not wanted", "NOT lang:tr", "-lang:tr"],
    ["twice not", "NOT -a1", "a1"],
    ["operators count in capitals only", "this and that or not", "this and that or not"],
    ["phrases", '"Caspian Sea" storm', '"caspian sea" storm'],
    ["the quotation marks of phones", "“Caspian Sea” «Bakı limanı»", '"caspian sea" "baki limani"'],
    ["beginnings", 'каспи* "new yo"*', 'каспи* "new yo"*'],
    ["a word that comes apart is a phrase", "F-16* 2.5% 東京", '"f 16"* "2 5" "東 京"'],
    [
      "fields",
      'title:Storm title:"Caspian Sea" title:каспи* SOURCE:one',
      'title:storm title:"caspian sea" title:каспи* source:one',
    ],
    ["fields of the record", "lang:EN-gb topic:Sport category:World", "lang:en topic:sport category:world"],
    ["a word for all its forms, and for itself alone", 'Elections "Elections" "2026"', 'elections "elections" 2026'],
    ["a field before a parenthesis", "title:(a1 OR (b1 -lang:en)) c1", "(title:a1 OR title:b1 -lang:en) c1"],
    ["a group of names", "lang:(az OR tr) -source:(one OR two)", "(lang:az OR lang:tr) -(source:one OR source:two)"],
    ["days", "before:2026-01-31 after:2024-02-29", "before:2026-01-31 after:2024-02-29"],
    ["what has no letters is passed over", 'rock & roll — -… -- - ! "" ()x'.replace("()", ""), "rock roll x"],
    ["a colon at the end or after digits", "Baku: 10:30 https://news.example/a", 'baku "10 30" "https news example a"'],
    ["a dash inside", "Baku-Tbilisi", '"baku tbilisi"'],
  ])("%s", (_, text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    ["", { problem: "nothing-to-find", at: 0, length: 0 }],
    [" — !", { problem: "nothing-to-find", at: 0, length: 4 }],
    ["a1 ()", { problem: "nothing-to-find", at: 3, length: 2 }],
    ['a1 "b c', { problem: "unclosed-phrase", at: 3, length: 4 }],
    ["a1 (b1", { problem: "unclosed-parenthesis", at: 3, length: 1 }],
    ["(a1", { problem: "unclosed-parenthesis", at: 0, length: 1 }],
    ["a1 (", { problem: "unclosed-parenthesis", at: 3, length: 1 }],
    ["a1) b1", { problem: "unopened-parenthesis", at: 2, length: 1 }],
    [")", { problem: "unopened-parenthesis", at: 0, length: 1 }],
    ["OR a1", { problem: "dangling-operator", at: 0, length: 2 }],
    ["a1 AND", { problem: "dangling-operator", at: 3, length: 3 }],
    ["a1 OR OR b1", { problem: "dangling-operator", at: 3, length: 2 }],
    ["(a1 NOT) b1", { problem: "dangling-operator", at: 4, length: 3 }],
    ["a1 OR !!!", { problem: "dangling-operator", at: 3, length: 2 }],
    ["a1 titel:b1", { problem: "unknown-field", at: 3, length: 5, near: "title" }],
    ["qwxyz:b1", { problem: "unknown-field", at: 0, length: 5 }],
    ["title:", { problem: "missing-value", at: 0, length: 6 }],
    ['a1 source:"" b1', { problem: "missing-value", at: 3, length: 9 }],
    ["title:(a1", { problem: "unclosed-parenthesis", at: 0, length: 7 }],
    ["lang:(az OR english)", { problem: "bad-language", at: 12, length: 7 }],
    ["title:()", { problem: "nothing-to-find", at: 0, length: 8 }],
    ["before:2026-02-30", { problem: "bad-date", at: 0, length: 17 }],
    ["after:yesterday", { problem: "bad-date", at: 0, length: 15 }],
    ["lang:english", { problem: "bad-language", at: 0, length: 12 }],
    ["a1 b*", { problem: "prefix-too-short", at: 3, length: 2 }],
    [`${"a ".repeat(50)}b`, { problem: "too-many-terms", at: 100, length: 1 }],
    ["ab* cd* ef* gh* ij* kl*", { problem: "too-many-prefixes", at: 20, length: 3 }],
    [`${"(".repeat(21)}a${")".repeat(21)}`, { problem: "too-deep", at: 20, length: 1 }],
    ["a".repeat(501), { problem: "too-long", at: 500, length: 1 }],
  ])("marks what is wrong: %s", (text, problem) => {
    expect(parseQuery(text)).toEqual({ kind: "bad", ...problem });
  });

  it("answers any text, and points into it when it refuses", () => {
    fc.assert(
      fc.property(fc.oneof(queryText, fc.string({ unit: "binary" })), (text) => {
        const parsed = parseQuery(text);
        if (parsed.kind === "ok") return;
        expect(parsed.at).toBeGreaterThanOrEqual(0);
        expect(parsed.at + parsed.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("reads what formatQuery writes as the same query", () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(parseQuery(formatQuery(asked), { ...TOPIC_LIMITS, depth: 50 })).toEqual({ kind: "ok", query: asked });
      }),
      { numRuns: 100 },
    );
  });

  it.each(["(", "-(a ", "a OR ", '"a" ', "title:a ", "- ", "a*", "東"])(
    "takes time in proportion to %j without end",
    (piece) => {
      const limits = { chars: 10_000_000, terms: 10_000_000, prefixes: 10_000_000, depth: 20 };
      expectLinear(
        2_000,
        (n) => piece.repeat(n),
        (text) => parseQuery(text, limits),
      );
    },
  );
});

describe("validateTopicQuery", () => {
  it("refuses a topic inside a topic, wherever it stands", () => {
    expect(validateTopicQuery("storm -(lang:tr topic:sport)")).toEqual({
      kind: "bad",
      problem: "field-not-here",
      at: 16,
      length: 11,
    });
  });

  it("takes long lists of words", () => {
    const words = Array.from({ length: 1_000 }, (_, i) => `w${i}`).join(" OR ");
    expect(validateTopicQuery(words).kind).toBe("ok");
  });
});
