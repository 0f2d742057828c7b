/**
 * Finds what holds up the event loop. The CPU of each callback with what it promised (its microtasks) is measured in the
 * thread that is watched: that is the same on a busy machine and in fast time, when callbacks come one right after the other. A thread of its
 * own reads the stack of one that goes on for long.
 */
import { createHook, executionAsyncResource } from "node:async_hooks";
import { Session } from "node:inspector";
import { PerformanceObserver, performance } from "node:perf_hooks";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** The loop is never idle for longer: then a callback that was begun long ago is still running. */
const BEAT_MS = 5;
/** After so long by the clock the stack is read, once for each. */
const LOOKS_MS = [25, 40, 60, 100, 200, 400, 800];

export interface Stall {
  /** Simulated time, UTC ms. */
  at: number;
  wallMs: number;
  cpuMs: number;
  /** Of these by the clock, V8's collections. */
  gcMs: number;
  /** What called back: Timeout, Immediate, TCP … */
  kind: string;
  /** What ran, the innermost first, each time that it was looked at. */
  stacks: string[];
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

interface Look {
  seq: number;
  stack: string;
}

const micros = () => Number(process.hrtime.bigint() / 1_000n);
/** Tenths of milliseconds of CPU up to 100 ms. */
const CLASSES = 1_000;

export function watchStalls(leastMs: number, now: () => number): StallWatch {
  const shared = new Float64Array(new SharedArrayBuffer(16));
  const watcher = new Worker(new URL(import.meta.url), { workerData: shared, execArgv: [] });
  watcher.unref();
  const stacks = new Map<number, string[]>();
  watcher.on("message", ({ seq, stack }: Look) => {
    stacks.set(seq, [...(stacks.get(seq) ?? []), stack]);
    if (stacks.size > 5_000) stacks.delete(stacks.keys().next().value ?? 0);
  });
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

  const found: (Omit<Stall, "stacks" | "gcMs"> & { seq: number; endedAt: number })[] = [];
  let paused = false;
  let seq = 0;
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
        if (used >= leastMs) {
          const wallMs = (at - begunAt) / 1_000;
          found.push({ seq, at: now(), endedAt: performance.now(), wallMs, cpuMs: used, kind });
        }
      }
      [begunAt, begunCpu, kind] = [at, cpu, (executionAsyncResource() as object | undefined)?.constructor?.name ?? ""];
      shared[1] = ++seq;
      shared[0] = paused ? 0 : at;
    },
    trackPromises: false,
  }).enable();
  setInterval(() => {}, BEAT_MS).unref();

  return {
    take() {
      const count = classes.reduce((sum, one) => sum + one, 0);
      let [rest, p99] = [count / 100, CLASSES - 1];
      while (p99 > 0 && rest >= (classes[p99] ?? 0)) rest -= classes[p99--] ?? 0;
      const long = found.splice(0).map(({ seq, endedAt, ...stall }) => {
        const gcMs = gcMsOf(endedAt, stall.wallMs);
        return { ...stall, gcMs, stacks: stacks.get(seq) ?? [] };
      });
      stacks.clear();
      collections.length = 0;
      const taken = { count, p99: (p99 + 1) / 10, most, long };
      [classes, most] = [new Uint32Array(CLASSES), 0];
      return taken;
    },
    async without(work) {
      paused = true;
      shared[0] = 0;
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

interface Frame {
  functionName: string;
  url: string;
  location: { scriptId: string; lineNumber: number };
}

/** In the thread of its own. */
function look(shared: Float64Array): void {
  const session = new Session();
  session.connectToMainThread();
  const urls = new Map<string, string>();
  session.on("Debugger.scriptParsed", ({ params: { scriptId, url } }) => void urls.set(scriptId, url));
  session.post("Debugger.enable");
  let [looked, seq] = [0, -1];
  session.on("Debugger.paused", ({ params }) => {
    const frames = (params.callFrames as unknown as Frame[]).map(({ functionName, location }) => {
      const path = (urls.get(location.scriptId) ?? "").replace(/^.*\/(?=(?:src|handlers|bench|node_modules)\/)/, "");
      return `${functionName || "()"} ${path}:${location.lineNumber + 1}`;
    });
    session.post("Debugger.resume");
    parentPort?.postMessage({ seq, stack: frames.slice(0, 16).join(" < ") } satisfies Look);
  });
  setInterval(() => {
    const [at = 0, now = 0] = shared;
    if (now !== seq) [seq, looked] = [now, 0];
    const next = LOOKS_MS[looked];
    if (at === 0 || next === undefined || (micros() - at) / 1_000 < next) return;
    looked++;
    session.post("Debugger.pause");
  }, 4);
}

if (!isMainThread && workerData instanceof Float64Array) look(workerData);
