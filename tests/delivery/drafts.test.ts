import { describe, expect, it } from "vitest";
import { setDesk } from "../../src/admin/desk.ts";
import { writeDraft } from "../../src/admin/draft-words.ts";
import { publishDraft, scheduleDraft, skipDraft } from "../../src/admin/drafts.ts";
import { moveInQueue } from "../../src/admin/queue.ts";
import { mergeStories, unmergeStory } from "../../src/admin/stories.ts";
import { createDraftDesk, type DraftDesk, type DraftDeskOptions } from "../../src/delivery/draft-desk.ts";
import { DRAFT_MS } from "../../src/delivery/drafts.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import { restoreArticle, retractArticle } from "../../src/delivery/queue-retraction.ts";
import type { Actor, Chat } from "../../src/model.ts";
import { addStory, retitle } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";
import { type DrainWorld, openDrain, titlesIn } from "./drain-world.ts";

const HOUR = 60 * 60_000;
const OLGA: Actor = { via: "chat", id: 31, name: "Olga" };

interface DeskWorld extends DrainWorld {
  channel: DrainWorld["channel"];
  /** The channel whose route asks for approval. */
  harbour: Chat;
  desk: DraftDesk;
  /** News for the channel, as a poll brings them; the draft's id. */
  news(title: string): Promise<number>;
  run(): Promise<void>;
  by(): { actor: Actor; now: number };
}

/** A channel with approval and owners 31 and 32, of whom the bot may write to both unless told. */
async function openDesk(
  options: Partial<DraftDeskOptions> & { met?: number[]; route?: Parameters<typeof addRoute>[2] } = {},
): Promise<DeskWorld> {
  const world = await openDrain({ frozen: true });
  const { store, now } = world;
  for (const id of options.met ?? [31, 32]) world.person(id);
  const harbour = world.channel(-1_000_000_000_011);
  addRoute(store, harbour, { approve: true, ...options.route });
  const desk = createDraftDesk({
    ...{ store, now, owners: [31, 32], adminChatId: null, defaultLanguage: "en", defaultTimezone: "UTC" },
    log: { error: (facts: object) => expect.unreachable(JSON.stringify(facts)) },
    onJobs: () => world.drain.wake(),
    ...options,
  });
  const run = async () => {
    desk.run();
    world.drain.wake();
    await world.settled();
  };
  return {
    ...world,
    ...{ harbour, run, desk, by: () => ({ actor: OLGA, now: now() }) },
    async news(title) {
      const storyId = addStory(store, title, "en", `https://quay.example/${title.length}`);
      store.transaction(() => queueStory(store, storyId, now()));
      await run();
      return store.drafts.ofStories([storyId])[0] ?? 0;
    },
  };
}

const sheets = ({ telegram }: DrainWorld, chatId: number) =>
  telegram
    .messages(chatId)
    .filter(({ is_service: service }) => service !== true)
    .map(({ text = "", reply_markup: markup }) => ({
      title: text.split("\n", 1)[0],
      buttons:
        markup !== undefined && "inline_keyboard" in markup
          ? markup.inline_keyboard.map((row) => row.map(({ text }) => text))
          : [],
    }));

const CHANNEL = ["📢 Chat -1000000000011"];
const OPEN = [CHANNEL, ["✅ Publish", "✏️ Edit"], ["🕓 Later", "⏭ Skip"], ["🔇 Mute source-1"]];

describe("a route that asks for approval", () => {
  it("posts nothing, and shows a draft as the post will look to the first owner", async () => {
    const world = await openDesk();
    const id = await world.news("Ferry is late");
    expect(sheets(world, 31)).toEqual([{ title: "Ferry is late", buttons: OPEN }]);
    expect([sheets(world, 32), world.telegram.messages(world.harbour.telegramId)]).toEqual([[], []]);
    publishDraft(world.store, id, world.by());
    await world.run();
    const [post] = world.telegram.messages(world.harbour.telegramId);
    const [draft] = world.telegram.messages(31);
    expect([post?.text, post?.entities]).toEqual([draft?.text, draft?.entities]);
    expect(sheets(world, 31)[0]?.buttons).toEqual([CHANNEL, ["✅ Olga · 12:00"], ["Open the post"]]);
  });

  it("sends at once what an editor publishes, each by itself, whatever pace and quiet hours say", async () => {
    const world = await openDesk({ route: { quiet: "00:00-23:59", perHour: 1, minGapMs: HOUR } });
    const titles = Array.from({ length: 9 }, (_, index) => `Ferry number ${"x".repeat(index + 1)}`);
    const ids: number[] = [];
    for (const title of titles) ids.push(await world.news(title));
    for (const id of ids) publishDraft(world.store, id, world.by());
    await world.run();
    expect(titlesIn(world.telegram, world.harbour.telegramId)).toEqual(titles);
  });

  it("shows it at the desk of the channel, else in the admins' chat", async () => {
    const world = await openDesk({ adminChatId: -1_000_000_000_077 });
    const admins = world.channel(-1_000_000_000_077, "supergroup");
    const room = world.channel(-1_000_000_000_078, "supergroup");
    await world.news("Ferry is late");
    setDesk(world.store, world.harbour.id, room.id, world.by());
    await world.news("Lighthouse is dark");
    expect(sheets(world, admins.telegramId).map(({ title }) => title)).toEqual(["Ferry is late"]);
    expect(sheets(world, room.telegramId).map(({ title }) => title)).toEqual(["Lighthouse is dark"]);
  });

  it("goes on to the next when a desk does not take it, and tries again later when none does", async () => {
    const world = await openDesk({ adminChatId: -1_000_000_000_077, met: [] });
    world.telegram.addChat({ id: -1_000_000_000_077, type: "supergroup", title: "Admins", creatorId: 900 });
    world.telegram.addUser({ id: 31, firstName: "Olga" });
    const second = world.person(32);
    world.telegram.block(32);
    await world.news("Ferry is late");
    expect(world.jobs().map(({ kind, state }) => [kind, state])).toEqual([
      ["draft", "dead"],
      ["draft", "dead"],
      ["draft", "dead"],
    ]);
    world.telegram.unblock(32);
    world.skip(29 * 60_000);
    await world.run();
    expect(world.jobs()).toHaveLength(3);
    world.skip(60_000);
    await world.run();
    expect(titlesIn(world.telegram, second.telegramId)).toEqual(["Ferry is late"]);
  });
});

it("shows an owner who comes late what waits for them", async () => {
  const world = await openDesk({ met: [] });
  world.telegram.addUser({ id: 31, firstName: "Olga" });
  await world.news("Ferry is late");
  expect(world.store.drafts.unseen(world.now())).toHaveLength(1);
  world.telegram.say(31, "/start");
  world.desk.again();
  await world.run();
  expect(sheets(world, 31).at(-1)).toEqual({ title: "Ferry is late", buttons: OPEN });
});

describe("a draft", () => {
  it("changes in place as its story does, and shows what an editor wrote instead", async () => {
    const world = await openDesk();
    const { store } = world;
    const id = await world.news("Ferry is late");
    const storyId = store.drafts.place(id)?.storyId ?? 0;
    retitle(store, storyId, "Ferry does not come", world.now());
    await world.run();
    expect(sheets(world, 31)).toEqual([{ title: "Ferry does not come", buttons: OPEN }]);
    writeDraft(store, id, { title: "No ferry today", summary: "Wait at the <b>pier</b>." }, world.by());
    await world.run();
    expect(world.telegram.messages(31)[0]).toMatchObject({
      text: expect.stringContaining("No ferry today\n\nWait at the pier."),
    });
    world.skip(60_000);
    retitle(store, storyId, "Ferry comes after all", world.now());
    await world.run();
    const outdated = OPEN.toSpliced(1, 0, ["⚠️ Its source has changed since Olga wrote"]);
    expect(sheets(world, 31)).toEqual([{ title: "No ferry today", buttons: outdated }]);
    publishDraft(store, id, world.by());
    await world.run();
    expect(titlesIn(world.telegram, world.harbour.telegramId)).toEqual(["No ferry today"]);
  });

  it("becomes another message when its picture changes", async () => {
    const world = await openDesk();
    const id = await world.news("Ferry is late");
    const [before] = world.telegram.messages(31);
    const file = world.telegram.sendFile(31, { name: "a.png", type: "image/png", bytes: PNG, asPhoto: true });
    writeDraft(world.store, id, { photo: { kind: "file", fileId: file.photo?.file_id ?? "" } }, world.by());
    await world.run();
    const [, after, ...more] = world.telegram.messages(31);
    expect([before?.message_id === after?.message_id, more, after?.caption?.split("\n", 1)]).toEqual([
      false,
      [],
      ["Ferry is late"],
    ]);
    writeDraft(world.store, id, { title: "Ferry is later" }, world.by());
    await world.run();
    expect(world.telegram.messages(31).at(-1)).toMatchObject({
      message_id: after?.message_id,
      caption: expect.stringMatching(/^Ferry is later/),
    });
    publishDraft(world.store, id, world.by());
    await world.run();
    expect(world.telegram.messages(world.harbour.telegramId)).toMatchObject([
      { photo: { file_id: file.photo?.file_id }, caption: expect.stringMatching(/^Ferry is later/) },
    ]);
  });

  it("expires in place when nobody decides in a day", async () => {
    const world = await openDesk();
    await world.news("Ferry is late");
    world.skip(DRAFT_MS);
    await world.run();
    expect(sheets(world, 31)[0]?.buttons).toEqual([
      CHANNEL,
      ["⌛ Expired: nobody decided by 12:00"],
      ["↩️ Take it up again"],
    ]);
  });

  it("goes out at the moment that was chosen, as its story is then, and no sooner", async () => {
    const world = await openDesk();
    const id = await world.news("Ferry is late");
    scheduleDraft(world.store, id, world.now() + 3 * HOUR, world.by());
    await world.run();
    expect(sheets(world, 31)[0]?.buttons).toEqual([
      CHANNEL,
      ["🕓 15:00 · Olga"],
      ["✅ Publish", "✏️ Edit"],
      ["🕓 Later", "↩️ Back to draft"],
    ]);
    world.skip(3 * HOUR - 1);
    await world.run();
    expect(world.telegram.messages(world.harbour.telegramId)).toEqual([]);
    world.skip(1);
    await world.run();
    expect(titlesIn(world.telegram, world.harbour.telegramId)).toEqual(["Ferry is late"]);
    expect(world.store.drafts.find(id)?.state).toBe("published");
    expect(sheets(world, 31)[0]?.buttons).toEqual([CHANNEL, ["✅ Olga · 12:00"], ["Open the post"]]);
  });

  it("is told to be one with an older draft when their stories are merged", async () => {
    const world = await openDesk();
    const older = await world.news("Ferry is late");
    const newer = await world.news("Ferry late, port says");
    const [into = 0, from = 0] = [older, newer].map((id) => world.store.drafts.place(id)?.storyId ?? 0);
    mergeStories(world.store, into, from, world.by());
    await world.run();
    expect(sheets(world, 31).map(({ buttons }) => buttons.at(-1))).toEqual([
      ["🔇 Mute source-1"],
      ["🔗 The channel has this story already"],
    ]);
    publishDraft(world.store, older, world.by());
    await world.run();
    expect(world.telegram.messages(world.harbour.telegramId)).toHaveLength(1);
  });

  it("has its own story again when the two were two after all", async () => {
    const world = await openDesk();
    const older = await world.news("Ferry is late");
    const newer = await world.news("Bakers strike in Ganja");
    const [into = 0, from = 0] = [older, newer].map((id) => world.store.drafts.place(id)?.storyId ?? 0);
    const merged = mergeStories(world.store, into, from, world.by());
    await world.run();
    publishDraft(world.store, older, world.by());
    await world.run();
    expect(world.store.drafts.find(newer)?.state).toBe("merged");
    unmergeStory(world.store, into, merged.kind === "merged" ? merged.articleId : 0, world.by());
    await world.run();
    expect(sheets(world, 31)[1]).toMatchObject({ title: "Bakers strike in Ganja", buttons: { 1: OPEN[1] } });
    publishDraft(world.store, newer, world.by());
    await world.run();
    expect(titlesIn(world.telegram, world.harbour.telegramId)).toEqual(["Ferry is late", "Bakers strike in Ganja"]);
  });

  it("says its time where it is shown, also when that is changed in the queue", async () => {
    const world = await openDesk();
    const [early, late] = [await world.news("Ferry is late"), await world.news("Bakers strike in Ganja")];
    scheduleDraft(world.store, early, world.now() + HOUR, world.by());
    scheduleDraft(world.store, late, world.now() + 2 * HOUR, world.by());
    const [first] = world.store.outbox.queue(world.harbour.id);
    moveInQueue(world.store, { chatId: world.harbour.id, jobId: first?.jobId ?? 0, by: 1 }, world.by());
    await world.run();
    expect(sheets(world, 31).map(({ buttons }) => buttons[1])).toEqual([["🕓 14:00 · Olga"], ["🕓 13:00 · Olga"]]);
  });

  it("gives way to one of the same story that has its time", async () => {
    const world = await openDesk();
    const older = await world.news("Ferry is late");
    const newer = await world.news("Ferry late, port says");
    scheduleDraft(world.store, newer, world.now() + HOUR, world.by());
    const [into = 0, from = 0] = [older, newer].map((id) => world.store.drafts.place(id)?.storyId ?? 0);
    mergeStories(world.store, into, from, world.by());
    await world.run();
    expect([older, newer].map((id) => world.store.drafts.find(id)?.state)).toEqual(["merged", "scheduled"]);
  });

  it("says that nobody stands by its story any more, and has its buttons back when somebody does", async () => {
    const world = await openDesk();
    const id = await world.news("Ferry is late");
    const articleId = world.store.articles.ofStory(world.store.drafts.place(id)?.storyId ?? 0)[0]?.id ?? 0;
    retractArticle(world.store, articleId, world.now());
    await world.run();
    expect(sheets(world, 31)).toEqual([
      {
        title: "Ferry is late",
        buttons: [CHANNEL, ["⚠️ Withdrawn by its outlet"], ["⏭ Skip"], ["🔇 Mute source-1"]],
      },
    ]);
    restoreArticle(world.store, articleId, world.now());
    await world.run();
    expect(sheets(world, 31)).toEqual([{ title: "Ferry is late", buttons: OPEN }]);
  });

  it("goes as a text when Telegram does not take its picture", async () => {
    const world = await openDesk();
    const id = await world.news("Ferry is late");
    writeDraft(world.store, id, { photo: { kind: "url", url: "https://quay.example/gone.jpg" } }, world.by());
    await world.run();
    expect(sheets(world, 31)).toEqual([{ title: "Ferry is late", buttons: OPEN }]);
    expect(world.store.drafts.find(id)?.shown).toMatchObject({ photo: false });
    publishDraft(world.store, id, world.by());
    await world.run();
    expect(titlesIn(world.telegram, world.harbour.telegramId)).toEqual(["Ferry is late"]);
  });

  it("is shown anew in the supergroup that its desk became", async () => {
    const world = await openDesk();
    const room = world.channel(-77, "group");
    setDesk(world.store, world.harbour.id, room.id, world.by());
    const id = await world.news("Ferry is late");
    await world.news("Bakers strike in Ganja");
    const moved = world.telegram.migrate(-77);
    world.store.chats.migrate(-77, moved);
    publishDraft(world.store, id, world.by());
    await world.run();
    const other = await world.news("Pier is shut");
    expect(sheets(world, moved).map(({ title }) => title)).toEqual(["Bakers strike in Ganja", "Pier is shut"]);
    skipDraft(world.store, other, world.by());
    await world.run();
    expect(sheets(world, moved)[1]?.buttons[1]).toEqual(["⏭ Skipped · Olga · 12:00"]);
  });

  it("is shown anew when somebody deletes its message", async () => {
    const world = await openDesk();
    const id = await world.news("Ferry is late");
    world.telegram.deleteAs(
      31,
      31,
      world.telegram.messages(31).map(({ message_id }) => message_id),
    );
    writeDraft(world.store, id, { title: "No ferry today" }, world.by());
    await world.run();
    expect(sheets(world, 31)).toEqual([{ title: "No ferry today", buttons: OPEN }]);
    skipDraft(world.store, id, world.by());
    await world.run();
    expect(sheets(world, 31)[0]?.buttons).toEqual([CHANNEL, ["⏭ Skipped · Olga · 12:00"], ["Undo"]]);
  });
});

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
