import { describe, expect, it } from "vitest";
import { scheduleDraft } from "../../src/admin/drafts.ts";
import { removeStory } from "../../src/admin/posts.ts";
import { queueStory } from "../../src/delivery/queue.ts";
import type { Chat } from "../../src/model.ts";
import { addStory } from "../support/rows.ts";
import { addRoute } from "../support/store.ts";
import { eventually, openTown, type Person } from "./town.ts";

const HOUR = 60 * 60_000;
const town = await openTown();
const { telegram } = town;
const { store } = town.app;

/** A channel of the person where each story waits an hour for the one before, the first for one. */
async function channelOf(person: Person, title: string, facts: Parameters<typeof addRoute>[2] = {}): Promise<Chat> {
  const id = town.channel(person, title);
  await eventually(() => store.chats.find(id, null)).not.toBeNull();
  const chat = store.chats.find(id, null) as Chat;
  store.chats.setStatus(chat.id, "active");
  addRoute(store, chat, { query: `${title.toLowerCase()}`, settleMs: HOUR, minGapMs: HOUR, ...facts });
  return chat;
}

function plan(title: string): void {
  const storyId = addStory(store, title, "en");
  store.transaction(() => queueStory(store, storyId, Date.now()));
}

/** Of the text, what does not depend on the hour. */
const timeless = (text = "") => text.replace(/\d+ \w+, /gu, "").replace(/\d\d:\d\d/gu, "hh:mm");
const last = (person: Person) => ({ ...person.screens().at(-1), text: timeless(person.screens().at(-1)?.text) });
const titles = (chat: Chat) =>
  store.outbox
    .queue(chat.id)
    .map(({ deliveryIds: [id = 0] }) => store.stories.view(store.outbox.storyOf(id) ?? 0)?.articles[0]?.title);

describe("/queue", () => {
  it("shows what waits, and lets an editor move it, send it and take it back", async () => {
    const olga = await town.owner().starts();
    const pier = await channelOf(olga, "Pier");
    for (const title of ["Pier one", "Pier two", "Pier three"]) plan(title);
    olga.says("/queue");
    await eventually(() => last(olga)).toEqual({
      text: `<b>Queue of Pier</b>

1. hh:mm · Pier one

2. hh:mm · Pier two

3. hh:mm · Pier three

Tap a number to move it, send it now or take it back.`,
      buttons: [["1", "2", "3"], ["Refresh"], ["‹ Back"]],
    });
    await olga.taps("3");
    await eventually(() => last(olga)).toEqual({
      text: "<b>Queue of Pier</b>\n\nhh:mm · Pier three",
      buttons: [["⬆️ Earlier", "⬇️ Later"], ["✅ Publish now", "↩️ Back to draft"], ["‹ Back"]],
    });
    expect(await olga.taps("⬆️ Earlier")).toMatchObject({
      text: expect.stringMatching(/^It goes out at .*\d\d:\d\d now\.$/),
    });
    expect(titles(pier)).toEqual(["Pier one", "Pier three", "Pier two"]);
    await olga.taps("⬆️ Earlier");
    expect(await olga.taps("⬆️ Earlier")).toMatchObject({ text: "It is the first already." });
    expect(titles(pier)).toEqual(["Pier three", "Pier one", "Pier two"]);
    expect(await olga.taps("↩️ Back to draft")).toMatchObject({ text: "It waits for a decision again." });
    await eventually(() => last(olga).text).toBe(`<b>Queue of Pier</b>

1. hh:mm · Pier one

2. hh:mm · Pier two

One draft waits for a decision.

Tap a number to move it, send it now or take it back.`);
    await olga.taps("1");
    expect(await olga.taps("✅ Publish now")).toMatchObject({ text: "It goes out now." });
    await eventually(() => town.screens(pier.telegramId).map(({ text }) => text.split("\n", 1)[0])).toEqual([
      "<b>Pier one</b>",
    ]);
    const [draft] = store.drafts.waitingOf(pier.id);
    scheduleDraft(store, draft ?? 0, Date.now() + HOUR, {
      actor: { via: "chat", id: 1, name: "Rauf" },
      now: Date.now(),
    });
    await olga.taps("Refresh");
    await eventually(() => last(olga).text).toContain("hh:mm · Pier three\n<i>Rauf chose the time</i>");
    expect(await olga.presses(`queue:${pier.id}:now:424242`)).toMatchObject({ text: "It does not wait any more." });
  });

  it("asks which channel where there are several, and shows digests as they are", async () => {
    const olga = await town.owner("az").starts();
    await channelOf(olga, "Körpü", { digest: "0 8 * * *", minGapMs: null, query: "körpü" });
    for (const title of ["Körpü bir", "Körpü iki"]) plan(title);
    olga.says("/queue");
    await eventually(() => last(olga).text).toBe("<b>Nə vaxt nə gedir</b>\n\nHansı kanalın növbəsi?");
    await olga.taps("Körpü · 1");
    await eventually(() => last(olga).text).toContain("1. hh:mm · Körpü bir (bir icmalda 2 xəbər)");
    await olga.taps("1");
    await eventually(() => last(olga)).toEqual({
      text: "<b>Növbə: Körpü</b>\n\nhh:mm · Körpü bir (bir icmalda 2 xəbər)\n\n• Körpü iki",
      buttons: [["⬆️ Daha tez", "⬇️ Daha gec"], ["✅ İndi dərc et"], ["‹ Geri"]],
    });
  });

  it("strikes out what was taken out meanwhile, which cannot be sent, and shows a digest without it", async () => {
    const olga = await town.owner().starts();
    const by = { actor: { via: "chat", id: olga.id, name: "Olga" } as const, now: Date.now() };
    const buoy = await channelOf(olga, "Buoy");
    const wharf = await channelOf(olga, "Wharf", { digest: "0 8 * * *", minGapMs: null });
    await eventually(() => olga.screens().filter(({ text }) => text.includes("I am now in")).length).toBe(2);
    for (const title of ["Buoy lost", "Wharf one", "Wharf two"]) plan(title);
    await olga.presses(`queue:${buoy.id}`);
    await olga.taps("1");
    const newest = store.stories.newestId();
    for (const id of [newest - 2, newest - 1]) removeStory(store, id, by);
    const refusal = "Nobody stands by this story any more, so it cannot go out.";
    expect(await olga.taps("✅ Publish now")).toMatchObject({ text: refusal, showAlert: true });
    await eventually(() => last(olga).text).toContain("1. hh:mm · <s>Buoy lost</s>");
    await olga.taps("1");
    await eventually(() => last(olga)).toEqual({
      text: `<b>Queue of Buoy</b>\n\nhh:mm · <s>Buoy lost</s>\n\n${refusal}`,
      buttons: [["‹ Back"]],
    });
    await olga.presses(`queue:${wharf.id}`);
    await eventually(() => last(olga).text).toContain("1. hh:mm · Wharf two (one story in a digest)");
    await olga.taps("‹ Back");
    await eventually(() => last(olga).text).toMatch(/^<b>Wharf<\/b>/u);
  });

  it("is for those who may look at the channel, and its buttons for those who may change it", async () => {
    const rauf = await town.person().starts();
    rauf.says("/queue");
    await rauf.sees({ text: "There is no channel whose queue you may see." });
    const mole = await channelOf(town.owner(), "Mole");
    plan("Mole one");
    const [job] = store.outbox.queue(mole.id);
    const refused = { text: expect.not.stringContaining("Mole"), showAlert: true };
    expect(await rauf.presses(`queue:${mole.id}`)).toMatchObject(refused);
    store.members.put({
      chatId: mole.id,
      userId: rauf.id,
      role: "viewer",
      name: "Rauf",
      addedBy: null,
      addedAt: Date.now(),
    });
    rauf.says("/queue");
    await eventually(() => last(rauf)).toEqual({
      text: "<b>Queue of Mole</b>\n\n1. hh:mm · Mole one",
      buttons: [["Refresh"], ["‹ Back"]],
    });
    expect(await rauf.presses(`queue:${mole.id}:now:${job?.jobId}`)).toMatchObject(refused);
    expect(titles(mole)).toEqual(["Mole one"]);
  });
});

describe("/desk", () => {
  it("makes a group the desk of channels, by those who may edit them, and back again", async () => {
    const olga = await town.owner().starts();
    const dock = await channelOf(olga, "Dock");
    const rauf = await town.person().starts();
    const { id } = telegram.addChat({ type: "group", title: "Room", creatorId: olga.id, memberIds: [rauf.id] });
    telegram.addBotToChat(olga.id, id, "member");
    olga.says("/desk", { chatId: id });
    const text = "<b>Drafts</b>\n\nWhich channels' drafts should I show in this chat? Tap to choose.";
    await eventually(() => town.screens(id).at(-1)?.text).toBe(text);
    expect(await rauf.taps("Dock", id)).toMatchObject({ text: expect.not.stringContaining("Dock"), showAlert: true });
    expect(await olga.taps("Dock", id)).toMatchObject({ text: "Drafts of Dock are shown here now." });
    await eventually(() => town.screens(id).at(-1)?.buttons?.flat()).toContain("✅ Dock");
    expect(store.chats.deskOf(dock.id)).toBe(store.chats.find(id, null)?.id);
    expect(await olga.taps("✅ Dock", id)).toMatchObject({ text: "Drafts of Dock are no longer shown here." });
    expect(store.chats.deskOf(dock.id)).toBeNull();
  });
});
