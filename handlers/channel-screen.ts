import type { InlineKeyboardButton } from "grammy/types";
import { type Channel, readChannel } from "../src/admin/channels.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { topicName } from "../src/topics/name.ts";
import type { Screen, Speech } from "./desk.ts";
import { button, choiceRows, keyboardOf } from "./keyboard.ts";
import { newsLanguageChoices, newsLanguageNames } from "./news-languages.ts";

/** What the screens of channels are made of. */
export interface ChannelDeps {
  store: Store;
  i18n: I18n;
}

/** A file may hold longer queries; a screen shows their beginning. */
const LONGEST_QUERY = 200;
/** Letters of a label that has a row to itself. */
const LONGEST_LABEL = 40;

/** One channel: what goes there, and buttons to change it. Null when the channel is not known. */
export function channelScreen(deps: ChannelDeps, chatId: number, speech: Speech): Screen | null {
  const channel = readChannel(deps.store, chatId);
  if (channel === null) return null;
  const lines = channelLines(deps.store, channel, speech);
  const { t, html } = speech;
  const back = button(t("button-back"), "channels");
  const { status } = channel.chat;
  if (status === "gone") {
    return {
      html: lines,
      keyboard: keyboardOf([button(t("channel-button-again"), `channel:${chatId}:again`)], [back]),
    };
  }
  if (status === "pending") return { html: lines, keyboard: keyboardOf(pendingRow(chatId, speech), [back]) };
  const languages = newsLanguageNames(deps.i18n, speech.language, channel.chat);
  const label = clip(t("channel-button-languages", { languages }), LONGEST_LABEL);
  const ruled = channel.choice.kind === "query";
  // One tap on a topic would replace a rule that somebody wrote: it is asked for first.
  const choose = ruled
    ? [[button(t("channel-button-choose"), `channel:${chatId}:choose`)]]
    : topicRows(deps.store, channel, speech, "topic");
  const keyboard = keyboardOf(...choose, [button(label, `channel:${chatId}:languages`)], actionRow(channel, speech), [
    back,
  ]);
  const hint = ruled ? html("channel-hint-query") : html("channel-hint");
  return { html: `${lines}\n\n${hint}`, keyboard };
}

/** What is sent to an owner who has just added the bot to a channel. */
export function channelSetup(deps: ChannelDeps, chatId: number, speech: Speech): Screen | null {
  const screen = channelScreen(deps, chatId, speech);
  const title = deps.store.chats.byId(chatId)?.title ?? "";
  return screen && { ...screen, html: speech.html("channel-setup", { title }) };
}

/** Whether topics may take the place of the channel's own rule. */
export function replaceQuestion({ chat }: Channel, query: string, { t, html }: Speech): Screen {
  return {
    html: html("channel-replace-confirm", { title: chat.title, query: clip(query, LONGEST_QUERY) }),
    keyboard: keyboardOf([
      button(t("channel-button-replace"), `channel:${chat.id}:replace`),
      button(t("channel-button-keep"), `channel:${chat.id}`),
    ]),
  };
}

/** The topics of a channel with a rule of its own, of which the first that is tapped takes the rule's place. */
export function replaceScreen(store: Store, channel: Channel, speech: Speech): Screen {
  const keep = button(speech.t("channel-button-keep"), `channel:${channel.chat.id}`);
  return {
    html: `${channelLines(store, channel, speech)}\n\n${speech.html("channel-hint-replace")}`,
    keyboard: keyboardOf(...topicRows(store, channel, speech, "swap"), [keep]),
  };
}

/** In which languages the channel takes news. */
export function channelLanguages(
  { i18n, store }: ChannelDeps,
  { chat }: Channel,
  { t, html, language }: Speech,
): Screen {
  const verb = `channel:${chat.id}:language`;
  const choices = newsLanguageChoices(i18n, language, chat, store.articles.languages(), verb);
  return {
    html: html("channel-languages-choose", { title: chat.title }),
    keyboard: keyboardOf(...choiceRows(choices), [button(t("button-back"), `channel:${chat.id}`)]),
  };
}

/** Whether a bot that somebody else added may work there. */
export function pendingRow(chatId: number, { t }: Speech): InlineKeyboardButton[] {
  return [
    button(t("pending-button-allow"), `channel:${chatId}:allow`),
    button(t("pending-button-leave"), `channel:${chatId}:leave`),
  ];
}

/** What can be done with the channel as a whole; each with a sign, so that no topic looks like it. */
function actionRow({ chat, route }: Channel, { t }: Speech): InlineKeyboardButton[] {
  const act = (key: string, action: string) => button(t(key), `channel:${chat.id}:${action}`);
  const paused = route?.status === "paused";
  return [
    ...(route === null ? [] : [paused ? act("channel-button-resume", "resume") : act("channel-button-pause", "pause")]),
    act("channel-button-test", "test"),
    act("channel-button-remove", "remove"),
  ];
}

/** `all` and `topic` choose at once; `swap` is for what takes the place of a rule, topic 0 being all the news. */
function topicRows(
  store: Store,
  { chat, choice }: Channel,
  { t, language }: Speech,
  verb: "topic" | "swap",
): InlineKeyboardButton[][] {
  const ticked = new Set(choice.kind === "topics" ? choice.slugs : []);
  const all = {
    label: t("channel-button-all"),
    data: verb === "swap" ? `channel:${chat.id}:swap:0` : `channel:${chat.id}:all`,
    on: choice.kind === "all",
  };
  const topics = store.topics.list().map((topic) => ({
    label: topicName(topic, language),
    data: `channel:${chat.id}:${verb}:${topic.id}`,
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
  const paused = route?.status === "paused";
  switch (choice.kind) {
    case "nothing":
      return html("channel-state-nothing");
    case "query": {
      const query = clip(choice.query, LONGEST_QUERY);
      return paused ? html("channel-state-paused-query", { query }) : html("channel-state-query", { query });
    }
    case "all":
      return paused ? html("channel-state-paused") : html("channel-state-all");
    case "topics": {
      if (paused) return html("channel-state-paused");
      const topics = store.topics.list().filter(({ slug }) => choice.slugs.includes(slug));
      return html("channel-state-topics", { topics: topics.map((topic) => topicName(topic, language)).join(", ") });
    }
  }
}
