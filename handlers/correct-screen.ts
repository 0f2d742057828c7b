import type { InlineKeyboardButton } from "grammy/types";
import type { EditedPost } from "../src/admin/posts.ts";
import { linkOf } from "../src/admin/why.ts";
import { clip, linked, titleOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Topic } from "../src/model.ts";
import { topicName } from "../src/topics/name.ts";
import type { Desk, Screen } from "./desk.ts";
import { button, choiceRows, keyboardOf } from "./keyboard.ts";

export interface CorrectLook {
  desk: Desk;
  i18n: I18n;
  now: number;
  isOwner: boolean;
}

const LONGEST_TITLE = 300;
const LONGEST_CHANNEL = 60;

/** One post in a channel: where it stands, who wrote it so, and what can be written anew. */
export function correctScreen(edited: EditedPost, look: CorrectLook): Screen {
  const { desk, i18n, now } = look;
  const { post, chat, story, correction } = edited;
  const moment = (at: number) => i18n.moment(desk.language, at, { timezone: desk.timezone, now });
  const channel = { html: linked(clip(chat.title, LONGEST_CHANNEL), linkOf(chat, post)) };
  const title = clip(correction?.title ?? titleOf(story), LONGEST_TITLE);
  const lines = [
    desk.html("correct-title", { title }),
    [
      desk.html("correct-place", { channel, time: moment(post.sentAt) }),
      ...(correction === null
        ? []
        : [desk.html("correct-by", { name: correction.byName, time: moment(correction.at) })]),
      ...(story.removedAt === null ? [] : [desk.html("correct-removed", { time: moment(story.removedAt) })]),
    ].join("\n"),
    desk.html("correct-hint"),
  ];
  return { html: lines.join("\n\n"), keyboard: keyboardOf(...rows(edited, look)) };
}

function rows({ post, story, correction }: EditedPost, { desk, isOwner }: CorrectLook): InlineKeyboardButton[][] {
  const act = (key: string, action: string) => button(desk.t(key), `correct:${post.id}:${action}`);
  const written = correction !== null && [correction.title, correction.summary, correction.topics].some(Boolean);
  const everywhere = button(
    desk.t(story.removedAt === null ? "correct-button-remove" : "correct-button-restore"),
    `remove:${story.id}${story.removedAt === null ? "" : ":undo"}`,
  );
  return [
    [act("correct-button-headline", "title"), act("correct-button-summary", "summary")],
    [act("correct-button-topics", "topics"), act("correct-button-delete", "delete")],
    written ? [act("correct-button-source", "source")] : [],
    [button(desk.t("correct-button-offer"), `offer:${story.id}`)],
    isOwner ? [everywhere] : [],
    [button(desk.t("correct-button-why"), `why:${story.id}`)],
  ];
}

/** Which topics the hashtags of the post name. */
export function topicsScreen({ post, story, correction }: EditedPost, topics: readonly Topic[], desk: Desk): Screen {
  const ticked = new Set(correction?.topics ?? story.topics.map(({ id }) => id));
  const choices = topics.map((topic) => ({
    label: topicName(topic, desk.language),
    data: `correct:${post.id}:topic:${topic.id}`,
    on: ticked.has(topic.id),
  }));
  return {
    html: desk.html("correct-topics"),
    keyboard: keyboardOf(...choiceRows(choices), [button(desk.t("button-back"), `correct:${post.id}`)]),
  };
}
