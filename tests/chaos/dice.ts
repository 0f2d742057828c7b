/** Chances that are the same for the same seed. */
export interface Dice {
  /** 0 to 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** True so often out of 1. */
  chance(share: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** `salt`: another series of the same seed. Mulberry32. */
export function createDice(seed: number, salt = 0): Dice {
  let state = (Math.imul(seed | 0, 0x9e37_79b1) ^ Math.imul(salt + 1, 0x85eb_ca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: ([first, ...rest]) => [first, ...rest][between(0, rest.length)] ?? first,
  };
}
