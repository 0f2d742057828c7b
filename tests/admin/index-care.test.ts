import { expect, it, vi } from "vitest";
import { createIndexCare } from "../../src/admin/index-care.ts";
import { addSource, entry, ingestAll, memoryStore, NOON } from "../support/store.ts";

const log = { error: (facts: object) => expect.fail(JSON.stringify(facts)) };

function newsroom() {
  const store = memoryStore();
  const source = addSource(store);
  const care = createIndexCare({ store, log, turn: () => Promise.resolve() });
  const tell = (count: number) => {
    const titles = Array.from({ length: count }, (_, i) => `Ferry ${i * 7} leaves port${i} for harbour${i}`);
    ingestAll(
      store,
      source,
      titles.map((title) => entry({ title })),
      NOON,
    );
  };
  return { care, tell, waiting: store.articles.waitingForIndex };
}

it("lets search know many new articles at once", async () => {
  const { care, tell, waiting } = newsroom();
  tell(8);
  expect(waiting()).toBe(8);
  await care.run();
  expect(waiting()).toBe(0);
  await care.stop();
});

// What an editor wrote is no news of a source: in a quiet hour nobody would tell of it.
it("lets it know a few within half a second, whoever stored them", async () => {
  vi.useFakeTimers();
  const { care, tell, waiting } = newsroom();
  tell(3);
  expect(waiting()).toBe(3);
  await vi.advanceTimersByTimeAsync(500);
  expect(waiting()).toBe(0);
  vi.useRealTimers();
  await care.stop();
});

it("lets it know what waits when the program ends", async () => {
  const { care, tell, waiting } = newsroom();
  tell(3);
  await care.stop();
  expect(waiting()).toBe(0);
});

it("leaves no timer behind that would write after the end", async () => {
  vi.useFakeTimers();
  const { care, tell } = newsroom();
  tell(1);
  await care.stop();
  tell(1);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
