import { describe, expect, it } from "vitest";
import { applyFile } from "../../src/admin/apply.ts";
import { exportConfig } from "../../src/admin/export.ts";
import {
  addTopic,
  changeTopic,
  removeTopic,
  renamed,
  routesNaming,
  topicNameWritten,
} from "../../src/admin/topic-changes.ts";
import { sortNewest, topicNews } from "../../src/admin/topic-news.ts";
import { seedTopics } from "../../src/admin/topics.ts";
import { isUndoable, undoEntry, undoRight } from "../../src/admin/undo.ts";
import { defaultTopics } from "../../src/config/default-topics.ts";
import { toFts } from "../../src/topics/fts.ts";
import { parseQuery } from "../../src/topics/parse.ts";
import { by } from "../support/by.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const DAY = 24 * 60 * 60_000;
const OIL = { name: "Oil", query: "oil OR neft" };
const ALL = (name: string) => ({ en: name, az: name, ru: name, tr: name });

function newsroom() {
  const store = memoryStore();
  const added = addTopic(store, OIL, by(NOON));
  if (added.kind !== "changed") throw new Error(added.kind);
  const { topicId: id, entryId } = added;
  return { store, id, entryId, find: () => store.topics.find(id) };
}
const newest = ({ store }: ReturnType<typeof newsroom>) => store.audit.find(store.audit.newestId());

describe("a new topic", () => {
  it("has its name in all languages, a place behind the others and an entry in the log that takes it back", () => {
    const { store, id, entryId, find } = newsroom();
    const topic = { slug: "oil", names: ALL("Oil"), query: OIL.query, position: 0, status: "active", managed: "chat" };
    expect(find()).toEqual({ id, ...topic });
    const entry = store.audit.find(entryId);
    expect(entry).toMatchObject({
      ...{ action: "topic.added", subject: "oil", before: null, after: { id: "oil", ...OIL }, chatId: null },
    });
    expect(entry && [isUndoable(entry), undoRight(entry)]).toEqual([true, "owner"]);
    expect(undoEntry(store, entryId, by(NOON + 1)).kind).toBe("undone");
    expect(store.topics.list()).toEqual([]);
    expect(undoEntry(store, entryId, by(NOON + 2)).kind).toBe("late");
  });

  it("has a short name of its own, also beside one that was removed, and no name that another one has", () => {
    const { store, id } = newsroom();
    expect(addTopic(store, { name: "OİL", query: "x" }, by(NOON))).toMatchObject({ kind: "taken", by: { id } });
    removeTopic(store, id, by(NOON));
    addTopic(store, OIL, by(NOON));
    addTopic(store, { ...OIL, name: "Oil!" }, by(NOON));
    expect(store.topics.list().map(({ slug }) => slug)).toEqual(["oil-2", "oil-3"]);
  });

  it.each([
    ["  Oil\n& gas ", "Oil & gas"],
    ["«»", null],
    ["x".repeat(60), "x".repeat(60)],
    ["x".repeat(61), null],
  ])("is called as it is written: %j", (written, name) => {
    expect(topicNameWritten(written)).toBe(name);
  });
});

describe("a topic that is changed", () => {
  it.each([
    ["another name", { names: ALL("Petrol") }, { name: "Oil" }, { name: "Petrol" }],
    ["other words", { query: "petrol" }, { query: OIL.query }, { query: "petrol" }],
  ])("has %s, which the log tells and takes back", (_, change, before, after) => {
    const room = newsroom();
    const { store, id, find } = room;
    const was = find();
    expect(changeTopic(store, id, change, by(NOON + 1))).toMatchObject({ kind: "changed", topicId: id });
    expect(find()).toEqual({ ...was, ...change });
    const entry = newest(room);
    expect(entry).toMatchObject({ action: "topic.changed", subject: "oil", before, after });
    expect(undoEntry(store, entry?.id ?? 0, by(NOON + 2)).kind).toBe("undone");
    expect(find()).toEqual(was);
  });

  it("keeps the names that a file gave in other languages", () => {
    const topic = { names: { en: "Oil", ru: "Нефть" } };
    expect(renamed(topic, "en", "Petrol")).toEqual({ en: "Petrol", ru: "Нефть" });
    expect(renamed({ names: ALL("Oil") }, "en", "Petrol")).toEqual(ALL("Petrol"));
    const { store, id } = newsroom();
    changeTopic(store, id, topic, by(NOON));
    const done = changeTopic(store, id, { names: renamed(topic, "az", "Neft") }, by(NOON));
    expect(undoEntry(store, done.kind === "changed" ? done.entryId : 0, by(NOON)).kind).toBe("undone");
    expect(store.topics.find(id)?.names).toEqual(topic.names);
  });

  it("stays where nothing is said, where the name is another one's, and where it is gone", () => {
    const { store, id, find } = newsroom();
    addTopic(store, { name: "Gas", query: "gas" }, by(NOON));
    const [was, log] = [find(), store.audit.newestId()];
    expect(changeTopic(store, id, { query: OIL.query }, by(NOON))).toEqual({ kind: "same" });
    expect(changeTopic(store, id, { names: ALL("gas") }, by(NOON))).toMatchObject({ kind: "taken" });
    expect([find(), store.audit.newestId()]).toEqual([was, log]);
    removeTopic(store, id, by(NOON));
    expect(changeTopic(store, id, { query: "x" }, by(NOON))).toEqual({ kind: "missing" });
    expect(removeTopic(store, id, by(NOON))).toBeNull();
  });

  it("is the program's again when it is as it came", () => {
    const store = memoryStore();
    seedTopics(store, defaultTopics());
    const [topic] = store.topics.list();
    const id = topic?.id ?? 0;
    const done = changeTopic(store, id, { query: "parliament" }, by(NOON));
    expect(store.topics.find(id)?.managed).toBe("chat");
    expect(undoEntry(store, done.kind === "changed" ? done.entryId : 0, by(NOON)).kind).toBe("undone");
    expect(store.topics.find(id)).toEqual(topic);
    // What a person took away does not come back with the next start.
    const removal = removeTopic(store, id, by(NOON));
    seedTopics(store, defaultTopics());
    expect(store.topics.find(id)?.status).toBe("removed");
    expect(undoEntry(store, removal ?? 0, by(NOON)).kind).toBe("undone");
    expect(store.topics.find(id)).toEqual(topic);
  });
});

describe("a topic that is removed", () => {
  it("comes back with who followed it and with the routes that name it", () => {
    const { store, id, find } = newsroom();
    const [reader, channel] = [addChat(store, { type: "private" }), addChat(store)];
    store.chats.follow(reader.id, id, NOON);
    const named = addRoute(store, channel, { query: "topic:oil AND NOT lang:tr" });
    addRoute(store, channel, { query: "title:topic OR oil" });
    const breaks = addRoute(store, channel, { breaking: "topic:oil" });
    const users = () => [store.topics.followers(id), routesNaming(store, "oil").map(({ route }) => route.id)];
    const before = [find(), users()];
    expect(users()).toEqual([1, [named, breaks]]);
    const removal = removeTopic(store, id, by(NOON));
    expect([find()?.status, store.topics.list(), store.chats.follows(reader.id)]).toEqual(["removed", [], []]);
    expect(undoEntry(store, removal ?? 0, by(NOON)).kind).toBe("undone");
    expect([find(), users()]).toEqual(before);
    expect(store.chats.follows(reader.id)).toMatchObject([{ topicId: id }]);
  });
});

describe("chapar.yaml", () => {
  const file = (query: string) => ({
    ...{ timezone: null, sources: [], templates: [], channels: [] },
    topics: [{ slug: "oil", names: ALL("Oil"), query }],
  });
  const apply = (store: ReturnType<typeof memoryStore>, query: string) =>
    applyFile(file(query), {
      ...{ store, findChat: async () => null, defaultLanguage: "en", defaultTimezone: "UTC", now: NOON },
    });

  it("reports what was changed or removed in chat, undoes none of it, and is written by an export", async () => {
    const store = memoryStore();
    await apply(store, "oil");
    const id = store.topics.list()[0]?.id ?? 0;
    changeTopic(store, id, { query: "petrol" }, by(NOON));
    expect((await apply(store, "oil")).conflicts).toEqual([
      { subject: "topic oil", fields: [{ key: "query", before: "petrol", after: "oil" }] },
    ]);
    expect(store.topics.find(id)?.query).toBe("petrol");
    expect(exportConfig(store).text).toContain("- id: oil\n    name: Oil\n    query: petrol");
    // What the file says by now is the file's again.
    expect((await apply(store, "petrol")).changed).toEqual([]);
    expect(store.topics.find(id)?.managed).toBe("file");
    removeTopic(store, id, by(NOON));
    expect((await apply(store, "petrol")).conflicts).toMatchObject([{ subject: "topic oil" }]);
    expect(store.topics.list()).toEqual([]);
  });
});

describe("the newest stories", () => {
  function press() {
    const room = newsroom();
    const source = polled(room.store, addSource(room.store), NOON - 20 * DAY);
    const publish = (title: string, at: number) => {
      ingestAll(room.store, source, [entry({ title, link: `https://a.example/${at}`, publishedAt: at })], at);
      return room.store.stories.newestId();
    };
    changeTopic(room.store, room.id, { query: "nothing" }, by(NOON));
    publish("Oil was cheap once", NOON - 9 * DAY);
    const [first, second] = [publish("Oil is dear", NOON - 2 * DAY), publish("Neft ucuzlaşdı", NOON - DAY)];
    publish("Bakers open a museum", NOON);
    return { ...room, first, second };
  }
  const found = (store: ReturnType<typeof memoryStore>) => {
    const parsed = parseQuery("topic:oil");
    if (parsed.kind === "bad") throw new Error("no query");
    return store.subscribers.ofQuery(toFts(parsed.query), 0, 99).map(({ storyId }) => storyId);
  };

  it("are shown before a topic is theirs, have it then at once, and lose it with its words", async () => {
    const { store, id, first, second } = press();
    const now = NOON + 1;
    expect(await topicNews(store, { id, query: OIL.query }, { now })).toEqual({
      ...{ storyIds: [second, first], gainedIds: [second, first] },
      ...{ lost: 0, isWhole: true },
    });
    expect([store.topics.takenSince(id, 0), found(store)]).toEqual([0, []]);
    const reader = addChat(store, { type: "private" });
    store.chats.follow(reader.id, id, NOON);
    const waiting = () => [store.outbox.counts(now), store.fanouts.open()];
    const before = waiting();
    changeTopic(store, id, { query: OIL.query }, by(now));
    expect(await sortNewest(store, id, { now })).toBe(2);
    expect([store.topics.takenSince(id, 0), store.topics.takenSince(id, now - DAY - 60_000)]).toEqual([2, 1]);
    expect(found(store).toSorted()).toEqual([first, second]);
    expect(waiting()).toEqual(before);
    expect(await topicNews(store, { id, query: "neft OR bakers" }, { now })).toMatchObject({
      storyIds: [expect.any(Number), second],
      gainedIds: [expect.any(Number)],
      lost: 1,
    });
    changeTopic(store, id, { query: "neft" }, by(now));
    expect(await sortNewest(store, id, { now })).toBe(1);
    expect([store.topics.takenSince(id, 0), found(store)]).toEqual([1, [second]]);
  });

  // Any touch of an article sends a story to the followers of topics that it gains.
  it("go to nobody when one of their articles is touched afterwards", async () => {
    const { store, id } = newsroom();
    const source = polled(store, addSource(store), NOON - 20 * DAY);
    const poll = (title: string, now: number, link = "https://a.example/1") =>
      ingestAll(store, source, [entry({ title, guid: link, link, publishedAt: NOON })], now);
    changeTopic(store, id, { query: "nothing" }, by(NOON));
    poll("Ferry returns to port", NOON);
    changeTopic(store, id, { query: "ferry" }, by(NOON));
    expect(await sortNewest(store, id, { now: NOON + 1 })).toBe(1);
    poll("Ferry returns to the port", NOON + 60_000);
    expect(store.fanouts.open()).toBeNull();
    poll("Another ferry runs aground", NOON + 120_000, "https://a.example/2");
    expect(store.fanouts.open()).toMatchObject({ kind: "post", storyId: store.stories.newestId(), topics: [id] });
  });

  it("have it also where they are the backlog of a source, and go out when one of their articles is news", async () => {
    const { store, id } = newsroom();
    const source = addSource(store, {}, NOON);
    const poll = (link: string, now: number) =>
      ingestAll(
        store,
        store.sources.find(source.id) ?? source,
        [entry({ title: "Ferry returns to port", guid: link, link, publishedAt: now })],
        now,
      );
    changeTopic(store, id, { query: "nothing" }, by(NOON));
    poll("https://a.example/1", NOON);
    changeTopic(store, id, { query: "ferry" }, by(NOON));
    expect(await sortNewest(store, id, { now: NOON + 1 })).toBe(1);
    expect([store.topics.takenSince(id, 0), store.fanouts.open()]).toEqual([1, null]);
    const held = addSource(store, { url: "https://b.example/rss" }, NOON - 20 * DAY);
    const twin = entry({ title: "Ferry returns to port", link: "https://b.example/1", publishedAt: NOON + 60_000 });
    ingestAll(store, polled(store, held, NOON - DAY), [twin], NOON + 60_000);
    expect(store.fanouts.open()).toMatchObject({ kind: "post", storyId: 1, topics: [id] });
  });

  it("are looked at for so long and no longer", async () => {
    const { store, id, second } = press();
    let at = 0;
    const clock = () => {
      at += 100;
      return at;
    };
    const news = await topicNews(store, { id, query: OIL.query }, { now: NOON + 1, budgetMs: 400, clock });
    expect(news).toMatchObject({ storyIds: [second], isWhole: false });
  });
});
