import { existsSync, statfsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

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

/** Files that start browsers and programs, or wait long, by the beginnings of their paths. */
const LONG = ["sandbox/web/", "web/desk/keyboard", "app/", "chaos/", "feed/outage", "delivery/", "start"];

/** Long files first: none goes on alone when all others are done. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((path) => moduleId.includes(`/tests/${path}`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    // Modules come as Node itself reads them, as in the program: nothing is compiled twice, and a sixth less is to be done.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // More than cores: many tests wait more than they work. (Of per cents Vitest takes no more than all cores.)
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongFirst },
    // For threads and programs that tests start: each would compile the same files anew.
    env: {
      NODE_COMPILE_CACHE: new URL("node_modules/.cache/node-compile", import.meta.url).pathname,
      ...(folder === undefined ? {} : { TMPDIR: folder }),
    },
    ...(report ? { reporters: ["default", "json"], outputFile: { json: report } } : {}),
  },
});
