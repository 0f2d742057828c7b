import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExtractedPage } from "../../src/extract/extracted-page.ts";
import { dateOf, revisedContent, withoutPage, withPage } from "../../src/feed/entry-page.ts";
import { createHostTrust } from "../../src/feed/host-trust.ts";
import { type PreparedEntry, prepareFeed } from "../../src/feed/prepare.ts";
import type { Entry } from "../../src/model.ts";
import { entry, NOON } from "../support/store.ts";

const TITLE = "Ferry to Skerry runs again";
const TEXT = "The ferry to Skerry left Melby on Monday morning, with 140 people and a cow on board.";

const page: ExtractedPage = {
  ...{ kind: "article", title: TITLE, paragraphs: [{ kind: "text", text: TEXT }], found: "page", imageUrl: null },
  ...{ authors: [], publishedAt: null, modifiedAt: null, section: null, language: null, canonicalUrl: null },
  ...{ reprintOf: null, outlet: null, agency: null, mayQuote: true },
};

function prepared(facts: Partial<Entry> = {}): PreparedEntry {
  const given = entry({ title: TITLE, link: "https://herald.example/ferry", summaryHtml: "It runs.", ...facts });
  const feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: null, entries: [given] };
  return prepareFeed(feed, () => false).entries[0] as PreparedEntry;
}
const read = (facts: Partial<ExtractedPage>, of = prepared()) =>
  withPage(of, { page: { ...page, ...facts }, lines: [] }, NOON);

describe("what a page adds to an entry", () => {
  it.each<[string, Partial<Entry>, Partial<ExtractedPage>, Partial<PreparedEntry["content"]>]>([
    ["its text", {}, {}, { text: TEXT }],
    ["a title where there is none", { title: "" }, {}, { title: TITLE, text: TEXT }],
    ["authors where there are none", {}, { authors: ["Ines Holm"] }, { authors: ["Ines Holm"] }],
    ["not the authors that the feed has", { authors: ["A. B."] }, { authors: ["Ines Holm"] }, { authors: ["A. B."] }],
    ["its section", { categories: ["Sea"] }, { section: "Harbour" }, { categories: ["Sea", "Harbour"] }],
    ["no section twice", { categories: ["harbour"] }, { section: "Harbour" }, { categories: ["harbour"] }],
    ["no text of a list", {}, { kind: "not-an-article", paragraphs: [] }, { text: "It runs." }],
    [
      "the picture of what is no article",
      {},
      { kind: "not-an-article", paragraphs: [], imageUrl: "https://a.example/1.jpg" },
      { imageUrl: "https://a.example/1.jpg" },
    ],
    [
      "nothing of a login",
      {},
      {
        title: "Log in",
        paragraphs: [{ kind: "text", text: "Your name, please." }],
        imageUrl: "https://a.example/1.jpg",
      },
      { text: "It runs.", imageUrl: null },
    ],
  ])("is %s", (_, facts, told, expected) => {
    expect(read(told, prepared(facts)).content).toMatchObject(expected);
  });

  it.each([
    ["as the feed has it", "https://www.herald.example/ferry?utm_source=rss", null],
    ["another one", "https://herald.example/2026/ferry", "https://herald.example/2026/ferry"],
    ["not a front page", "https://herald.example/", null],
  ])("is the address that it names: %s", (_, canonicalUrl, expected) => {
    expect(read({ canonicalUrl }).page?.canonicalUrl).toBe(expected);
  });

  it("is the address of what it reprints, and a date where the feed has none", () => {
    const whole = read({ reprintOf: "https://wire.example/ferry?fbclid=1", publishedAt: NOON });
    expect([whole.page?.canonicalUrl, dateOf(whole)]).toEqual(["https://wire.example/ferry", NOON]);
    expect(dateOf(read({ publishedAt: NOON }, prepared({ publishedAt: NOON - 1 })))).toBe(NOON - 1);
  });

  it("is never another hash or identity, nor a text that nobody gave", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (title, summary, told, mayQuote) => {
        const given = prepared({ title, summaryHtml: summary });
        const whole = read({ title, paragraphs: told === "" ? [] : [{ kind: "text", text: told }], mayQuote }, given);
        expect([whole.identity, whole.content.contentHash]).toEqual([given.identity, given.content.contentHash]);
        expect([given.content.text, ...(mayQuote ? [told.toWellFormed()] : [])]).toContain(whole.content.text);
      }),
    );
  });
});

describe("what is stored of a change", () => {
  const stored = (readAt: number | null) => ({ title: TITLE, text: readAt === null ? "It ran." : TEXT, readAt });
  const revised = (readAt: number | null, entry: PreparedEntry) => {
    const article = stored(readAt);
    return revisedContent(article, article, entry, (line) => line.startsWith("Subscribe"));
  };

  it.each<[string, number | null, PreparedEntry, string, [string, string], number | null]>([
    ["the feed's text for the feed's", null, prepared(), "It runs.", ["It ran.", "It runs."], null],
    ["the page's for the feed's, which is no change", null, read({}), TEXT, ["It ran.", "It runs."], NOON],
    ["the page's for the page's", 1, read({}), TEXT, [TEXT, TEXT], NOON],
    ["the old page's for a teaser", 1, withoutPage(prepared(), null), TEXT, [TEXT, TEXT], 1],
    [
      "a teaser with other figures",
      1,
      prepared({ summaryHtml: "It runs with 150." }),
      "It runs with 150.",
      [TEXT, "It runs with 150."],
      null,
    ],
    [
      "a feed's that is as long",
      1,
      prepared({ summaryHtml: TEXT.replace("a cow", "two") }),
      TEXT.replace("a cow", "two"),
      [TEXT, TEXT.replace("a cow", "two")],
      null,
    ],
    [
      "what is not furniture",
      null,
      prepared({ summaryHtml: "<p>It runs.</p><p>Subscribe!</p>" }),
      "It runs.",
      ["It ran.", "It runs."],
      null,
    ],
  ])("is %s", (_, readAt, entry, text, compared, expected) => {
    const { content, before, after, readAt: newReadAt } = revised(readAt, entry);
    expect([content.text, [before.text, after.text], newReadAt]).toEqual([text, compared, expected]);
  });

  it("keeps its title when the feed has none any more", () => {
    expect(revised(null, prepared({ title: "" })).content).toMatchObject({
      title: TITLE,
      titleKey: "ferry to skerry runs again",
    });
  });
});

it("leaves a host alone for half an hour that has failed three times in a row", () => {
  const trust = createHostTrust();
  const note = (isWell: boolean) => trust.note("a.example", isWell, NOON);
  for (const isWell of [false, false, true, false, false]) note(isWell);
  expect(trust.restsUntil("a.example", NOON)).toBeNull();
  note(false);
  expect(trust.restsUntil("a.example", NOON)).toBe(NOON + 30 * 60_000);
  expect(trust.restsUntil("b.example", NOON)).toBeNull();
  expect(trust.restsUntil("a.example", NOON + 30 * 60_000)).toBeNull();
});
