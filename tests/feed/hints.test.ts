import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CacheHeaders, freshMs, type HintTexts, parseHints } from "../../src/feed/hints.ts";
import { parseFeed } from "../../src/feed/parse.ts";
import type { FeedHints } from "../../src/model.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 21, 12);

const texts = (some: Partial<HintTexts>): HintTexts => ({
  ...{ ttl: null, updatePeriod: null, updateFrequency: null, skipHours: [], skipDays: [] },
  ...some,
});
const period = (periodMs: number): FeedHints => ({ periodMs, skipHours: [], skipDays: [] });
const hours = (count: number) => Array.from({ length: count }, (_, hour) => String(hour));

it.each<[string, Partial<HintTexts>, FeedHints | null]>([
  ["nothing", {}, null],
  ["ttl in minutes", { ttl: " 60 " }, period(HOUR)],
  ["ttl 0 says nothing", { ttl: "0" }, null],
  ["nor does one with a unit", { ttl: "1 hour" }, null],
  ["nor a negative one", { ttl: "-5" }, null],
  ["a ttl of ages is a year", { ttl: "999999999" }, period(366 * DAY)],
  ["twice a day", { updatePeriod: "daily", updateFrequency: "2" }, period(12 * HOUR)],
  ["a period alone is once", { updatePeriod: "Hourly\n" }, period(HOUR)],
  ["a frequency alone is per day", { updateFrequency: "24" }, period(HOUR)],
  ["an unknown period", { updatePeriod: "always" }, null],
  ["a period that objects have a word for", { updatePeriod: "constructor" }, null],
  ["a frequency of 0 is once", { updatePeriod: "weekly", updateFrequency: "0" }, period(7 * DAY)],
  ["the longer of ttl and period", { ttl: "5", updatePeriod: "hourly" }, period(HOUR)],
  [
    "hours, each once, 24 for midnight",
    { skipHours: ["3", "24", " 1", "3", "25", "x", ""] },
    { periodMs: null, skipHours: [0, 1, 3], skipDays: [] },
  ],
  ["all 24 hours say nothing", { skipHours: hours(24) }, null],
  ["1 to 24 are all as well", { skipHours: [...hours(24).slice(1), "24"] }, null],
  ["weekdays", { skipDays: ["Sunday", "saturday", "Someday"] }, { periodMs: null, skipHours: [], skipDays: [0, 6] }],
])("hints: %s", (_, some, expected) => {
  expect(parseHints(texts(some))).toEqual(expected);
});

const headers = (some: Partial<CacheHeaders>): CacheHeaders => ({
  ...{ cacheControl: null, expires: null, age: null, date: null },
  ...some,
});
const http = (ms: number) => new Date(ms).toUTCString();

it.each<[string, Partial<CacheHeaders>, number | null]>([
  ["no header", {}, null],
  ["max-age", { cacheControl: "public, max-age=300" }, 5 * MINUTE],
  ["what it is old already goes off", { cacheControl: "max-age=300", age: "240" }, MINUTE],
  ["older than fresh", { cacheControl: "max-age=300", age: "900" }, 0],
  ["not the one for shared caches", { cacheControl: "s-maxage=900" }, null],
  ["no-cache", { cacheControl: "no-cache, max-age=300" }, 0],
  ["no-store", { cacheControl: "Private, No-Store" }, 0],
  ["Expires less Date", { expires: http(NOW), date: http(NOW - HOUR) }, HOUR],
  ["Expires without Date", { expires: http(NOW + HOUR) }, HOUR],
  ["max-age goes before Expires", { cacheControl: "max-age=60", expires: http(NOW + HOUR) }, MINUTE],
  ["Expires in the past", { expires: http(NOW - DAY), date: http(NOW) }, 0],
  ["Expires 0", { expires: "0" }, 0],
  ["ages", { cacheControl: "max-age=9999999999" }, 366 * DAY],
])("freshness: %s", (_, some, expected) => {
  expect(freshMs(headers(some), NOW)).toBe(expected);
});

describe("whatever stands there", () => {
  const text = fc.option(fc.oneof(fc.string(), fc.stringMatching(/^[a-z-]{0,12}=?\d{0,12}$/)), { nil: null });

  it("a frequency of millions is not a period of nothing", () => {
    const texts = { ttl: null, updatePeriod: null, updateFrequency: "300000000", skipHours: [], skipDays: [] };
    expect(parseHints(texts)).toEqual({ periodMs: 60_000, skipHours: [], skipDays: [] });
  });

  it("hints are in range or none", () => {
    const list = fc.array(fc.oneof(fc.string(), fc.nat(30).map(String), fc.constantFrom("Monday", "Sunday")));
    const any = fc.record({ ttl: text, updatePeriod: text, updateFrequency: text, skipHours: list, skipDays: list });
    fc.assert(
      fc.property(any, (some) => {
        const hints = parseHints(some);
        if (hints === null) return;
        if (hints.periodMs !== null) expect(hints.periodMs > 0 && hints.periodMs <= 366 * DAY).toBe(true);
        expect(hints.skipHours.length < 24 && hints.skipHours.every((hour) => hour >= 0 && hour < 24)).toBe(true);
        expect(hints.skipDays.length < 7 && hints.skipDays.every((day) => day >= 0 && day < 7)).toBe(true);
      }),
    );
  });

  it("freshness is finite and not negative", () => {
    const any = fc.record({ cacheControl: text, expires: text, age: text, date: text });
    fc.assert(
      fc.property(any, (some) => {
        const fresh = freshMs(some, NOW);
        if (fresh !== null) expect(fresh >= 0 && fresh <= 366 * DAY).toBe(true);
      }),
    );
  });
});

const parsed = async (xml: string) => {
  const result = await parseFeed(new TextEncoder().encode(xml), { contentType: null }, "https://a.example/feed");
  return result.kind === "feed" ? result.feed.hints : result;
};

it("reads the hints of RSS 2.0", async () => {
  const xml = `<rss version="2.0"><channel><title>Harbour</title><ttl>40</ttl>
    <skipHours><hour>2</hour><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>
    <item><title>Ferry</title><ttl>1</ttl></item></channel></rss>`;
  expect(await parsed(xml)).toEqual({ periodMs: 40 * MINUTE, skipHours: [2, 3], skipDays: [0] });
});

it("reads the syndication module, whatever its prefix", async () => {
  const xml = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:s="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Harbour</title>
    <s:updatePeriod>daily</s:updatePeriod><s:updateFrequency>4</s:updateFrequency></channel>
    <item><title>Ferry</title></item></rdf:RDF>`;
  expect(await parsed(xml)).toEqual(period(6 * HOUR));
});

it("has no hints where a feed gives none", async () => {
  expect(await parsed("<rss><channel><title>Harbour</title><item><title>Ferry</title></item></channel></rss>")).toBe(
    undefined,
  );
});
