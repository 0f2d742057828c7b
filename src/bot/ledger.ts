/**
 * Which updates Telegram may forget: it forgets all below the `offset` of a getUpdates, and offers the rest again. So the
 * offset is the first update that is not finished, and those that come twice meanwhile are recognised here.
 */
export function createLedger() {
  const open = new Set<number>();
  /** Finished, and perhaps offered again by a call that asked before they were. */
  const finished = new Set<number>();
  let last: number | null = null;

  function offset(): number | null {
    if (last === null) return null;
    let first = last + 1;
    for (const id of open) first = Math.min(first, id);
    return first;
  }

  return {
    /** First unfinished update_id, or the one after the last; null before the first update. */
    offset,

    /** How many were admitted and are not finished. */
    openCount: (): number => open.size,

    /**
     * Says whether an update is new, and if so opens it. `asked` is the offset of the call that brought it, null for none.
     * An update below what was asked for belongs to a new sequence: Telegram draws a new first id after a quiet week.
     */
    admit(id: number, asked: number | null): boolean {
      if (open.has(id) || finished.has(id)) return false;
      if (asked !== null && id < asked) {
        finished.clear();
        last = id;
      }
      open.add(id);
      last = Math.max(last ?? id, id);
      return true;
    },

    finish(id: number): void {
      if (open.delete(id)) finished.add(id);
    },

    /** Telegram has answered a call with this offset: what is below will not come again, and need not be known. */
    confirm(asked: number | null): void {
      for (const id of finished) if (asked !== null && id < asked) finished.delete(id);
    },
  };
}
export type Ledger = ReturnType<typeof createLedger>;
