import type { LineJudge } from "../extract/boilerplate.ts";
import type { Feed } from "../model.ts";
import { type Content, contentOf } from "./content.ts";
import { type IdentifiedEntry, identifyEntries } from "./identify.ts";

/** An entry with all that can be said of it without knowing what is stored. Its HTML is gone: `content` came of it. */
export interface PreparedEntry extends IdentifiedEntry {
  content: Content;
}

/** A feed as ingest takes it: the costly part, done wherever it delays nobody. */
export interface PreparedFeed extends Omit<Feed, "entries"> {
  /** Entries as parsed, before those that stand twice were left out. */
  found: number;
  entries: PreparedEntry[];
}

export function prepareFeed(feed: Feed, isBoilerplate: LineJudge): PreparedFeed {
  const entries = identifyEntries(feed.entries).map(
    (identified): PreparedEntry => ({
      ...identified,
      entry: { ...identified.entry, summaryHtml: null, contentHtml: null, media: [] },
      content: contentOf(identified.entry, isBoilerplate),
    }),
  );
  return { ...feed, found: feed.entries.length, entries };
}
