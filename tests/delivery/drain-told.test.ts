import { expect, it } from "vitest";
import { createToldLog } from "../../src/delivery/drain-told.ts";
import { addChat, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const HOUR = 3_600_000;

// An alert of operators went off when a source was added with its last entries.
it("tells how long a post took, but not of what its source had before it was added", () => {
  const store = memoryStore();
  const source = addSource(store, { first: { kind: "last", count: 1 } }, NOON);
  ingestAll(store, source, [entry({ title: "Tea harvest begins in Lankaran", publishedAt: NOON - 9 * HOUR })], NOON);
  const later = [entry({ title: "Ferry runs aground near Alat", publishedAt: NOON + HOUR })];
  ingestAll(store, polled(store, source, NOON), later, NOON + HOUR);
  const chat = addChat(store, { type: "channel" });
  const delays: number[] = [];
  const lines: unknown[] = [];
  const log = { info: (facts: { storyId: number; afterMs: number }) => lines.push([facts.storyId, facts.afterMs]) };
  const told = createToldLog({ store, log, onDelay: (ms) => delays.push(ms) });
  told.posted({ kind: "text", storyIds: [1], jobId: 1, chat, at: NOON });
  told.posted({ kind: "text", storyIds: [2], jobId: 2, chat, at: NOON + HOUR + 5_000 });
  expect(lines).toEqual([
    [1, 9 * HOUR],
    [2, 5_000],
  ]);
  expect(delays).toEqual([5_000]);
});
