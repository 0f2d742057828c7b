import { describe, expect, it } from "vitest";
import { changeSource, nameWritten, paceChange, type SourceChange } from "../../src/admin/source-changes.ts";
import { addSource, setSourceStatus } from "../../src/admin/sources.ts";
import { isUndoable, undoEntry, undoRight } from "../../src/admin/undo.ts";
import type { FirstPolicy } from "../../src/model.ts";
import { by } from "../support/by.ts";
import { addChat, addRoute, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HERALD = { url: "https://herald.example/rss", select: null, title: "Home - Herald | RSS 2.0" };

function newsroom() {
  const store = memoryStore();
  const { source } = addSource(store, HERALD, by(NOON));
  const find = () => store.sources.find(source.id);
  return { store, find, id: source.id };
}

const newest = ({ store }: ReturnType<typeof newsroom>) => store.audit.find(store.audit.newestId());

describe("a source that is changed", () => {
  it.each<[string, SourceChange, object, object]>([
    ["another name", { name: "Herald" }, { name: HERALD.title }, { name: "Herald" }],
    ["a language", { language: "az" }, { language: null }, { language: "az" }],
    ["another pace", paceChange(5 * MINUTE), { everyMs: null }, { everyMs: 5 * MINUTE }],
    ["no pages", { pages: false }, { pages: true }, { pages: false }],
    [
      "another address",
      { url: "https://herald.example/all.xml", select: null },
      { url: HERALD.url },
      { url: "https://herald.example/all.xml" },
    ],
  ])("has %s, which the log tells and takes back", (_, change, before, after) => {
    const room = newsroom();
    const { store, find, id } = room;
    const was = find();
    const done = changeSource(store, id, change, by(NOON + 1));
    expect(done).toEqual({ kind: "changed", entryId: store.audit.newestId() });
    expect(find()).toMatchObject({ ...after, slug: "herald", managed: "chat", status: "active" });
    const said = newest(room);
    expect(said).toMatchObject({ action: "source.changed", subject: HERALD.title, before, after, chatId: null });
    expect(said && [isUndoable(said), undoRight(said)]).toEqual([true, "owner"]);
    expect(undoEntry(store, said?.id ?? 0, by(NOON + 2)).kind).toBe("undone");
    expect(find()).toMatchObject({ ...was, addedAt: expect.any(Number), nextPollAt: expect.any(Number) });
    expect(undoEntry(store, said?.id ?? 0, by(NOON + 3)).kind).toBe("late");
  });

  it("stays as it is where nothing is said, where it is gone, and where another one reads that address", () => {
    const { store, id } = newsroom();
    const other = addSource(store, { ...HERALD, url: "https://pier.example/rss", title: "Pier" }, by(NOON)).source;
    const log = store.audit.newestId();
    expect(changeSource(store, id, { name: HERALD.title }, by(NOON))).toEqual({ kind: "same" });
    // However its address is written.
    const url = "http://www.pier.example/rss/";
    expect(changeSource(store, id, { url }, by(NOON))).toMatchObject({ kind: "taken", by: { id: other.id } });
    expect(store.audit.newestId()).toBe(log);
    const desk = store.sources.addDesk({ slug: "desk", name: "Desk", url: "chapar:desk" }, NOON);
    expect(changeSource(store, desk.id, { name: "Herald" }, by(NOON))).toEqual({ kind: "missing" });
    setSourceStatus(store, id, "removed", by(NOON));
    expect(changeSource(store, id, { name: "Herald" }, by(NOON))).toEqual({ kind: "missing" });
  });

  it("keeps what was changed since, field by field, when an earlier change is taken back", () => {
    const { store, find, id } = newsroom();
    changeSource(store, id, { name: "Herald" }, by(NOON));
    const named = store.audit.newestId();
    changeSource(store, id, { language: "en" }, by(NOON));
    expect(undoEntry(store, named, by(NOON)).kind).toBe("undone");
    expect(find()).toMatchObject({ name: HERALD.title, language: "en" });
    changeSource(store, id, { language: "ru" }, by(NOON));
    expect(undoEntry(store, named + 1, by(NOON)).kind).toBe("late");
  });

  // What stood at the new address already would come all at once.
  it("takes what stands at another address for backlog, and what it had before for known", () => {
    const { store, find, id } = newsroom();
    const source = find();
    if (source === null) throw new Error("no source");
    const known = entry({
      title: "Known",
      guid: "known",
      link: "https://herald.example/1",
      publishedAt: NOON + MINUTE,
    });
    ingestAll(store, polled(store, source, NOON), [known], NOON + 2 * MINUTE);
    changeSource(store, id, { url: "https://herald.example/all.xml" }, by(NOON + 10 * MINUTE));
    const old = entry({
      title: "Older",
      guid: "old",
      link: "https://herald.example/0",
      publishedAt: NOON + 5 * MINUTE,
    });
    const fresh = entry({
      title: "Brand new",
      guid: "fresh",
      link: "https://herald.example/2",
      publishedAt: NOON + 13 * MINUTE,
    });
    const poll = (entries: Parameters<typeof ingestAll>[2], at: number) => {
      const current = find() ?? source;
      ingestAll(store, current, entries, at);
      polled(store, current, at);
    };
    poll([known, old], NOON + 12 * MINUTE);
    poll([known, old, fresh], NOON + 14 * MINUTE);
    const backlog = (guid: string) => store.articles.byIdentity(id, `guid:${guid}`)?.backlog;
    expect(["known", "old", "fresh"].map(backlog)).toEqual([false, true, false]);
  });

  // What somebody wished for its very first look was done anew at each address, after "What is there already will not be posted".
  it.each<FirstPolicy>([{ kind: "last", count: 3 }, { kind: "digest" }])(
    "posts nothing of another address, nor when it is back, where its first look posted: %j",
    (first) => {
      const store = memoryStore();
      addRoute(store, addChat(store));
      const { id } = addSource(store, { ...HERALD, first }, by(NOON)).source;
      const find = () => store.sources.find(id);
      const poll = (titles: string[], at: number) => {
        const source = find();
        if (source === null) throw new Error("no source");
        const entries = titles.map((title) => entry({ title, publishedAt: NOON - HOUR }));
        ingestAll(store, source, entries, at);
        polled(store, source, at);
      };
      poll(["Ferry"], NOON);
      const queued = () => store.outbox.due(NOON + 2 * HOUR, 100).map((job) => job.id);
      const before = queued();
      const done = changeSource(store, id, { url: "https://herald.example/all.xml" }, by(NOON + MINUTE));
      poll(["Ferry", "Harbour", "Lighthouse"], NOON + 2 * MINUTE);
      undoEntry(store, done.kind === "changed" ? done.entryId : 0, by(NOON + 3 * MINUTE));
      expect(find()).toMatchObject({ url: HERALD.url, addedAt: NOON + 3 * MINUTE });
      poll(["Ferry", "Pier"], NOON + 4 * MINUTE);
      expect(queued()).toEqual(before);
    },
  );

  // Six hours would pass before anybody saw that the change works.
  it("is looked at as soon as its new pace says, unless it fails and waits for its server", () => {
    const { store, find, id } = newsroom();
    store.sources.pollAt(id, NOON + 360 * MINUTE);
    changeSource(store, id, paceChange(5 * MINUTE), by(NOON));
    expect(find()?.nextPollAt).toBe(NOON + 5 * MINUTE);
    changeSource(store, id, paceChange(60 * MINUTE), by(NOON));
    expect(find()?.nextPollAt).toBe(NOON + 5 * MINUTE);
    changeSource(store, id, paceChange(null), by(NOON));
    expect(find()?.nextPollAt).toBe(NOON);
    store.sources.recordFailure(id, { at: NOON, nextPollAt: NOON + 90 * MINUTE, code: "status-429", detail: "" });
    changeSource(store, id, paceChange(MINUTE), by(NOON));
    expect(find()?.nextPollAt).toBe(NOON + 90 * MINUTE);
  });
});

it.each([
  ["  Herald\n of  the\tPort ", "Herald of the Port"],
  ["x".repeat(500), "x".repeat(100)],
  // Readers saw a question mark in a box for half of it.
  [`${"x".repeat(99)}📰`, "x".repeat(99)],
  ["24", "24"],
  ["«»", null],
  [" ", null],
])("reads a name as it is written: %j", (written, name) => {
  expect(nameWritten(written)).toBe(name);
});
