import { expect, it } from "vitest";
import { reportWeek, setReports, type WeekReport } from "../../src/admin/report.ts";
import { memoryStore } from "../support/store.ts";

const HOUR = 3_600_000;
/** Monday 23 November 2026, 9:00 in Baku. */
const NINE = Date.UTC(2026, 10, 23, 5);

it("tells of a week once, on Monday at nine or when it is back, and not when it is off", () => {
  const store = memoryStore();
  const told: WeekReport[] = [];
  const at = (now: number) =>
    reportWeek(store, { timezone: "Asia/Baku", now, tell: (report) => void told.push(report) });
  const days = (report: WeekReport | undefined) => [report?.figures.range.from, report?.figures.range.until];
  expect(at(NINE - 60_000)).toBe(false);
  expect(at(NINE)).toBe(true);
  expect(days(told[0])).toEqual([Date.UTC(2026, 10, 15, 20), Date.UTC(2026, 10, 22, 20)]);
  // Restarted, and on the days that follow.
  for (const later of [1, 2 * HOUR, 5 * 24 * HOUR]) expect(at(NINE + later)).toBe(false);
  // It was not running on the next Monday: the week that ended then is told of on Thursday.
  expect(at(NINE + 10 * 24 * HOUR)).toBe(true);
  expect(days(told[1])).toEqual([Date.UTC(2026, 10, 22, 20), Date.UTC(2026, 10, 29, 20)]);
  setReports(store, false);
  expect(at(NINE + 14 * 24 * HOUR)).toBe(false);
  setReports(store, true);
  expect(at(NINE + 15 * 24 * HOUR)).toBe(false);
  expect(told).toHaveLength(2);
});
