import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { rss, startWebServer } from "../support/web-server.ts";
import { type Asked, ask } from "./calls.ts";
import { chatLife, quiet } from "./chat-life.ts";
import { createDice, type Dice } from "./dice.ts";
import { errorsIn, faultsOf, linesIn, linesWith, openCopy, openJobs, SHELF } from "./inspect.ts";
import { holdLock } from "./life.ts";
import { articleOf } from "./news.ts";
import { type Event, planLife } from "./plan.ts";
import type { ChaosOptions, ChaosReport } from "./run.ts";
import { FEED_SECRET, secretsIn } from "./secrets.ts";
import { ADMIN_CHAT, EDITOR, setUp, TOKEN } from "./setup.ts";
import { tallyAll } from "./tally.ts";
import type { TelegramServed } from "./telegram-child.ts";

const MINUTE = 60_000;
const PROJECT = new URL("../../", import.meta.url);
const FILE_CLOCK = new URL("./file-clock.ts", import.meta.url);
/** Of this machine's time, from when the program has started. */
const MOST_LIFE_MS = 6_000;
/** npm and the program are loaded in a second or two, where others do not need the machine. */
const MOST_START_MS = 20_000;
const LAST_LIFE_MS = 90_000;
/** Real milliseconds for a minute of the last life. */
const CALM_MS = 150;
/** Ids of people who write to the bot, two in each life. */
const FIRST_ASKER = 20_001;

export interface WholeReport extends ChaosReport {
  /**
   * People who wrote /start, how many of them got no answer, and how many got it twice; and how many answers Telegram refused
   * or the network broke, which nobody tries again: who asked sees that, and asks again.
   */
  asked: { people: number; unanswered: number; twice: number; broken: number };
}

/**
 * The same for all of the program, as people run it: `npm start`, with a source that it polls, people who write to it, and
 * Telegram's own limits, killed with SIGKILL together with npm. The clock is the machine's, and is set forward between lives.
 */
export async function runWhole(options: ChaosOptions): Promise<WholeReport> {
  const { seed, kills, keep = false } = options;
  const started = Date.now();
  const folder = mkdtempSync(join(SHELF, "chapar-whole-"));
  const at = (name: string) => join(folder, name);
  const [path, logPath, clockPath] = [at("chapar.db"), at("chapar.log"), at("clock")];
  const output = openSync(logPath, "a");
  const web = await startWebServer();
  const telegram = ask<TelegramServed>(new URL("./telegram-child.ts", import.meta.url), output);
  let child: ChildProcess | null = null;
  let offset = 0;
  const forward = async (byMs: number) => {
    offset += byMs;
    await telegram.ask.setClock(offset);
    writeFileSync(clockPath, `${offset}`);
  };
  try {
    const time = { began: started, epoch: started, speed: 1 };
    const { apiRoot } = await telegram.ask.start({ time, token: TOKEN, seed });
    const headers = { Authorization: `$${"{CHAOS_AUTH}"}` };
    const source = { url: `${web.url}/rss`, everyMs: 1_000, pages: false, headers };
    const world = await setUp({ path, telegram: telegram.ask, now: started, source }, options);
    await forward(0);
    const env = {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_OPTIONS: `--import=${FILE_CLOCK.href}` },
      ...{ CHAOS_CLOCK: clockPath, BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, ADMIN_CHAT_ID: `${ADMIN_CHAT}` },
      ...{ ADMIN_IDS: `${EDITOR}`, DATABASE_PATH: path, CONFIG_FILE: at("none.yaml"), ALLOW_PRIVATE_HOSTS: "true" },
      ...{ FETCH_CRON: "* * * * * *", BACKUP_KEEP: "0", CHAOS_AUTH: `Bearer ${FEED_SECRET}` },
    };
    const start = () =>
      spawn("npm", ["start", "--silent"], {
        ...{ cwd: fileURLToPath(PROJECT), env, detached: true, stdio: ["ignore", output, output] },
      });
    const events: Record<string, number> = {};
    const { happen, moved, blocked } = chatLife(telegram.ask, world, createDice(seed, -2));
    const latest: number[] = [];
    const publish = () =>
      web.put("/rss", {
        body: rss(latest.map((edition, index) => articleOf({ number: index + 1, edition })).reverse()),
      });
    publish();

    const damage: string[] = [];
    const ended: (number | null)[] = [];
    let asked = 0;
    let lives = 0;
    for (; lives < kills && options.enough?.aborted !== true; lives++) {
      const dice = createDice(seed, 10_000 + lives);
      const plan = planLife(dice, { isFirstHalf: lives < kills / 2 });
      const life = start();
      child = life;
      await telegram.ask.fault(plan.faults);
      const over = new AbortController();
      const isEarly = dice.chance(0.2);
      const dying = isEarly
        ? sleep(dice.between(0, 3_000))
        : Promise.race([telegram.ask.afterPoll(), sleep(MOST_START_MS)]).then(() =>
            whenToDie(dice, telegram.ask, over.signal),
          );
      await sleep(dice.between(0, 1_500));
      for (let more = plan.stories; more > 0; more--) latest.push(0);
      for (let more = plan.corrections; more > 0; more--) {
        const index = Math.max(0, latest.length - dice.between(1, 12));
        latest[index] = (latest[index] ?? 0) + 1;
      }
      // A source that breaks off: what is logged of it must not tell how it was asked.
      if (dice.chance(0.3)) web.put("/rss", (_, response) => void response.destroy());
      await sleep(dice.between(0, 300));
      publish();
      asked += await writeTo(telegram.ask, asked);
      const besides = plan.events.map(({ afterMs, event }) => befall(event, afterMs, over.signal));
      const code = await Promise.race([dying.then(() => "killed" as const), exitOf(life)]);
      over.abort();
      if (code !== "killed") ended.push(code);
      await killAll(life);
      await Promise.all(besides);
      await telegram.ask.clearFaults();
      await quiet(telegram.ask);
      const copy = openCopy(path);
      damage.push(...faultsOf(copy).map((fault) => `life ${lives}: ${fault}`));
      copy.close();
      await forward(plan.skipMs);
      options.onKill?.(lives + 1);
    }

    const last = start();
    child = last;
    const calm = () => openJobs(path) === 0 && storiesIn(path) === latest.length;
    for (const until = Date.now() + LAST_LIFE_MS; !calm() && Date.now() < until; ) {
      await sleep(CALM_MS);
      await quiet(telegram.ask);
      await forward(MINUTE);
    }
    const open = openJobs(path);
    last.kill("SIGTERM");
    await Promise.race([exitOf(last), sleep(12_000)]);
    await killAll(last);
    const db = openCopy(path);
    const tallied = await tallyAll(db, telegram.ask, { world, moved, blocked });
    damage.push(...faultsOf(db).map((fault) => `at the end: ${fault}`));
    db.close();
    const answers: number[] = [];
    for (let person = 0; person < asked; person++) {
      answers.push((await telegram.ask.texts(FIRST_ASKER + person)).length);
    }
    return {
      ...{ ...tallied, seed, kills: lives, stories: latest.length, events, ended, damage, open },
      asked: {
        people: asked,
        unanswered: answers.filter((count) => count === 0).length,
        twice: answers.filter((count) => count > 1).length,
        broken: linesWith(logPath, "an answer did not reach Telegram"),
      },
      struck: await telegram.ask.struck(),
      copies: (await telegram.ask.texts(ADMIN_CHAT)).length,
      leaks: secretsIn([logPath, path, `${path}-wal`]),
      logged: linesIn(logPath),
      errors: errorsIn(logPath),
      tookMs: Date.now() - started,
      folder: keep ? folder : null,
    };

    async function befall(event: Event, afterMs: number, signal: AbortSignal): Promise<void> {
      await sleep(afterMs, undefined, { signal }).catch(() => {});
      if (signal.aborted || event.kind === "disk-full" || event.kind === "wrong-clock" || event.kind === "twin") return;
      events[event.kind] = (events[event.kind] ?? 0) + 1;
      if (event.kind === "server-restart") await telegram.ask.shut(event.ms);
      else if (event.kind === "busy") await holdLock(path, event.ms);
      else if (event.kind === "clock-forward") await forward(event.byMs);
      else await happen(event);
    }
  } finally {
    if (child !== null) await killAll(child);
    telegram.child.kill("SIGKILL");
    await web.stop();
    closeSync(output);
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}

/** With the n-th send from now, and a little later; or after some seconds. */
async function whenToDie(dice: Dice, telegram: Asked<TelegramServed>, signal: AbortSignal): Promise<void> {
  const wait = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {});
  const struck = telegram.afterSends(dice.between(1, 60)).then(() => wait(dice.pick([0, 0, 1, 5, 20])));
  await Promise.race([struck.catch(() => {}), wait(MOST_LIFE_MS)]);
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once("exit", resolve));

/** npm, its shell and the program, which are a group of their own; resolves when none is left. */
async function killAll({ pid }: ChildProcess): Promise<void> {
  try {
    for (;;) {
      if (pid !== undefined) process.kill(-pid, "SIGKILL");
      await sleep(5);
    }
  } catch {
    // There is no such group any more.
  }
}

/** Two people who never wrote before say /start. Returns how many. */
async function writeTo(telegram: Asked<TelegramServed>, before: number): Promise<number> {
  const ids = [FIRST_ASKER + before, FIRST_ASKER + before + 1];
  await telegram.addUsers(ids.map((id) => ({ id, firstName: `Asker ${id}`, started: true })));
  for (const id of ids) await telegram.say(id, id, "/start");
  return ids.length;
}

function storiesIn(path: string): number {
  const db = openCopy(path);
  try {
    return db.prepare<[], number>("SELECT count(*) FROM stories").pluck().get() ?? 0;
  } finally {
    db.close();
  }
}
