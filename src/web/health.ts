import type { WebRoute } from "./server.ts";

/** What tells whether the program does its work. Times are UTC ms. */
export interface Vitals {
  /** Asks the database something: false when nothing can be stored; throws when it cannot answer. */
  database: () => boolean;
  /** When sources were last looked through, and when the next time is due; null: not yet known. */
  tick: () => { at: number | null; dueAt: number | null };
  /** Of receiving Telegram's updates: PollHealth or WebhookHealth. */
  updates: () => { mode: "polling" | "webhook"; state: string; since: number };
  /** When the oldest job that is due became so; null: none is waiting. */
  outbox: () => { oldestDueAt: number | null };
}

export interface Health {
  ready: boolean;
  database: "ok" | "failing";
  tick: { ok: boolean; ageMs: number | null };
  updates: { ok: boolean; mode: "polling" | "webhook"; state: string; forMs: number };
  /** A long outbox is work, not illness: Telegram's limits set its pace. */
  outbox: { oldestDueMs: number | null };
}

/** How late a tick may be, and how long Telegram may be out of reach, before that counts. */
const PATIENCE_MS = 120_000;
/** What does not pass by itself. */
const FINAL: ReadonlySet<string> = new Set(["revoked", "refused", "stopped"]);

export function judgeHealth(vitals: Vitals, now: number): Health {
  const tick = vitals.tick();
  const { mode, state, since } = vitals.updates();
  const isDatabaseOk = answers(vitals.database);
  const oldestDueAt = isDatabaseOk ? vitals.outbox().oldestDueAt : null;
  const isTickOk = tick.dueAt === null || now - tick.dueAt <= PATIENCE_MS;
  const isReceiving = state === mode || (!FINAL.has(state) && now - since <= PATIENCE_MS);
  return {
    ready: isDatabaseOk && isTickOk && isReceiving,
    database: isDatabaseOk ? "ok" : "failing",
    tick: { ok: isTickOk, ageMs: tick.at === null ? null : now - tick.at },
    updates: { ok: isReceiving, mode, state, forMs: now - since },
    outbox: { oldestDueMs: oldestDueAt === null ? null : now - oldestDueAt },
  };
}

function answers(ask: () => boolean): boolean {
  try {
    return ask();
  } catch {
    return false;
  }
}

/** /healthz: the process is alive. /readyz: it does its work; 503 with what is wrong when it does not. */
export function healthRoutes(vitals: Vitals, now: () => number): WebRoute[] {
  return [
    { method: "GET", path: /\/healthz/, answer: () => ({ status: 200, body: "ok\n" }) },
    {
      method: "GET",
      path: /\/readyz/,
      answer() {
        const health = judgeHealth(vitals, now());
        const body = `${JSON.stringify(health)}\n`;
        return { status: health.ready ? 200 : 503, type: "application/json", body };
      },
    },
  ];
}
