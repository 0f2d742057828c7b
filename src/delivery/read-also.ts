import type { InlineKeyboardButton } from "grammy/types";
import type { I18n } from "../i18n/i18n.ts";
import type { StoryView, UiLanguage } from "../model.ts";
import { titleKey } from "../text/normalise.ts";
import { type PostPlace, storyLink } from "./deep-link.ts";
import { isWithdrawn } from "./outlets.ts";
import { readData } from "./story-buttons.ts";
import { clip, titleOf } from "./wording.ts";

/** More buttons make a post taller than its text. */
const MOST = 3;
/** Of a headline on a button, in UTF-16 units: a phone shows hardly more. */
const LONGEST_TITLE = 48;
/** Stories that one may go back through; the data of a button has 64 bytes. */
const MOST_BACK = 4;

/**
 * Which of the related stories are offered below a story: those that stand and have another headline than it and than each
 * other; at most three, the newest first.
 */
export function readAlso(story: StoryView, related: readonly StoryView[]): StoryView[] {
  const seen = new Set([titleKey(titleOf(story))]);
  const ids = new Set([story.id]);
  const offered: StoryView[] = [];
  for (const other of related.toSorted((a, b) => b.openedAt - a.openedAt || b.id - a.id)) {
    if (ids.has(other.id) || other.articles.length === 0 || isWithdrawn(other)) continue;
    const key = titleKey(titleOf(other));
    if (seen.has(key)) continue;
    seen.add(key);
    ids.add(other.id);
    offered.push(other);
  }
  return offered.slice(0, MOST);
}

/**
 * Where a button leads: to the private chat with the bot, to a message of its own below, or to another text of the message
 * that it stands below.
 */
export type Leads =
  | { kind: "link"; botUsername: string; below: PostPlace }
  | { kind: "below" }
  /** `from`: the stories that one came by, the last one last; the one that the message shows among them. */
  | { kind: "here"; from: readonly number[] };

/** A row for each story. */
export function readAlsoRows(
  stories: readonly StoryView[],
  leads: Leads,
  language: UiLanguage,
  i18n: I18n,
): InlineKeyboardButton[][] {
  return stories.map((story) => {
    const text = i18n.t(language, "read-also", { title: clip(titleOf(story), LONGEST_TITLE) });
    if (leads.kind === "link") return [{ text, url: storyLink(leads.botUsername, story.id, leads.below) }];
    return [{ text, callback_data: leads.kind === "below" ? readData(story.id) : storyData(story.id, leads.from) }];
  });
}

/** The data of a button that shows a story in its message: "story:ID", and behind it those that lead back. */
export const storyData = (storyId: number, from: readonly number[] = []): string =>
  ["story", ...[storyId, ...from.slice(-MOST_BACK)].map((id) => id.toString(36))].join(":");

export const STORY_DATA = /^story:(?<ids>[0-9a-z]{1,10}(?::[0-9a-z]{1,10}){0,4})$/u;

/** The story that a button's data asks for, and the stories that one came by. */
export function readStoryData(match: RegExpMatchArray): { storyId: number; from: number[] } {
  const [storyId = 0, ...from] = (match.groups?.ids ?? "").split(":").map((id) => Number.parseInt(id, 36));
  return { storyId, from };
}
