import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { UiLanguage } from "../../model.ts";
import { type NewsDay, parseNewsDay } from "./day.ts";
import { outletListener } from "./outlet-server.ts";
import { createProxy } from "./proxy.ts";
import { type Clock, dayAt, type Publication, publishedOn } from "./schedule.ts";

const FOLDER = join(import.meta.dirname, "../../../data/demo");

export interface NewsroomOptions {
  /** Minutes of the day that pass in one real second: 1 tells the day in under seven minutes. */
  speed: number;
  now: () => number;
  /** Minute 0, ms UTC; now() when absent. Until then only yesterday's articles stand in the feeds. */
  start?: number;
  /** The day to tell; the one in data/demo when absent. */
  news?: NewsDay;
}

export interface Newsroom {
  outlets: { id: string; name: string; host: string; feedUrl: string; language: UiLanguage }[];
  /** A forward proxy that leads the outlets' hosts to their servers and refuses everything else. */
  proxyUrl: string;
  /** The http://127.0.0.1 address of one on an outlet's host, null for any other. */
  localUrl(url: string): string | null;
  /** What has appeared since minute 0, newest first; entries that stood in the feeds before are not counted. */
  publishedSoFar(): Publication[];
  stop(): Promise<void>;
}

/** Reads the fictional day that comes with the program. */
export async function loadNewsDay(folder: string = FOLDER): Promise<NewsDay> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return parseNewsDay(names.map((name, index) => ({ name, text: texts[index] ?? "" })));
}

/**
 * Opens the outlets of the fictional day, each a web server on 127.0.0.1, and the proxy that gives them their
 * names. There is no timer: every request is answered from the clock, so the same clock always shows the same news.
 */
export async function startNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const { now } = options;
  const clock: Clock = { start: options.start ?? now(), speed: options.speed };
  const news = options.news ?? (await loadNewsDay());
  const images = await loadImages();
  const ports = new Map<string, number>();
  const localUrl = (url: string): string | null => {
    const parsed = URL.parse(url);
    const port = parsed?.protocol === "http:" && parsed.port === "" ? ports.get(parsed.hostname) : undefined;
    return parsed === null || port === undefined
      ? null
      : `http://127.0.0.1:${port}${parsed.pathname}${parsed.search}${parsed.hash}`;
  };

  const servers: Server[] = [];
  for (const outlet of news.outlets) {
    const server = createServer(outletListener({ news, outlet, clock, now, images, localUrl }));
    ports.set(outlet.host, await listen(server));
    servers.push(server);
  }
  const proxy = createProxy((host, port) => (port === 80 ? (ports.get(host) ?? null) : null));
  const proxyUrl = `http://127.0.0.1:${await listen(proxy)}`;
  servers.push(proxy);

  return {
    outlets: news.outlets.map(({ id, name, host, feed, language }) => {
      return { id, name, host, feedUrl: `http://${host}${feed.path}`, language };
    }),
    proxyUrl,
    localUrl,
    publishedSoFar() {
      const days = Array.from({ length: dayAt(now(), clock) + 1 }, (_, day) => day);
      const all = days.flatMap((day) => publishedOn(news, day, now(), clock));
      return all.filter((entry) => entry.publishedAt >= clock.start).sort((a, b) => b.publishedAt - a.publishedAt);
    },
    async stop() {
      await Promise.all(servers.map(close));
    },
  };
}

async function loadImages(): Promise<Map<string, Uint8Array>> {
  const folder = join(FOLDER, "images");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".png"));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return new Map(names.map((name, index) => [name.slice(0, -".png".length), files[index] ?? new Uint8Array()]));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
