import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { expect, it, onTestFinished, vi } from "vitest";
import { openDb } from "../../src/db/open.ts";
import { createSearchThread } from "../../src/db/search-thread.ts";
import { createStore } from "../../src/db/store.ts";
import { addSource, emptyDb, entry, ingestAll, NOON } from "../support/store.ts";

const ALL = { languages: [], upTo: null, offset: 0, limit: 10 };
const SHORT = '({title body} : "ferry")';
const FERRY = `${SHORT} NOT ({title body} : "bakery")`;

function opened(path: string) {
  const db = openDb(path);
  const store = createStore(db);
  const source = addSource(store, { slug: "herald" });
  const tell = (title: string) => ingestAll(store, source, [entry({ title })], NOON);
  tell("The ferry is late");
  tell("A bakery opens at the pier");
  return { db, tell, here: vi.fn(store.stories.search) };
}

function onDisk() {
  const folder = mkdtempSync(join(tmpdir(), "chapar-test-"));
  const path = join(folder, "chapar.db");
  writeFileSync(path, emptyDb());
  const { db, ...rest } = opened(path);
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { db, ...rest };
}

/** Asks until the answer came from the thread. */
async function untilBeside(ask: () => Promise<number[]>, here: ReturnType<typeof opened>["here"]): Promise<number[]> {
  return await vi.waitFor(
    async () => {
      here.mockClear();
      const found = await ask();
      expect(here).not.toHaveBeenCalled();
      return found;
    },
    { interval: 5, timeout: 10_000 },
  );
}

it("finds in its thread what is found here, and what was stored a moment ago", async () => {
  const { db, tell, here } = onDisk();
  let isAsked = true;
  const { search, stop } = createSearchThread(db, here, { many: 0, isAsked: () => isAsked });
  const ask = () => search(FERRY, ALL);
  expect(await ask()).toEqual([1]);
  expect(await untilBeside(ask, here)).toEqual([1]);
  tell("A second ferry comes");
  expect(await ask()).toEqual([3, 1]);
  expect(await search(FERRY, { ...ALL, order: "best", limit: 1, upTo: 1 })).toEqual([1]);
  expect(here).not.toHaveBeenCalled();
  isAsked = false;
  expect(await ask()).toEqual([3, 1]);
  expect(here).toHaveBeenCalledOnce();
  isAsked = true;
  // A word that is looked up takes less than the way to the thread.
  expect(await search(SHORT, ALL)).toEqual([3, 1]);
  expect(here).toHaveBeenCalledTimes(2);
  for (const match of [SHORT, '({title body} : "ferr" *)', '({title body} : "ferry is")']) {
    await search(match, { ...ALL, order: match === SHORT ? "best" : "newest" });
  }
  expect(here).toHaveBeenCalledTimes(2);
  // What is wrong is said as from here.
  await expect(search('"', ALL)).rejects.toThrow("unterminated string");
  const last = ask();
  await stop();
  expect(await last).toEqual([3, 1]);
  expect(await ask()).toEqual([3, 1]);
  expect(here).toHaveBeenCalledTimes(4);
});

/** The thread that is made next. */
const nextThread = () => new Promise<Worker>((resolve) => process.once("worker", resolve));

it("ends its thread after the rush, and begins another one with the next", async () => {
  const { db, here } = onDisk();
  const { search, stop } = createSearchThread(db, here, { many: 0, quietMs: 1 });
  for (const _ of ["a rush", "another one"]) {
    const begun = nextThread();
    expect(await search(FERRY, ALL)).toEqual([1]);
    expect(await once(await begun, "exit")).toEqual([0]);
    expect(await search(FERRY, ALL)).toEqual([1]);
  }
  await stop();
});

it("searches here what was asked of a thread that died", async () => {
  const { db, here } = onDisk();
  const { search, stop } = createSearchThread(db, here, { many: 0 });
  const begun = nextThread();
  await untilBeside(() => search(FERRY, ALL), here);
  const thread = await begun;
  const asked = search(FERRY, ALL);
  await thread.terminate();
  expect(await asked).toEqual([1]);
  await stop();
});

it("searches here, and says so once, where the thread cannot open the file", async () => {
  const { db, here } = onDisk();
  const failed = vi.fn();
  const elsewhere = new Proxy(db, { get: (of, name) => (name === "name" ? `${of.name}.gone` : Reflect.get(of, name)) });
  const { search, stop } = createSearchThread(elsewhere, here, { many: 0, onFailed: failed });
  const ask = () => search(FERRY, ALL);
  expect(await ask()).toEqual([1]);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce(), { interval: 5, timeout: 10_000 });
  expect(await ask()).toEqual([1]);
  await stop();
  expect(failed).toHaveBeenCalledOnce();
  expect(here).toHaveBeenCalledTimes(2);
});

it.each(["few search", "the database is in memory"])("searches here where %s", async (why) => {
  const { db, here } = why === "few search" ? onDisk() : opened(":memory:");
  const { search, stop } = createSearchThread(db, here, why === "few search" ? {} : { many: 0 });
  for (let asked = 1; asked <= 5; asked++) {
    expect(await search(FERRY, ALL)).toEqual([1]);
    expect(here).toHaveBeenCalledTimes(asked);
  }
  await stop();
});
