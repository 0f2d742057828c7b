import { describe, expect, it } from "vitest";
import { recover } from "../../src/delivery/recover.ts";
import { sightOf } from "../../src/delivery/sight.ts";
import { createLogger } from "../../src/log.ts";
import type { Fault } from "../../src/sandbox/telegram/types.ts";
import { addStory, retitle } from "../support/rows.ts";
import { addChat, addRoute, NOON } from "../support/store.ts";
import { result } from "../support/telegram.ts";
import { type DrainWorld, type DrainWorldOptions, EDITOR, openDrain, textOf, titlesIn } from "./drain-world.ts";

const [CHANNEL, OTHER, GROUP] = [-100_31, -100_32, -100_33];
const SERVER = 90_000;
const AGAIN = 3 * 60_000;
const URL = "https://herald.example/ferry";

/** A channel with one post that is known, and one whose call goes wrong; people are in it too. */
async function newsroom(
  fault: Fault,
  { resend = false, ...options }: DrainWorldOptions & { resend?: boolean } = {},
  before: (world: DrainWorld) => void = () => {},
) {
  // A busy machine is slow to answer the other calls, too.
  const timeout = fault.kind === "slow" ? { timeoutSeconds: 1 } : {};
  const world = await openDrain({ frozen: true, adminChatId: EDITOR, ...timeout, ...options });
  const chat = world.channel(CHANNEL);
  const routeId = addRoute(world.store, chat, { resend });
  world.tell("First", chat, routeId);
  await world.settled();
  before(world);
  world.telegram.fault({ ...fault, method: "sendMessage", chatId: CHANNEL });
  const storyId = addStory(world.store, "Ferry returns", "en", URL);
  world.post(storyId, chat, routeId);
  await world.until(() => expect(world.store.attempts.sought()).toHaveLength(1));
  return { ...world, world, chat, routeId, storyId };
}

const forwards = ({ telegram }: DrainWorld) => telegram.calls.filter(({ method }) => method === "forwardMessage");
const unfound = ({ troubles }: DrainWorld) => troubles.map(({ kind, unfound }) => [kind, unfound]);

/** The first scan has ended without it, and the second is due. */
async function scanned({ store, until, skip }: DrainWorld): Promise<void> {
  await until(() => expect(store.attempts.first()).toMatchObject({ scans: 1, nextId: null }));
  skip(AGAIN);
}

/** The bot hears what came into its groups. */
async function hear({ telegram, store, now }: DrainWorld): Promise<void> {
  type Heard = { message?: Parameters<typeof sightOf>[0] & { forward_origin?: { message_id: number; date: number } } };
  for (const { message } of await result<Heard[]>(telegram, "getUpdates")) {
    const origin = message?.forward_origin;
    if (message === undefined || origin === undefined) continue;
    const sighting = { messageId: origin.message_id, sight: sightOf(message), sentAt: origin.date * 1_000 };
    store.sightings.note(CHANNEL, sighting, now());
  }
}

it.each<[string, Fault]>([
  ["a connection that breaks after it", { kind: "apply-then-reset" }],
  ["an error of the server after it", { kind: "apply-then-500" }],
  ["an answer that is too late", { kind: "slow", ms: 1_200, applies: "first" }],
])("finds a post that arrived among other messages, and it is ours from then on: %s", async (_, fault) => {
  const { world, telegram, store, until, skip, settled, jobs, chat, storyId, now } = await newsroom(
    fault,
    {},
    (world) => {
      for (const text of ["by hand", "Ferry returns soon"]) world.telegram.say(EDITOR, text, { chatId: CHANNEL });
      world.telegram.deleteAs(EDITOR, CHANNEL, [3]);
    },
  );
  world.tell("Second", chat);
  skip(SERVER - 1);
  expect(forwards(world)).toEqual([]);
  skip(1);
  await settled();
  expect(jobs().map(({ state, reason }) => [state, reason])).toEqual([
    ["sent", null],
    ["sent", "found-by-scan"],
    ["sent", null],
  ]);
  expect(titlesIn(telegram, CHANNEL)).toEqual(["First", "by hand", "Ferry returns", "Second"]);
  const [postId = 0] = store.posts.ofStory(storyId);
  expect(store.posts.find(postId)).toMatchObject({ telegramId: CHANNEL, messageId: 4, kind: "text", sentAt: NOON });
  expect(store.posts.isShown([storyId], chat.id)).toBe(true);
  // Each copy came without a sound, and is gone.
  expect(forwards(world).map(({ payload }) => [payload.message_id, payload.disable_notification])).toEqual([
    [2, true],
    [3, true],
    [4, true],
  ]);
  expect(textOf(telegram, EDITOR)).toEqual([]);
  retitle(store, storyId, "Ferry is back", now());
  skip(10 * 60_000);
  await until(() => expect(titlesIn(telegram, CHANNEL)).toContain("Ferry is back"));
});

it("finds a post in the group where its channel is discussed, without a scan and without an admin chat", async () => {
  const world = await openDrain({ frozen: true });
  const { telegram, store, tell, until, skip, settled, jobs } = world;
  const chat = world.channel(CHANNEL);
  world.channel(GROUP, "supergroup");
  telegram.linkDiscussion(CHANNEL, GROUP);
  telegram.fault({ kind: "apply-then-reset", method: "sendMessage", chatId: CHANNEL });
  const storyId = tell("Ferry returns", chat);
  await until(() => expect(store.attempts.sought()).toHaveLength(1));
  await hear(world);
  skip(SERVER);
  await settled();
  expect(jobs()).toEqual([{ kind: "post", state: "sent", reason: "found-by-discussion", attempt: 1 }]);
  expect(store.posts.ofStory(storyId).map((id) => store.posts.find(id)?.messageId)).toEqual([1]);
  expect(forwards(world)).toEqual([]);
});

describe("a post that did not arrive", () => {
  it("is held after two scans, and nothing else goes there meanwhile", async () => {
    const { world, telegram, store, chat, tell, skip, settled, jobs } = await newsroom({ kind: "reset-before" });
    const other = world.channel(OTHER);
    tell("Second", chat);
    tell("Elsewhere", other);
    await world.until(() => expect(titlesIn(telegram, OTHER)).toEqual(["Elsewhere"]));
    expect(store.attempts.sought()).toEqual([{ jobId: 2, chatId: chat.id, chatTitle: chat.title, startedAt: NOON }]);
    skip(SERVER);
    await scanned(world);
    await settled();
    expect(jobs().map(({ state, reason }) => [state, reason])).toEqual([
      ["sent", null],
      ["held", "not-there"],
      ["sent", null],
      ["sent", null],
    ]);
    expect(unfound(world)).toEqual([["held", "not-there"]]);
    expect(titlesIn(telegram, CHANNEL)).toEqual(["First", "Second"]);
    expect(forwards(world).map(({ payload }) => payload.message_id)).toEqual(
      [1, 2].flatMap(() => [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    );
  });

  it("is not looked for beyond a later post of ours that was confirmed", async () => {
    const { world, store, skip, until } = await newsroom({ kind: "reset-before" });
    const topic = addChat(store, { telegramId: CHANNEL, threadId: 8, title: "A topic" });
    const post = { chatId: topic.id, telegramId: CHANNEL, messageId: 5, kind: "text", shownHash: "" } as const;
    store.posts.add({ ...post, sentAt: NOON + SERVER + 60_000, storyIds: [] });
    skip(SERVER);
    await scanned(world);
    await until(() => expect(unfound(world)).toEqual([["held", "not-there"]]));
    expect(forwards(world).map(({ payload }) => payload.message_id)).toEqual([2, 3, 4, 2, 3, 4]);
  });

  it("is sent again where its route wants that", async () => {
    const { world, telegram, skip, settled, jobs } = await newsroom({ kind: "reset-before" }, { resend: true });
    skip(SERVER);
    await scanned(world);
    await settled();
    expect(jobs()[1]).toEqual({ kind: "post", state: "sent", reason: null, attempt: 2 });
    expect(titlesIn(telegram, CHANNEL)).toEqual(["First", "Ferry returns"]);
    expect(unfound(world)).toEqual([]);
  });
});

describe("is held without a proof, even where its route would have it sent again", () => {
  it.each<[string, string, (world: DrainWorld) => void]>([
    ["alike", "a person changed its text", ({ telegram }) => telegram.editAs(EDITOR, CHANNEL, 2, `Ferry ${URL}`)],
    ["protected", "nothing may be forwarded", ({ telegram }) => telegram.protect(CHANNEL, true)],
    ["unclear", "the bot may not look", ({ telegram }) => telegram.block(EDITOR)],
    [
      "unclear",
      "too much came after it",
      ({ telegram }) => {
        telegram.deleteAs(EDITOR, CHANNEL, [2]);
        for (let id = 3; id < 32; id++) telegram.say(EDITOR, `Rain ${id}`, { chatId: CHANNEL });
      },
    ],
  ])("%s: %s", async (why, _, change) => {
    const { world, skip, until } = await newsroom({ kind: "apply-then-reset" }, { resend: true });
    change(world);
    skip(SERVER);
    await until(() => expect(unfound(world)).toEqual([["held", why]]));
  });

  it("where nothing is known that came before it", async () => {
    const world = await openDrain({ frozen: true, adminChatId: EDITOR });
    world.telegram.fault({ kind: "apply-then-reset", method: "sendMessage", chatId: CHANNEL });
    world.tell("First", world.channel(CHANNEL));
    await world.until(() => expect(world.store.attempts.sought()).toHaveLength(1));
    world.skip(SERVER);
    await world.until(() => expect(unfound(world)).toEqual([["held", "unclear"]]));
    expect(forwards(world)).toEqual([]);
  });
});

it("takes no person's words for its own in a group", async () => {
  const world = await openDrain({ frozen: true, adminChatId: EDITOR });
  const { telegram, store, tell, until, skip, settled } = world;
  const chat = world.channel(GROUP, "supergroup");
  tell("First", chat);
  await settled();
  const copy = () => {
    const said = String(telegram.calls.findLast(({ method }) => method === "sendMessage")?.payload.text);
    return telegram.say(EDITOR, said, { chatId: GROUP, html: true }).message_id;
  };
  telegram.fault({ kind: "reset-before", method: "sendMessage", chatId: GROUP });
  tell("Rain", chat);
  await until(() => expect(store.attempts.sought()).toHaveLength(1));
  copy();
  skip(SERVER);
  await scanned(world);
  await until(() => expect(unfound(world)).toEqual([["held", "not-there"]]));
  telegram.fault({ kind: "apply-then-reset", method: "sendMessage", chatId: GROUP });
  const storyId = tell("Ferry returns", chat);
  await until(() => expect(store.attempts.sought()).toHaveLength(1));
  const own = copy() - 1;
  skip(SERVER);
  await settled();
  expect(store.posts.ofStory(storyId).map((id) => store.posts.find(id)?.messageId)).toEqual([own]);
});

describe("a scan", () => {
  it("goes on where it was after a restart, and deletes the copy that was left", async () => {
    const { world, telegram, store, recovery, recoverAgain, skip, until, settled, jobs } = await newsroom(
      { kind: "apply-then-reset" },
      {},
      ({ telegram }) => {
        for (const text of ["one", "two"]) telegram.say(EDITOR, text, { chatId: CHANNEL });
      },
    );
    telegram.fault({ kind: "slow", ms: 200, applies: "first", method: "deleteMessage", after: 1 });
    skip(SERVER);
    await until(() => expect(store.attempts.first()?.copyId).not.toBeNull());
    // As when the program dies before the copy is gone.
    const { copyId, ...first } = store.attempts.first() ?? { copyId: null };
    await recovery.stop();
    const copy = telegram.say(EDITOR, "left behind").message_id;
    if (!("jobId" in first)) throw new Error("nothing is sought");
    store.attempts.save(first.jobId, { ...first, copyId: copy, nextId: 3, lookAt: world.now() });
    const again = recoverAgain();
    await settled();
    expect(copyId).not.toBeNull();
    expect(jobs()[1]).toMatchObject({ state: "sent", reason: "found-by-scan" });
    expect(telegram.message(EDITOR, copy)).toBeUndefined();
    await again.stop();
  });

  // The hour went on while the program was down, and what had not been looked through by then was held.
  it("has its hour however long the program is down in the middle of it", async () => {
    const { world, telegram, store, recovery, recoverAgain, skip, until, settled, jobs, now } = await newsroom({
      kind: "apply-then-reset",
    });
    telegram.fault({ kind: "status", code: 500, method: "forwardMessage" });
    skip(SERVER);
    await until(() => expect(store.attempts.first()?.lookAt).toBe(now() + 30_000));
    await recovery.stop();
    skip(8 * 3_600_000);
    const log = createLogger({ level: "silent" });
    expect(recover({ store, log, onTrouble: () => {} }, now())).toEqual({ held: 0, sought: 1 });
    const again = recoverAgain();
    skip(30_000);
    again.wake();
    await settled();
    expect(jobs()[1]).toMatchObject({ state: "sent", reason: "found-by-scan" });
    expect(unfound(world)).toEqual([]);
    await again.stop();
  });

  it("is made once, however many programs there are", async () => {
    const { world, recoverAgain, skip, until } = await newsroom({ kind: "reset-before" });
    const second = recoverAgain();
    skip(SERVER);
    second.wake();
    await scanned(world);
    second.wake();
    await until(() => expect(unfound(world)).toEqual([["held", "not-there"]]));
    expect(forwards(world)).toHaveLength(20);
    await second.stop();
  });

  it("keeps to the limits of the chat that it is made in", async () => {
    const { world, skip, until, settled, jobs } = await newsroom(
      { kind: "apply-then-reset" },
      { perSecond: 30 },
      (world) => {
        for (let id = 0; id < 6; id++) world.telegram.say(EDITOR, `Rain ${id}`, { chatId: CHANNEL });
      },
    );
    skip(SERVER);
    await until(() => expect(forwards(world)).toHaveLength(3));
    for (let count = 4; count <= 7; count++) {
      skip(1_100);
      await until(() => expect(forwards(world)).toHaveLength(count));
    }
    await settled();
    expect(jobs()[1]).toMatchObject({ state: "sent", reason: "found-by-scan" });
  });

  it.each<[string, Fault, number]>([
    ["is asked to wait", { kind: "retry-after", seconds: 40 }, 40_000],
    ["gets no answer", { kind: "reset-before" }, 30_000],
  ])("looks again at the same message when it %s", async (_, fault, afterMs) => {
    const { world, telegram, store, skip, until, settled, jobs, now } = await newsroom({ kind: "apply-then-reset" });
    telegram.fault({ ...fault, method: "forwardMessage" });
    skip(SERVER);
    await until(() => expect(store.attempts.first()?.lookAt).toBe(now() + afterMs));
    skip(afterMs);
    await settled();
    expect(jobs()[1]).toMatchObject({ state: "sent", reason: "found-by-scan" });
    expect(forwards(world).map(({ payload }) => payload.message_id)).toEqual([2, 2]);
  });

  it("is given up after an hour of no answers", async () => {
    const { world, telegram, store, skip, until, now } = await newsroom({ kind: "apply-then-reset" });
    telegram.fault({ kind: "status", code: 500, method: "forwardMessage", times: Number.POSITIVE_INFINITY });
    skip(SERVER);
    await until(() => expect(store.attempts.first()?.lookAt).toBe(now() + 30_000));
    skip(60 * 60_000);
    await until(() => expect(unfound(world)).toEqual([["held", "unclear"]]));
  });
});

it("gives up on a chat that is gone by then, and holds what it cannot read", async () => {
  const gone = await newsroom({ kind: "apply-then-reset" });
  gone.store.chats.leave(CHANNEL);
  gone.skip(SERVER);
  await gone.settled();
  expect(gone.jobs()[1]).toMatchObject({ state: "dead", reason: "chat-gone" });
  const broken = await newsroom({ kind: "apply-then-reset" });
  broken.db.prepare("UPDATE attempts SET carried = '{' WHERE unknown_at IS NOT NULL").run();
  broken.skip(SERVER);
  await broken.until(() => expect(unfound(broken.world)).toEqual([["held", "unclear"]]));
});

it("finds a digest, with all its stories", async () => {
  const world = await openDrain({ frozen: true, adminChatId: EDITOR });
  const { telegram, store, tell, until, skip, settled, jobs, drain } = world;
  const chat = world.channel(CHANNEL);
  tell("First", chat);
  await settled();
  telegram.fault({ kind: "apply-then-500", method: "sendMessage", chatId: CHANNEL });
  const storyIds = ["Rain", "Wind"].map((title) => addStory(store, title, "en"));
  store.outbox.digest(
    storyIds.map((storyId) => ({ storyId, chatId: chat.id, routeId: null, notBefore: NOON, createdAt: NOON })),
  );
  drain.wake();
  await until(() => expect(store.attempts.sought()).toHaveLength(1));
  skip(SERVER);
  await settled();
  expect(jobs()[1]).toMatchObject({ kind: "digest", state: "sent", reason: "found-by-scan" });
  expect(store.posts.byMessage(CHANNEL, 2)).toMatchObject({ kind: "digest", storyIds });
});
