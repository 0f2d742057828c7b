/**
 * Small bodies that grow beyond measure, and files that call for others. See docs/security.md. More: tests/feed/fetch.test.ts (sizes,
 * time limits), tests/feed/parse.test.ts, tests/extract/hostile.test.ts, tests/config/file.test.ts (aliases).
 */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { readOpml } from "../../src/feed/opml.ts";
import { parseFeed } from "../../src/feed/parse.ts";
import { readSitemap } from "../../src/feed/sitemap.ts";
import { unpack } from "../../src/feed/unpack.ts";

const MOST = 1_000_000;
const ZEROS = Buffer.alloc(30_000_000);

it.each([
  ["gzip", gzipSync(ZEROS), "gzip"],
  ["gzip that nobody announced", gzipSync(ZEROS), null],
  ["zlib", deflateSync(ZEROS), "deflate"],
  ["a bare deflate stream", deflateRawSync(ZEROS), "deflate"],
  ["brotli", brotliCompressSync(ZEROS), "br"],
  ["zstd", zstdCompressSync(ZEROS), "zstd"],
  ["gzip in brotli in gzip", gzipSync(brotliCompressSync(gzipSync(ZEROS))), "gzip, br, gzip"],
])("a bomb of %s is cut", async (_, body, coding) => {
  expect(body.length).toBeLessThan(100_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(await unpack(body, coding, MOST)).toEqual({ kind: "too-large" });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * MOST);
});

it("codings upon codings are not begun with", async () => {
  expect(await unpack(gzipSync("x"), "gzip,".repeat(20), MOST)).toEqual({ kind: "broken" });
});

const LAUGHS = Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join("");
const feed = (doctype: string, text: string) =>
  `<?xml version="1.0"?><!DOCTYPE rss ${doctype}><rss version="2.0"><channel><title>${text}</title><item><title>${text}</title><link>https://a.example/1</link></item></channel></rss>`;

it.each([
  ["a billion laughs", feed(`[<!ENTITY a0 "ha">${LAUGHS}]`, "&a20;")],
  ["an entity that is long and often used", feed(`[<!ENTITY a "${"x".repeat(900)}">]`, "&a;".repeat(100_000))],
  ["an entity inside itself", feed('[<!ENTITY a "&b;"><!ENTITY b "&a;">]', "&a;")],
  ["parameters", feed("[<!ENTITY % a \"<!ENTITY b '%a;%a;'>\">%a;]", "&b;")],
  ["declarations without end", feed(`[${'<!ENTITY a "b">'.repeat(100_000)}]`, "&a;")],
])("XML stays as small as it was: %s", async (_, xml) => {
  const before = process.cpuUsage();
  const parsed = await parseFeed(Buffer.from(xml), { contentType: "text/xml" }, "https://a.example/rss");
  readOpml(xml);
  readSitemap(xml, "https://a.example/");
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  expect(JSON.stringify(parsed).length).toBeLessThan(400_000);
});

it.each([
  ["a file", '[<!ENTITY secret SYSTEM "file:///etc/hostname">]'],
  ["an address", '[<!ENTITY secret SYSTEM "http://127.0.0.1:1/x">]'],
  ["a public name", '[<!ENTITY secret PUBLIC "x" "file:///etc/hostname">]'],
  ["a parameter", '[<!ENTITY % secret SYSTEM "file:///etc/hostname"> %secret;]'],
  ["another document type", 'SYSTEM "file:///etc/hostname"'],
])("XML calls for nothing from outside: %s", async (_, doctype) => {
  const parsed = await parseFeed(Buffer.from(feed(doctype, "[&secret;]")), { contentType: "text/xml" }, "");
  expect(parsed.kind === "feed" && parsed.feed.entries.map(({ title }) => title)).toEqual(["[&secret;]"]);
});
