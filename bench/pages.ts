import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seedTopics } from "../src/admin/topics.ts";
import { defaultBoilerplate } from "../src/config/default-boilerplate.ts";
import { defaultTopics } from "../src/config/default-topics.ts";
import { openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { createPageLoader } from "../src/extract/load.ts";
import { createPageExtractor } from "../src/extract/load-worker.ts";
import { createFetcher } from "../src/feed/fetch.ts";
import { createRefresher } from "../src/feed/refresh.ts";
import { createStoryDesk } from "../src/feed/story-desk.ts";
import { createFeedParser } from "../src/feed/worker.ts";
import { createLogger } from "../src/log.ts";

/**
 * `npm exec -- node bench/pages.ts [--sources N] [--rounds N] [--slow MS]`: what reading the pages of new articles costs
 * beside feeds alone: CPU for each, time from the poll to what is stored, and how long the event loop was held up. Each
 * source has a host of its own (127.x.y.z); each round brings one article with a teaser in each of them.
 */
const MINUTE = 60_000;
const words =
  "harbour ferry lamp storm captain barrel market bridge winter letter council tower garden island signal".split(" ");
const wordAt = (seed: number) => words[Math.abs(Math.imul(seed + 7, 2_654_435_761) >> 9) % words.length] ?? "";
const sentence = (seed: number) => `The ${Array.from({ length: 17 }, (_, i) => wordAt(seed * 31 + i * i)).join(" ")}.`;
const titleOf = (source: number, n: number) =>
  `${wordAt(source)} ${wordAt(n)} ${source} ${wordAt(source * n + 3)} number ${n}`;

function feed(source: number, round: number, origin: string): string {
  const items = Array.from({ length: 10 }, (_, i) => round - i).map((n) => {
    const at = new Date(n > 0 ? Date.now() : Date.now() - (1 - n) * 60 * MINUTE).toUTCString();
    return `<item><guid isPermaLink="false">${n}</guid><link>${origin}/a/${n}</link><title>${titleOf(source, n)}</title><pubDate>${at}</pubDate><description>${sentence(source + n)}</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${source}</title><link>${origin}/</link><language>en</language>${items.join("")}</channel></rss>`;
}

/** Some 60 kB, as news sites have them: menus, scripts, teasers of other articles, and the text. */
function page(source: number, n: number): string {
  const menu = Array.from(
    { length: 120 },
    (_, i) => `<li class="menu-item"><a href="/section/${i}"><span>${wordAt(i)} ${i}</span></a></li>`,
  );
  const cards = Array.from(
    { length: 60 },
    (_, i) =>
      `<div class="card"><a href="/a/${i}"><img src="/i/${i}.jpg" alt=""><h3>${sentence(i).slice(0, 70)}</h3></a><p>${sentence(i * 7)}</p></div>`,
  );
  const text = Array.from(
    { length: 14 },
    (_, i) => `<p>${sentence(source * 97 + n * 13 + i)} ${sentence(source + n * 7 + i * 3)}</p>`,
  );
  const script = `<script>var data = ${JSON.stringify(Array.from({ length: 900 }, (_, i) => ({ id: i, word: wordAt(i) })))};</script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${titleOf(source, n)} | Outlet ${source}</title><meta property="og:type" content="article"><meta property="og:image" content="/i/lead.jpg">${script}</head><body><nav><ul>${menu.join("")}</ul></nav><main><article><h1>${titleOf(source, n)}</h1>${text.join("")}<p>Read Outlet ${source} on paper every morning.</p></article></main><aside>${cards.join("")}</aside></body></html>`;
}

async function serve(slowMs: number): Promise<void> {
  let round = 0;
  process.on("message", (next) => {
    round = Number(next);
  });
  const server = createServer(async (request, response) => {
    const [, a = 0, b = 0] = /^127\.\d+\.(\d+)\.(\d+)/.exec(request.headers.host ?? "")?.map(Number) ?? [];
    const source = a * 250 + b;
    const n = /^\/a\/(-?\d+)/.exec(request.url ?? "")?.[1];
    if (n === undefined)
      return response
        .setHeader("content-type", "application/rss+xml")
        .end(feed(source, round, `http://${request.headers.host}`));
    await sleep(slowMs);
    response.setHeader("content-type", "text/html; charset=utf-8").end(page(source, Number(n)));
  });
  server.listen(0, "0.0.0.0");
  await once(server, "listening");
  process.send?.((server.address() as AddressInfo).port);
}

async function measure(withPages: boolean, sources: number, rounds: number, slowMs: number): Promise<string[]> {
  const child = fork(import.meta.filename, ["--serve", "--slow", String(slowMs)]);
  const [port] = (await once(child, "message")) as [number];
  const folder = mkdtempSync(join(tmpdir(), "chapar-bench-"));
  const db = openDb(join(folder, "chapar.db"));
  const store = createStore(db);
  seedTopics(store, defaultTopics());
  const boilerplate = defaultBoilerplate();
  const fetching = { userAgent: "Chapar", allowPrivateHosts: true, proxy: null };
  const [fetcher, pageFetcher] = [createFetcher(fetching), createFetcher({ ...fetching, concurrency: 16 })];
  const [parser, extractor] = [createFeedParser({ boilerplate }), createPageExtractor()];
  let clock = Date.now();
  const now = () => clock;
  for (let i = 1; i <= sources; i++) {
    const url = `http://127.1.${Math.floor(i / 250)}.${i % 250}:${port}/feed`;
    const facts = {
      select: null,
      language: null,
      headers: {},
      everyMs: 1,
      first: { kind: "none" },
      managed: "chat",
    } as const;
    store.sources.add({ slug: `s${i}`, name: `Outlet ${i}`, url, ...facts }, clock);
  }
  const refresher = createRefresher({
    ...{ store, fetcher, parser, desk: createStoryDesk(store), log: createLogger({ level: "silent" }), now },
    ...{ random: Math.random, env: {}, onNews: () => {} },
    pages: withPages ? { loader: createPageLoader({ fetcher: pageFetcher, extractor, boilerplate }) } : null,
  });
  await refresher.tick();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let [cpu, tickMs] = [0, 0];
  const before = store.articles.countSince(0);
  for (let round = 1; round <= rounds; round++) {
    child.send(round);
    await sleep(100);
    clock = Date.now() + round * MINUTE;
    if (round === 2) delay.enable();
    const [used, started] = [process.cpuUsage(), performance.now()];
    await refresher.tick();
    const { user, system } = process.cpuUsage(used);
    // The first round starts the threads.
    if (round === 1) continue;
    cpu += user + system;
    tickMs += performance.now() - started;
  }
  const measured = rounds - 1;
  const news = (store.articles.countSince(0) - before) / rounds;
  const texts = db
    .prepare<[], number>("SELECT avg(length(text)) FROM revisions JOIN articles ON id = article_id WHERE backlog = 0")
    .pluck();
  const letters = Math.round(texts.get() ?? 0);
  await refresher.stop();
  await Promise.all([fetcher.close(), pageFetcher.close(), parser.close(), extractor.close()]);
  db.close();
  rmSync(folder, { recursive: true });
  child.kill();
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    withPages ? "with pages" : "feeds alone",
    String(Math.round(news)),
    String(letters),
    ms(cpu / 1_000 / measured / news),
    ms(tickMs / measured),
    ms(delay.percentile(99) / 1e6),
    ms(delay.max / 1e6),
  ];
}

const { values } = parseArgs({
  options: {
    serve: { type: "boolean", default: false },
    sources: { type: "string", default: "300" },
    rounds: { type: "string", default: "4" },
    slow: { type: "string", default: "100" },
  },
});
const [sources = 0, rounds = 0, slow = 0] = [values.sources, values.rounds, values.slow].map(Number);
if (values.serve) await serve(slow);
else {
  show(["", "new a round", "letters", "CPU each", "a round", "loop p99", "loop max"]);
  for (const withPages of [false, true]) show(await measure(withPages, sources, rounds, slow));
}

function show(row: readonly string[]): void {
  console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(12))).join(" "));
}
