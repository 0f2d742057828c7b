import { expect, it } from "vitest";
import type { Fault } from "../../src/sandbox/telegram/types.ts";
import { EDITOR, openDrain, titlesIn } from "./drain-world.ts";

const CHANNEL = -100_90;
const MINUTE = 60_000;

const refusal = (code: number, description: string, more: Partial<Fault> = {}): Fault =>
  ({ kind: "status", code, description, chatId: CHANNEL, times: Number.POSITIVE_INFINITY, ...more }) as Fault;

// One false answer of Telegram, and a channel was forgotten with all that waited for it.
it.each([
  ["not a member", 403, "Forbidden: bot is not a member of the channel chat"],
  ["no such chat", 400, "Bad Request: chat not found"],
])("keeps a channel that refuses us while the bot is a member there: %s", async (_, code, description) => {
  const { telegram, channel, store, tell, until, skip, settled, jobs, troubles } = await openDrain();
  const chat = channel(CHANNEL);
  telegram.fault(refusal(code, description, { method: "sendMessage", times: 2 }));
  for (const title of ["First", "Second"]) tell(title, chat);
  await until(() => expect(jobs()[0]).toMatchObject({ state: "pending", reason: "chat-refuses", attempt: 1 }));
  skip(10 * MINUTE);
  await until(() => expect(jobs()[0]).toMatchObject({ state: "pending", attempt: 2 }));
  expect(store.chats.byId(chat.id)?.status).toBe("active");
  skip(10 * MINUTE);
  await settled();
  expect(titlesIn(telegram, CHANNEL)).toEqual(["First", "Second"]);
  expect(troubles.map(({ kind }) => kind)).toEqual(["no-rights"]);
});

it("takes a channel that is not found at all for gone at the third time, after an hour", async () => {
  const { telegram, channel, store, tell, until, skip, jobs, troubles } = await openDrain();
  const chat = channel(CHANNEL);
  telegram.fault(refusal(400, "Bad Request: chat not found"));
  tell("First", chat);
  for (const reason of ["chat-not-found", "chat-not-found-again"]) {
    await until(() => expect(jobs()[0]).toMatchObject({ state: "pending", reason }));
    expect(store.chats.byId(chat.id)?.status).toBe("active");
    skip(30 * MINUTE);
  }
  await until(() => expect(jobs()[0]).toMatchObject({ state: "dead", reason: "chat-gone", attempt: 3 }));
  expect(store.chats.byId(chat.id)?.status).toBe("gone");
  expect(troubles.map(({ kind }) => kind)).toEqual(["chat-gone"]);
});

it("gives a channel up at once when the bot was thrown out", async () => {
  const { telegram, channel, store, tell, until, jobs, troubles } = await openDrain();
  const chat = channel(CHANNEL);
  telegram.removeBotFromChat(EDITOR, CHANNEL, "kicked");
  for (const title of ["First", "Second"]) tell(title, chat);
  await until(() => expect(jobs().map(({ state }) => state)).toEqual(["dead", "dead"]));
  expect(store.chats.byId(chat.id)?.status).toBe("gone");
  expect(troubles.map(({ kind }) => kind)).toEqual(["chat-gone"]);
});
