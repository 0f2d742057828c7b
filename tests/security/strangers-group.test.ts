/**
 * Anybody can take the bot into a group of theirs, and is an admin there. That gives a right to that group and to nothing that
 * others read. See docs/security.md. More: tests/handlers/strangers.test.ts, tests/handlers/every-button.test.ts.
 */
import { expect, it } from "vitest";
import { eventually, openTown } from "../handlers/town.ts";
import { addRoute } from "../support/store.ts";

const town = await openTown();
const { telegram } = town;
const { store } = town.app;
const NOT_FOR_EDITORS = { text: "Only editors of a channel can do that." };

it("writes no news for all readers, whatever is set up there", async () => {
  const mallory = town.person("en", { firstName: "Mallory", started: true });
  const { id } = telegram.addChat({ type: "supergroup", title: "Pirates", creatorId: mallory.id });
  telegram.addBotToChat(mallory.id, id, {});
  const chat = await telegram.waitFor(() => store.chats.find(id, null) ?? undefined);
  await mallory.starts();
  // No button of the bot's says that to her; her device may.
  await mallory.presses(`setup:${chat.id}:done`);
  await eventually(() => store.routes.ofChat(chat.id).length).toBe(1);
  const before = store.stories.newestId();
  mallory.says("/post All banks are closed\n\nTake your money out.");
  await mallory.sees(NOT_FOR_EDITORS);
  mallory.says(`/post ${town.web.url}/anything`);
  await eventually(() => mallory.screens().slice(-2)).toEqual([NOT_FOR_EDITORS, NOT_FOR_EDITORS]);
  expect([store.stories.newestId(), town.web.asked]).toEqual([before, []]);
});

it("writes some once an owner has let her in", async () => {
  const olga = town.owner("en", { started: true });
  const rauf = town.person("en", { firstName: "Rauf", started: true });
  const { id } = telegram.addChat({
    type: "supergroup",
    title: "Harbour desk",
    creatorId: olga.id,
    memberIds: [rauf.id],
  });
  telegram.addBotToChat(olga.id, id, {});
  const chat = await telegram.waitFor(() => store.chats.find(id, null) ?? undefined);
  addRoute(store, chat, { query: "harbour" });
  store.members.put({ chatId: chat.id, userId: rauf.id, role: "editor", name: "Rauf", addedBy: olga.id, addedAt: 0 });
  const before = store.stories.newestId();
  rauf.says("/post Harbour closes for a day");
  await eventually(() => store.stories.newestId()).toBeGreaterThan(before);
});
