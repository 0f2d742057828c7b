/** `a[aFrom..aTo)` became `b[bFrom..bTo)`; one of the two may be empty. */
export interface Hunk {
  aFrom: number;
  aTo: number;
  bFrom: number;
  bTo: number;
}

/** More single changes than this make one hunk of all between the first and the last: time and room grow with the square. */
const MOST_CHANGES = 600;

/**
 * The fewest insertions and deletions that make `b` of `a`, as hunks in their order (Myers 1986, "An O(ND) difference
 * algorithm"). Items are compared as they are.
 */
export function diff(a: readonly string[], b: readonly string[], mostChanges = MOST_CHANGES): Hunk[] {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let [aTo, bTo] = [a.length, b.length];
  while (aTo > from && bTo > from && a[aTo - 1] === b[bTo - 1]) {
    aTo--;
    bTo--;
  }
  if (from === aTo && from === bTo) return [];
  const path = from === aTo || from === bTo ? null : shortestEdit(a.slice(from, aTo), b.slice(from, bTo), mostChanges);
  if (path === null) return [{ aFrom: from, aTo, bFrom: from, bTo }];
  return path.map((hunk) => ({
    aFrom: hunk.aFrom + from,
    aTo: hunk.aTo + from,
    bFrom: hunk.bFrom + from,
    bTo: hunk.bTo + from,
  }));
}

/** Null when it takes more than `most` changes. */
function shortestEdit(a: readonly string[], b: readonly string[], most: number): Hunk[] | null {
  const bound = Math.min(most, a.length + b.length);
  // furthest[bound + k]: how far into `a` the diagonal k = x - y has come; a copy of its middle is kept for each round.
  const furthest = new Int32Array(2 * bound + 3);
  const rounds: Int32Array[] = [];
  for (let d = 0; d <= bound; d++) {
    rounds.push(furthest.slice(bound - d, bound + d + 3));
    for (let k = -d; k <= d; k += 2) {
      const at = bound + 1 + k;
      let x = isDown(furthest, at, k, d) ? (furthest[at + 1] ?? 0) : (furthest[at - 1] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest[at] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(rounds, a.length, b.length);
    }
  }
  return null;
}

const isDown = (furthest: Int32Array, at: number, k: number, d: number) =>
  k === -d || (k !== d && (furthest[at - 1] ?? 0) < (furthest[at + 1] ?? 0));

function walkBack(rounds: readonly Int32Array[], aLength: number, bLength: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [x, y] = [aLength, bLength];
  for (let d = rounds.length - 1; d > 0; d--) {
    const before = rounds[d] as Int32Array;
    const k = x - y;
    const at = d + 1 + k;
    const down = isDown(before, at, k, d);
    const [fromX, fromK] = down ? [before[at + 1] ?? 0, k + 1] : [before[at - 1] ?? 0, k - 1];
    const fromY = fromX - fromK;
    const [toX, toY] = down ? [fromX, fromY + 1] : [fromX + 1, fromY];
    const next = hunks[0];
    if (next !== undefined && next.aFrom === toX && next.bFrom === toY) {
      next.aFrom = fromX;
      next.bFrom = fromY;
    } else hunks.unshift({ aFrom: fromX, aTo: toX, bFrom: fromY, bTo: toY });
    [x, y] = [fromX, fromY];
  }
  return hunks;
}
