/** One life of what delivers: the lease, recovery, fan-out, digests and drain over a database, until it is killed. */
import { beAlone } from "../../src/admin/alone.ts";
import { type Db, databaseTrouble, openDb } from "../../src/db/open.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import { createDigestClock, type DigestClock } from "../../src/delivery/digest.ts";
import { type Drain, startDrain } from "../../src/delivery/drain.ts";
import { queueCare } from "../../src/delivery/drain-care.ts";
import { createExpander, type Expander } from "../../src/delivery/expand.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import { recover } from "../../src/delivery/recover.ts";
import { type Recovery, startRecovery } from "../../src/delivery/recover-loop.ts";
import { createLogger } from "../../src/log.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { testI18n } from "../support/i18n.ts";
import { serve } from "./calls.ts";
import { type Edition, retell, tell } from "./news.ts";
import { type Clock, createClock, type Time } from "./time.ts";

/** Real milliseconds: a fast clock does not shorten what the machine waits for. */
const LOOK_MS = 20;
const BUSY_MS = 150;
const TIMEOUT_SECONDS = 1;
/** Longer than a busy machine holds anything up. */
const LEASE = { beatMs: 100, lookMs: 20, expiresMs: 8_000 };
const NO_LIMIT = 2 ** 30;

export interface Life {
  path: string;
  apiRoot: string;
  token: string;
  botId: number;
  adminChatId: number | null;
  time: Time;
  offsetMs: number;
  /** How long the machine was down before, all in all; real milliseconds, for the lease. */
  downMs: number;
}

let db: Db;
let store: Store;
let clock: Clock;
let drain: Drain;
let recovery: Recovery;
let expander: Expander;
let digests: DigestClock;
let release: () => void;
let looking: NodeJS.Timeout;
let close: () => Promise<void>;

/** Until the database takes it, as the next tick of a feed would try again. */
async function insist<T>(work: () => T): Promise<T> {
  for (;;) {
    try {
      return store.transaction(work);
    } catch (error) {
      if (databaseTrouble(error) !== "passes") throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}

const served = {
  /** "held": another Chapar works on the database. */
  async start({ path, apiRoot, token, botId, adminChatId, time, offsetMs, downMs }: Life): Promise<"alone" | "held"> {
    clock = createClock(time, offsetMs);
    const { now } = clock;
    const log = createLogger({ level: "info", secrets: [token] });
    db = openDb(path);
    store = createStore(db);
    const turn = await beAlone({
      ...{ store, log, now: () => Date.now() + downMs, times: LEASE },
      onLost: () => process.exit(4),
    });
    if (turn.kind === "held") return "held";
    // Not before: on a busy machine a start fails for want of patience, which is no finding.
    db.pragma(`busy_timeout = ${BUSY_MS}`);
    release = turn.lease.release;
    const transport = createTransport({ proxy: null });
    const telegram = createTelegram({ token, apiRoot, timeoutSeconds: TIMEOUT_SECONDS, fetch: transport.fetch });
    const limits = createLimits({ perSecond: 30 });
    const onTrouble = () => {};
    recover({ store, log, onTrouble }, now());
    drain = startDrain({
      ...{ store, telegram, limits, i18n: testI18n, log, now, random: Math.random, onTrouble },
      ...{ botUsername: "chaos_bot", storeAgainMs: 50, onUnauthorized: () => {} },
    });
    const wake = () => drain.wake();
    recovery = startRecovery({ store, telegram, limits, log, now, onTrouble, botId, adminChatId, onSettled: wake });
    expander = createExpander({ store, log, now, onDeliveries: wake, retryMs: 50 });
    digests = createDigestClock({ store, log, now, onDeliveries: wake });
    let looks = 0;
    // Timers know nothing of a clock that is faster than theirs.
    looking = setInterval(() => {
      drain.wake();
      recovery.wake();
      void expander.run();
      if (looks++ % 10 > 0) return;
      void digests.run().catch((error: unknown) => log.error({ err: error }, "digests failed"));
      try {
        queueCare(store, now());
      } catch (error) {
        log.error({ err: error }, "no posts were looked after");
      }
    }, LOOK_MS);
    close = () => transport.close();
    return "alone";
  },
  tell: (numbers: number[]) => insist(() => void numbers.map((number) => tell(store, number, clock.now()))),
  retell: (editions: Edition[]) => insist(() => void editions.map((one) => retell(store, one, clock.now()))),
  setClock: (offsetMs: number) => clock.set(offsetMs),
  /** The disk has no room for more pages than the database has, or has it again. */
  setFull(full: boolean) {
    const pages = db.pragma("page_count", { simple: true }) as number;
    db.pragma(`max_page_count = ${full ? pages : NO_LIMIT}`);
  },
  async stop() {
    clearInterval(looking);
    await Promise.all([expander.stop(), digests.stop(), drain.stop(), recovery.stop()]);
    await close();
    release();
    db.close();
  },
};
export type ChaparServed = typeof served;
serve(served);
