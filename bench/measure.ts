/** One line of the table: what was measured and its floor, in the same run. */
export interface Row {
  name: string;
  /** Milliseconds of CPU per unit. */
  ours: number;
  floor: number;
  unit: string;
  floorName: string;
}

/** CPU milliseconds (user and system) that `work` takes per unit: the median of `runs`, after one run to warm up. */
export async function cpuPerUnit(units: number, work: () => Promise<unknown> | unknown, runs = 5): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if (run > 0) taken.push((user + system) / 1_000 / units);
  }
  return taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? Number.NaN;
}

export function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, ours, floor, unit, floorName }) =>
      `| ${name} | ${ours.toFixed(3)} ms / ${unit} | ${floorName}: ${floor.toFixed(3)} ms | ×${(ours / floor).toFixed(2)} |`,
  );
  return ["| what | Chapar, CPU | floor, CPU | ratio |", "|---|---|---|---|", ...lines].join("\n");
}
