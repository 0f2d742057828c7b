import { databaseTrouble } from "../db/open.ts";
import type { StoreQueue } from "./refresh-queue.ts";

/** Its place in the store queue: no source has that id. */
const PLACE = 0;
/** So long one may wait for others; a commit takes as long as hundreds of these. */
const GATHER_MS = 100;
const MANY = 250;
/** As many between two looks at the clock. */
const STEP = 50;

/** What polls without news leave behind, of many sources by one commit. */
export interface QuietLane {
  /**
   * `store` is short, and says whether that was all; resolves with it once it is committed, null when the program ends first.
   * Rejects with what it throws, which is nobody else's concern, or when the database failed.
   */
  note(store: () => boolean): Promise<boolean | null>;
  /** To be called when fewer are expected: those that wait may be all. */
  look(): void;
}

interface Note {
  store: () => boolean;
  stored: boolean;
  /** What `store` threw. */
  error?: unknown;
  done: (stored: boolean | null) => void;
  fail: (error: unknown) => void;
}

/** `expected`: how many may come to note something soon, those that wait included. */
export function createQuietLane(queue: Pick<StoreQueue, "run">, expected: () => number): QuietLane {
  let waiting: Note[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const notes = waiting;
    waiting = [];
    function* steps() {
      for (const [place, note] of notes.entries()) {
        try {
          note.stored = note.store();
        } catch (error) {
          if (databaseTrouble(error) === "passes") throw error;
          note.error = error;
        }
        if (place % STEP === STEP - 1) yield;
      }
      return true;
    }
    queue.run(PLACE, steps).then(
      (ran) => {
        for (const { stored, error, done, fail } of notes) {
          if (error === undefined) done(ran === null ? null : stored);
          else fail(error);
        }
      },
      (error: unknown) => {
        for (const { fail } of notes) fail(error);
      },
    );
  }

  return {
    note: (store) =>
      new Promise((done, fail) => {
        waiting.push({ store, stored: false, done, fail });
        if (waiting.length >= MANY || waiting.length >= expected()) flush();
        else timer ??= setTimeout(flush, GATHER_MS);
      }),
    look() {
      if (waiting.length > 0 && waiting.length >= expected()) flush();
    },
  };
}
