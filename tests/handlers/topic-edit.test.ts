import { describe, expect, it } from "vitest";
import { addTopic, changeTopic } from "../../src/admin/topic-changes.ts";
import { sortNewest } from "../../src/admin/topic-news.ts";
import { by } from "../support/by.ts";
import { addChat, addRoute } from "../support/store.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 12 });
const { store } = town.app;
const HOUR = 60 * 60_000;

/** A topic, and an owner who has it before them. */
async function opened(name: string, query = "walrus") {
  const added = addTopic(store, { name, query }, by(Date.now()));
  if (added.kind !== "changed") throw new Error(added.kind);
  const { topicId: id } = added;
  const olga = await town.owner().starts();
  await olga.presses(`edit-topic:${id}`);
  return { olga, id, find: () => store.topics.find(id) };
}

/** Answers the bot's newest question as a person's client does. */
function answers(person: Person, text: string): void {
  const question = town.telegram.messages(person.id).findLast((message) => message.is_outgoing);
  person.says(text, { replyTo: question?.message_id ?? 0 });
}
const shown = (person: Person) =>
  person
    .screens()
    .at(-1)
    ?.text.replace(/<a href="[^"]*">\u2060<\/a>/u, "");
const asked = (person: Person, about: string) => eventually(() => shown(person)).toContain(about);

const screen = (name: string, slug: string, words: string, { day = 0, users = "" } = {}) => ({
  text: `<b>${name}</b>
<code>topic:${slug}</code>

<code>${words}</code>

Stories: ${day} in the last day, ${day} in the last week
${users || "Nobody follows it\nNo route names it"}

It was set up or changed here. <code>npm run cli -- export</code> writes it into a file.`,
  buttons: [
    ["Name", "Words"],
    ["Remove", "‹ Back"],
  ],
});
const ASK = "Remove <b>%</b>? Readers no longer see it, and no route gets news by it. What has been posted stays.";

describe("the topics", () => {
  it("are an owner's to change, from where they are followed", async () => {
    const olga = town.owner();
    olga.says("/topics");
    await olga.taps("⚙️ Change the topics");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(
      /^<b>Topics<\/b>\n\nBehind each: .*\n\n<b>Politics<\/b>: nothing in a week\n/u,
    );
    await olga.taps("Sport");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(
      /^<b>Sport<\/b>\n<code>topic:sport<\/code>\n\n<code>.*…/u,
    );
    expect(olga.screens().at(-1)?.text).toContain("It came with the program.");
    await olga.taps("‹ Back");
    await olga.taps("‹ Back");
    await eventually(() => olga.screens().at(-1)?.buttons?.at(-1)).toEqual(["⚙️ Change the topics"]);
  });

  it("are nobody else's business", async () => {
    const { id, find } = await opened("Private");
    const before = find();
    const rauf = await town.person().starts();
    rauf.says("/topics");
    await eventually(() => rauf.screens().at(-1)?.buttons?.at(-1)).toEqual(["Done"]);
    for (const data of [
      "edit-topics",
      "edit-topic:new",
      ...["", ":name", ":drop"].map((end) => `edit-topic:${id}${end}`),
    ]) {
      expect(await rauf.presses(data)).toMatchObject({ text: "Only the people who run this bot can do that." });
    }
    expect(find()).toEqual(before);
  });
});

describe("a new topic", () => {
  it("is shown with what it would have taken, and is the readers' and the newest stories' once it is saved", async () => {
    town.publish(["Ferry sails at dawn", "Паром вернулся", "Bakers strike"], { from: Date.now() - HOUR });
    const rauf = await town.person().starts();
    const sent = rauf.screens().length;
    const olga = await town.owner().starts();
    await olga.presses("edit-topic:new");
    await asked(olga, "What shall the new topic be called?");
    answers(olga, "«»");
    await asked(olga, "A name needs a letter or a digit, and has at most 60 letters.");
    answers(olga, "sport");
    await asked(olga, "There is a topic called <b>Sport</b> already.");
    answers(olga, "Паромы");
    await asked(olga, "What is <b>Паромы</b> about?");
    answers(olga, "ferry OR (паром*");
    await asked(olga, "<u>(</u>");
    answers(olga, "ferry OR topic:sport");
    await asked(olga, "<u>topic:sport</u>");
    answers(olga, "ferry OR паром*");
    await eventually(() => olga.screens().at(-1)).toEqual({
      text: `<b>New topic: Паромы</b>
<code>ferry OR паром*</code>

This is not saved yet.

In the last 7 days it would have taken 2 stories. The newest:

• <a href="https://lighthouse.example/${encodeURIComponent("Паром вернулся")}">Паром вернулся</a>
• <a href="https://lighthouse.example/Ferry%20sails%20at%20dawn">Ferry sails at dawn</a>`,
      buttons: [["Save"], ["Change words", "Cancel"]],
    });
    expect(store.topics.bySlug("paromy")).toBeNull();
    const [offered] = town.telegram
      .messages(olga.id)
      .filter((each) => each.is_outgoing)
      .slice(-1);
    const markup = offered?.reply_markup;
    const [yes] = markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
    await olga.taps("Save");
    const saved = {
      text: "<b>Паромы</b> is a topic now, and has 2 stories already. Readers find it in /topics, and what comes from now on goes to those who follow it.",
      buttons: [["Undo", "Open"]],
    };
    await olga.sees(saved);
    // Tapped twice.
    await olga.presses(yes !== undefined && "callback_data" in yes ? yes.callback_data : "");
    expect([olga.screens().at(-1), store.topics.bySlug("paromy-2")]).toEqual([saved, null]);
    await olga.taps("Open");
    await olga.sees(screen("Паромы", "paromy", "ferry OR паром*", { day: 2 }));
    rauf.says("/topics");
    expect(await rauf.taps("Паромы")).toMatchObject({ text: "Following: Паромы" });
    rauf.says("/topic paromy");
    await eventually(() => rauf.screens().at(-1)?.text).toContain("Ferry sails at dawn");
    expect(rauf.screens()).toHaveLength(sent + 2);
    expect(await olga.presses("topic-offer:AAAAAAAA:save")).toMatchObject({
      text: "I no longer remember what this was about. Please begin again in /topics.",
    });
    const entryId = store.audit.newestId();
    const { id } = store.topics.bySlug("paromy") ?? {};
    expect(await olga.presses(`edit-topic:${id}:undo:${entryId}`)).toMatchObject({ text: "Taken back." });
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>Topics<\/b>/u);
    expect(store.topics.bySlug("paromy")?.status).toBe("removed");
  });

  it("is not there before, and is forgotten when it is cancelled", async () => {
    const olga = await town.owner().starts();
    await olga.presses("edit-topic:new");
    await asked(olga, "What shall the new topic");
    answers(olga, "Narwhals");
    await asked(olga, "What is <b>Narwhals</b> about");
    answers(olga, "narwhal");
    await olga.taps("Change words");
    await asked(olga, "What is <b>Narwhals</b> about");
    answers(olga, "narwhal OR unicorn");
    await asked(olga, "In the last 7 days it would have taken nothing.");
    await olga.taps("Cancel");
    await eventually(() => olga.screens().at(-1)?.text ?? olga.screens()).toMatch(/^<b>Topics<\/b>/u);
    expect(store.topics.bySlug("narwhals")).toBeNull();
  });
});

describe("a topic that is there", () => {
  it("is called otherwise, and that is taken back", async () => {
    const { olga, find, id } = await opened("Walruses");
    await olga.sees(screen("Walruses", "walruses", "walrus"));
    await olga.taps("Name");
    await asked(olga, "What shall <b>Walruses</b> be called from now on?");
    answers(olga, "Seals & <co>");
    await olga.sees({
      text: "<b>Walruses</b> is called <b>Seals &amp; &lt;co&gt;</b> from now on.",
      buttons: [["Undo", "Open"]],
    });
    expect(find()).toMatchObject({ slug: "walruses", names: { en: "Seals & <co>", ru: "Seals & <co>" } });
    expect(await olga.taps("Undo")).toMatchObject({ text: "Taken back." });
    await olga.sees(screen("Walruses", "walruses", "walrus"));
    expect(await olga.presses(`edit-topic:${id}:undo:${store.audit.newestId() - 1}`)).toMatchObject({
      text: "That has been changed again since, so I leave it as it is.",
    });
    changeTopic(store, id, { names: { en: "Walruses", ru: "Моржи" } }, by(Date.now()));
    await olga.presses(`edit-topic:${id}:name`);
    await asked(olga, "from now on (English)? The names in other languages stay.");
    answers(olga, "Tusks");
    await asked(olga, "is called <b>Tusks</b>");
    expect(find()?.names).toEqual({ en: "Tusks", ru: "Моржи" });
  });

  it("has other words, or more of them", async () => {
    const { olga, id, find } = await opened("Rodents", "otters");
    town.publish(["Otters play chess", "Beavers build a dam"], { from: Date.now() - HOUR });
    await olga.taps("Words");
    await asked(olga, "What is <b>Rodents</b> about from now on?");
    answers(olga, "OR (beavers");
    await asked(olga, "<u>(</u>beavers");
    answers(olga, "OR beavers");
    await eventually(() => olga.screens().at(-1)?.text).toBe(`<b>Rodents</b>
<code>otters OR beavers</code>

This is not saved yet.

Stories of the last 7 days: 2. New among them: 1. No longer among them: 0.
The new ones, the newest first:

• <a href="https://lighthouse.example/Beavers%20build%20a%20dam">Beavers build a dam</a>`);
    await olga.taps("Save");
    await olga.sees({
      text: "<b>Rodents</b> has other words now, and 2 of the newest stories.",
      buttons: [["Undo", "Open"]],
    });
    expect(find()?.query).toBe("otters OR beavers");
    await olga.taps("Undo");
    await olga.sees(screen("Rodents", "rodents", "otters", { day: 1 }));
    // Taken back in the log, it is the newest stories' again, too.
    changeTopic(store, id, { query: "walrus" }, by(Date.now()));
    const entryId = store.audit.newestId();
    expect(await sortNewest(store, id, { now: Date.now() })).toBe(0);
    await olga.presses(`audit:0:0:undo:${entryId}`);
    await eventually(() => [find()?.query, store.topics.takenSince(id, 0)]).toEqual(["otters", 1]);
  });

  it("is removed when whoever does it knows whom that concerns, and comes back with them", async () => {
    const { olga, id, find } = await opened("Whales", "whale");
    const rauf = await town.person().starts();
    rauf.says("/follow Whales");
    await eventually(() => rauf.screens().at(-1)?.text).toContain("Whales");
    const channel = addChat(store, { title: "Deep & blue" }, Date.now());
    addRoute(store, channel, { query: "topic:whales" });
    addRoute(store, channel, { query: "topic:whales", slug: "evening" });
    await olga.presses(`edit-topic:${id}`);
    const users = "Followed by one reader or group\nRoutes that name it: Deep &amp; blue, Deep &amp; blue › evening";
    await olga.sees(screen("Whales", "whales", "whale", { users }));
    await olga.taps("Remove");
    await olga.sees({
      text: `${ASK.replace("%", "Whales")}\n\n${users}`,
      buttons: [["Yes, remove it", "Cancel"]],
    });
    await olga.taps("Yes, remove it");
    const removed = {
      text: "<b>Whales</b> is removed. If it comes back, so do those who followed it.",
      buttons: [["Undo", "‹ Back"]],
    };
    await olga.sees(removed);
    // Tapped twice.
    await olga.presses(`edit-topic:${id}:drop`);
    await olga.sees(removed);
    expect(find()?.status).toBe("removed");
    await olga.presses(`edit-topic:${id}`);
    await olga.sees({ text: "This topic is no longer there.", buttons: [["‹ Back"]] });
    await olga.presses(`edit-topic:${id}:undo:${store.audit.newestId()}`);
    await olga.sees(screen("Whales", "whales", "whale", { users }));
    rauf.says("/following");
    await eventually(() => rauf.screens().at(-1)?.text).toContain("Whales");
  });
});
