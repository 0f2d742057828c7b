import type { Entry, Source } from "../model.ts";
import { canonicalUrl } from "../story/canonical-url.ts";
import { titleKey } from "../text/normalise.ts";

const DAY = 24 * 60 * 60_000;
/** An entry that surfaces this long after its own date is history, not news: feeds reorder and re-date old items. */
export const STALE_AFTER_MS = 7 * DAY;

export interface IdentifiedEntry {
  entry: Entry;
  /** `guid:…`, `url:…` or `title:…|YYYY-MM-DD`: the same for the same publication in every poll of the source. */
  identity: string;
  canonicalUrl: string | null;
}

/** Where feeds link to it instead of to their articles, it is none of them. */
const FRONT_PAGE = /^https:\/\/[^/]+\/$/;

/**
 * Who each entry is within its source: its guid, else its canonical URL, else title and day. A guid or link that
 * several different entries of the feed share (some feeds give all the same one) identifies none of them, nor does the
 * site's front page.
 * Entries that come out the same are given once, the first.
 */
export function identifyEntries(entries: readonly Entry[]): IdentifiedEntry[] {
  const facts = entries.map((entry) => ({
    entry,
    canonicalUrl: entry.link === null ? null : canonicalUrl(entry.link),
    title: titleKey(entry.title),
  }));
  const titlesOf = { guid: new Map<string, Set<string>>(), url: new Map<string, Set<string>>() };
  for (const { entry, canonicalUrl, title } of facts) {
    remember(titlesOf.guid, entry.guid, `${canonicalUrl}\n${title}`);
    remember(titlesOf.url, canonicalUrl, title);
  }
  const seen = new Set<string>();
  const identified: IdentifiedEntry[] = [];
  for (const { entry, canonicalUrl, title } of facts) {
    const identity =
      (entry.guid !== null && titlesOf.guid.get(entry.guid)?.size === 1 && `guid:${entry.guid}`) ||
      (canonicalUrl !== null &&
        !FRONT_PAGE.test(canonicalUrl) &&
        titlesOf.url.get(canonicalUrl)?.size === 1 &&
        `url:${canonicalUrl}`) ||
      `title:${title}|${day(entry.publishedAt)}`;
    if ((identity === "title:|" && entry.link === null) || seen.has(identity)) continue;
    seen.add(identity);
    identified.push({ entry, identity, canonicalUrl });
  }
  return identified;
}

function remember(map: Map<string, Set<string>>, key: string | null, value: string): void {
  if (key === null) return;
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

const day = (time: number | null) => (time === null ? "" : new Date(time).toISOString().slice(0, 10));

/**
 * Whether an entry that is new to us is old to the world: dated before its source was added, undated in the source's
 * first poll, or dated long ago. Backlog is stored and can be found, but is never posted by itself.
 */
export function isBacklog(
  publishedAt: number | null,
  source: Pick<Source, "addedAt" | "succeededAt">,
  now: number,
): boolean {
  if (publishedAt === null) return source.succeededAt === null;
  return publishedAt < source.addedAt || publishedAt < now - STALE_AFTER_MS;
}
