import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type App, type AppOptions, startApp } from "../../src/app.ts";
import { defaultBoilerplate } from "../../src/config/default-boilerplate.ts";
import { readConfig } from "../../src/config/env.ts";
import type { Limits } from "../../src/delivery/limits.ts";
import { createPageExtractor, type PageExtractor } from "../../src/extract/load-worker.ts";
import { createFeedParser, type FeedParser } from "../../src/feed/worker.ts";
import { createLogger } from "../../src/log.ts";
import { startTelegram } from "../../src/sandbox/telegram/server.ts";
import type { Telegram, TelegramOptions } from "../../src/sandbox/telegram/types.ts";
import { emptyDb } from "./store.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

/** A second program on the same database is found out in tenths of a second. */
const QUICK_LEASE = { beatMs: 200, expiresMs: 15_000, lookMs: 50 };

let threads: { parser: FeedParser; extractor: PageExtractor } | undefined;

/** One thread of each kind for all apps of a process, for it takes half a second to start; they end when they are idle. */
function sharedThreads(): NonNullable<typeof threads> {
  threads ??= { parser: createFeedParser({ boilerplate: defaultBoilerplate() }), extractor: createPageExtractor() };
  return threads;
}

export const TOKEN = "1000001:a-token-for-tests-of-35-characters-ok";
export const OWNER = 501;
export const READER = 502;

/** Invented outlets' articles stand nowhere, and nobody is asked where: only this machine's own addresses lead anywhere. */
const nowhere: NonNullable<AppOptions["lookup"]> = (host, _, callback) =>
  callback(Object.assign(new Error(`no address for ${host}`), { code: "ENOTFOUND" }), "");

export interface World {
  telegram: Telegram;
  /** Where feeds stand, and pages. */
  web: WebServer;
  /** Every line that the app has logged. */
  logged: string[];
  /** Starts Chapar, on the same database each time; `limits` instead of Telegram's. */
  start(env?: Record<string, string>, limits?: Limits): Promise<App>;
  /** Writes the chapar.yaml that the next start applies. */
  configure(yaml: string): void;
}

/**
 * A Telegram, a web server and a place for a database, with an owner and a reader who have started the bot. Everything
 * is stopped and removed when the test is over; with `afterAll` in the place of `whenOver`, when all of its file are.
 */
export async function openWorld(
  options: TelegramOptions = {},
  whenOver: (close: () => Promise<void>) => void = onTestFinished,
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "chapar-test-"));
  const telegram = await startTelegram({ token: TOKEN, botName: "Chapar", ...options });
  const web = await startWebServer();
  const apps: App[] = [];
  const logged: string[] = [];
  telegram.addUser({ id: OWNER, firstName: "Olga", languageCode: "en" });
  telegram.addUser({ id: READER, firstName: "Rauf", languageCode: "en" });
  whenOver(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await telegram.stop();
    await web.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const configFile = join(folder, "chapar.yaml");
  // Migrated already: the first start of all would take longer than most tests.
  writeFileSync(join(folder, "chapar.db"), emptyDb());
  return {
    telegram,
    web,
    logged,
    configure: (yaml) => writeFileSync(configFile, yaml),
    async start(env = {}, limits) {
      const read = readConfig({
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        ADMIN_IDS: String(OWNER),
        DATABASE_PATH: join(folder, "chapar.db"),
        CONFIG_FILE: configFile,
        FETCH_CRON: "* * * * * *",
        ALLOW_PRIVATE_HOSTS: "true",
        ...env,
      });
      if (read.kind === "bad") throw new Error(read.problems.join("\n"));
      const destination = { write: (line: string) => void logged.push(line) };
      const log = createLogger({ level: "debug", destination });
      const own = { config: read.config, log, env, lease: QUICK_LEASE, lookup: nowhere, ...sharedThreads() };
      const app = await startApp({ ...own, ...(limits && { limits }) });
      apps.push(app);
      return app;
    },
  };
}
