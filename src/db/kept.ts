import type { Db } from "./open.ts";

/**
 * What changes topics, routes and chats that have routes. Of all other chats there are a million. Not what adds some: of a
 * statement with a trigger SQLite asks for every new row whether deliveries wait for it, by reading them all.
 */
const WATCHED = [
  ...["UPDATE", "DELETE"].flatMap((what) => [`${what} ON topics`, `${what} ON routes`]),
  "UPDATE ON chats WHEN EXISTS (SELECT 1 FROM routes WHERE chat_id = new.id)",
];

interface Watch {
  /** How often this connection has changed something. */
  changes: number;
  /** In a transaction that may yet be undone. */
  isOpen: boolean;
  note(): void;
}

const watches = new WeakMap<Db, Watch>();

/** Of any statement that changes rows. Null: not now, for a transaction that is undone would take the triggers with it. */
function watchOf(db: Db): Watch | null {
  const known = watches.get(db);
  if (known !== undefined || db.inTransaction) return known ?? null;
  const watch = {
    changes: 0,
    isOpen: false,
    note() {
      watch.changes++;
      if (!db.inTransaction || watch.isOpen) return;
      watch.isOpen = true;
      // Transactions are synchronous: when this runs, it is committed or undone.
      queueMicrotask(() => {
        watch.changes++;
        watch.isOpen = false;
      });
    },
  };
  db.function("chapar_changed", () => {
    watch.note();
    return null;
  });
  for (const [number, event] of WATCHED.entries()) {
    db.exec(`CREATE TEMP TRIGGER chapar_watch_${number} AFTER ${event} BEGIN SELECT chapar_changed(); END`);
  }
  watches.set(db, watch);
  return watch;
}

/** To be called before the first transaction: from then on what changes is noticed. */
export function watchChanges(db: Db): void {
  watchOf(db);
}

/** A topic or a route was added. */
export function noteAdded(db: Db): void {
  watchOf(db)?.note();
}

/**
 * `read` of topics, routes and their chats, which are asked for with every article and hardly ever change: what it gave last,
 * until this connection or another one has changed something of them. It is given to all who ask, so nobody can change it.
 */
export function kept<T extends object>(db: Db, read: () => T): () => Readonly<T> {
  const dataVersion = db.prepare<[], number>("PRAGMA data_version").pluck();
  let known: { changes: number; version: number; value: Readonly<T> } | null = null;
  return () => {
    const watch = watchOf(db);
    if (watch === null || watch.isOpen) return frozen(read());
    const version = dataVersion.get() ?? 0;
    if (known?.version !== version || known.changes !== watch.changes) {
      known = { changes: watch.changes, version, value: frozen(read()) };
    }
    return known.value;
  };
}

/** With all that is in it. */
function frozen<T extends object>(value: T): Readonly<T> {
  for (const each of Object.values(value)) if (typeof each === "object" && each !== null) frozen(each);
  return Object.freeze(value);
}
