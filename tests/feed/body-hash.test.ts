import { expect, it } from "vitest";
import { bodyHash } from "../../src/feed/body-hash.ts";
import { cpuClock } from "../support/cpu.ts";

const hash = (text: string) => bodyHash(new TextEncoder().encode(text));
const feed = (built: string, title: string, end = "") =>
  `<rss><channel><title>Herald</title><lastBuildDate>${built}</lastBuildDate><pubDate>${built}</pubDate>
   <item><title>${title}</title><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>${end}`;
const atom = (updated: string, of: string) =>
  `<feed><updated>${updated}</updated><entry><title>Ferry</title><updated>${of}</updated></entry></feed>`;

it("stays the same while only the feed's own dates and a cache's signature change", () => {
  expect(hash(feed("10:00", "Ferry"))).toBe(hash(feed("10:05", "Ferry")));
  expect(hash(atom("10:00", "09:00"))).toBe(hash(atom("10:05", "09:00")));
  const signed = hash(feed("10:00", "Ferry", "\n<!-- served in 0.1 s --><!-- at 10:00 -->\n"));
  expect(signed).toBe(hash(feed("10:00", "Ferry", "\n<!-- served in 0.2 s --><!-- at 10:05 -->")));
});

it.each([
  ["a title", feed("10:00", "Ferry"), feed("10:00", "Ferries")],
  ["an entry's date", atom("10:00", "09:00"), atom("10:00", "09:30")],
  ["a date where there are no entries", "<updated>1</updated>", "<updated>2</updated>"],
  ["a comment between entries", "<item/><!-- 1 --><item/>", "<item/><!-- 2 --><item/>"],
  ["what looks like text", "<p>a</p>", "<p>b</p>"],
])("changes with %s", (_, a, b) => {
  expect(hash(a)).not.toBe(hash(b));
});

it("is quick on documents made to be slow", () => {
  const used = cpuClock();
  for (const part of ["<!--", "<pubDate>", "<!-- --> ", "<lastBuildDate "]) hash(`<item>${part.repeat(1e5)}`);
  for (const part of ["<pubDate>", "<lastBuildDate "]) hash(part.repeat(1e5));
  expect(used()).toBeLessThan(2_000);
});
