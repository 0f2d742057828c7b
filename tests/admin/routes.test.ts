import { beforeEach, describe, expect, it } from "vitest";
import { copyChannel } from "../../src/admin/copy-channel.ts";
import { addRoute, changeRoute, moveRoute, removeRoute, restoreRoute } from "../../src/admin/routes.ts";
import type { Store } from "../../src/db/store.ts";
import type { Actor, Chat } from "../../src/model.ts";
import { addChat, memoryStore, NOON } from "../support/store.ts";

const OLGA: Actor = { via: "chat", id: 501, name: "Olga" };
const by = { actor: OLGA, now: NOON };

let store: Store;
let chat: Chat;
beforeEach(() => {
  store = memoryStore();
  chat = addChat(store, { title: "Harbour" });
});

const slugs = () => store.routes.ofChat(chat.id).map(({ slug }) => slug);
const log = () =>
  store.audit
    .page({ limit: 50 })
    .map(({ action, subject, before, after }) => ({ action, subject, before, after }))
    .reverse();

describe("routes", () => {
  it("are added behind one another, and each has a name of its own", () => {
    const first = addRoute(store, chat.id, { query: "topic:sport", perHour: 3 }, by);
    addRoute(store, chat.id, { query: "" }, by);
    addRoute(store, chat.id, { query: "", slug: "night" }, by);
    addRoute(store, chat.id, { query: "" }, by);
    expect(slugs()).toEqual(["main", "route-2", "night", "route-3"]);
    expect(store.routes.find(first)).toMatchObject({ status: "active", position: 0, perHour: 3, managed: "chat" });
    expect(log().slice(0, 2)).toEqual([
      { action: "route.added", subject: "Harbour", before: null, after: { query: "topic:sport", perHour: 3 } },
      { action: "route.added", subject: "Harbour › route-2", before: null, after: { query: "", slug: "route-2" } },
    ]);
  });

  it("are changed field by field, and the log has those that changed", () => {
    const id = addRoute(store, chat.id, { query: "" }, by);
    expect(changeRoute(store, id, { quiet: "23:00-07:00", perHour: null }, by)).toBe("changed");
    expect(changeRoute(store, id, { quiet: "23:00-07:00" }, by)).toBe("same");
    expect(changeRoute(store, 4242, { quiet: null }, by)).toBe("missing");
    expect(log().slice(1)).toEqual([
      { action: "route.changed", subject: "Harbour", before: { quiet: null }, after: { quiet: "23:00-07:00" } },
    ]);
  });

  it("are the file's when the file changes them", () => {
    const file: Actor = { via: "file", id: null, name: "chapar.yaml" };
    const id = addRoute(store, chat.id, { query: "" }, { actor: file, now: NOON });
    expect(store.routes.find(id)?.managed).toBe("file");
    changeRoute(store, id, { query: "a1" }, by);
    expect(store.routes.find(id)?.managed).toBe("chat");
  });

  it("change places, but not over the edge", () => {
    const ids = ["a", "b", "c"].map((slug) => addRoute(store, chat.id, { query: "", slug }, by));
    expect(moveRoute(store, ids[2] ?? 0, -1, by)).toBe(true);
    expect(slugs()).toEqual(["a", "c", "b"]);
    expect([moveRoute(store, ids[0] ?? 0, -1, by), moveRoute(store, ids[1] ?? 0, 1, by)]).toEqual([false, false]);
    expect(log().at(-1)).toEqual({
      ...{ action: "route.moved", subject: "Harbour › c" },
      ...{ before: { order: ["a", "b", "c"] }, after: { order: ["a", "c", "b"] } },
    });
  });

  it("are removed once, and come back once, where they stood", () => {
    const ids = ["a", "b"].map((slug) => addRoute(store, chat.id, { query: "", slug }, by));
    const [first = 0] = ids;
    expect([removeRoute(store, first, by), removeRoute(store, first, by)]).toEqual([true, false]);
    expect(slugs()).toEqual(["b"]);
    expect([restoreRoute(store, first, by), restoreRoute(store, first, by)]).toEqual([true, false]);
    expect(slugs()).toEqual(["a", "b"]);
    removeRoute(store, first, by);
    addRoute(store, chat.id, { query: "", slug: "a" }, by);
    expect(restoreRoute(store, first, by)).toBe(false);
  });

  // The first route that takes a story has it: in another order the channel would get other posts.
  it("come back in their order, one by one and from either end", () => {
    const ids = ["a", "b", "c"].map((slug) => addRoute(store, chat.id, { query: "", slug }, by));
    const [a = 0, b = 0, c = 0] = ids;
    for (const order of [ids, ids.toReversed(), [b, c, a]]) {
      for (const id of ids) removeRoute(store, id, by);
      for (const id of order) restoreRoute(store, id, by);
      expect(slugs()).toEqual(["a", "b", "c"]);
    }
    removeRoute(store, a, by);
    moveRoute(store, c, -1, by);
    restoreRoute(store, a, by);
    expect(slugs()).toEqual(["a", "c", "b"]);
    expect(new Set(store.routes.ofChat(chat.id).map(({ position }) => position)).size).toBe(3);
  });

  it("come back paused when they were, and not before they were resumed", () => {
    const id = addRoute(store, chat.id, { query: "topic:sport", status: "paused" }, by);
    removeRoute(store, id, by);
    expect(log().at(-1)).toMatchObject({ action: "route.removed", before: { query: "topic:sport", status: "paused" } });
    restoreRoute(store, id, by);
    expect(store.routes.find(id)?.status).toBe("paused");
    changeRoute(store, id, { status: "active" }, by);
    removeRoute(store, id, by);
    restoreRoute(store, id, by);
    expect(store.routes.find(id)?.status).toBe("active");
  });
});

it("copies the settings of a channel: the same routes, and how it reads and sleeps", () => {
  const from = addChat(store, { telegramId: 1, title: "From", language: "az", timezone: "Asia/Baku" });
  const to = addChat(store, { telegramId: 2, title: "To" });
  addRoute(store, from.id, { query: "topic:sport", quiet: "23:00-07:00" }, by);
  addRoute(store, from.id, { query: "", digest: "0 8 * * *" }, by);
  addRoute(store, to.id, { query: "topic:world" }, by);
  const other = addRoute(store, to.id, { query: "x1", slug: "night" }, by);
  expect(copyChannel(store, from.id, to.id, by)).toBe(true);
  const bare = (id: number) =>
    store.routes.ofChat(id).map(({ id: _, chatId: __, ...route }) => ({ ...route, managed: "chat" }));
  expect(bare(to.id)).toEqual(bare(from.id));
  expect(store.routes.find(other)?.status).toBe("removed");
  expect(store.chats.byId(to.id)).toMatchObject({ language: "az", timezone: "Asia/Baku", title: "To" });
  expect(copyChannel(store, to.id, to.id, by)).toBe(false);
});
