import {
  chmodSync,
  copyFileSync,
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
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { restoreFile } from "../../src/admin/restore.ts";
import { backupCommand } from "../../src/cli/backup.ts";
import { restoreCommand } from "../../src/cli/restore.ts";
import { copyDb } from "../../src/db/backup.ts";
import { openDb } from "../../src/db/open.ts";
import { putInPlace } from "../../src/db/restore.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import { addChat, addRoute, addSource, entry, ingestAll, polled } from "../support/store.ts";
import { type TestShell, testShell } from "./shell.ts";

const DAY = 24 * 60 * 60_000;

/** Works on the shell's database as the bot would, and closes it. */
function inDb<T>({ folder }: TestShell, work: (store: Store) => T): T {
  const db = openDb(join(folder, "chapar.db"));
  try {
    return work(createStore(db));
  } finally {
    db.close();
  }
}

/** What every test begins with: made once, for it takes a while. */
const made = mkdtempSync(join(tmpdir(), "chapar-cli-"));
afterAll(() => rmSync(made, { recursive: true, force: true }));
const good = join(made, "kept.db");

/** An outlet, read yesterday, and a story on its way to a channel. */
beforeAll(async () => {
  const db = openDb(join(made, "chapar.db"));
  const store = createStore(db);
  store.transaction(() => {
    const now = Date.now();
    const pier = addChat(store, { telegramId: -1001234, username: "pier" }, now - DAY);
    addRoute(store, pier);
    const herald = polled(store, addSource(store, { slug: "herald", name: "Herald" }, now - DAY), now - 1_000);
    ingestAll(store, herald, [entry({ title: "Ferry returns to port", publishedAt: now - 1_000 })], now - 1_000);
  });
  db.close();
  await copyDb(join(made, "chapar.db"), good, { kind: "manual", now: Date.now() });
});

function newsroom(): TestShell {
  const shell = testShell();
  copyFileSync(join(made, "chapar.db"), join(shell.folder, "chapar.db"));
  return shell;
}

const seen = (shell: TestShell, seenAt: number) =>
  inDb(shell, ({ settings }) =>
    settings.set("lease", JSON.stringify({ id: "one", pid: 4711, host: "attic", since: 1, seenAt })),
  );
const backups = ({ folder }: TestShell) => readdirSync(join(folder, "backups"));
const due = (shell: TestShell) => inDb(shell, (store) => store.outbox.due(Date.now(), 9).map(({ kind }) => kind));
const source = (shell: TestShell) => inDb(shell, ({ sources }) => sources.list()[0]);
const setAside = ({ folder }: TestShell) => readdirSync(folder).filter((name) => name.includes("before-restore"));

it("writes a copy, and puts it in the place of the database, which stays beside", async () => {
  const shell = newsroom();
  expect(await shell.run(backupCommand)).toEqual([
    expect.stringMatching(/^\d\.\d MB written to .*backups.*manual.*db\.$/),
  ]);
  const file = join(shell.folder, "backups", backups(shell)[0] ?? "");
  inDb(shell, (store) => addSource(store, { slug: "courier", name: "Courier", url: "https://courier.example/rss" }));
  const [first, second, third] = await shell.run(restoreCommand, file);
  expect(first).toMatch(/, of \d{4}-.*Z is in place: 1 articles, 0 posts, no fault found\.$/);
  expect(second).toMatch(/^What stood there before is .*chapar\.db\.before-restore-.*: delete it when all is well\.$/);
  expect(third).toBe("At the next start the bot goes on where the copy ends.");
  expect(inDb(shell, ({ sources }) => sources.list().map(({ slug }) => slug))).toEqual(["herald"]);
  const aside = new Database(join(shell.folder, setAside(shell)[0] ?? ""), { readonly: true });
  expect(aside.prepare("SELECT count(*) FROM sources").pluck().get()).toBe(2);
  aside.close();
  expect(due(shell)).toEqual(["post"]);
});

// Everything that was due in the copy of the night, and all of the day's news, would have gone out once more.
it("sends nothing twice that a bot which worked on may have sent, unless told that it did not", async () => {
  const shell = newsroom();
  seen(shell, Date.now());
  const file = join(shell.folder, "kept.db");
  await shell.run(backupCommand, file);
  seen(shell, 1);
  const before = source(shell);
  expect((await shell.run(restoreCommand, file)).slice(2)).toEqual([
    "The bot worked on after this copy was made, so nothing goes out twice: 1 messages that were due count as sent, and what 1 sources have published until now as told.",
    "If nothing was sent since, restore it once more with --resume.",
  ]);
  expect(due(shell)).toEqual([]);
  expect(source(shell)).toMatchObject({ entriesSeenAt: null, succeededAt: before?.succeededAt });
  expect(source(shell)?.addedAt).toBeGreaterThan(Date.now() - 60_000);
  await shell.run(restoreCommand, file, "--resume");
  expect([due(shell), source(shell)]).toEqual([["post"], before]);
});

it("sees that a stopped bot went on after its copy was made", async () => {
  const shell = newsroom();
  inDb(shell, (store) => {
    const sent = { chatId: 1, telegramId: -1001234, messageId: 9, kind: "text", shownHash: "" } as const;
    store.posts.add({ ...sent, sentAt: Date.now() + 1, storyIds: [1] });
  });
  expect((await shell.run(restoreCommand, good))[2]).toMatch(/^The bot worked on after this copy was made/);
});

it("takes a database as it stood, with what SQLite keeps beside it", async () => {
  const shell = newsroom();
  mkdirSync(join(shell.folder, "old"));
  const db = openDb(join(shell.folder, "chapar.db"));
  db.prepare("INSERT INTO settings (key, value) VALUES ('k', 'in the wal')").run();
  for (const end of ["", "-wal"]) {
    copyFileSync(join(shell.folder, `chapar.db${end}`), join(shell.folder, "old", `chapar.db${end}`));
  }
  db.prepare("DELETE FROM settings WHERE key = 'k'").run();
  db.close();
  await shell.run(restoreCommand, join(shell.folder, "old", "chapar.db"));
  expect(inDb(shell, ({ settings }) => settings.get("k"))).toBe("in the wal");
});

it("puts a copy where there is no database yet", async () => {
  const other = testShell({ hasDatabase: false });
  expect(await other.run(restoreCommand, good)).toHaveLength(2);
  expect(due(other)).toEqual(["post"]);
  expect(readdirSync(other.folder)).toEqual(["chapar.db"]);
});

it("replaces a database that is beyond reading", async () => {
  const shell = newsroom();
  writeFileSync(join(shell.folder, "chapar.db"), "scribbles ".repeat(1_000));
  expect((await shell.run(restoreCommand, good))[0]).toMatch(/no fault found\.$/);
  expect(due(shell)).toEqual(["post"]);
  expect(setAside(shell)).toHaveLength(1);
});

it("refuses while the bot runs, or any other program works with the database", async () => {
  const shell = newsroom();
  const path = join(shell.folder, "chapar.db");
  const db = openDb(path);
  expect(await shell.run(restoreCommand, good)).toEqual([
    `error: another program works with ${path}: stop it first, or wait 15 s after a crash. Nothing was changed.`,
  ]);
  const lease = JSON.stringify({ id: "one", pid: 4711, host: "attic", since: 1, seenAt: Date.now() });
  db.prepare("INSERT INTO settings (key, value) VALUES ('lease', ?)").run(lease);
  const named = `error: Chapar (process 4711 on attic) works with ${path}: stop it first, or wait 15 s after a crash. Nothing was changed.`;
  expect(await shell.run(restoreCommand, good)).toEqual([named]);
  db.close();
  // On another machine, whose locks this one does not see.
  expect(await shell.run(restoreCommand, good)).toEqual([named]);
  expect(setAside(shell)).toEqual([]);
});

// It "worked with the database" for as long as its clock had run ahead.
it("does not wait for a program that died when the clock ran ahead", async () => {
  const shell = newsroom();
  seen(shell, Date.now() + DAY);
  expect((await shell.run(restoreCommand, good))[0]).toMatch(/no fault found\.$/);
});

it.each<[string, (path: string) => void, RegExp]>([
  ["notes", (path) => writeFileSync(path, "Not a database at all. ".repeat(50)), /is no SQLite database/],
  [
    "somebody else's database",
    (path) => new Database(path).exec("CREATE TABLE notes (text)").close(),
    /is a database, but not one of Chapar's/,
  ],
  [
    "a newer one",
    (path) => {
      copyFileSync(good, path);
      const db = new Database(path);
      db.pragma("user_version = 99");
      db.close();
    },
    /was made by a newer Chapar \(schema 99, this program knows \d+\): update Chapar first/,
  ],
  [
    "a damaged one",
    (path) => {
      const bytes = readFileSync(good);
      bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 60_000);
      writeFileSync(path, bytes);
    },
    /is damaged: |cannot be read: /,
  ],
  ["half of one", (path) => writeFileSync(path, readFileSync(good).subarray(0, 90_000)), /is damaged|cannot be read/],
  ["a file that is not there", () => {}, /there is no file/],
  ["a folder", (path) => mkdirSync(path), /there is no file/],
])("changes nothing for %s", async (_, make, why) => {
  const shell = newsroom();
  const file = join(shell.folder, "given.db");
  make(file);
  expect((await shell.run(restoreCommand, file)).join()).toMatch(why);
  expect([due(shell), setAside(shell)]).toEqual([["post"], []]);
  expect(readdirSync(shell.folder).filter((name) => name.includes("restoring"))).toEqual([]);
});

// Copies come over the network for everybody to read, or from a disk for nobody to write.
it("makes the database the bot's own, whatever rights the copy has", async () => {
  const shell = newsroom();
  const file = join(shell.folder, "given.db");
  copyFileSync(good, file);
  chmodSync(file, 0o444);
  await shell.run(restoreCommand, file);
  expect((statSync(join(shell.folder, "chapar.db")).mode & 0o777).toString(8)).toBe("600");
});

// The next start would have made an empty database, and begun anew.
it("leaves the old file in its place until the new one is there", () => {
  const path = join(newsroom().folder, "chapar.db");
  expect(() => putInPlace(`${path}.restoring`, path, `${path}.before-restore`)).toThrow("ENOENT");
  expect([existsSync(path), existsSync(`${path}.before-restore`)]).toEqual([true, false]);
});

// Before the bot has started there, systemd has not made it.
it("makes the database's folder on a new machine", async () => {
  const shell = newsroom();
  const file = join(shell.folder, "moved.db");
  await shell.run(backupCommand, file);
  const databasePath = join(shell.folder, "there", "data", "chapar.db");
  expect(restoreFile({ file, databasePath, resume: false, now: Date.now() })).toMatchObject({
    kind: "restored",
    aside: null,
  });
  expect(readdirSync(dirname(databasePath))).toEqual(["chapar.db"]);
});

it("says how it is called", async () => {
  const empty = testShell({ hasDatabase: false });
  expect(await empty.run(backupCommand)).toEqual([expect.stringMatching(/^error: there is no database at /)]);
  expect(readdirSync(empty.folder)).toEqual([]);
  const shell = newsroom();
  expect(await shell.run(backupCommand, join(shell.folder, "chapar.db"))).toEqual([
    expect.stringMatching(/^error: .* is there already\.$/),
  ]);
  expect(await shell.run(restoreCommand)).toEqual(["error: usage: npm run cli -- restore FILE [--resume]"]);
});
