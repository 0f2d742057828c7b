import { type Dropped, NOTHING, type OldStory } from "../db/retention.ts";
import type { Store } from "../db/store.ts";
import { isStillCounting } from "./tally.ts";

const DAY = 24 * 3_600_000;
/** Nothing asks for a job that was sent or joined to a digest: what stands in the chat is told by its post. */
const SENT_MS = DAY;
/** What came to nothing may be sent after all; links of invitations that ended are told. */
const ENDED_MS = 30 * DAY;
/** Of a text that changed again and again the first and the newest stay after this. */
const REVISIONS_MS = 30 * DAY;
/** The log of changes. */
const CHANGES_MS = 730 * DAY;
/** Rows that are looked at between two looks at the clock. */
const ROWS = 50;

/** What outlives a night that was broken off. */
export interface NightState {
  begunAt: number;
  /** The last story that was looked at. */
  after: OldStory;
  /** The last article whose revisions were looked at, in all nights. */
  revised: { changedAt: number; id: number };
  dropped: Dropped;
}

/**
 * One step of a night: each call does a small part of it, inside a transaction; false when nothing is left. `gone` takes the
 * ids of articles that are to leave the search index at its end.
 */
export type Unit = (gone: number[]) => boolean;

/** Some of it went. */
function add(state: NightState, dropped: Partial<Dropped>): void {
  for (const name of Object.keys(NOTHING) as (keyof Dropped)[]) state.dropped[name] += dropped[name] ?? 0;
}

type NightStore = Pick<Store, "retention" | "settings" | "stats" | "members" | "web">;

/**
 * The steps of a night in their order. `state` is read at each call, for it may be put back after a failure. `days`: news older
 * than that go; 0: none, nor any change from the log. `refused`: stories that could not be deleted, by an error that was told.
 */
export function nightSteps(
  store: NightStore,
  { days, now, newestOfSource, state }: { days: number; now: number; newestOfSource: number; state: () => NightState },
  refused: ReadonlySet<number>,
): { name: string; unit: Unit }[] {
  const { retention } = store;
  /** Deliveries in digests that are still to be sent. */
  const busy: number[] = [];
  const oldest = new Map<number, number | null>();
  const before = now - days * DAY;
  let [lastJob, lastChange] = [0, 0];

  function jobs(): boolean {
    const rows = retention.jobs(lastJob, ROWS);
    const old = rows.filter(({ createdAt }) => createdAt < now - SENT_MS);
    for (const { state, createdAt, deliveryIds } of old) {
      // Younger ones hold no news that are too old, and after a day without Telegram may be very many.
      if (createdAt >= now - ENDED_MS || deliveryIds === null) continue;
      if (["pending", "sending", "held", "parked"].includes(state)) busy.push(...(JSON.parse(deliveryIds) as number[]));
    }
    const over = old.filter(({ state, createdAt, finishedAt }) => {
      return (finishedAt ?? createdAt) < now - (state === "dead" ? ENDED_MS : SENT_MS);
    });
    if (over.length > 0) add(state(), { jobs: retention.dropJobs(over.map(({ id }) => id)) });
    lastJob = rows.at(-1)?.id ?? lastJob;
    return old.length === ROWS;
  }

  function invites(): boolean {
    store.members.dropInvites(now - ENDED_MS);
    // Links and browsers of the web desk, too.
    store.web.dropOver(now);
    return false;
  }

  function changes(): boolean {
    const rows = retention.changes(lastChange, ROWS);
    const old = rows.filter(({ at }) => at < now - CHANGES_MS);
    // What was taken back since is told by both.
    const over = old.filter(({ undoneAt }) => undoneAt === null || undoneAt < now - CHANGES_MS);
    if (over.length > 0) add(state(), { changes: retention.dropChanges(over.map(({ id }) => id)) });
    lastChange = rows.at(-1)?.id ?? lastChange;
    return old.length === ROWS;
  }

  function revisions(): boolean {
    const rows = retention.revised(state().revised, now - REVISIONS_MS, ROWS);
    const last = rows.at(-1);
    if (last === undefined) return false;
    add(state(), { revisions: retention.dropBetween(rows.map(({ id }) => id)) });
    state().revised = last;
    return rows.length === ROWS;
  }

  /** When the last of the source's newest articles was seen; null: it has fewer. */
  function oldestKept(sourceId: number): number | null {
    const known = oldest.get(sourceId);
    if (known !== undefined) return known;
    const seenAt = retention.nthNewest(sourceId, newestOfSource);
    oldest.set(sourceId, seenAt);
    return seenAt;
  }

  const isKept = (ids: readonly number[]): boolean =>
    retention.tellers(ids).some(({ sourceId, seenAt }) => seenAt >= (oldestKept(sourceId) ?? 0)) ||
    retention.isKept(ids, before, busy);

  function stories(gone: number[]): boolean {
    // What is not counted yet must be there when it is.
    if (isStillCounting(store, { from: 0, until: now })) return false;
    const story = retention.oldest(state().after, before);
    if (story === null) return false;
    const ids = retention.family(story.id);
    if (!refused.has(story.id) && !isKept(ids)) {
      const { done, dropped, gone: articles } = retention.dropStories(ids);
      add(state(), dropped);
      gone.push(...articles);
      if (done === false) return true;
    }
    state().after = story;
    return true;
  }

  const always = [
    { name: "jobs", unit: jobs },
    { name: "invites", unit: invites },
  ];
  if (days === 0) return always;
  return [
    ...always,
    { name: "changes", unit: changes },
    { name: "revisions", unit: revisions },
    { name: "stories", unit: stories },
  ];
}
