import type { InlineKeyboardButton } from "grammy/types";
import type { I18n } from "../i18n/i18n.ts";
import type { UiLanguage } from "../model.ts";

/** What a reader said of a story. */
export interface StoryMarks {
  kept: boolean;
  /** 1 more of its kind, -1 less, null nothing. */
  liked: 1 | -1 | null;
}

export type Mark = "keep" | "more" | "less";

/** "keep:ID:1", and 0 for taking it back: a button does what it says, whatever was said elsewhere meanwhile. */
export const MARK_DATA = /^(?<mark>keep|more|less):(?<id>[0-9a-z]{1,10}):(?<on>[01])$/u;

const markData = (mark: Mark, storyId: number, on: boolean): string => `${mark}:${storyId.toString(36)}:${on ? 0 : 1}`;

/** The data of a button that shows a story in a message of its own. */
export const readData = (storyId: number): string => `read:${storyId.toString(36)}`;

export const READ_DATA = /^read:(?<id>[0-9a-z]{1,10})$/u;

/** The data of a button that lists the stories of the digest that it stands below. */
export const LIST_DIGEST = "listed";

/** Each mark as a button that shows what was said and, tapped again, takes it back. */
export function markButtons(
  storyId: number,
  { kept, liked }: StoryMarks,
  language: UiLanguage,
  i18n: Pick<I18n, "t">,
): Record<Mark, InlineKeyboardButton> {
  const button = (mark: Mark, on: boolean, label: string): InlineKeyboardButton => ({
    text: i18n.t(language, label),
    callback_data: markData(mark, storyId, on),
  });
  return {
    keep: button("keep", kept, kept ? "story-button-saved" : "story-button-save"),
    more: button("more", liked === 1, liked === 1 ? "story-button-more-on" : "story-button-more"),
    less: button("less", liked === -1, liked === -1 ? "story-button-less-on" : "story-button-less"),
  };
}
