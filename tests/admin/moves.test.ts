import { describe, expect, it } from "vitest";
import { moveSource, refuseMove } from "../../src/admin/moves.ts";
import type { Source } from "../../src/model.ts";
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
    expect(moveSource(store, id, SINCE, NOON + 1)).toEqual({ kind: "moved", url: "https://other.example/rss" });
    expect(find()).toEqual({
      ...before,
      ...{ url: "https://other.example/rss", movedFrom: "https://ann:secret@herald.example/rss", move: null },
      ...{ etag: null, lastModified: null, bodyHash: null, nextPollAt: NOON + 1 },
    });
    expect(moveSource(store, id, SINCE, NOON + 2)).toEqual({ kind: "settled" });
  });

  it("remembers the address that a person gave, however often it moves", () => {
    const { store, id, find } = sent();
    moveSource(store, id, SINCE, NOON);
    store.sources.setMove(id, { to: "https://third.example/rss", since: NOON, polls: 9, refused: false });
    moveSource(store, id, NOON, NOON + DAY);
    expect(find()).toMatchObject({
      ...{ url: "https://third.example/rss", movedFrom: "https://ann:secret@herald.example/rss" },
    });
  });

  it("keeps its password on its own host", () => {
    const { store, id } = sent("http://herald.example/feed");
    const url = "http://ann:secret@herald.example/feed";
    expect(moveSource(store, id, SINCE, NOON)).toEqual({ kind: "moved", url });
  });

  it.each(["active", "removed"] as const)("is not moved onto another's address: %s", (status) => {
    const { store, id, find } = sent();
    const other = addSource(store, { slug: "other", url: "https://other.example/rss" });
    store.sources.setStatus(other.id, status);
    const before = find();
    expect(moveSource(store, id, SINCE, NOON)).toEqual({ kind: "taken", by: store.sources.find(other.id) });
    expect(find()).toEqual(before);
  });

  it("stays where it is when a person says so, and may go all the same later", () => {
    const { store, id, find } = sent();
    expect(refuseMove(store, id, SINCE)).toBe(true);
    expect(find().move).toMatchObject({ refused: true });
    expect(refuseMove(store, id, SINCE)).toBe(false);
    expect(moveSource(store, id, SINCE, NOON)).toMatchObject({ kind: "moved" });
  });

  it("is asked about anew when it is sent to yet another place: an old button does nothing", () => {
    const { store, id, find } = sent();
    const move = { to: "https://third.example/rss", since: NOON, polls: 1, refused: false };
    store.sources.setMove(id, move);
    expect(moveSource(store, id, SINCE, NOON)).toEqual({ kind: "settled" });
    expect(refuseMove(store, id, SINCE)).toBe(false);
    expect(find().move).toEqual(move);
    expect(moveSource(store, 77, SINCE, NOON)).toEqual({ kind: "settled" });
  });
});
