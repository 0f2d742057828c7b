import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTimetable } from "../src/timetable.ts";

const NIGHT = "0 3 * * *";
const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);
const errors: unknown[] = [];
const open = () => createTimetable({ timezone: "UTC", log: { error: (facts: unknown) => void errors.push(facts) } });

beforeEach(() => {
  errors.length = 0;
  vi.useFakeTimers({ now: at("02:59:59") });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

// A loop that was busy at three o'clock, or a machine asleep, left a day without a copy.
it.each([
  { what: "in time", sleptUntil: null, lateMs: undefined, runs: 1 },
  { what: "late, where that is allowed", sleptUntil: "09:00:00", lateMs: 12 * 3_600_000, runs: 1 },
  { what: "not at all when it is too late", sleptUntil: "16:00:00", lateMs: 12 * 3_600_000, runs: 0 },
  { what: "not late by itself", sleptUntil: "03:00:10", lateMs: undefined, runs: 0 },
])("does what is due $what", async ({ sleptUntil, lateMs, runs }) => {
  const output = vi.spyOn(console, "log");
  const timetable = open();
  let done = 0;
  timetable.add({ when: NIGHT, work: () => done++, ...(lateMs !== undefined && { lateMs }) });
  expect(timetable.nextAt(NIGHT)).toBe(at("03:00:00"));
  if (sleptUntil !== null) vi.setSystemTime(at(sleptUntil));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(done).toBe(runs);
  expect(timetable.nextAt(NIGHT)).toBe(at("03:00:00") + 86_400_000);
  expect(output).not.toHaveBeenCalled();
  timetable.stop();
  expect(vi.getTimerCount()).toBe(0);
});

// A machine that took its hardware's local time for UTC was silent for four hours after its clock had been set right.
it("goes on by a clock that was set back, and by one that was set forward", async () => {
  const timetable = open();
  let done = 0;
  timetable.add({ when: "* * * * *", work: () => done++ });
  const minutes = async (count: number) => {
    done = 0;
    await vi.advanceTimersByTimeAsync(count * 60_000);
    return done;
  };
  expect(await minutes(5)).toBe(5);
  vi.setSystemTime(at("00:10:30"));
  expect(await minutes(5)).toBe(5);
  expect(timetable.nextAt("* * * * *")).toBe(at("00:16:00"));
  vi.setSystemTime(at("17:00:30"));
  expect(await minutes(5)).toBeGreaterThanOrEqual(4);
  timetable.stop();
});

it("tells the log of what fails, and does it again the next time", async () => {
  const timetable = open();
  const work = vi.fn(() => {
    throw new Error("no");
  });
  timetable.add({ when: NIGHT, work });
  await vi.advanceTimersByTimeAsync(86_402_000);
  expect(work).toHaveBeenCalledTimes(2);
  expect(errors).toEqual([{ err: new Error("no") }, { err: new Error("no") }]);
  timetable.stop();
});

it.each([
  ["* * * * *", 60_000],
  ["*/10 * * * * *", 10_000],
  [NIGHT, 86_400_000],
])("knows how far apart the times of %s are", (when, gapMs) => {
  const timetable = open();
  expect(timetable.gapMs(when)).toBeNull();
  timetable.add({ when, work() {} });
  expect(timetable.gapMs(when)).toBe(gapMs);
  timetable.stop();
});
