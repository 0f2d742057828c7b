import type { InlineKeyboardButton } from "grammy/types";
import { choiceOf } from "../src/admin/channels.ts";
import { type Estimate, estimate } from "../src/admin/estimate.ts";
import type { RoutePatch } from "../src/admin/routes.ts";
import { cityName } from "../src/i18n/cities.ts";
import { type Chat, type Route, SUMMARY_LENGTHS, UI_LANGUAGES } from "../src/model.ts";
import type { Screen, Speech } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageNote, pageOf } from "./keyboard.ts";
import { newsLanguageChoices } from "./news-languages.ts";
import { type RouteAt, type RouteDeps, topicRows } from "./route-screen.ts";
import { channelName, routeLines, takenInWords } from "./route-words.ts";

/** The way from a channel to its first post, in order. */
const SETUP_STEPS = ["look", "languages", "topics", "sources", "pace", "mode", "preview"] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

export const isSetupStep = (text: string): text is SetupStep => SETUP_STEPS.some((step) => step === text);

/** Zones offered as buttons; any other can be written. */
const ZONES = ["Asia/Baku", "Europe/Istanbul", "Europe/Moscow", "Asia/Tbilisi", "Europe/London", "Europe/Berlin"];
const SOURCES_PER_PAGE = 10;
const DAY = 24 * 60 * 60_000;

/** How much may go there. */
export const PACES = {
  all: { minOutlets: 1, perHour: null },
  six: { minOutlets: 1, perHour: 6 },
  two: { minOutlets: 1, perHour: 2 },
  told: { minOutlets: 2, perHour: null },
} as const satisfies Record<string, RoutePatch>;

/** How it goes there. */
export const MODES = {
  instant: { digest: null, approve: false },
  morning: { digest: "0 8 * * *", approve: false },
  twice: { digest: "0 8,20 * * *", approve: false },
  approve: { digest: null, approve: true },
} as const satisfies Record<string, RoutePatch>;

const keysOf = <T extends object>(from: T) => Object.keys(from) as (keyof T & string)[];

const isSo = (route: Route, patch: RoutePatch): boolean =>
  Object.entries(patch).every(([name, value]) => JSON.stringify(route[name as keyof Route]) === JSON.stringify(value));

/** One step: what is asked, what can be chosen, and the ways on. `note`: a line above. */
export async function setupScreen(
  deps: RouteDeps,
  at: RouteAt,
  step: SetupStep,
  speech: Speech,
  { page = 0, note }: { page?: number; note?: string | undefined } = {},
): Promise<Screen> {
  const { chat } = at;
  const { t, html } = speech;
  const number = SETUP_STEPS.indexOf(step);
  const { text, rows } = await BODIES[step](deps, at, speech, page);
  const [before, after] = [SETUP_STEPS[number - 1], SETUP_STEPS[number + 1]];
  const to = (key: string, where: string) => button(t(key), `setup:${chat.id}:${where}`);
  const head = html("setup-title", { title: channelName(chat), count: number + 1, max: SETUP_STEPS.length });
  return {
    html: [...(note === undefined ? [] : [note]), head, text].join("\n\n"),
    keyboard: keyboardOf(...rows, [
      ...(before === undefined ? [] : [to("button-back", before)]),
      ...(after === undefined ? [] : [to(isUsual(at, step) ? "setup-button-skip" : "setup-button-next", after)]),
      to("setup-button-done", "done"),
    ]),
  };
}

/** Nothing was chosen there yet. */
function isUsual({ route, chat }: RouteAt, step: SetupStep): boolean {
  switch (step) {
    case "look":
      return false;
    case "languages":
      return chat.newsLanguages.length === 0;
    case "topics":
      return route.query === "";
    case "sources":
      return route.sources.length === 0;
    case "pace":
      return isSo(route, PACES.all);
    case "mode":
      return isSo(route, MODES.instant);
    case "preview":
      return route.summary === "normal" && route.photo;
  }
}

interface Body {
  /** Telegram's HTML. */
  text: string;
  rows: InlineKeyboardButton[][];
}
type MakeBody = (deps: RouteDeps, at: RouteAt, speech: Speech, page: number) => Body | Promise<Body>;

const BODIES: Record<SetupStep, MakeBody> = {
  look({ i18n, now }, { chat }, { t, html, language }) {
    const languages = UI_LANGUAGES.map((each) => ({
      label: i18n.t(each, "language-name"),
      data: `setup:${chat.id}:look:${each}`,
      on: each === chat.language,
    }));
    const zones = [...new Set([...ZONES, chat.timezone])].map((zone) => ({
      label: `${cityName(language, zone)} · ${i18n.time(language, now(), zone)}`,
      data: `setup:${chat.id}:zone:${zone}`,
      on: zone === chat.timezone,
    }));
    const other = button(t("setup-button-city"), `setup:${chat.id}:city`);
    return { text: html("setup-look"), rows: [...choiceRows(languages), ...choiceRows(zones), [other]] };
  },

  languages({ i18n, store }, { chat }, { html, language }) {
    const verb = `setup:${chat.id}:languages`;
    const choices = newsLanguageChoices(i18n, language, chat, store.articles.languages(), verb);
    return { text: html("setup-languages"), rows: choiceRows(choices) };
  },

  topics(deps, at, speech) {
    if (choiceOf(at.route).kind === "query") {
      const taken = takenInWords(deps.store, at.route, speech);
      return { text: `${taken}\n\n${speech.html("channel-hint-query")}`, rows: [] };
    }
    return { text: speech.html("setup-topics"), rows: topicRows(deps, at, speech, "topics", `setup:${at.chat.id}`) };
  },

  sources({ store }, { route, chat }, speech, page) {
    const shown = pageOf(store.sources.list(), page, SOURCES_PER_PAGE);
    const choices = shown.items.map(({ id, slug, name }) => ({
      label: name,
      data: `setup:${chat.id}:sources:${id}.${shown.number}`,
      on: route.sources.includes(slug),
    }));
    const text = [
      speech.html(choices.length === 0 ? "setup-sources-none" : "setup-sources"),
      ...pageNote(speech, shown),
    ];
    const pages = pageButtons(speech, `setup:${chat.id}:page`, shown);
    return { text: text.join("\n\n"), rows: [...choiceRows(choices), pages] };
  },

  async pace(deps, { route, chat }, speech) {
    const { t, html, language } = speech;
    const names = keysOf(PACES);
    // Of the settings alone: what an editor has to see comes as often.
    const plain = { ...route, digest: null, approve: false };
    const found = await estimate(
      deps.store,
      chat,
      plain,
      names.map((name) => PACES[name]),
      { now: deps.now() },
    );
    const choices = names.map((name, index) => {
      const label = t(`setup-pace-${name}`);
      const brings = found?.[index];
      return {
        label:
          brings === undefined ? label : t("setup-pace-brings", { pace: label, rate: rateInWords(brings, speech) }),
        data: `setup:${chat.id}:pace:${name}`,
        on: isSo(route, PACES[name]),
      };
    });
    const [first] = found ?? [];
    const basis =
      first === undefined
        ? html("setup-pace-unknown")
        : html("setup-pace-basis", { duration: deps.i18n.duration(language, Math.min(first.spanMs, 7 * DAY)) });
    return { text: `${html("setup-pace")}\n\n${basis}`, rows: choices.flatMap((choice) => choiceRows([choice])) };
  },

  mode(_, { route, chat }, { t, html }) {
    const choices = keysOf(MODES).map((name) => ({
      label: t(`setup-mode-${name}`),
      data: `setup:${chat.id}:mode:${name}`,
      on: isSo(route, MODES[name]),
    }));
    return { text: html("setup-mode"), rows: choices.flatMap((choice) => choiceRows([choice])) };
  },

  preview(_, { route, chat }, { t, html }) {
    const lengths = SUMMARY_LENGTHS.map((length) => ({
      label: t(`settings-summary-${length}`),
      data: `setup:${chat.id}:summary:${length}`,
      on: length === route.summary,
    }));
    const photo = { label: t("setup-button-photo"), data: `setup:${chat.id}:photo`, on: route.photo };
    const show = button(t("setup-button-preview"), `setup:${chat.id}:show`);
    return {
      text: `${html("setup-preview")}\n\n${html("setup-own-edits")}`,
      rows: [[show], ...choiceRows(lengths), ...choiceRows([photo])],
    };
  },
};

/** "about 14 a day", "about 3 a week", "hardly any"; "14 so far" where that is less than a day. Plain text. */
function rateInWords({ perDay, posts }: Estimate, { t }: Speech): string {
  if (perDay === null) return t("setup-rate-span", { count: posts });
  if (perDay >= 1.5) return t("setup-rate-day", { count: Math.round(perDay) });
  const perWeek = Math.round(perDay * 7);
  return perWeek >= 1 ? t("setup-rate-week", { count: perWeek }) : t("setup-rate-rare");
}

/** What was set up, in lines: for the last word. */
export function setupDone(deps: RouteDeps, { route, chat }: RouteAt, speech: Speech): string {
  const { html } = speech;
  const lines = [`🟢 ${takenInWords(deps.store, route, speech)}`, ...routeLines(deps, chat, route, speech)];
  const what = route.approve ? "setup-done-approve" : "setup-done";
  return [html(what, { title: channelName(chat) }), lines.join("\n"), html("setup-own-edits")].join("\n\n");
}

/** The first message about a channel where the bot has just come, with the first step in it. */
export const setupIntro = (chat: Chat, { html }: Speech): string => html("setup-intro", { title: channelName(chat) });
