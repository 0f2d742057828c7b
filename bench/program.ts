import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Telegram } from "../src/sandbox/telegram/types.ts";

/** What stands between `node` and the program where npm starts it. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
  return (scripts.start as string)
    .split(" ")
    .slice(1)
    .filter((word) => word.startsWith("--"));
}

export const TOKEN = "1000001:a-token-for-the-sandbox-of-the-bench";

/** The program as `npm start` starts it, in a process of its own, on that database and the sandbox. */
export function spawnProgram(
  telegram: Pick<Telegram, "apiRoot">,
  databasePath: string,
  env: Record<string, string> = {},
): ChildProcess {
  const start = join(import.meta.dirname, "../src/start.mjs");
  return spawn(process.execPath, [...startFlags(), start, "main"], {
    stdio: ["ignore", "ignore", "inherit"],
    // Where no .env stands.
    cwd: join(databasePath, ".."),
    env: {
      ...process.env,
      ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot, ADMIN_IDS: "1", DATABASE_PATH: databasePath },
      ...{ CONFIG_FILE: `${databasePath}.yaml`, ALLOW_PRIVATE_HOSTS: "true", LOG_LEVEL: "error", PORT: "" },
      ...env,
    },
  });
}

/** Asks it to stop, and waits until it has. */
export async function stopProgram(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  const gone = once(program, "exit");
  program.kill("SIGTERM");
  await gone;
}

const TICKS_A_SECOND = 100;

/** What Linux says of a process: megabytes it has in memory, and milliseconds of CPU it has had. */
export function vitalsOf(pid: number): { rssMb: number; cpuMs: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // Behind the name, which may hold spaces: user and system time are the 14th and 15th field (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { rssMb: Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) / 1_024, cpuMs: (ticks / TICKS_A_SECOND) * 1_000 };
}
