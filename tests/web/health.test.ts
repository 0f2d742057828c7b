import { expect, it, onTestFinished } from "vitest";
import { createLogger } from "../../src/log.ts";
import { type Health, healthRoutes, judgeHealth, type Vitals } from "../../src/web/health.ts";
import { startWeb } from "../../src/web/server.ts";
import { NOON } from "../support/store.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const WELL: Vitals = {
  database: () => true,
  tick: () => ({ at: NOON - 20 * SECOND, dueAt: NOON + 40 * SECOND }),
  updates: () => ({ mode: "polling", state: "polling", since: NOON - 5 * MINUTE }),
  outbox: () => ({ oldestDueAt: NOON - SECOND }),
};
const FINE: Health = {
  ready: true,
  database: "ok",
  tick: { ok: true, ageMs: 20 * SECOND },
  updates: { ok: true, mode: "polling", state: "polling", forMs: 5 * MINUTE },
  outbox: { oldestDueMs: SECOND },
};
const by = (mode: "polling" | "webhook") => (state: string, forMs: number) => ({
  updates: () => ({ mode, state, since: NOON - forMs }),
});
const [polling, webhook] = [by("polling"), by("webhook")];

it.each<[string, Partial<Vitals>, Partial<Health>]>([
  ["all well", {}, {}],
  [
    "the first seconds",
    { tick: () => ({ at: null, dueAt: null }), ...polling("starting", 0) },
    { tick: { ok: true, ageMs: null }, updates: { ok: true, mode: "polling", state: "starting", forMs: 0 } },
  ],
  [
    "a long outbox",
    { outbox: () => ({ oldestDueAt: NOON - 300 * MINUTE }) },
    { outbox: { oldestDueMs: 300 * MINUTE } },
  ],
  ["an empty outbox", { outbox: () => ({ oldestDueAt: null }) }, { outbox: { oldestDueMs: null } }],
  [
    "a tick a little late",
    { tick: () => ({ at: NOON - 3 * MINUTE, dueAt: NOON - 2 * MINUTE }) },
    { tick: { ok: true, ageMs: 3 * MINUTE } },
  ],
  [
    "a tick that does not come",
    { tick: () => ({ at: NOON - 4 * MINUTE, dueAt: NOON - 3 * MINUTE }) },
    { ready: false, tick: { ok: false, ageMs: 4 * MINUTE } },
  ],
  [
    "an hourly tick",
    { tick: () => ({ at: NOON - 50 * MINUTE, dueAt: NOON + 10 * MINUTE }) },
    { tick: { ok: true, ageMs: 50 * MINUTE } },
  ],
  [
    "Telegram out of reach for a moment",
    polling("unreachable", MINUTE),
    { updates: { ok: true, mode: "polling", state: "unreachable", forMs: MINUTE } },
  ],
  [
    "Telegram out of reach",
    polling("unreachable", 3 * MINUTE),
    { ready: false, updates: { ok: false, mode: "polling", state: "unreachable", forMs: 3 * MINUTE } },
  ],
  [
    "another program with the token",
    polling("conflict", 3 * MINUTE),
    { ready: false, updates: { ok: false, mode: "polling", state: "conflict", forMs: 3 * MINUTE } },
  ],
  [
    "a webhook",
    webhook("webhook", 5 * MINUTE),
    { updates: { ok: true, mode: "webhook", state: "webhook", forMs: 5 * MINUTE } },
  ],
  [
    "a webhook that Telegram does not reach",
    webhook("failing", 3 * MINUTE),
    { ready: false, updates: { ok: false, mode: "webhook", state: "failing", forMs: 3 * MINUTE } },
  ],
  [
    "a webhook that Telegram does not take",
    webhook("refused", 0),
    { ready: false, updates: { ok: false, mode: "webhook", state: "refused", forMs: 0 } },
  ],
  [
    "a revoked token",
    polling("revoked", 0),
    { ready: false, updates: { ok: false, mode: "polling", state: "revoked", forMs: 0 } },
  ],
])("judges %s", (_, vitals, health) => {
  expect(judgeHealth({ ...WELL, ...vitals }, NOON)).toEqual({ ...FINE, ...health });
});

it("tells of a database that can be read and not written", () => {
  expect(judgeHealth({ ...WELL, database: () => false }, NOON)).toMatchObject({ ready: false, database: "failing" });
});

it("tells of a database that does not answer without asking it more", () => {
  const fail = () => {
    throw new Error("disk I/O error");
  };
  expect(judgeHealth({ ...WELL, database: fail, outbox: fail }, NOON)).toEqual({
    ...{ ...FINE, ready: false, database: "failing", outbox: { oldestDueMs: null } },
  });
});

it("answers over HTTP: alive always, ready only when it is", async () => {
  const log = createLogger({ level: "silent" });
  let vitals = WELL;
  const routes = healthRoutes({ ...WELL, updates: () => vitals.updates() }, () => NOON);
  const server = await startWeb({ host: "127.0.0.1", port: 0, publicUrl: null, routes, log });
  onTestFinished(() => server.close());
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    return [response.status, await response.text()];
  };
  expect(await ask("/healthz")).toEqual([200, "ok\n"]);
  expect(await ask("/readyz")).toEqual([200, `${JSON.stringify(FINE)}\n`]);
  vitals = { ...WELL, ...polling("revoked", 0) };
  expect(await ask("/healthz")).toEqual([200, "ok\n"]);
  expect((await ask("/readyz"))[0]).toBe(503);
});
