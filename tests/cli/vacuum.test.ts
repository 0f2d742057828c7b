import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { beAlone } from "../../src/admin/alone.ts";
import { vacuumCommand } from "../../src/cli/vacuum.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { createLogger } from "../../src/log.ts";
import { testShell } from "./shell.ts";

it("writes the file anew, as small as it can be", async () => {
  const { run, folder } = testShell();
  const path = join(folder, "chapar.db");
  const db = openDb(path);
  db.exec("CREATE TABLE news (text TEXT)");
  for (let i = 0; i < 200; i++) db.prepare("INSERT INTO news VALUES (?)").run("x".repeat(10_000));
  db.exec("DELETE FROM news");
  db.close();
  const before = statSync(path).size;
  expect(await run(vacuumCommand)).toEqual([expect.stringMatching(/chapar\.db: \d\.\d MB before, \d\.\d MB now\.$/u)]);
  expect(statSync(path).size).toBeLessThan(before - 1_900_000);
});

it("leaves the file of a bot that runs alone", async () => {
  const { run, folder } = testShell();
  const db = openDb(join(folder, "chapar.db"));
  const times = { beatMs: 50, expiresMs: 10_000, lookMs: 50 };
  const log = createLogger({ level: "silent" });
  const bot = await beAlone({ store: createStore(db), log, now: Date.now, onLost: () => {}, times });
  expect(await run(vacuumCommand)).toEqual([
    expect.stringMatching(
      /^error: a running Chapar works with this database \(process \d+ on .*\): stop it, run this again/u,
    ),
  ]);
  if (bot.kind === "alone") bot.lease.release();
  db.close();
});
