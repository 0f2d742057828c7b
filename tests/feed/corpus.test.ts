import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseFeed } from "../../src/feed/parse.ts";

const FOLDER = new URL("../corpus/feed/", import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((name) => !name.endsWith(".expected.json"))
  .sort();

/** One small feed a behaviour, the reason in a comment on top of it; NAME.expected.json is the whole Feed. */
it.each(NAMES)("reads %s", async (name) => {
  const bytes = readFileSync(new URL(name, FOLDER));
  const expected: unknown = JSON.parse(readFileSync(new URL(name.replace(/\.\w+$/, ".expected.json"), FOLDER), "utf8"));
  expect(await parseFeed(bytes, { contentType: null }, "https://feeds.example/news/feed.xml")).toEqual(expected);
});
