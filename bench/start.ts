import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDb } from "../src/db/open.ts";
import { startTelegram } from "../src/sandbox/telegram/server.ts";
import { idleRows } from "./idle.ts";
import { FIRST_TELEGRAM_ID, freshen } from "./large-file.ts";
import { type BenchOptions, median, type Row, table } from "./measure.ts";
import { spawnProgram, stopProgram, TOKEN, vitalsOf } from "./program.ts";

/**
 * `npm exec -- node bench/start.ts [--file PATH] [--runs N]`: from the start of the program to its first answer to somebody
 * who wrote before, with a new database and with a large one (bench/large-file.ts), which is in the system's cache or not; then
 * what it takes when there is little to do (bench/idle.ts).
 */
interface Start {
  /** From the start of the process to the answer, ms. */
  answeredMs: number;
  cpuMs: number;
}

/** One start of the program on that file, new when it is not there. */
async function startOnce(path: string): Promise<Start> {
  const telegram = await startTelegram({ token: TOKEN });
  const { id } = telegram.addUser({ id: FIRST_TELEGRAM_ID + 1, firstName: "Reader 1", started: true });
  telegram.addUser({ id: 1, firstName: "Owner", started: true });
  telegram.say(id, "/latest");
  const began = performance.now();
  const program = spawnProgram(telegram, path, { FETCH_CRON: "0 0 1 1 *" });
  await telegram.waitFor(() => telegram.messages(id).some((message) => message.is_outgoing), 120_000);
  const answeredMs = performance.now() - began;
  const { cpuMs } = vitalsOf(program.pid as number);
  await stopProgram(program);
  await telegram.stop();
  return { answeredMs, cpuMs };
}

/** The file has to be read from the disk again. */
function forgetCached(path: string): void {
  execFileSync("dd", [`of=${path}`, "oflag=nocache", "conv=notrunc,fdatasync", "count=0"], { stdio: "ignore" });
}

async function measure(runs: number, prepare: () => string): Promise<Start> {
  // The first one may have to compile.
  await startOnce(prepare());
  const starts: Start[] = [];
  for (let run = 0; run < runs; run++) starts.push(await startOnce(prepare()));
  const of = (name: keyof Start) => median(starts.map((start) => start[name]));
  return { answeredMs: of("answeredMs"), cpuMs: of("cpuMs") };
}

/** `file`: a large one, null: none. */
async function startRows(file: string | null, runs: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "chapar-start-"));
  const rows: Row[] = [];
  const add = (name: string, { answeredMs, cpuMs }: Start, most: number) =>
    rows.push(
      { what: `start to the first answer, ${name}`, value: answeredMs, unit: "ms", target: { most } },
      { what: `the same, CPU of the process`, value: cpuMs, unit: "ms" },
    );
  try {
    let made = 0;
    add("an empty file", await measure(runs, () => join(folder, `${made++}.db`)), 1_500);
    if (file === null) return rows;
    const again = () => {
      const db = openDb(file);
      freshen(db, Date.now(), 0);
      // Each sandbox counts its updates from the same number: they would be known.
      db.exec("DELETE FROM settings WHERE key = 'past-updates'");
      db.close();
      return file;
    };
    add("a large file", await measure(runs, again), 5_000);
    const cold = () => {
      forgetCached(again());
      return file;
    };
    add("a large file that is in no cache", await measure(runs, cold), 5_000);
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The large file is that of CHAPAR_LARGE_FILE; without it those rows are left out. */
export const rows = async ({ full }: BenchOptions): Promise<Row[]> => [
  ...(await startRows(process.env.CHAPAR_LARGE_FILE ?? null, full ? 9 : 5)),
  ...(await idleRows({ seconds: full ? 300 : 60 })),
];

if (import.meta.main) {
  const { values } = parseArgs({ options: { file: { type: "string" }, runs: { type: "string", default: "5" } } });
  console.log(table(await startRows(values.file ?? null, Number(values.runs))));
}
