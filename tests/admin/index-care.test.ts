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
  return { care, tell, lacks: () => store.articles.unindexed(20).length };
}

// What an editor wrote is no news of a source: in a quiet hour nobody would tell of it.
it("lets it know a few within half a second, whoever stored them", async () => {
  vi.useFakeTimers();
  const { care, tell, lacks } = newsroom();
  tell(3);
  expect(lacks()).toBe(3);
  await vi.advanceTimersByTimeAsync(500);
  expect(lacks()).toBe(0);
  vi.useRealTimers();
  await care.stop();
});

it("lets it know what waits when the program ends", async () => {
  const { care, tell, lacks } = newsroom();
  tell(3);
  await care.stop();
  expect(lacks()).toBe(0);
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
