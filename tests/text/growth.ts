import { expect } from "vitest";

/** CPU time of the fastest of three runs in ms: wall time would tell how busy the machine is. */
function cpuMs(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

/** Ten times the input may take some forty times as long (caches, garbage), not the hundred of quadratic work. */
export function expectLinear(size: number, inputOf: (size: number) => string, work: (input: string) => unknown): void {
  const [small, large] = [inputOf(size), inputOf(10 * size)];
  work(small);
  const allowed = 40 * (cpuMs(() => work(small)) + 3);
  expect(cpuMs(() => work(large))).toBeLessThan(allowed);
}
