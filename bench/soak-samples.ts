import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What V8's profiler writes (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile); times in µs. */
interface Profile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  startTime: number;
  samples: number[];
  timeDeltas: number[];
}

const MOST_STACKS = 4;
const MOST_FRAMES = 14;

/** What ran between two moments on the clock of `process.hrtime` (µs): the stacks that were met most often, the innermost first. */
export type Samples = (from: number, until: number) => string[];

/** Of the main thread's profile, which `--cpu-prof` has left in a folder. */
export function readSamples(folder: string): Samples {
  // CPU.<date>.<time>.<process>.<thread>.<number>.cpuprofile
  const file = readdirSync(folder).find((name) => /\.0\.\d+\.cpuprofile$/.test(name));
  if (file === undefined) return () => [];
  const { nodes, startTime, samples, timeDeltas }: Profile = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const frames = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const path = url.replace(/^.*\/(?=(?:src|handlers|bench|node_modules)\/)/, "");
      return [id, `${functionName || "()"} ${path}:${lineNumber + 1}`];
    }),
  );

  function stackOf(node: number): string {
    const stack: string[] = [];
    for (let at: number | undefined = node; at !== undefined && stack.length < MOST_FRAMES; at = parents.get(at))
      stack.push(frames.get(at) ?? "");
    return stack.join(" < ");
  }

  return (from, until) => {
    const met = new Map<number, number>();
    let at = startTime;
    for (const [index, delta] of timeDeltas.entries()) {
      at += delta;
      if (at > until) break;
      const node = samples[index];
      if (at >= from && node !== undefined) met.set(node, (met.get(node) ?? 0) + delta);
    }
    const most = [...met].sort(([, a], [, b]) => b - a).slice(0, MOST_STACKS);
    return most.map(([node, took]) => `${(took / 1_000).toFixed(0)} ms: ${stackOf(node)}`);
  };
}
