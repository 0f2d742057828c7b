import type { LineJudge } from "../extract/boilerplate.ts";
import { needsPage } from "../extract/needs-page.ts";
import type { Entry, Feed } from "../model.ts";
import type { LanguageDetector, LanguageEvidence } from "../text/language.ts";
import { type Content, contentOf, isSmall } from "./content.ts";
import { cutLength, markCut } from "./cut-teasers.ts";
import type { EntryPage } from "./entry-page.ts";
import { type IdentifiedEntry, identifyEntries } from "./identify.ts";

/** An entry with all that can be said of it without knowing what is stored. Its HTML is gone: `content` came of it. */
export interface PreparedEntry extends IdentifiedEntry {
  /** With what its title and text say of their language, for languageOf. */
  entry: Entry & { evidence: LanguageEvidence | null };
  content: Content;
  /** It gives a title and a teaser only, and its page may give the rest. */
  needsPage: boolean;
  /** Its picture is said to be too small to be shown large. */
  hasThumbnail: boolean;
  /** Absent: nobody asked for its page; else `content` is what came of that. */
  page?: EntryPage;
}

/** A feed as ingest takes it: the costly part, done wherever it delays nobody. */
export interface PreparedFeed extends Omit<Feed, "entries"> {
  /** Entries as parsed, before those that stand twice were left out. */
  found: number;
  entries: PreparedEntry[];
}

/** `detect` is for threads that have a detector loaded; without one, languages are as declared. */
export function prepareFeed(feed: Feed, isBoilerplate: LineJudge, detect: LanguageDetector = () => null): PreparedFeed {
  const given = feed.entries.map((entry) => ({ ...entry, link: entry.original ?? entry.link }));
  const identifiedEntries = identifyEntries(given);
  const contents = identifiedEntries.map(({ entry }) => contentOf(entry, isBoilerplate));
  const cutAt = cutLength(contents.map(({ text }) => text));
  const entries = identifiedEntries.map((identified, i): PreparedEntry => {
    const own = contents[i] ?? contentOf(identified.entry, isBoilerplate);
    // The hash is that of what the feed gives: a feed that has grown has not changed what it had.
    const content = { ...own, text: markCut(own.text, cutAt) };
    const evidence = detect(content.title, content.text);
    return {
      ...identified,
      entry: { ...identified.entry, summaryHtml: null, contentHtml: null, media: [], evidence },
      content,
      needsPage: needsPage(identified.entry, content.text !== own.text),
      hasThumbnail: isSmall(identified.entry.media.find(({ kind }) => kind === "image")),
    };
  });
  return { ...feed, found: feed.entries.length, entries };
}
