import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROUTE_USUAL } from "../../src/db/routes.ts";
import { afterQuiet, momentFor, type PlannedStory, takes } from "../../src/delivery/plan.ts";
import type { Chat, Route } from "../../src/model.ts";

const MINUTE = 60_000;
const at = (text: string) => Date.parse(`${text}Z`);
const route: Route = { ...ROUTE_USUAL, id: 1, chatId: 1, query: "", managed: "chat" };
const chat = { newsLanguages: [] as string[] } as Chat;

const story = { language: "en", sources: ["harbour", "hill"], outlets: 1 };

describe("takes", () => {
  it.each<[string, Partial<Route>, Partial<Chat>, Partial<PlannedStory>, boolean]>([
    ["a story that matches", {}, {}, {}, true],
    ["too few outlets", { minOutlets: 2 }, {}, {}, false],
    ["enough outlets", { minOutlets: 2 }, {}, { outlets: 2 }, true],
    ["another language than its chat's", {}, { newsLanguages: ["az"] }, {}, false],
    ["an unknown language", {}, { newsLanguages: ["az"] }, { language: null }, true],
    ["its own language before its chat's", { languages: ["en"] }, { newsLanguages: ["az"] }, {}, true],
    ["another language than its own", { languages: ["ru"] }, { newsLanguages: ["en"] }, {}, false],
    ["one of its sources", { sources: ["hill", "river"] }, {}, {}, true],
    ["none of its sources", { sources: ["river"] }, {}, {}, false],
    ["a source that it takes nothing from, and another", { sourcesOut: ["hill"] }, {}, {}, true],
    ["only sources that it takes nothing from", { sourcesOut: ["hill", "harbour"] }, {}, {}, false],
    ["its source, told else by one that is out", { sources: ["hill"], sourcesOut: ["harbour"] }, {}, {}, true],
    ["a source that is in and out", { sources: ["hill"], sourcesOut: ["hill"] }, {}, {}, false],
  ])("%s", (_, rule, where, told, taken) => {
    expect(takes({ ...route, ...rule }, { ...chat, ...where }, { ...story, ...told }, () => true)).toBe(taken);
    expect(takes({ ...route, ...rule }, { ...chat, ...where }, { ...story, ...told }, () => false)).toBe(false);
  });
});

it("asks how many outlets tell it only where a route wants several", () => {
  const facts = {
    ...story,
    get outlets() {
      return expect.unreachable();
    },
  };
  expect(takes(route, chat, facts, () => true)).toBe(true);
});

it("asks what a query matches only where nothing else decides", () => {
  const never = () => expect.unreachable();
  expect(takes({ ...route, minOutlets: 2 }, chat, story, never)).toBe(false);
  expect(takes({ ...route, sources: ["river"] }, chat, story, never)).toBe(false);
  expect(takes(route, { ...chat, newsLanguages: ["az"] }, story, never)).toBe(false);
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
    // It ended an hour too early, in the midst of them.
    ["when clocks go forward over their end", "23:00-02:30", "Europe/Berlin", "2026-03-28T23:00", "2026-03-29T01:30"],
    ["when clocks go forward at their end", "22:00-00:00", "Asia/Beirut", "2026-03-28T20:30", "2026-03-28T22:00"],
    ["when clocks go back over their end", "23:00-02:30", "Europe/Berlin", "2026-10-24T22:00", "2026-10-25T00:30"],
    [
      "when clocks have gone back over their end",
      "23:00-02:30",
      "Europe/Berlin",
      "2026-10-25T01:10",
      "2026-10-25T01:30",
    ],
    ["without quiet hours", null, "UTC", "2026-11-21T03:00", "2026-11-21T03:00"],
    ["with an empty span", "07:00-07:00", "UTC", "2026-11-21T07:00", "2026-11-21T07:00"],
  ])("%s", (_, quiet, zone, moment, then) => {
    expect(new Date(afterQuiet(quiet, zone, at(moment))).toISOString()).toBe(new Date(at(then)).toISOString());
  });
});

describe("momentFor", () => {
  const noon = at("2026-11-21T12:00");
  it.each<[string, Partial<Route>, number[], "post" | "digest", number]>([
    ["at once", {}, [], "post", 0],
    ["after it settled", { settleMs: MINUTE }, [], "post", MINUTE],
    ["after the gap", { minGapMs: 2 * MINUTE }, [noon - MINUTE], "post", MINUTE],
    ["after the gap from planned posts", { minGapMs: 2 * MINUTE }, [noon + 2 * MINUTE, noon], "post", 4 * MINUTE],
    ["between two posts with room for it", { minGapMs: 2 * MINUTE }, [noon, noon + 9 * MINUTE], "post", 2 * MINUTE],
    [
      "between two posts with no room to spare",
      { minGapMs: 2 * MINUTE },
      [noon, noon + 4 * MINUTE],
      "post",
      2 * MINUTE,
    ],
    ["at once by a gap of nothing", { minGapMs: 0 }, [noon, noon + 1], "post", 0],
    ["when the hour has room", { perHour: 2 }, [noon - 50 * MINUTE, noon - 5 * MINUTE], "digest", 10 * MINUTE],
    ["with room in the hour", { perHour: 3 }, [noon - 50 * MINUTE, noon - 5 * MINUTE], "post", 0],
    ["before a digest of tomorrow", { perHour: 1, minGapMs: MINUTE }, [noon + 20 * 60 * MINUTE], "post", 0],
    ["after quiet hours", { quiet: "11:00-13:00" }, [], "digest", 60 * MINUTE],
    [
      "when the gap leads into quiet hours",
      { quiet: "12:01-13:00", minGapMs: 2 * MINUTE },
      [noon],
      "digest",
      60 * MINUTE,
    ],
    ["when it settles after quiet hours", { quiet: "11:00-12:01", settleMs: 2 * MINUTE }, [], "post", 2 * MINUTE],
    [
      "with the next digest",
      { digest: "0 8,20 * * *", settleMs: MINUTE, perHour: 1 },
      [noon],
      "digest",
      8 * 60 * MINUTE,
    ],
    ["with a digest after quiet hours", { digest: "30 12 * * *", quiet: "12:00-13:00" }, [], "digest", 60 * MINUTE],
    ["by itself where a digest never comes", { digest: "0 8 30 2 *" }, [], "post", 0],
  ])("goes %s", (_, facts, taken, kind, waitMs) => {
    const moment = momentFor({ ...route, ...facts }, "UTC", { now: noon, isBreaking: false, taken });
    expect([moment.kind, moment.at - noon]).toEqual([kind, waitMs]);
  });

  it("lets what is breaking wait for nothing", () => {
    const rule = {
      ...route,
      settleMs: MINUTE,
      quiet: "11:00-13:00",
      perHour: 1,
      minGapMs: MINUTE,
      digest: "0 8 * * *",
    };
    expect(momentFor(rule, "UTC", { now: noon, isBreaking: true, taken: [noon] })).toEqual({ kind: "post", at: noon });
  });

  it("counts what it has settled already", () => {
    const rule = { ...route, settleMs: 5 * MINUTE };
    const from = noon - 3 * MINUTE;
    expect(momentFor(rule, "UTC", { now: noon, from, isBreaking: false, taken: [] }).at - noon).toBe(2 * MINUTE);
  });

  it("never breaks the pace, however many stories come at once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 3 }),
        (perHour, gapMinutes, arrivals, planned) => {
          const rule = { ...route, perHour, minGapMs: gapMinutes * MINUTE };
          const taken: number[] = [];
          for (const minute of planned) {
            const now = noon + minute * MINUTE;
            taken.push(momentFor(rule, "UTC", { now, isBreaking: false, taken }).at);
          }
          let waiting: number | null = null;
          for (const minute of arrivals.toSorted((a, b) => a - b)) {
            const now = noon + minute * MINUTE;
            if (waiting !== null && waiting <= now) waiting = null;
            const moment = momentFor(rule, "UTC", { now, isBreaking: false, taken });
            expect(moment.at).toBeGreaterThanOrEqual(now);
            if (moment.kind === "post") taken.push(moment.at);
            // One digest waits for all of them.
            else if (waiting === null) {
              waiting = moment.at;
              taken.push(moment.at);
            }
          }
          taken.sort((a, b) => a - b);
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
