import { expect, it } from "vitest";
import { checkEntries } from "../../src/admin/check.ts";
import { parserHere } from "../support/parser.ts";
import { NOON } from "../support/store.ts";
import { rss } from "../support/web-server.ts";

const options = {
  topics: [
    { slug: "ports", query: "ferry OR harbour" },
    { slug: "broken", query: "(((" },
  ],
  now: NOON,
};
const url = "https://lighthouse.example/rss";
const text = "The ferry came back on Friday. It carries forty cars.";

it("shows what would become of each entry", async () => {
  const body = rss([
    { guid: "g1", link: "https://lighthouse.example/1?utm_source=rss", title: "Ferry returns", text, at: NOON },
  ]);
  const read = await parserHere().parse(new TextEncoder().encode(body), { contentType: null }, url);
  if (read.kind !== "feed") throw new Error(read.kind);
  expect(checkEntries(read.feed, options)).toEqual([
    {
      identity: "guid:g1",
      title: "Ferry returns",
      url: "https://lighthouse.example/1?utm_source=rss",
      publishedAt: NOON,
      language: "en",
      topics: ["ports"],
      summary: text,
      textLength: text.length,
      isFromPage: false,
      imageUrl: null,
    },
  ]);
});

it("shows it of a page as well", async () => {
  const page = `<html lang="tr"><article><h2><a href="/1">Ferry returns</a></h2><p>${text}</p></article>`;
  const select = { item: "article", summary: "p" };
  const read = await parserHere().parse(new TextEncoder().encode(page), { contentType: null }, url, { select });
  if (read.kind !== "feed") throw new Error(read.kind);
  expect(checkEntries(read.feed, options)).toMatchObject([
    { identity: "url:https://lighthouse.example/1", language: "en", topics: ["ports"], summary: text },
  ]);
});
