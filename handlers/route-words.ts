import { choiceOf } from "../src/admin/channels.ts";
import { type FieldKey, fieldValue } from "../src/admin/route-fields.ts";
import { parseDuration } from "../src/config/duration.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import { cityName } from "../src/i18n/cities.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { type Chat, type Route, UI_LANGUAGES, type UiLanguage } from "../src/model.ts";
import { topicIn } from "../src/text/topic-title.ts";
import { topicName } from "../src/topics/name.ts";
import type { Speech } from "./desk.ts";

/** A file may hold longer queries; a screen shows their beginning. */
export const LONGEST_QUERY = 200;
/** Of a rule that somebody wrote, so much stands in a message, and leaves room for what it brings. */
export const LONGEST_WRITTEN = 2_400;
/** Of a list of sources, so many are named. */
const MOST_NAMED = 4;
const HOUR = 60 * 60_000;
const WORKDAYS = "1-5";

export interface WordsDeps {
  store: Store;
  i18n: I18n;
}

/** The channel's title, of a forum topic whose name is not known with its number: plain text. */
export const channelName = ({ title, threadId }: Pick<Chat, "title" | "threadId">): string =>
  threadId === null || topicIn(title) !== null ? title : `${title} #${threadId}`;

/** The part of a text's key that names a field. */
export const textKey = (key: string): string => key.replaceAll("_", "-");

/** What a route takes, in about `most` letters: "Economy, Sport +3", "all the news", or its query as code. Telegram's HTML. */
export function takenInWords(
  store: Store,
  route: Pick<Route, "query" | "status">,
  { html, language }: Speech,
  most: number = LONGEST_QUERY,
): string {
  const choice = choiceOf(route);
  switch (choice.kind) {
    case "nothing":
      return html("route-takes-nothing");
    case "all":
      return html("route-takes-all");
    case "query":
      return html("route-takes-query", { query: clip(choice.query, most) });
    case "topics": {
      const topics = store.topics.list().filter(({ slug }) => choice.slugs.includes(slug));
      const names = topics.map((topic) => topicName(topic, language));
      return html("route-takes-topics", { topics: asManyAsFit(names, most) });
    }
  }
}

/** "Economy, Sport +3": the first always, and others while there is room for them. */
function asManyAsFit(names: readonly string[], most: number): string {
  let shown = 1;
  while (shown < names.length && names.slice(0, shown + 1).join(", ").length <= most) shown++;
  const more = names.length - shown;
  return `${names.slice(0, shown).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}

/** Every line of a route's screen that is not as usual, and when it goes out. Telegram's HTML. */
export function routeLines({ store, i18n }: WordsDeps, chat: Chat, route: Route, speech: Speech): string[] {
  const { html, language } = speech;
  const duration = (ms: number) => i18n.duration(language, ms);
  const when = <T>(value: T | null, line: (value: T) => string) => (value === null ? [] : [line(value)]);
  return [
    ...namedLines(store, i18n, route, speech),
    ...(route.minOutlets > 1 ? [html("route-line-outlets", { count: route.minOutlets })] : []),
    route.digest === null
      ? html("route-line-instant")
      : html("route-line-digest", { schedule: scheduleInWords(i18n, speech, route.digest), count: route.digestMost }),
    ...(route.settleMs > 0 ? [html("route-line-settle", { duration: duration(route.settleMs) })] : []),
    ...when(route.perHour, (count) => html("route-line-per-hour", { count })),
    ...when(route.minGapMs, (ms) => html("route-line-min-gap", { duration: duration(ms) })),
    ...when(route.quiet, (quiet) =>
      html("route-line-quiet", { hours: quiet.replace("-", " – "), timezone: cityName(language, chat.timezone) }),
    ),
    ...when(route.breaking, (query) => html("route-line-breaking", { query: clip(query, LONGEST_QUERY) })),
    ...(route.approve ? [html("route-line-approve")] : []),
    ...(route.silent ? [html("route-line-silent")] : []),
    ...(route.resend ? [html("route-line-resend")] : []),
    ...when(route.pinMs, (ms) => html("route-line-pin", { duration: duration(ms) })),
    ...when(route.deleteAfterMs, (ms) => html("route-line-delete", { duration: duration(ms) })),
  ];
}

function namedLines(store: Store, i18n: I18n, route: Route, { html, language }: Speech): string[] {
  const listed = (slugs: readonly string[]) => {
    const shown = slugs.slice(0, MOST_NAMED).map((slug) => store.sources.bySlug(slug)?.name ?? slug);
    const more = slugs.length - shown.length;
    return `${shown.join(", ")}${more > 0 ? ` +${more}` : ""}`;
  };
  const spoken = i18n.list(
    language,
    route.languages.map((tag) => i18n.languageName(language, tag)),
  );
  return [
    ...(route.sources.length > 0 ? [html("route-line-sources", { sources: listed(route.sources) })] : []),
    ...(route.sourcesOut.length > 0 ? [html("route-line-sources-out", { sources: listed(route.sourcesOut) })] : []),
    ...(route.languages.length > 0 ? [html("route-line-languages", { languages: spoken })] : []),
  ];
}

/** "Every day at 08:00 and 20:00"; what says more than that stays as cron has it. Plain text. */
function scheduleInWords(i18n: I18n, { t, language }: Speech, cron: string): string {
  const [, minute = "", hours = "", days = ""] = /^(\d{1,2}) ([\d,]+) \* \* ([\d,-]+|\*)$/u.exec(cron) ?? [];
  const weekdays = days === "*" || days === WORKDAYS ? [] : days.split(",").map(Number);
  if (minute === "" || weekdays.some((day) => !Number.isInteger(day) || day > 7)) return cron;
  const times = hours
    .split(",")
    .map((hour) => i18n.time(language, Number(hour) * HOUR + Number(minute) * 60_000, "UTC"));
  const named = i18n.list(
    language,
    weekdays.map((day) => i18n.weekday(language, day === 0 ? 7 : day, "long")),
  );
  const first = named.replace(/^./u, (letter) => letter.toLocaleUpperCase(language));
  const shown = days === "*" ? t("digest-days-all") : days === WORKDAYS ? t("digest-days-work") : first;
  return t("route-schedule", { days: shown, hours: i18n.list(language, times) });
}

/** A value of a field as a button shows it: "6 an hour", "5 minutes", "No". Plain text. */
export function valueInWords({ i18n }: Pick<WordsDeps, "i18n">, speech: Speech, key: FieldKey, value: string): string {
  const { t, language } = speech;
  switch (key) {
    case "min_outlets":
      return t("route-value-outlets", { count: Number(value) });
    case "per_hour":
      return value === "none" ? t("route-value-any") : t("route-value-per-hour", { count: Number(value) });
    case "digest_most":
      return t("route-value-stories", { count: Number(value) });
    case "digest":
      return value === "none" ? t("route-value-instant") : scheduleInWords(i18n, speech, value);
    case "quiet":
      return value === "none" ? t("route-value-never") : value.replace("-", " – ");
    case "breaking":
      return value === "none" ? t("route-value-no") : value === "topic:breaking" ? t("route-value-breaking") : value;
    case "settle":
    case "min_gap":
    case "pin":
    case "delete_after": {
      const ms = parseDuration(value);
      return ms === null || ms === 0 ? t("route-value-no") : i18n.duration(language, ms);
    }
    case "retract":
      return t(value === "delete" ? "route-value-deleted" : "route-value-struck");
    case "summary":
      return t(`settings-summary-${value}`);
    case "preview":
      return t(value === "none" ? "route-value-no" : value === "above" ? "route-value-above" : "route-value-below");
    case "template":
      return value === "default" ? t("route-value-usual") : value;
    case "rewrite":
      return isSpoken(value)
        ? i18n.languageName(language, value)
        : t(value === "yes" ? "route-value-same" : "route-value-no");
    default:
      return t(value === "yes" ? "route-value-yes" : "route-value-no");
  }
}

const isSpoken = (value: string): value is UiLanguage => UI_LANGUAGES.some((language) => language === value);

/** What the route has there, as `valueInWords` says it. */
export const fieldInWords = (deps: Pick<WordsDeps, "i18n">, speech: Speech, route: Route, key: FieldKey): string =>
  valueInWords(deps, speech, key, fieldValue(route, key));
