import { parseArgs } from "node:util";
import { describeRun } from "../tests/chaos/report.ts";
import { runChaos } from "../tests/chaos/run.ts";
import { runWhole } from "../tests/chaos/whole.ts";

/**
 * `npm run chaos -- [--kills 200] [--seed N] [--readers 40] [--whole] [--keep]`: kills Chapar so many times in the middle of a
 * burst of posts, edits and digests, while Telegram, the disk, the clock and people give trouble, and prints what arrived. Fails
 * when a channel or group lost a story or has one twice, a reader lost one, or the database is damaged. `--whole`: all of the
 * program, through npm, with a source and people who write to it; some ten seconds a kill. Ctrl+C ends the killing, and counts.
 */
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: `${Math.floor(Math.random() * 1_000_000)}` },
    readers: { type: "string", default: "40" },
    whole: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const [kills, seed, readers] = [Number(values.kills), Number(values.seed), Number(values.readers)];
process.stdout.write(`seed ${seed}\n`);
const enough = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => enough.abort());
const report = await (values.whole ? runWhole : runChaos)({
  ...{ seed, kills, readers, digestReaders: Math.ceil(readers / 8), keep: values.keep, enough: enough.signal },
  onKill: (done) => done % 20 === 0 && process.stdout.write(`${done} kills\n`),
});
const { text, isGood } = describeRun(report);
process.stdout.write(text);
process.exit(isGood ? 0 : 1);
