import { beforeEach, describe, expect, it } from "vitest";
import {
  changeLook,
  choiceOf,
  decideChannel,
  firstRoute,
  pauseChannel,
  readChannel,
  removeChannel,
  toggleAll,
  toggleTopic,
} from "../../src/admin/channels.ts";
import { changeRoute, removeRoute } from "../../src/admin/routes.ts";
import { undoEntry } from "../../src/admin/undo.ts";
import type { Store } from "../../src/db/store.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import type { Actor, Chat } from "../../src/model.ts";
import { addStory } from "../support/rows.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

const OLGA: Actor = { via: "chat", id: 501, name: "Olga" };
const by = { actor: OLGA, now: NOON };

let store: Store;
let chat: Chat;
beforeEach(() => {
  store = memoryStore();
  chat = addChat(store, { title: "Pier" });
});

const choice = (routeId: number) => {
  const route = store.routes.find(routeId);
  return route && choiceOf(route);
};
const log = () => store.audit.page({ limit: 50 }).map(({ action, before, after }) => ({ action, before, after }));

describe("what a route takes", () => {
  it("is ticked topic by topic and unticked again, down to nothing, and comes back with its settings", () => {
    const id = addRoute(store, chat, { query: "topic:sport", quiet: "23:00-07:00" });
    const seen = ["caspian", "sport", "caspian", "caspian"].map((slug) => {
      toggleTopic(store, id, slug, by);
      return choice(id);
    });
    expect(seen).toEqual([
      { kind: "topics", slugs: ["sport", "caspian"] },
      { kind: "topics", slugs: ["caspian"] },
      { kind: "nothing" },
      { kind: "topics", slugs: ["caspian"] },
    ]);
    expect(store.routes.find(id)).toMatchObject({ status: "active", quiet: "23:00-07:00" });
  });

  it("is all the news, or nothing, and goes from all to one topic", () => {
    const id = addRoute(store, chat);
    expect(choice(id)).toEqual({ kind: "all" });
    toggleTopic(store, id, "sport", by);
    expect(choice(id)).toEqual({ kind: "topics", slugs: ["sport"] });
    toggleAll(store, id, by);
    toggleAll(store, id, by);
    expect(choice(id)).toEqual({ kind: "nothing" });
    expect(store.routes.ofChat(chat.id)).toEqual([]);
    toggleAll(store, id, by);
    expect(choice(id)).toEqual({ kind: "all" });
  });

  it("may be a query of somebody's own, whose route keeps the rest when topics take its place", () => {
    const id = addRoute(store, chat, { query: "ferry AND -lang:tr", settleMs: 60_000, managed: "file" });
    expect(choice(id)).toEqual({ kind: "query", query: "ferry AND -lang:tr" });
    toggleTopic(store, id, "sport", by);
    expect(store.routes.find(id)).toMatchObject({ query: "topic:sport", settleMs: 60_000, managed: "chat" });
  });
});

// A new route waits to be resumed: a topic that was tapped by mistake must not start it.
it("a paused route stays paused when its last topic goes and another one comes", () => {
  const id = addRoute(store, chat, { query: "topic:sport", status: "paused" });
  toggleTopic(store, id, "sport", by);
  toggleTopic(store, id, "economy", by);
  expect(store.routes.find(id)).toMatchObject({ query: "topic:economy", status: "paused" });
  for (let taps = 0; taps < 3; taps++) toggleAll(store, id, by);
  expect(store.routes.find(id)).toMatchObject({ query: "", status: "paused" });
});

it("a channel's first route takes all the news and waits until it is switched on", () => {
  const made = firstRoute(store, chat.id, by);
  expect(made).toMatchObject({ slug: "main", query: "", status: "paused" });
  expect(firstRoute(store, chat.id, by)).toEqual(made);
  expect(firstRoute(store, 4242, by)).toBeNull();
});

it("pauses and goes on with all its routes, by a person's hand", () => {
  addRoute(store, chat, { managed: "file" });
  addRoute(store, chat, { managed: "file" });
  pauseChannel(store, chat.id, true, by);
  expect(store.routes.ofChat(chat.id)).toMatchObject([
    { status: "paused", managed: "chat" },
    { status: "paused", managed: "chat" },
  ]);
  expect(store.routes.active()).toEqual([]);
  pauseChannel(store, chat.id, false, by);
  expect(store.routes.active()).toHaveLength(2);
});

// A new route waits until somebody has looked at what it would post.
it("goes on without the routes that were paused before it was, unless there is no other", () => {
  const [main, fresh] = [addRoute(store, chat), addRoute(store, chat, { slug: "fresh", status: "paused" })];
  const states = () => store.routes.ofChat(chat.id).map(({ status }) => status);
  pauseChannel(store, chat.id, true, by);
  pauseChannel(store, chat.id, true, by);
  expect(states()).toEqual(["paused", "paused"]);
  pauseChannel(store, chat.id, false, by);
  expect(states()).toEqual(["active", "paused"]);
  changeRoute(store, fresh, { status: "active" }, by);
  pauseChannel(store, chat.id, true, by);
  pauseChannel(store, chat.id, false, by);
  expect(states()).toEqual(["active", "active"]);
  changeRoute(store, fresh, { status: "paused" }, by);
  pauseChannel(store, chat.id, true, by);
  removeRoute(store, main, by);
  pauseChannel(store, chat.id, false, by);
  expect(states()).toEqual(["active"]);
});

it("goes on with all that was paused route by route, whatever an earlier pause had found", () => {
  const routes = [addRoute(store, chat), addRoute(store, chat, { slug: "fresh", status: "paused" })];
  const states = () => store.routes.ofChat(chat.id).map(({ status }) => status);
  pauseChannel(store, chat.id, true, by);
  for (let taps = 0; taps < 2; taps++) pauseChannel(store, chat.id, false, by);
  expect(states()).toEqual(["active", "paused"]);
  for (const status of ["active", "paused"] as const) {
    for (const id of routes) changeRoute(store, id, { status }, by);
  }
  pauseChannel(store, chat.id, false, by);
  expect(states()).toEqual(["active", "active"]);
});

it("is removed with what waits for it, and known still", () => {
  addRoute(store, chat);
  const storyId = addStory(store, "Ferry returns");
  store.transaction(() => queueStory(store, storyId, NOON));
  removeChannel(store, chat.id, by);
  expect(store.outbox.due(NOON, 10)).toEqual([]);
  expect(store.chats.channels()).toEqual([]);
  expect(readChannel(store, chat.id)).toMatchObject({ chat: { status: "stopped" }, routes: [] });
  expect(log().map(({ action }) => action)).toEqual(["channel.removed", "route.removed"]);
  // It was a slip: what waited goes out after all.
  expect(undoEntry(store, store.audit.newestId(), by).kind).toBe("undone");
  expect(store.outbox.due(NOON, 10)).toMatchObject([{ kind: "post", storyId }]);
});

it("speaks another language and lives by another clock, and the log has what changed", () => {
  expect(changeLook(store, chat.id, { timezone: "Asia/Baku", language: "en" }, by)).toBe(true);
  expect(changeLook(store, chat.id, { timezone: "Asia/Baku" }, by)).toBe(false);
  expect(changeLook(store, 4242, { timezone: "Asia/Baku" }, by)).toBe(false);
  expect(store.chats.byId(chat.id)).toMatchObject({ timezone: "Asia/Baku", language: "en" });
  expect(log()).toEqual([{ action: "channel.changed", before: { timezone: "UTC" }, after: { timezone: "Asia/Baku" } }]);
});

it.each([
  [true, "active", "channel.allowed"],
  [false, "gone", "channel.refused"],
])("is decided about by an owner: %s", (yes, status, action) => {
  store.chats.setStatus(chat.id, "pending");
  decideChannel(store, chat.id, yes, by);
  expect(store.chats.byId(chat.id)?.status).toBe(status);
  expect(log().map((entry) => entry.action)).toEqual([action]);
});

it("knows no channel that is not there", () => {
  expect(readChannel(store, 7)).toBeNull();
});
