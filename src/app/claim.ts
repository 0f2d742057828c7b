import { beAlone, type LeaseTimes } from "../admin/alone.ts";
import type { Holder } from "../db/lease.ts";
import { type Foundation, StartError } from "./foundation.ts";

/**
 * Makes sure that no other Chapar works with this database; throws StartError when one does. `lost` rejects when another takes
 * over; `isKept` tells whether the database could be written to a few seconds ago.
 */
export async function claimDatabase(
  { store, log, now, onStop }: Foundation,
  times: LeaseTimes | undefined,
): Promise<{ lost: Promise<never>; isKept: () => boolean }> {
  const { promise: lost, reject } = Promise.withResolvers<never>();
  lost.catch(() => {});
  const turn = await beAlone({
    ...{ store, log, now },
    ...(times && { times }),
    onLost: (by) => reject(new StartError("CHAPAR_RUNNING", takenOver(by))),
  });
  if (turn.kind === "held") throw new StartError("CHAPAR_RUNNING", alreadyRunning(turn.by));
  onStop(() => turn.lease.release());
  return { lost, isKept: turn.lease.isKept };
}

const takenOver = ({ pid, host }: Holder) => `another Chapar has taken over this database (process ${pid} on ${host}).`;

const alreadyRunning = ({ pid, host, since }: Holder) =>
  `another Chapar works with this database (process ${pid} on ${host} since ${new Date(since).toISOString()}); stop it first, or wait 15 s after a crash.`;
