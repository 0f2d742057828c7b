import { decodePage } from "../feed/page-charset.ts";
import { boilerplateFinder } from "../summary/lines.ts";
import { readArticle } from "./article.ts";
import type { ExtractedPage } from "./extracted-page.ts";
import { extractText } from "./plain-text.ts";
import { learnedJudge } from "./source-boilerplate.ts";

/** What goes over to the thread. */
export interface ExtractTask {
  bytes: Uint8Array;
  contentType: string | null;
  url: string;
  now: number;
  timeZone: string | null;
  /** As in ExtractOptions. */
  defaultZone: string;
  robotsTag: string | null;
  /** Phrases of lines that are not news; see summary/lines. */
  boilerplate: readonly string[];
  /** Hashes of lines that the source's articles share; see learnedLines. */
  learned: readonly string[];
}

/** What comes back. */
export interface ReadPage {
  page: ExtractedPage;
  /** First and last lines of the article as they stood there, uncleaned: what is to be learned of its source. */
  lines: readonly string[];
}

/** What a thread of the worker runs. */
export default function extractPage(task: ExtractTask): ReadPage {
  const { bytes, contentType, url, now, timeZone, defaultZone, robotsTag } = task;
  const isPhrase = boilerplateFinder(task.boilerplate);
  const isLearned = learnedJudge(task.learned);
  const isBoilerplate = (line: string) => isPhrase(line) || isLearned(line);
  const options = { now, timeZone, defaultZone, robotsTag, isBoilerplate };
  const text = decodePage(bytes, contentType);
  if (/^text\/plain\b/i.test(contentType ?? "")) return { page: extractText(text, options), lines: [] };
  return readArticle(text, url, options);
}
