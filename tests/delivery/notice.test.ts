import { expect, it } from "vitest";
import { createOwnerLine, type Saying } from "../../src/bot/owner-line.ts";
import { recover } from "../../src/delivery/recover.ts";
import { createLogger } from "../../src/log.ts";
import { testI18n } from "../support/i18n.ts";
import { type DrainWorld, openDrain, textOf } from "./drain-world.ts";

const [OLGA, AYDAN, RAUF] = [501, 502, 7];
const EDITORS = -100_80;
const CHANNEL = -100_81;
const silent = createLogger({ level: "silent" });

const say: Saying = ({ language, html }) => ({
  html: `${language} ${html("button-back")}`,
  keyboard: { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] },
});

function lineOf({ store, drain, now }: DrainWorld, adminChatId: number | null = null) {
  return createOwnerLine({
    ...{
      store,
      i18n: testI18n,
      owners: [OLGA, AYDAN],
      adminChatId,
      defaultLanguage: "en",
      defaultTimezone: "UTC",
      now,
    },
    onQueued: () => drain.wake(),
  });
}

it("tells each owner in their language, with buttons, whether or not they ever wrote to the bot", async () => {
  const world = await openDrain();
  const { telegram, person, store, settled } = world;
  const aydan = person(AYDAN);
  store.chats.setLook(aydan.id, { language: "az", newsLanguages: [], timezone: "UTC" });
  telegram.addUser({ id: OLGA, firstName: "Olga", started: true });
  lineOf(world).tell(say);
  await settled();
  expect([textOf(telegram, OLGA), textOf(telegram, AYDAN)]).toEqual([["en ‹ Back"], ["az ‹ Geri"]]);
  expect(telegram.messages(OLGA)[0]?.reply_markup).toEqual({
    inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]],
  });
});

it("goes on to the owners when ADMIN_CHAT_ID refuses, and to the next owner when one does", async () => {
  const world = await openDrain();
  const { telegram, person, settled, jobs } = world;
  person(AYDAN);
  telegram.addUser({ id: OLGA, firstName: "Olga" });
  lineOf(world, EDITORS).tellPersonOrOwners(RAUF, say);
  await settled();
  expect(textOf(telegram, AYDAN)).toEqual(["en ‹ Back"]);
  expect(jobs().map(({ state, reason }) => [state, reason])).toEqual([
    ["dead", "chat-gone"],
    ["dead", "chat-gone"],
    ["dead", "chat-gone"],
    ["sent", null],
  ]);
});

it("says the same thing once while it waits", async () => {
  const world = await openDrain();
  const { telegram, person, settled } = world;
  person(OLGA);
  for (let times = 0; times < 3; times++) lineOf(world).tellPerson(OLGA, say);
  await settled();
  expect(textOf(telegram, OLGA)).toEqual(["en ‹ Back"]);
});

// The notice went over the connection that had just broken, once: nobody ever heard of the held post.
it("survives the trouble that it tells of", async () => {
  const world = await openDrain();
  const { telegram, channel, person, tell, until, skip, jobs, troubles, store, now } = world;
  person(OLGA);
  telegram.fault({ kind: "reset-before", method: "sendMessage", times: 4 });
  tell("Ferry returns", channel(CHANNEL));
  await until(() => expect(store.attempts.sought()).toHaveLength(1));
  skip(90_000);
  await until(() => expect(troubles.map(({ kind }) => kind)).toEqual(["held"]));
  lineOf(world).tellPerson(OLGA, say);
  await until(() => expect(jobs()[1]).toMatchObject({ kind: "notice", state: "pending", reason: "unknown" }));
  for (let attempt = 2; attempt <= 4; attempt++) {
    skip(60_000);
    await until(() => expect(jobs()[1]?.attempt).toBe(attempt));
  }
  skip(60_000);
  await until(() => expect(textOf(telegram, OLGA)).toEqual(["en ‹ Back"]));
  expect(recover({ store, log: silent, onTrouble: () => {} }, now())).toEqual({ held: 0, sought: 0 });
});

// The connection that breaks after each send once sent a story to one reader six times.
it("tells a reader a few times in more than an hour when nobody ever knows whether it arrived", async () => {
  const { telegram, person, tell, until, skip, jobs } = await openDrain();
  telegram.fault({ kind: "apply-then-500", method: "sendMessage", times: Number.POSITIVE_INFINITY });
  tell("Ferry returns", person(RAUF));
  await until(() => expect(jobs()[0]).toMatchObject({ state: "pending", reason: "unknown" }));
  for (const [calls, minutes] of [0.1, 1, 10].entries()) {
    skip(minutes * 60_000);
    await until(() => expect(jobs()[0]).toMatchObject({ state: "pending", attempt: calls + 2 }));
  }
  skip(60 * 60_000);
  await until(() => expect(jobs()).toEqual([{ kind: "post", state: "dead", reason: "unknown-outcome", attempt: 5 }]));
  expect(textOf(telegram, RAUF)).toHaveLength(5);
});

it("finds at the start what a program that died was sending, and asks in the same transaction", async () => {
  const { store, drain, person, channel, post, jobs, tell, now } = await openDrain();
  await drain.stop();
  const [reader, newsroom] = [person(RAUF), channel(CHANNEL)];
  const storyId = tell("Ferry returns", reader);
  post(storyId, newsroom);
  store.outbox.notice(reader.id, { html: "Hello" }, now());
  const asked: string[] = [];
  for (let start = 1; start <= 2; start++) {
    for (const { id } of store.outbox.due(now(), 10)) store.outbox.claim(id, now());
    recover({ store, log: silent, onTrouble: ({ kind, chat }) => void asked.push(`${kind} ${chat.title}`) }, now());
  }
  expect(asked).toEqual([`held Chat ${CHANNEL}`]);
  expect(jobs()).toEqual([
    { kind: "post", state: "pending", reason: "interrupted", attempt: 2 },
    { kind: "post", state: "held", reason: "interrupted", attempt: 1 },
    { kind: "notice", state: "pending", reason: "interrupted", attempt: 2 },
  ]);
});
