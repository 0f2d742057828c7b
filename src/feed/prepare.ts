import type { LineJudge } from "../extract/boilerplate.ts";
import { needsPage } from "../extract/needs-page.ts";
import type { Entry, Feed } from "../model.ts";
import type { LanguageDetector, LanguageEvidence } from "../text/language.ts";
import { type Content, contentOf, isSmall } from "./content.ts";
import { cutLength, markCut, shapeOf } from "./cut-teasers.ts";
import type { EntryPage } from "./entry-page.ts";
import { type IdentifiedEntry, identifyEntries } from "./identify.ts";
import { type Memo, memoKey, readMemos, readOutcome, writeMemo } from "./memo.ts";

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
  /** To be kept when all of it is stored; absent where nobody keeps any. */
  memo?: Memo;
  /**
   * It says what it said when it was stored, by a memo: its title, `content.contentHash`, guid, address and dates are here, and
   * nothing else of it. Absent: all is.
   */
  isBare?: true;
}

/** A feed as ingest takes it: the costly part, done wherever it delays nobody. */
export interface PreparedFeed extends Omit<Feed, "entries"> {
  /** Entries as parsed, before those that stand twice were left out. */
  found: number;
  entries: PreparedEntry[];
}

/**
 * `detect` is for threads that have a detector loaded; without one, languages are as declared. `memos`: of entries that need
 * not be prepared again, "" when there are none; without it (null) none are made either.
 */
export function prepareFeed(
  feed: Feed,
  isBoilerplate: LineJudge,
  detect: LanguageDetector = () => null,
  memos: string | null = null,
): PreparedFeed {
  const known = readMemos(memos ?? "");
  const given = feed.entries.map((entry) => ({ ...entry, link: entry.original ?? entry.link }));
  const looked = identifyEntries(given).map(({ titleKey, ...identified }) => {
    const key = memos === null ? "" : memoKey(identified.entry);
    const memo = known.get(key);
    if (memo !== undefined) return { identified, titleKey, memo, content: null, outcome: readOutcome(memo) };
    const content = contentOf(identified.entry, titleKey, isBoilerplate);
    const outcome = { contentHash: content.contentHash, ...shapeOf(content.text) };
    return { identified, titleKey, memo: memos === null ? null : writeMemo(key, outcome), content, outcome };
  });
  const cutAt = cutLength(looked.map(({ outcome }) => outcome));
  const entries = looked.map(({ identified, titleKey, memo, content, outcome }): PreparedEntry => {
    const whole =
      content === null ? bare(identified, titleKey, outcome.contentHash) : prepare(identified, content, cutAt, detect);
    return memo === null ? whole : { ...whole, memo };
  });
  return { ...feed, found: feed.entries.length, entries };
}

const WITHOUT_HTML = { summaryHtml: null, contentHtml: null, media: [] };

function prepare(
  identified: IdentifiedEntry,
  own: Content,
  cutAt: number | null,
  detect: LanguageDetector,
): PreparedEntry {
  const { entry } = identified;
  // The hash is that of what the feed gives: a feed that has grown has not changed what it had.
  const content = { ...own, text: markCut(own.text, cutAt) };
  const evidence = detect(content.title, content.text);
  return {
    ...identified,
    entry: { ...entry, ...WITHOUT_HTML, evidence },
    content,
    needsPage: needsPage(entry, content.text !== own.text),
    hasThumbnail: isSmall(entry.media.find(({ kind }) => kind === "image")),
  };
}

function bare(identified: IdentifiedEntry, titleKey: string, contentHash: string): PreparedEntry {
  const { entry } = identified;
  const { title } = entry;
  const content = {
    title,
    titleKey,
    text: "",
    imageUrl: null,
    authors: [],
    categories: [],
    contentHash,
  };
  return {
    ...identified,
    entry: { ...entry, ...WITHOUT_HTML, authors: [], categories: [], evidence: null },
    content,
    ...{ needsPage: false, hasThumbnail: false, isBare: true },
  };
}
