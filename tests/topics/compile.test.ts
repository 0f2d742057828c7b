import { expect, it } from "vitest";
import { compileTopics, createQueryReaders } from "../../src/topics/compile.ts";
import { documentOf } from "../../src/topics/document.ts";

const document = documentOf({
  ...{ title: "Ferry returns", text: "It carries cars.", sourceSlug: "one", language: "en" },
  ...{ categories: ["Ports"], publishedAt: 0, firstSeenAt: 0 },
});

it("finds the topics that match, in their order, and none that cannot be read", () => {
  const queries = ["ferry", "football", "category:ports", "(", "topic:ferry"];
  const topics = queries.map((query, id) => ({ id, query }));
  expect(compileTopics(topics)(document)).toEqual([topics[0], topics[2]]);
});

it("reads a text once, each kind by its own rules", () => {
  const { topic, route } = createQueryReaders();
  expect(topic("ferry OR train")).toBe(topic("ferry OR train"));
  expect(createQueryReaders().topic("ferry OR train")).toBe(topic("ferry OR train"));
  expect([topic("topic:ferry"), route("topic:ferry")]).toEqual([null, expect.anything()]);
});
