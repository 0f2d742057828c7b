import type { Store } from "../db/store.ts";
import { languageOf } from "../feed/content.ts";
import type { PreparedEntry, PreparedFeed } from "../feed/prepare.ts";
import type { Source } from "../model.ts";
import { isFrontPage } from "../story/front-page.ts";
import type { FoundSource } from "./find-feed.ts";
import { ownChannels } from "./own-channel.ts";
import { nameFor, sourceAt } from "./sources.ts";

/** How often something appears, in the unit that a person would take. silent: nothing in the last weeks; unknown: no dates. */
export type PaceInWords = { unit: "hour" | "day" | "week"; count: number } | { unit: "seldom" | "silent" | "unknown" };

/** What a person wants to know of a source before it is added. */
export interface SourcePreview {
  name: string;
  url: string;
  /** It has no feed: its page is read. */
  isPage: boolean;
  /** Entries that it has right now. */
  count: number;
  /** The last five. */
  newest: { title: string; url: string | null; publishedAt: number | null }[];
  /** BCP 47 primary tag that most entries have, null when they do not say. */
  language: string | null;
  /** null: one dated entry alone tells none. */
  pace: PaceInWords | null;
  /** The source that reads this address already, in another spelling perhaps, or the one that a person asked for. */
  existing: Source | null;
  /** The channel of a Telegram preview, when we post there: to read it would be to post our own posts. */
  ownChannel: { title: string } | null;
  /** The source that has brought most of these entries before, when it is a third of them or more; `of` were looked at. */
  shared: { source: Source; count: number; of: number } | null;
}

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** Entries older than that say nothing of the present. */
const RECENT_MS = 56 * DAY;
const SHOWN = 5;
/** Entries that are looked up. */
const MOST_COMPARED = 100;
const LEAST_SHARED = 1 / 3;
const LEAST_COMPARED = 3;

/** What adding a source would bring, as far as it can be told from what it has now. */
export function previewSource(store: Store, found: FoundSource, now: number): SourcePreview {
  const { url, select, feed } = found;
  const { entries } = feed;
  const dated = entries.every(({ entry }) => entry.publishedAt !== null);
  const sorted = dated ? entries.toSorted((a, b) => (b.entry.publishedAt ?? 0) - (a.entry.publishedAt ?? 0)) : entries;
  const existing = sourceAt(store, url) ?? (found.asked === undefined ? null : sourceAt(store, found.asked));
  return {
    ...{ name: nameFor({ url, title: feed.title }), url, isPage: select !== null, count: entries.length, existing },
    newest: sorted
      .slice(0, SHOWN)
      .map(({ entry, content }) => ({ title: content.title, url: entry.link, publishedAt: entry.publishedAt })),
    language: mostOf(entries.map(({ entry }) => languageOf({ language: null }, entry, feed))) ?? declaredBy(feed),
    pace: paceOf(found, now),
    ownChannel: ownChannels(store)(url),
    shared: existing === null ? sharedWith(store, found) : null,
  };
}

function mostOf(languages: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const language of languages) if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const declaredBy = (feed: Pick<PreparedFeed, "language">) => languageOf({ language: null }, { language: null }, feed);

/** By the dates of what is there now: the oldest tenth is left out, for that is where pinned entries are. */
function paceOf({ feed }: FoundSource, now: number): PaceInWords | null {
  const dates = feed.entries.flatMap(({ entry }) => entry.publishedAt ?? []).toSorted((a, b) => a - b);
  if (dates.length < 2) return dates.length === 0 ? { unit: "unknown" } : null;
  const recent = dates.filter((date) => date > now - RECENT_MS && date <= now);
  const [since, ...after] = recent.slice(Math.floor(recent.length / 10));
  if (since === undefined) return { unit: "silent" };
  const aDay = (after.length * DAY) / Math.max(HOUR, now - since);
  if (aDay >= 48) return { unit: "hour", count: Math.round(aDay / 24) };
  if (aDay >= 1) return { unit: "day", count: Math.round(aDay) };
  return aDay >= 1 / 7 ? { unit: "week", count: Math.round(aDay * 7) } : { unit: "seldom" };
}

/** Entries are the same by the address of their article, or by their guid in another source of the same host. */
function sharedWith(store: Store, { url, feed }: FoundSource): SourcePreview["shared"] {
  const active = new Map(store.sources.list().map((source) => [source.id, source]));
  const { hostname } = new URL(url);
  const ofHost = [...active.values()].filter((source) => new URL(source.url).hostname === hostname).slice(0, 20);
  const compared = feed.entries.slice(0, MOST_COMPARED);
  const counts = new Map<number, number>();
  for (const entry of compared) {
    for (const id of new Set([...byAddress(store, entry), ...byGuid(store, entry, ofHost)]))
      counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [best] = [...counts].filter(([id]) => active.has(id)).toSorted((a, b) => b[1] - a[1]);
  if (best === undefined || compared.length < LEAST_COMPARED) return null;
  const [id, count] = best;
  const source = active.get(id);
  return source === undefined || count < compared.length * LEAST_SHARED ? null : { source, count, of: compared.length };
}

function byAddress(store: Store, { canonicalUrl }: PreparedEntry): number[] {
  if (canonicalUrl === null || isFrontPage(canonicalUrl)) return [];
  return store.stories.atAddress(canonicalUrl).map(({ sourceId }) => sourceId);
}

const byGuid = (store: Store, { identity }: PreparedEntry, sources: readonly Source[]): number[] =>
  sources.flatMap(({ id }) => (store.articles.known(id, identity) === null ? [] : id));
