import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { databaseTrouble } from "../../src/db/open.ts";
import { type ask, GoneError } from "./calls.ts";
import type { ChaparServed, Life } from "./chapar-child.ts";
import type { Edition } from "./news.ts";
import type { Event, LifePlan } from "./plan.ts";

export type Courier = ReturnType<typeof ask<ChaparServed>>;

const MINUTE = 60_000;
/** Real milliseconds for a calm minute. */
const CALM_MS = 120;

/** What a life is lived against; events that chats are needed for are left to the run. */
export interface Surroundings {
  life: Life;
  telegram: {
    fault(faults: LifePlan["faults"]): Promise<void>;
    afterSends(count: number): Promise<void>;
    shut(ms: number): Promise<void>;
  };
  /** Another process that may be started by mistake. */
  twin(): Courier;
  /** Human posts, blocks, migration. */
  happen(event: Event): Promise<void>;
  /** From now on it is so much later. */
  forward(byMs: number): Promise<void>;
  offset(): number;
  count(what: string): void;
}

/** Whoever is killed answers nothing; what else goes wrong is a finding. */
const whileAlive = (error: unknown) => {
  if (!(error instanceof GoneError)) throw error;
};

/** From its start to its kill. Resolves when the process has gone, with its own exit code; null: it was killed. */
export async function liveAndDie(
  courier: Courier,
  plan: LifePlan,
  news: { numbers: number[]; editions: Edition[] },
  around: Surroundings,
): Promise<number | null> {
  const gone = once(courier.child, "exit") as Promise<[number | null]>;
  const over = new AbortController();
  const wait = (ms: number) => sleep(ms, undefined, { signal: over.signal });
  const kill = async (when: Promise<unknown>) => {
    await Promise.race([when, gone]).catch(() => {});
    courier.child.kill("SIGKILL");
  };
  const isEarly = plan.kill.by === "time" && plan.kill.ms <= 120;
  const early = isEarly && plan.kill.by === "time" ? kill(wait(plan.kill.ms)) : null;
  const work = conduct().catch(interrupted);

  async function conduct(): Promise<void> {
    if ((await courier.ask.start(around.life)) === "held") throw new Error("a life that is over has the lease");
    for (let minutes = plan.calm; minutes > 0; minutes--) {
      await wait(CALM_MS);
      await forward(MINUTE);
    }
    await around.telegram.fault(plan.faults);
    const struck = plan.kill.by === "sends" ? around.telegram.afterSends(plan.kill.count) : null;
    const later = plan.events.map(async ({ afterMs, event }) => {
      await wait(afterMs);
      await befall(event);
    });
    const telling = Promise.all([courier.ask.tell(news.numbers), courier.ask.retell(news.editions)]);
    const guarded = [...later, telling].map((each) => each.catch(interrupted));
    const { kill: how } = plan;
    if (how.by === "time") await kill(wait(how.ms));
    else {
      const then = Promise.race([struck, wait(how.mostMs)]).then(() => (how.thenMs > 0 ? wait(how.thenMs) : null));
      await kill(then);
    }
    over.abort();
    await Promise.all(guarded);
  }

  async function forward(byMs: number): Promise<void> {
    await around.forward(byMs);
    await courier.ask.setClock(around.offset());
  }

  function interrupted(error: unknown): void {
    if (!(error instanceof Error) || error.name !== "AbortError") whileAlive(error);
  }

  async function befall(event: Event): Promise<void> {
    around.count(event.kind);
    switch (event.kind) {
      case "server-restart":
        return around.telegram.shut(event.ms);
      case "busy":
        return holdLock(around.life.path, event.ms);
      case "disk-full":
        await courier.ask.setFull(true);
        await wait(event.ms);
        return courier.ask.setFull(false);
      case "wrong-clock":
        await courier.ask.setClock(around.offset() + event.byMs);
        await wait(event.ms);
        return courier.ask.setClock(around.offset());
      case "clock-forward":
        return forward(event.byMs);
      case "twin":
        return startTwin();
      default:
        return around.happen(event);
    }
  }

  /** It has to see that it is not alone, and to do nothing. */
  async function startTwin(): Promise<void> {
    const twin = around.twin();
    try {
      const first = once(over.signal, "abort").then(() => "first is dead" as const);
      const turn = await Promise.race([twin.ask.start({ ...around.life, offsetMs: around.offset() }), first]);
      if (turn === "alone" && !over.signal.aborted) throw new Error("two Chapars work on one database");
    } finally {
      twin.child.kill("SIGKILL");
    }
  }

  const [code] = await gone;
  over.abort();
  await Promise.all([work, early]);
  return code;
}

/** As a backup or a person with a database browser would. */
export async function holdLock(path: string, ms: number): Promise<void> {
  const other = new Database(path, { timeout: 1_000 });
  try {
    other.exec("BEGIN IMMEDIATE");
    await sleep(ms);
  } catch (error) {
    if (databaseTrouble(error) !== "passes") throw error;
  } finally {
    other.close();
  }
}
