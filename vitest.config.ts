import { defineConfig } from "vitest/config";

/** Where CI wants the result as JSON; unset elsewhere. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Real servers and real files: a test that hangs must say so long before CI gives up.
    testTimeout: 15_000,
    hookTimeout: 15_000,
    // better-sqlite3 and tdl are native addons: a process per file keeps a crash to its own file.
    pool: "forks",
    ...(report ? { reporters: ["default", "json"], outputFile: { json: report } } : {}),
  },
});
