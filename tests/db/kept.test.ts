import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import { addChat, addRoute, memoryDb } from "../support/store.ts";

const queries = (store: Store) => store.routes.active().map(({ route, chat }) => `${chat.title}: ${route.query}`);
const slugs = (store: Store) => store.topics.list().map(({ slug }) => slug);
const topic = (slug: string) => ({ slug, names: { en: slug }, query: slug, position: 0, managed: "chat" }) as const;

it("gives the routes and topics as they are, whoever changed them and by whatever statement", () => {
  const db = memoryDb();
  const store = createStore(db);
  const chat = addChat(store, { title: "Town" });
  addRoute(store, chat, { query: "sea" });
  expect(queries(store)).toEqual(["Town: sea"]);
  db.exec("UPDATE routes SET query = 'air'");
  expect(queries(store)).toEqual(["Town: air"]);
  db.exec("UPDATE chats SET title = 'Village'");
  expect(queries(store)).toEqual(["Village: air"]);
  store.chats.setStatus(chat.id, "stopped");
  expect(queries(store)).toEqual([]);
  store.chats.setStatus(chat.id, "active");
  expect(queries(store)).toEqual(["Village: air"]);
  expect(slugs(store)).toEqual([]);
  const id = store.topics.put(topic("sport"));
  expect(slugs(store)).toEqual(["sport"]);
  store.topics.remove(id);
  expect(slugs(store)).toEqual([]);
});

// What was read in a transaction that was undone must not stay.
it("knows what a transaction has changed as long as it lasts, and not when it was undone", async () => {
  const store = createStore(memoryDb());
  const undone = () =>
    store.transaction(() => {
      addRoute(store, addChat(store, { title: "Town" }), { query: "sea" });
      store.topics.put(topic("sport"));
      expect([queries(store), slugs(store)]).toEqual([["Town: sea"], ["sport"]]);
      throw new Error("undone");
    });
  expect(undone).toThrow("undone");
  expect([queries(store), slugs(store)]).toEqual([[], []]);
  await Promise.resolve();
  expect([queries(store), slugs(store)]).toEqual([[], []]);
  store.transaction(() => addRoute(store, addChat(store, { title: "Town" }), { query: "sea" }));
  expect(queries(store)).toEqual(["Town: sea"]);
  store.transaction(() => expect(queries(store)).toEqual(["Town: sea"]));
});

it("notices what another program has changed", () => {
  const folder = mkdtempSync(join(tmpdir(), "chapar-kept-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [db, other] = [openDb(join(folder, "a.db")), openDb(join(folder, "a.db"))];
  const store = createStore(db);
  expect([queries(store), slugs(store)]).toEqual([[], []]);
  const theirs = createStore(other);
  addRoute(theirs, addChat(theirs, { title: "Town" }), { query: "sea" });
  theirs.topics.put(topic("sport"));
  expect([queries(store), slugs(store)]).toEqual([["Town: sea"], ["sport"]]);
  db.close();
  other.close();
});

it("lets nobody change what others are given", () => {
  const store = createStore(memoryDb());
  addRoute(store, addChat(store, { title: "Town" }), { query: "sea", languages: ["en"] });
  const [first] = store.routes.active();
  expect(() => Object.assign(first?.route ?? {}, { query: "air" })).toThrow(TypeError);
  expect(() => first?.route.languages.push("ru")).toThrow(TypeError);
  expect(() => first?.chat.newsLanguages.push("ru")).toThrow(TypeError);
  expect(queries(store)).toEqual(["Town: sea"]);
});
