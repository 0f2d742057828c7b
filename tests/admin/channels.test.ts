import { expect, it } from "vitest";
import { pauseChannel, readChannel, removeChannel, toggleAll, toggleTopic } from "../../src/admin/channels.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import { addStory } from "../support/rows.ts";
import { addChat, addRoute, memoryStore, NOON } from "../support/store.ts";

function open() {
  const store = memoryStore();
  const chat = addChat(store);
  const choice = () => readChannel(store, chat.id)?.choice;
  return { store, chat, choice };
}

it("ticks topics and takes the ticks away, down to nothing", () => {
  const { store, chat, choice } = open();
  expect(choice()).toEqual({ kind: "nothing" });
  const seen = ["caspian", "sport", "caspian", "sport"].map((slug) => {
    toggleTopic(store, chat.id, slug);
    return choice();
  });
  expect(seen).toEqual([
    { kind: "topics", slugs: ["caspian"] },
    { kind: "topics", slugs: ["caspian", "sport"] },
    { kind: "topics", slugs: ["sport"] },
    { kind: "nothing" },
  ]);
});

it("takes all the news, or nothing, and goes from all to one topic", () => {
  const { store, chat, choice } = open();
  toggleAll(store, chat.id);
  expect(choice()).toEqual({ kind: "all" });
  toggleTopic(store, chat.id, "sport");
  expect(choice()).toEqual({ kind: "topics", slugs: ["sport"] });
  toggleAll(store, chat.id);
  toggleAll(store, chat.id);
  expect(choice()).toEqual({ kind: "nothing" });
});

it("shows a query of somebody's own as it is, and keeps the rest of its route", () => {
  const { store, chat, choice } = open();
  addRoute(store, chat, { query: "ferry AND -lang:tr", settleMs: 60_000, quiet: "23:00-07:00", managed: "file" });
  expect(choice()).toEqual({ kind: "query", query: "ferry AND -lang:tr" });
  toggleTopic(store, chat.id, "sport");
  expect(readChannel(store, chat.id)?.route).toMatchObject({
    ...{ query: "topic:sport", settleMs: 60_000, quiet: "23:00-07:00", managed: "chat", status: "active" },
  });
});

it("pauses and goes on, by a person's hand", () => {
  const { store, chat } = open();
  addRoute(store, chat, { managed: "file" });
  pauseChannel(store, chat.id, true);
  expect(store.routes.ofChat(chat.id)).toMatchObject([{ status: "paused", managed: "chat" }]);
  expect(store.routes.active()).toEqual([]);
  toggleTopic(store, chat.id, "sport");
  expect(store.routes.ofChat(chat.id)).toMatchObject([{ status: "paused" }]);
  pauseChannel(store, chat.id, false);
  expect(store.routes.active()).toHaveLength(1);
});

it("removes a channel with what waits for it, and knows it still", () => {
  const { store, chat } = open();
  addRoute(store, chat);
  const storyId = addStory(store, "Ferry returns");
  store.transaction(() => queueStory(store, storyId, NOON));
  removeChannel(store, chat.id);
  expect(store.outbox.due(NOON, 10)).toEqual([]);
  expect(store.chats.channels()).toEqual([]);
  expect(readChannel(store, chat.id)).toMatchObject({ chat: { status: "stopped" }, route: null });
});

it("knows no channel that is not there", () => {
  expect(readChannel(memoryStore(), 7)).toBeNull();
});
