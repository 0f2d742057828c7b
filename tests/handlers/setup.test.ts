import { describe, expect, it } from "vitest";
import { addChat, addSource } from "../support/store.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 12 });
const { telegram } = town;
const { store } = town.app;

const chat = (id: number) => store.chats.find(id, null);
const route = (id: number) => store.routes.ofChat(chat(id)?.id ?? 0)[0];
const step = (person: Person) => person.screens().at(-1)?.text.split("\n")[0];
const HOUR = 3_600_000;

describe("a channel is set up step by step", () => {
  it("from the first question to Done, and nothing goes out before", async () => {
    const source = addSource(store, { slug: "tide", name: "Tide Table" });
    const olga = town.owner("en", { started: true });
    const id = town.channel(olga, "Harbour");
    await olga.taps("🧭 Set it up");
    expect(step(olga)).toBe("<b>Harbour</b> · 1 of 7");
    await olga.taps("Azərbaycanca");
    await olga.presses(`setup:${chat(id)?.id}:zone:Asia/Baku`);
    expect(chat(id)).toMatchObject({ language: "az", timezone: "Asia/Baku" });
    await olga.taps("Next ›");
    await olga.taps("English");
    await olga.taps("Next ›");
    await olga.taps("Sport");
    await olga.taps("Economy");
    await olga.taps("✅ Sport");
    expect(route(id)).toMatchObject({ query: "topic:economy", status: "paused" });
    await olga.taps("✅ Economy");
    // Without a topic it is all the news again.
    expect(route(id)?.query).toBe("");
    await olga.taps("Skip ›");
    await olga.taps("Tide Table");
    expect(route(id)?.sources).toEqual(["tide"]);
    town.publish(["Tide high", "Tide low"], { source, from: Date.now() - 30 * HOUR });
    await olga.taps("Next ›");
    await olga.sees({
      text: `<b>Harbour</b> · 5 of 7

How much may go there?

I have counted the news of the last 30 hours by these rules.`,
      buttons: [
        ["✅ All of it: about 2 a day"],
        ["At most 6 an hour: about 2 a day"],
        ["At most 2 an hour: about 2 a day"],
        ["Told by 2 or more: hardly any"],
        ["‹ Back", "Skip ›", "✔️ Done"],
      ],
    });
    await olga.taps("At most 2 an hour: about 2 a day");
    expect(route(id)).toMatchObject({ perHour: 2, minOutlets: 1 });
    await olga.taps("Next ›");
    await olga.taps("An editor approves each post");
    expect(route(id)).toMatchObject({ approve: true, digest: null });
    await olga.taps("Next ›");
    await olga.taps("Two sentences");
    await olga.taps("✅ Pictures");
    expect(route(id)).toMatchObject({ summary: "short", photo: false });
    await Promise.all([olga.taps("👀 Show me five"), olga.taps("👀 Show me five")]);
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^This is how they would look/u);
    expect(olga.screens().map(({ text }) => text.match(/>(Tide \w+)<\/a>/u)?.[1])).toEqual([
      undefined,
      "Tide high",
      "Tide low",
      undefined,
    ]);
    expect(town.screens(id)).toEqual([]);
    await olga.taps("✔️ Done");
    await olga.sees({
      text: `<b>Harbour is set up</b>

Drafts of the next news come to the editors, by these rules:

🟢 all the news
🗞 only from Tide Table
⚡ each story as it comes
🚦 at most 2 an hour, the rest as one digest
✍️ an editor says yes to each post

✏️ Telegram does not tell me when you edit a post of mine by hand, and my next update would overwrite it. Correct posts through me: forward the post here.`,
      buttons: [["⚙️ Settings", "📨 Test"]],
    });
    expect(route(id)?.status).toBe("active");
  });

  it("goes back, takes a city in reply, and starts with what is chosen so far", async () => {
    const olga = town.owner("en", { started: true });
    const id = town.channel(olga, "Pier");
    await olga.taps("🧭 Set it up");
    await olga.taps("Next ›");
    await olga.taps("‹ Back");
    expect(step(olga)).toBe("<b>Pier</b> · 1 of 7");
    await olga.taps("Another city");
    await eventually(() => olga.screens().at(-1)?.text).toContain("Reply with a city");
    const answer = (text: string) => olga.says(text, { replyTo: telegram.messages(olga.id).at(-1)?.message_id ?? 0 });
    answer("Atlantis");
    await eventually(() => olga.screens().at(-1)?.text).toContain("I don't know where “Atlantis” is.");
    answer("Tbilisi");
    await eventually(() => chat(id)?.timezone).toBe("Asia/Tbilisi");
    await eventually(() => step(olga)).toBe("<b>Pier</b> · 1 of 7");
    await olga.taps("✔️ Done");
    expect(route(id)).toMatchObject({ query: "", status: "active" });
  });

  it("speaks the language and knows the hour of whoever added it", async () => {
    const aysel = await town.owner("az").starts();
    const own = chat(aysel.id);
    store.chats.setLook(own?.id ?? 0, { language: "az", timezone: "Asia/Baku", newsLanguages: [] });
    const id = town.channel(aysel, "Liman");
    await eventually(() => aysel.screens().at(-1)?.buttons).toEqual([["🧭 Qurun"], ["⚡ Dərhal başla"]]);
    expect(chat(id)).toMatchObject({ language: "az", timezone: "Asia/Baku" });
  });

  it("tells that it is there no more when the bot was removed meanwhile", async () => {
    const olga = await town.owner().starts();
    const gone = addChat(store, { telegramId: -7_001, title: "Buoy", status: "gone" });
    await olga.presses(`setup:${gone.id}:topics`);
    await olga.sees({ text: "This channel is no longer there.", buttons: [["‹ Back"]] });
    expect(store.routes.ofChat(gone.id)).toEqual([]);
  });
});

describe("a group", () => {
  it("of an owner can be set up as a channel, or one topic of its forum, which is asked for there", async () => {
    const olga = await town.owner().starts();
    const rauf = await town.person().starts();
    const { id } = telegram.addChat({
      ...{ type: "supergroup", title: "Sailors", isForum: true },
      ...{ creatorId: olga.id, memberIds: [rauf.id] },
    });
    telegram.addBotToChat(olga.id, id, "member");
    await eventually(() => olga.screens().at(-1)?.buttons).toEqual([["🧭 Set it up"]]);
    const threadId = telegram.addTopic(olga.id, id, "Weather");
    rauf.says("/setup", { chatId: id, threadId });
    await eventually(() => town.screens(id).at(-1)?.text).toBe(
      "This is for the editors of that channel. If you should be one of them, ask for an invitation.",
    );
    olga.says("/setup", { chatId: id, threadId });
    await eventually(() => town.screens(id).at(-1)?.text).toBe("I have sent it to you in private.");
    await eventually(() => olga.screens().at(-1)?.text).toContain("<b>Sailors › Weather</b> · 1 of 7");
    await olga.taps("✔️ Done");
    const thread = store.chats.find(id, threadId);
    expect(store.routes.ofChat(thread?.id ?? 0)).toMatchObject([{ status: "active" }]);
    expect(store.routes.ofChat(chat(id)?.id ?? 0)).toEqual([]);
  });

  it("that is set up already is asked about without an offer to start, and told of when it is back", async () => {
    const olga = await town.owner().starts();
    const { id } = telegram.addChat({ type: "supergroup", title: "Divers", creatorId: olga.id });
    telegram.addBotToChat(olga.id, id, "member");
    await olga.taps("🧭 Set it up");
    await olga.taps("✔️ Done");
    olga.says("/setup", { chatId: id });
    await eventually(() => step(olga)).toBe("<b>Divers</b> · 1 of 7");
    telegram.removeBotFromChat(olga.id, id, "kicked");
    await olga.sees({ text: "I was removed from <b>Divers</b>. Nothing goes there any more." });
    telegram.addBotToChat(olga.id, id, "member");
    await olga.sees({ text: "I can post in <b>Divers</b> now." });
  });
});
