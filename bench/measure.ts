/** One line of the table. */
export interface Row {
  what: string;
  /** Of Chapar; as all figures of one row, the median of several runs, or what `what` says. */
  value: number;
  unit: string;
  /** The least that it could cost, measured in the same run, in the same unit. */
  floor?: number;
  /** What the floor is. */
  floorName?: string;
  /** Of the ratio to the floor, and where there is no floor of the value. */
  target?: { most: number } | { least: number };
}

export interface BenchOptions {
  /** The large sizes too. */
  full: boolean;
}

/** What a subject's file exports as `rows`. */
export type Subject = (options: BenchOptions) => Promise<Row[]>;

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which that share of all lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** CPU milliseconds (user and system) that `work` takes in this process. */
export async function cpuMs(work: () => Promise<unknown> | unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The same per unit: the median of `runs`, after one run to warm up. */
export async function cpuPerUnit(units: number, work: () => Promise<unknown> | unknown, runs = 5): Promise<number> {
  await work();
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) taken.push((await cpuMs(work)) / units);
  return median(taken);
}

const shown = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3);

function verdict({ value, floor, target }: Row): string {
  if (target === undefined) return "";
  const of = floor === undefined ? value : value / floor;
  const sign = floor === undefined ? "" : "×";
  return "most" in target
    ? `≤ ${sign}${target.most}${of <= target.most ? "" : " **missed**"}`
    : `≥ ${sign}${target.least}${of >= target.least ? "" : " **missed**"}`;
}

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, value, unit, floor, floorName } = row;
    const beside = floor === undefined ? "" : `${floorName ?? ""} ${shown(floor)}`.trim();
    const ratio = floor === undefined ? "" : `×${(value / floor).toFixed(2)}`;
    return `| ${what} | ${shown(value)} ${unit} | ${beside} | ${ratio} | ${verdict(row)} |`;
  });
  return ["| what | Chapar | floor | ratio | target |", "|---|---:|---:|---:|---|", ...lines].join("\n");
}
