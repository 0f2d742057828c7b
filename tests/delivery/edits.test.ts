import { expect, it } from "vitest";
import { nextCare, nextEditAt } from "../../src/delivery/edits.ts";
import { addStory, retitle } from "../support/rows.ts";
import { addRoute, NOON } from "../support/store.ts";
import { openDrain, textOf, titlesIn } from "./drain-world.ts";

const CHANNEL = -100_70;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

it.each([
  ["at once when it never was", 0, null, 0],
  ["two minutes after the last one", -MINUTE, -30 * SECOND, 90 * SECOND],
  ["at once when that is long ago", -DAY, -DAY + MINUTE, 0],
  ["until it is a week old", -7 * DAY + 1, null, 0],
  ["never again after a week", -7 * DAY, null, null],
])("a post may be edited %s", (_, sentAt, editedAt, expected) => {
  const post = { sentAt: NOON + sentAt, editedAt: editedAt === null ? null : NOON + editedAt };
  expect(nextEditAt(post, NOON)).toBe(expected === null ? null : NOON + expected);
});

it.each([
  ["nothing to a post that stays as it is", {}, null],
  ["nothing before its time", { deleteAt: 1, pinnedAt: -1, pinUntil: 1 }, null],
  ["deletes it when its time is over, whatever else is due", { deleteAt: 0, pinnedAt: -1, pinUntil: 0 }, "delete"],
  ["pins it", { pinUntil: 1 }, "pin"],
  ["pins nothing any more when its time is over", { pinUntil: 0 }, null],
  ["unpins it when its time is over", { pinnedAt: -1, pinUntil: 0 }, "unpin"],
  ["unpins what is to be pinned no more", { pinnedAt: -1 }, "unpin"],
])("does %s", (_, facts, expected) => {
  const post = { deleteAt: null, pinnedAt: null, pinUntil: null };
  const moments = Object.fromEntries(Object.entries(facts).map(([name, minutes]) => [name, NOON + minutes * MINUTE]));
  expect(nextCare({ ...post, ...moments }, NOON)).toBe(expected);
});

it("edits a post at most every two minutes, and what changed last arrives", async () => {
  const { telegram, store, channel, tell, until, settled, drain, skip, now } = await openDrain({ frozen: true });
  const storyId = tell("Ferry at 0", channel(CHANNEL));
  await until(() => expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry at 0"]));
  await settled();
  const seen: (string | undefined)[] = [];
  for (let second = 20; second <= 300; second += 20) {
    skip(20 * SECOND);
    if (second <= 200) retitle(store, storyId, `Ferry at ${second}`, now());
    drain.wake();
    await settled();
    seen.push(titlesIn(telegram, CHANNEL)[0]);
  }
  // At 20, 140 and 260 seconds.
  const shown = (title: string, times: number) => Array<string>(times).fill(title);
  expect(seen).toEqual([...shown("Ferry at 20", 6), ...shown("Ferry at 140", 6), ...shown("Ferry at 200", 3)]);
  expect(store.posts.find(store.posts.ofStory(storyId)[0] ?? 0)).toMatchObject({
    edits: 3,
    editedAt: NOON + 260 * SECOND,
  });
});

// The job was queued while the edit before it was still on its way, so that the post did not know of that one yet.
it("keeps the two minutes when a change comes while an edit is under way", async () => {
  const { telegram, store, channel, tell, until, settled, jobs, drain, skip, now } = await openDrain({ frozen: true });
  const storyId = tell("Ferry returns", channel(CHANNEL));
  await until(() => expect(jobs()[0]?.state).toBe("sent"));
  telegram.fault({ kind: "slow", ms: 60, method: "editMessageText" });
  retitle(store, storyId, "Ferry is back", now());
  drain.wake();
  await until(() => expect(jobs()[1]?.state).toBe("sending"));
  retitle(store, storyId, "Ferry is back in port", now());
  await until(() => expect(jobs()[2]).toMatchObject({ state: "pending", reason: "edited-just-now" }));
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry is back"]);
  // A chat that can be written to again hastens all that waits for it.
  store.outbox.hastenChat(store.chats.channels()[0]?.id ?? 0, now());
  drain.wake();
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry is back"]);
  skip(2 * MINUTE);
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry is back in port"]);
});

it("leaves a post alone that is a week old, whether the change came before or after", async () => {
  const { telegram, store, channel, tell, until, settled, jobs, drain, skip, now } = await openDrain({ frozen: true });
  const [early, late] = [channel(CHANNEL), channel(CHANNEL - 1)];
  const stories = [tell("Ferry returns", early), tell("Train returns", late)];
  await until(() => expect(jobs().map(({ state }) => state)).toEqual(["sent", "sent"]));
  store.transaction(() => store.outbox.delayChat(early.id, now()));
  skip(7 * DAY - MINUTE);
  retitle(store, stories[0] ?? 0, "Ferry is back", now());
  store.outbox.delayChat(early.id, now() + 2 * MINUTE);
  skip(2 * MINUTE);
  retitle(store, stories[1] ?? 0, "Train is back", now());
  drain.wake();
  await settled();
  expect(jobs().slice(2)).toEqual([{ kind: "edit", state: "sent", reason: "too-old", attempt: 0 }]);
  expect([...titlesIn(telegram, CHANNEL), ...titlesIn(telegram, CHANNEL - 1)]).toEqual([
    "Ferry returns",
    "Train returns",
  ]);
});

// Seen from the day of the edit, "14:21" became "21 Nov, 14:21" in a post that nothing had happened to.
it("names the day of an update that is not the post's own, in the chat's zone and language", async () => {
  const { telegram, store, channel, tell, until, settled, drain, skip, now } = await openDrain({ frozen: true });
  const chat = channel(CHANNEL);
  store.chats.setLook(chat.id, { language: "az", timezone: "Asia/Baku", newsLanguages: [] });
  const storyId = tell("Bərə qayıdır", chat);
  await until(() => expect(titlesIn(telegram, CHANNEL)).toHaveLength(1));
  await settled();
  const origin = () =>
    textOf(telegram, CHANNEL)[0]
      ?.split("\n")
      .at(-1)
      ?.replace(/^.*? · /, "");
  expect(origin()).toBe("16:00");
  for (const [hours, expected] of [
    [7, "16:00 · yeniləndi: 23:00"],
    [2, "16:00 · yeniləndi: 22 noy, 01:00"],
  ] as const) {
    skip(hours * 60 * MINUTE);
    retitle(store, storyId, `Bərə qayıtdı ${hours}`, now());
    drain.wake();
    await settled();
    expect(origin()).toBe(expected);
  }
});

// A post that rests or waits for its turn goes out with the newest words: its readers have seen no others.
it("says updated of what changed after it was shown, not before", async () => {
  const { telegram, store, channel, until, settled, drain, skip, now, post } = await openDrain({ frozen: true });
  const chat = channel(CHANNEL);
  const storyId = addStory(store, "Ferry returns", "en");
  retitle(store, storyId, "Ferry is back", now());
  post(storyId, chat);
  await until(() => expect(textOf(telegram, CHANNEL)).toHaveLength(1));
  await settled();
  expect(textOf(telegram, CHANNEL)[0]).toMatch(/^Ferry is back\n\nsource-1 · 12:00$/);
  skip(3 * MINUTE);
  retitle(store, storyId, "Ferry is back in port", now());
  drain.wake();
  await settled();
  expect(textOf(telegram, CHANNEL)[0]).toMatch(/^Ferry is back in port\n\nsource-1 · 12:00 · updated 12:03$/);
});

it("brings up to date what changed while its chat was silent", async () => {
  const { telegram, store, channel, tell, settled, drain, skip, now, until } = await openDrain({ frozen: true });
  const chat = channel(CHANNEL);
  const route = addRoute(store, chat);
  const storyIds = ["Ferry returns", "Train leaves"].map((title) => tell(title, chat, route));
  await until(() => expect(titlesIn(telegram, CHANNEL)).toHaveLength(2));
  await settled();
  store.chats.setStatus(chat.id, "gone");
  skip(DAY);
  retitle(store, storyIds[0] ?? 0, "Ferry sinks", now());
  await settled();
  store.chats.setStatus(chat.id, "active");
  store.outbox.hastenChat(chat.id, now());
  drain.wake();
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["Ferry sinks", "Train leaves"]);
  expect(telegram.calls.filter(({ method }) => method === "editMessageText")).toHaveLength(1);
});
