import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { keepJournal } from "../src/db/checkpoints.ts";
import { openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { expandSlice, nextSize } from "../src/delivery/expand.ts";
import { addStory, addTopic } from "../tests/support/rows.ts";

/**
 * `npm exec -- node bench/fanout.ts [--chats 1000000]`: a story to so many followers of one topic, from the open fan-out to
 * the last job in the outbox, as slices of the expander, while a thread brings the journal into the file. Prints how long all of it
 * took, and one slice with its commit, by the clock and of the processor, and how long the journal became.
 */
const { values } = parseArgs({ options: { chats: { type: "string", default: "1000000" } } });
const chats = Number(values.chats);
const state = mkdtempSync(join(tmpdir(), "chapar-fanout-"));
const path = join(state, "chapar.db");
const db = openDb(path);
const store = createStore(db);
const now = Date.now();
const topicId = addTopic(store, "sport");
const storyId = addStory(store, "The ferry returns to the bay after nine winters", "en");
store.transaction(() => store.topics.tag(storyId, topicId));
const follow = db.prepare("INSERT INTO follows (chat_id, topic_id, created_at, mode) VALUES (?, ?, ?, 'instant')");
for (let from = 1; from <= chats; from += 50_000) {
  store.transaction(() => {
    for (let id = from; id < from + 50_000 && id <= chats; id++) {
      const chat = store.chats.remember(
        {
          ...{ telegramId: 2_000_000 + id, threadId: null, type: "private", title: `Reader ${id}`, username: null },
          ...{ addedBy: null, status: "active", language: "en", timezone: "UTC" },
        },
        now,
      );
      follow.run(chat.id, topicId, now);
    }
  });
}
store.fanouts.start(storyId, [topicId], now);
db.pragma("wal_checkpoint(TRUNCATE)");
const journal = keepJournal(db);
const slices: number[] = [];
const work: number[] = [];
let journalBytes = 0;
let size = 500;
const cpu = process.cpuUsage();
const began = performance.now();
for (let made: number | null = 0; made !== null; ) {
  const at = performance.now();
  const before = process.cpuUsage();
  made = store.transaction(() => expandSlice(store, Date.now(), size));
  const tookMs = performance.now() - at;
  const { user, system } = process.cpuUsage(before);
  slices.push(tookMs);
  work.push((user + system) / 1_000);
  size = nextSize(size, tookMs);
  journalBytes = Math.max(journalBytes, statSync(`${path}-wal`).size);
}
const seconds = (performance.now() - began) / 1_000;
const used = process.cpuUsage(cpu);
const jobs = db.prepare<[], number>("SELECT count(*) FROM outbox").pluck().get() ?? 0;
const shares = (times: number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  return [0.5, 0.99, 1].map((share) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)).join(", ");
};
process.stdout.write(
  `${jobs} jobs in ${seconds.toFixed(1)} s (${((used.user + used.system) / 1e6).toFixed(1)} s of CPU); ms, p50, p99, most: ` +
    `${slices.length} slices ${shares(slices)} (CPU ${shares(work)}), journal ${Math.round(journalBytes / 1e6)} MB; ` +
    `${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`,
);
await journal.stop();
db.close();
rmSync(state, { recursive: true, force: true });
