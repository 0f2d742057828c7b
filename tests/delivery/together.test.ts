import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { createTogether } from "../../src/delivery/drain-together.ts";

/** Three outcomes, the second of which the database refuses once; what was done, and what became of each. */
async function refused(code: string) {
  const together = createTogether(
    (work) => work(),
    () => {},
  );
  const done: number[] = [];
  let refusals = 1;
  const stored = [1, 2, 3].map((each) =>
    together.store(() => {
      if (each === 2 && refusals-- > 0) throw new Database.SqliteError("no", code);
      done.push(each);
    }),
  );
  const outcomes = together.take();
  let cause: unknown = null;
  try {
    outcomes.write(Number.POSITIVE_INFINITY);
  } catch (error) {
    cause = error;
  }
  done.length = 0;
  outcomes.failed(cause);
  return { done, states: (await Promise.allSettled(stored)).map(({ status }) => status) };
}

// Each attempt waits five seconds for a lock, and nobody is answered meanwhile: of two hundred outcomes none may wait alone.
it("leaves all outcomes for another time when the database is busy", async () => {
  expect(await refused("SQLITE_BUSY")).toEqual({ done: [], states: ["rejected", "rejected", "rejected"] });
});

it("stores each by itself when one of them is refused for what it is", async () => {
  expect(await refused("SQLITE_CONSTRAINT")).toEqual({
    done: [1, 2, 3],
    states: ["fulfilled", "fulfilled", "fulfilled"],
  });
});

// Two hundred calls may end at once, and nobody is answered while what became of them is stored.
it("stores one at least, and leaves those for another time for which there is none", async () => {
  let asked = 0;
  const together = createTogether(
    (work) => work(),
    () => asked++,
  );
  const done: number[] = [];
  const stored = [1, 2, 3].map((each) => together.store(() => done.push(each)));
  for (const end of [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]) {
    const outcomes = together.take();
    outcomes.write(end);
    outcomes.done();
    expect(done).toEqual(end < 0 ? [1] : [1, 2, 3]);
    // Somebody is to take what is left, and only that.
    expect(asked).toBe(2);
  }
  await Promise.all(stored);
});
