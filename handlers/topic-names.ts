import type { InlineKeyboard } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { reply } from "../src/bot/reply.ts";
import type { ChatRepo } from "../src/db/chats.ts";
import type { TopicRepo } from "../src/db/topics.ts";
import { clip } from "../src/delivery/wording.ts";
import type { Chat, Topic } from "../src/model.ts";
import { toLine } from "../src/text/normalise.ts";
import { topicName } from "../src/topics/name.ts";
import { choiceRows, keyboardOf, LONGEST_ECHO } from "./keyboard.ts";

/** Telegram takes a hundred; some of a row are for other things. */
export const MOST_BUTTONS = 90;
/** UTF-16 units of a list of what a chat follows: thirty long searches would fill more than a message. */
const LONGEST_NAMES = 1_000;

/** What a person typed for a name, fit to be read back. */
export const shownInput = (input: string): string => clip(toLine(input), LONGEST_ECHO);

export const nameIn = (ctx: ChaparContext, topic: Topic): string => topicName(topic, ctx.chatRow.language);

/** "Economy, Sport, oil price": the topics, in its language, and the words that the chat follows; "" when nothing. */
export function followedNames(
  deps: { chats: Pick<ChatRepo, "follows">; topics: Pick<TopicRepo, "list"> },
  chat: Chat,
): string {
  const topics = new Map(deps.topics.list().map((topic) => [topic.id, topicName(topic, chat.language)]));
  const names = deps.chats
    .follows(chat.id)
    .flatMap((follow) => ("query" in follow ? follow.query : (topics.get(follow.topicId) ?? [])));
  return clip(names.join(", "), LONGEST_NAMES);
}

/** Buttons with the data `verb:ID`, as many as Telegram takes: whoever wants another topic writes its name. */
export function topicButtons(ctx: ChaparContext, topics: readonly Topic[], verb: string): InlineKeyboard {
  const shown = topics.slice(0, MOST_BUTTONS);
  return keyboardOf(...choiceRows(shown.map((topic) => ({ label: nameIn(ctx, topic), data: `${verb}:${topic.id}` }))));
}

/** Says that there is no topic of that name, and offers the nearest or, when none is near, all. */
export async function offerTopics(
  ctx: ChaparContext,
  input: string,
  near: readonly Topic[],
  all: readonly Topic[],
  verb: string,
): Promise<void> {
  const name = shownInput(input);
  const html =
    near.length > 0
      ? ctx.html("topic-not-found", { name, count: near.length })
      : ctx.html("topic-not-found-choose", { name });
  await reply(ctx, html, { keyboard: topicButtons(ctx, near.length > 0 ? near : all, verb) });
}
