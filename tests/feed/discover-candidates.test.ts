import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feedCandidates } from "../../src/feed/discover-candidates.ts";
import { youtubeFeed } from "../../src/feed/discover-youtube.ts";
import { expectLinear } from "../text/growth.ts";

const ID = `UC${"aB3-_".repeat(4)}xy`;
const FEED = `https://www.youtube.com/feeds/videos.xml?channel_id=${ID}`;

describe("youtubeFeed", () => {
  const other = `UC${"z".repeat(22)}`;
  it.each([
    ["the address", `https://www.youtube.com/channel/${ID}/videos`, ""],
    [
      "the canonical link",
      "https://www.youtube.com/@pier",
      `"channelId":"${other}"<link rel="canonical" href="https://www.youtube.com/channel/${ID}">`,
    ],
    ["microdata", "https://m.youtube.com/c/pier", `<meta itemprop="identifier" content="${ID}">"channelId":"${other}"`],
    ["what the page says of itself", "https://youtube.com/user/pier", `{"channelId":"${other}","externalId":"${ID}"}`],
    ["a video's owner", "https://www.youtube.com/watch?v=abc", `{"videoDetails":{"channelId":"${ID}"}}`],
  ])("finds the channel by %s", (_, url, html) => {
    expect(youtubeFeed(html, url)).toBe(FEED);
  });

  it("finds a playlist", () => {
    const list = "PLabcdefghijklmnop";
    expect(youtubeFeed("", `https://www.youtube.com/playlist?list=${list}`)).toBe(
      `https://www.youtube.com/feeds/videos.xml?playlist_id=${list}`,
    );
  });

  it.each([
    ["another site", "https://pier.example/channel", `"channelId":"${ID}"`],
    ["a page without an id", "https://www.youtube.com/@pier", '"channelId":"UCshort"'],
    ["no address", "", `"channelId":"${ID}"`],
  ])("finds none on %s", (_, url, html) => {
    expect(youtubeFeed(html, url)).toBeNull();
  });
});

describe("feedCandidates", () => {
  const shown = (html: string, url: string) =>
    feedCandidates(html, url).map(({ because, url: at, title }) => `${because} ${at} ${title}`.trim());

  it("gives what an article names, links to, where feeds usually are, and the sections and home it belongs to", () => {
    const html = `<head><link rel="alternate" type="application/rss+xml" title="Comments" href="/2026/bridge/comments/feed">
      <link rel="alternate" type="application/atom+xml" title="The Pier" href="/atom"></head>
      <div class="Breadcrumbs"><a href="/">Home</a> <a href="/news/">News</a> <a href="/news/local/">Local</a></div>
      <a href="/export?kind=1">RSS</a> <a href="/rss/local.xml">All</a> <a href="https://other.example/">Other</a>`;
    const found = shown(html, "https://pier.example/2026/bridge.html");
    expect(found.filter((line) => !line.startsWith("guessed"))).toEqual([
      "named https://pier.example/atom The Pier",
      "named https://pier.example/2026/bridge/comments/feed Comments",
      "linked https://pier.example/rss/local.xml",
      "linked https://pier.example/export?kind=1",
      "home https://pier.example/news/local/",
      "home https://pier.example/news/",
      "home https://pier.example/",
    ]);
    expect(found).toContain("guessed https://pier.example/feed");
    expect(found.findIndex((line) => line.startsWith("home"))).toBeGreaterThan(
      found.indexOf("guessed https://pier.example/feed"),
    );
  });

  it("puts a YouTube channel's feed first", () => {
    expect(shown("<p>x", `https://www.youtube.com/channel/${ID}`)[0]).toBe(`named ${FEED}`);
  });

  it("does not send a front page to itself", () => {
    expect(
      shown('<a rel="home" href="/">Home</a>', "https://pier.example/").filter((line) => line.startsWith("home")),
    ).toEqual([]);
  });

  it("gives nothing for what has no address", () => {
    expect(feedCandidates("<p>x", "")).toEqual([]);
  });

  it("never throws, and gives web addresses only, each once", () => {
    const parts = [
      "<link rel=alternate type=application/rss+xml href=",
      "/feed",
      "javascript:x",
      ">",
      "<a href='/rss'>RSS</a>",
      "<base href=",
      "<div class=breadcrumb>",
      "<a href=//>",
      "[::",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 30 }), (pieces) => {
        const urls = feedCandidates(pieces.join(""), "https://pier.example/a/b").map(({ url }) => url);
        expect(new Set(urls).size).toBe(urls.length);
        for (const url of urls) expect(url).toMatch(/^https?:\/\//i);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, (size: number) => string, string]>([
    ["links", (size) => "<a href=/rss>RSS</a>".repeat(size), "https://pier.example/a"],
    ["half links", (size) => "<link rel='alternate' href='".repeat(size), "https://pier.example/a"],
    [
      "half marks of a channel",
      (size) => '<link rel="canonical" <meta itemprop="channelId" "channelId":"UC'.repeat(size),
      "https://www.youtube.com/@pier",
    ],
  ])("is linear in %s", (_, inputOf, url) => {
    expectLinear(1_000, inputOf, (html) => feedCandidates(html, url));
  });
});
