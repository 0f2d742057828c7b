import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { dropLease, type Holder, takeLease } from "../db/lease.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";

/** A lease is renewed every `beatMs` and over `expiresMs` after the last time. */
export interface LeaseTimes {
  beatMs: number;
  expiresMs: number;
  lookMs: number;
}
const TIMES: LeaseTimes = { beatMs: 5_000, expiresMs: 15_000, lookMs: 500 };

export interface Lease {
  /** Whether it could be written the last time: on a full disk nothing can. */
  isKept(): boolean;
  release(): void;
}

/**
 * Makes sure that no other program works with the database. Another's lease that may be that of a program which died is
 * waited for; one that is renewed is not. `onLost`: another program took ours, because this one was not seen for too long.
 */
export async function beAlone(options: {
  store: Pick<Store, "settings" | "transaction">;
  log: Pick<Log, "info" | "error">;
  now: () => number;
  onLost: (other: Holder) => void;
  times?: LeaseTimes;
}): Promise<{ kind: "alone"; lease: Lease } | { kind: "held"; by: Holder }> {
  const { store, log, now, onLost, times = TIMES } = options;
  const me = { id: randomUUID(), pid: process.pid, host: hostname(), since: now() };
  const take = (isOver: (other: Holder) => boolean) => takeLease(store, { ...me, seenAt: now() }, isOver);
  const isOld = ({ seenAt }: Holder) => now() - seenAt >= times.expiresMs;

  const first = take(isOld);
  if (first !== null) {
    log.info(
      { pid: first.pid, host: first.host },
      "waiting until the lease of another Chapar on this database is over",
    );
    // By our own waiting too: clocks differ, and are set.
    const waitedEnough = performance.now() + times.expiresMs;
    let other: Holder | null = first;
    while (other !== null) {
      if (other.id !== first.id || other.seenAt !== first.seenAt) return { kind: "held", by: other };
      await sleep(times.lookMs);
      const over = performance.now() >= waitedEnough;
      other = take((held) => isOld(held) || (over && held.id === first.id && held.seenAt === first.seenAt));
    }
  }

  let isKept = true;
  const beat = setInterval(() => {
    try {
      const other = take(() => false);
      if (!isKept) log.info({}, "the lease on the database is renewed again");
      isKept = true;
      if (other === null) return;
      clearInterval(beat);
      onLost(other);
    } catch (error) {
      // Once, and not every five seconds into what may be the same disk.
      if (isKept) log.error({ err: error }, "the lease on the database could not be renewed");
      isKept = false;
    }
  }, times.beatMs).unref();
  return {
    kind: "alone",
    lease: {
      isKept: () => isKept,
      release() {
        clearInterval(beat);
        dropLease(store, me.id);
      },
    },
  };
}
