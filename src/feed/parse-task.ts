import { boilerplateFinder } from "../summary/lines.ts";
import { parseFeed } from "./parse.ts";
import { type PreparedFeed, prepareFeed } from "./prepare.ts";
import type { ParseResult } from "./result.ts";

/** What goes over to the thread. */
export interface ParseTask {
  bytes: Uint8Array;
  contentType: string | null;
  url: string;
  /** Phrases of lines that are not news; see summary/lines. */
  boilerplate: readonly string[];
}

/** What comes back. */
export type PreparedResult = Exclude<ParseResult, { kind: "feed" }> | { kind: "feed"; feed: PreparedFeed };

/** What a thread of the worker runs. */
export default async ({ bytes, contentType, url, boilerplate }: ParseTask): Promise<PreparedResult> => {
  const parsed = await parseFeed(bytes, { contentType }, url);
  if (parsed.kind !== "feed") return parsed;
  return { kind: "feed", feed: prepareFeed(parsed.feed, boilerplateFinder(boilerplate)) };
};
