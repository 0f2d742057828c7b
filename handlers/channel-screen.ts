import type { InlineKeyboardButton } from "grammy/types";
import type { Standing } from "../src/admin/access.ts";
import { type Channel, readChannel } from "../src/admin/channels.ts";
import { clip } from "../src/delivery/wording.ts";
import { cityName } from "../src/i18n/cities.ts";
import type { Chat, Route } from "../src/model.ts";
import type { Screen, Speech } from "./desk.ts";
import { button, choiceRows, keyboardOf, type ListPage, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { newsLanguageChoices, newsLanguageNames } from "./news-languages.ts";
import { type RouteDeps, routeRows, routeSummary } from "./route-screen.ts";
import { channelName, takenInWords } from "./route-words.ts";
import { ALL_WEEK, showData } from "./stats-view.ts";

/** Letters of a label that has a row to itself. */
const LONGEST_LABEL = 40;
/** Routes of a channel that one message shows, and of each what it takes in so many letters. */
const PER_PAGE = 12;
const LONGEST_TAKEN = 70;
/** Routes of each channel in a list of channels. */
const MOST_IN_LIST = 3;

/** One channel: what goes there, and buttons to change it; many routes by pages. Null when the channel is not known. */
export function channelScreen(
  deps: RouteDeps,
  chatId: number,
  speech: Speech,
  role: Standing,
  page = 0,
): Screen | null {
  const found = readChannel(deps.store, chatId);
  if (found === null) return null;
  const channel = asServed(found);
  const { chat, routes } = channel;
  const { t } = speech;
  const back = button(t("button-back"), "channels");
  const act = (key: string, action: string) => button(t(key), `channel:${chatId}:${action}`);
  const shown = pageOf(routes, page, PER_PAGE);
  const lines = channelLines(deps, channel, speech, shown);
  if (chat.status === "gone")
    return { html: lines, keyboard: keyboardOf([act("channel-button-again", "again")], [back]) };
  if (chat.status === "pending") {
    return { html: lines, keyboard: keyboardOf(role === "owner" ? pendingRow(chatId, speech) : [], [back]) };
  }
  const [only, ...others] = routes;
  const isOne = only !== undefined && others.length === 0;
  return {
    html: `${lines}\n\n${lookLine(deps, chat, speech)}`,
    keyboard: keyboardOf(
      ...(isOne ? routeRows({ route: only }, speech) : shown.items.map((route) => [routeButton(deps, route, speech)])),
      pageButtons(speech, `channel:${chatId}:routes`, shown),
      [button(t(routes.length === 0 ? "channel-button-setup" : "channel-button-setup-again"), `setup:${chatId}:look`)],
      [...(routes.length === 0 ? [] : [act("channel-button-add-route", "route")]), act("channel-button-copy", "copy")],
      [button(t("channel-button-queue"), `queue:${chatId}`), button(t("channel-button-figures"), figuresOf(chatId))],
      [button(t("channel-button-team"), `team:${chatId}`), button(t("channel-button-log"), `audit:${chatId}`)],
      actionRow(channel, speech, role),
      [back],
    ),
  };
}

/** Where the bot was told to stop, nothing goes out by any route. */
const asServed = ({ chat, routes }: Channel): Channel => ({
  chat,
  routes: chat.status === "stopped" ? routes.map((route) => ({ ...route, status: "paused" })) : routes,
});

const figuresOf = (id: number): string => showData({ ...ALL_WEEK, subject: { of: "chat", id } });

/** "Azerbaijani · news in English and Russian · Baku". */
function lookLine({ i18n }: RouteDeps, chat: Chat, { html, language }: Speech): string {
  return html("channel-look", {
    language: i18n.t(chat.language, "language-name"),
    languages: newsLanguageNames(i18n, language, chat),
    timezone: cityName(language, chat.timezone),
  });
}

function routeButton({ store }: RouteDeps, route: Route, speech: Speech): InlineKeyboardButton {
  const plain = takenInWords(store, route, speech).replace(/<[^>]*>/gu, "");
  const sign = route.status === "paused" ? "⏸ " : "";
  return button(clip(`${sign}${route.slug} · ${plain}`, LONGEST_LABEL), `route:${route.id}`);
}

/** In which languages a channel, or one of its routes, takes news. `verb`: data of a button without its tag. */
export function languagesScreen(
  { i18n, store }: RouteDeps,
  { title, ticked, verb, back }: { title: string; ticked: readonly string[]; verb: string; back: string },
  { t, html, language }: Speech,
): Screen {
  const choices = newsLanguageChoices(i18n, language, { newsLanguages: [...ticked] }, store.articles.languages(), verb);
  return {
    html: html("channel-languages-choose", { title }),
    keyboard: keyboardOf(...choiceRows(choices), [button(t("button-back"), back)]),
  };
}

/** Whether a bot that somebody else added may work there. */
export function pendingRow(chatId: number, { t }: Speech): InlineKeyboardButton[] {
  return [
    button(t("pending-button-allow"), `channel:${chatId}:allow`),
    button(t("pending-button-leave"), `channel:${chatId}:leave`),
  ];
}

/** What can be done with the channel as a whole. */
function actionRow({ chat, routes }: Channel, { t }: Speech, role: Standing): InlineKeyboardButton[] {
  const act = (key: string, action: string) => button(t(key), `channel:${chat.id}:${action}`);
  const paused = routes.length > 0 && routes.every(({ status }) => status === "paused");
  return [
    ...(routes.length === 0
      ? []
      : [paused ? act("channel-button-resume", "resume") : act("channel-button-pause", "pause")]),
    act("channel-button-test", "test"),
    ...(role === "owner" ? [act("channel-button-remove", "remove")] : []),
  ];
}

/** The title over what goes there: Telegram's HTML. */
function channelLines(deps: RouteDeps, { chat, routes }: Channel, speech: Speech, shown: ListPage<Route>): string {
  const { html } = speech;
  const title = html("channel-line", { title: channelName(chat) });
  const [only, ...others] = routes;
  if (chat.status === "pending") return `${title}\n${html("channel-state-pending")}`;
  if (chat.status === "gone") return `${title}\n${html("channel-state-gone")}`;
  if (only === undefined) return `${title}\n${html("channel-state-nothing")}`;
  if (others.length === 0) return `${title}\n${routeSummary(deps, { route: only, chat }, speech)}`;
  const lines = shown.items.map((route, index) => {
    const sign = route.status === "paused" ? "⏸" : "🟢";
    const taken = takenInWords(deps.store, route, speech, LONGEST_TAKEN);
    const number = shown.number * PER_PAGE + index + 1;
    return `${sign} ${number}. <b>${html("route-written", { value: route.slug })}</b> · ${taken}`;
  });
  return [`${title}\n${html("channel-routes")}`, lines.join("\n"), ...pageNote(speech, shown)].join("\n\n");
}

/** The title over one line for each route, as a list of channels has it. */
export function channelInList(deps: RouteDeps, channel: Channel, speech: Speech): string {
  const { chat, routes } = asServed(channel);
  const { html } = speech;
  if (chat.status === "pending" || chat.status === "gone" || routes.length === 0) {
    return channelLines(deps, { chat, routes }, speech, pageOf(routes, 0, PER_PAGE));
  }
  const more = routes.length - MOST_IN_LIST;
  const lines = routes.slice(0, MOST_IN_LIST).map((route) => {
    const taken = takenInWords(deps.store, route, speech, LONGEST_TAKEN);
    return route.status === "paused" ? html("channel-state-paused", { taken: { html: taken } }) : `🟢 ${taken}`;
  });
  return [html("channel-line", { title: channelName(chat) }), ...lines, ...(more > 0 ? [`… +${more}`] : [])].join("\n");
}
