import { expect, it } from "vitest";
import { checkFeed } from "../../src/admin/check.ts";
import { NOON } from "../support/store.ts";
import { rss } from "../support/web-server.ts";

const options = {
  ...{ contentType: "application/rss+xml", url: "https://lighthouse.example/rss", now: NOON },
  topics: [
    { slug: "ports", query: "ferry OR harbour" },
    { slug: "broken", query: "(((" },
  ],
  isBoilerplate: () => false,
};

it("shows what would become of each entry", async () => {
  const text = "The ferry came back on Friday. It carries forty cars.";
  const body = rss([
    { guid: "g1", link: "https://lighthouse.example/1?utm_source=rss", title: "Ferry returns", text, at: NOON },
  ]);
  expect(await checkFeed(new TextEncoder().encode(body), options)).toMatchObject({
    kind: "feed",
    feed: { title: "Lighthouse Daily" },
    entries: [
      {
        identity: "guid:g1",
        title: "Ferry returns",
        url: "https://lighthouse.example/1?utm_source=rss",
        publishedAt: NOON,
        language: "en",
        topics: ["ports"],
        summary: text,
        textLength: text.length,
        imageUrl: null,
      },
    ],
  });
});

it("says what stands there instead of a feed", async () => {
  const body = new TextEncoder().encode("<!doctype html><html><body>Hello</body></html>");
  expect(await checkFeed(body, options)).toEqual({ kind: "not-a-feed", what: "web-page" });
});
