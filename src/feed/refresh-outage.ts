import type { DueSource } from "../db/source-polls.ts";
import type { Store } from "../db/store.ts";
import type { Source } from "../model.ts";
import { callBack, isUnreached, probes, soon } from "./outage.ts";

const MINUTE = 60_000;

/** Notices that the way to many sources is broken, and that it is whole again: see outage.ts. */
export interface Outages {
  /** Sources to be asked although they are not due. */
  probes(): DueSource[];
  /** The source, as it was before, has been read: those that waited for the way to it are due within minutes. */
  answered(source: Pick<Source, "id" | "error" | "failingSince">): void;
  /** When a source that could not be reached is polled next: soon, when its poll began before others were called back. */
  nextPollAt(ownPollAt: number, startedAt: number): number;
}

export interface OutagesOptions {
  store: Pick<Store, "sources">;
  now: () => number;
  random: () => number;
}

export function createOutages({ store, now, random }: OutagesOptions): Outages {
  const { sources } = store;
  let answeredAt = sources.list().reduce((last, { succeededAt }) => Math.max(last, succeededAt ?? 0), 0);
  let lookedAt = Number.NEGATIVE_INFINITY;
  let calledAt = Number.NEGATIVE_INFINITY;

  return {
    probes() {
      const at = now();
      // Set by a clock that ran ahead.
      answeredAt = Math.min(answeredAt, at);
      if (at - answeredAt < MINUTE) return [];
      const failing = new Map(sources.unreached().map((source) => [source.id, source]));
      return probes([...failing.values()], answeredAt, at).flatMap((id) => failing.get(id) ?? []);
    },
    answered(source) {
      const at = now();
      const before = answeredAt;
      answeredAt = at;
      // When all come back, the first of them has called the others already.
      const isNews = isUnreached(source) && Math.abs(at - lookedAt) >= MINUTE;
      if (!isNews && at - before < MINUTE) return;
      lookedAt = at;
      const calls = callBack(sources.unreached(), source, before, at, random);
      for (const call of calls) sources.pollAt(call.id, call.at);
      if (calls.length > 0) calledAt = at;
    },
    nextPollAt: (ownPollAt, startedAt) =>
      startedAt <= calledAt && calledAt <= now() ? Math.min(ownPollAt, soon(now(), random)) : ownPollAt,
  };
}
