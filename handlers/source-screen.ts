import type { InlineKeyboardButton } from "grammy/types";
import { channelsTaking } from "../src/admin/sources.ts";
import { clip } from "../src/delivery/wording.ts";
import { type Health, troublesOf } from "../src/feed/health.ts";
import type { Source } from "../src/model.ts";
import type { Desk, Screen } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { shownUrl } from "./shown-url.ts";
import { floodRows, moveAfterAllRow, moveQuestion, moveRows } from "./source-decisions.ts";
import { sourceName } from "./source-name.ts";
import { knownPace, paceInWords, readHealth, type SourceDeps, sourceState } from "./source-state.ts";

/** UTF-16 units of an address that are shown. */
const LONGEST_URL = 500;
/** Delay and doubles are those of so many of the newest articles. */
const HABIT_ARTICLES = 200;
/** Channels that are named; more are counted. */
const MOST_CHANNELS = 3;
const LONGEST_CHANNEL = 60;
/** Of fewer, a share says nothing. */
const LEAST_ARTICLES = 10;

/** One source: how it is and why, what is known of its habits, and what can be done with it. */
export function sourceScreen(deps: SourceDeps, desk: Desk, source: Source): Screen {
  const { html, t } = desk;
  const health = readHealth(deps, source);
  const head = html("source-screen", {
    name: sourceName(source),
    url: clip(shownUrl(source.url), LONGEST_URL),
    state: { html: sourceState(deps, desk, source, health) },
  });
  const decisions = decisionsOf(deps, desk, source);
  const state = [head, ...failureLines(deps, desk, source)].join("\n");
  const facts = sourceFacts(deps, desk, source, health).join("\n");
  const paragraphs = [state, ...decisions.map(({ text }) => text), facts];
  const paused = source.status === "paused";
  const keyboard = keyboardOf(
    ...decisions.flatMap(({ rows }) => rows),
    [
      paused
        ? button(t("source-button-resume"), `source:${source.id}:resume`)
        : button(t("source-button-pause"), `source:${source.id}:pause`),
      button(t("source-button-remove"), `source:${source.id}:remove`),
    ],
    [button(t("source-button-edit"), `edit-source:${source.id}`), button(t("button-back"), "sources")],
  );
  return { html: paragraphs.filter((text) => text !== "").join("\n\n"), keyboard };
}

/** What a person has to say, or has said and may say otherwise. */
function decisionsOf(
  { store, i18n, now }: SourceDeps,
  desk: Desk,
  source: Source,
): { text: string; rows: InlineKeyboardButton[][] }[] {
  const { id, move } = source;
  const asked = troublesOf(source, { now: now() }).flatMap((trouble) => {
    if (trouble.kind === "flooded") {
      return [{ text: desk.html("source-held", { count: trouble.count }), rows: floodRows(desk, id, trouble) }];
    }
    if (trouble.kind !== "moved") return [];
    const by = trouble.move.takenBy === undefined ? null : store.sources.find(trouble.move.takenBy);
    const text = moveQuestion(desk, i18n, source, trouble, { by, now: now() });
    return [{ text, rows: moveRows(desk, id, trouble, by) }];
  });
  if (move === null || !move.refused) return asked;
  const text = desk.html("source-move-refused", { url: clip(shownUrl(move.to), LONGEST_URL) });
  return [...asked, { text, rows: [moveAfterAllRow(desk, id, move.since)] }];
}

/** Its pace, its habits, where it comes from and where it goes. */
export const sourceFacts = (deps: SourceDeps, desk: Desk, source: Source, health: Health): string[] => [
  ...paceLines(deps, desk, source, health),
  ...habitLines(deps, desk, source),
  ...originLines(deps, desk, source),
  ...channelLines(deps, desk, source),
];

/** Since when it fails, and when it was last read. */
export function failureLines({ i18n, now }: SourceDeps, desk: Desk, source: Source): string[] {
  const { error, errorCount, failingSince, succeededAt } = source;
  if (error === null) return [];
  const moment = (at: number) => i18n.moment(desk.language, at, { timezone: desk.timezone, now: now() });
  return [
    ...(errorCount < 2 || failingSince === null
      ? []
      : [desk.html("source-health-failures", { count: errorCount, time: moment(failingSince) })]),
    succeededAt === null
      ? desk.html("source-never-read")
      : desk.html("source-last-success", { time: moment(succeededAt) }),
  ];
}

function paceLines({ i18n, now }: SourceDeps, desk: Desk, source: Source, health: Health): string[] {
  const { everyMs, nextPollAt, status } = source;
  // What it is now would be learned from its silence.
  const perDay = health.kind === "silent" ? health.perDay : knownPace(source);
  const waitMs = nextPollAt - now();
  const next =
    waitMs < 1_000
      ? desk.html("source-health-next-now")
      : desk.html("source-health-next", { duration: i18n.duration(desk.language, waitMs) });
  return [
    perDay === null
      ? desk.html("source-health-pace-unknown")
      : desk.html("source-health-pace", { pace: paceInWords(desk, perDay) }),
    ...(everyMs === null ? [] : [desk.html("source-health-every", { every: i18n.every(desk.language, everyMs) })]),
    ...(status === "active" ? [next] : []),
  ];
}

function habitLines({ store, i18n }: SourceDeps, desk: Desk, source: Source): string[] {
  const { articles, joined, delayMs } = store.sources.habits(source.id, HABIT_ARTICLES);
  const delay = delayMs === null ? null : i18n.duration(desk.language, delayMs);
  return [
    ...(delay === null ? [] : [desk.html("source-health-delay", { duration: delay })]),
    ...(articles < LEAST_ARTICLES
      ? []
      : [desk.html("source-health-doubles", { percent: i18n.percent(desk.language, joined / articles) })]),
  ];
}

function originLines({ store }: SourceDeps, desk: Desk, source: Source): string[] {
  const hub = store.subscriptions.ofSource(source.id)?.state;
  const { select, movedFrom } = source;
  return [
    ...(hub === undefined || hub === "leaving" ? [] : [desk.html(`source-health-hub-${hub}`)]),
    ...(select === null ? [] : [desk.html("source-health-page")]),
    ...(movedFrom === null
      ? []
      : [desk.html("source-health-moved-from", { url: clip(shownUrl(movedFrom), LONGEST_URL) })]),
  ];
}

/** Where its news may go; nothing where there is no channel at all. */
function channelLines({ store }: SourceDeps, desk: Desk, { slug }: Source): string[] {
  const channels = channelsTaking(store, slug);
  if (channels === null) return [];
  if (channels.length === 0) return [desk.html("source-channels-none")];
  const names = channels.slice(0, MOST_CHANNELS).map(({ title }) => clip(title, LONGEST_CHANNEL));
  const count = channels.length - names.length;
  return [desk.html("source-channels", { names: names.join(", "), count })];
}
