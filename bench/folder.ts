import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startApp } from "../src/app.ts";
import { readConfig } from "../src/config/env.ts";
import { createLogger } from "../src/log.ts";
import { startTelegram } from "../src/sandbox/telegram/server.ts";

/**
 * `npm exec -- node bench/folder.ts FOLDER`: serves every file of a folder as a feed on 127.0.0.1, lets Chapar read
 * them all and post every article into the sandbox's channel, and tells what became of each.
 */
const folder = resolve(process.argv[2] ?? ".");
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && !file.name.endsWith(".expected.json"))
  .map((file) => join(file.parentPath, file.name))
  .sort();

const TYPES: Readonly<Record<string, string>> = { ".json": "application/feed+json", ".atom": "application/atom+xml" };
const server = createServer((request, response) => {
  const path = files[Number(request.url?.slice(1))];
  if (path === undefined) return response.writeHead(404).end();
  return response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/xml" }).end(readFileSync(path));
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const state = mkdtempSync(join(tmpdir(), "chapar-folder-"));
const token = "1000001:a-token-for-the-sandbox-of-the-bench";
const telegram = await startTelegram({ token });
const owner = telegram.addUser({ id: 1, firstName: "Owner", started: true });
const channel = telegram.addChat({ type: "channel", title: "Everything", username: "everything", creatorId: owner.id });
telegram.addBotToChat(owner.id, channel.id);
const read = readConfig({
  BOT_TOKEN: token,
  TELEGRAM_API_ROOT: telegram.apiRoot,
  ADMIN_IDS: "1",
  DATABASE_PATH: join(state, "chapar.db"),
  CONFIG_FILE: join(state, "none.yaml"),
  ALLOW_PRIVATE_HOSTS: "true",
  FETCH_CRON: "* * * * * *",
  MESSAGES_PER_SECOND: "1000",
  ALLOW_PAID_BROADCAST: "true",
});
if (read.kind === "bad") throw new Error(read.problems.join("\n"));
const logged: string[] = [];
const destination = { write: (line: string) => void logged.push(line) };
const app = await startApp({
  config: read.config,
  log: createLogger({ level: "warn", destination }),
  env: {},
  // Telegram lets 20 messages a minute into a channel: thousands of posts would take hours.
  limits: {
    ...{ readyAt: (_, at) => at, spend() {}, follow: () => ({ begin() {}, end() {} }), pause() {} },
    ...{ perSecond: 1_000, size: 0 },
  },
});
const { store } = app;
const chat = await telegram.waitFor(() => store.chats.find(channel.id, null), 30_000);
store.chats.setStatus(chat.id, "active");
store.routes.add({
  ...{ chatId: chat.id, query: "", status: "active", minOutlets: 1, settleMs: 0, perHour: null },
  // A little apart, so that they do not become digests.
  ...{ minGapMs: 25, quiet: null, managed: "chat" },
});
const started = performance.now();
const now = Date.now();
for (const [index, path] of files.entries()) {
  const facts = { slug: `feed-${index}`, name: path.slice(folder.length + 1), url: `${base}/${index}` };
  store.sources.add(
    {
      ...facts,
      select: null,
      language: null,
      headers: {},
      everyMs: 86_400_000,
      first: { kind: "last", count: 1e6 },
      managed: "chat",
    },
    now,
  );
}
for (;;) {
  await sleep(500);
  const sources = store.sources.list();
  const counts = store.outbox.counts(Date.now());
  if (sources.every(({ polledAt }) => polledAt !== null) && counts.pending === 0) break;
  if (performance.now() - started > 900_000) break;
}
const sources = store.sources.list();
const failed = sources.filter(({ error }) => error !== null);
for (const { name, error } of failed) console.log(`failed: ${name}: ${error?.code} ${error?.detail}`);
const sends = telegram.calls.filter(({ method }) => method === "sendMessage");
for (const { answer } of sends) if (answer?.ok === false) console.log(`refused: ${answer.description}`);
console.log(
  `${files.length} files, ${sources.length - failed.length} read, ${store.articles.countSince(0)} articles, ` +
    `${store.stories.countSince(0)} stories, ${store.posts.countSince(0)} posts, ` +
    `${sends.filter(({ answer }) => answer?.ok === false).length} refused by Telegram, ` +
    `${((performance.now() - started) / 1000).toFixed(1)} s`,
);
for (const line of logged.slice(0, 40)) if (!line.includes("source cannot be read")) console.log(line.trim());
await app.stop();
await telegram.stop();
server.close();
rmSync(state, { recursive: true, force: true });
