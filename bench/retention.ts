import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createRetention } from "../src/admin/retention.ts";
import { copyDb } from "../src/db/backup.ts";
import { keepJournal } from "../src/db/checkpoints.ts";
import { openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { toFts } from "../src/topics/fts.ts";
import { parseQuery } from "../src/topics/parse.ts";
import { makeFile, wordBy } from "./large-file.ts";

/**
 * `npm exec -- node bench/retention.ts [--articles N] [--days N] [--seconds N] [--backup] [--check] [--file PATH]`: a file as it is
 * after two years, opened, what is older than `days` deleted from it, and with `--backup` copied then: how quickly a reader is
 * answered meanwhile. `--check`: whether the file and the search index are whole after that.
 * The file goes to a folder of its own and is removed; with a path it stays, and the next run takes it up where the last one ended.
 * After `seconds` of deleting it is broken off.
 */
const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "1000000" },
    days: { type: "string", default: "365" },
    seconds: { type: "string", default: "0" },
    backup: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    file: { type: "string" },
  },
});
const NOW = Date.UTC(2026, 10, 22, 3, 30);
const EVERY_MS = 25;

const folder = mkdtempSync(join(tmpdir(), "chapar-retention-"));
try {
  await measure(values.file ?? join(folder, "chapar.db"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(path: string): Promise<void> {
  if (!existsSync(path)) makeFile(path, { articles: Number(values.articles), days: 730, now: NOW });
  const opening = { at: performance.now(), cpu: cpu() };
  const db = openDb(path);
  const store = createStore(db);
  const opened = { wall: performance.now() - opening.at, cpu: cpu() - opening.cpu };
  const journal = keepJournal(db);
  store.settings.set("tallies-from", "0");
  const megabytes = () => {
    const { pageBytes, pages, free } = store.upkeep.size();
    return `${inMb(pageBytes * pages)} MB, ${inMb(pageBytes * free)} of them unused, journal ${inMb(store.upkeep.journalBytes())} MB`;
  };
  console.log(`opened in ${opened.wall.toFixed(0)} ms, ${opened.cpu.toFixed(0)} of CPU; before: ${megabytes()}\n`);
  console.log(
    "| ms | count | p50 | p99 | most | CPU p50 | CPU p99 | CPU most | above 20 ms of CPU | CPU, all, s | from the first to the last, s |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
  );
  const steps = new Map<string, { wall: number[]; cpu: number[]; from: number; to: number }>();
  const began = performance.now();
  const note = (name: string, wall: number, cpu: number) => {
    const to = performance.now() - began;
    const known = steps.get(name) ?? { wall: [], cpu: [], from: to - wall, to };
    steps.set(name, known);
    known.wall.push(wall);
    known.cpu.push(cpu);
    known.to = to;
  };
  let during = "nothing else";
  const watch = createWatch(store, (wall, cpu) => note(`a reader's command, ${during}`, wall, cpu));
  await watch.run(sleep(5_000));
  let spent = cpu();
  const retention = createRetention({
    ...{ store, days: Number(values.days), now: () => NOW },
    log: { info: (facts: object) => console.log(JSON.stringify(facts)), error: console.error },
    onSlice(ms, step) {
      note(`a slice: ${step}`, ms, cpu() - spent);
      during = `during ${step}`;
    },
    beforeSlice() {
      spent = cpu();
    },
  });
  const seconds = Number(values.seconds);
  const alarm = seconds > 0 ? setTimeout(() => void retention.stop(), seconds * 1_000) : null;
  await watch.run(retention.run());
  if (alarm !== null) clearTimeout(alarm);
  const pruned = megabytes();
  let copied = "";
  if (values.backup) {
    const copies = mkdtempSync(join(dirname(path), "chapar-retention-"));
    const copying = performance.now();
    during = "during a backup";
    const copy = copyDb(path, join(copies, "copy.db"), { kind: "manual", now: Date.now(), apart: true })
      .then((bytes) => {
        copied = `a copy of ${inMb(bytes)} MB in ${((performance.now() - copying) / 1_000).toFixed(0)} s; then ${megabytes()}`;
      })
      .finally(() => rmSync(copies, { recursive: true, force: true }));
    await watch.run(copy);
  }
  for (const [name, { wall, cpu: used, from, to }] of steps) console.log(line(name, wall, used, to - from));
  console.log(`\nafter: ${pruned}; ${store.settings.get("retention")}\n${copied}`);
  if (values.check) {
    db.exec("INSERT INTO article_index (article_index) VALUES ('integrity-check')");
    console.log(
      `search index: ok; file: ${JSON.stringify(db.pragma("integrity_check"))}, ${JSON.stringify(db.pragma("foreign_key_check"))}`,
    );
  }
  await journal.stop();
  db.close();
}

function inMb(bytes: number): number {
  return Math.round(bytes / 1e6);
}

/** Milliseconds of CPU that this thread has had. */
function cpu(): number {
  // Linux brings a thread's figure up to date when it is asked for that of the process.
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Asks what readers ask, at a steady pace, and notes how long each waited for its answer. */
function createWatch({ stories }: ReturnType<typeof createStore>, note: (wall: number, cpu: number) => void) {
  const page = { languages: [], upTo: null, offset: 0, limit: 5 };
  let asked = 0;
  const word = () => wordBy(Math.random);
  const kinds = [
    () => stories.latest(page),
    () => stories.ofTopic(1 + (asked % 7), page),
    () => {
      const parsed = parseQuery(word());
      return parsed.kind === "ok" ? stories.search(toFts(parsed.query), page) : [];
    },
  ];
  return {
    async run(during: Promise<unknown>): Promise<void> {
      let over = false;
      const done = during.finally(() => {
        over = true;
      });
      for (let due = performance.now(); !over; due += EVERY_MS) {
        await sleep(Math.max(0, due - performance.now()));
        const before = cpu();
        for (const id of kinds[asked++ % kinds.length]?.() ?? []) stories.view(id);
        const now = performance.now();
        note(now - due, cpu() - before);
        // Who comes while it is late waits as long; the next one comes when this one is answered.
        due = Math.max(due, now - EVERY_MS);
      }
      await done;
    },
  };
}

function line(name: string, wall: number[], used: number[], allMs: number): string {
  const [walls, cpus] = [wall, used].map((times) => times.sort((a, b) => a - b));
  const at = (times: number[] | undefined, share: number) =>
    (times?.[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(1);
  const over = used.filter((ms) => ms > 20).length;
  const all = used.reduce((sum, ms) => sum + ms, 0) / 1_000;
  return `| ${name} | ${wall.length} | ${at(walls, 0.5)} | ${at(walls, 0.99)} | ${at(walls, 1)} | ${at(cpus, 0.5)} | ${at(cpus, 0.99)} | ${at(cpus, 1)} | ${over} | ${all.toFixed(1)} | ${(allMs / 1_000).toFixed(0)} |`;
}
