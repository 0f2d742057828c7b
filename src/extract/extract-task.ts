import { decodePage } from "../feed/page-charset.ts";
import { boilerplateFinder } from "../summary/lines.ts";
import { extractArticle } from "./article.ts";
import type { ExtractedPage } from "./extracted-page.ts";
import { extractText } from "./plain-text.ts";
import { learnedJudge, type SourceBoilerplate } from "./source-boilerplate.ts";

/** What goes over to the thread. */
export interface ExtractTask {
  bytes: Uint8Array;
  contentType: string | null;
  url: string;
  now: number;
  timeZone: string | null;
  robotsTag: string | null;
  /** Phrases of lines that are not news; see summary/lines. */
  boilerplate: readonly string[];
  /** What was learned of the source; null: nothing. */
  learned: SourceBoilerplate | null;
}

/** What a thread of the worker runs. */
export default function extractPage(task: ExtractTask): ExtractedPage {
  const { bytes, contentType, url, now, timeZone, robotsTag } = task;
  const isPhrase = boilerplateFinder(task.boilerplate);
  const isLearned = task.learned === null ? () => false : learnedJudge(task.learned);
  const options = { now, timeZone, robotsTag, isBoilerplate: (line: string) => isPhrase(line) || isLearned(line) };
  const text = decodePage(bytes, contentType);
  return /^text\/plain\b/i.test(contentType ?? "") ? extractText(text, options) : extractArticle(text, url, options);
}
