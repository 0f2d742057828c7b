import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import extractPage from "../../src/extract/extract-task.ts";
import { discoverFeeds } from "../../src/feed/discover.ts";
import { readPage } from "../../src/feed/page.ts";
import { readSelect } from "../../src/feed/page-select.ts";
import { suggestSelectors } from "../../src/feed/page-suggest.ts";
import type { PageSelect } from "../../src/model.ts";
import { htmlImages, htmlToText } from "../../src/text/html.ts";
import { assertUnpolluted, markupPieces, mutated, nastyText, target } from "./target.ts";

const BODIES = ["page", "pages"].flatMap((folder) => {
  const inside = new URL(`../corpus/${folder}/`, import.meta.url);
  const names = readdirSync(inside).filter((name) => name.endsWith(".html"));
  return names.map((name) => markupPieces(readFileSync(new URL(name, inside), "utf8")));
});

const pieces = fc.oneof(
  nastyText,
  fc.constantFrom(
    ...[
      "<p>",
      "</p>",
      "<div class='share'>",
      "</div>",
      "<article>",
      "</article>",
      "<h1>",
      "<h2>",
      "<li>",
      "<table><td>",
      "<br><br>",
      "<base href='//x.example/'>",
    ],
    ...[
      "<a href='//x'>",
      "<a href='?a=1'>",
      "<meta property='og:title' content='",
      "<meta name='robots' content='noindex'>",
      "<meta charset='koi8-r'>",
    ],
    ...[
      "<link rel='canonical' href='http://127.0.0.1/'>",
      "<link rel='alternate' type='application/rss+xml' href='javascript:x'>",
      "<time datetime='",
    ],
    ...[
      "<script type='application/ld+json'>",
      "</script>",
      '{"@type":"NewsArticle","articleBody":',
      '{"__proto__":{"polluted":1}}',
      "[{",
      "}]",
      '"@graph":[',
      "datePublished",
    ],
    ...[
      "<title>",
      "</title>",
      "<template>",
      "<svg><style>",
      "<plaintext>",
      "<iframe srcdoc='",
      "Read also:",
      "By Ada Fenwick",
      "3 hours ago",
      "31.02.2026",
    ],
  ),
);
const selectors = fc.oneof(
  fc.constantFrom(
    "li",
    "article",
    "div > a",
    "h2 a@href",
    "@href",
    "time@datetime",
    "[class*=card]:not(.ad)",
    "p:nth-child(2n+1)",
    "*",
    "img",
  ),
  fc
    .array(
      fc.oneof(fc.constantFrom(..."# . > + ~ * : [ ] ( ) = ^ $ , a li div not nth-child 2n".split(" ")), nastyText),
      { maxLength: 8 },
    )
    .map((parts) => parts.join("")),
);

interface PageInput {
  html: string;
  contentType: string;
  url: string;
  select: { item: string; title: string | null; link: string | null; time: string | null };
}

const inputs: fc.Arbitrary<PageInput> = fc.record({
  html: fc.oneof(
    { weight: 9, arbitrary: mutated(BODIES, pieces) },
    { weight: 1, arbitrary: fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")) },
  ),
  contentType: fc.constantFrom("text/html; charset=utf-8", "text/html", "text/plain; charset=utf-8"),
  url: fc.constantFrom(
    "https://courier.example/fog",
    "https://t.me/s/bay_news",
    "http://10.0.0.1/",
    "https://courier.example/a/b?c=d#e",
  ),
  select: fc.record({
    item: selectors,
    title: fc.option(selectors),
    link: fc.option(selectors),
    time: fc.option(selectors),
  }),
});

const isWeb = (url: string | null): boolean => url === null || (/^https?:\/\/[^/]/iu.test(url) && URL.canParse(url));
const isLine = (text: string): boolean =>
  text !== "" && text === text.trim() && !text.includes("\n") && text.isWellFormed();

export const pageTarget = target<PageInput>({
  ...{ name: "page", share: 50, mostMs: 2_000, inputs },
  check({ html: written, contentType, url, select }) {
    const bytes = Buffer.from(written);
    const html = bytes.toString();
    const task = {
      contentType,
      url,
      now: 0,
      timeZone: null,
      defaultZone: "UTC",
      robotsTag: null,
      boilerplate: [],
      learned: [],
    };
    const { page, lines } = extractPage({ bytes, ...task });
    assert.ok(
      page.paragraphs.every(({ text }) => isLine(text)),
      "paragraphs",
    );
    assert.equal(page.kind === "article", page.paragraphs.length > 0);
    assert.ok(
      [page.title, ...lines, ...page.authors].every((text) => text.isWellFormed()),
      "texts",
    );
    assert.ok([page.imageUrl, page.canonicalUrl, page.reprintOf].every(isWeb), "urls");
    for (const at of [page.publishedAt, page.modifiedAt]) assert.ok(at === null || Number.isSafeInteger(at), "time");
    for (const found of discoverFeeds(html, url)) assert.ok(isWeb(found.url), "feed url");
    for (const { url: image } of htmlImages(html)) assert.ok(isWeb(image), "image");
    assert.ok(htmlToText(html).isWellFormed(), "text of html");
    if (readSelect(known(select)).kind === "ok") assertEntries(readPage(html, url, known(select), { now: 0 }));
    for (const { select: suggested } of suggestSelectors(html, url, { now: 0 }))
      assertEntries(readPage(html, url, suggested, { now: 0 }));
    assertUnpolluted();
  },
});

function known({ item, title, link, time }: PageInput["select"]): PageSelect {
  return { item, ...(title !== null && { title }), ...(link !== null && { link }), ...(time !== null && { time }) };
}

function assertEntries({ entries }: ReturnType<typeof readPage>): void {
  for (const { title, link, media } of entries) {
    assert.ok(title.isWellFormed() && isWeb(link) && media.every((medium) => isWeb(medium.url)), "entries of a page");
  }
}
