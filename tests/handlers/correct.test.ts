import { describe, expect, it } from "vitest";
import { createPlanner } from "../../src/delivery/queue.ts";
import { addRoute, addSource, entry, ingestAll, polled } from "../support/store.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 6 });
const { telegram } = town;
const { store } = town.app;
const newest = (person: Person) => (person.screens().at(-1)?.text ?? "").replace(/\b\d{2}:\d{2}\b/g, "12:34");
const buttons = (person: Person) => person.screens().at(-1)?.buttons;

/** Headlines that nobody takes for one story. */
const TITLES: Record<string, string> = {
  Barge: "Barge returns to the bay",
  Tram: "Tram depot burns down in Sumgait",
  Kite: "Kite festival opens on a windy hill",
  Sail: "Sail makers strike over wages",
  Crane: "Crane falls at the new stadium",
  Pier: "Pier opens after nine winters",
};
const titleOf = (word: string) => TITLES[word] ?? word;

/** A channel of `olga` that takes everything about `word`, and a post there. */
async function posted(olga: Person, word: string) {
  const id = town.channel(olga, `About ${word}`, {}, `about_${word}`);
  const chat = await telegram.waitFor(() => store.chats.find(id, null) ?? undefined);
  if (store.routes.ofChat(chat.id).length === 0) addRoute(store, chat, { query: word });
  const source = polled(store, addSource(store, { name: `The ${word} paper` }), Date.now() - 60_000);
  const title = titleOf(word);
  const link = `https://wire.example/${word}`;
  ingestAll(store, source, [entry({ title, link, guid: link, publishedAt: Date.now() })], Date.now());
  const storyId = store.stories.newestId();
  store.transaction(() => createPlanner(store).story(storyId, Date.now()));
  // What an owner does about posts wakes the drain.
  await olga.presses(`remove:${storyId}:undo`);
  const message = await telegram.waitFor(() => telegram.messages(id).at(-1));
  const post = () => store.posts.byMessage(id, message.message_id);
  await eventually(post).not.toBeNull();
  return { id, chat, storyId, link, postId: post()?.id ?? 0 };
}

const inChannel = (id: number) => telegram.messages(id).map(({ text = "" }) => text.split("\n")[0]);

/** Replies to the bot's newest question. */
function answers(person: Person, text: string): void {
  const question = telegram.messages(person.id).at(-1);
  person.says(text, { replyTo: question?.message_id ?? 0 });
}

describe("a post that stands", () => {
  it("is written anew by replying, and that is taken back", async () => {
    const olga = town.owner();
    await olga.starts();
    const { id, link, postId } = await posted(olga, "Barge");
    olga.says(`/why ${link}`);
    await eventually(() => newest(olga)).toContain("Barge returns to the bay");
    await olga.taps("✏️ About Barge");
    await eventually(() => newest(olga)).toBe(`<b>Barge returns to the bay</b>

<a href="https://t.me/about_Barge/1">About Barge</a> · 12:34

Write it anew here, not in the channel: I never see what people edit there and would write over it. Your words stand whatever the source says later; I tell you when it changes.`);
    await olga.taps("✏️ Title");
    await eventually(() => newest(olga)).toContain("Send the new title as a reply");
    answers(olga, "b".repeat(310));
    await eventually(() => newest(olga)).toContain("That is 10 letters too long.");
    // Whoever answers the newest message is understood.
    answers(olga, "The barge is home");
    await eventually(() => inChannel(id)).toEqual(["The barge is home"]);
    expect(newest(olga)).toBe("Done. The post shows it within seconds.");
    await olga.taps("Undo");
    await eventually(() => inChannel(id)).toEqual(["Barge returns to the bay"]);
    expect(store.audit.page({ limit: 2 }).map(({ action, undoes }) => ({ action, undoes: undoes !== null }))).toEqual([
      { action: "post.corrected", undoes: true },
      { action: "post.corrected", undoes: false },
    ]);
    await olga.presses(`correct:${postId}:delete`);
    await eventually(() => newest(olga)).toContain("Delete the post “Barge returns to the bay” from About Barge?");
    await olga.taps("Delete it");
    await eventually(() => inChannel(id)).toEqual([]);
    expect(buttons(olga)).toEqual([["Post it again"], ["‹ The whole story"]]);
  });

  it("is nobody else's business", async () => {
    const olga = town.owner();
    const rauf = town.person();
    await olga.starts();
    await rauf.starts();
    const { id, link, postId, storyId } = await posted(olga, "Tram");
    rauf.says(`/why ${link}`);
    await eventually(() => newest(rauf)).toBe("Only the people who run this bot can do that.");
    for (const data of [`correct:${postId}`, `correct:${postId}:delete:1`, `offer:${storyId}:${postId}`]) {
      expect(await rauf.presses(data)).toMatchObject({ showAlert: true });
    }
    for (const data of [`why:${storyId}`, `remove:${storyId}:yes`]) {
      expect(await rauf.presses(data)).toMatchObject({ text: "Only the people who run this bot can do that." });
    }
    expect(inChannel(id)).toEqual(["Tram depot burns down in Sumgait"]);
  });

  it("is an editor's of its channel, who sees no other", async () => {
    const olga = town.owner();
    const esmer = town.person();
    await olga.starts();
    await esmer.starts();
    const { chat, link, id } = await posted(olga, "Kite");
    addRoute(store, (await posted(olga, "Sail")).chat, { query: "nothing" });
    store.members.put({ chatId: chat.id, userId: esmer.id, role: "editor", name: "Esmer", addedBy: null, addedAt: 0 });
    esmer.says(`/why ${link}`);
    await eventually(() => newest(esmer)).toContain('<a href="https://t.me/about_Kite/1">About Kite</a>');
    expect(newest(esmer)).not.toContain("About Sail");
    expect(buttons(esmer)).toEqual([["✏️ About Kite"], ["➕ To another channel"]]);
    await esmer.taps("✏️ About Kite");
    await eventually(() => buttons(esmer)?.flat()).toEqual([
      ...["✏️ Title", "✏️ Summary", "# Topics", "🗑 Delete here", "➕ To another channel", "‹ The whole story"],
    ]);
    await esmer.taps("# Topics");
    await eventually(() => newest(esmer)).toContain("Which topics");
    await esmer.taps("Sport");
    await eventually(() => telegram.messages(id)[0]?.text ?? "").toContain("#sport");
  });

  it("says what its source says again, at a tap", async () => {
    const olga = town.owner();
    await olga.starts();
    const { id, postId } = await posted(olga, "Kayak");
    const asTold = inChannel(id);
    await olga.presses(`correct:${postId}:title`);
    await eventually(() => newest(olga)).toContain("Send the new title as a reply");
    answers(olga, "The kayak is home");
    await eventually(() => inChannel(id)).toEqual(["The kayak is home"]);
    await olga.presses(`correct:${postId}`);
    await olga.taps("↩ As the source says");
    await eventually(() => inChannel(id)).toEqual(asTold);
    await olga.presses(`correct:${postId}`);
    await eventually(() => newest(olga)).toContain("Write it anew here");
    expect(buttons(olga)?.flat()).not.toContain("↩ As the source says");
  });
});

describe("a story", () => {
  it("is taken out of everything by an owner, and put back", async () => {
    const olga = town.owner();
    await olga.starts();
    const { id, storyId } = await posted(olga, "Crane");
    await olga.presses(`remove:${storyId}`);
    await eventually(() => newest(olga)).toContain("Take “Crane falls at the new stadium” out of everything?");
    await olga.taps("Take it out");
    await eventually(() => inChannel(id)).toEqual([]);
    await olga.taps("Undo");
    await eventually(() => inChannel(id)).toEqual(["Crane falls at the new stadium"]);
    const [back, removed] = store.audit.page({ limit: 9 }).filter(({ subjectId }) => subjectId === storyId);
    expect([back, removed]).toMatchObject([
      { action: "story.restored", undoes: removed?.id },
      { action: "story.removed", undoneBy: back?.id },
    ]);
  });

  it("goes to another channel as a draft", async () => {
    const olga = town.owner();
    await olga.starts();
    const { storyId } = await posted(olga, "Pier");
    const other = town.channel(olga, "About else", {}, "about_else");
    const chat = await telegram.waitFor(() => store.chats.find(other, null) ?? undefined);
    if (store.routes.ofChat(chat.id).length === 0) addRoute(store, chat, { query: "nothing" });
    await eventually(() => newest(olga)).toContain("I am now in About else");
    await olga.presses(`why:${storyId}`);
    await eventually(() => newest(olga)).toContain("• About else · not what its rule asks for");
    await olga.taps("➕ To another channel");
    await olga.taps("About else");
    await eventually(() => newest(olga)).toContain("Pier opens after nine winters");
    await olga.taps("✅ Publish");
    await eventually(() => inChannel(other)).toEqual(["Pier opens after nine winters"]);
  });
});
