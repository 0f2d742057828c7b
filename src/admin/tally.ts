import { setImmediate } from "node:timers/promises";
import type { Scope, Showing, Span, Tally } from "../db/stats.ts";
import type { Store } from "../db/store.ts";
import { oneRun } from "../one-run.ts";
import { stepOf } from "./delays.ts";

export const HOUR = 3_600_000;
/** For so long posts are edited, stories get further articles, and readers react. */
const CHANGING_HOURS = 7 * 24;
/** Where the counting of what is stored already goes on: the oldest hour that was counted. */
const COUNTED_FROM = "tallies-from";
const COUNTED_TO = "tallies-to";

export const hourOf = (at: number): number => Math.floor(at / HOUR) * HOUR;

type TallyStore = Pick<Store, "stats" | "settings" | "transaction">;

/** Counts posts by the hour. */
export interface Tallies {
  /** What was posted since it last ran, an hour of the last week again, and what is stored from before, in slices. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

export function createTallies({ store, now }: { store: TallyStore; now: () => number }): Tallies {
  let stopped = false;
  let turn = 1;

  async function runAll(): Promise<void> {
    countLatest(store, now());
    turn = (turn % CHANGING_HOURS) + 1;
    countHour(store, hourOf(now()) - turn * HOUR);
    for (let before = countedFrom(store, now()); !stopped; ) {
      await setImmediate();
      const at = store.stats.postBefore(before);
      if (at === null) return;
      before = hourOf(at);
      const hour = before;
      store.transaction(() => {
        countHour(store, hour);
        store.settings.set(COUNTED_FROM, String(hour));
      });
    }
  }

  const runs = oneRun(runAll);

  return {
    run() {
      if (stopped) return Promise.resolve();
      return runs.run();
    },
    async stop() {
      stopped = true;
      await runs.ended();
    },
  };
}

/** Counts this hour and all before it that were not over when they were last counted. */
function countLatest(store: TallyStore, now: number): void {
  const current = hourOf(now);
  store.transaction(() => {
    const before = countedTo(store) ?? current;
    if (store.settings.get(COUNTED_FROM) === null) store.settings.set(COUNTED_FROM, String(current));
    let hour = Math.min(before, current);
    while (hour <= current) {
      countHour(store, hour);
      const next = store.stats.postFrom(hour + HOUR);
      if (next === null) break;
      hour = hourOf(next);
    }
    // The hour before is open too: a post's moment is Telegram's, and it is stored a little after.
    store.settings.set(COUNTED_TO, String(current - HOUR));
  });
}

/** The first hour that may not have been over when posts were last counted: from it on they are looked at; null: never. */
const countedTo = (store: Pick<TallyStore, "settings">): number | null => {
  const value = store.settings.get(COUNTED_TO);
  return value === null ? null : Number(value);
};

/**
 * Reads what was counted of the hours that were over, and what was posted since, which is counted at once: figures lag behind
 * nothing. For any number of subjects of one span.
 */
export function tallyReader(
  store: Pick<TallyStore, "settings" | "stats">,
  { from, until }: Span,
): (scope: Scope, subject: number) => Tally[] {
  const open = countedTo(store) ?? from;
  const live: Tally[] = [];
  for (let hour = Math.max(open, from); hour < until; hour += HOUR) {
    const next = store.stats.postFrom(hour);
    if (next === null || next >= until) break;
    hour = hourOf(next);
    live.push(...tallyHour(store, hour));
  }
  return (scope, subject) => [
    ...store.stats.tallies(scope, subject, { from, until: Math.min(until, open) }),
    ...live.filter((tally) => tally.scope === scope && tally.subject === subject),
  ];
}

/** Posts of the span are stored that have not been counted yet, as after an update of the program. */
export function isStillCounting(store: Pick<TallyStore, "settings" | "stats">, { from }: Span): boolean {
  const counted = store.settings.get(COUNTED_FROM);
  const before = counted === null ? null : store.stats.postBefore(Number(counted));
  return before !== null && before >= from;
}

const countedFrom = (store: TallyStore, now: number): number => Number(store.settings.get(COUNTED_FROM) ?? hourOf(now));

/** Counts the posts of one hour, instead of what was counted of it before. */
function countHour(store: TallyStore, hour: number): void {
  store.transaction(() => store.stats.replaceHour(hour, tallyHour(store, hour)));
}

function tallyHour({ stats }: Pick<TallyStore, "stats">, hour: number): Tally[] {
  const span = { from: hour, until: hour + HOUR };
  const showings = stats.showings(span);
  const routed = new Set(showings.map(({ postId }) => postId)).size;
  const toReaders = stats.countPosts(span) - routed;
  const readers = toReaders > 0 ? [finish("readers", 0, hour, { ...begin(), posts: toReaders })] : [];
  return [...tallyShowings(showings, hour), ...readers];
}

interface Sums {
  posts: number;
  edits: number;
  duplicates: number;
  delays: Record<string, number>;
  outlets: Record<string, number>;
  reactions: Record<string, number>;
}

const begin = (): Sums => ({ posts: 0, edits: 0, duplicates: 0, delays: {}, outlets: {}, reactions: {} });

const finish = (scope: Scope, subject: number, hour: number, sums: Sums): Tally => ({
  ...{ scope, subject, hour, posts: sums.posts, edits: sums.edits, duplicates: sums.duplicates },
  delays: JSON.stringify(sums.delays),
  outlets: JSON.stringify(sums.outlets),
  reactions: JSON.stringify(sums.reactions),
});

/**
 * What the posts of an hour come to: of all, and of each chat, source and topic. A source has the posts whose lead article
 * is its own; a post of several stories is one post of each source and topic in it, and its delay, which somebody chose, is
 * not counted. Duplicates are the articles of its stories but one each: of a source those that another one's post told.
 */
function tallyShowings(showings: readonly Showing[], hour: number): Tally[] {
  const sums = new Map<string, Sums>();
  const counted = new Set<string>();
  const at = (scope: Scope, subject: number): Sums => {
    const key = `${scope} ${subject}`;
    const found = sums.get(key) ?? begin();
    sums.set(key, found);
    return found;
  };
  for (const showing of showings) {
    const topics = JSON.parse(showing.topics) as number[];
    const sources = JSON.parse(showing.sources) as number[];
    const parts: [Scope, number][] = [
      ["all", 0],
      ["chat", showing.chatId],
      ["source", showing.leadSourceId],
      ...topics.map((id): [Scope, number] => ["topic", id]),
    ];
    for (const [scope, subject] of parts) {
      const sum = at(scope, subject);
      const key = `${scope} ${subject} ${showing.postId}`;
      if (!counted.has(key)) countPost(sum, showing);
      counted.add(key);
      if (scope === "source") continue;
      add(sum.outlets, showing.leadSourceId);
      sum.duplicates += Math.max(0, sources.length - 1);
    }
    for (const id of sources) if (id !== showing.leadSourceId) at("source", id).duplicates++;
  }
  return [...sums].map(([key, sum]) => {
    const [scope, subject] = key.split(" ");
    return finish(scope as Scope, Number(subject), hour, sum);
  });
}

function countPost(sum: Sums, { kind, sentAt, openedAt, backlog, edits, reactions }: Showing): void {
  sum.posts++;
  sum.edits += edits;
  if (kind === "text" && backlog === 0) add(sum.delays, stepOf(sentAt - openedAt));
  if (reactions === null) return;
  for (const [sign, count] of Object.entries(JSON.parse(reactions) as Record<string, number>))
    add(sum.reactions, sign, count);
}

function add(counts: Record<string, number>, key: string | number, count = 1): void {
  counts[key] = (counts[key] ?? 0) + count;
}
