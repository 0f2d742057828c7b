import type { Article, NewsDay, Outlet, Slot } from "./day.ts";
import { fill } from "./fill.ts";

/** Length of a day in its own minutes; then it is told again with other figures, places and names. */
export const DAY_MINUTES = 400;

/** The zone in which the outlets date their addresses: Baku, four hours ahead of UTC all year. */
export const ZONE_OFFSET_MS = 4 * 3_600_000;

export interface Clock {
  /** Minute 0 of the first day, ms UTC. */
  start: number;
  /** Minutes of the day that pass in one real second. */
  speed: number;
}

/** An article as an outlet shows it at some moment. Times are ms UTC. */
export interface Publication {
  outlet: Outlet;
  /** Who wrote it, and whose address `url` bears. */
  writer: Outlet;
  article: Article;
  /** 0 for the first telling of the day. */
  day: number;
  guid: string;
  url: string;
  /** When it really appeared. */
  publishedAt: number;
  /** What the feed says about that: the same, save for articles whose date is wrong on purpose. */
  datedAt: number;
  /** The latest revision that has appeared; equals `publishedAt` for the first. */
  updatedAt: number;
  revision: number;
  /** True for the second appearance of an entry that its outlet put into the feed twice. */
  again: boolean;
  title: string;
  teaser: string;
  caption: string;
  /** Paragraphs, marked as in the data. */
  body: string[];
}

/** Everything of the current day and the one before that has appeared by `now`, newest first. */
export function published(news: NewsDay, now: number, clock: Clock): Publication[] {
  const today = dayAt(now, clock);
  const days = today > 0 ? [today, today - 1] : [0];
  return days.flatMap((day) => publishedOn(news, day, now, clock)).sort((a, b) => b.publishedAt - a.publishedAt);
}

/** What has appeared of one day by `now`. Day 0 includes what stood in the feeds before the newsroom opened. */
export function publishedOn(news: NewsDay, day: number, now: number, clock: Clock): Publication[] {
  const found: Publication[] = [];
  for (const slot of news.slots) {
    if (slot.at < 0 && day > 0) continue;
    const first = publish(slot, day, slot.at, now, clock);
    if (first.publishedAt > now) continue;
    found.push(first);
    const { repeat } = slot.article;
    if (repeat === undefined) continue;
    const second = { ...publish(slot, day, slot.at + repeat, now, clock), again: true };
    if (second.publishedAt <= now) found.push(second);
  }
  return found;
}

/** The number of the day that is being told at `now`; 0 before the newsroom opens. */
export function dayAt(now: number, clock: Clock): number {
  return Math.max(0, Math.floor((((now - clock.start) / 1_000) * clock.speed) / DAY_MINUTES));
}

function publish(slot: Slot, day: number, at: number, now: number, clock: Clock): Publication {
  const { outlet, writer, article } = slot;
  const publishedAt = momentOf(at, day, clock);
  // Its writer's: who takes an article over does so under the writer's address, even after midnight.
  const dated = dateOf(momentOf(article.at, day, clock));
  const seen = article.revisions
    .map((revision) => ({ revision, at: momentOf(slot.at + revision.after, day, clock) }))
    .filter((candidate) => candidate.at <= now && outlet === writer);
  const text = { title: article.title, teaser: article.teaser, body: article.body };
  for (const { revision } of seen) {
    text.title = revision.title ?? text.title;
    text.teaser = revision.teaser ?? text.teaser;
    text.body = [...(revision.body ?? text.body), ...(revision.add ?? [])];
  }
  // Counted from the day itself, so that last month's edition speaks of the month before this one's, however long it is.
  const today = dateOf(momentOf(Math.max(0, article.at), day, clock));
  const filled = (source: string): string => fill(source, day, today, article.language);
  const date = dated.toISOString().slice(0, 10);
  return {
    outlet,
    writer,
    article,
    day,
    guid: `${outlet.id}:${date}:${nameOf(article, day)}`,
    url: `http://${writer.host}${pathOf(writer, article, day, dated)}`,
    publishedAt,
    datedAt: publishedAt + article.skew * 60_000,
    updatedAt: seen.at(-1)?.at ?? publishedAt,
    revision: seen.length,
    again: false,
    title: filled(text.title),
    teaser: filled(text.teaser),
    caption: filled(article.caption),
    body: text.body.map(filled),
  };
}

/** Minutes below 0 are real ones whatever the speed: that part of the feed is yesterday's. */
function momentOf(at: number, day: number, clock: Clock): number {
  if (at < 0) return clock.start + at * 60_000;
  return clock.start + Math.round(((day * DAY_MINUTES + at) / clock.speed) * 1_000);
}

/** What an address calls an article: a second telling needs a name of its own, for it may bear the same date. */
function nameOf(article: Article, day: number): string {
  return day === 0 ? article.id : `${article.id}-${day + 1}`;
}

function pathOf(outlet: Outlet, article: Article, day: number, date: Date): string {
  const [yyyy = "", mm = "", dd = ""] = date.toISOString().slice(0, 10).split("-");
  const parts: Record<string, string> = { id: nameOf(article, day), lang: article.language, yyyy, mm, dd };
  return outlet.path.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "");
}

/**
 * The article behind an address, or null when there is none yet. Reads out of the path which telling of the day it is
 * of, so that addresses of days long told stay good.
 */
export function findByPath(news: NewsDay, outlet: Outlet, path: string, now: number, clock: Clock): Publication | null {
  const url = `http://${outlet.host}${path}`;
  const tellings = [...path.matchAll(/-(\d+)/g)].map(([, number]) => Number(number) - 1);
  for (const day of new Set([0, ...tellings])) {
    if (day < 0 || day > dayAt(now, clock)) continue;
    const found = publishedOn(news, day, now, clock).find((entry) => entry.outlet === outlet && entry.url === url);
    if (found !== undefined) return found;
  }
  return null;
}

function dateOf(time: number): Date {
  return new Date(Math.floor((time + ZONE_OFFSET_MS) / 86_400_000) * 86_400_000);
}
