import type { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { type Channel, readChannel } from "../src/admin/channels.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import { topicName } from "../src/topics/name.ts";
import { button, choiceRows, keyboardOf } from "./keyboard.ts";

export type Speech = Parameters<Saying>[0];

/** A file may hold longer queries; a screen shows their beginning. */
const LONGEST_QUERY = 200;

/** One channel: what goes there, and buttons to change it. Null when the channel is not known. */
export function channelScreen(
  store: Store,
  chatId: number,
  speech: Speech,
): { html: string; keyboard: InlineKeyboard } | null {
  const channel = readChannel(store, chatId);
  if (channel === null) return null;
  const lines = channelLines(store, channel, speech);
  const { t, html } = speech;
  const back = button(t("button-back"), "channels");
  const { status } = channel.chat;
  if (status === "gone") return { html: lines, keyboard: keyboardOf([back]) };
  if (status === "pending") return { html: lines, keyboard: keyboardOf(pendingRow(chatId, speech), [back]) };
  const act = (key: string, action: string) => button(t(key), `channel:${chatId}:${action}`);
  const pause =
    channel.route?.status === "paused" ? act("channel-button-resume", "resume") : act("channel-button-pause", "pause");
  const keyboard = keyboardOf(
    ...topicRows(store, channel, speech),
    [act("channel-button-test", "test")],
    [...(channel.route === null ? [] : [pause]), act("channel-button-remove", "remove")],
    [back],
  );
  return { html: `${lines}\n\n${html("channel-hint")}`, keyboard };
}

/** What is sent to an owner who has just added the bot to a channel. */
export function channelSetup(store: Store, chatId: number, speech: Speech): ReturnType<typeof channelScreen> {
  const screen = channelScreen(store, chatId, speech);
  const title = store.chats.byId(chatId)?.title ?? "";
  return screen && { ...screen, html: speech.html("channel-setup", { title }) };
}

/** Whether a bot that somebody else added may work there. */
export function pendingRow(chatId: number, { t }: Speech): InlineKeyboardButton[] {
  return [
    button(t("pending-button-allow"), `channel:${chatId}:allow`),
    button(t("pending-button-leave"), `channel:${chatId}:leave`),
  ];
}

function topicRows(store: Store, { chat, choice }: Channel, { t, language }: Speech): InlineKeyboardButton[][] {
  const ticked = new Set(choice.kind === "topics" ? choice.slugs : []);
  const all = { label: t("channel-button-all"), data: `channel:${chat.id}:all`, on: choice.kind === "all" };
  const topics = store.topics.list().map((topic) => ({
    label: topicName(topic, language),
    data: `channel:${chat.id}:topic:${topic.id}`,
    on: ticked.has(topic.slug),
  }));
  return [...choiceRows([all]), ...choiceRows(topics)];
}

/** The title over "🟢 Economy, Sport": Telegram's HTML. */
export function channelLines(store: Store, channel: Channel, speech: Speech): string {
  return `${speech.html("channel-line", { title: channel.chat.title })}\n${stateOf(store, channel, speech)}`;
}

function stateOf(store: Store, { chat, route, choice }: Channel, { html, language }: Speech): string {
  if (chat.status === "pending") return html("channel-state-pending");
  if (chat.status === "gone") return html("channel-state-gone");
  if (route?.status === "paused") return html("channel-state-paused");
  switch (choice.kind) {
    case "nothing":
      return html("channel-state-nothing");
    case "all":
      return html("channel-state-all");
    case "query":
      return html("channel-state-query", { query: clip(choice.query, LONGEST_QUERY) });
    case "topics": {
      const topics = store.topics.list().filter(({ slug }) => choice.slugs.includes(slug));
      return html("channel-state-topics", { topics: topics.map((topic) => topicName(topic, language)).join(", ") });
    }
  }
}
