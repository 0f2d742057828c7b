import { createIntColumn } from "./column.ts";

const FIRST_ROOM = 4_096;
const GROWTH = 1.25;

/**
 * Lists of whole numbers of 32 bits by small indexes, one behind another in one piece of memory: an array for each would take
 * more than its numbers do, and be looked through by every collection of V8's. A list that nobody has filled is empty.
 */
export interface Lists {
  /** Of all lists. Take it anew after a change. */
  readonly values: Int32Array;
  startOf(index: number): number;
  lengthOf(index: number): number;
  /** A copy; of the first `most` only, or of the last when that is negative. */
  of(index: number, most?: number): number[];
  /** These instead of what the list had. */
  fill(index: number, numbers: ArrayLike<number>): void;
  push(index: number, number: number): void;
  /** Leaves those for which `keep` says so, in their order. `place`: in the list. */
  filter(index: number, keep: (number: number, place: number) => boolean): void;
}

/** Numbers that a list of that length has room for: the next multiple of a quarter of a power of two, a ninth too many on average. */
function roomFor(length: number): number {
  if (length <= 4) return length;
  const step = 1 << (29 - Math.clz32(length - 1));
  return Math.ceil(length / step) * step;
}

export function createLists(): Lists {
  let values: Int32Array<ArrayBuffer> = new Int32Array(FIRST_ROOM);
  let used = 0;
  const starts = createIntColumn();
  const lengths = createIntColumn();
  /** Where rooms of a size are free: the first one; each begins with where the next is, -1 after the last. */
  const free = new Map<number, number>();

  function take(room: number): number {
    const start = free.get(room) ?? -1;
    if (start >= 0) {
      free.set(room, values[start] ?? -1);
      return start;
    }
    if (used + room > values.length) {
      // What it was before is given back at once, not with the next collection.
      values = new Int32Array(values.buffer.transfer(4 * Math.ceil(GROWTH * (used + room))));
    }
    used += room;
    return used - room;
  }

  /** Gives a list, whose numbers stay as far as there is room for them, the length. */
  function resize(index: number, length: number): void {
    const before = lists.lengthOf(index);
    const [had, room] = [roomFor(before), roomFor(length)];
    lengths.set(index, length);
    if (had === room) return;
    const from = lists.startOf(index);
    if (room > 0) {
      const start = take(room);
      values.copyWithin(start, from, from + Math.min(before, length));
      starts.set(index, start);
    }
    if (had === 0) return;
    values[from] = free.get(had) ?? -1;
    free.set(had, from);
  }

  const lists: Lists = {
    get values() {
      return values;
    },
    startOf: (index) => starts.values[index] ?? 0,
    lengthOf: (index) => lengths.values[index] ?? 0,
    of(index, most = Number.POSITIVE_INFINITY) {
      const length = lists.lengthOf(index);
      const count = Math.min(length, Math.abs(most));
      const start = lists.startOf(index) + (most < 0 ? length - count : 0);
      const list: number[] = [];
      for (let i = start; i < start + count; i++) list.push(values[i] ?? 0);
      return list;
    },
    fill(index, numbers) {
      resize(index, numbers.length);
      values.set(numbers, lists.startOf(index));
    },
    push(index, number) {
      const length = lists.lengthOf(index);
      resize(index, length + 1);
      values[lists.startOf(index) + length] = number;
    },
    filter(index, keep) {
      const [start, length] = [lists.startOf(index), lists.lengthOf(index)];
      let kept = 0;
      for (let place = 0; place < length; place++) {
        const number = values[start + place] ?? 0;
        if (keep(number, place)) values[start + kept++] = number;
      }
      resize(index, kept);
    },
  };
  return lists;
}
