import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { startTelegram } from "../src/sandbox/telegram/server.ts";
import { randomFrom, wordBy } from "./large-file.ts";
import { type Row, table } from "./measure.ts";
import { spawnProgram, startFlags, stopProgram, TOKEN, vitalsOf } from "./program.ts";

/**
 * `npm exec -- node bench/idle.ts [--seconds N]`: the program with 500 sources that are polled at the pace that it learned
 * and answer 304, but for one that has news now and then, so that the thread which knows languages stays: memory and CPU.
 * After a restart: the first look is not idle. Then the same parts one after another in a process of their own, and what each takes.
 */
const SOURCES = 500;
const ENTRIES = 10;
const MINUTE = 60_000;
/** One source has news so often: a thread that reads feeds ends after a minute without work. */
const NEWS_MS = 30_000;

/** Feed `index`: an entry each half hour to each ten hours. `round`: how many came since the first look. */
function feedXml(index: number, now: number, round: number): string {
  const gap = (30 + (index % 20) * 30) * MINUTE;
  const items = Array.from({ length: ENTRIES }, (_, back) => {
    const id = `${index}-${round - back}`;
    const random = randomFrom(index * 1_000 + ENTRIES + round - back);
    const words = (count: number) => Array.from({ length: count }, () => wordBy(random)).join(" ");
    const at = new Date(now - (round > 0 && back === 0 ? 0 : (back + 0.5) * gap)).toUTCString();
    return `<item><guid isPermaLink="false">${id}</guid><link>https://outlet${index}.example/${id}</link><title>${words(8)}</title><pubDate>${at}</pubDate><description>${words(100)}.</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${index}</title>${items.join("")}</channel></rss>`;
}

/** Each outlet has an address of its own, as outlets have: no more than two requests go to one host at a time. */
const addressOf = (index: number) => `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`;

async function serveFeeds() {
  const asked = new Set<number>();
  let [requests, round, read] = [0, 0, 0];
  const timer = setInterval(() => round++, NEWS_MS);
  const answer: RequestListener = (request, response) => {
    requests++;
    const index = Number(request.url?.slice(1));
    asked.add(index);
    const own = index === 0 ? round : 0;
    const etag = `"${own}"`;
    if (request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
    read++;
    return response.writeHead(200, { "content-type": "text/xml", etag }).end(feedXml(index, Date.now(), own));
  };
  const servers = await Promise.all(
    Array.from({ length: SOURCES }, async (_, index) => {
      const server = createServer(answer);
      await new Promise<void>((done) => server.listen(0, addressOf(index), done));
      return server;
    }),
  );
  const urls = servers.map((server, index) => {
    const { address, port } = server.address() as AddressInfo;
    return `http://${address}:${port}/${index}`;
  });
  return {
    urls,
    asked: () => asked.size,
    requests: () => requests,
    /** How many were answered with a body. */
    read: () => read,
    close() {
      clearInterval(timer);
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

function addSources(path: string, urls: readonly string[]): void {
  const db = openDb(path);
  const { sources } = createStore(db);
  const usual = { select: null, language: null, headers: {}, first: { kind: "none" }, managed: "chat" } as const;
  for (const [index, url] of urls.entries()) {
    const everyMs = index === 0 ? 10_000 : null;
    const named = { slug: `outlet-${index}`, name: `Outlet ${index}`, url };
    // New ones would be looked at with every tick.
    sources.add({ ...named, ...usual, everyMs }, Date.now() - 3_600_000);
  }
  db.close();
}

export async function idleRows({ seconds }: { seconds: number }): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "chapar-idle-"));
  const feeds = await serveFeeds();
  const telegram = await startTelegram({ token: TOKEN });
  telegram.addUser({ id: 1, firstName: "Owner", started: true });
  const path = join(folder, "chapar.db");
  addSources(path, feeds.urls);
  const start = () => spawnProgram(telegram, path, { FETCH_CRON: "*/5 * * * * *" });
  let program = start();
  try {
    while (feeds.asked() < SOURCES) await sleep(500);
    await quiet(program.pid as number);
    const first = vitalsOf(program.pid as number);
    // A first look at 500 sources is once in a life; what it learned is stored.
    await stopProgram(program);
    const read = feeds.read();
    program = start();
    const pid = program.pid as number;
    // The thread which reads feeds starts with the first news: a second of CPU, once.
    while (feeds.read() === read) await sleep(500);
    await quiet(pid);
    const [before, requests, from] = [vitalsOf(pid), feeds.requests(), performance.now()];
    let mostMb = 0;
    for (let second = 0; second < seconds; second++) {
      await sleep(1_000);
      mostMb = Math.max(mostMb, vitalsOf(pid).rssMb);
    }
    const share = ((vitalsOf(pid).cpuMs - before.cpuMs) / (performance.now() - from)) * 100;
    const polls = ((feeds.requests() - requests) / seconds) * 60;
    return [
      { what: `${SOURCES} sources at their pace, CPU`, value: share, unit: "% of a core", target: { most: 1 } },
      { what: "the same, polls", value: polls, unit: "a minute" },
      { what: "the same, most memory (RSS)", value: mostMb, unit: "MB", target: { most: 250 } },
      { what: "memory when all were read for the first time", value: first.rssMb, unit: "MB" },
      ...(await partRows()),
    ];
  } finally {
    await stopProgram(program);
    await telegram.stop();
    feeds.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Until the process has little to do, twenty seconds long. */
async function quiet(pid: number): Promise<void> {
  for (let calm = 0; calm < 4; ) {
    const { cpuMs } = vitalsOf(pid);
    await sleep(5_000);
    calm = vitalsOf(pid).cpuMs - cpuMs < 500 ? calm + 1 : 0;
  }
}

/** Memory by part, of bench/idle-parts.ts. */
async function partRows(): Promise<Row[]> {
  const script = join(import.meta.dirname, "idle-parts.ts");
  const compiled = join(import.meta.dirname, "../node_modules/.cache/chapar");
  const child = spawn(process.execPath, [...startFlags(), "--expose-gc", script], {
    ...{ stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, NODE_COMPILE_CACHE: compiled } },
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  await once(child, "close");
  const parts = JSON.parse(out) as [string, number][];
  return parts.map(([what, value]) => ({ what: `memory: ${what}`, value, unit: "MB" }));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { seconds: { type: "string", default: "180" } } });
  console.log(table(await idleRows({ seconds: Number(values.seconds) })));
}
