import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROUTE_USUAL } from "../../src/db/routes.ts";
import { afterQuiet, earliest, takes } from "../../src/delivery/plan.ts";
import type { Chat, Route } from "../../src/model.ts";

const MINUTE = 60_000;
const at = (text: string) => Date.parse(`${text}Z`);
const route: Route = { ...ROUTE_USUAL, id: 1, chatId: 1, query: "", managed: "chat" };
const chat = { newsLanguages: [] as string[] } as Chat;

describe("takes", () => {
  it.each([
    ["a story that matches", route, chat, { language: "en", outlets: 1 }, true, true],
    ["one that does not", route, chat, { language: "en", outlets: 1 }, false, false],
    ["too few outlets", { ...route, minOutlets: 2 }, chat, { language: "en", outlets: 1 }, true, false],
    ["enough outlets", { ...route, minOutlets: 2 }, chat, { language: "en", outlets: 2 }, true, true],
    ["another language", route, { ...chat, newsLanguages: ["az"] }, { language: "en", outlets: 1 }, true, false],
    ["an unknown language", route, { ...chat, newsLanguages: ["az"] }, { language: null, outlets: 1 }, true, true],
  ])("%s", (_, rule, where, story, matches, taken) => {
    expect(takes(rule, where, story, () => matches)).toBe(taken);
  });
});

it("asks how many outlets tell it only where a route wants several", () => {
  const facts = {
    language: "en",
    get outlets() {
      return expect.unreachable();
    },
  };
  expect(takes(route, chat, facts, () => true)).toBe(true);
});

it("asks what a query matches only where nothing else decides", () => {
  const never = () => expect.unreachable();
  expect(takes({ ...route, minOutlets: 2 }, chat, { language: "en", outlets: 1 }, never)).toBe(false);
  expect(takes(route, { ...chat, newsLanguages: ["az"] }, { language: "en", outlets: 1 }, never)).toBe(false);
});

describe("afterQuiet", () => {
  it.each([
    ["by day", "23:00-07:00", "Asia/Baku", "2026-11-21T12:00", "2026-11-21T12:00"],
    ["before midnight", "23:00-07:00", "Asia/Baku", "2026-11-21T19:30", "2026-11-22T03:00"],
    ["after midnight", "23:00-07:00", "Asia/Baku", "2026-11-21T21:30:20", "2026-11-22T03:00"],
    ["at its first minute", "13:00-14:00", "UTC", "2026-11-21T13:00", "2026-11-21T14:00"],
    ["at its end", "13:00-14:00", "UTC", "2026-11-21T14:00", "2026-11-21T14:00"],
    // Berlin's night of 25 October 2026 has 25 hours: quiet ends when the clock on the wall says seven.
    ["when clocks go back", "23:00-07:00", "Europe/Berlin", "2026-10-24T22:00", "2026-10-25T06:00"],
    ["when clocks go forward", "23:00-07:00", "Europe/Berlin", "2026-03-28T23:00", "2026-03-29T05:00"],
    ["without quiet hours", null, "UTC", "2026-11-21T03:00", "2026-11-21T03:00"],
    ["with an empty span", "07:00-07:00", "UTC", "2026-11-21T07:00", "2026-11-21T07:00"],
  ])("%s", (_, quiet, zone, moment, then) => {
    expect(new Date(afterQuiet(quiet, zone, at(moment))).toISOString()).toBe(new Date(at(then)).toISOString());
  });
});

describe("earliest", () => {
  const noon = at("2026-11-21T12:00");
  it.each([
    ["at once", {}, [], 0],
    ["after it settled", { settleMs: MINUTE }, [], MINUTE],
    ["after the gap", { minGapMs: 2 * MINUTE }, [noon - MINUTE], MINUTE],
    ["after the gap from a planned post", { minGapMs: 2 * MINUTE }, [noon, noon + 2 * MINUTE], 4 * MINUTE],
    ["in the hour's pace", { perHour: 2 }, [noon - 50 * MINUTE, noon - 5 * MINUTE], 10 * MINUTE],
    ["with room in the hour", { perHour: 3 }, [noon - 50 * MINUTE, noon - 5 * MINUTE], 0],
    ["after quiet hours", { quiet: "11:00-13:00" }, [], 60 * MINUTE],
    ["when the gap leads into quiet hours", { quiet: "12:01-13:00", minGapMs: 2 * MINUTE }, [noon], 60 * MINUTE],
  ] as const)("%s", (_, facts, taken, waitMs) => {
    expect(earliest({ ...route, ...facts }, "UTC", noon, taken) - noon).toBe(waitMs);
  });

  it("never breaks the pace, however many stories come at once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 40 }),
        (perHour, gapMinutes, arrivals) => {
          const rule = { ...route, perHour, minGapMs: gapMinutes * MINUTE };
          const taken: number[] = [];
          for (const minute of arrivals.toSorted((a, b) => a - b)) {
            const now = noon + minute * MINUTE;
            taken.push(earliest(rule, "UTC", now, taken));
          }
          for (const [index, moment] of taken.entries()) {
            const previous = taken[index - 1];
            if (previous !== undefined) expect(moment - previous).toBeGreaterThanOrEqual(gapMinutes * MINUTE);
            const hourBack = taken[index - perHour];
            if (hourBack !== undefined) expect(moment - hourBack).toBeGreaterThanOrEqual(60 * MINUTE);
          }
        },
      ),
    );
  });
});
