import { expect, it } from "vitest";
import { topicSlug } from "../../src/topics/slug.ts";

it.each([
  ["Oil", "oil"],
  ["Oil & gas", "oil-gas"],
  ["  Xəzər dənizi!", "xezer-denizi"],
  ["Нефть и газ", "neft-i-gaz"],
  ["Ёлки-палки", "elki-palki"],
  ["Щи да каша", "shchi-da-kasha"],
  ["İstanbul'un sesi", "istanbulun-sesi"],
  ["新聞", "topic"],
  ["…", "topic"],
  ["a".repeat(60), "a".repeat(40)],
])("%s is %s in queries and links", (name, slug) => {
  expect(topicSlug(name)).toBe(slug);
});
