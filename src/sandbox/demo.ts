import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startApp } from "../app.ts";
import { readConfig } from "../config/env.ts";
import { createLogger } from "../log.ts";
import { freePort } from "./free-port.ts";
import { keepDemoPace } from "./habits.ts";
import { type Newsroom, startNewsroom } from "./newsroom/newsroom.ts";
import { startTelegram } from "./telegram/server.ts";
import type { Call, Telegram } from "./telegram/types.ts";
import { webChat } from "./web/server.ts";

const TOKEN = "1000001:demo-token-of-the-sandbox-on-this-machine";
const READER = { id: 101, firstName: "Leyla", languageCode: "en", username: "leyla" };
const ADMIN = { id: 102, firstName: "Farid", languageCode: "en", username: "farid" };
const CHANNELS = [
  { title: "Caspian News", username: "caspian_news" },
  { title: "Xəzər xəbərləri", username: "xezer_xeberleri" },
  { title: "Каспий: новости", username: "kaspiy_novosti" },
  { title: "Hazar haberleri", username: "hazar_haberleri" },
  { title: "Caspian Sport", username: "caspian_sport" },
];
/** What stands in a feed when it is first read is never posted: the day waits until that has been. */
const HEAD_START_MS = 2_500;
/** It may run for days. */
const KEPT = { keepCalls: 1_000, keepMessages: 1_000 };
/** Stands in no configuration: for whoever wants to add a source. Its front page names its feed. */
const NEW_OUTLET = "http://tea-house.example/";

const USAGE = `npm run demo -- [options]
  --speed N     minutes of the news day per second (default 1)
  --port N      port of the web chat (default 8080, or a free one when it is taken)
  --seconds N   stop after so long
  --headless    print no invitation; for tests
`;

/** `npm run demo`: a Telegram, five outlets and Chapar itself, on this machine alone, with its state in a new folder. */
const values = readArguments();
const [speed, port, seconds] = [values.speed, values.port, values.seconds ?? "0"].map(Number);
if (values.help || !isCount(speed, 0.01, 1_000) || !isCount(port, 0, 65_535) || !isCount(seconds, 0, 1e7)) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 2);
}

const folder = mkdtempSync(join(tmpdir(), "chapar-demo-"));
const newsroom = await startNewsroom({ speed, now: Date.now, start: Date.now() + HEAD_START_MS });
const telegram = await openTelegram(newsroom, port);
const told = { posts: 0, edits: 0, refused: 0 };
telegram.subscribe((event) => {
  if (event.kind === "call") count(event.call);
});
populate(telegram);
const deskPort = await freePort();
const app = await startApp({ config: demoConfig(), log: createLogger({ level: "warn" }), env: {} });
const telling = keepDemoPace(app.store.sources, speed);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
app.ended.catch(() => void stop());
if (!values.headless) invite();
if (seconds > 0) {
  await sleep(seconds * 1_000);
  await stop();
}

function count({ method, answer }: Call): void {
  if (answer === null || !/^(?:send|edit)/u.test(method)) return;
  if (!answer.ok) told.refused++;
  else if (method.startsWith("edit")) told.edits++;
  else told.posts++;
}

function readArguments() {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const options = { speed: { ...text, default: "1" }, port: { ...text, default: "8080" }, seconds: text };
  try {
    return parseArgs({ options: { ...options, headless: flag, help: flag } }).values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function isCount(value: number | undefined, least: number, most: number): value is number {
  return value !== undefined && value >= least && value <= most;
}

function openTelegram(news: Newsroom, wanted: number): Promise<Telegram> {
  const people = [
    { id: READER.id, note: "reader" },
    { id: ADMIN.id, note: "admin" },
  ];
  const options = {
    ...KEPT,
    token: TOKEN,
    botName: "Chapar",
    botUsername: "chapar_demo_bot",
    resolve: news.localUrl,
    mount: webChat({ people, siteUrl: news.localUrl }),
  };
  return startTelegram({ ...options, port: wanted }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return startTelegram({ ...options, port: 0 });
  });
}

function populate(world: Telegram): void {
  world.addUser(READER);
  world.addUser(ADMIN);
  world.say(ADMIN.id, "/start");
  for (const channel of CHANNELS) {
    const { id } = world.addChat({ ...channel, type: "channel", creatorId: ADMIN.id, memberIds: [READER.id] });
    world.addBotToChat(ADMIN.id, id);
  }
  const club = world.addChat({
    title: "Boulevard book club",
    type: "supergroup",
    creatorId: ADMIN.id,
    memberIds: [READER.id],
  });
  world.addBotToChat(ADMIN.id, club.id, "member");
}

/** Made here and not read from the environment: a demo must not touch a real bot or its database. */
function demoConfig() {
  const read = readConfig({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ADMIN_IDS: String(ADMIN.id),
    DATABASE_PATH: join(folder, "chapar.db"),
    CONFIG_FILE: fileURLToPath(new URL("../../data/demo/config/chapar.yaml", import.meta.url)),
    FETCH_CRON: "* * * * * *",
    DEFAULT_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
    HTTP_PROXY: newsroom.proxyUrl,
    PORT: String(deskPort),
    PUBLIC_URL: `http://127.0.0.1:${deskPort}`,
  });
  if (read.kind === "bad") throw new Error(read.problems.join("\n"));
  return read.config;
}

function invite(): void {
  process.stdout.write(`
  Chapar is running, on this machine alone: no real Telegram, no real news.

  Open the chat:  ${telegram.apiRoot}/${portWords()}

  Watch posts arrive in the channels and change as their stories do. As Leyla, a reader, open the chat
  with Chapar and press Start. As Farid, an admin, send /sources, /channels or /stats, or /web for the same
  on pages, or add an outlet that is not there yet:  /sources ${NEW_OUTLET}  (its news comes within a minute)
  News keeps coming for as long as this runs. Ctrl-C stops it.

`);
}

/** A tab that is still open at the usual port shows another demo. */
function portWords(): string {
  const isOther = port !== 0 && new URL(telegram.apiRoot).port !== String(port);
  return isOther ? `  (port ${port} is taken: another demo, perhaps)` : "";
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  clearInterval(telling);
  await app.stop();
  await telegram.stop();
  await newsroom.stop();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`posts: ${told.posts}, edits: ${told.edits}, refused: ${told.refused}\n`);
  process.exit(0);
}
