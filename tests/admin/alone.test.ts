import { expect, it, onTestFinished } from "vitest";
import { beAlone } from "../../src/admin/alone.ts";
import type { Store } from "../../src/db/store.ts";
import { createLogger } from "../../src/log.ts";
import { memoryStore } from "../support/store.ts";

const times = { beatMs: 40, expiresMs: 200, lookMs: 10 };
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
  // A machine that has much else to do may not let the first one beat for tenths of a second.
  const patient = { times: { ...times, expiresMs: 5_000 } };
  expect((await start(store, patient)).kind).toBe("alone");
  const second = await start(store, patient);
  expect(second).toMatchObject({ kind: "held", by: { pid: process.pid } });
  expect(second.tookMs).toBeLessThan(2_500);
});

it("starts at once after another has stopped in order", async () => {
  const store = memoryStore();
  const first = await start(store);
  if (first.kind === "alone") first.lease.release();
  const second = await start(store);
  expect(second.kind).toBe("alone");
  expect(second.tookMs).toBeLessThan(50);
});

it.each([
  ["seen lately", 0],
  ["seen, by a clock that was set back since, in the future", 3_600_000],
])("waits for the lease of a program that died: %s", async (_, ahead) => {
  const store = memoryStore();
  crash(store, Date.now() + ahead);
  const next = await start(store);
  expect(next.kind).toBe("alone");
  expect(next.tookMs).toBeGreaterThan(150);
});

it("starts at once when the lease is over", async () => {
  const store = memoryStore();
  crash(store, Date.now() - 300);
  expect((await start(store)).tookMs).toBeLessThan(50);
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
