import { fork } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { DatabaseError, openDb } from "../../src/db/open.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "chapar-db-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function open(path: string) {
  const db = openDb(path);
  onTestFinished(() => void db.close());
  return db;
}

const schemaOf = (db: Database.Database) => db.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY name").all();

function refusal(path: string): string {
  try {
    openDb(path).close();
    return "opened";
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

// The pragmas of a connection are forgotten with it: a WAL file opened again is at synchronous=NORMAL unless told.
it("sets what must hold at every open, in a fresh file and in one opened again", () => {
  const path = join(folder(), "chapar.db");
  for (const opening of ["fresh", "again"]) {
    const db = openDb(path);
    const read = (name: string) => db.pragma(name, { simple: true });
    expect({
      opening,
      journal: read("journal_mode"),
      synchronous: read("synchronous"),
      foreignKeys: read("foreign_keys"),
      autoVacuum: read("auto_vacuum"),
      busyTimeout: read("busy_timeout"),
    }).toEqual({ opening, journal: "wal", synchronous: 2, foreignKeys: 1, autoVacuum: 2, busyTimeout: 5000 });
    db.close();
  }
});

it("migrates once: what was stored is there after reopening, under the same schema", () => {
  const path = join(folder(), "chapar.db");
  const first = openDb(path);
  const schema = schemaOf(first);
  first.prepare("INSERT INTO settings (key, value) VALUES ('k', 'v')").run();
  first.close();
  const second = open(path);
  expect(schemaOf(second)).toEqual(schema);
  expect(second.prepare("SELECT key, value FROM settings").all()).toEqual([{ key: "k", value: "v" }]);
  const files = readdirSync(new URL("../../src/db/migrations/", import.meta.url));
  expect(second.pragma("user_version", { simple: true })).toBe(files.length);
});

it("makes a file that its owner alone may read, journals too, and leaves the rights of one that is there", () => {
  const path = join(folder(), "chapar.db");
  const rights = () => ["", "-wal", "-shm"].map((end) => (statSync(`${path}${end}`).mode & 0o777).toString(8));
  const first = openDb(path);
  expect(rights()).toEqual(["600", "600", "600"]);
  first.close();
  chmodSync(path, 0o640);
  open(path);
  expect(rights()).toEqual(["640", "640", "640"]);
});

it("refuses a file that a newer program made, and leaves it as it was", () => {
  const path = join(folder(), "chapar.db");
  const made = openDb(path);
  made.pragma("user_version = 99");
  made.close();
  expect(refusal(path)).toMatch(
    /^CHAPAR_DB_NEWER: the database .*chapar\.db was made by a newer Chapar \(schema 99, this program knows \d+\)\. Update Chapar, or restore an older backup\.$/,
  );
  const raw = new Database(path);
  expect(raw.pragma("user_version", { simple: true })).toBe(99);
  raw.close();
});

it.each([
  ["a folder that is not there", (at: string) => join(at, "missing", "chapar.db"), /directory does not exist/],
  ["a path that is a folder", (at: string) => at, /unable to open database file/],
])("says in one sentence what to check: %s", (_, make, why) => {
  const said = refusal(make(folder()));
  expect(said).toMatch(
    /^CHAPAR_DB_UNREADABLE: cannot use the database .*\. Check DATABASE_PATH, the folder's permissions and free space\.$/,
  );
  expect(said).toMatch(why);
});

it.each<[string, (path: string) => void]>([
  [
    "a file that is no database",
    (path) => writeFileSync(path, "These are notes, long enough for a header. ".repeat(20)),
  ],
  [
    "a damaged one",
    (path) => {
      open(path).close();
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(0xff, 8_192));
    },
  ],
])("says in one sentence what to put in its place: %s", (_, make) => {
  const path = join(folder(), "chapar.db");
  make(path);
  expect(refusal(path)).toMatch(
    /^CHAPAR_DB_UNREADABLE: cannot use the database .*: .*\. It is damaged, or no database: .* \(npm run cli -- restore FILE\)\.$/,
  );
});

it("holds its own rules: a row that points at nothing is refused", () => {
  const db = open(":memory:");
  expect(() => db.prepare("INSERT INTO routes (chat_id, query, managed) VALUES (7, '', 'chat')").run()).toThrow(
    /FOREIGN KEY constraint failed/,
  );
});

// Both read "no schema yet"; the second gets the lock when the first is done and must not create everything again.
it("lets two programs start on one fresh file at the same time", async () => {
  const path = join(folder(), "chapar.db");
  const openings = Array.from({ length: 4 }, () => {
    const child = fork(new URL("./open-child.ts", import.meta.url), [path], { stdio: "pipe", execArgv: [] });
    const said: string[] = [];
    child.stderr?.on("data", (chunk) => said.push(String(chunk)));
    return new Promise<string>((resolve) => child.on("exit", (code) => resolve(code === 0 ? "ok" : said.join(""))));
  });
  expect(await Promise.all(openings)).toEqual(["ok", "ok", "ok", "ok"]);
});
