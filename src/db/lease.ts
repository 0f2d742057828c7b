import type { Store } from "./store.ts";

/** The program that works with the database: one at a time, for two would send everything twice. */
export interface Holder {
  /** Unlike that of any other start. */
  id: string;
  pid: number;
  host: string;
  /** When it started, UTC ms. */
  since: number;
  /** When it last said that it is alive, UTC ms. */
  seenAt: number;
}

const KEY = "lease";

/**
 * Takes the lease, or says again that `me` has it. Returns the other program that has it, null when it is ours now;
 * `isOver` judges another's lease.
 */
export function takeLease(
  { settings, transaction }: Pick<Store, "settings" | "transaction">,
  me: Holder,
  isOver: (other: Holder) => boolean,
): Holder | null {
  return transaction(() => {
    const stored = settings.get(KEY);
    const holder: Holder | null = stored === null || stored === "" ? null : JSON.parse(stored);
    if (holder !== null && holder.id !== me.id && !isOver(holder)) return holder;
    settings.set(KEY, JSON.stringify(me));
    return null;
  });
}

/** Nobody has the lease, unless another program has it by now. */
export function dropLease({ settings, transaction }: Pick<Store, "settings" | "transaction">, id: string): void {
  transaction(() => {
    const stored = settings.get(KEY);
    if (stored && (JSON.parse(stored) as Holder).id === id) settings.set(KEY, "");
  });
}
