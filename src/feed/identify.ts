import type { Entry, Source } from "../model.ts";
import { canonicalUrl } from "../story/canonical-url.ts";
import { isFrontPage } from "../story/front-page.ts";
import { titleKey } from "../text/normalise.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** An entry that surfaces this long after its own date is history, not news: feeds reorder and re-date old items. */
export const STALE_AFTER_MS = 7 * DAY;
/** After a longer pause between two reads of a source, what came out meanwhile is told in brief. */
export const PAUSE_MS = 6 * HOUR;

export interface IdentifiedEntry {
  entry: Entry;
  /** `guid:…`, `url:…` or `title:…|YYYY-MM-DD`: the same for the same publication in every poll of the source. */
  identity: string;
  canonicalUrl: string | null;
}

/**
 * Who each entry is within its source: its guid, else its canonical URL, else title and day. A guid or link that
 * several different entries of the feed share (some feeds give all the same one) identifies none of them, nor does the
 * site's front page.
 * Entries that come out the same are given once, the first; each with the key of its title.
 */
export function identifyEntries(entries: readonly Entry[]): (IdentifiedEntry & { titleKey: string })[] {
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
  const identified: (IdentifiedEntry & { titleKey: string })[] = [];
  for (const { entry, canonicalUrl, title } of facts) {
    const identity =
      (entry.guid !== null && titlesOf.guid.get(entry.guid)?.size === 1 && `guid:${entry.guid}`) ||
      (canonicalUrl !== null &&
        !isFrontPage(canonicalUrl) &&
        titlesOf.url.get(canonicalUrl)?.size === 1 &&
        `url:${canonicalUrl}`) ||
      titleIdentity(title, entry.publishedAt);
    if ((identity === "title:|" && entry.link === null) || seen.has(identity)) continue;
    seen.add(identity);
    identified.push({ entry, identity, canonicalUrl, titleKey: title });
  }
  return identified;
}

function remember(map: Map<string, Set<string>>, key: string | null, value: string): void {
  if (key === null) return;
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

/** Who an entry is that neither guid nor address identifies: its title, on its day. */
export const titleIdentity = (titleKey: string, publishedAt: number | null): string =>
  `title:${titleKey}|${day(publishedAt)}`;

const day = (time: number | null) => (time === null ? "" : new Date(time).toISOString().slice(0, 10));

/** So far apart clocks may be; time zones are at least a quarter of an hour. */
const CLOCKS_APART_MS = 5 * 60_000;

/**
 * What an entry that is new to us is to the world. old: all that a source had when it was first read, whatever its date
 * says (local time marked as GMT lies hours ahead), and what is dated before that or long ago. missed: it came out while
 * the source was not read, more than six hours ago (undated: who knows when). Both are stored and can be found, but are
 * not posted as news.
 */
export function ageOf(
  publishedAt: number | null,
  source: Pick<Source, "addedAt" | "entriesSeenAt" | "succeededAt" | "everyMs">,
  now: number,
): "fresh" | "missed" | "old" {
  if (source.entriesSeenAt === null && !isFirstEver(publishedAt, source, now)) return "old";
  // A source that was added while the clock ran ahead is as old as the present.
  const oldest = Math.max(now - STALE_AFTER_MS, Math.min(source.addedAt, now));
  if (publishedAt !== null && publishedAt < oldest) return "old";
  const pause = Math.max(PAUSE_MS, 2 * (source.everyMs ?? 0));
  const paused = source.succeededAt !== null && now - source.succeededAt > pause;
  return paused && (publishedAt === null || publishedAt < now - pause) ? "missed" : "fresh";
}

/**
 * Whether a source that had nothing when it was read before (alerts, say, of which there were none) has its first entry now. A
 * date that is still to come proves nothing, unless it is due to two clocks.
 */
function isFirstEver(
  publishedAt: number | null,
  { addedAt, succeededAt }: Pick<Source, "addedAt" | "succeededAt">,
  now: number,
): boolean {
  const wasEmpty = succeededAt !== null && succeededAt >= addedAt;
  return wasEmpty && publishedAt !== null && publishedAt >= addedAt && publishedAt <= now + CLOCKS_APART_MS;
}
