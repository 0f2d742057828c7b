import { expect, it } from "vitest";
import { editMarked, setMark } from "../../src/admin/marks.ts";
import type { Telegram } from "../../src/sandbox/telegram/types.ts";
import { addStory, retitle } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";
import { type DrainWorld, openDrain, titlesIn } from "./drain-world.ts";

const READER = 77;
const MINUTE = 60_000;

const labelsIn = (telegram: Telegram, chatId: number) =>
  telegram
    .messages(chatId)
    .map(({ reply_markup: markup }) =>
      markup && "inline_keyboard" in markup ? markup.inline_keyboard.flat().map(({ text }) => text) : [],
    );
const edits = (telegram: Telegram) => telegram.calls.filter(({ method }) => method.startsWith("editMessage")).length;

/** As a tap below the message `tapped` does. */
function tap({ store, now, drain }: DrainWorld, chatId: number, storyId: number, on: boolean, tapped?: number): void {
  setMark(store, chatId, storyId, { mark: "keep", on, now: now() });
  if (editMarked(store, { chatId, storyId, tapped, now: now() })) drain.wake();
}

it("stands below a reader's post alone, and an edit of it takes back nothing that the reader said", async () => {
  const world = await openDrain({ frozen: true });
  const { telegram, store, person, channel, tell, post, settled, now } = world;
  const [reader, bay] = [person(READER), channel(-1_001)];
  const storyId = tell("Ferry returns", reader);
  post(storyId, bay, addRoute(store, bay));
  await settled();
  expect([labelsIn(telegram, READER), labelsIn(telegram, -1_001)]).toEqual([[["🔖 Save", "More…"]], [[]]]);
  // The tapped message shows it by itself.
  tap(world, reader.id, storyId, true, telegram.messages(READER)[0]?.message_id);
  await settled();
  expect(edits(telegram)).toBe(0);
  retitle(store, storyId, "Ferry is back", now());
  world.drain.wake();
  await settled();
  expect([titlesIn(telegram, READER), labelsIn(telegram, READER)]).toEqual([
    ["Ferry is back"],
    [["✅ Saved", "More…"]],
  ]);
});

it("follows what was said of the story in another message", async () => {
  const world = await openDrain({ frozen: true });
  const { telegram, person, tell, settled } = world;
  const reader = person(READER);
  const storyId = tell("Ferry returns", reader);
  await settled();
  tap(world, reader.id, storyId, true);
  await settled();
  expect(labelsIn(telegram, READER)).toEqual([["✅ Saved", "More…"]]);
});

it("is right in the end when it is tapped while an edit that does not know of it is under way", async () => {
  const world = await openDrain({ frozen: true });
  const { telegram, store, person, tell, until, settled, jobs, now } = world;
  const reader = person(READER);
  const storyId = tell("Ferry returns", reader);
  await settled();
  telegram.fault({ kind: "slow", ms: 60, method: "editMessageText" });
  retitle(store, storyId, "Ferry is back", now());
  world.drain.wake();
  await until(() => expect(jobs()[1]?.state).toBe("sending"));
  tap(world, reader.id, storyId, true, telegram.messages(READER)[0]?.message_id);
  await settled();
  world.skip(2 * MINUTE);
  await settled();
  expect([titlesIn(telegram, READER), labelsIn(telegram, READER)]).toEqual([
    ["Ferry is back"],
    [["✅ Saved", "More…"]],
  ]);
});

it("is reached from a reader's digest by its list; a channel's has no button", async () => {
  const world = await openDrain({ frozen: true });
  const { telegram, store, person, channel, settled, now } = world;
  const [reader, bay] = [person(READER), channel(-1_001)];
  const stories = ["Ferry returns", "Storm closes the port"].map((title) => addStory(store, title, "en"));
  for (const [chatId, routeId] of [
    [reader.id, null],
    [bay.id, addRoute(store, bay)],
  ] as const) {
    store.outbox.digest(stories.map((storyId) => ({ storyId, chatId, routeId, notBefore: now(), createdAt: now() })));
  }
  world.drain.wake();
  await settled();
  expect([labelsIn(telegram, READER), labelsIn(telegram, -1_001)]).toEqual([[["Read one by one"]], [[]]]);
});
