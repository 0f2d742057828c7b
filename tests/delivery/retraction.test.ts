import { expect, it } from "vitest";
import { expandSlice } from "../../src/delivery/expand.ts";
import { restoreArticle, retractArticle } from "../../src/delivery/queue-retraction.ts";
import { renderPost } from "../../src/delivery/render.ts";
import { renderDigest } from "../../src/delivery/render-digest.ts";
import { type Chat, UI_LANGUAGES } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { addStory } from "../support/rows.ts";
import { addRoute, addSource } from "../support/store.ts";
import { article, story } from "../support/stories.ts";
import { type DrainWorld, openDrain, titlesIn } from "./drain-world.ts";

const CHANNEL = -100_71;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT = Date.UTC(2026, 10, 21, 10, 21);
const look = (language: (typeof UI_LANGUAGES)[number]) => ({ language, timezone: "Asia/Baku", now: AT + HOUR });

const withdrawn = story([
  article({ title: "Ferry returns", text: "The ferry came back to Baku.", publishedAt: AT, retractedAt: AT + HOUR }),
  article({ id: 2, outlet: "Herald", sourceSlug: "herald", publishedAt: AT, retractedAt: AT + MINUTE }),
]);

it("strikes a withdrawn story through, and says so in the chat's language", () => {
  const shown = UI_LANGUAGES.map((language) => renderPost(withdrawn, look(language), i18n));
  expect(shown.map(({ preview }) => preview)).toEqual([null, null, null, null]);
  expect(shown.map(({ html }) => html)).toEqual(
    [
      "Withdrawn by The Courier and Herald · 15:21",
      "Xəbər geri götürülüb: The Courier və Herald · 15:21",
      "Новость отозвана: The Courier и Herald · 15:21",
      "Haber geri çekildi: The Courier ve Herald · 15:21",
    ].map(
      (note) => `<s><b><a href="https://courier.example/news/1">Ferry returns</a></b></s>

<s>The ferry came back to Baku.</s>

<b>${note}</b>

The Courier · 14:21`,
    ),
  );
});

it("strikes it through in a digest too", () => {
  const stands = story([article({ title: "Train leaves", publishedAt: AT })]);
  const { html } = renderDigest([withdrawn, stands], { ...look("en"), audience: "chat" }, i18n);
  expect(html).toContain(
    `<s><a href="https://courier.example/news/1">Ferry returns</a></s>\nWithdrawn by The Courier and Herald · 15:21\n\n`,
  );
  expect(html).toContain("Train leaves</a>\nThe Courier · 14:21");
});

it("names no outlet that has withdrawn what it told", () => {
  const told = story([
    article({ publishedAt: AT }),
    article({ id: 2, outlet: "Herald", sourceSlug: "herald", retractedAt: AT }),
    article({ id: 3, outlet: "Wave", sourceSlug: "wave", url: null }),
  ]);
  expect(renderPost(told, look("en"), i18n).html.split("\n").at(-1)).toBe("Also: Wave");
});

/** A story that was posted to the channel, and what its articles are. */
async function posted(world: DrainWorld, retract: "strike" | "delete" = "strike") {
  const { store, telegram, channel, tell, until, settled } = world;
  const chat: Chat = channel(CHANNEL);
  const storyId = tell("Ferry returns", chat, addRoute(store, chat, { retract }));
  await until(() => expect(titlesIn(telegram, CHANNEL)).toHaveLength(1));
  await settled();
  return { chat, storyId, articleId: store.articles.ofStory(storyId)[0]?.id ?? 0 };
}

async function change(world: DrainWorld, how: typeof retractArticle, articleId: number) {
  const { store, drain, settled, now } = world;
  store.transaction(() => how(store, articleId, now()));
  while (expandSlice(store, now()) !== null);
  drain.wake();
  await settled();
}
const shownIn = ({ telegram }: DrainWorld) =>
  telegram.messages(CHANNEL).map(({ html_sent: html = "" }) => html.split("\n")[0]);

it("strikes a post through, and gives it back when the article returns", async () => {
  const world = await openDrain({ frozen: true });
  const { articleId } = await posted(world);
  await change(world, retractArticle, articleId);
  expect(shownIn(world)).toEqual(["<s><b>Ferry returns</b></s>"]);
  world.skip(2 * MINUTE);
  await change(world, restoreArticle, articleId);
  expect(shownIn(world)).toEqual(["<b>Ferry returns</b>"]);
  expect(world.telegram.calls.map(({ method }) => method)).toEqual([
    "sendMessage",
    "editMessageText",
    "editMessageText",
  ]);
});

it.each([
  ["deletes it where the route says so", 47 * HOUR, false, []],
  ["strikes it through when it is two days old", 48 * HOUR, false, ["<s><b>Ferry returns</b></s>"]],
  ["strikes it through when Telegram will not delete it", HOUR, true, ["<s><b>Ferry returns</b></s>"]],
])("%s", async (_, age, refused, expected) => {
  const world = await openDrain({ frozen: true });
  const { articleId } = await posted(world, "delete");
  world.skip(age);
  if (refused) {
    const description = "Bad Request: message can't be deleted for everyone";
    world.telegram.fault({ kind: "status", code: 400, description, method: "deleteMessage" });
  }
  await change(world, retractArticle, articleId);
  expect(shownIn(world)).toEqual(expected);
  expect(world.jobs().filter(({ state }) => state === "dead")).toEqual([]);
  // What was deleted stays so: a second post for one story would be a duplicate.
  world.skip(2 * MINUTE);
  await change(world, restoreArticle, articleId);
  expect(shownIn(world)).toEqual(expected.map(() => "<b>Ferry returns</b>"));
});

it("lets another outlet lead that still tells it", async () => {
  const world = await openDrain({ frozen: true });
  const { store } = world;
  const { storyId, articleId } = await posted(world);
  const lead = store.articles.find(articleId);
  if (lead === null) throw new Error("no lead");
  const facts = { ...lead, title: "The ferry is back", identity: "guid:other", contentHash: "", backlog: false };
  store.articles.insert(facts);
  await change(world, retractArticle, articleId);
  expect(shownIn(world)).toEqual(["<b>The ferry is back</b>"]);
  expect(store.stories.find(storyId)?.changedAt).toBe(world.now());
});

it("does not post what was withdrawn before its turn came, until it returns", async () => {
  const world = await openDrain({ frozen: true });
  const { store, channel, settled, jobs, skip } = world;
  const chat = channel(CHANNEL);
  const storyId = world.tell("Ferry returns", chat);
  const articleId = store.articles.ofStory(storyId)[0]?.id ?? 0;
  store.transaction(() => retractArticle(store, articleId, world.now()));
  world.drain.wake();
  await world.until(() => expect(jobs()).toMatchObject([{ state: "pending", reason: "withdrawn" }]));
  await change(world, restoreArticle, articleId);
  skip(10 * MINUTE);
  await settled();
  expect(shownIn(world)).toEqual(["<b>Ferry returns</b>"]);
});

it("waits for another outlet when one of two withdraws before the post's turn", async () => {
  const world = await openDrain({ frozen: true });
  const { store, channel, jobs, until, skip, settled } = world;
  const chat = channel(CHANNEL);
  const storyId = addStory(store, "Ferry returns", "en");
  const [lead] = store.articles.ofStory(storyId);
  if (lead === undefined) throw new Error("no lead");
  const tell = (slug: string) =>
    store.articles.insert({ ...lead, sourceId: addSource(store, { slug }).id, contentHash: "", backlog: false });
  const second = tell("herald");
  store.transaction(() => retractArticle(store, second, world.now()));
  world.post(storyId, chat, addRoute(store, chat, { minOutlets: 2 }));
  await until(() => expect(jobs()).toMatchObject([{ state: "pending", reason: "unconfirmed" }]));
  tell("wave");
  skip(10 * MINUTE);
  await settled();
  expect(world.telegram.messages(CHANNEL).map(({ text }) => text?.split("\n").at(-1))).toEqual([
    "Reported by source-1 and wave",
  ]);
});
