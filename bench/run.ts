import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { type Row, type Subject, table } from "./measure.ts";

/**
 * `npm run bench [-- --only poll,stages] [--full]`: one table of all subjects, each measured in a process of its own.
 * A subject is a file of this folder that exports `rows`: what stands in README.md about it says what its rows mean.
 */
const SUBJECTS = ["stages", "history", "poll", "poll-tls", "publication", "commands", "start", "soak"] as const;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    full: { type: "boolean", default: false },
    subject: { type: "string" },
  },
});
const fileOf = (subject: string) => new URL(`./${subject}.ts`, import.meta.url);

async function measureHere(subject: string): Promise<void> {
  const { rows } = (await import(fileOf(subject).href)) as { rows: Subject };
  process.send?.(await rows({ full: values.full }), () => process.exit(0));
}

async function measure(subject: string): Promise<Row[]> {
  const child = fork(import.meta.filename, ["--subject", subject, ...(values.full ? ["--full"] : [])]);
  return await new Promise((resolve, reject) => {
    child.once("message", (rows) => resolve(rows as Row[]));
    child.once("exit", (code) => reject(new Error(`${subject} ended with ${code}`)));
  });
}

if (values.subject !== undefined) await measureHere(values.subject);
else {
  const only = values.only?.split(",") ?? SUBJECTS.filter((subject) => existsSync(fileOf(subject)));
  const rows: Row[] = [];
  for (const subject of only) {
    process.stderr.write(`${subject} …\n`);
    rows.push(...(await measure(subject)));
  }
  const machine = `${availableParallelism()} cores, ${cpus()[0]?.model ?? "unknown"}`;
  process.stdout.write(
    `${machine}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n\n${table(rows)}\n`,
  );
}
