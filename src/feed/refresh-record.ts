import type { PolledSource } from "../db/source-polls.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Source } from "../model.ts";
import { nextPoll, orderedEvery, type PollOutcome, USUAL_POLL_MS } from "./due.ts";
import type { Found } from "./ingest.ts";
import { nextMove } from "./move.ts";
import { isUnreached } from "./outage.ts";
import { formatPace, paceAfter } from "./pace-after.ts";
import type { PreparedFeed } from "./prepare.ts";
import { createOutages, type Outages } from "./refresh-outage.ts";
import { createPlanBook } from "./refresh-plans.ts";
import type { HubClient } from "./subscribe.ts";

/** What a poll that worked was answered. */
export interface Answered {
  etag: string | null;
  lastModified: string | null;
  /** As in FetchResult. */
  url: string;
  permanentUrl: string | null;
  freshMs: number | null;
}

/** What it found. */
export interface Seen extends Answered {
  bodyHash: string | null;
  /** null: nothing changed. */
  feed: PreparedFeed | null;
  dates: Found["dates"];
}

/** Why a poll did not. `code` and `detail`: as in PollReport. */
export interface PollFailure {
  outcome: PollOutcome;
  code: string;
  detail: string;
}

export interface RecordOptions {
  store: Store;
  hubs: Pick<HubClient, "pollAt"> | null;
  log: Log;
  now: () => number;
  random: () => number;
  /** How far apart ticks are, ms; null: not yet known. */
  tickMs: () => number | null;
  onMoved: (source: Source, url: string) => void;
}

/** Writes down what polls ended in, and when the next ones are. */
export interface PollRecord extends Pick<Outages, "probes"> {
  /**
   * The source as it is now; null when a slow fetch has outlived it: paused, removed, added anew or moved by a person
   * meanwhile. Then what was fetched says nothing of it.
   */
  current(source: Pick<Source, "id" | "url" | "addedAt">): Source | null;
  /** The next poll is counted from the start of this one, so that a slow answer does not miss a tick. */
  succeed(source: Source, seen: Seen, startedAt: number): void;
  /**
   * The same of a poll that found nothing new, where that changes nothing but when the source is polled: at a fraction of the
   * cost. `source` as it was before the poll; false when there is more to be written down, or when a person was there meanwhile.
   */
  stay(source: PolledSource, seen: Answered, startedAt: number): boolean;
  /** What a hub sent, with articles of these dates. */
  pushed(source: Source, dates: Found["dates"]): void;
  fail(source: Source, failure: PollFailure, startedAt: number): void;
}

export function createPollRecord({ store, hubs, log, now, random, tickMs, onMoved }: RecordOptions): PollRecord {
  const outages = createOutages({ store, now, random });
  const plans = createPlanBook();

  /** Whether nothing of an answer is to be written down, beside that there was one. */
  function isAsBefore(source: PolledSource, seen: Answered, at: number): boolean {
    if (source.errorCount > 0 || source.move !== null) return false;
    if (seen.etag !== source.etag || seen.lastModified !== source.lastModified) return false;
    if (seen.permanentUrl === null && seen.url === source.url) return true;
    const { url, move } = nextMove(source, seen, at);
    return url === source.url && move === null;
  }

  /** The source, with `everyMs` as it is polled now. */
  const ordered = <S extends Pick<Source, "everyMs" | "addedAt">>(source: S, at: number): S => ({
    ...source,
    everyMs: orderedEvery(source, tickMs(), at),
  });

  return {
    probes: outages.probes,
    current(source) {
      const current = store.sources.find(source.id);
      const same = current?.status === "active" && current.url === source.url && current.addedAt === source.addedAt;
      return same ? current : null;
    },
    succeed(source, seen, startedAt) {
      const at = now();
      const { etag, lastModified, bodyHash, freshMs, feed, dates } = seen;
      const asked = ordered(source, at);
      const pace = paceAfter(source, feed, dates, startedAt, plans.quietUntil(source.id));
      if (pace === null) plans.drop(source.id);
      else plans.make(asked, pace, startedAt);
      const ownPace = plans.next(asked, freshMs, startedAt) ?? startedAt + (asked.everyMs ?? USUAL_POLL_MS);
      const { url, move } = nextMove(source, seen, at);
      store.sources.recordSuccess(source.id, {
        ...{ at, nextPollAt: hubs?.pollAt(source, ownPace) ?? ownPace, etag, lastModified, bodyHash, url, move },
        ...{ sawEntries: feed !== null && feed.entries.length > 0, pace: formatPace(pace) },
      });
      outages.answered(source);
      if (source.errorCount > 0) log.info({ sourceId: source.id }, "source works again");
      if (url !== source.url && store.sources.find(source.id)?.url === url) {
        log.info({ sourceId: source.id }, "source moved for good");
        onMoved(source, url);
      }
    },
    stay(source, seen, startedAt) {
      const at = now();
      if (!isAsBefore(source, seen, at)) return false;
      const ownPace = plans.next(ordered(source, at), seen.freshMs, startedAt);
      if (ownPace === null) return false;
      const nextPollAt = hubs?.pollAt(source, ownPace) ?? ownPace;
      if (!store.sources.recordUnchanged(source, { at, nextPollAt })) return false;
      plans.quiet(source.id, startedAt);
      outages.answered({ id: source.id, error: null, failingSince: null });
      return true;
    },
    pushed(source, dates) {
      // Of what hubs tell nothing is left for polls to find: without this the source would seem to fall silent.
      const pace = paceAfter(source, null, dates, now(), plans.quietUntil(source.id));
      plans.drop(source.id);
      store.sources.setPace(source.id, formatPace(pace));
    },
    fail(source, { outcome, code, detail }, startedAt) {
      const at = now();
      // Who says that it is asked too often is not asked with each tick of seconds.
      const { everyMs } = outcome.kind === "failed" && outcome.status === 429 ? source : ordered(source, at);
      const facts = { everyMs, errorCount: source.errorCount + 1 };
      const own = nextPoll(facts, outcome, at, random);
      const error = { code, detail };
      const nextPollAt = own !== null && isUnreached({ error }) ? outages.nextPollAt(own, startedAt) : own;
      store.transaction(() => {
        store.sources.recordFailure(source.id, { at, nextPollAt: nextPollAt ?? at, ...error });
        if (nextPollAt === null) store.sources.setStatus(source.id, "paused");
      });
      if (source.error?.code !== code) log.warn({ sourceId: source.id, code, detail }, "source cannot be read");
    },
  };
}
