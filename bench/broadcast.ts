import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readLocales } from "../src/config/locales.ts";
import { openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { startDrain } from "../src/delivery/drain.ts";
import { createLimits } from "../src/delivery/limits.ts";
import { createI18n } from "../src/i18n/i18n.ts";
import { createLogger } from "../src/log.ts";
import { PRIORITY } from "../src/model.ts";
import { createTelegram } from "../src/telegram/client.ts";
import { createTransport } from "../src/telegram/http.ts";
import { addStory } from "../tests/support/rows.ts";

/**
 * `npm exec -- node bench/broadcast.ts [--chats 30000] [--rate 1000] [--answers 10]`: one story to so many readers, at so
 * many messages a second, into a sandbox that keeps those limits and runs in a process of its own. Meanwhile somebody is
 * answered `--answers` times a second. Prints the rate, refusals (429), the drain's share of a core, and how long answers
 * waited for their turn.
 */
const { values } = parseArgs({
  options: {
    chats: { type: "string", default: "30000" },
    rate: { type: "string", default: "1000" },
    answers: { type: "string", default: "10" },
  },
});
const [chats, rate, answers] = [Number(values.chats), Number(values.rate), Number(values.answers)];
const TOKEN = "1000001:a-token-for-the-sandbox-of-the-bench";

const sandbox = spawn(
  process.execPath,
  [join(import.meta.dirname, "broadcast-telegram.ts"), `${chats}`, `${rate}`, TOKEN],
  {
    stdio: ["ignore", "pipe", "inherit"],
  },
);
const [line] = (await once(sandbox.stdout.setEncoding("utf8"), "data")) as [string];
const apiRoot = line.trim();

const state = mkdtempSync(join(tmpdir(), "chapar-broadcast-"));
const db = openDb(join(state, "chapar.db"));
const store = createStore(db);
const now = Date.now();
store.transaction(() => {
  const storyId = addStory(
    store,
    "The ferry returns to the bay after nine winters",
    "en",
    "https://wire.example/ferry",
  );
  for (let id = 1; id <= chats; id++) {
    const chat = store.chats.remember(
      {
        ...{ telegramId: 2_000_000 + id, threadId: null, type: "private", title: `Reader ${id}`, username: null },
        ...{ addedBy: null, status: "active", language: "en", timezone: "UTC" },
      },
      now,
    );
    const delivery = { storyId, chatId: chat.id, routeId: null, notBefore: now, createdAt: now };
    store.outbox.post(delivery, PRIORITY.reader);
  }
});

const telegram = createTelegram({ token: TOKEN, apiRoot, fetch: createTransport({ proxy: null }).fetch });
let refusals = 0;
let troubles = 0;
const counted: typeof telegram.send = async (...call) => {
  const result = await telegram.send(...call);
  if (!result.ok && "error_code" in result.error && result.error.error_code === 429) refusals++;
  return result;
};
const limits = createLimits({ perSecond: rate });
const cpu = process.cpuUsage();
const began = performance.now();
const drain = startDrain({
  ...{ store, limits, now: Date.now, random: Math.random },
  telegram: { ...telegram, send: counted },
  i18n: createI18n(readLocales()),
  log: createLogger({ level: "silent" }),
  botUsername: "bench_bot",
  onTrouble: () => void troubles++,
  onUnauthorized: () => {},
});

/** Answers to somebody who taps around, as the bot gives them: first in the line of the same limits. */
const waits: number[] = [];
const chat = { telegramId: 2_000_001, type: "private" as const };
let isOver = false;
async function answerPeople(): Promise<void> {
  for (let person = 0; !isOver; person = (person + 1) % chats) {
    await sleep(1_000 / answers);
    const asked = performance.now();
    const who = { ...chat, telegramId: 2_000_001 + ((person * 7919) % chats) };
    for (let at = Date.now(); ; at = Date.now()) {
      const ready = limits.readyAt(who, at, { urgent: true });
      if (ready <= at) break;
      await sleep(ready - at);
    }
    const spent = limits.follow(who, Date.now());
    spent.begin(Date.now());
    await counted({ telegramId: who.telegramId, threadId: null }, { html: "An answer", preview: null });
    spent.end(Date.now());
    waits.push(performance.now() - asked);
  }
}
const people = answers > 0 ? answerPeople() : Promise.resolve();
const pending = db.prepare<[], number>("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')").pluck();
while ((pending.get() ?? 0) > 0) await sleep(100);
const seconds = (performance.now() - began) / 1_000;
const used = process.cpuUsage(cpu);
isOver = true;
await people;
await drain.stop();
const sent = db.prepare<[], number>("SELECT count(*) FROM posts").pluck().get() ?? 0;
waits.sort((a, b) => a - b);
const at = (share: number) => Math.round(waits[Math.floor(waits.length * share)] ?? 0);
const total = sent + waits.length;
process.stdout.write(
  `${sent} posts and ${waits.length} answers in ${seconds.toFixed(1)} s: ${(total / seconds).toFixed(1)} a second, ` +
    `${((total / seconds / rate) * 100).toFixed(1)} % of ${rate}; 429: ${refusals}, other trouble: ${troubles}; ` +
    `${((used.user + used.system) / 1e6 / seconds).toFixed(2)} cores; answers p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ` +
    `${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`,
);
sandbox.kill();
db.close();
rmSync(state, { recursive: true, force: true });
process.exit(0);
