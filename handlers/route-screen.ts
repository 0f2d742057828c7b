import type { InlineKeyboardButton } from "grammy/types";
import { choiceOf } from "../src/admin/channels.ts";
import { type FieldKey, fieldValue, isOpenField, offeredValues } from "../src/admin/route-fields.ts";
import { wallTime } from "../src/delivery/clock.ts";
import { nextRuns } from "../src/delivery/schedule.ts";
import { clip } from "../src/delivery/wording.ts";
import type { Chat, Route } from "../src/model.ts";
import { topicName } from "../src/topics/name.ts";
import type { Screen, Speech } from "./desk.ts";
import { button, choiceRows, keyboardOf } from "./keyboard.ts";
import {
  channelName,
  fieldInWords,
  LONGEST_WRITTEN,
  routeLines,
  takenInWords,
  textKey,
  valueInWords,
  type WordsDeps,
} from "./route-words.ts";

export interface RouteDeps extends WordsDeps {
  now: () => number;
}

/** A route with the chat it belongs to. */
export interface RouteAt {
  route: Route;
  chat: Chat;
}

/** Fields by the page where they are chosen. */
const PAGES = {
  times: ["digest", "digest_most", "settle", "per_hour", "min_gap", "quiet", "breaking"],
  look: [
    "summary",
    "photo",
    "preview",
    "template",
    "rewrite",
    "silent",
    "pin",
    "delete_after",
    "retract",
    "replies",
    "resend",
  ],
  news: ["min_outlets"],
  approval: ["approve"],
} as const satisfies Record<string, readonly FieldKey[]>;

export type RoutePage = keyof typeof PAGES;

/** Runs of a schedule that are told ahead. */
const RUNS = 5;
const LONGEST_LABEL = 40;
/** A message has a hundred buttons at most. */
const MOST_TOPICS = 84;

/** The route's own page to which a field belongs; that of the route itself for what has none. */
const pageOfField = (key: FieldKey): RoutePage =>
  (Object.keys(PAGES) as RoutePage[]).find((page) => PAGES[page].some((each) => each === key)) ?? "news";

/** "Harbour News", or "Harbour News › night" where the channel has several. Telegram's HTML. */
export function routeTitle({ store }: WordsDeps, { route, chat }: RouteAt, { html }: Speech): string {
  const several = store.routes.ofChat(chat.id).length > 1 || route.slug !== "main";
  const title = channelName(chat);
  return several ? html("route-title", { title, slug: route.slug }) : html("channel-line", { title });
}

/** Whether it is on, what it takes, and what else is to be known of it. */
export function routeSummary(deps: RouteDeps, { route, chat }: RouteAt, speech: Speech): string {
  const taken = takenInWords(deps.store, route, speech);
  const sign = route.status === "paused" ? "⏸" : route.status === "removed" ? "⚪️" : "🟢";
  const lines = route.status === "removed" ? [] : routeLines(deps, chat, route, speech);
  return [`${sign} ${taken}`, ...lines].join("\n");
}

/** Buttons to the pages of a route. */
export function routeRows({ route }: Pick<RouteAt, "route">, { t }: Speech): InlineKeyboardButton[][] {
  const to = (key: string, page: string) => button(t(key), `route:${route.id}:${page}`);
  return [
    [to("route-button-news", "news"), to("route-button-times", "times")],
    [to("route-button-look", "look"), to("route-button-approval", "approval")],
    [to("route-button-try", "try"), to("route-button-text", "text")],
  ];
}

/** One route of a channel that has several. */
export function routeScreen(deps: RouteDeps, at: RouteAt, speech: Speech): Screen {
  const { route, chat } = at;
  const { t } = speech;
  const act = (key: string, action: string) => button(t(key), `route:${route.id}:${action}`);
  const others = deps.store.routes.ofChat(chat.id);
  const place = others.findIndex(({ id }) => id === route.id);
  const paused = route.status === "paused";
  return {
    html: `${routeTitle(deps, at, speech)}\n\n${routeSummary(deps, at, speech)}`,
    keyboard: keyboardOf(
      ...routeRows(at, speech),
      [
        ...(place > 0 ? [act("route-button-up", "up")] : []),
        ...(place >= 0 && place < others.length - 1 ? [act("route-button-down", "down")] : []),
      ],
      [
        paused ? act("channel-button-resume", "resume") : act("channel-button-pause", "pause"),
        act("channel-button-remove", "remove"),
      ],
      [button(t("button-back"), `channel:${chat.id}`)],
    ),
  };
}

/** A page of fields, each with what it is set to. */
export function fieldsPage(deps: RouteDeps, at: RouteAt, page: Exclude<RoutePage, "news">, speech: Speech): Screen {
  const { route } = at;
  if (page === "approval") return fieldScreen(deps, at, "approve", speech);
  const { t } = speech;
  const choices = PAGES[page].flatMap((key) => {
    if (key === "digest_most" && route.digest === null) return [];
    const value = fieldInWords(deps, speech, route, key);
    return [
      {
        label: t("route-field-row", { field: t(`route-field-${textKey(key)}`), value }),
        data: `route:${route.id}:field:${key}`,
      },
    ];
  });
  return {
    html: `${routeTitle(deps, at, speech)}\n\n${speech.html(`route-page-${page}`)}`,
    keyboard: keyboardOf(...choices.map(({ label, data }) => [button(clip(label, LONGEST_LABEL), data)]), [
      backTo(at, speech),
    ]),
  };
}

/** One field: what it means, what can be chosen, and for a schedule when it comes next. `note`: a line below. */
export function fieldScreen(deps: RouteDeps, at: RouteAt, key: FieldKey, speech: Speech, note?: string): Screen {
  const { route, chat } = at;
  const { t, html } = speech;
  const now = fieldValue(route, key);
  const choices = offeredValues(deps.store, route, key).map((value) => ({
    label: valueInWords(deps, speech, key, value),
    data: `route:${route.id}:set:${key}:${value}`,
    on: value === now,
  }));
  // A query of somebody's own is longer than the data of a button may be; it stands in the text.
  const fitting = choices.filter(({ data }) => Buffer.byteLength(data) <= 64);
  const shown =
    fitting.length === choices.length
      ? ""
      : `\n\n<code>${html("route-written", { value: clip(now, LONGEST_WRITTEN) })}</code>`;
  const runs = key === "digest" && route.digest !== null ? `\n\n${runsInWords(deps, chat, route.digest, speech)}` : "";
  const page = pageOfField(key);
  const back = page === "approval" ? backTo(at, speech) : button(t("button-back"), `route:${route.id}:${page}`);
  return {
    html: `${routeTitle(deps, at, speech)}\n\n${html(`route-about-${textKey(key)}`)}${shown}${runs}${note === undefined ? "" : `\n\n${note}`}`,
    keyboard: keyboardOf(
      ...choiceRows(fitting),
      isOpenField(key) ? [button(t("route-button-other"), `route:${route.id}:ask:${key}`)] : [],
      [back],
    ),
  };
}

/** The next five digests, a line each. */
function runsInWords({ i18n, now }: RouteDeps, chat: Chat, cron: string, { html, language }: Speech): string {
  const runs = nextRuns(cron, chat.timezone, now(), RUNS).map((at) => {
    const weekday = i18n.weekday(language, new Date(wallTime(chat.timezone, at)).getUTCDay() || 7, "long");
    return `• ${weekday}, ${i18n.moment(language, at, { timezone: chat.timezone, now: now() })}`;
  });
  return runs.length === 0 ? html("route-runs-none") : `${html("route-runs")}\n${runs.join("\n")}`;
}

/** What goes there: topics to tick, and what else chooses among the news. */
export function newsPage(deps: RouteDeps, at: RouteAt, speech: Speech, verb: "topic" | "swap" = "topic"): Screen {
  const { route } = at;
  const { t, html } = speech;
  const ruled = choiceOf(route).kind === "query";
  const to = (label: string, action: string) => button(clip(label, LONGEST_LABEL), `route:${route.id}:${action}`);
  const outlets = fieldInWords(deps, speech, route, "min_outlets");
  const hint =
    ruled && verb === "topic" ? "channel-hint-query" : verb === "swap" ? "channel-hint-replace" : "channel-hint";
  const lines = `${routeTitle(deps, at, speech)}\n\n${routeSummary(deps, at, speech)}\n\n${html(hint)}`;
  if (verb === "swap") {
    return {
      html: lines,
      keyboard: keyboardOf(...topicRows(deps, at, speech, verb), [to(t("channel-button-keep"), "news")]),
    };
  }
  return {
    html: lines,
    keyboard: keyboardOf(
      ...(ruled ? [[to(t("channel-button-choose"), "choose")]] : topicRows(deps, at, speech, verb)),
      [to(t("route-button-query"), "ask:query")],
      [to(t("route-button-sources"), "sources"), to(t("route-button-languages"), "languages")],
      [to(t("route-field-row", { field: t("route-field-min-outlets"), value: outlets }), "field:min_outlets")],
      [backTo(at, speech)],
    ),
  };
}

/** `topic` ticks; `swap` is for what takes the place of a rule. Topic 0 is all the news. */
export function topicRows(
  { store }: WordsDeps,
  { route }: Pick<RouteAt, "route">,
  { t, language }: Speech,
  verb: string,
  prefix = `route:${route.id}`,
): InlineKeyboardButton[][] {
  const choice = choiceOf(route);
  const ticked = new Set(choice.kind === "topics" ? choice.slugs : []);
  const all = { label: t("channel-button-all"), data: `${prefix}:${verb}:0`, on: choice.kind === "all" };
  const known = store.topics.list();
  // What is ticked can always be unticked; all others can be named in a rule.
  const others = known.filter(({ slug }) => !ticked.has(slug)).slice(0, Math.max(0, MOST_TOPICS - ticked.size));
  const shown =
    known.length <= MOST_TOPICS ? known : known.filter((topic) => ticked.has(topic.slug) || others.includes(topic));
  const topics = shown.slice(0, MOST_TOPICS).map((topic) => ({
    label: topicName(topic, language),
    data: `${prefix}:${verb}:${topic.id}`,
    on: ticked.has(topic.slug),
  }));
  return [...choiceRows([all]), ...choiceRows(topics)];
}

/** To the channel, where its only route is shown, or to one of several. */
const backTo = ({ route }: Pick<RouteAt, "route">, { t }: Speech): InlineKeyboardButton =>
  button(t("button-back"), `route:${route.id}`);
