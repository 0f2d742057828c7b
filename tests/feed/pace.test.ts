import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnPace, startPace } from "../../src/feed/learn.ts";
import { type Pace, readPace } from "../../src/feed/pace.ts";
import { expectEntries, perDay, shareWithin } from "../../src/feed/rate.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday. */
const BEGIN = Date.UTC(2026, 5, 1);

const total = (counts: Iterable<number>) => [...counts].reduce((sum, count) => sum + count, 0);
const sumOf = (pace: Pace, minutes: number) => total(expectEntries(pace, minutes));

/** A source looked at every half hour for some days; `publishes` says at which minutes since BEGIN. */
function watched(days: number, publishes: (minute: number) => boolean): Pace {
  let pace = startPace([], null, BEGIN);
  for (let minute = 30; minute <= days * 1_440; minute += 30) {
    const dates = [];
    for (let m = minute - 29; m <= minute; m++) if (publishes(m)) dates.push(BEGIN + m * MINUTE);
    pace = learnPace(pace, dates, BEGIN + minute * MINUTE);
  }
  return pace;
}

describe("what is expected", () => {
  it("is little of a source that nothing is known of", () => {
    const expected = sumOf(startPace([], null, BEGIN), 60);
    expect(expected).toBeGreaterThan(0.02);
    expect(expected).toBeLessThan(0.2);
  });

  it("comes at first from the dates of the first feed", () => {
    const dates = Array.from({ length: 24 }, (_, i) => BEGIN - i * 2 * HOUR);
    const pace = startPace(dates, null, BEGIN);
    expect(perDay(pace)).toBeGreaterThan(10);
    expect(perDay(pace)).toBeLessThan(14);
    expect(pace.lastAt).toBe(BEGIN);
  });

  it.each([
    ["an article a day over eight weeks", 55, 1],
    ["two a day over four weeks", 56, 2],
    ["one every other day", 25, 0.5],
  ])("is as a person would count it: %s", (_, count, daily) => {
    const dates = Array.from({ length: count }, (_, i) => BEGIN - (i * DAY) / daily);
    const pace = startPace(dates, null, BEGIN);
    expect(perDay(pace)).toBeGreaterThan(0.8 * daily);
    expect(perDay(pace)).toBeLessThan(1.25 * daily);
  });

  it.each([6, 12])("is not slowed by an old entry pinned above %i others", (count) => {
    const recent = Array.from({ length: count }, (_, i) => BEGIN - i * HOUR);
    expect(perDay(startPace([BEGIN - 40 * DAY, ...recent], null, BEGIN))).toBeGreaterThan(20);
  });

  it("ignores dates to come, dates long ago and missing ones", () => {
    const nothing = startPace([], null, BEGIN);
    expect(startPace([null, BEGIN + DAY, 0, BEGIN - 400 * DAY], null, BEGIN)).toEqual(nothing);
  });

  it("follows the hours of the day", () => {
    const pace = watched(8, (m) => m % 20 === 7 && Math.floor(m / 60) % 24 >= 6 && Math.floor(m / 60) % 24 < 18);
    expect(sumOf(pace, 120)).toBeLessThan(0.6);
    const noon = watched(7.5, (m) => m % 20 === 7 && Math.floor(m / 60) % 24 >= 6 && Math.floor(m / 60) % 24 < 18);
    expect(sumOf(noon, 120)).toBeGreaterThan(4);
  });

  it("follows the weekdays", () => {
    const publishes = (m: number) => m % 60 === 7 && Math.floor(m / 1_440) % 7 < 5;
    const saturday = watched(26.5, publishes);
    const tuesday = watched(29.5, publishes);
    expect(sumOf(saturday, 120)).toBeLessThan(sumOf(tuesday, 120) / 4);
  });

  it("follows the minutes of the hour", () => {
    const pace = watched(10, (m) => m % 60 === 30);
    const expected = expectEntries(pace, 60);
    expect(expected.indexOf(Math.max(...expected))).toBe(30);
  });

  it("knows that news follows on news, where it does", () => {
    const bursts = (days: number) => watched(days, (m) => [100, 102, 104, 106, 108].includes(m % 480));
    const quiet = learnPace(bursts(10), [], BEGIN + 10 * DAY + 90 * MINUTE);
    const hot = learnPace(quiet, [BEGIN + 10 * DAY + 100 * MINUTE], BEGIN + 10 * DAY + 101 * MINUTE);
    expect(sumOf(hot, 8)).toBeGreaterThan(3 * sumOf(quiet, 8));
  });

  it("does not take a flood for a habit", () => {
    const calm = watched(10, (m) => m % 60 === 30);
    const now = calm.until + 10 * MINUTE;
    const flood = learnPace(calm, new Array(5_000).fill(now - MINUTE), now);
    expect(sumOf(flood, 60)).toBeLessThan(3 * sumOf(calm, 60));
  });

  it("forgets a habit within weeks", () => {
    const busy = watched(14, (m) => m % 10 === 3);
    let pace = busy;
    for (let day = 1; day <= 60; day++) pace = learnPace(pace, [], busy.until + day * DAY);
    expect(perDay(pace)).toBeLessThan(perDay(busy) / 5);
  });
});

it("takes an entry with a date before the last poll as one that appeared since", () => {
  const pace = startPace([], null, BEGIN);
  const next = learnPace(pace, [BEGIN - DAY, null, BEGIN + DAY], BEGIN + 10 * MINUTE);
  expect(next.lastAt).toBe(BEGIN + 5 * MINUTE);
  expect(total(next.hours)).toBe(1);
  expect(total(next.minutes)).toBe(0);
});

it("goes on when the clock was put back", () => {
  const pace = watched(2, (m) => m % 60 === 30);
  const back = learnPace(pace, [], BEGIN);
  expect(back).toEqual({ ...pace, until: BEGIN });
  expect(learnPace(back, [BEGIN + MINUTE], BEGIN + 2 * MINUTE).lastAt).toBe(BEGIN + MINUTE);
});

it("says which share of the publications fell into some hours or weekdays", () => {
  const pace = watched(7, (m) => m % 1_440 === 75);
  expect(shareWithin(pace, [1], [])).toBe(1);
  expect(shareWithin(pace, [2, 3], [])).toBe(0);
  expect(shareWithin(pace, [], [0])).toBeCloseTo(1 / 7, 1);
  expect(shareWithin(startPace([], null, BEGIN), [1], [1])).toBe(0);
});

it.each<[string, string | null]>([
  ["nothing", null],
  ["no JSON", "{"],
  ["null", "null"],
  ["another form", '{"hours":[]}'],
  ["a missing count", JSON.stringify({ ...startPace([], null, BEGIN), minutes: new Array(59).fill(0) })],
  ["a count that is none", JSON.stringify({ ...startPace([], null, BEGIN), gaps: new Array(12).fill(-1) })],
  ["a time that is none", JSON.stringify({ ...startPace([], null, BEGIN), until: null })],
  ["hints that are none", JSON.stringify({ ...startPace([], null, BEGIN), hints: { skipHours: "1" } })],
])("reads no pace from %s", (_, json) => {
  expect(readPace(json)).toBe(null);
});

describe("whatever a source does", () => {
  const date = fc.option(fc.integer({ min: -2 * DAY, max: 3 * DAY }), { nil: null });
  const poll = fc.record({
    afterMs: fc.integer({ min: -HOUR, max: 3 * DAY }),
    dates: fc.array(date, { maxLength: 40 }),
  });

  it("the pace stays small, sound and readable, and what it expects finite", () => {
    fc.assert(
      fc.property(fc.array(date, { maxLength: 30 }), fc.array(poll, { maxLength: 15 }), (first, polls) => {
        let now = BEGIN;
        const at = (offset: number | null) => (offset === null ? null : now + offset);
        let pace = startPace(first.map(at), { periodMs: HOUR, skipHours: [1, 2], skipDays: [0] }, now);
        for (const { afterMs, dates } of polls) {
          now += afterMs;
          pace = learnPace(pace, dates.map(at), now);
        }
        const json = JSON.stringify(pace);
        expect(json.length).toBeLessThan(2_000);
        expect(readPace(json)).toEqual(pace);
        const expected = expectEntries(pace, 120);
        expect(expected.every((entries) => Number.isFinite(entries) && entries >= 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
