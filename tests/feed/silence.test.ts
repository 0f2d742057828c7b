import { describe, expect, it } from "vitest";
import { learnPace } from "../../src/feed/learn.ts";
import { emptyPace, type Pace } from "../../src/feed/pace.ts";
import { silenceOf } from "../../src/feed/silence.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday. */
const START = Date.UTC(2026, 5, 1);

/** Numbers in (0, 1), the same at each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** Publications with independent gaps, thinned by `when` (0–1 at each time). */
function publications(days: number, perDay: number, when: (at: number) => number = () => 1): number[] {
  const random = chance(7);
  const dates: number[] = [];
  for (let at = START; at < START + days * DAY; at += (DAY / perDay) * -Math.log(random())) {
    if (random() < when(at)) dates.push(at);
  }
  return dates;
}

/** Each of them followed by others within half an hour. */
const inBursts = (dates: readonly number[], size: number) =>
  dates.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * 2 * 60_000)).sort((a, b) => a - b);

const atWork = (at: number) => {
  const [day, hour] = [new Date(at).getUTCDay(), (at / HOUR) % 24];
  return day % 6 !== 0 && hour >= 8 && hour < 18 ? 1 : 0;
};

/** Polls from START on, every twelfth hour for `days`; `each` hears of the pace after each poll. */
function watch(dates: readonly number[], days: number, each: (pace: Pace, known: readonly number[]) => void): Pace {
  let pace = emptyPace(START, null);
  let seen = 0;
  for (let at = START + 12 * HOUR; at <= START + days * DAY; at += 12 * HOUR) {
    const before = seen;
    while ((dates[seen] ?? at + 1) <= at) seen++;
    pace = learnPace(pace, dates.slice(before, seen), at);
    each(pace, dates.slice(0, seen));
  }
  return pace;
}

/** Days after the last publication at which silence is first told, null when never. */
function toldAfter(dates: readonly number[], days: number): number | null {
  let told: number | null = null;
  watch(dates, days, (pace, known) => {
    const silence = silenceOf(pace, () => known);
    if (silence !== null) told ??= (pace.until - silence.since) / DAY;
  });
  return told;
}

describe("a source that stops", () => {
  it.each([
    ["with forty articles a day", publications(30, 40), [1, 1.5]],
    ["with ten a day", publications(30, 10), [2, 3]],
    ["with two a day", publications(40, 2), [8, 14]],
    ["in office hours, on a Friday night", publications(26, 120, atWork), [2, 4]],
    ["with a burst of ten a day", inBursts(publications(45, 1), 10), [9, 25]],
  ] as const)("is told of after a time that fits its habits: %s", (_, dates, [least, most]) => {
    const after = toldAfter(dates, 75);
    expect(after).toBeGreaterThanOrEqual(least);
    expect(after).toBeLessThanOrEqual(most);
  });

  it("stays silent, with the pace that it had, until it publishes again", () => {
    const dates = publications(30, 40);
    const until: (number | null)[] = [];
    const pace = watch(dates, 90, (now, known) => until.push(silenceOf(now, () => known)?.since ?? null));
    const last = dates.at(-1) ?? 0;
    expect(new Set(until.slice(until.indexOf(last)))).toEqual(new Set([last]));
    expect(silenceOf(pace, () => dates)?.perDay).toBeCloseTo(40, -1);
    const again = learnPace(pace, [pace.until + HOUR], pace.until + 3 * HOUR);
    expect(silenceOf(again, () => dates)).toBeNull();
  });

  it("is not silent when a hub has told what the pace does not know", () => {
    const dates = publications(30, 40);
    const pace = watch(dates, 40, () => {});
    expect(silenceOf(pace, () => dates)).not.toBeNull();
    expect(silenceOf(pace, () => [...dates, pace.until - HOUR])).toBeNull();
  });
});

describe("a source that goes on", () => {
  it.each([
    ["ten a day", publications(120, 10)],
    ["one in two days", publications(120, 0.5)],
    ["office hours", publications(120, 60, atWork)],
    ["a burst of thirty every other day", inBursts(publications(120, 0.5), 30)],
    ["a burst of ten a day", inBursts(publications(120, 1), 10)],
  ])("is never told of: %s", (_, dates) => {
    expect(toldAfter(dates, 118)).toBeNull();
  });
});

it.each([
  ["for a week", publications(7, 40)],
  ["by ten publications", publications(90, 0.5).slice(0, 10)],
])("nothing is told of a source that was known %s", (_, dates) => {
  expect(toldAfter(dates, 120)).toBeNull();
});

it("nothing is asked of its past while nothing is missing", () => {
  watch(publications(30, 40), 30, (pace) => {
    silenceOf(pace, () => {
      throw new Error("asked");
    });
  });
});
