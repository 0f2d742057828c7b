import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type TopicDefinition, topicQueryText } from "../../src/topics/definition.ts";
import { documentOf } from "../../src/topics/document.ts";
import { topicsOf } from "../../src/topics/match.ts";
import { validateTopicQuery } from "../../src/topics/parse.ts";

const topics = parse(readFileSync("data/defaults/topics.yaml", "utf8")) as TopicDefinition[];

const compiled = topics.map((topic) => {
  const parsed = validateTopicQuery(topicQueryText(topic));
  if (parsed.kind === "bad") throw new Error(`${topic.id}: ${JSON.stringify(parsed)}`);
  return { slug: topic.id, query: parsed.query };
});

const found = (title: string, language: string | null = null, categories: string[] = []) =>
  topicsOf(
    documentOf({ title, text: "", sourceSlug: "one", language, categories, publishedAt: 0, firstSeenAt: 0 }),
    compiled,
  );

describe("the default topics", () => {
  it("are ten, each with names and words in four languages", () => {
    expect(compiled.map(({ slug }) => slug)).toEqual(
      "politics economy world society sport culture science-tech health incidents weather".split(" "),
    );
    for (const topic of topics) {
      expect(Object.keys(topic.names)).toEqual(["az", "en", "ru", "tr"]);
      expect(Object.keys(topic.queries)).toEqual(["az", "en", "ru", "tr"]);
    }
  });

  it("are good queries in each language alone, which names the place of a mistake", () => {
    for (const { id, queries } of topics) {
      for (const [language, query] of Object.entries(queries)) {
        expect([id, language, validateTopicQuery(query)]).toEqual([
          id,
          language,
          { kind: "ok", query: expect.anything() },
        ]);
      }
    }
  });

  it.each([
    ["Voters go to the polls in an early election", "en", ["politics"]],
    ["Mərkəzi Bank faiz dərəcəsini saxladı: inflyasiya 5%", "az", ["economy"]],
    ["«Хазар» выиграл матч чемпионата", "ru", ["sport"]],
    ["Şuşada muğam festivalı başladı", "az", ["culture"]],
    ["Ученые нашли новую планету", "ru", ["science-tech"]],
    ["Hastanede grip aşısı kuyruğu", "tr", ["health"]],
    ["İki avtomobil toqquşdu, qəzada yaralanan var", null, ["incidents"]],
    ["Meteoroloji uyardı: kar yağışı geliyor", "tr", ["weather"]],
  ])("take %j", (title, language, expected) => {
    expect(found(title, language)).toEqual(expected);
  });

  it("take what feeds call it, and leave the words of another language alone", () => {
    expect(found("Nothing in particular", "de", ["Futbol"])).toEqual(["sport"]);
    expect(found("Kar marjı", "az")).toEqual([]);
    expect(found("Kar marjı", "tr")).toEqual(["weather"]);
  });
});
