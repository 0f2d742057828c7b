import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTopicDefaults } from "../../src/config/defaults.ts";

describe("readTopicDefaults", () => {
  it("reads topics in their order", () => {
    const text = `
- id: sport
  names: { en: Sport, az: İdman }
  queries: { en: sport OR football, az: idman }
  categories: [Sport, İdman]
- { id: sea, names: { en: Sea }, queries: { en: '"caspian sea"' } }`;
    expect(readTopicDefaults(text)).toEqual([
      {
        id: "sport",
        names: { en: "Sport", az: "İdman" },
        queries: { en: "sport OR football", az: "idman" },
        categories: ["Sport", "İdman"],
      },
      { id: "sea", names: { en: "Sea" }, queries: { en: '"caspian sea"' }, categories: [] },
    ]);
  });

  it.each([
    ["no YAML", "[", /^cannot read the default topics:\n1:\d+ This is not valid YAML/],
    ["no list", "topics: []", /\n1:1 This file /],
    ["an unknown key", "- { id: a, names: {}, queries: { en: a }, query: a }", /\n1:43 .*query/],
    ["a query that is none", "- { id: a, names: {}, queries: { en: a OR } }", /\n1:40 The query lacks something/],
    [
      "a topic in a topic",
      "- { id: a, names: {}, queries: { en: 'topic:b' } }",
      /\n1:39 The query of a topic names a topic/,
    ],
    ["a topic without words", "- { id: a, names: {}, queries: {} }", /\n1:3 Item 1 of this file makes no query/],
    [
      "a category in quotes",
      `- { id: a, names: {}, queries: { en: a }, categories: ['"x"'] }`,
      /without quotation marks/,
    ],
    ["an id twice", "- &a { id: a, names: {}, queries: { en: a } }\n- *a", /\n1:12 id stands in this list before/],
  ])("refuses %s with its place", (_, text, message) => {
    expect(() => readTopicDefaults(text)).toThrow(message);
  });

  it("reads what comes with the program", () => {
    const file = new URL("../../data/defaults/topics.yaml", import.meta.url);
    expect(readTopicDefaults(readFileSync(file, "utf8")).length).toBeGreaterThan(5);
  });
});
