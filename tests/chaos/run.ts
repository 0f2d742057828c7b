import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "./calls.ts";
import type { ChaparServed, Life } from "./chapar-child.ts";
import { chatLife, quiet } from "./chat-life.ts";
import { createDice } from "./dice.ts";
import { errorsIn, faultsOf, linesIn, openCopy, openJobs, SHELF } from "./inspect.ts";
import { type Courier, liveAndDie, type Surroundings } from "./life.ts";
import { type Edition, toldIn } from "./news.ts";
import { planLife } from "./plan.ts";
import { secretsIn } from "./secrets.ts";
import { ADMIN_CHAT, setUp, TOKEN, type WorldSize } from "./setup.ts";
import { type Tallied, tallyAll } from "./tally.ts";
import type { TelegramServed } from "./telegram-child.ts";
import { createClock, type Time } from "./time.ts";

const MINUTE = 60_000;
/** Twenty times as fast: a minute in which Telegram may still be at work is three seconds. */
const SPEED = 20;
/** The story of a run begins here: 2026-11-21 06:00 UTC. */
const EPOCH = Date.UTC(2026, 10, 21, 6);
/** Between two lives, as the lease sees it. */
const DOWN_MS = 10_000;
/** A life after the last kill in which all that waits gets its turn; real milliseconds. */
const LAST_LIFE_MS = 60_000;

export interface ChaosOptions extends WorldSize {
  seed: number;
  kills: number;
  isShort?: boolean;
  /** No more kills once it is aborted. */
  enough?: AbortSignal;
  /** After each kill. */
  onKill?: (kills: number) => void;
  /** Keeps the folder with the database and the log, and names it in the report. */
  keep?: boolean;
}

export interface ChaosReport extends Tallied {
  seed: number;
  kills: number;
  stories: number;
  /** Faults that struck a call, by kind. */
  struck: Record<string, number>;
  /** What else happened, by kind. */
  events: Record<string, number>;
  /** Lives that ended by themselves: exit codes. */
  ended: (number | null)[];
  /** What was wrong with the database after a kill. */
  damage: string[];
  /** Copies of probes that stay in the admin chat. */
  copies: number;
  /** Jobs that are still open after all. */
  open: number;
  /** Files that hold the token, or anything else that is secret (secrets.ts). */
  leaks: string[];
  /** Lines that were logged, all of them searched for that. */
  logged: number;
  /** Lines of the log that tell of errors, by their words. */
  errors: Record<string, number>;
  tookMs: number;
  folder: string | null;
}

/** Kills Chapar again and again in the middle of its work, with all that can go wrong besides, and counts what arrived. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, kills, keep = false, isShort = false } = options;
  const started = Date.now();
  const folder = mkdtempSync(join(SHELF, "chapar-chaos-"));
  const [path, logPath] = [join(folder, "chapar.db"), join(folder, "chapar.log")];
  const output = openSync(logPath, "a");
  const time: Time = { began: started, epoch: EPOCH, speed: SPEED };
  let offset = 0;
  const clock = createClock(time);
  const telegram = ask<TelegramServed>(new URL("./telegram-child.ts", import.meta.url), output);
  const couriers: Courier[] = [];
  const spawn = () => {
    const courier = ask<ChaparServed>(new URL("./chapar-child.ts", import.meta.url), output);
    couriers.push(courier);
    return courier;
  };
  // The next one is loaded while this one is at work.
  let spare = spawn();
  const next = () => {
    const courier = spare;
    spare = spawn();
    return courier;
  };
  try {
    const { apiRoot, botId } = await telegram.ask.start({ time, token: TOKEN, seed });
    const world = await setUp({ path, telegram: telegram.ask, now: clock.now() }, options);
    const base: Omit<Life, "offsetMs" | "downMs"> = {
      path,
      apiRoot,
      token: TOKEN,
      botId,
      adminChatId: ADMIN_CHAT,
      time,
    };
    let lives = 0;
    const life = (): Life => ({ ...base, offsetMs: offset, downMs: lives * DOWN_MS });
    const events: Record<string, number> = {};
    const count = (what: string) => {
      events[what] = (events[what] ?? 0) + 1;
    };
    const forward = async (byMs: number) => {
      offset += byMs;
      clock.set(offset);
      await telegram.ask.setClock(offset);
    };
    const { happen, moved, blocked } = chatLife(telegram.ask, world, createDice(seed, -1));
    const around = (): Surroundings => ({
      ...{ life: life(), telegram: telegram.ask, twin: next, happen, forward, count },
      offset: () => offset,
    });

    const damage: string[] = [];
    const ended: (number | null)[] = [];
    const latest = new Map<number, number>();
    let stories = 0;
    for (; lives < kills && options.enough?.aborted !== true; lives++) {
      const dice = createDice(seed, lives);
      const plan = planLife(dice, { isFirstHalf: lives < kills / 2, isShort });
      for (let more = plan.stories; more > 0; more--) latest.set(++stories, 0);
      const editions: Edition[] = Array.from({ length: plan.corrections }, () => {
        const number = Math.max(1, stories - dice.between(0, 12));
        latest.set(number, (latest.get(number) ?? 0) + 1);
        return { number, edition: latest.get(number) ?? 0 };
      });
      const code = await liveAndDie(next(), plan, { numbers: untold(path, stories), editions }, around());
      if (code !== null) ended.push(code);
      await telegram.ask.clearFaults();
      await quiet(telegram.ask);
      const copy = openCopy(path);
      damage.push(...faultsOf(copy).map((fault) => `life ${lives}: ${fault}`));
      copy.close();
      await forward(plan.skipMs);
      options.onKill?.(lives + 1);
    }

    const last = spare;
    await last.ask.start(life());
    await last.ask.tell(untold(path, stories));
    for (const until = Date.now() + LAST_LIFE_MS; openJobs(path) > 0 && Date.now() < until; ) {
      await sleep(100);
      await quiet(telegram.ask);
      await forward(MINUTE);
      await last.ask.setClock(offset);
    }
    const open = openJobs(path);
    await last.ask.stop();
    const db = openCopy(path);
    const tallied = await tallyAll(db, telegram.ask, { world, moved, blocked });
    damage.push(...faultsOf(db).map((fault) => `at the end: ${fault}`));
    db.close();
    return {
      ...{ ...tallied, seed, kills: lives, stories, events, ended, damage, open },
      struck: await telegram.ask.struck(),
      copies: (await telegram.ask.texts(ADMIN_CHAT)).length,
      leaks: secretsIn([logPath, path, `${path}-wal`]),
      logged: linesIn(logPath),
      errors: errorsIn(logPath),
      tookMs: Date.now() - started,
      folder: keep ? folder : null,
    };
  } finally {
    for (const { child } of [...couriers, telegram]) child.kill("SIGKILL");
    closeSync(output);
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}

/** Numbers of stories that are not in the database yet: the last kill came before them. */
function untold(path: string, stories: number): number[] {
  const db = openCopy(path);
  const told = toldIn(db);
  db.close();
  return Array.from({ length: stories }, (_, index) => index + 1).filter((number) => !told.has(number));
}
