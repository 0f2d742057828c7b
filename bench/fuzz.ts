import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { fuzz, TARGETS } from "../tests/fuzz/run.ts";

/**
 * `npm run fuzz -- [--runs 1000000] [--seed N] [--only feed,page]`: gives strange and hostile inputs to all that strangers
 * reach, and says what did not hold. What failed is made small, added to tests/corpus/fuzz-kept.json, and from then on
 * tried again by `npm run check`.
 */
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000000" },
    seed: { type: "string", default: `${Math.floor(Math.random() * 1_000_000_000)}` },
    only: { type: "string" },
  },
});
const names = values.only?.split(",") ?? TARGETS.map(({ name }) => name);
const unknown = names.filter((name) => !TARGETS.some((target) => target.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `there is no ${unknown.join(", ")}: choose from ${TARGETS.map(({ name }) => name).join(", ")}\n`,
  );
  process.exit(1);
}

/** Seed and number of the input that is being tried, for the thread that notices when it never ends. */
const at = new Int32Array(new SharedArrayBuffer(8));
const HANGS_MS = 60_000;
const watcher = new Worker(
  `const { workerData: { at, ms } } = require("node:worker_threads");
   let seen = "", since = Date.now();
   setInterval(() => {
     const now = at.join(":");
     if (now !== seen) { seen = now; since = Date.now(); return; }
     if (Date.now() - since < ms) return;
     require("node:fs").writeSync(2, \`\\nInput \${at[1]} of --seed \${at[0]} does not end.\\n\`);
     process.kill(process.pid, "SIGKILL");
   }, 1000);`,
  { eval: true, workerData: { at, ms: HANGS_MS } },
);
watcher.unref();

const seed = Number(values.seed);
process.stdout.write(`seed ${seed}\n`);
let shownAt = 0;
const figures = await fuzz({
  runs: Number(values.runs),
  seed,
  targets: TARGETS.filter(({ name }) => names.includes(name)),
  onBatch(target, done, of, batchSeed) {
    at.set([batchSeed, 0]);
    if (Date.now() - shownAt < 10_000 && done > 0) return;
    shownAt = Date.now();
    process.stdout.write(`${target.padEnd(8)} ${done} of ${of}\n`);
  },
  onInput() {
    at[1] = (at[1] ?? 0) + 1;
  },
});
process.stdout.write("\n");
for (const { target, runs, cpuMs, slowestMs, found } of figures) {
  const each = `${(cpuMs / runs).toFixed(2)} ms each, ${Math.round(slowestMs)} ms at most`;
  process.stdout.write(`${target.padEnd(8)} ${runs} inputs, ${each}: ${found.length} failed\n`);
  for (const { fault } of found) process.stdout.write(`         ${fault}\n`);
}
process.exit(figures.some(({ found }) => found.length > 0) ? 1 : 0);
