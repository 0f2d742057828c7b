import type { Source } from "../model.ts";
import { MEMO_LENGTH } from "./memo.ts";

/** Entries of a source of which memos are kept: those that stand first. */
const MOST_ENTRIES = 1_000;
/** Bytes of all memos: those of ten thousand feeds take a third of it. */
const MOST_BYTES = 32_000_000;

/** Memos of the entries that each source showed last, for as long as the program runs. */
export interface MemoBook {
  /** "" when there are none. */
  of(source: Pick<Source, "id">): string;
  /** To be called when all that they stand for is committed. */
  keep(source: Pick<Source, "id">, memos: string): void;
}

export function createMemoBook(mostBytes = MOST_BYTES): MemoBook {
  /** The one that was kept last stands last. */
  const book = new Map<number, string>();
  let bytes = 0;

  function drop(id: number): void {
    bytes -= book.get(id)?.length ?? 0;
    book.delete(id);
  }

  return {
    of: ({ id }) => book.get(id) ?? "",
    keep({ id }, memos) {
      drop(id);
      const kept = memos.slice(0, MOST_ENTRIES * MEMO_LENGTH);
      book.set(id, kept);
      bytes += kept.length;
      for (const oldest of book.keys()) {
        if (bytes <= mostBytes) return;
        drop(oldest);
      }
    },
  };
}
