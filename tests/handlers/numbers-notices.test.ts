import { expect, it } from "vitest";
import { alertNotice } from "../../handlers/alert-notice.ts";
import { reportNotice } from "../../handlers/report-notice.ts";
import type { Alert } from "../../src/admin/alerts.ts";
import { rangeOf } from "../../src/admin/period.ts";
import type { WeekReport } from "../../src/admin/report.ts";
import { fitsMessage } from "../../src/delivery/measure.ts";
import type { UiLanguage } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";

const NOW = Date.UTC(2026, 10, 23, 5);
const HOUR = 3_600_000;
const speech = (language: UiLanguage) => ({
  language,
  t: (key: string, args = {}) => i18n.t(language, key, args),
  html: (key: string, args = {}) => i18n.html(language, key, args),
});

const hours = Array<number>(24).fill(0);
hours[8] = 12;
hours[9] = 40;
const range = rangeOf({ name: "week", lastDay: 20_779 }, "Asia/Baku", NOW);
const week: WeekReport = {
  figures: {
    ...{
      range,
      isStillCounting: false,
      posts: 52,
      readerPosts: 1_200,
      edits: 7,
      duplicates: 31,
      articles: 240,
      steps: [],
      hours,
    },
    delay: { median: 95_000, p95: 14 * 60_000 },
    outlets: [{ slug: "herald", name: "Herald <1>", posts: 40 }],
    ...{ gained: 3, reactions: [{ sign: "👍", count: 9 }] },
  },
  before: 48,
  channels: [
    { name: "Pier & Quay", posts: 40 },
    { name: "Raft", posts: 12 },
  ],
};

it("tells of a week in every line that has something to say", () => {
  const { html, keyboard } = reportNotice(week, { i18n, timezone: "Asia/Baku", now: NOW })(speech("en"));
  expect(html).toBe(`<b>The news week</b> · 16–22 November

Posts: 52 (the week before: 48)
Posts to readers in private: 1,200
Edits of these posts: 7
Repeats avoided: 31
Articles that came in: 240
From publication to post: half within 95 seconds, 95% within 14 minutes
Busiest hour: 09:00–10:00
Outlets: Herald &lt;1&gt; (40)
New readers from the posts: 3
Reactions: 9 (👍 9)
Channels: Pier &amp; Quay (40) and Raft (12)`);
  expect(keyboard?.inline_keyboard).toEqual([
    [
      { text: "As a picture", callback_data: "st:a:w:20779:l" },
      { text: "No more reports", callback_data: "sr:0:a:w:20779:l" },
    ],
  ]);
});

it.each([
  [
    { kind: "outbox", lateMs: 16 * 60_000, pending: 40 },
    "<b>Posts are late</b>\n\nThe oldest has waited for 16 minutes, and 40 jobs",
  ],
  [
    { kind: "outbox-over", forMs: 2 * HOUR },
    "<b>All is well again:</b> posts go out in time. They were late for 2 hours.",
  ],
  [{ kind: "rights-over", title: "Pier & Quay" }, "<b>All is well again:</b> I can post in Pier &amp; Quay."],
  [{ kind: "disk", free: 4.2e8, total: 1e10 }, "<b>The disk is nearly full</b>\n\n420 MB left of 10 GB where"],
  [{ kind: "disk-over", free: 1.26e9, total: 1e10 }, "<b>All is well again:</b> the disk has room (1.3 GB left)."],
  [
    { kind: "clock", offMs: 3 * HOUR },
    "<b>The clock of my machine is wrong</b>\n\nIt is 3 hours off Telegram's clock.",
  ],
  [{ kind: "clock-over" }, "<b>All is well again:</b> the clock of my machine is right."],
  [{ kind: "clock-forward", byMs: 5 * 60_000 }, "<b>The clock of my machine jumped 5 minutes forward</b>"],
  [{ kind: "clock-back", byMs: HOUR }, "<b>The clock of my machine jumped 1 hour back.</b>"],
] satisfies [Alert, string][])("says what $kind means", (alert, begins) => {
  expect(alertNotice([alert], i18n)(speech("en")).html.slice(0, begins.length)).toBe(begins);
});

it.each(["az", "ru", "tr"] as const)("speaks %s, several things in one message", (language) => {
  const alerts: Alert[] = [{ kind: "clock-over" }, { kind: "disk", free: 4.2e8, total: 1e10 }];
  const { html } = alertNotice(alerts, i18n)(speech(language));
  expect(html.split("\n\n")).toHaveLength(3);
  expect(reportNotice(week, { i18n, timezone: "UTC", now: NOW })(speech(language)).html).toContain("Herald &lt;1&gt;");
});

it("fits into a message when two hundred channels may be posted to again", () => {
  const channels = Array.from({ length: 200 }, (): Alert => ({ kind: "rights-over", title: "long ".repeat(25) }));
  const { html } = alertNotice([...channels, { kind: "clock-over" }], i18n)(speech("ru"));
  expect(fitsMessage(html)).toBe(true);
  expect(html).toMatch(/\+190$/u);
});

it("tells of a week without a post", () => {
  const figures = { ...week.figures, posts: 0, readerPosts: 0, edits: 0, duplicates: 0, articles: 0, delay: null };
  const silent = { ...figures, outlets: [], gained: 0, reactions: [], hours: Array<number>(24).fill(0) };
  const { html } = reportNotice(
    { figures: silent, before: 0, channels: [] },
    { i18n, timezone: "Asia/Baku", now: NOW },
  )(speech("en"));
  expect(html).toContain("Posts: 0");
  expect(html).not.toMatch(/NaN|undefined|Busiest/u);
});
