import { describe, expect, it } from "vitest";
import { moveSource, refuseMove } from "../../src/admin/moves.ts";
import { setSourceStatus } from "../../src/admin/sources.ts";
import type { Source } from "../../src/model.ts";
import { by } from "../support/by.ts";
import { addSource, memoryStore, NOON, polled } from "../support/store.ts";

const DAY = 24 * 3_600_000;
const SINCE = NOON - 2 * DAY;

/** A source that is sent elsewhere for good. */
function sent(to = "https://other.example/rss", url = "https://ann:secret@herald.example/rss") {
  const store = memoryStore();
  const added = addSource(store, { slug: "herald", url }, NOON - 9 * DAY);
  polled(store, { ...added, pace: "{}" }, NOON);
  store.sources.setMove(added.id, { to, since: SINCE, polls: 9, refused: false });
  const find = () => store.sources.find(added.id) as Source;
  return { store, id: added.id, find };
}

describe("a source that is sent elsewhere", () => {
  it("is moved by a person, with what is known of it and without its password", () => {
    const { store, id, find } = sent();
    const before = find();
    expect(moveSource(store, id, SINCE, by(NOON + 1))).toEqual({ kind: "moved", url: "https://other.example/rss" });
    expect(find()).toEqual({
      ...before,
      ...{ url: "https://other.example/rss", movedFrom: "https://ann:secret@herald.example/rss", move: null },
      ...{ etag: null, lastModified: null, bodyHash: null, nextPollAt: NOON + 1 },
    });
    expect(moveSource(store, id, SINCE, by(NOON + 2))).toEqual({ kind: "settled" });
  });

  it("remembers the address that a person gave, however often it moves", () => {
    const { store, id, find } = sent();
    moveSource(store, id, SINCE, by(NOON));
    store.sources.setMove(id, { to: "https://third.example/rss", since: NOON, polls: 9, refused: false });
    moveSource(store, id, NOON, by(NOON + DAY));
    expect(find()).toMatchObject({
      ...{ url: "https://third.example/rss", movedFrom: "https://ann:secret@herald.example/rss" },
    });
  });

  it("keeps its password on its own host", () => {
    const { store, id } = sent("http://herald.example/feed");
    const url = "http://ann:secret@herald.example/feed";
    expect(moveSource(store, id, SINCE, by(NOON))).toEqual({ kind: "moved", url });
  });

  it("is not moved onto another's address, unless that one was removed", () => {
    const { store, id, find } = sent();
    const other = addSource(store, { slug: "other", url: "https://other.example/rss" });
    const before = find();
    expect(moveSource(store, id, SINCE, by(NOON))).toEqual({ kind: "taken", by: other });
    expect(find()).toEqual(before);
    store.sources.setStatus(other.id, "removed");
    expect(moveSource(store, id, SINCE, by(NOON))).toEqual({ kind: "moved", url: "https://other.example/rss" });
    expect(store.sources.byUrl("https://other.example/rss")?.id).toBe(id);
  });

  it("is not moved when it was removed meanwhile", () => {
    const { store, id, find } = sent();
    setSourceStatus(store, id, "removed", by(NOON));
    expect(find().move).toBeNull();
    expect(moveSource(store, id, SINCE, by(NOON))).toEqual({ kind: "settled" });
    expect(refuseMove(store, id, SINCE, by(NOON))).toBe(false);
  });

  it("stays where it is when a person says so, and may go all the same later", () => {
    const { store, id, find } = sent();
    expect(refuseMove(store, id, SINCE, by(NOON))).toBe(true);
    expect(find().move).toMatchObject({ refused: true });
    expect(refuseMove(store, id, SINCE, by(NOON))).toBe(false);
    expect(moveSource(store, id, SINCE, by(NOON))).toMatchObject({ kind: "moved" });
  });

  it("is asked about anew when it is sent to yet another place: an old button does nothing", () => {
    const { store, id, find } = sent();
    const move = { to: "https://third.example/rss", since: NOON, polls: 1, refused: false };
    store.sources.setMove(id, move);
    expect(moveSource(store, id, SINCE, by(NOON))).toEqual({ kind: "settled" });
    expect(refuseMove(store, id, SINCE, by(NOON))).toBe(false);
    expect(find().move).toEqual(move);
    expect(moveSource(store, 77, SINCE, by(NOON))).toEqual({ kind: "settled" });
  });
});

// It was swallowed: the source was sent there for ever, and nobody knew.
describe("a source that would move by itself to where another is", () => {
  const poll = {
    at: NOON,
    nextPollAt: NOON,
    etag: null,
    lastModified: null,
    bodyHash: null,
    sawEntries: true,
    pace: null,
  };

  it("stays and says so; a removed one gives way", () => {
    const store = memoryStore();
    const [herald, other] = [addSource(store, { slug: "herald" }), addSource(store, { slug: "other" })];
    store.sources.setMove(herald.id, { to: other.url, since: SINCE, polls: 2, refused: false });
    store.sources.recordSuccess(herald.id, { ...poll, url: other.url, move: null });
    expect(store.sources.find(herald.id)).toMatchObject({
      ...{ url: herald.url, succeededAt: NOON, movedFrom: null },
      move: { to: other.url, since: SINCE, polls: 3, refused: false, takenBy: other.id },
    });
    store.sources.setStatus(other.id, "removed");
    store.sources.recordSuccess(herald.id, { ...poll, url: other.url, move: null });
    expect(store.sources.find(herald.id)).toMatchObject({ url: other.url, movedFrom: herald.url, move: null });
    expect(store.sources.find(other.id)?.url).toBe(`${other.url}#removed-${other.id}`);
  });
});
