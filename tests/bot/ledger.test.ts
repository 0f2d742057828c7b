import fc from "fast-check";
import { expect, it } from "vitest";
import { createLedger } from "../../src/bot/ledger.ts";

it("has nothing to ask for before the first update", () => {
  expect(createLedger().offset()).toBeNull();
});

it("stays at the first unfinished update, whatever finishes above it", () => {
  const ledger = createLedger();
  for (const id of [10, 11, 12]) ledger.admit(id, null);
  ledger.finish(11);
  ledger.finish(12);
  expect(ledger.offset()).toBe(10);
  ledger.finish(10);
  expect(ledger.offset()).toBe(13);
});

it("knows an update that is offered again, in work or finished", () => {
  const ledger = createLedger();
  expect([10, 11].map((id) => ledger.admit(id, null))).toEqual([true, true]);
  ledger.finish(11);
  expect([10, 11, 12].map((id) => ledger.admit(id, 10))).toEqual([false, false, true]);
});

// A poll that asked before an update was finished brings it once more when it answers after: it was carried out twice.
it("knows an update that finished while a poll was under way", () => {
  const ledger = createLedger();
  for (const id of [1, 2]) ledger.admit(id, null);
  const asked = 1;
  ledger.finish(2);
  ledger.finish(1);
  ledger.confirm(asked);
  expect([1, 2, 3].map((id) => ledger.admit(id, asked))).toEqual([false, false, true]);
  ledger.finish(3);
  ledger.confirm(ledger.offset());
  expect(ledger.offset()).toBe(4);
});

// Telegram draws a new first id after a week without updates, and it may be lower.
it("starts over when ids do", () => {
  const ledger = createLedger();
  ledger.admit(900, null);
  ledger.finish(900);
  expect(ledger.admit(5, 901)).toBe(true);
  expect(ledger.offset()).toBe(5);
  ledger.finish(5);
  expect(ledger.offset()).toBe(6);
});

it("never passes an unfinished update and always passes finished ones", () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { maxLength: 80 });
  fc.assert(
    fc.property(steps, (list) => {
      const ledger = createLedger();
      const open = new Set<number>();
      let next = 100;
      for (const [pick, arrive] of list) {
        if (arrive) {
          if (ledger.admit(next, ledger.offset())) open.add(next);
          next += pick;
        } else {
          const id = [...open][pick % Math.max(1, open.size)];
          if (id === undefined) continue;
          ledger.finish(id);
          open.delete(id);
        }
        const offset = ledger.offset();
        for (const id of open) expect(offset).toBeLessThanOrEqual(id);
        expect(ledger.openCount()).toBe(open.size);
        if (open.size > 0) expect(offset).toBe(Math.min(...open));
      }
    }),
  );
});
