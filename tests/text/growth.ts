import { expect } from "vitest";

/** CPU time in ms: wall time would tell how busy the machine is. */
function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const fastest = (times: readonly number[]) => Math.min(...times);

/**
 * Ten times the input may take some forty times as long (caches, garbage), not the hundred of quadratic work. The
 * fastest of three runs counts: once one is fast enough, the others cannot change that.
 */
export function expectLinear(size: number, inputOf: (size: number) => string, work: (input: string) => unknown): void {
  const [small, large] = [inputOf(size), inputOf(10 * size)];
  work(small);
  const allowed = 40 * (fastest([1, 2, 3].map(() => cpuMs(() => work(small)))) + 3);
  const taken: number[] = [];
  do taken.push(cpuMs(() => work(large)));
  while (taken.length < 3 && fastest(taken) >= allowed);
  expect(fastest(taken)).toBeLessThan(allowed);
}
