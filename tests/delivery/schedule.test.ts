import fc from "fast-check";
import cron from "node-cron";
import { describe, expect, it } from "vitest";
import { nextRun, nextRuns } from "../../src/delivery/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(`${text}Z`);
const shown = (moments: number[]) => moments.map((moment) => new Date(moment).toISOString().slice(0, 16));

describe("nextRuns", () => {
  it.each([
    ["every morning", "0 8 * * *", "Asia/Baku", "2026-11-21T12:00", ["2026-11-22T04:00", "2026-11-23T04:00"]],
    [
      "at the very minute: the next one",
      "0 8 * * *",
      "UTC",
      "2026-11-21T08:00",
      ["2026-11-22T08:00", "2026-11-23T08:00"],
    ],
    ["twice on weekdays", "30 7,19 * * 1-5", "UTC", "2026-11-20T18:00", ["2026-11-20T19:30", "2026-11-23T07:30"]],
    ["seconds are of no meaning", "30 0 8 * * *", "UTC", "2026-11-21T12:00", ["2026-11-22T08:00", "2026-11-23T08:00"]],
    ["only where both days fit", "0 8 13 * 5", "UTC", "2026-11-21T12:00", ["2027-08-13T08:00", "2028-10-13T08:00"]],
    ["on the last day of a month", "0 8 L * *", "UTC", "2027-02-01T00:00", ["2027-02-28T08:00", "2027-03-31T08:00"]],
    ["three days before it", "0 8 L-3 * *", "UTC", "2027-02-01T00:00", ["2027-02-25T08:00", "2027-03-28T08:00"]],
    [
      "on the weekday nearest to the 15th",
      "0 8 15W * *",
      "UTC",
      "2026-11-01T00:00",
      ["2026-11-16T08:00", "2026-12-15T08:00"],
    ],
    ["on the last Friday", "0 8 * * 5L", "UTC", "2026-11-01T00:00", ["2026-11-27T08:00", "2026-12-25T08:00"]],
    ["on the second Monday", "0 8 * * 1#2", "UTC", "2026-11-01T00:00", ["2026-11-09T08:00", "2026-12-14T08:00"]],
    ["on 29 February", "0 8 29 2 *", "UTC", "2096-03-01T00:00", ["2104-02-29T08:00"]],
    ["on a day that never comes", "0 8 30 2 *", "UTC", "2026-11-21T12:00", []],
    ["what cannot be read", "every day", "UTC", "2026-11-21T12:00", []],
    [
      "an hour that clocks are set forward over",
      "30 2 * * *",
      "Europe/Berlin",
      "2026-03-28T12:00",
      ["2026-03-29T01:30", "2026-03-30T00:30"],
    ],
    [
      "an hour that clocks show twice",
      "30 2 * * *",
      "Europe/Berlin",
      "2026-10-24T12:00",
      ["2026-10-25T00:30", "2026-10-26T01:30"],
    ],
    [
      "every hour, when clocks go back",
      "30 * * * *",
      "Europe/Berlin",
      "2026-10-25T00:00",
      ["2026-10-25T00:30", "2026-10-25T01:30"],
    ],
    [
      "a midnight that is not there",
      "0 0 * * *",
      "Africa/Cairo",
      "2026-04-23T12:00",
      ["2026-04-23T22:00", "2026-04-24T21:00"],
    ],
    [
      "half an hour beside the others",
      "0 9 * * *",
      "Asia/Kathmandu",
      "2026-11-21T12:00",
      ["2026-11-22T03:15", "2026-11-23T03:15"],
    ],
  ])("%s", (_, expression, zone, after, expected) => {
    expect(shown(nextRuns(expression, zone, at(after), 2)).slice(0, Math.max(1, expected.length))).toEqual(expected);
  });

  it("finds the next one alike in whatever order it is asked", () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(minutes, fc.constantFrom("0 8,18 * * *", "*/20 * * * *", "0 8 30 2 *"), (asked, expression) => {
        for (const minute of asked) {
          const after = at("2026-10-24T12:00") + minute * MINUTE;
          const [expected = null] = nextRuns(expression, "Europe/Berlin", after, 1);
          expect(nextRun(expression, "Europe/Berlin", after)).toBe(expected);
        }
      }),
      { numRuns: 20 },
    );
  });

  const list = (min: number, max: number) =>
    fc.oneof(
      fc.constant("*"),
      fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
      fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 }).map((values) => values.join(",")),
      fc
        .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
        .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    );
  const day = fc.oneof(list(1, 28), fc.constantFrom("L", "L-2", "LW", "1W", "14W"));
  const weekday = fc.oneof(fc.constant("*"), list(0, 6), fc.constantFrom("MON-FRI", "7", "5L", "2#3", "SUN"));
  const hourly = fc.tuple(list(0, 59), fc.constant("*"), day, list(1, 12), weekday);
  const any = fc.tuple(list(0, 59), list(0, 23), day, list(1, 12), weekday);
  const stillZone = fc.constantFrom("UTC", "Asia/Baku", "Asia/Kathmandu", "America/Phoenix");
  const anyZone = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Baku");
  const moment = fc.integer({ min: at("2026-01-01T00:00") / MINUTE, max: at("2028-12-31T00:00") / MINUTE });
  // Around the changes of clocks, which are few.
  const change = fc
    .tuple(
      fc.constantFrom(
        "2026-03-29T01:00",
        "2026-10-25T01:00",
        "2026-03-08T07:00",
        "2026-11-01T06:00",
        "2026-10-03T15:30",
      ),
      fc.integer({ min: -400, max: 0 }),
    )
    .map(([when, minutes]) => at(when) / MINUTE + minutes);

  it.each([
    ["where no clock changes", any, stillZone, moment],
    ["for every hour also where clocks change", hourly, anyZone, change],
  ])("finds the very minutes at which node-cron would run it, %s", (_, expressions, zones, moments) => {
    fc.assert(
      fc.property(expressions, zones, moments, (parts, zone, minute) => {
        const expression = parts.join(" ");
        const task = cron.createTask(expression, () => {}, { timezone: zone });
        const [from, until] = [minute * MINUTE, minute * MINUTE + 10 * HOUR];
        const expected: number[] = [];
        for (let now = from + MINUTE; now <= until; now += MINUTE) if (task.match(new Date(now))) expected.push(now);
        void task.destroy();
        expect(nextRuns(expression, zone, from, expected.length + 1).filter((run) => run <= until)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it("comes once a day, whatever the clocks do", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), anyZone, change, (minute, zone, from) => {
        const runs = nextRuns(`${minute % 60} ${Math.floor(minute / 60)} * * *`, zone, from * MINUTE, 4);
        expect(runs).toHaveLength(4);
        for (const [index, run] of runs.entries()) {
          const before = runs[index - 1] ?? run - DAY;
          expect(Math.abs(run - before - DAY)).toBeLessThanOrEqual(HOUR);
        }
      }),
      { numRuns: 30 },
    );
  });
});
