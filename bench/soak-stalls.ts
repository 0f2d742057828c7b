/**
 * Finds what holds up the event loop. The CPU of each callback with what it promised (its microtasks) is measured in the
 * thread that is watched: that is the same on a busy machine and in fast time, when callbacks come one right after the other. What ran
 * then a profile tells (`soak-samples.ts`): a debugger that looks at the stack takes several times what it looks at.
 */
import { createHook, executionAsyncResource } from "node:async_hooks";
import { PerformanceObserver, performance } from "node:perf_hooks";

/** The loop is never idle for longer: then a callback that was begun long ago is still running. */
const BEAT_MS = 5;

export interface Stall {
  /** Simulated time, UTC ms. */
  at: number;
  /** On the clock of `process.hrtime`, µs. */
  from: number;
  until: number;
  cpuMs: number;
  /** By the clock, V8's collections in it. */
  gcMs: number;
  /** What called back: Timeout, Immediate, TCP … */
  kind: string;
}

export interface Callbacks {
  count: number;
  /** CPU, ms. */
  p99: number;
  most: number;
  /** Those of `leastMs` and more. */
  long: Stall[];
}

export interface StallWatch {
  /** Since the last call. */
  take(): Callbacks;
  /** What is done meanwhile is the watcher's own. */
  without<T>(work: () => Promise<T>): Promise<T>;
  cpuMs(): number;
}

const micros = () => Number(process.hrtime.bigint() / 1_000n);
/** Tenths of milliseconds of CPU up to 100 ms. */
const CLASSES = 1_000;

export function watchStalls(leastMs: number, now: () => number): StallWatch {
  const cpuMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };

  const collections: { at: number; ms: number }[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) collections.push({ at: startTime, ms: duration });
  });
  observer.observe({ entryTypes: ["gc"] });
  /** Within what ended at `endedAt` of performance.now(). */
  const gcMsOf = (endedAt: number, wallMs: number) =>
    collections.reduce((sum, { at, ms }) => (at <= endedAt && at >= endedAt - wallMs ? sum + ms : sum), 0);

  const found: (Omit<Stall, "gcMs"> & { endedAt: number })[] = [];
  let paused = false;
  let [begunAt, begunCpu, kind] = [micros(), cpuMs(), ""];
  let classes = new Uint32Array(CLASSES);
  let most = 0;
  // What a callback promised runs after it, before the next one.
  createHook({
    before() {
      const [at, cpu] = [micros(), cpuMs()];
      const used = cpu - begunCpu;
      if (!paused) {
        const place = Math.min(CLASSES - 1, Math.floor(used * 10));
        classes[place] = (classes[place] ?? 0) + 1;
        most = Math.max(most, used);
        if (used >= leastMs)
          found.push({ at: now(), from: begunAt, until: at, endedAt: performance.now(), cpuMs: used, kind });
      }
      [begunAt, begunCpu, kind] = [at, cpu, (executionAsyncResource() as object | undefined)?.constructor?.name ?? ""];
    },
    trackPromises: false,
  }).enable();
  setInterval(() => {}, BEAT_MS).unref();

  return {
    take() {
      const count = classes.reduce((sum, one) => sum + one, 0);
      let [rest, p99] = [count / 100, CLASSES - 1];
      while (p99 > 0 && rest >= (classes[p99] ?? 0)) rest -= classes[p99--] ?? 0;
      const long = found.splice(0).map(({ endedAt, ...stall }) => {
        return { ...stall, gcMs: gcMsOf(endedAt, (stall.until - stall.from) / 1_000) };
      });
      collections.length = 0;
      const taken = { count, p99: (p99 + 1) / 10, most, long };
      [classes, most] = [new Uint32Array(CLASSES), 0];
      return taken;
    },
    async without(work) {
      paused = true;
      try {
        return await work();
      } finally {
        [begunAt, begunCpu] = [micros(), cpuMs()];
        paused = false;
      }
    },
    cpuMs,
  };
}
