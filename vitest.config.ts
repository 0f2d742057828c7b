import { existsSync, statfsSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Where CI wants the result as JSON; unset elsewhere. */
const report = process.env.VITEST_JSON;

/**
 * Where temporary files of tests stand: in memory where there is room, for every commit of a database waits for the disk
 * (5–20 ms), which is not what is tested. Undefined: where they usually stand.
 */
function shelf(): string | undefined {
  const folder = "/dev/shm";
  if (process.env.TMPDIR !== undefined || !existsSync(folder)) return undefined;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 2 ** 30 ? undefined : folder;
}

const folder = shelf();

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/support/seed.ts"],
    // Real servers and real files: a test that hangs must say so long before CI gives up. None may fail because the machine
    // has much else to do.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000, interval: 10 } },
    // Native addons (better-sqlite3, tdl) want processes, not threads. One process takes many files, for no module of ours
    // keeps state: loading everything anew for each file would take longer than the tests.
    pool: "forks",
    isolate: false,
    // More than cores: many tests wait more than they work.
    maxWorkers: "150%",
    // For threads and programs that tests start: each would compile the same files anew.
    env: {
      NODE_COMPILE_CACHE: new URL("node_modules/.cache/node-compile", import.meta.url).pathname,
      ...(folder === undefined ? {} : { TMPDIR: folder }),
    },
    ...(report ? { reporters: ["default", "json"], outputFile: { json: report } } : {}),
  },
});
