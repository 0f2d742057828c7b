import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OpmlSource, readOpml, writeOpml } from "../../src/feed/opml.ts";
import { expectLinear } from "../text/growth.ts";

const SOURCES: OpmlSource[] = [
  { title: "The Pier", url: "https://pier.example/rss?a=1&b=2", siteUrl: "https://pier.example/", folder: null },
  { title: 'Xəbər "Bir" <b>', url: "https://xeber.example/feed", siteUrl: null, folder: "Xəzər & ətrafı" },
];

describe("readOpml", () => {
  it("reads folders in folders, whatever is wrong with the XML", () => {
    const text = readFileSync(new URL("../corpus/opml/nested.opml", import.meta.url), "utf8");
    expect(readOpml(text)).toEqual([
      {
        title: "The Pier",
        url: "https://pier.example/rss?a=1&b=2",
        siteUrl: "https://pier.example/",
        folder: "Caspian & around",
      },
      {
        title: "Harbour Courier",
        url: "http://courier.example/feed",
        siteUrl: null,
        folder: "Caspian & around / Ports",
      },
      { title: "", url: "https://plain.example/atom.xml", siteUrl: null, folder: null },
      { title: "Old style", url: "http://old.example/rss", siteUrl: null, folder: null },
      { title: "Last", url: "https://last.example/feed", siteUrl: null, folder: "Left open" },
    ]);
  });

  it.each([
    ["nothing", ""],
    ["a web page", "<html><body><a href='https://pier.example/rss'>RSS</a></body></html>"],
    ["a feed", "<rss><channel><item><link>https://pier.example/</link></item></channel></rss>"],
    // Of "https://pier.example/rss", perhaps.
    ["a list cut off in a tag", '<opml><body><outline text="a" xmlUrl="https://pier.exam'],
  ])("finds no address in %s", (_, text) => {
    expect(readOpml(text)).toEqual([]);
  });

  it("never throws, and gives web addresses only", () => {
    const parts = [
      "<outline ",
      'text="a" ',
      "xmlUrl=",
      '"https://a.example/"',
      "'feed://b.example/'",
      ">",
      "/>",
      "</outline>",
      "<body>",
      "&",
      "\u0000",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: "binary" })), { maxLength: 30 }),
        (pieces) => {
          for (const { url } of readOpml(pieces.join(""))) expect(url).toMatch(/^https?:\/\//i);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each<[string, (size: number) => string]>([
    ["outlines inside each other", (size) => `<outline text="f${"o".repeat(20)}">`.repeat(size)],
    [
      "feeds inside each other",
      (size) => Array.from({ length: size }, (_, i) => `<outline xmlUrl="http://a.example/${i}">`).join(""),
    ],
    ["quotes that nobody closes", (size) => '<outline text="'.repeat(size)],
  ])("is linear in %s", (_, inputOf) => {
    expectLinear(5_000, inputOf, readOpml);
  });
});

describe("writeOpml", () => {
  it("writes OPML 2.0", () => {
    expect(writeOpml(SOURCES, "Chapar")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Chapar</title></head>
  <body>
    <outline type="rss" text="The Pier" title="The Pier" xmlUrl="https://pier.example/rss?a=1&amp;b=2" htmlUrl="https://pier.example/"/>
    <outline text="Xəzər &amp; ətrafı">
      <outline type="rss" text="Xəbər &quot;Bir&quot; &lt;b&gt;" title="Xəbər &quot;Bir&quot; &lt;b&gt;" xmlUrl="https://xeber.example/feed"/>
    </outline>
  </body>
</opml>
`);
  });

  it("is read back as it was", () => {
    const words = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .map((text) => `a${text}b`.replaceAll(/\s+/g, " "));
    const sources = fc.uniqueArray(
      fc.record({
        title: words,
        url: fc.webUrl({ withQueryParameters: true }),
        siteUrl: fc.option(fc.webUrl()),
        folder: fc.option(words),
      }),
      { selector: ({ url }) => url, maxLength: 8 },
    );
    fc.assert(
      fc.property(sources, (written) => {
        const read = readOpml(writeOpml(written, "Mine"));
        const byUrl = (list: readonly OpmlSource[]) => list.toSorted((a, b) => (a.url < b.url ? -1 : 1));
        expect(byUrl(read)).toEqual(byUrl(written));
      }),
    );
  });
});
