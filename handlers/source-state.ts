import type { Store } from "../src/db/store.ts";
import { type Health, healthOf } from "../src/feed/health.ts";
import { readPace } from "../src/feed/pace.ts";
import { articlesPerDay } from "../src/feed/rate.ts";
import { PAST_ARTICLES } from "../src/feed/silence.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Source } from "../src/model.ts";
import type { Desk, Speech } from "./desk.ts";
import { sourceFailure } from "./source-failure.ts";

export interface SourceDeps {
  store: Store;
  i18n: I18n;
  now: () => number;
}

export const readHealth = ({ store, now }: SourceDeps, source: Source): Health =>
  healthOf(source, { now: now(), past: () => store.articles.newestDates(source.id, PAST_ARTICLES) });

/** 0: it cannot be read; 1: something else about it needs a look; 2: it is well, new or paused. */
export function severity(health: Health, source: Source): 0 | 1 | 2 {
  switch (health.kind) {
    case "gone":
      return 0;
    case "failing":
      // What never worked is no short outage.
      return health.forLong || source.succeededAt === null ? 0 : 1;
    case "flooded":
    case "moved":
    case "silent":
      return 1;
    case "new":
    case "well":
    case "paused":
      return 2;
  }
}

/** How a source is, in one line: a coloured mark and plain words. */
export function sourceState({ i18n, now }: SourceDeps, desk: Desk, source: Source, health: Health): string {
  const { language, timezone } = desk;
  const ago = (since: number) => i18n.duration(language, now() - since);
  switch (health.kind) {
    case "new":
      return desk.html("source-state-new");
    case "paused":
      return desk.html("source-state-paused");
    case "well": {
      const time = i18n.moment(language, source.succeededAt ?? now(), { timezone, now: now() });
      return desk.html("source-state-healthy", { time });
    }
    case "gone":
      return desk.html("source-state-broken", { reason: sourceFailure(health.code, desk.t) });
    case "failing": {
      const reason = sourceFailure(health.code, desk.t);
      if (health.forLong) return desk.html("source-state-failing-long", { reason, duration: ago(health.since) });
      const never = source.succeededAt === null;
      return never ? desk.html("source-state-broken", { reason }) : desk.html("source-state-failing", { reason });
    }
    case "silent": {
      const pace = paceInWords(desk, health.perDay);
      return desk.html("source-state-silent", { duration: ago(health.since), pace });
    }
    case "flooded":
      return desk.html("source-state-flooded", { count: health.count });
    case "moved":
      return desk.html("source-state-moved");
  }
}

/** "about 40 a day". */
export function paceInWords({ t }: Speech, perDay: number): string {
  if (perDay >= 48) return t("source-pace-hour", { count: Math.round(perDay / 24) });
  if (perDay >= 1) return t("source-pace-day", { count: Math.round(perDay) });
  if (perDay >= 1 / 7) return t("source-pace-week", { count: Math.round(perDay * 7) });
  return t("source-pace-seldom");
}

/** The source's pace, null when too little is known of it. */
export function knownPace(source: Source): number | null {
  const pace = readPace(source.pace);
  const perDay = pace === null ? 0 : articlesPerDay(pace);
  return perDay === 0 ? null : perDay;
}
