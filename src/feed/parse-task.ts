import type { LineJudge } from "../extract/boilerplate.ts";
import type { PageSelect } from "../model.ts";
import { boilerplateFinder } from "../summary/lines.ts";
import type { LanguageEvidence } from "../text/language.ts";
import { detectLanguage } from "../text/language-detector.ts";
import { type Exploration, explore as exploreBody } from "./explore.ts";
import { readPage } from "./page.ts";
import { decodePage } from "./page-charset.ts";
import { parseFeed } from "./parse.ts";
import { type PreparedFeed, prepareFeed } from "./prepare.ts";
import { rememberDetector } from "./remember.ts";
import type { ParseResult } from "./result.ts";

/** What goes over to the thread. */
export interface ParseTask {
  bytes: Uint8Array;
  contentType: string | null;
  url: string;
  /** Reads it as a page by these selectors; null: it is a feed. */
  select: PageSelect | null;
  now: number;
  /** Phrases of lines that are not news; see summary/lines. */
  boilerplate: readonly string[];
  /** As prepareFeed takes them; absent: null. */
  memos?: string | null;
}

/** To be explored: whatever it is. */
export type ExploreTask = Omit<ParseTask, "memos" | "select">;

export interface DetectTask {
  title: string;
  text: string;
}

/** What comes back. */
export type PreparedResult = Exclude<ParseResult, { kind: "feed" }> | { kind: "feed"; feed: PreparedFeed };

/** The phrases are the same for as long as the program runs; each task brings a copy of its own. */
let known: { phrases: string; find: LineJudge } | null = null;
function finderOf(phrases: readonly string[]): LineJudge {
  const text = phrases.join("\n");
  if (known?.phrases !== text) known = { phrases: text, find: boilerplateFinder(phrases) };
  return known.find;
}

/** Where no memos are left, of most entries of a feed the language was told before; to tell it again would take longest of all. */
const detectOnce = rememberDetector(detectLanguage);

/** What a thread of the worker runs. */
export default async (task: ParseTask): Promise<PreparedResult> => {
  const { bytes, contentType, url, select, now, boilerplate, memos = null } = task;
  const parsed: ParseResult =
    select === null
      ? await parseFeed(bytes, { contentType }, url)
      : { kind: "feed", feed: readPage(decodePage(bytes, contentType), url, select, { now }) };
  if (parsed.kind !== "feed") return parsed;
  return { kind: "feed", feed: prepareFeed(parsed.feed, finderOf(boilerplate), detectOnce, memos) };
};

/** What a thread runs for somebody who looks for a feed. */
export const explore = ({ bytes, boilerplate, ...task }: ExploreTask): Promise<Exploration> =>
  exploreBody(bytes, { ...task, isBoilerplate: boilerplateFinder(boilerplate), detect: detectLanguage });

/** What a thread runs for a text that came from elsewhere. */
export const detect = ({ title, text }: DetectTask): LanguageEvidence | null => detectLanguage(title, text);
