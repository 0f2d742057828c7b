import { expect, it } from "vitest";
import { quantile, stepOf } from "../../src/admin/delays.ts";
import { readFigures, type Subject } from "../../src/admin/figures.ts";
import { rangeOf, shift } from "../../src/admin/period.ts";
import { createTallies } from "../../src/admin/tally.ts";
import type { Store } from "../../src/db/store.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Two outlets that tell one story, one that tells another; a channel and a reader. */
function newsroom() {
  const store = memoryStore();
  const herald = polled(store, addSource(store, { slug: "herald", name: "Herald" }), NOON - DAY);
  const courier = polled(store, addSource(store, { slug: "courier", name: "Courier" }), NOON - DAY);
  const text = "A ferry with forty people ran aground near the lighthouse of Alat on Friday morning. Nobody was hurt.";
  const ferry = { title: "Ferry runs aground near Alat", summaryHtml: text, publishedAt: NOON };
  ingestAll(store, herald, [entry({ ...ferry, link: "https://herald.example/ferry" })], NOON);
  ingestAll(store, courier, [entry({ ...ferry, link: "https://courier.example/ferry" })], NOON + MINUTE);
  ingestAll(store, courier, [entry({ title: "Tea harvest begins in Lankaran", publishedAt: NOON })], NOON + MINUTE);
  const channel = addChat(store, { title: "Channel", telegramId: -1 });
  addRoute(store, channel);
  const reader = addChat(store, { type: "private", telegramId: 7 });
  return { store, herald, courier, channel, reader };
}

let nextMessage = 1;
function post(
  store: Store,
  chatId: number,
  storyIds: number[],
  sentAt: number,
  kind: "text" | "digest" = "text",
): number {
  const messageId = nextMessage++;
  return store.posts.add({ chatId, telegramId: -1, messageId, kind, shownHash: "", sentAt, storyIds });
}

const look = { timezone: "UTC", now: NOON + 3 * HOUR };
const week = { name: "week", lastDay: null } as const;
const read = (store: Store, subject: Subject, at = look) => {
  const { range: _, isStillCounting: __, steps, hours, ...figures } = readFigures(store, subject, week, at);
  return { ...figures, steps, busy: hours.flatMap((count, hour) => (count > 0 ? [[hour, count]] : [])) };
};

it("tells how much a channel got, how late, from whom, and what came of it", async () => {
  const { store, channel, reader } = newsroom();
  const [ferry, tea] = [1, 2];
  const first = post(store, channel.id, [ferry], NOON + 2 * MINUTE);
  post(store, channel.id, [tea], NOON + HOUR);
  post(store, channel.id, [ferry, tea], NOON + 2 * HOUR, "digest");
  post(store, reader.id, [tea], NOON + HOUR);
  store.posts.recordEdit(first, "x", NOON + HOUR);
  store.stats.setReactions(-1, nextMessage - 4, { "👍": 3, "❤": 1 });
  store.stats.addArrival(reader.id, channel.id, NOON + HOUR);
  const expected = {
    ...{ posts: 3, readerPosts: 1, edits: 1, duplicates: 2, articles: 3, gained: 1 },
    delay: { median: expect.closeTo(2 * MINUTE, -4), p95: expect.closeTo(HOUR, -6) },
    steps: [0, 0, 0, 0, 0, 0, 3],
    busy: [
      [12, 1],
      [13, 1],
      [14, 1],
    ],
    outlets: [
      { slug: "herald", name: "Herald", posts: 2 },
      { slug: "courier", name: "Courier", posts: 2 },
    ],
    reactions: [
      { sign: "👍", count: 3 },
      { sign: "❤", count: 1 },
    ],
  };
  // As they are posted, and when they were counted; twice, and after a restart.
  for (const _ of ["before", "after", "again"]) {
    expect(read(store, { of: "all" })).toEqual(expected);
    expect(read(store, { of: "chat", id: channel.id })).toEqual({ ...expected, readerPosts: 0, articles: null });
    await createTallies({ store, now: () => look.now }).run();
  }
});

// A minute after a source was added with its last entries, 95% of all posts had taken hours.
it("does not call late what a source had before it was added", () => {
  const store = memoryStore();
  const source = addSource(store, { slug: "herald", first: { kind: "last", count: 1 } }, NOON);
  const channel = addChat(store, { telegramId: -1 });
  addRoute(store, channel);
  ingestAll(store, source, [entry({ title: "Tea harvest begins in Lankaran", publishedAt: NOON - 9 * HOUR })], NOON);
  post(store, channel.id, [1], NOON);
  expect(read(store, { of: "all" })).toMatchObject({ posts: 1, delay: null });
  const later = [entry({ title: "Ferry runs aground near Alat", publishedAt: NOON + HOUR })];
  ingestAll(store, polled(store, source, NOON), later, NOON + HOUR);
  post(store, channel.id, [2], NOON + HOUR + 2 * MINUTE);
  const delay = { median: expect.closeTo(2 * MINUTE, -4), p95: expect.closeTo(2 * MINUTE, -4) };
  expect(read(store, { of: "all" })).toMatchObject({ posts: 2, delay });
});

it("counts a source by the posts that it leads, and what another had told of its articles", () => {
  const { store, herald, courier, channel } = newsroom();
  post(store, channel.id, [1], NOON + 2 * MINUTE);
  expect(read(store, { of: "source", id: herald.id })).toMatchObject({
    posts: 1,
    duplicates: 0,
    articles: 1,
    gained: null,
  });
  expect(read(store, { of: "source", id: courier.id })).toMatchObject({
    posts: 0,
    duplicates: 1,
    articles: 2,
    delay: null,
  });
});

it("counts what was stored before it counted, and what changed since", async () => {
  const { store, channel } = newsroom();
  const old = post(store, channel.id, [1], NOON - 40 * DAY);
  const month = (lastDay: number | null) =>
    readFigures(store, { of: "chat", id: channel.id }, { name: "month", lastDay }, look);
  const then = Math.floor((NOON - 40 * DAY) / DAY);
  const tallies = createTallies({ store, now: () => look.now });
  const counting = tallies.run();
  expect([month(then).isStillCounting, month(null).isStillCounting]).toEqual([true, false]);
  await counting;
  expect(month(then).isStillCounting).toBe(false);
  expect(month(then)).toMatchObject({ posts: 1, edits: 0 });
  expect(month(null).posts).toBe(0);
  post(store, channel.id, [2], look.now - 26 * HOUR);
  const changed = post(store, channel.id, [1], look.now - MINUTE);
  store.posts.recordEdit(changed, "x", look.now);
  store.posts.recordEdit(old, "x", look.now);
  expect(month(null)).toMatchObject({ posts: 1, edits: 1 });
  // Posts are edited for a week: each run counts an hour of it again.
  for (let run = 0; run < 27; run++) await tallies.run();
  expect(month(null)).toMatchObject({ posts: 2, edits: 1 });
  await tallies.stop();
});

it("has no figures of nothing", () => {
  const store = memoryStore();
  expect(read(store, { of: "all" })).toEqual({
    ...{ posts: 0, readerPosts: 0, edits: 0, duplicates: 0, articles: 0, gained: 0, delay: null },
    ...{ steps: [0, 0, 0, 0, 0, 0, 0], busy: [], outlets: [], reactions: [] },
  });
});

it("tells quantiles from counts within a fortieth", () => {
  const values = Array.from({ length: 1_000 }, (_, index) => 1_000 + index * 997);
  const delays = new Map<number, number>();
  for (const ms of values) delays.set(stepOf(ms), (delays.get(stepOf(ms)) ?? 0) + 1);
  for (const share of [0.01, 0.5, 0.95, 1]) {
    const exact = values[Math.ceil(values.length * share) - 1] as number;
    expect(Math.abs((quantile(delays, share) as number) / exact - 1)).toBeLessThan(0.026);
  }
  expect(quantile(new Map(), 0.5)).toBeNull();
  expect([stepOf(0), stepOf(-5), stepOf(1_000)]).toEqual([0, 0, 0]);
});

it("lays periods by the clock on the wall, over changes of clocks too", () => {
  const now = Date.UTC(2026, 9, 25, 12);
  const berlin = rangeOf({ name: "day", lastDay: null }, "Europe/Berlin", now);
  expect({ hours: berlin.steps.length - 1, from: new Date(berlin.from).toISOString() }).toEqual({
    ...{ hours: 25, from: "2026-10-24T22:00:00.000Z" },
  });
  const period = { name: "week", lastDay: null } as const;
  const before = shift(period, -1, "Asia/Baku", now);
  expect(before?.lastDay).toBe(rangeOf(period, "Asia/Baku", now).lastDay - 7);
  expect(shift(period, 1, "Asia/Baku", now)).toBeNull();
  expect(before && shift(before, 1, "Asia/Baku", now)).toEqual(period);
  expect(rangeOf({ name: "day", lastDay: 99_999 }, "UTC", now).isToday).toBe(true);
});
