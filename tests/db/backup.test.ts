import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { copyDb, copyTask, DamagedError, sealCopy } from "../../src/db/backup.ts";
import { backupName, listBackups, pruneBackups, pruneUnfinished } from "../../src/db/backup-files.ts";
import { DatabaseError, openDb } from "../../src/db/open.ts";

const NOW = Date.UTC(2026, 2, 4, 3, 30);

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "chapar-db-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A database with `count` settings of a page each. */
function filled(path: string, count: number) {
  const db = openDb(path);
  onTestFinished(() => void db.close());
  const set = db.prepare("INSERT INTO settings (key, value) VALUES (?, ?)");
  db.transaction(() => {
    for (let number = 0; number < count; number++) set.run(`k${number}`, "x".repeat(4_000));
  })();
  return db;
}

function inside(path: string) {
  const db = new Database(path, { readonly: true });
  const settings = Object.fromEntries(
    db.prepare("SELECT key, value FROM settings WHERE key NOT LIKE 'k%'").raw().all() as [string, string][],
  );
  const rows = db.prepare("SELECT count(*) FROM settings WHERE key LIKE 'k%'").pluck().get();
  const journal = db.pragma("journal_mode", { simple: true });
  db.close();
  return { rows, journal, mark: JSON.parse(settings.copy ?? "null") };
}

it("copies a database as it was, whatever is written meanwhile, into one file that only its user may read", async () => {
  const at = folder();
  const db = filled(join(at, "chapar.db"), 300);
  const path = join(at, "backups", "copy.db");
  let turns = 0;
  const timer = setInterval(() => {
    db.prepare("INSERT INTO settings (key, value) VALUES (?, 'y')").run(`k-later${turns++}`);
  }, 0);
  const bytes = await copyDb(join(at, "chapar.db"), path, { kind: "nightly", now: NOW, apart: true });
  clearInterval(timer);
  const found = inside(path);
  expect(found).toMatchObject({ journal: "delete", mark: { kind: "nightly", at: NOW, live: false } });
  expect(found.rows).toBeGreaterThanOrEqual(300);
  expect(found.rows).toBeLessThanOrEqual(300 + turns);
  expect(statSync(path)).toMatchObject({ size: bytes });
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(readdirSync(join(at, "backups"))).toEqual(["copy.db"]);
});

it.each([
  ["a bot that is there", NOW - 4_000, "manual", true],
  ["a bot that died", NOW - 16_000, "manual", false],
  ["a bot that was stopped", null, "nightly", false],
  ["a file that a newer program takes over", null, "before", true],
] as const)("notes whether more may have been sent than the copy knows: %s", async (_, seenAt, kind, live) => {
  const at = folder();
  const db = filled(join(at, "chapar.db"), 0);
  const lease = seenAt === null ? "" : JSON.stringify({ id: "one", seenAt });
  db.prepare("INSERT INTO settings (key, value) VALUES ('lease', ?)").run(lease);
  await copyDb(join(at, "chapar.db"), join(at, "copy.db"), { kind, now: NOW });
  expect(inside(join(at, "copy.db")).mark).toEqual({ kind, at: NOW, live });
});

it.each(["before it begins", "while it is made"])("leaves nothing of a copy that is broken off: %s", async (when) => {
  const at = folder();
  filled(join(at, "chapar.db"), 300);
  const end = new AbortController();
  const stop = () => end.abort(new Error("stopping"));
  if (when === "before it begins") stop();
  const options = { kind: "manual", now: NOW, apart: true, signal: end.signal } as const;
  const copying = copyDb(join(at, "chapar.db"), join(at, "b", "copy.db"), options);
  stop();
  await expect(copying).rejects.toThrow("stopping");
  expect(readdirSync(join(at, "b"))).toEqual([]);
});

// What was written at one go kept each commit of the bot from the disk for most of a second.
it("leaves the disk to others after every four megabytes", async () => {
  const at = folder();
  const [source, part] = [join(at, "chapar.db"), join(at, "copy.db.part")];
  filled(source, 2_200).close();
  writeFileSync(part, "");
  const sizes: number[] = [];
  await copyTask({ source, part, mark: { kind: "manual", at: NOW } }, () => sizes.push(statSync(part).size / 1e6));
  expect(sizes.length).toBeGreaterThanOrEqual(3);
  expect(Math.max(...sizes.map((size, index) => size - (sizes[index - 1] ?? 0)))).toBeLessThan(8.2);
  expect(inside(part).rows).toBe(2_200);
});

/** Overwrites pages in the middle of a file. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 40_000);
  writeFileSync(path, bytes);
}

it("takes no damaged copy for a backup", async () => {
  const at = folder();
  const path = join(at, "chapar.db");
  filled(path, 300).close();
  const source = readFileSync(path);
  await copyDb(path, join(at, "copy.db"), { kind: "manual", now: NOW });
  damage(join(at, "copy.db"));
  expect(() => sealCopy(join(at, "copy.db"), { kind: "manual", at: NOW })).toThrow(DamagedError);
  damage(path);
  const again = { kind: "manual", now: NOW } as const;
  await expect(copyDb(path, join(at, "b", "copy.db"), { ...again, apart: true })).rejects.toThrow(DamagedError);
  writeFileSync(path, source.subarray(0, 50_000));
  await expect(copyDb(path, join(at, "b", "copy.db"), { ...again, apart: true })).rejects.toThrow(/malformed|damaged/);
  expect(readdirSync(join(at, "b"))).toEqual([]);
});

it("keeps the newest of each kind, and touches nothing that is called otherwise", () => {
  const at = folder();
  const day = 24 * 60 * 60_000;
  const names = [
    ...[1, 2, 3].map((ago) => backupName("nightly", NOW - ago * day)),
    ...[4, 5].map((ago) => backupName("before", NOW - ago * day)),
    "chapar-nightly-notes.db",
    "family.db",
    `${backupName("manual", NOW)}.part`,
  ];
  for (const name of names) writeFileSync(join(at, name), "12345");
  expect(listBackups(at).map(({ kind, madeAt, bytes }) => ({ kind, ago: (NOW - madeAt) / day, bytes }))).toEqual([
    { kind: "nightly", ago: 1, bytes: 5 },
    { kind: "nightly", ago: 2, bytes: 5 },
    { kind: "nightly", ago: 3, bytes: 5 },
    { kind: "before", ago: 4, bytes: 5 },
    { kind: "before", ago: 5, bytes: 5 },
  ]);
  expect(pruneBackups(at, "nightly", 2)).toEqual([join(at, names[2] ?? "")]);
  expect(pruneBackups(at, "before", 0)).toEqual([join(at, names[4] ?? "")]);
  pruneUnfinished(at, Date.now() + 1_000);
  expect(readdirSync(at).sort()).toEqual([names[0], names[1], names[3], names[5], names[6]].sort());
  expect(listBackups(join(at, "missing"))).toEqual([]);
});

const MIGRATIONS = new URL("../../src/db/migrations/", import.meta.url);
const files = readdirSync(MIGRATIONS).sort();

/** A file as the program had it that knew `count` migrations. */
function older(path: string, count: number): void {
  const db = new Database(path);
  db.pragma("synchronous = OFF");
  for (const file of files.slice(0, count)) db.exec(readFileSync(new URL(file, MIGRATIONS), "utf8"));
  db.pragma(`user_version = ${count}`);
  db.exec("INSERT INTO settings (key, value) VALUES ('k1', 'old')");
  db.close();
}
const schemaOf = (path: string) => {
  const db = new Database(path, { readonly: true });
  const schema = db.pragma("user_version", { simple: true });
  db.close();
  return schema;
};

it("copies an existing file before it migrates it, so many times as are kept, and a new one never", () => {
  const at = folder();
  const path = join(at, "chapar.db");
  openDb(join(at, "fresh.db")).close();
  expect(existsSync(join(at, "backups"))).toBe(false);
  for (let time = 0; time < 2; time++) {
    rmSync(path, { force: true });
    older(path, 10);
    openDb(path, { backups: { folder: join(at, "backups"), keep: 1 } }).close();
    openDb(path, { backups: { folder: join(at, "backups"), keep: 1 } }).close();
  }
  const copies = listBackups(join(at, "backups"));
  expect(copies.map(({ kind }) => kind)).toEqual(["before"]);
  expect([schemaOf(path), ...copies.map((copy) => schemaOf(copy.path))]).toEqual([files.length, 10]);
  expect(inside(copies[0]?.path ?? "")).toMatchObject({ rows: 1, mark: { kind: "before", live: true } });
});

it("migrates nothing that it cannot copy", () => {
  const at = folder();
  const path = join(at, "chapar.db");
  older(path, 10);
  writeFileSync(join(at, "taken"), "");
  mkdirSync(join(at, "backups"));
  const open = () => openDb(path, { backups: { folder: join(at, "taken"), keep: 2 } });
  expect(open).toThrow(DatabaseError);
  expect(open).toThrow(/is of an older Chapar, and cannot be copied to .*taken before .* Nothing was changed/);
  expect(schemaOf(path)).toBe(10);
});
