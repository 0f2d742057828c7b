import { fold } from "../text/fold.ts";
import { nearestWords } from "../text/nearest.ts";

/** Of less than this a name holds too many by chance. */
const MIN_PART = 2;

/**
 * Those of `names` that someone may have meant, the likeliest first, at most `max`: the same but for case and accents,
 * then what begins with the input (or the input with it), then what holds it, then what a few typing errors part from it
 * (see nearestWords). Ties keep the order of `names`. Empty input is near to nothing.
 */
export function nearestNames(input: string, names: readonly string[], max: number): string[] {
  const asked = fold(input.trim());
  if (asked === "") return [];
  const folded = names.map((name) => fold(name.trim()));
  const typing = new Map(nearestWords(asked, new Set(folded), names.length).map((name, rank) => [name, rank]));
  const rank = (name: string): number => {
    if (name === asked) return 0;
    if (asked.length >= MIN_PART && name.startsWith(asked)) return 1;
    if (name.length > MIN_PART && asked.startsWith(name)) return 2;
    if (asked.length > MIN_PART && name.includes(asked)) return 3;
    return 4 + (typing.get(name) ?? Number.POSITIVE_INFINITY);
  };
  return names
    .map((name, i) => ({ name, rank: rank(folded[i] ?? "") }))
    .filter((candidate) => candidate.rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, max)
    .map(({ name }) => name);
}
