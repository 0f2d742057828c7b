/**
 * The words of `known` that someone may have meant by `word`, nearest first, at most `limit`. Letter case does not
 * count; one edit (insert, delete, replace, swap of neighbours) is allowed per three letters, at least one; ties keep
 * the order of `known`. Restricted Damerau–Levenshtein distance.
 */
export function nearestWords(word: string, known: Iterable<string>, limit: number): string[] {
  const asked = [...word.toLowerCase()].slice(0, LONGEST);
  const found: { candidate: string; edits: number }[] = [];
  for (const candidate of known) {
    const letters = [...candidate.toLowerCase()].slice(0, LONGEST);
    const allowed = Math.max(1, Math.floor(Math.max(asked.length, letters.length) / 3));
    if (Math.abs(asked.length - letters.length) > allowed) continue;
    const edits = distance(asked, letters);
    if (edits <= allowed && edits < letters.length) found.push({ candidate, edits });
  }
  return found
    .sort((a, b) => a.edits - b.edits)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** Letters that are compared: names are shorter, and the work grows with the square. */
const LONGEST = 64;

function distance(a: readonly string[], b: readonly string[]): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(at(back, column) + 1, at(now, column - 1) + 1, at(back, column - 1) + differs);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, at(twoBack, column - 2) + 1);
      }
      now.push(least);
    }
    twoBack = back;
    back = now;
  }
  return at(back, b.length);
}

/** Every index asked for exists; the fallback only satisfies the type. */
function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
