import { describe, expect, it } from "vitest";
import { ageOf, identifyEntries, PAUSE_MS, STALE_AFTER_MS } from "../../src/feed/identify.ts";
import { entry, NOON } from "../support/store.ts";

const identities = (entries: Parameters<typeof identifyEntries>[0]) =>
  identifyEntries(entries).map(({ identity }) => identity);

describe("identifyEntries", () => {
  it.each([
    ["by guid", entry({ title: "A", guid: "g1", link: "https://a.example/1" }), "guid:g1"],
    [
      "by address when there is no guid",
      entry({ title: "A", guid: null, link: "https://a.example/1?utm_source=x" }),
      "url:https://a.example/1",
    ],
    [
      "by title and day when there is neither",
      entry({ title: "Fog on the Bay", guid: null, publishedAt: NOON }),
      "title:fog on the bay|2026-11-21",
    ],
  ])("knows an entry %s", (_, one, identity) => {
    expect(identities([one])).toEqual([identity]);
  });

  it("does not believe a guid that different entries share", () => {
    const entries = [
      entry({ title: "First", guid: "same", link: "https://a.example/1" }),
      entry({ title: "Second", guid: "same", link: "https://a.example/2" }),
    ];
    expect(identities(entries)).toEqual(["url:https://a.example/1", "url:https://a.example/2"]);
  });

  it("does not believe an address that different entries share", () => {
    const entries = ["First", "Second"].map((title) => entry({ title, guid: null, link: "https://a.example/" }));
    expect(identities(entries)).toEqual(["title:first|", "title:second|"]);
  });

  it("gives an entry that stands twice once, and one that says nothing never", () => {
    const entries = [
      entry({ title: "A", guid: "g1" }),
      entry({ title: "A", guid: "g1" }),
      entry({ title: "", guid: null }),
    ];
    expect(identities(entries)).toEqual(["guid:g1"]);
  });
});

describe("ageOf", () => {
  const HOUR = 3_600_000;
  const read = { addedAt: NOON, entriesSeenAt: NOON, succeededAt: NOON, everyMs: null };
  const now = NOON + 60_000;
  const late = NOON + 24 * HOUR;
  it.each([
    ["published before the source was added", NOON - 1, read, now, "old"],
    ["published after", NOON + 1, read, now, "fresh"],
    ["published long ago", NOON + 1, { ...read, succeededAt: NOON + STALE_AFTER_MS }, NOON + 2 + STALE_AFTER_MS, "old"],
    ["of the first entries, whatever its date", NOON + 4 * HOUR, { ...read, entriesSeenAt: null }, now, "old"],
    ["of the first entries, without a date", null, { ...read, entriesSeenAt: null }, now, "old"],
    // Alerts: nothing for weeks, and the first one is news.
    ["that is the first of a source that was empty", now - 1, { ...read, entriesSeenAt: null }, now, "fresh"],
    ["that is, by a server whose clock is ahead", now + 9_000, { ...read, entriesSeenAt: null }, now, "fresh"],
    ["of the first entries, half an hour ahead", now + HOUR / 2, { ...read, entriesSeenAt: null }, now, "old"],
    [
      "of the first entries, before it was read at all",
      now - 1,
      { ...read, entriesSeenAt: null, succeededAt: null },
      now,
      "old",
    ],
    [
      "of the first entries since it was added anew",
      now - 1,
      { ...read, entriesSeenAt: null, succeededAt: NOON - 1 },
      now,
      "old",
    ],
    ["older than a source that was empty", NOON - 1, { ...read, entriesSeenAt: null }, now, "old"],
    ["without a date afterwards", null, read, now, "fresh"],
    ["dated in the future", NOON + 1e12, read, NOON, "fresh"],
    ["from the middle of a long pause", late - PAUSE_MS - 1, read, late, "missed"],
    ["from the end of a long pause", late - PAUSE_MS, read, late, "fresh"],
    ["without a date after a long pause", null, read, late, "missed"],
    ["older than the source after a long pause", NOON - 1, read, late, "old"],
    ["after a pause that is the source's own pace", NOON + HOUR, { ...read, everyMs: 12 * HOUR }, late, "fresh"],
    ["of a source that was added while the clock ran ahead", now - 1, { ...read, addedAt: late }, now, "old"],
    ["of such a source, from now on", now, { ...read, addedAt: late }, now, "fresh"],
  ] as const)("an entry %s", (_, publishedAt, facts, at, age) => {
    expect(ageOf(publishedAt, facts, at)).toBe(age);
  });
});
