import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { openDrain } from "../delivery/drain-world.ts";
import { retitle } from "../support/rows.ts";
import { createDice } from "./dice.ts";
import { faultsOf } from "./inspect.ts";
import { cutAt, readWal } from "./wal.ts";

const FULL = 2;
/** Nothing is really cut, so memory will do, and busy disks are slow to sync. */
const SHELF = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const SEED = 20_261_122;

/** Both files at the moment at which a call reached Telegram, and what the call was about. */
interface Moment {
  db: Uint8Array;
  wal: Uint8Array;
  chatId: number;
}

/** A burst to four chats with a correction in it, and the files as they were when each of its calls arrived. */
async function watch(folder: string) {
  const path = join(folder, "chapar.db");
  const world = await openDrain({ path });
  const { telegram, store, channel, person, tell, settled, now } = world;
  const chats = [channel(-100_81), channel(-100_82, "supergroup"), person(81), person(82)];
  const moments: Moment[] = [];
  telegram.subscribe((event) => {
    if (event.kind !== "call" || event.call.finishedAt !== null || !/^(?:send|edit)/.test(event.call.method)) return;
    const chatId = Number(event.call.payload.chat_id);
    moments.push({ db: readFileSync(path), wal: readFileSync(`${path}-wal`), chatId });
  });
  for (const title of ["First", "Second", "Third"]) for (const chat of chats) tell(title, chat);
  const corrected = tell("Fourth", chats[0] as (typeof chats)[number]);
  await settled();
  retitle(store, corrected, "Fourth, corrected", now());
  world.skip(10 * 60_000);
  await settled();
  await world.drain.stop();
  return { path, moments, end: { db: readFileSync(path), wal: readFileSync(`${path}-wal`) } };
}

/** What a start after the power cut finds: the Telegram ids of the chats with a call under way or done, by their jobs. */
function afterCut(folder: string, name: string, files: { db: Uint8Array; wal: Uint8Array }) {
  const path = join(folder, `${name}.db`);
  writeFileSync(path, files.db);
  writeFileSync(`${path}-wal`, files.wal);
  const db = new Database(path);
  try {
    const claims = db
      .prepare<[], { chatId: number; calls: number }>(
        `SELECT c.telegram_id AS chatId, sum(o.attempt) AS calls FROM outbox o JOIN chats c ON c.id = o.chat_id
         GROUP BY c.telegram_id`,
      )
      .all();
    return { damage: faultsOf(db), claims: new Map(claims.map(({ chatId, calls }) => [chatId, calls])) };
  } finally {
    db.close();
  }
}

// A claim that a power cut undoes is a story that is sent twice.
it("has the claim of every call on the disk before the call, and is sound wherever the log is torn", async () => {
  const folder = mkdtempSync(join(SHELF, "chapar-power-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { path, moments, end } = await watch(folder);
  // Then, and only then, SQLite syncs the log at each commit (https://www.sqlite.org/pragma.html#pragma_synchronous), so
  // that what had been committed when a call came was on the disk.
  const opened = openDb(path);
  expect(opened.pragma("synchronous", { simple: true })).toBe(FULL);
  opened.close();
  expect(moments.length).toBeGreaterThanOrEqual(14);

  const dice = createDice(SEED);
  const called = new Map<number, number>();
  for (const [index, { db, wal, chatId }] of moments.entries()) {
    called.set(chatId, (called.get(chatId) ?? 0) + 1);
    const { commits, frame } = readWal(wal);
    const synced = commits.at(-1) ?? 0;
    // Later transactions, as far as the log is still the same one, may have reached the disk in part.
    const isSameLog = Buffer.compare(end.wal.subarray(0, 32), wal.subarray(0, 32)) === 0;
    const torn = dice.pick([0, dice.between(1, frame - 1), frame + dice.between(1, 2 * frame)]);
    const cut = cutAt(isSameLog ? end.wal : wal, synced, torn);
    const { damage, claims } = afterCut(folder, `call-${index}`, { db, wal: cut });
    expect(damage).toEqual([]);
    for (const [chat, calls] of called) expect(claims.get(chat)).toBeGreaterThanOrEqual(calls);
  }

  const { commits, frame } = readWal(end.wal);
  const recent = commits.slice(-20);
  let before = 0;
  for (const [index, length] of recent.entries()) {
    const torn = index % 2 === 0 ? 0 : dice.between(1, frame - 1);
    const { damage, claims } = afterCut(folder, `cut-${index}`, { db: end.db, wal: cutAt(end.wal, length, torn) });
    const calls = [...claims.values()].reduce((all, each) => all + each, 0);
    expect({ damage, isForward: calls >= before }).toEqual({ damage: [], isForward: true });
    before = calls;
  }
  expect(before).toBe(moments.length);
}, 60_000);
