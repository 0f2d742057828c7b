import fc from "fast-check";
import { expect, it } from "vitest";
import { createLogger } from "../../src/log.ts";
import { storedPast } from "./past.ts";

const HOUR = 3_600_000;

it("knows after a restart what was done, in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }), async (ids) => {
      const stored = storedPast();
      const past = stored.open();
      await Promise.all(ids.map(past.note));
      const all = Array.from({ length: 62 }, (_, id) => id);
      for (const one of [past, stored.open()]) expect(all.filter(one.has)).toEqual(ids.toSorted((a, b) => a - b));
    }),
    { numRuns: 15 },
  );
});

it("keeps consecutive ids as one run, and writes once for those of one moment", async () => {
  const stored = storedPast({ now: () => 5 });
  const past = stored.open();
  await Promise.all(Array.from({ length: 500 }, (_, index) => past.note(1_000 + index)));
  await past.note(1_500);
  expect(stored.writes).toEqual(["[[1000,1499,5]]", "[[1000,1500,5]]"]);
});

it("writes less often where that takes long", async () => {
  const set = () => {
    for (const end = performance.now() + 8; performance.now() < end; );
  };
  const past = storedPast({ settings: { get: () => null, set } }).open();
  await past.note(1);
  // Timers count from where the event loop's turn began.
  await new Promise((resolve) => setImmediate(resolve));
  const from = performance.now();
  await past.note(2);
  // Sixty, less what the machine had else to do since; twenty where nothing takes long.
  expect(performance.now() - from).toBeGreaterThan(30);
});

// Telegram draws a new first id after a quiet week: it may be one that was.
it("forgets after two days, so that no new update is taken for an old one", async () => {
  let clock = 0;
  const stored = storedPast({ now: () => clock });
  const past = stored.open();
  await past.note(7);
  clock = 47 * HOUR;
  expect(past.has(7)).toBe(true);
  await past.note(900);
  clock = 49 * HOUR;
  expect([7, 900].map(past.has)).toEqual([false, true]);
  await past.note(901);
  expect(stored.writes.at(-1)).toBe(`[[900,901,${49 * HOUR}]]`);
});

it("goes on when it cannot be written down, and says so", async () => {
  const lines: string[] = [];
  const log = createLogger({ level: "info", destination: { write: (line) => void lines.push(line) } });
  const full = () => {
    throw new Error("disk is full");
  };
  const past = storedPast({ settings: { get: () => null, set: full }, log }).open();
  await past.note(3);
  expect(past.has(3)).toBe(true);
  expect(lines.join()).toContain("it was not written down which updates are done");
});
