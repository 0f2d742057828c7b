import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../src/sandbox/free-port.ts";
import { startTelegram } from "../src/sandbox/telegram/server.ts";
import { startHub } from "../tests/support/hub.ts";
import { rss, startWebServer } from "../tests/support/web-server.ts";
import { percentile, type Row } from "./measure.ts";
import { tempFolder } from "./poll-app.ts";
import { spawnProgram, stopProgram, TOKEN } from "./program.ts";

/** Sources with a hub, each with a channel of its own: what one channel's pace holds back is no delay of the push. */
const SOURCES = 40;
/** Each tells so many articles; the first one finds code that has never run. */
const ROUNDS = 3;
const BETWEEN_MS = 100;
const OWNER = 1;
const PATIENCE_MS = 60_000;

const topicOf = (number: number) => `ferry harbour island bridge market station`.split(" ")[number % 6];

/** From a hub's push to the post in the sandbox, in real time: the program in a process of its own, one article at a time. */
export async function pushRows(): Promise<Row[]> {
  const folder = tempFolder("pushes");
  const telegram = await startTelegram({ token: TOKEN });
  const [hub, web, port] = await Promise.all([startHub(), startWebServer(), freePort()]);
  telegram.addUser({ id: OWNER, firstName: "Owner", started: true });
  const channels = Array.from({ length: SOURCES }, (_, number) => {
    const title = `Channel ${number}`;
    const { id } = telegram.addChat({ type: "channel", title, username: `channel_${number}`, creatorId: OWNER });
    telegram.addBotToChat(OWNER, id);
    return id;
  });
  const feeds = channels.map((_, number) => `${web.url}/${number}`);
  const old = rss([{ title: "What was there before", guid: "old", at: Date.now() - 3_600_000 }]);
  for (const [number, url] of feeds.entries()) {
    web.put(`/${number}`, { body: old, headers: { link: `<${hub.url}>; rel="hub", <${url}>; rel="self"` } });
  }
  const path = join(folder.path, "chapar.db");
  const lines = [
    "sources:",
    ...feeds.map((url, number) => `  - { id: s${number}, name: Outlet ${number}, url: "${url}" }`),
    "channels:",
    ...feeds.map((_, number) => `  - { chat: "@channel_${number}", query: "source:s${number}" }`),
  ];
  writeFileSync(`${path}.yaml`, lines.join("\n"));
  const env = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, FETCH_CRON: "* * * * * *" };
  const program = spawnProgram(telegram, path, env);
  try {
    await until(() => hub.subscribers.size === SOURCES);
    const polls = web.asked.length;
    const delays: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [number, url] of feeds.entries()) {
        const title = `Day ${round} at the ${topicOf(number + round)} of town ${number}`;
        const item = { title, guid: `${round}`, at: Date.now(), text: `Outlet ${number} tells what it saw there.` };
        const posts = () => telegram.messages(channels[number] ?? 0).length;
        const before = posts();
        const from = performance.now();
        await hub.publish(url, rss([item]));
        await telegram.waitFor(() => posts() > before, PATIENCE_MS);
        if (round > 0) delays.push(performance.now() - from);
        await sleep(BETWEEN_MS);
      }
    }
    return [
      { what: `pushed by a hub, to the post: median of ${delays.length}`, value: percentile(delays, 0.5), unit: "ms" },
      { what: "the same: 99th percentile", value: percentile(delays, 0.99), unit: "ms" },
      { what: "the same: polls meanwhile", value: web.asked.length - polls, unit: "requests" },
    ];
  } finally {
    await stopProgram(program);
    await Promise.all([telegram.stop(), hub.stop(), web.stop()]);
    folder.remove();
  }
}

async function until(check: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !check(); await sleep(100)) {
    if (performance.now() > end) throw new Error("the hub has no subscribers");
  }
}
