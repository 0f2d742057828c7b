import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished, vi } from "vitest";
import { journalPages, keepJournal } from "../../src/db/checkpoints.ts";
import { type Db, openDb } from "../../src/db/open.ts";
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

function isDone(db: Db): boolean {
  const { all, toDo } = journalPages(db);
  return all > 0 && toDo === 0;
}

it("brings the journal into the file while the connection itself does not, and the journal begins anew", async () => {
  const { db, path, write } = opened();
  const journal = keepJournal(db, { everyMs: 2, pages: 1 });
  expect(db.pragma("wal_autocheckpoint", { simple: true })).toBe(16_000);
  const sizes: number[] = [];
  for (let round = 0; round < 3; round++) {
    write();
    await vi.waitFor(() => expect(isDone(db)).toBe(true), { interval: 2, timeout: 10_000 });
    sizes.push(statSync(`${path}-wal`).size);
  }
  expect(upkeepRepo(db).journalBytes()).toBe(sizes[0]);
  expect(new Set(sizes).size).toBe(1);
  await journal.stop();
  expect(db.pragma("wal_autocheckpoint", { simple: true })).toBe(1_000);
});

// It never began anew, and grew until a commit had to bring the rest into the file.
it("brings all of a long journal into the file, however little is left to do", async () => {
  const { db, write } = opened();
  const journal = keepJournal(db, { everyMs: 2, pages: 20, longPages: 30 });
  write();
  // The journal does not begin anew while it is read.
  const reader = new Database(db.name, { readonly: true });
  const reading = reader.prepare("SELECT key FROM settings").iterate();
  reading.next();
  await vi.waitFor(() => expect(isDone(db)).toBe(true), { interval: 2, timeout: 10_000 });
  db.exec("INSERT INTO settings (key, value) VALUES ('few', 'pages')");
  expect(journalPages(db)).toEqual({
    all: expect.toSatisfy((pages) => pages > 30),
    toDo: expect.toSatisfy((pages) => pages < 20),
  });
  reading.return?.();
  reader.close();
  await vi.waitFor(() => expect(isDone(db)).toBe(true), { interval: 2, timeout: 10_000 });
  await journal.stop();
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
