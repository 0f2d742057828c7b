import type { Trouble } from "../feed/health.ts";

/** One thing that owners were told of a source, or (moved-itself) are to be told at the next look. */
export interface Told {
  kind: Trouble["kind"] | "moved-itself";
  since: number;
  /** Of a flood: how many articles were told of. */
  count?: number;
}

const NOTHING = "well";
const KINDS: Readonly<Record<Told["kind"], true>> = {
  ...{ gone: true, failing: true, flooded: true, moved: true, silent: true },
  "moved-itself": true,
};
const isKind = (kind: string | undefined): kind is Told["kind"] => kind !== undefined && Object.hasOwn(KINDS, kind);

/** Reads Source.told: "well", or "failing:1763683200000 flooded:1763690400000:40". What is not understood counts as not told. */
export function readTold(told: string): Told[] {
  return told.split(" ").flatMap((item) => {
    const [kind, since, count] = item.split(":");
    if (!isKind(kind)) return [];
    return [{ kind, since: Number(since) || 0, ...(count === undefined ? {} : { count: Number(count) || 0 }) }];
  });
}

export const formatTold = (told: readonly Told[]): string =>
  told.length === 0
    ? NOTHING
    : told.map(({ kind, since, count }) => [kind, since, ...(count === undefined ? [] : [count])].join(":")).join(" ");
