import type { Store } from "../db/store.ts";
import { FAILING_MS, type Trouble, troublesOf } from "../feed/health.ts";
import { PAST_ARTICLES, SILENT_MS } from "../feed/silence.ts";
import type { Source } from "../model.ts";
import { formatTold, readTold, type Told } from "./told.ts";

const HOUR = 60 * 60_000;

/** At each look so many sources are asked whether they are silent: that costs a little, and may be found an hour later. */
const SILENCES_PER_LOOK = 100;
/** Of so many of a source's newest articles at least one bears its true date. */
const FEW = 20;
/** So many sources that fail at once are one thing: our own network, or a host that they share. */
export const MANY = 5;
/** Sources that began to fail within this time began together. */
const TOGETHER_MS = 2 * HOUR;
/** Nobody is told of a source that has failed for less, not even together with others: there may be very many. */
const LONG_MS = FAILING_MS - TOGETHER_MS;
/** A flood is told of again when so many times as many articles are held. */
const GROWN = 1.5;
/** The least time between two notices that sources can be read again: after an outage many come back, one by one. */
const RECOVERIES_APART_MS = HOUR;

/** What is new about a source, to be told to those who run the bot. */
export type Change =
  /** `by`: the source that is where this one is sent, when that is the trouble. */
  | { kind: "trouble"; source: Source; trouble: Trouble; by?: Source }
  /** A trouble that was told of has ended; `kindOf` it, and since when it was. */
  | { kind: "over"; source: Source; kindOf: "failing" | "silent"; since: number }
  /** The source has moved for good, without a person's word. `since`: when its server first said so. */
  | { kind: "moved"; source: Source; since: number };

export interface HealthWatch {
  /** Tells all that has changed since the last look, in one piece; to be called after each tick. */
  look(): void;
  /** Has the next look tell that a source moved by itself; for RefreshOptions.onMoved. */
  noteMove(source: Source): void;
}

export interface HealthWatchOptions {
  store: Pick<Store, "sources" | "articles" | "transaction">;
  now: () => number;
  /** Called in the transaction that remembers what was told: nothing is told twice, or lost. */
  tell: (changes: readonly Change[]) => void;
}

/** Compares how sources are with what owners were told of them (Source.told): one telling for each change of state. */
export function createHealthWatch({ store, now, tell }: HealthWatchOptions): HealthWatch {
  let askedUpTo = 0;
  let recoveredAt = Number.NEGATIVE_INFINITY;

  /** Sources whose state may have changed; with the dates of their articles (`past`) where it is to be asked whether they are silent. */
  function candidates(at: number): { source: Source; past?: () => readonly number[] }[] {
    const notable = store.sources.notable(at - LONG_MS);
    const { upTo, quiet } = store.sources.quietAfter(askedUpTo, { limit: SILENCES_PER_LOOK, quietMs: SILENT_MS });
    askedUpTo = upTo ?? 0;
    const isTurn = new Set(quiet.map(({ id }) => id));
    const known = new Set(notable.map(({ id }) => id));
    const all = [...notable, ...quiet.filter(({ id }) => !known.has(id))];
    return all.map((source) => {
      const past = () => store.articles.newestDates(source.id, PAST_ARTICLES);
      return isTurn.has(source.id) && !readTold(source.told).some(isSilence) ? { source, past } : { source };
    });
  }

  /** A source stays silent until something comes. */
  const isStillSilent = ({ id, status }: Source, since: number): boolean =>
    status === "active" && store.articles.newestDates(id, FEW).every((at) => at <= since);

  /** Of what owners were told of a source: what goes on (`kept`), and what is to be told because it is over. */
  function endings({ source, told, troubles }: Seen): { kept: Told[]; changes: Change[] } {
    const kept: Told[] = [];
    const changes: Change[] = [];
    let over: Told | null = null;
    for (const one of told) {
      if (one.kind === "moved-itself") changes.push({ kind: "moved", source, since: one.since });
      else if (isSilence(one) ? isStillSilent(source, one.since) : goesOn(one, source, troubles)) kept.push(one);
      else if (isGoodNews(one, source)) over ??= one;
    }
    if (over !== null) {
      const kindOf = over.kind === "silent" ? "silent" : "failing";
      changes.push({ kind: "over", source, kindOf, since: over.since });
    }
    return { kept, changes };
  }

  /** What is to be told of a source's troubles where owners know of those in `kept`, and what they know then (`told`). */
  function beginnings({ source, troubles }: Seen, kept: readonly Told[], isInWave: boolean) {
    const told = [...kept];
    const changes: Change[] = [];
    for (const trouble of troubles) {
      const { kind, since } = trouble;
      const place = told.findIndex((one) => isSame(one, trouble));
      const known = told[place];
      if (known !== undefined && !hasGrown(known, trouble)) continue;
      if (kind === "failing" && !trouble.forLong && !isInWave) continue;
      const by = kind === "moved" && trouble.move.takenBy !== undefined && store.sources.find(trouble.move.takenBy);
      changes.push({ kind: "trouble", source, trouble, ...(by ? { by } : {}) });
      const now: Told = kind === "flooded" ? { kind, since, count: trouble.count } : { kind, since };
      if (known === undefined) told.push(now);
      else told[place] = now;
    }
    return { told, changes };
  }

  function look(): void {
    const at = now();
    const seen = candidates(at).map(({ source, past }): Seen => {
      const troubles = troublesOf(source, past === undefined ? { now: at } : { now: at, past });
      return { source, told: readTold(source.told), troubles };
    });
    const wave = failingTogether(seen, at);
    const changes: Change[] = [];
    const next = new Map<Source, Told[]>();
    for (const one of seen) {
      const ended = endings(one);
      const begun = beginnings(one, ended.kept, wave.has(one.source));
      changes.push(...ended.changes, ...begun.changes);
      if (formatTold(begun.told) !== one.source.told) next.set(one.source, begun.told);
    }
    // Sources that can be read again are told of together: until it is time, what was told of them stays.
    if (at - recoveredAt < RECOVERIES_APART_MS) {
      for (const { source } of changes.filter(isRecovery)) next.delete(source);
    }
    if (next.size === 0) return;
    const news = changes.filter(({ source }) => next.has(source));
    store.transaction(() => {
      for (const [{ id }, told] of next) store.sources.setTold(id, formatTold(told));
      if (news.length > 0) tell(news);
    });
    if (news.some(isRecovery)) recoveredAt = at;
  }

  return {
    look,
    noteMove({ id, move }) {
      const told = readTold(store.sources.find(id)?.told ?? "");
      store.sources.setTold(id, formatTold([...told, { kind: "moved-itself", since: move?.since ?? now() }]));
    },
  };
}

interface Seen {
  source: Source;
  told: Told[];
  troubles: Trouble[];
}

/**
 * Sources of which owners are told in one notice: when one of many that began to fail together has failed for long, the
 * others are told of with it, and not one by one in the hours that follow.
 */
function failingTogether(seen: readonly Seen[], now: number): ReadonlySet<Source> {
  const failing = seen.flatMap(({ source, told, troubles }) => {
    const trouble = troubles.find(({ kind }) => kind === "failing");
    const known = told.some(({ kind }) => kind === "failing");
    return trouble?.kind === "failing" && !known ? [{ source, ...trouble }] : [];
  });
  const longest = failing.filter(({ forLong }) => forLong).map(({ since }) => since);
  if (longest.length === 0) return new Set();
  const first = Math.min(...longest);
  const together = failing.filter(
    ({ forLong, count, since }) => forLong || (count > 1 && since <= first + TOGETHER_MS && now - since >= LONG_MS),
  );
  return new Set(together.length >= MANY ? together.map(({ source }) => source) : []);
}

const isRecovery = (change: Change): boolean => change.kind === "over" && change.kindOf === "failing";

const isSilence = ({ kind }: Told): boolean => kind === "silent";

const isSame = (told: Told, { kind, since }: Trouble): boolean =>
  // A person decides on each flood and each move; of the others there is one at a time.
  told.kind === kind && (kind === "flooded" || kind === "moved" ? told.since === since : true);

/** A flood has grown by so much that the buttons of its notice fall short. One that goes on for hours is not told of at each poll. */
const hasGrown = (told: Told, trouble: Trouble): boolean =>
  trouble.kind === "flooded" && trouble.count >= GROWN * (told.count ?? 0);

function goesOn(told: Told, source: Source, troubles: readonly Trouble[]): boolean {
  // A failure that is not yet one for long is not the end of the one before.
  if (told.kind === "failing") return troubles.some(({ kind }) => kind === "failing");
  // While more of it arrives a flood is not among the troubles, and is there all the same.
  if (told.kind === "flooded") return source.held?.from === told.since;
  if (told.kind === "gone" && source.status === "active" && source.error !== null) return true;
  return troubles.some((trouble) => isSame(told, trouble));
}

/** Whether that it is over is good news: not because somebody paused the source or decided, nor because it became worse. */
function isGoodNews({ kind }: Told, { status, error }: Source): boolean {
  return (kind === "failing" || kind === "gone" || kind === "silent") && status === "active" && error === null;
}
