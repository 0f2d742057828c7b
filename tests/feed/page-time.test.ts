import { expect, it } from "vitest";
import { readTime, writesDayFirst } from "../../src/feed/page-time.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().slice(0, 19));

it.each([
  ["07 December 2022 - 14:21", "2022-12-07T14:21:00"],
  ["7 dekabr 2022, 14:21", "2022-12-07T14:21:00"],
  ["7 Aralık 2022 Çarşamba 14:21", "2022-12-07T14:21:00"],
  ["Обновлено: 7 декабря 2022 г. в 14:21", "2022-12-07T14:21:00"],
  ["14:21 / 07.12.2022", "2022-12-07T14:21:00"],
  ["14:21:05, 07.12.2022 Bakı", "2022-12-07T14:21:05"],
  ["07/12/2022 14:21", "2022-12-07T14:21:00"],
  ["12/27/2022", "2022-12-27T00:00:00"],
  ["A. Müəllif | 7 dekabr 2022, 14:21 | 120 baxış", "2022-12-07T14:21:00"],
  ["5 minutes ago", "2026-11-21T11:55:00"],
  ["an hour ago", "2026-11-21T11:00:00"],
  ["3 saat əvvəl", "2026-11-21T09:00:00"],
  ["10 dk önce", "2026-11-21T11:50:00"],
  ["2 dəq. əvvəl", "2026-11-21T11:58:00"],
  ["час назад", "2026-11-21T11:00:00"],
  ["2 дня назад", "2026-11-19T12:00:00"],
  ["Bu gün, 09:30", "2026-11-21T09:30:00"],
  ["Dün 09.30", "2026-11-20T09:30:00"],
  ["Вчера, в 22:15", "2026-11-20T22:15:00"],
  ["Yesterday", "2026-11-20T00:00:00"],
  ["iki gün öncə", null],
  ["14:21", null],
  ["120 baxış", null],
  ["Long ago", null],
  ["", null],
  [`${"1 ".repeat(2_000)}`, null],
])("reads %j", (text, expected) => {
  expect(iso(readTime(text, { now: NOW, dayFirst: true }))).toBe(expected);
});

it("reads no time that needs to know when it was written, unless it is told", () => {
  expect(readTime("5 minutes ago", { now: null, dayFirst: true })).toBeNull();
});

it.each<[string, string[], string | null, boolean]>([
  ["another language than English", ["07/12/2022"], "az", true],
  ["British English", ["07/12/2022"], "en-GB", true],
  ["English", ["07/12/2022", "12/27/2022"], "en", false],
  ["an unknown language", ["07/12/2022"], null, false],
  ["English that writes a day beyond 12 first", ["07/12/2022", "27/12/2022"], "en-US", true],
])("tells which comes first in %s", (_, times, language, expected) => {
  expect(writesDayFirst(times, language)).toBe(expected);
});
