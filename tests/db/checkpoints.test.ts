import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { keepJournal } from "../../src/db/checkpoints.ts";
import { openDb } from "../../src/db/open.ts";
import { upkeepRepo } from "../../src/db/upkeep.ts";

function opened() {
  const folder = mkdtempSync(join(tmpdir(), "chapar-test-"));
  const path = join(folder, "chapar.db");
  const db = openDb(path);
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const write = () => db.exec("INSERT INTO settings (key, value) VALUES (hex(randomblob(8)), hex(randomblob(100000)))");
  return { db, path, write };
}

it("brings the journal into the file while the connection itself does not, and the journal begins anew", async () => {
  const { db, path, write } = opened();
  const journal = keepJournal(db, { everyMs: 2, pages: 1 });
  expect(db.pragma("wal_autocheckpoint", { simple: true })).toBe(16_000);
  const done = () => {
    const [{ log, checkpointed }] = db.pragma("wal_checkpoint(NOOP)") as [{ log: number; checkpointed: number }];
    return log > 0 && log === checkpointed;
  };
  const sizes: number[] = [];
  for (let round = 0; round < 3; round++) {
    write();
    await vi.waitFor(() => expect(done()).toBe(true), { interval: 2, timeout: 10_000 });
    sizes.push(statSync(`${path}-wal`).size);
  }
  expect(upkeepRepo(db).journalBytes()).toBe(sizes[0]);
  expect(new Set(sizes).size).toBe(1);
  await journal.stop();
  expect(db.pragma("wal_autocheckpoint", { simple: true })).toBe(1_000);
});

it("ends where hardly anything was written, and no thread had begun", async () => {
  const { db, write } = opened();
  const journal = keepJournal(db, { everyMs: 1, pages: 100_000 });
  write();
  await journal.stop();
  expect(db.pragma("wal_autocheckpoint", { simple: true })).toBe(1_000);
});

it("leaves a database in memory alone", async () => {
  const db = openDb(":memory:");
  expect(upkeepRepo(db).journalBytes()).toBe(0);
  await keepJournal(db).stop();
  expect(db.pragma("wal_autocheckpoint", { simple: true })).toBe(1_000);
});
