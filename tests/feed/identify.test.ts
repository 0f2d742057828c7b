import { describe, expect, it } from "vitest";
import { identifyEntries, isBacklog, STALE_AFTER_MS } from "../../src/feed/identify.ts";
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

describe("isBacklog", () => {
  const source = { addedAt: NOON, succeededAt: NOON + 1 };
  it.each([
    ["published before the source was added", NOON - 1, source, NOON + 60_000, true],
    ["published after", NOON + 1, source, NOON + 60_000, false],
    ["published long ago", NOON + 1, source, NOON + 2 + STALE_AFTER_MS, true],
    ["without a date in the first poll", null, { ...source, succeededAt: null }, NOON, true],
    ["without a date later", null, source, NOON + 60_000, false],
    ["dated in the future", NOON + 1e12, source, NOON, false],
  ])("an entry %s", (_, publishedAt, facts, now, backlog) => {
    expect(isBacklog(publishedAt, facts, now)).toBe(backlog);
  });
});
