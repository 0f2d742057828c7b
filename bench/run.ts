import { fork } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { type Row, type Subject, table } from "./measure.ts";

/**
 * `npm run bench [-- --only poll,stages] [--full]`: one table of all subjects, each measured in a process of its own.
 * What stands in README.md about a subject says what its rows mean. One that fails is named, and the others are measured.
 */
const SUBJECTS: Readonly<Record<string, () => Promise<{ rows: Subject }>>> = {
  stages: () => import("./stages.ts"),
  history: () => import("./history.ts"),
  poll: () => import("./poll.ts"),
  "poll-tls": () => import("./poll-tls.ts"),
  publication: () => import("./publication.ts"),
  commands: () => import("./commands.ts"),
  start: () => import("./start.ts"),
};

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    full: { type: "boolean", default: false },
    subject: { type: "string" },
  },
});

async function measureHere(subject: string): Promise<void> {
  const { rows } = (await SUBJECTS[subject]?.()) ?? { rows: async () => [] };
  process.send?.(await rows({ full: values.full }), () => process.exit(0));
}

async function measure(subject: string): Promise<Row[]> {
  const child = fork(import.meta.filename, ["--subject", subject, ...(values.full ? ["--full"] : [])]);
  return await new Promise((resolve, reject) => {
    child.once("message", (rows) => resolve(rows as Row[]));
    child.once("exit", (code) => reject(new Error(`${subject} ended with ${code}`)));
  });
}

async function measureAll(subjects: readonly string[]): Promise<void> {
  const rows: Row[] = [];
  for (const subject of subjects) {
    process.stderr.write(`${subject} …\n`);
    try {
      rows.push(...(await measure(subject)));
    } catch (error) {
      process.stderr.write(`${(error as Error).message}: its rows are missing.\n`);
      process.exitCode = 1;
    }
  }
  const machine = `${availableParallelism()} cores, ${cpus()[0]?.model ?? "unknown"}`;
  process.stdout.write(
    `${machine}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n\n${table(rows)}\n`,
  );
}

const subjects = values.only?.split(",") ?? Object.keys(SUBJECTS);
const unknown = subjects.filter((subject) => !Object.hasOwn(SUBJECTS, subject));
if (values.subject !== undefined) await measureHere(values.subject);
else if (unknown.length === 0) await measureAll(subjects);
else {
  process.stderr.write(`There is no ${unknown.join(", ")}; there are ${Object.keys(SUBJECTS).join(", ")}.\n`);
  process.exitCode = 2;
}
