import type { DueSource } from "../db/source-polls.ts";
import { CONCURRENCY, PER_HOST } from "./fetch.ts";
import { createSlots, type Release } from "./slots.ts";

/** Sources that are taken up at a time; the rest stay due until these are polled. */
const MOST_AT_ONCE = 2_000;
/**
 * Polls at a time, from the request to what is stored, overall and of one host: as many again as are being fetched. What is
 * fetched faster than it is read and stored would pile up in memory.
 */
const MOST_POLLS = 2 * CONCURRENCY;
const MOST_POLLS_OF_HOST = 2 * PER_HOST;
/** Of an http URL. */
const HOST = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/iu;

/** Who is polled and who waits for it: each source once at a time, a few of one host, and not too many altogether. */
export interface PollLine<Report> {
  /** Polls a source as soon as there is a place, or joins the poll that is under way. */
  poll(source: DueSource): Promise<Report>;
  /** Polls `probes` and whatever is due at `until`, a share at a time, but for what is polled or waits already. Rejects as `due` throws. */
  pollDue(until: number, probes: readonly DueSource[]): Promise<void>;
  /** Polls that are under way, or wait for a place because they were asked for by name. */
  size(): number;
  /** Resolves when those have ended. */
  ended(): Promise<void>;
}

export interface PollLineOptions<Report> {
  /** Those that are due at that time, the longest due first, so many at most. */
  due: (until: number, limit: number) => DueSource[];
  /** Polls one that has its place. `release` gives the place back early. */
  read: (source: DueSource, release: Release) => Promise<Report>;
  /** One that was due could not be polled, by a bug. Never rejects. */
  blame: (source: DueSource, error: unknown) => Promise<void>;
  /** A poll has ended. */
  left: () => void;
  /** No more are taken up. */
  signal: AbortSignal;
}

export function createPollLine<Report>(options: PollLineOptions<Report>): PollLine<Report> {
  const { due, read, blame, left, signal } = options;
  const places = createSlots(MOST_POLLS, MOST_POLLS_OF_HOST);
  const polls = new Map<number, Promise<Report>>();
  /** Sources that are due and wait for a place; who polls one takes it from there. */
  const lined = new Set<number>();

  async function readInTurn(source: DueSource, place: Release | null): Promise<Report> {
    const release = place ?? (await places.take(hostOf(source.url)));
    try {
      return await read(source, release);
    } finally {
      release();
      polls.delete(source.id);
      left();
    }
  }

  /** `place`: one that was taken for it; null: it waits for one. */
  function poll(source: DueSource, place: Release | null = null): Promise<Report> {
    const running = polls.get(source.id);
    if (running !== undefined) {
      place?.();
      return running;
    }
    lined.delete(source.id);
    const started = readInTurn(source, place);
    polls.set(source.id, started);
    return started;
  }

  /** Never rejects: others are waited for as well. */
  const pollOne = (source: DueSource, place: Release | null): Promise<unknown> =>
    poll(source, place).catch((error: unknown) => blame(source, error));

  /** One after the other, as there are places: of those that wait nothing is made yet. */
  async function pollHost(host: string, sources: readonly DueSource[]): Promise<void> {
    const begun: Promise<unknown>[] = [];
    for (const source of sources) {
      const place = await places.take(host);
      if (lined.has(source.id)) begun.push(pollOne(source, place));
      else place();
    }
    await Promise.all(begun);
  }

  const isFree = (sourceId: number) => !polls.has(sourceId) && !lined.has(sourceId);

  /** A share at a time, until there is nothing more. */
  async function pollAll(until: number): Promise<void> {
    const taken = new Set<number>();
    for (let count = MOST_AT_ONCE; count === MOST_AT_ONCE && !signal.aborted; ) {
      const all = due(until, MOST_AT_ONCE + polls.size + lined.size);
      const own = all.filter(({ id }) => isFree(id) && !taken.has(id)).slice(0, MOST_AT_ONCE);
      for (const { id } of own) {
        taken.add(id);
        lined.add(id);
      }
      count = own.length;
      const byHost = Map.groupBy(own, ({ url }) => hostOf(url));
      await Promise.all(Array.from(byHost, ([host, sources]) => pollHost(host, sources)));
    }
  }

  return {
    poll: (source) => poll(source),
    async pollDue(until, probes) {
      const free = probes.filter(({ id }) => isFree(id));
      await Promise.all([...free.map((source) => pollOne(source, null)), pollAll(until)]);
    },
    size: () => polls.size,
    ended: async () => void (await Promise.allSettled(polls.values())),
  };
}

const hostOf = (url: string): string => HOST.exec(url)?.[1]?.toLowerCase() ?? "";
