import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentOf, nextDigestAt, wallTime } from "../../src/delivery/clock.ts";

const at = (text: string) => Date.parse(`${text}Z`);
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const clock = (hours: number, minutes = 0) => hours * 60 + minutes;

describe("momentOf", () => {
  it.each([
    ["an hour like any other", "Asia/Baku", "2026-11-22T08:00", "2026-11-22T04:00"],
    ["half hours from UTC", "Asia/Kolkata", "2026-11-22T08:00", "2026-11-22T02:30"],
    ["an hour that comes twice: the first", "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30"],
    ["an hour that is left out: as much later", "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30"],
    ["just after it", "Europe/Berlin", "2026-03-29T03:30", "2026-03-29T01:30"],
    ["a midnight that is left out", "Africa/Cairo", "2026-04-24T00:30", "2026-04-23T22:30"],
    ["far east", "Pacific/Kiritimati", "2026-11-22T08:00", "2026-11-21T18:00"],
    ["far west", "Pacific/Niue", "2026-11-22T08:00", "2026-11-22T19:00"],
  ])("%s", (_, zone, wall, moment) => {
    expect(new Date(momentOf(zone, at(wall))).toISOString()).toBe(new Date(at(moment)).toISOString());
  });
});

describe("nextDigestAt", () => {
  it.each([
    ["later today", "Asia/Baku", [clock(8)], EVERY_DAY, "2026-11-22T03:59", "2026-11-22T04:00"],
    ["not the moment itself", "Asia/Baku", [clock(8)], EVERY_DAY, "2026-11-22T04:00", "2026-11-23T04:00"],
    ["the next hour of the day", "Asia/Baku", [clock(8), clock(20)], EVERY_DAY, "2026-11-22T04:00", "2026-11-22T16:00"],
    ["on Mondays", "Asia/Baku", [clock(8)], [1], "2026-11-22T04:00", "2026-11-23T04:00"],
    ["in a week", "Asia/Baku", [clock(8)], [7], "2026-11-22T04:00", "2026-11-29T04:00"],
    [
      "at the same local hour after a change",
      "Europe/Berlin",
      [clock(8)],
      EVERY_DAY,
      "2026-10-24T06:00",
      "2026-10-25T07:00",
    ],
    [
      "once in the night of the double hour",
      "Europe/Berlin",
      [clock(2, 30)],
      EVERY_DAY,
      "2026-10-25T00:30",
      "2026-10-26T01:30",
    ],
    [
      "late in the night without its hour",
      "Europe/Berlin",
      [clock(2, 30)],
      EVERY_DAY,
      "2026-03-28T12:00",
      "2026-03-29T01:30",
    ],
  ])("%s", (_, zone, minutes, days, after, next) => {
    expect(new Date(nextDigestAt({ minutes, days }, zone, at(after))).toISOString()).toBe(
      new Date(at(next)).toISOString(),
    );
  });

  it("is after the moment, within eight days, and on time wherever the hour exists", () => {
    const zones = ["UTC", "Asia/Baku", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1_439 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: at("2024-01-01T00:00"), max: at("2027-12-31T00:00") }),
        (zone, minute, day, after) => {
          const next = nextDigestAt({ minutes: [minute], days: [day] }, zone, after);
          expect(next).toBeGreaterThan(after);
          expect(next - after).toBeLessThanOrEqual(8 * 24 * 3_600_000);
          const late = (wallTime(zone, next) / 60_000) % 1_440;
          expect((late - minute + 1_440) % 1_440).toBeLessThanOrEqual(60);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it("comes at the earliest of its hours on a day on which clocks are set forward over one of them", () => {
  const hours = { minutes: [150, 180], days: [7] };
  // Berlin, 29 March 2026: 02:00 is 03:00. What was to come at 02:30 comes at 03:30.
  const first = nextDigestAt(hours, "Europe/Berlin", Date.UTC(2026, 2, 28, 12));
  const second = nextDigestAt(hours, "Europe/Berlin", first);
  expect([first, second]).toEqual([Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 2, 29, 1, 30)]);
});
