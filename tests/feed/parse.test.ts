import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { MAX_ENTRIES, MAX_TEXT } from "../../src/feed/limits.ts";
import { parseFeed } from "../../src/feed/parse.ts";
import type { ParseResult } from "../../src/feed/result.ts";
import { cpuClock } from "../support/cpu.ts";

const URL_OF_FEED = "https://feeds.example/feed";
const parse = (text: string | Uint8Array) =>
  parseFeed(typeof text === "string" ? Buffer.from(text) : text, { contentType: "text/xml" }, URL_OF_FEED);

const isText = (value: unknown) => typeof value === "string" && value.isWellFormed();
const isTextOrNull = (value: unknown) => value === null || isText(value);
const isMoment = (value: unknown) => value === null || Number.isSafeInteger(value);
const isWeb = (value: string) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** What model.ts promises of every entry, whatever the bytes were. */
function expectWellShaped(result: ParseResult): void {
  if (result.kind === "not-a-feed") return;
  const { title, siteUrl, language, entries } = result.feed;
  expect([title, siteUrl, language].every((value) => isTextOrNull(value))).toBe(true);
  for (const entry of entries) {
    expect(isText(entry.title) && !/[\r\n\t]/.test(entry.title)).toBe(true);
    expect([entry.guid, entry.summaryHtml, entry.contentHtml, entry.language].every(isTextOrNull)).toBe(true);
    expect(entry.guid === null || (entry.guid !== "" && entry.guid.trim() === entry.guid)).toBe(true);
    expect(entry.link === null || isWeb(entry.link)).toBe(true);
    expect(isMoment(entry.publishedAt) && isMoment(entry.updatedAt)).toBe(true);
    expect([...entry.authors, ...entry.categories].every((value) => isText(value) && value !== "")).toBe(true);
    expect(entry.media.every((medium) => isWeb(medium.url))).toBe(true);
  }
}

it("never throws, whatever the bytes are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.option(fc.string()), async (bytes, contentType) => {
      expectWellShaped(await parseFeed(bytes, { contentType }, ""));
    }),
  );
});

const pieces = fc.constantFrom(
  "<rss>",
  "<channel>",
  "</channel>",
  "<item>",
  "</item>",
  "<title>",
  "</title>",
  "<description>",
  "</description>",
  "<link>",
  "<link/>",
  "</link>",
  '<link href="',
  "<![CDATA[",
  "]]>",
  "<!--",
  "-->",
  "<?x",
  "?>",
  "&amp;",
  "&",
  "&#8220;",
  "<b>",
  "</b>",
  ' xml:base="/a/"',
  '"',
  "'",
  "<",
  ">",
  "/",
  "<feed xmlns='http://www.w3.org/2005/Atom'>",
  "<entry>",
  "<content type='xhtml'>",
  "<div>",
  "</div>",
  "</content>",
  "<media:group>",
  "<media:content url='http://a.example/b.jpg'>",
  "\u0001",
  "\u00010",
  "\u0002",
  "\ud800",
  "text",
  "\n",
);
it("reads any heap of tags into something well shaped", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (parts) => {
      expectWellShaped(await parse(parts.join("")));
      expectWellShaped(await parse(`<rss><channel><item>${parts.join("")}`));
    }),
    { numRuns: 60 },
  );
});

it("survives the corpus cut short, with pieces lost and doubled", async () => {
  const folder = new URL("../corpus/feed/", import.meta.url);
  const files = readdirSync(folder).filter((name) => !name.endsWith(".expected.json"));
  const bodies = files.map((name) => readFileSync(new URL(name, folder)));
  const cut = fc.nat({ max: 2_000 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...bodies), cut, cut, cut, async (body, a, b, c) => {
      const [from = 0, to = 0] = [a, b].sort((x, y) => x - y);
      expectWellShaped(await parse(Buffer.concat([body.subarray(0, from), body.subarray(to)])));
      expectWellShaped(
        await parse(Buffer.concat([body.subarray(0, to), body.subarray(from, from + c), body.subarray(from)])),
      );
    }),
    { numRuns: 50 },
  );
});

it("keeps entries and texts within their limits", async () => {
  const many = await parse(`<rss><channel>${"<item><title>t</title></item>".repeat(MAX_ENTRIES + 5)}</channel></rss>`);
  expect(many.kind === "feed" && many.feed.entries.length).toBe(MAX_ENTRIES);
  const long = await parse(
    `<rss><channel><item><description><![CDATA[${"<p>x</p>".repeat(MAX_TEXT / 4)}]]></description></item></channel></rss>`,
  );
  expect(long.kind === "feed" && (long.feed.entries[0]?.summaryHtml?.length ?? 0)).toBeLessThanOrEqual(MAX_TEXT);
});

// Each of these once made some parser of feeds quadratic; what is quadratic takes many seconds.
it.each([
  ["open tags in a description", `<item><description>${"<a>".repeat(40_000)}</description></item>`],
  ["titles never closed", `<item>${"<title><b>".repeat(40_000)}</item>`],
  ["half of the titles closed", `<item>${"<title><b>".repeat(30_000)}${"</title>".repeat(15_000)}</item>`],
  ["items in items", "<item><title>t</title>".repeat(12_000)],
  ["ampersands", `<item><title>${"&".repeat(200_000)}</title></item>`],
  ["CDATA never closed", `<item><title>${"<![CDATA[".repeat(40_000)}</title></item>`],
  ["comments never closed", `<item>${"<!--".repeat(80_000)}</item>`],
  ["attributes never closed", `<item><description><![CDATA[${'<a href="'.repeat(40_000)}]]></description></item>`],
  ["attributes without end", `<item><title ${"a='".repeat(40_000)}`],
  ["a date of letters", `<item><pubDate>${"a".repeat(500_000)}</pubDate></item>`],
  ["an author of brackets", `<item><author>a@b.example ${"(".repeat(300_000)}</author></item>`],
])("is quick on %s", async (_, inside) => {
  const used = cpuClock();
  await parse(`<?xml version="1.0"?><rss version="2.0"><channel>${inside}</channel></rss>`);
  expect(used()).toBeLessThan(2_000);
});

it("does not expand a document's entities beyond measure", async () => {
  const doctype = `<!DOCTYPE rss [<!ENTITY a "${"x".repeat(900)}"><!ENTITY b "&a;&a;">]>`;
  const result = await parse(
    `<?xml version="1.0"?>${doctype}<rss><channel><item><description>${"&a;&b;".repeat(20_000)}</description></item></channel></rss>`,
  );
  expect(result.kind === "feed" && (result.feed.entries[0]?.summaryHtml?.length ?? 0)).toBeLessThan(400_000);
});
