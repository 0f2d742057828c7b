import { expect, it } from "vitest";
import { type Alert, createAlerts, forgetRights, noteRights, type Readings } from "../../src/admin/alerts.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

const MINUTE = 60_000;
const GB = 1e9;

function watched() {
  const store = memoryStore();
  const told: Alert[] = [];
  let now = NOON;
  let alerts = open();
  function open() {
    return createAlerts({ store, now: () => now, tell: (news) => void told.push(...news) });
  }
  return {
    store,
    noteRights: (chatId: number) => alerts.noteRights(chatId),
    restart: () => {
      alerts = open();
    },
    /** A minute later, all well but for `readings`; what was told. */
    look(readings: Partial<Readings> = {}, passedMs = MINUTE): Alert[] {
      now += passedMs;
      alerts.look({
        disk: { free: 50 * GB, total: 100 * GB },
        clockOffMs: 500,
        wall: now,
        steady: now - NOON,
        ...readings,
      });
      return told.splice(0);
    },
    now: () => now,
  };
}

it.each([
  [
    "a disk that is nearly full",
    { disk: { free: 0.4 * GB, total: 10 * GB } },
    [{ kind: "disk", free: 0.4 * GB, total: 10 * GB }],
    { disk: { free: 0.8 * GB, total: 10 * GB } },
    { disk: { free: 3 * GB, total: 10 * GB } },
    [{ kind: "disk-over", free: 3 * GB, total: 10 * GB }],
  ],
  [
    "a clock that is wrong against Telegram's",
    { clockOffMs: -90_000 },
    [{ kind: "clock", offMs: 90_000 }],
    { clockOffMs: 40_000 },
    { clockOffMs: 3_000 },
    [{ kind: "clock-over" }],
  ],
] satisfies [string, Partial<Readings>, Alert[], Partial<Readings>, Partial<Readings>, Alert[]][])(
  "tells of %s once, and once that all is well",
  (_, bad, begun, between, good, over) => {
    const { look, restart } = watched();
    expect(look()).toEqual([]);
    expect(look(bad)).toEqual(begun);
    expect(look(bad)).toEqual([]);
    restart();
    expect(look(bad)).toEqual([]);
    // Neither bad nor well: nothing is told back and forth.
    expect(look(between)).toEqual([]);
    expect(look(good)).toEqual(over);
    expect(look(between)).toEqual([]);
  },
);

it("tells of posts to channels that are late, not of readers' turns, which take hours", () => {
  const { store, look, now } = watched();
  const channel = addChat(store);
  const reader = addChat(store, { type: "private", telegramId: 7 });
  const notice = { html: "x", keyboard: null, forOwners: true, otherwise: [] };
  store.outbox.notice(channel.id, notice, now());
  expect(look({}, 14 * MINUTE)).toEqual([]);
  expect(look({}, 2 * MINUTE)).toEqual([{ kind: "outbox", lateMs: 16 * MINUTE, pending: 1 }]);
  expect(look({}, 10 * MINUTE)).toEqual([]);
  store.outbox.finish(1, now(), "sent");
  expect(look()).toEqual([{ kind: "outbox-over", forMs: 27 * MINUTE }]);
  expect(reader.type).toBe("private");
});

it("tells of lost rights once for each loss, and when posts arrive there again", () => {
  const { store, look, noteRights, restart, now } = watched();
  const channel = addChat(store, { title: "Channel" });
  addRoute(store, channel);
  expect([noteRights(channel.id), noteRights(channel.id)]).toEqual([true, false]);
  restart();
  expect(noteRights(channel.id)).toBe(false);
  expect(look()).toEqual([]);
  const sent = { chatId: channel.id, telegramId: -1, messageId: 1, kind: "text" as const, shownHash: "" };
  store.posts.add({ ...sent, sentAt: now(), storyIds: [] });
  expect(look()).toEqual([{ kind: "rights-over", title: "Channel" }]);
  expect(noteRights(channel.id)).toBe(true);
  store.chats.setStatus(channel.id, "gone");
  expect(look()).toEqual([]);
});

it("tells of rights once, whether a post was refused first or Telegram said so", () => {
  const { store, look, now } = watched();
  const channel = addChat(store, { title: "Channel" });
  expect([noteRights(store, channel.id, now()), noteRights(store, channel.id, now())]).toEqual([true, false]);
  forgetRights(store, channel.id);
  const sent = { chatId: channel.id, telegramId: -1, messageId: 1, kind: "text" as const, shownHash: "" };
  store.posts.add({ ...sent, sentAt: now(), storyIds: [] });
  expect(look()).toEqual([]);
  expect(noteRights(store, channel.id, now())).toBe(true);
});

it("tells of a clock that jumps, and by how much", () => {
  const { look, now } = watched();
  look();
  const jumped = (byMs: number) => look({ wall: now() + MINUTE + byMs });
  expect(jumped(2 * 60 * MINUTE)).toEqual([{ kind: "clock-forward", byMs: 120 * MINUTE }]);
  expect(look()).toEqual([{ kind: "clock-back", byMs: 120 * MINUTE }]);
  expect(jumped(5_000)).toEqual([]);
});
