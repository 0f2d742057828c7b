import { expect, it } from "vitest";
import { outboxDepths } from "../../src/db/outbox-depths.ts";
import { createStore } from "../../src/db/store.ts";
import { PRIORITY } from "../../src/model.ts";
import { memoryDb, NOON } from "../support/store.ts";

it("tells how many jobs wait, and since when the oldest is due, by priority", () => {
  const db = memoryDb();
  const { chats, outbox } = createStore(db);
  const chatId = chats.acquaint(501, { language: "en", timezone: "UTC" }, NOON);
  const depths = outboxDepths(db, 2);
  const none = { jobs: 0, oldestDueAt: null };
  const empty = Object.fromEntries(Object.keys(PRIORITY).map((name) => [name, none]));
  expect(depths(NOON)).toEqual({ pending: empty, held: 0, parked: 0 });
  for (const [index, text] of ["one", "two", "three"].entries()) outbox.notice(chatId, { html: text }, NOON + index);
  expect(depths(NOON - 1).pending.notice).toEqual({ jobs: 2, oldestDueAt: null });
  expect(depths(NOON + 9)).toEqual({
    ...{ pending: { ...empty, notice: { jobs: 2, oldestDueAt: NOON } }, held: 0, parked: 0 },
  });
  const [first] = outbox.due(NOON, 1, []);
  outbox.finish(first?.id ?? 0, NOON, "held", "unknown-outcome");
  expect(depths(NOON + 9)).toMatchObject({ pending: { notice: { jobs: 2, oldestDueAt: NOON + 1 } }, held: 1 });
});
