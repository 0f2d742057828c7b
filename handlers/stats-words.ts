import type { Figures } from "../src/admin/figures.ts";
import type { FiguresPicture } from "../src/chart/figures.ts";
import { drawable } from "../src/chart/svg.ts";
import { clip } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Desk } from "./desk.ts";

/** Of what figures are. */
export interface SubjectName {
  name: string;
  /** In letters that every font has. */
  plain: string;
}

const MOST_NAMED = 3;
const MOST_SIGNS = 5;
const LONGEST_NAME = 40;
const HOUR = 3_600_000;

/** "16–22 November" in words of whoever looks. */
export function whenOf(
  { range }: Pick<Figures, "range">,
  { language, timezone }: Desk,
  i18n: I18n,
  now: number,
): string {
  return i18n.dates(language, range.from, range.until - 1, { timezone, now });
}

/** All figures in lines of Telegram's HTML, without a head; what there is none of has no line. */
export function figureLines(figures: Figures, desk: Desk, i18n: I18n, { before }: { before?: number } = {}): string[] {
  const { posts, readerPosts, edits, duplicates, articles, delay, outlets, gained, reactions } = figures;
  const { html, language } = desk;
  const lines = [
    before === undefined
      ? html("figures-posts", { count: posts })
      : html("figures-posts-before", { count: posts, before: i18n.number(language, before) }),
  ];
  if (readerPosts > 0) lines.push(html("figures-readers", { count: readerPosts }));
  if (edits > 0) lines.push(html("figures-edits", { count: edits }));
  if (duplicates > 0) lines.push(html("figures-duplicates", { count: duplicates }));
  if (articles !== null) lines.push(html("figures-articles", { count: articles }));
  if (delay !== null) {
    const [median, most] = [i18n.duration(language, delay.median), i18n.duration(language, delay.p95)];
    lines.push(html("figures-delay", { median, most }));
  }
  const busiest = busiestHour(figures);
  if (busiest !== null) lines.push(html("figures-hour", { from: clock(busiest), to: clock(busiest + 1) }));
  if (outlets.length > 0) lines.push(html("figures-outlets", { names: namesOf(outlets, desk, i18n) }));
  if (gained !== null && gained > 0) lines.push(html("figures-gained", { count: gained }));
  if (reactions.length > 0) {
    const count = reactions.reduce((sum, each) => sum + each.count, 0);
    const signs = reactions.slice(0, MOST_SIGNS).map((each) => `${each.sign} ${i18n.number(language, each.count)}`);
    lines.push(html("figures-reactions", { count, signs: signs.join(" · ") }));
  }
  if (figures.isStillCounting) lines.push(html("figures-counting"));
  return lines;
}

/** "Herald (40), Lighthouse (12)". */
export function namesOf(
  counts: readonly { name: string; posts: number }[],
  { t, language }: Desk,
  i18n: I18n,
  most = MOST_NAMED,
): string {
  const named = counts
    .slice(0, most)
    .map(({ name, posts }) => t("figures-outlet", { name: clip(name, LONGEST_NAME), count: posts }));
  return i18n.list(language, named);
}

/** 0–23, the first where several are alike; null: there are too few posts to tell. */
function busiestHour({ hours, posts }: Figures): number | null {
  if (posts < 3) return null;
  return hours.indexOf(Math.max(...hours));
}

const clock = (hour: number): string => `${String(hour % 24).padStart(2, "0")}:00`;

/** The same as a picture shows it. */
export function pictureOf(figures: Figures, of: SubjectName, desk: Desk, i18n: I18n, now: number): FiguresPicture {
  const { posts, edits, duplicates, delay, gained, reactions, hours, outlets, range, steps } = figures;
  const { t, language } = desk;
  const number = (value: number) => i18n.number(language, value);
  const tile = (key: string, value: string) => ({ label: t(`figures-tile-${key}`), value });
  const reacted = reactions.reduce((sum, { count }) => sum + count, 0);
  const peak = hours.indexOf(Math.max(...hours));
  return {
    ...{ title: of.name, plainTitle: of.plain, subtitle: whenOf(figures, desk, i18n, now) },
    tiles: [
      tile("posts", number(posts)),
      tile("median", delay === null ? "–" : i18n.brief(language, delay.median)),
      tile("most", delay === null ? "–" : i18n.brief(language, delay.p95)),
      tile("edits", number(edits)),
      tile("duplicates", number(duplicates)),
      gained === null ? tile("reactions", number(reacted)) : tile("gained", number(gained)),
    ],
    bars: {
      title: t(range.until - range.from < 26 * HOUR ? "figures-chart-hours" : "figures-chart-days"),
      ...{ values: steps, valued: steps.length <= 7, labels: stepLabels(figures, desk, i18n) },
    },
    hours:
      range.until - range.from < 26 * HOUR
        ? null
        : {
            title: t("figures-chart-clock"),
            ...{ values: hours, valued: false, strong: [peak] },
            labels: [0, 6, 12, 18, 23].map((at) => ({ at, text: String(at).padStart(2, "0") })),
          },
    outlets:
      outlets.length === 0
        ? null
        : {
            title: t("figures-chart-outlets"),
            rows: outlets.map(({ name, slug, posts: value }) => ({ name: drawable(name, slug), value })),
          },
    empty: posts === 0 ? t("figures-empty") : null,
  };
}

/** Days of the week, every fifth day of the month, or every sixth hour. */
function stepLabels(
  { range, steps }: Figures,
  { language, timezone }: Desk,
  i18n: I18n,
): { at: number; text: string }[] {
  const isHours = range.until - range.from < 26 * HOUR;
  return steps.flatMap((_, at) => {
    const start = range.steps[at] ?? range.from;
    if (isHours) return at % 6 === 0 ? [{ at, text: i18n.time(language, start, timezone).slice(0, 2) }] : [];
    // Days since 1970, a Thursday, in the order of `lastDay`.
    const day = range.lastDay - steps.length + 1 + at;
    if (steps.length <= 7) return [{ at, text: i18n.weekday(language, ((day + 3) % 7) + 1, "short") }];
    const ofMonth = new Date(day * 24 * HOUR).getUTCDate();
    return (steps.length - 1 - at) % 5 === 0 ? [{ at, text: String(ofMonth) }] : [];
  });
}
