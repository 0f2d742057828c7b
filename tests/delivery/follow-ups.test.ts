import { expect, it } from "vitest";
import { storyLink } from "../../src/delivery/deep-link.ts";
import { readData } from "../../src/delivery/story-buttons.ts";
import { type Chat, PRIORITY } from "../../src/model.ts";
import type { Telegram } from "../../src/sandbox/telegram/types.ts";
import { addStory } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";
import { type DrainWorld, openDrain } from "./drain-world.ts";

const CHANNEL = -1_001;
const READER = 77;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FERRY = "Ferry sinks off Lenkaran";
const RAISED = "Divers raise the Lenkaran ferry";

/** The story continues the other one, as between their first articles. */
function follows({ store }: DrainWorld, storyId: number, earlierId: number, score = 0.4): void {
  const [article = 0, earlier = 0] = [storyId, earlierId].map((id) => store.stories.view(id)?.articles[0]?.id);
  store.followUps.add(article, earlier, score);
}

/** Every article of the story is taken back. */
function withdraw({ store, now }: DrainWorld, storyId: number): void {
  for (const { id } of store.stories.view(storyId)?.articles ?? []) store.articles.retract(id, now());
}

/** Of each message, its headline, what it replies to, and its buttons. */
const shownIn = (telegram: Telegram, chatId: number) =>
  telegram.messages(chatId).map(({ message_id: id, text = "", reply_to_message_id: replyTo = null, reply_markup }) => ({
    ...{ id, replyTo, title: text.split("\n", 1)[0] },
    buttons: reply_markup !== undefined && "inline_keyboard" in reply_markup ? reply_markup.inline_keyboard.flat() : [],
  }));

it("replies to the post that it continues, and each leads to the other", async () => {
  const world = await openDrain({ frozen: true });
  const { store, telegram, channel, tell, post, settled } = world;
  const chat = channel(CHANNEL);
  const route = addRoute(store, chat);
  const ferry = tell(FERRY, chat, route);
  await settled();
  const raised = addStory(store, RAISED, "en");
  follows(world, raised, ferry);
  world.skip(HOUR);
  post(raised, chat, route);
  await settled();
  const button = (title: string, id: number, from: number) => ({
    text: `Read also: ${title}`,
    url: storyLink(telegram.bot.username, id, { storyId: from, chatId: chat.id }),
  });
  expect(shownIn(telegram, CHANNEL)).toEqual([
    { id: 1, title: FERRY, replyTo: null, buttons: [button(RAISED, raised, ferry)] },
    { id: 2, title: RAISED, replyTo: 1, buttons: [button(FERRY, ferry, raised)] },
  ]);
  // Nobody who reads it sees that anything was edited.
  expect(telegram.message(CHANNEL, 1)).not.toHaveProperty("edit_date");
});

it("does the same in private, where a button shows the other story below, beside those that every story has", async () => {
  const world = await openDrain({ frozen: true });
  const { telegram, person, tell, post, settled, store } = world;
  const chat = person(READER);
  const ferry = tell(FERRY, chat);
  await settled();
  const raised = addStory(store, RAISED, "en");
  follows(world, raised, ferry);
  post(raised, chat);
  await settled();
  const buttons = (id: number, title: string, other: number) => [
    { text: "🔖 Save", callback_data: `keep:${id.toString(36)}:1` },
    { text: "More…", callback_data: readData(id) },
    { text: `Read also: ${title}`, callback_data: readData(other) },
  ];
  const [first, second] = shownIn(telegram, READER);
  expect(first?.buttons).toEqual(buttons(ferry, RAISED, raised));
  expect(second).toMatchObject({ replyTo: first?.id, buttons: buttons(raised, FERRY, ferry) });
});

interface Case {
  world: DrainWorld;
  chat: Chat;
  ferry: number;
}
const NOTHING_TO_REPLY_TO: [string, (facts: Case) => void][] = [
  [
    "was deleted by a person",
    ({ world }) => world.telegram.deleteAs(900, CHANNEL, [shownIn(world.telegram, CHANNEL).at(-1)?.id ?? 0]),
  ],
  ["is known to be gone", ({ world }) => world.store.posts.recordGone(1, world.now())],
  ["is three days old", ({ world }) => world.skip(72 * HOUR)],
  ["is struck through", ({ world, ferry }) => withdraw(world, ferry)],
  [
    "belongs to the group that became this one",
    ({ world, chat }) => world.store.chats.migrate(chat.telegramId, world.telegram.migrate(chat.telegramId)),
  ],
];
it.each(NOTHING_TO_REPLY_TO)("replies to none where the earlier post %s", async (_, happens) => {
  const world = await openDrain({ frozen: true });
  const { store, telegram, channel, tell, post, settled } = world;
  const chat = channel(CHANNEL, "group");
  const route = addRoute(store, chat);
  const ferry = tell(FERRY, chat, route);
  await settled();
  const raised = addStory(store, RAISED, "en");
  follows(world, raised, ferry);
  happens({ world, chat, ferry });
  post(raised, store.chats.byId(chat.id) ?? chat, route);
  await settled();
  const here = store.chats.byId(chat.id)?.telegramId ?? 0;
  expect(shownIn(telegram, here).at(-1)).toMatchObject({ title: RAISED, replyTo: null });
});

it("replies to the newest of several, unless its route wants no replies", async () => {
  const world = await openDrain({ frozen: true });
  const { store, telegram, channel, tell, post, settled } = world;
  const [chat, silent] = [channel(CHANNEL), channel(-1_002)];
  const [route, without] = [addRoute(store, chat), addRoute(store, silent, { replies: false })];
  const missing = tell("A ferry is missing off Lenkaran", chat, route);
  post(missing, silent, without);
  const ferry = tell(FERRY, chat, route);
  const raised = addStory(store, RAISED, "en");
  follows(world, raised, missing, 0.5);
  follows(world, raised, ferry, 0.3);
  await settled();
  for (const [to, by] of [
    [chat, route],
    [silent, without],
  ] as const)
    post(raised, to, by);
  await settled();
  expect([CHANNEL, -1_002].map((id) => shownIn(telegram, id).map(({ replyTo }) => replyTo))).toEqual([
    [null, null, 2],
    [null, null],
  ]);
});

it("a digest replies to nothing, and nothing replies to it; its stories are led to all the same", async () => {
  const world = await openDrain({ frozen: true });
  const { store, telegram, channel, post, settled } = world;
  const chat = channel(CHANNEL);
  const route = addRoute(store, chat);
  const [ferry, storm, raised] = [FERRY, "Storm closes the port", RAISED].map((title) => addStory(store, title, "en"));
  const deliveries = [ferry, storm].map((storyId = 0) => ({
    ...{ storyId, chatId: chat.id, routeId: route, notBefore: world.now(), createdAt: world.now() },
  }));
  store.outbox.digest(deliveries);
  world.drain.wake();
  await settled();
  follows(world, raised ?? 0, ferry ?? 0);
  post(raised ?? 0, chat, route);
  await settled();
  expect(shownIn(telegram, CHANNEL).map(({ replyTo, buttons }) => [replyTo, buttons.map(({ text }) => text)])).toEqual([
    [null, []],
    [null, [`Read also: ${FERRY}`]],
  ]);
});

it("leads in a channel to what it has posted, three at most, never to a duplicate or to what was withdrawn", async () => {
  const world = await openDrain({ frozen: true });
  const { store, telegram, channel, person, tell, post, settled } = world;
  const [chat, reader] = [channel(CHANNEL), person(READER)];
  const route = addRoute(store, chat);
  const earlier = ["One", "Two", "Three", "Four", RAISED, "Withdrawn"].map((title) => tell(title, chat, route));
  const elsewhere = addStory(store, "Elsewhere", "en");
  withdraw(world, earlier.at(-1) ?? 0);
  await settled();
  const raised = addStory(store, `${RAISED} - UPDATED`, "en");
  for (const id of [...earlier, elsewhere]) follows(world, raised, id);
  post(raised, chat, route);
  post(raised, reader);
  await settled();
  const labels = (chatId: number) =>
    shownIn(telegram, chatId)
      .at(-1)
      ?.buttons.map(({ text }) => text.replace("Read also: ", ""))
      .filter((label) => label !== "🔖 Save" && label !== "More…");
  expect(labels(CHANNEL)).toEqual(["Four", "Three", "Two"]);
  expect(labels(READER)).toEqual(["Elsewhere", "Four", "Three"]);
});

it("brings the button within the pace of edits, and to nothing that is a week old", async () => {
  const world = await openDrain({ frozen: true });
  const { store, telegram, channel, tell, post, settled, skip } = world;
  const chat = channel(CHANNEL);
  const route = addRoute(store, chat);
  const [old, ferry] = [tell("Lenkaran ferry leaves", chat, route), tell(FERRY, chat, route)];
  await settled();
  const edits = () => telegram.calls.filter(({ method }) => method.startsWith("editMessage")).length;
  const tellOn = (title: string, ...ids: number[]) => {
    const next = addStory(store, title, "en");
    for (const id of ids) follows(world, next, id);
    post(next, chat, route);
  };
  tellOn(RAISED, ferry);
  await settled();
  tellOn("The Lenkaran ferry was overloaded", ferry);
  await settled();
  const early = edits();
  skip(2 * MINUTE);
  await settled();
  expect([early, edits()]).toEqual([1, 2]);
  expect(shownIn(telegram, CHANNEL)[1]?.buttons).toHaveLength(2);
  skip(7 * 24 * HOUR);
  tellOn("The captain of the Lenkaran ferry is tried", ferry, old);
  await settled();
  expect(edits()).toBe(2);
});

it("after a crash in between, the reply is there once and the button comes all the same", async () => {
  const world = await openDrain({ frozen: true });
  const { store, telegram, person, tell, settled, drain } = world;
  const chat = person(READER);
  const ferry = tell(FERRY, chat);
  await settled();
  const raised = addStory(store, RAISED, "en");
  follows(world, raised, ferry);
  await drain.stop();
  const at = world.now();
  store.outbox.post({ storyId: raised, chatId: chat.id, routeId: null, notBefore: at, createdAt: at }, PRIORITY.reader);
  const next = world.restart();
  await settled();
  expect(shownIn(telegram, READER).map(({ title, buttons }) => [title, buttons.length])).toEqual([
    [FERRY, 3],
    [RAISED, 3],
  ]);
  await next.stop();
});
