import { expect, it } from "vitest";
import { fill } from "../../../src/sandbox/newsroom/fill.ts";
import { loadNewsDay } from "../../../src/sandbox/newsroom/newsroom.ts";
import {
  DAY_MINUTES,
  findByPath,
  type Publication,
  published,
  publishedOn,
} from "../../../src/sandbox/newsroom/schedule.ts";
import { CLOCK, START, smallDay } from "./fixture.ts";

const news = smallDay();
/** The moment of a minute of the day, at two minutes a second. */
const minute = (at: number, day = 0): number => START + ((day * DAY_MINUTES + at) / 2) * 1_000;
const brief = (entry: Publication): string => `${entry.outlet.id} ${entry.title}${entry.again ? " (again)" : ""}`;

it("shows nothing but yesterday's articles before the day begins", () => {
  const [old, ...others] = published(news, START - 1, CLOCK);
  expect(others).toEqual([]);
  expect(old).toMatchObject({
    title: "old 10",
    url: "http://one.example/en/2026/11/21/old",
    guid: "one:2026-11-21:old",
    publishedAt: START - 3_600_000,
    body: ["First of old.", "Second."],
  });
});

it.each([
  ["the moment an article appears", 10, ["one revised 10", "one old 10"]],
  ["a moment before", 9.99, ["one old 10"]],
  ["after its revision", 30, ["one late 10", "two twice 10", "one revised again", "one old 10"]],
  [
    "once another outlet has taken it over, unrevised, and an entry stands there twice",
    60,
    ["two twice 10 (again)", "two revised 10", "one late 10", "two twice 10", "one revised again", "one old 10"],
  ],
])("shows %s", (_, at, expected) => {
  expect(published(news, minute(at), CLOCK).map(brief)).toEqual(expected);
});

it("keeps an article's address, guid and date when it is revised", () => {
  const find = (at: number): Publication | undefined =>
    published(news, minute(at), CLOCK).find((entry) => entry.article.id === "revised" && entry.outlet.id === "one");
  const [before, after] = [find(29), find(30)];
  expect(after).toEqual({
    ...before,
    title: "revised again",
    body: ["First of revised.", "Second.", "Third."],
    revision: 1,
    updatedAt: minute(30),
  });
});

it("links a syndicated entry to its writer", () => {
  const entry = published(news, minute(40), CLOCK)[0];
  expect([entry?.outlet.id, entry?.writer.id, entry?.url]).toEqual([
    "two",
    "one",
    "http://one.example/en/2026/11/21/revised",
  ]);
});

it("dates an article wrongly only in the feed", () => {
  const entry = published(news, minute(30), CLOCK)[0];
  expect([entry?.publishedAt, entry?.datedAt]).toEqual([minute(30), minute(30) + 90 * 60_000]);
});

it("tells the day again under other names and with other figures, and drops the day before last", () => {
  const second = published(news, minute(10, 1), CLOCK);
  expect(second[0]).toMatchObject({
    title: "revised 20",
    url: "http://one.example/en/2026/11/21/revised-2",
    guid: "one:2026-11-21:revised-2",
    publishedAt: minute(10, 1),
  });
  expect(second.map((entry) => entry.day)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  expect(published(news, minute(10, 2), CLOCK).map((entry) => entry.day)).toEqual([2, 1, 1, 1, 1, 1]);
});

it("never takes anything back and always shows the same at the same moment", () => {
  let seen: string[] = [];
  for (let at = -5; at < DAY_MINUTES; at += 7) {
    const now = published(news, minute(at), CLOCK).map((entry) => `${entry.guid} ${entry.url} ${entry.publishedAt}`);
    expect(now).toEqual(
      published(news, minute(at), CLOCK).map((entry) => `${entry.guid} ${entry.url} ${entry.publishedAt}`),
    );
    expect(seen.filter((entry) => !now.includes(entry))).toEqual([]);
    seen = now;
  }
});

it.each([
  ["/en/2026/11/21/old", 0, "old 10"],
  ["/en/2026/11/21/revised", 10, "revised 10"],
  ["/en/2026/11/21/revised-2", 399, undefined],
  ["/en/2026/11/21/revised-2", 410, "revised 20"],
  ["/en/2026/11/22/revised-2", 410, undefined],
  ["/en/2026/11/21/revised-999999999", 410, undefined],
  ["/en/2026/11/21/revised", 9_000, "revised again"],
  ["/en/2026/11/21/nothing", 90, undefined],
  ["/en/2031/11/21/revised", 90, undefined],
  ["/en/2001/11/21/revised", 90, undefined],
  ["/revised", 90, undefined],
  ["/twice-20261121", 90, undefined],
])("finds what is behind %s at minute %d", (path, at, title) => {
  const [one] = news.outlets;
  if (one === undefined) throw new Error("no outlet");
  expect(findByPath(news, one, path, minute(at), CLOCK)?.title).toBe(title);
});

it("dates an article by the day on which it appeared, in Baku", () => {
  const lateAtNight = { start: Date.UTC(2026, 10, 21, 19, 59, 56), speed: 2 };
  const shown = published(news, lateAtNight.start + 20_000, lateAtNight).map((entry) => new URL(entry.url).pathname);
  // The repeated entry and the one taken over keep the address of before midnight or of their writer.
  expect(shown).toEqual([
    "/en/2026/11/22/revised",
    "/en/2026/11/22/late",
    "/twice-20261122",
    "/en/2026/11/22/revised",
    "/en/2026/11/21/old",
  ]);
});

it.each([
  ["[[a|b|c]]", 0, "a"],
  ["[[a|b|c]]", 4, "b"],
  ["from [[140+10]] to [[4,2+0,1]] and [[5.1+0.1]]", 3, "from 170 to 4,5 and 5.4"],
  ["[[month]] after [[month-1]]", 0, "October after September"],
  ["[[month]] after [[month-1]]", 3, "October after September"],
  ["rose[[| again]] [[in-month]]", 1, "rose again in October"],
  ["[not a slot] and [[unclosed", 0, "[not a slot] and [[unclosed"],
])("fills %s on day %d", (text, day, expected) => {
  expect(fill(text, day, new Date("2026-11-21T00:00:00Z"), "en")).toBe(expected);
});

it.each([
  ["az", "oktyabr, sentyabr ayında"],
  ["en", "October, in September"],
  ["ru", "октябрь, в сентябре"],
  ["tr", "Ekim, eylül ayında"],
])("names months in %s, alone and in a sentence", (language, expected) => {
  expect(fill("[[month]], [[in-month-1]]", 0, new Date("2026-11-21T00:00:00Z"), language)).toBe(expected);
});

it("knows the prepositional of every Russian month", () => {
  const months = Array.from({ length: 12 }, (_, month) =>
    fill("[[in-month]]", 0, new Date(Date.UTC(2026, month + 1, 5)), "ru").slice(2),
  );
  expect(months.join(" ")).toBe("январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре");
});

it("tells no two neighbouring days alike, headline by headline", async () => {
  const day = await loadNewsDay();
  const titles = [0, 1].map((number) =>
    publishedOn(day, number, START + 10_000_000, CLOCK)
      .filter((entry) => entry.article.at >= 0 && !entry.article.story.startsWith("inflation"))
      .map((entry) => entry.title),
  );
  expect(titles[0]?.length).toBe(titles[1]?.length);
  expect(titles[0]?.filter((title) => titles[1]?.includes(title))).toEqual([]);
});

// Told again, the same headline is an edit of its old post: from the fourth telling on, after twenty minutes, half of the news was.
it("has few headlines again in the fourth telling", async () => {
  const day = await loadNewsDay();
  const titles = [0, 3].map((number) =>
    publishedOn(day, number, START + 10_000_000, CLOCK).filter((entry) => entry.article.at >= 0),
  );
  const first = new Set(titles[0]?.map((entry) => entry.title));
  const again = titles[1]?.filter((entry) => first.has(entry.title)).map((entry) => entry.article.id) ?? [];
  expect(again.length).toBeLessThanOrEqual(15);
  expect(titles[1]?.length).toBeGreaterThan(60);
});

it("speaks of neighbouring months in last month's edition and in this one, whatever the date", async () => {
  const day = await loadNewsDay();
  for (const start of [Date.UTC(2026, 2, 1, 6), Date.UTC(2026, 10, 30, 6), Date.UTC(2027, 0, 15, 6)]) {
    const shown = published(day, start + 399_000, { start, speed: 1 });
    const leads = shown
      .filter((entry) => entry.title === "Consumer prices: the month in figures")
      .map((entry) => / in (\w+)/.exec(entry.teaser)?.[1]);
    const months = [1, 2].map((back) => {
      const date = new Date(Date.UTC(new Date(start).getUTCFullYear(), new Date(start).getUTCMonth() - back, 15));
      return date.toLocaleString("en", { month: "long", timeZone: "UTC" });
    });
    expect(leads).toEqual(months);
  }
});
