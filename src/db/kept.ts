import type { Db } from "./open.ts";

/**
 * Changes of topics, of routes, and of chats that have routes; of other chats there are a million. Not INSERT, which
 * `noteAdded` tells of: where a table has a trigger for it, SQLite looks for each new row through all deliveries for some that
 * refer to it.
 */
const WATCHED = [
  ...["UPDATE", "DELETE"].flatMap((what) => [`${what} ON topics`, `${what} ON routes`]),
  "UPDATE ON chats WHEN EXISTS (SELECT 1 FROM routes WHERE chat_id = new.id)",
];

interface Watch {
  /** Changes that this connection has made so far. */
  changes: number;
  /** The last change is part of a transaction that may yet be undone. */
  isOpen: boolean;
  note(): void;
}

const watches = new WeakMap<Db, Watch>();

/** The watch over a connection. Null where there is none yet and a transaction is open: if it were undone the triggers would go with it. */
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

/** From now on changes are noticed. To be called before the first transaction. */
export function watchChanges(db: Db): void {
  watchOf(db);
}

/** To be called when a topic or a route was added. */
export function noteAdded(db: Db): void {
  watchOf(db)?.note();
}

/**
 * Remembers what `read` gave until this connection or another one changes a topic, a route or a chat with routes: these are
 * asked for with every article and hardly ever change. All who ask are given the same object, frozen with all that is in it.
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

function frozen<T extends object>(value: T): Readonly<T> {
  for (const each of Object.values(value)) if (typeof each === "object" && each !== null) frozen(each);
  return Object.freeze(value);
}
