import { collectDefaultMetrics, Gauge } from "prom-client";
import type { Depths } from "../db/outbox-depths.ts";
import type { Meters } from "./meters.ts";
import type { WebRoute } from "./server.ts";

/** What is read at the moment when somebody asks. Times are UTC ms. */
export interface Readings {
  depths: (now: number) => Depths;
  /** When sources were last looked through; null: not yet. */
  tickedAt: () => number | null;
  /** `pending`: updates that wait with Telegram; null: nobody knows. */
  updates: () => { mode: "polling" | "webhook"; state: string; open: number; pending: number | null };
}

/**
 * /metrics in Prometheus' text format: what the meters counted, what the readings say, and the process itself (process_*,
 * nodejs_*, with the event loop's lag as perf_hooks measures it between two scrapes).
 */
export function metricsRoute({ registry }: Meters, readings: Readings, now: () => number): WebRoute {
  collectDefaultMetrics({ register: registry });
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const jobs = gauge("chapar_outbox_jobs", "Jobs that wait for Telegram, by priority (100,000 are counted)", [
    "priority",
  ]);
  const age = gauge("chapar_outbox_oldest_due_seconds", "How long the oldest due job is overdue", ["priority"]);
  const stuck = gauge("chapar_outbox_stuck_jobs", "Jobs that wait for a person or for their route", ["state"]);
  const tick = gauge("chapar_last_tick_timestamp_seconds", "When sources were last looked through");
  const receiving = gauge("chapar_updates_receiving", "1 while Telegram's updates come in", ["mode"]);
  const open = gauge("chapar_updates_open", "Updates received and not finished");
  const waiting = gauge("chapar_updates_waiting", "Updates that wait with Telegram for the webhook");

  function read(): void {
    const at = now();
    const { pending, held, parked } = readings.depths(at);
    for (const [priority, { jobs: waits, oldestDueAt }] of Object.entries(pending)) {
      jobs.set({ priority }, waits);
      age.set({ priority }, oldestDueAt === null ? 0 : (at - oldestDueAt) / 1_000);
    }
    stuck.set({ state: "held" }, held);
    stuck.set({ state: "parked" }, parked);
    tick.set((readings.tickedAt() ?? 0) / 1_000);
    const updates = readings.updates();
    receiving.set({ mode: updates.mode }, Number(updates.state === updates.mode));
    open.set(updates.open);
    waiting.set(updates.pending ?? 0);
  }

  return {
    method: "GET",
    path: /\/metrics/,
    async answer() {
      read();
      return { status: 200, type: registry.contentType, body: await registry.metrics() };
    },
  };
}
