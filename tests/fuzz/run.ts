import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { buttonsTarget } from "./buttons.ts";
import { configTarget } from "./config.ts";
import { feedTarget } from "./feed.ts";
import { pageTarget } from "./page.ts";
import { queryTarget } from "./query.ts";
import { renderTarget } from "./render.ts";
import type { Target } from "./target.ts";

export const TARGETS: readonly Target[] = [
  feedTarget,
  pageTarget,
  queryTarget,
  renderTarget,
  configTarget,
  buttonsTarget,
];

/** An input that once failed: tried again by every `npm run check`. */
export interface Kept {
  target: string;
  /** What did not hold, in its first line. */
  fault: string;
  input: unknown;
}

const KEPT = new URL("../corpus/fuzz-kept.json", import.meta.url);

export const keptInputs = (): Kept[] => JSON.parse(readFileSync(KEPT, "utf8")) as Kept[];

/** Adds an input to those that are kept, as soon as it is there for the first time. */
function keep(one: Kept): void {
  const kept = keptInputs();
  if (kept.some(({ target, input }) => target === one.target && JSON.stringify(input) === JSON.stringify(one.input)))
    return;
  writeFileSync(KEPT, `${JSON.stringify([...kept, one], null, 2)}\n`);
}

/** Inputs that are made from one seed. */
const BATCH = 500;
/** To make an input that failed as small as it can be. */
const SHRINK_MS = 30_000;

export interface FuzzOptions {
  /** Inputs in all, shared out among the targets. */
  runs: number;
  seed: number;
  targets: readonly Target[];
  /** Before each batch, and in it before each input. */
  onBatch?: (target: string, done: number, of: number, seed: number) => void;
  onInput?: () => void;
}

export interface FuzzFigures {
  target: string;
  runs: number;
  cpuMs: number;
  /** The most CPU time that one input took. */
  slowestMs: number;
  found: Kept[];
}

/** Tries inputs until each target has had its share; a batch ends with the first input that fails, made small and kept. */
export async function fuzz({ runs, seed, targets, onBatch, onInput }: FuzzOptions): Promise<FuzzFigures[]> {
  const shares = targets.reduce((sum, { share }) => sum + share, 0);
  const figures: FuzzFigures[] = [];
  for (const one of targets) {
    const mine = Math.ceil((runs * one.share) / shares);
    const figure: FuzzFigures = { target: one.name, runs: 0, cpuMs: 0, slowestMs: 0, found: [] };
    for (let batch = 0; figure.runs < mine; batch++) {
      const numRuns = Math.min(BATCH, mine - figure.runs);
      onBatch?.(one.name, figure.runs, mine, seed + batch);
      const before = process.cpuUsage();
      const property = fc.asyncProperty(one.inputs, async (input) => {
        onInput?.();
        figure.slowestMs = Math.max(figure.slowestMs, await tried(one, input));
      });
      const result = await fc.check(property, { seed: seed + batch, numRuns, skipAllAfterTimeLimit: 4 * SHRINK_MS });
      const { user, system } = process.cpuUsage(before);
      figure.cpuMs += (user + system) / 1_000;
      figure.runs += numRuns;
      const [input] = result.counterexample ?? [];
      if (!result.failed || input === undefined) continue;
      const [fault = ""] = String(result.errorInstance).split("\n", 1);
      const found = { target: one.name, fault: fault.slice(0, 200), input };
      keep(found);
      figure.found.push(found);
    }
    figures.push(figure);
  }
  return figures;
}

/** CPU time of one input, ms. Throws what does not hold, and when it takes too long twice. */
export async function tried(one: Target, input: unknown): Promise<number> {
  const took = async () => {
    const before = process.cpuUsage();
    await one.check(input);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const first = await took();
  if (first <= one.mostMs) return first;
  const second = await took();
  if (second > one.mostMs) throw new Error(`took ${Math.round(second)} ms, more than ${one.mostMs}`);
  return second;
}
