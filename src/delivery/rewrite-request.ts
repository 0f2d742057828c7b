import type { Route, StoryView } from "../model.ts";
import { checkedLanguage } from "../summary/faithful.ts";
import { summaryUnits } from "../summary/length.ts";
import { type RewriteRequest, shownText } from "../summary/prompt.ts";
import { isWithdrawn } from "./outlets.ts";

/** A text with less to leave out is a summary already. Its share of the summary's length. */
const WORTH_IT = 1.2;

/**
 * What a language model is asked for a post of the story by that route; null: nothing. Nothing is asked for what a person
 * summed up or outlets withdrew, in a language that cannot be checked, or of an article that is hardly longer than its
 * summary and in the right language.
 */
export function rewriteRequest(story: StoryView, route: Pick<Route, "rewrite" | "summary">): RewriteRequest | null {
  const [lead] = story.articles;
  const maxChars = summaryUnits(route.summary);
  if (route.rewrite === null || lead === undefined || maxChars === 0) return null;
  if (story.editedSummary !== null || isWithdrawn(story)) return null;
  const spoken = checkedLanguage(lead.language);
  const language = route.rewrite.language === null ? spoken : checkedLanguage(route.rewrite.language);
  const text = shownText(lead.text);
  if (language === null || text === "") return null;
  if (language === spoken && text.length < WORTH_IT * maxChars) return null;
  return { title: lead.title, text, outlet: lead.outlet, from: lead.language, language, maxChars };
}
