import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { type BackupResult, createBackups } from "../../src/admin/backups.ts";
import { openDb } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { createLogger } from "../../src/log.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 4, 12);

/** A database as every test begins with: made once, for it takes a while. */
const made = mkdtempSync(join(tmpdir(), "chapar-test-"));
afterAll(() => rmSync(made, { recursive: true, force: true }));
openDb(join(made, "chapar.db")).close();

function nights({ keep = 2, free = null as number | null, apart = false } = {}) {
  const at = mkdtempSync(join(tmpdir(), "chapar-test-"));
  copyFileSync(join(made, "chapar.db"), join(at, "chapar.db"));
  const db = openDb(join(at, "chapar.db"));
  const folder = join(at, "kept");
  const clock = { now: START };
  const failures: BackupResult[] = [];
  const store = createStore(db);
  const backups = createBackups({
    ...{
      databasePath: join(at, "chapar.db"),
      store,
      place: { folder, keep },
      log: createLogger({ level: "silent" }),
      now: () => clock.now,
    },
    onFailure: (result) => void failures.push(result),
    ...(free !== null && { freeIn: () => free }),
    apart,
  });
  onTestFinished(async () => {
    await backups.stop();
    db.close();
    rmSync(at, { recursive: true, force: true });
  });
  const kept = () => readdirSync(folder).sort();
  return { at, db, folder, clock, backups, failures, kept, store };
}

it("keeps so many of the nights, and what was asked for beside them", async () => {
  const { clock, backups, kept } = nights();
  expect(await backups.make("manual")).toMatchObject({ kind: "done" });
  for (let night = 0; night < 3; night++) {
    clock.now += 24 * HOUR;
    await backups.night();
  }
  expect(kept()).toEqual([
    "chapar-manual-2026-03-04T12-00-00-000Z.db",
    "chapar-nightly-2026-03-06T12-00-00-000Z.db",
    "chapar-nightly-2026-03-07T12-00-00-000Z.db",
  ]);
});

it("makes up at the start for a night that was slept through, once", async () => {
  const { clock, backups, folder, kept } = nights();
  mkdirSync(folder);
  await backups.catchUp();
  clock.now += 25 * HOUR;
  await backups.catchUp();
  expect(kept()).toEqual([]);
  clock.now += 2 * HOUR;
  await backups.catchUp();
  await backups.catchUp();
  expect(kept()).toEqual(["chapar-nightly-2026-03-05T15-00-00-000Z.db"]);
});

it("makes none at night where none are kept, and one when asked", async () => {
  const { backups, folder, kept } = nights({ keep: 0 });
  mkdirSync(folder);
  await backups.night();
  expect(kept()).toEqual([]);
  await backups.make("manual");
  expect(kept()).toHaveLength(1);
});

it("makes one at a time", async () => {
  const { backups } = nights();
  const both = await Promise.all([backups.make("manual"), backups.make("manual")]);
  expect(both.map(({ kind }) => kind)).toEqual(["done", "under-way"]);
});

it("tells of a night without room, and does not fill the disk", async () => {
  const { backups, failures, folder, kept } = nights({ free: 150_000_000 });
  await backups.night();
  expect(failures).toEqual([{ kind: "no-room", folder, needed: expect.any(Number), free: 150_000_000 }]);
  expect(kept()).toEqual([]);
});

it("tells of a folder that cannot be written", async () => {
  const { backups, failures, folder } = nights();
  writeFileSync(folder, "");
  await backups.night();
  expect(failures).toEqual([{ kind: "failed", folder, why: expect.stringContaining("EEXIST") }]);
});

it("breaks off when the program ends, and leaves nothing", async () => {
  const { db, backups, folder } = nights({ apart: true });
  db.prepare("INSERT INTO settings (key, value) VALUES ('long', ?)").run("x".repeat(4_000_000));
  const making = backups.make("manual");
  await backups.stop();
  expect([await making, readdirSync(folder), await backups.make("manual")]).toEqual([
    { kind: "stopped" },
    [],
    { kind: "stopped" },
  ]);
});

it("clears away what a program that died had begun", async () => {
  const { backups, folder, kept } = nights();
  mkdirSync(folder);
  const part = join(folder, "chapar-nightly-2026-03-01T03-30-00-000Z.db.part");
  writeFileSync(part, "");
  const result = await backups.make("manual");
  expect(kept()).toHaveLength(2);
  expect(result.kind === "done" && basename(result.path)).toMatch(/^chapar-manual-/);
});
