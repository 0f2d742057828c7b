import { describe, expect, it } from "vitest";
import { createPlanner } from "../../src/delivery/queue.ts";
import type { Source } from "../../src/model.ts";
import { addSource, entry, ingestAll, polled } from "../support/store.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 8 });
const { telegram } = town;
const { store } = town.app;

/** Times are those of today, and the tests' own; 12:34 stands for each. */
const timeless = (text: string) => text.replace(/\b\d{2}:\d{2}\b/g, "12:34");
const newest = (person: Person) => timeless(person.screens().at(-1)?.text ?? "");
/** Without the channels of other tests, where the story did not go. */
const shows = (person: Person, text: string) =>
  eventually(() => newest(person).split("\n\n<b>Where it did not go")[0]).toBe(text);

function outlet(name: string): Source {
  const slug = name.toLowerCase();
  const known = store.sources.bySlug(slug) ?? addSource(store, { slug, name });
  return polled(store, known, Date.now() - 60_000);
}

/** The outlet tells of it now: an article of `link` with that headline and text. */
function tells(name: string, link: string, title: string, text: string): void {
  const told = entry({ title, link, guid: `${link}#${name}`, summaryHtml: `<p>${text}</p>`, publishedAt: Date.now() });
  ingestAll(store, outlet(name), [told], Date.now());
}

/** What two outlets tell, each in its own words, at one address. */
const NEWS = {
  ferry: ["The ferry returns to the bay", "A ferry comes home", "It came back on Friday."],
  train: ["Night train to Ganja runs again", "The train sleeper is back", "Passengers cheered in the station."],
  tram: ["Tram depot burns down in Sumgait", "Fire at the old tram sheds", "Nobody was hurt by the flames."],
  barge: ["Barge runs aground near Lankaran", "Stuck in sand: a barge", "Tugs will try again at high water."],
} as const;

/** A channel that takes everything about `word`, with a post about it; the story has articles of two outlets. */
async function posted(olga: Person, word: keyof typeof NEWS) {
  const [title, otherTitle, text] = NEWS[word];
  await olga.starts();
  const id = town.channel(olga, `About ${word}`, {}, `about_${word}`);
  const chat = await town.telegram.waitFor(() => store.chats.find(id, null) ?? undefined);
  store.routes.add({
    ...{ chatId: chat.id, query: word, status: "active", minOutlets: 1, settleMs: 0, perHour: null, minGapMs: null },
    ...{ quiet: null, managed: "chat" },
  });
  const link = `https://wire.example/${word}`;
  tells("Herald", link, title, `${text} Three people were on board.`);
  tells("Courier", link, otherTitle, "");
  const storyId = store.stories.newestId();
  store.transaction(() => createPlanner(store).story(storyId, Date.now()));
  // What an owner does about posts wakes the drain.
  await olga.presses(`remove:${storyId}:undo`);
  const message = await telegram.waitFor(() => telegram.messages(id).at(-1));
  await eventually(() => store.posts.byMessage(id, message.message_id)?.storyIds).toEqual([storyId]);
  return { id, link, storyId, messageId: message.message_id };
}

const screenOf = (word: keyof typeof NEWS, storyId: number) => `<b>${NEWS[word][0]}</b>
Story ${storyId} · 12:34

<b>2 articles</b>
• <a href="https://wire.example/${word}">Herald</a> · 12:34 · began the story
• <a href="https://wire.example/${word}">Courier</a> · 12:34 · same address

<b>Where it went</b>
• <a href="https://t.me/about_${word}/1">About ${word}</a> · 12:34 · rule: <code>${word}</code>`;

describe("/why", () => {
  it("says how it is asked, to owners alone", async () => {
    const [olga, rauf] = [town.owner(), town.person()];
    olga.says("/why");
    await eventually(() => newest(olga)).toContain("<b>Why is a post there?</b>");
    rauf.says("/why 1");
    await rauf.sees({ text: "Only the people who run this bot can do that." });
    for (const data of ["why:1", "why:1:split:1:yes", "why:1:join:2:yes", "why:1:undo:1", "why:1:changes:0"]) {
      expect(await rauf.presses(data)).toMatchObject({ text: "Only the people who run this bot can do that." });
    }
    olga.says("/why https://nowhere.example/x");
    await olga.sees({ text: "I know of no story there." });
  });

  it("says how it is asked in a forum topic too, where all replies to its beginning", async () => {
    const olga = town.owner("en", { started: true });
    telegram.addChat({ id: -100_91, type: "supergroup", title: "Desk", isForum: true, creatorId: olga.id });
    telegram.addBotToChat(olga.id, -100_91);
    const threadId = telegram.addTopic(olga.id, -100_91, "News");
    await eventually(() => newest(olga)).toContain("I am now in Desk");
    olga.says("/why", { chatId: -100_91, threadId, replyTo: threadId });
    await eventually(() => newest(olga)).toContain("<b>Why is a post there?</b>");
  });

  // Telegram's apps make the next command a reply to the question: "I know of no story there."
  it("says how it is asked where an app makes it a reply to a question of the bot's", async () => {
    const olga = town.owner("en", { started: true });
    olga.says("/post");
    const question = await telegram.waitFor(() =>
      telegram.messages(olga.id).find(({ text }) => text?.includes("Send what shall be posted")),
    );
    olga.says("/why", { replyTo: question.message_id });
    await eventually(() => newest(olga)).toContain("<b>Why is a post there?</b>");
  });

  it("tells of a post by its link, its article's address, its number, or forwarded", async () => {
    const olga = town.owner("en", { started: true });
    const { id, link, storyId, messageId } = await posted(olga, "ferry");
    for (const asked of ["https://t.me/about_ferry/1", link, String(storyId)]) {
      olga.says(`/why ${asked}`);
      await shows(olga, screenOf("ferry", storyId));
    }
    olga.says("/help");
    await eventually(() => newest(olga)).toContain("What I can do");
    telegram.forward(olga.id, id, messageId);
    await shows(olga, screenOf("ferry", storyId));
    expect(olga.screens().at(-1)?.buttons?.flat()).toEqual([
      ...["✏️ About ferry", "➕ To another channel", "Take one out", "Join with another"],
    ]);
  });

  it("shows what changed, word by word", async () => {
    const olga = town.owner("en", { started: true });
    const { link, storyId } = await posted(olga, "train");
    const [title, , text] = NEWS.train;
    tells("Herald", link, title, `${text} Five people were on board. All are well.`);
    tells("Herald", link, title, `${text.replace("cheered", "chereed")} Five people were on board. All are well.`);
    olga.says(`/why ${storyId}`);
    await eventually(() => olga.screens().at(-1)?.buttons?.flat()).toContain("What changed (2)");
    await olga.taps("What changed (2)");
    await shows(
      olga,
      `<b>Herald</b>, 12:34

Text: Passengers <s>cheered</s> <b>chereed</b> in the station. Five people were …

<i>Too small to be an update: posts stay as they are.</i>

1 of 2`,
    );
    await olga.taps("Next ›");
    await shows(
      olga,
      `<b>Herald</b>, 12:34

Text: Passengers cheered in the station. <s>Three</s> <b>Five</b> people were on board. <b>All are well.</b>

<i>This counts as an update.</i>

2 of 2`,
    );
  });

  it("joins two stories and takes them apart again", async () => {
    const olga = town.owner("en", { started: true });
    const one = await posted(olga, "tram");
    tells("Herald", "https://wire.example/tram-2", "Mayor wants a new tram depot", "Votes come first.");
    const other = store.stories.newestId();
    olga.says(`/why ${one.storyId}`);
    await olga.taps("Join with another");
    await olga.taps("Mayor wants a new tram depot");
    await eventually(() => newest(olga)).toContain("Are these two one story?");
    await olga.taps("Join them");
    await shows(olga, "They are one story now.");
    expect(store.stories.find(other)?.mergedInto).toBe(one.storyId);
    await olga.taps("Undo");
    await shows(olga, "The two stories are apart again.");
    const moved = store.articles.ofStory(other)[0]?.id;
    await olga.presses(`why:${one.storyId}:undo:${moved}`);
    await shows(olga, "That was undone already, or the stories have changed since.");
    expect(store.stories.find(other)?.mergedInto).toBeNull();
    olga.says(`/why ${one.link} https://wire.example/tram-2`);
    await eventually(() => newest(olga)).toContain("Are these two one story?");
  });

  it("takes an article out, and undoes it; the post follows", async () => {
    const olga = town.owner("en", { started: true });
    const { id, storyId } = await posted(olga, "barge");
    const post = () => telegram.messages(id).at(-1)?.text ?? "";
    await eventually(post).toContain("Courier");
    olga.says(`/why ${storyId}`);
    await olga.taps("Take one out");
    await olga.taps("Courier: Stuck in sand: a barge");
    await eventually(() => newest(olga)).toBe(
      `Take this article out?

<b>Stuck in sand: a barge</b>
Courier

It gets a story of its own. If it was not shown anywhere yet and is less than two days old, it is posted as news; the posts of this story are edited.`,
    );
    await olga.taps("Take it out");
    await shows(olga, "The article has a story of its own now.");
    await eventually(post).not.toContain("Courier");
    await olga.taps("Undo");
    await shows(olga, "They are one story now.");
    expect(store.articles.ofStory(storyId)).toHaveLength(2);
    expect(telegram.messages(id)).toHaveLength(1);
  });
});
