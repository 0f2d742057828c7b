import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { beAlone } from "../../src/admin/alone.ts";
import type { Store } from "../../src/db/store.ts";
import { createLogger } from "../../src/log.ts";
import { memoryStore } from "../support/store.ts";

const times = { beatMs: 40, expiresMs: 200, lookMs: 10 };
/** A machine that has much else to do may not let a program beat, or a test go on, for tenths of a second. */
const patient = { times: { ...times, expiresMs: 10_000 } };
/** What is not waited for is there by then. */
const AT_ONCE_MS = 5_000;
const log = createLogger({ level: "silent" });

async function start(store: Store, facts: { now?: () => number; onLost?: () => void; times?: typeof times } = {}) {
  const before = performance.now();
  const answer = await beAlone({ store, log, now: Date.now, onLost: () => {}, times, ...facts });
  if (answer.kind === "alone") onTestFinished(() => answer.lease.release());
  return { ...answer, tookMs: performance.now() - before };
}

/** What a program leaves behind that is killed: nobody renews it. */
function crash(store: Store, seenAt: number): void {
  store.settings.set("lease", JSON.stringify({ id: "dead", pid: 1, host: "old", since: seenAt, seenAt }));
}

it("refuses to work beside another program, as soon as that one shows that it lives", async () => {
  const store = memoryStore();
  expect((await start(store, patient)).kind).toBe("alone");
  const second = await start(store, patient);
  expect(second).toMatchObject({ kind: "held", by: { pid: process.pid } });
  expect(second.tookMs).toBeLessThan(AT_ONCE_MS);
});

it("starts at once after another has stopped in order", async () => {
  const store = memoryStore();
  const first = await start(store, patient);
  if (first.kind === "alone") first.lease.release();
  const second = await start(store, patient);
  expect(second.kind).toBe("alone");
  expect(second.tookMs).toBeLessThan(AT_ONCE_MS);
});

it.each([
  ["seen lately", 0],
  ["seen, by a clock that was set back since, in the future", 3_600_000],
])("waits for the lease of a program that died: %s", async (_, ahead) => {
  const store = memoryStore();
  const crashedAt = performance.now();
  crash(store, Date.now() + ahead);
  expect((await start(store)).kind).toBe("alone");
  expect(performance.now() - crashedAt).toBeGreaterThan(150);
});

it("starts at once when the lease is over", async () => {
  const store = memoryStore();
  crash(store, Date.now() - 11_000);
  expect((await start(store, patient)).tookMs).toBeLessThan(AT_ONCE_MS);
});

it("notices that another has taken over, and leaves that one's lease alone", async () => {
  const store = memoryStore();
  let lost = 0;
  const first = await start(store, { onLost: () => lost++ });
  crash(store, Date.now());
  await expect.poll(() => lost).toBe(1);
  if (first.kind === "alone") first.lease.release();
  expect(store.settings.get("lease")).toContain("dead");
});

// A full disk was told of every five seconds, into the same disk; and /readyz said that all was well.
it("knows whether the lease can be written, and says once that it cannot", async () => {
  const { settings, transaction } = memoryStore();
  let isFull = false;
  const set: typeof settings.set = (key, value) => {
    if (isFull) throw new Error("database or disk is full");
    settings.set(key, value);
  };
  const told: string[] = [];
  const answer = await beAlone({
    ...{
      store: { settings: { ...settings, set }, transaction },
      now: Date.now,
      onLost: () => {},
      times: patient.times,
    },
    log: {
      info: (_: object, what?: string) => void told.push(`${what}`),
      error: (_: object, what?: string) => void told.push(`${what}`),
    },
  });
  if (answer.kind !== "alone") throw new Error("held");
  const { lease } = answer;
  onTestFinished(lease.release);
  expect(lease.isKept()).toBe(true);
  isFull = true;
  await expect.poll(() => lease.isKept()).toBe(false);
  await sleep(3 * times.beatMs);
  isFull = false;
  await expect.poll(() => lease.isKept()).toBe(true);
  expect(told).toEqual([
    "the lease on the database could not be renewed",
    "the lease on the database is renewed again",
  ]);
});
