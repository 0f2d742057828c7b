import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { extractArticle } from "../../src/extract/article.ts";
import { type ExtractedPage, textOf } from "../../src/extract/extracted-page.ts";

const FOLDER = new URL("../corpus/pages/", import.meta.url);
const NOW = Date.UTC(2026, 10, 22);

const page = (body: string, head = "") =>
  `<!DOCTYPE html><html lang="en"><head><title>Fog closes the port of Skerry</title>${head}</head><body>${body}</body></html>`;
const FIRST = "The harbour of Skerry was closed on Monday after fog came in from the west.";
const SECOND = "Forty ships are waiting outside it, two of them with grain for the mills of the island.";
const THIRD = "The harbour master expects wind in the night, and the first ships in the morning.";
const article = (...inside: string[]) =>
  page(`<main><h1>Fog closes the port of Skerry</h1><div class="story">${inside.join("\n")}</div></main>`);
const p = (text: string) => `<p>${text}</p>`;
const extract = (html: string, url = "https://courier.example/fog-skerry") => extractArticle(html, url, { now: NOW });

describe("extractArticle", () => {
  // Each page says in a comment what it is about; what must come of it stands beside it.
  it.each(readdirSync(FOLDER).filter((name) => name.endsWith(".html")))("reads %s", (name) => {
    const wanted = JSON.parse(readFileSync(new URL(name.replace(".html", ".json"), FOLDER), "utf8")) as {
      url: string;
      page: ExtractedPage;
    };
    const html = readFileSync(new URL(name, FOLDER), "utf8");
    expect(extractArticle(html, wanted.url, { now: NOW })).toEqual(wanted.page);
  });

  it.each([
    ["a list under a heading", "<h3>Latest news</h3><ul><li><a href='/1'>Ferries stop</a></li></ul>"],
    ["a call to subscribe", p("Subscribe to our Telegram channel")],
    ["a promise", p("The news will be updated.")],
    ["an ad line", p("Advertisement")],
    ["a link in between, by its words", p("Read also: <a href='/2'>How fog is made</a>")],
    ["a link in between, by its links", p("<a href='/2'>How fog is made and why it stays so long</a>")],
    ["a caption", "<figure><img src='/a.jpg'><figcaption>The harbour in fog on Monday.</figcaption></figure>"],
    ["a credit", p("Photo: Skerry Press Service")],
    ["a share bar", "<div class='social-share'><a href='#'>Share this</a> <a href='#'>Tweet</a></div>"],
    ["a byline", p("By Ada Fenwick")],
    ["a date line", p("20 November 2026, 09:30")],
    ["the title again", p("Fog closes the port of Skerry")],
    ["the same paragraph again", p(SECOND)],
    [
      "the first version again",
      p("On Monday, the harbour of Skerry was closed after fog came in from the west, KPA reports."),
    ],
    ["a list of tags", "<ul class='tags'><li><a href='/t'>fog</a></li></ul>"],
    [
      "a notice on cookies",
      "<div class='cookie-notice'><p>We use cookies to make the site better for everybody.</p></div>",
    ],
    ["what is hidden", "<div style='display: none'><p>This is shown to nobody, and so it is not read.</p></div>"],
    ["comments", "<div id='comments'><p>I have been standing at the quay since Tuesday, it is a scandal.</p></div>"],
    ["Azerbaijani furniture", p("Xəbər yenilənəcək.") + p("Bizi sosial şəbəkələrdə izləyin")],
    ["Russian furniture", p("Новость дополняется.") + p("Подписывайтесь на наш канал") + p("Фото: пресс-служба порта")],
    ["Turkish furniture", p("Ayrıntılar geliyor.") + p("Kanalımıza abone olun") + p("Kaynak: Körfez Postası")],
  ])("leaves out %s", (_, furniture) => {
    expect(textOf(extract(article(p(FIRST), p(SECOND), p(THIRD), furniture)))).toBe(
      [FIRST, SECOND, THIRD].join("\n\n"),
    );
  });

  it.each([
    ["a short sentence", p("Then the ferry came.")],
    ["a sentence with a link", p("The ferry, <a href='/f'>built in Melby</a>, came at noon, and nobody was on it.")],
    ["a heading", `<h2>What comes next</h2>${p("Rain comes next, the forecasters of the island say.")}`],
    ["a sentence about photos", p("Photos of the fog will be shown in the town hall of Skerry in the spring.")],
    [
      "a sentence that follows a related link",
      `${p("<a href='/2'>Read also: How fog is made</a>")}${p("The ferry is to come at noon.")}`,
    ],
  ])("keeps %s", (_, inside) => {
    const kept = inside
      .replace(/<p><a href='\/2'>.*?<\/p>/, "")
      .replace(/<\/h2>/, "\n\n")
      .replaceAll(/<[^<>]*>/g, "");
    expect(textOf(extract(article(p(FIRST), p(SECOND), inside, p(THIRD))))).toBe(
      [FIRST, SECOND, kept, THIRD].join("\n\n"),
    );
  });

  it("asks what is known of the source's lines", () => {
    const html = article(p(FIRST), p("The Courier is printed on paper from Melby."), p(SECOND));
    const isBoilerplate = (line: string) => line.startsWith("The Courier is printed");
    expect(textOf(extractArticle(html, "https://courier.example/a", { isBoilerplate }))).toBe(`${FIRST}\n\n${SECOND}`);
  });

  it.each([
    ["an empty page", ""],
    ["a page without text", page("<div id='app'></div><script>start()</script>")],
    ["a page with a menu only", page("<nav><a href='/'>Home</a></nav><p><a href='/a'>All articles</a></p>")],
    ["text without markup", "a < b & c"],
    ["an error", page("<h1>404</h1><p>There is no such page.</p>")],
  ])("takes %s for no article", (_, html) => {
    expect(extract(html)).toMatchObject({ kind: "not-an-article", paragraphs: [], found: null });
  });

  it.each([
    ["the address that the page gives", "https://www.courier.example/a?id=1", "https://www.courier.example/a?id=1"],
    ["a relative one", "/fog", "https://courier.example/fog"],
    ["none of another site", "https://other.example/fog", null],
    ["not the front page", "https://courier.example/", null],
    ["no script", "javascript:alert(1)", null],
  ])("has as canonical %s", (_, href, expected) => {
    expect(extract(page(p(FIRST), `<link rel="canonical" href="${href}">`)).canonicalUrl).toBe(expected);
  });

  it.each([
    ["another site's article", "https://other.example/fog#top", "https://other.example/fog"],
    ["no front page", "https://other.example/", null],
    ["not its own site's", "https://courier.example/a", null],
  ])("is a print of %s", (_, href, expected) => {
    expect(extract(page(p(FIRST), `<link rel="canonical" href="${href}">`)).reprintOf).toBe(expected);
  });

  it.each([
    ["robots", `<meta name="robots" content="index, noarchive">`, null],
    ["all robots", `<meta name="ROBOTS" content="NOINDEX,FOLLOW">`, null],
    ["a header", "", "googlebot: nosnippet"],
    ["JSON-LD", `<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":false}</script>`, null],
    ["a tier", `<meta property="article:content_tier" content="locked">`, null],
  ])("may not be quoted when %s say so", (_, head, robotsTag) => {
    expect(extractArticle(page(p(FIRST), head), "https://a.example/b", { robotsTag }).mayQuote).toBe(false);
  });
  it("may be quoted when robots may show everything", () => {
    const head = `<meta name="robots" content="index, follow, max-image-preview:large, max-snippet:-1">`;
    expect(extract(page(p(FIRST), head)).mayQuote).toBe(true);
  });
});
