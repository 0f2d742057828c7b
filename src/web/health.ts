import type { WebRoute } from "./server.ts";

/** What tells whether the program does its work. Times are UTC ms. */
export interface Vitals {
  /** Asks the database something; throws when it cannot answer. */
  database: () => unknown;
  /** When sources were last looked through, and when the next time is due; null: not yet known. */
  tick: () => { at: number | null; dueAt: number | null };
  /** Of receiving Telegram's updates. */
  polling: () => { state: string; since: number };
  /** When the oldest job that is due became so; null: none is waiting. */
  outbox: () => { oldestDueAt: number | null };
}

export interface Health {
  ready: boolean;
  database: "ok" | "failing";
  tick: { ok: boolean; ageMs: number | null };
  polling: { ok: boolean; state: string; forMs: number };
  /** A long outbox is work, not illness: Telegram's limits set its pace. */
  outbox: { oldestDueMs: number | null };
}

/** How late a tick may be, and how long Telegram may be out of reach, before that counts. */
const PATIENCE_MS = 120_000;

export function judgeHealth(vitals: Vitals, now: number): Health {
  const tick = vitals.tick();
  const polling = vitals.polling();
  const isDatabaseOk = answers(vitals.database);
  const oldestDueAt = isDatabaseOk ? vitals.outbox().oldestDueAt : null;
  const isTickOk = tick.dueAt === null || now - tick.dueAt <= PATIENCE_MS;
  const isPollingOk =
    polling.state === "polling" ||
    (polling.state !== "revoked" && polling.state !== "stopped" && now - polling.since <= PATIENCE_MS);
  return {
    ready: isDatabaseOk && isTickOk && isPollingOk,
    database: isDatabaseOk ? "ok" : "failing",
    tick: { ok: isTickOk, ageMs: tick.at === null ? null : now - tick.at },
    polling: { ok: isPollingOk, state: polling.state, forMs: now - polling.since },
    outbox: { oldestDueMs: oldestDueAt === null ? null : now - oldestDueAt },
  };
}

function answers(ask: () => unknown): boolean {
  try {
    ask();
    return true;
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
