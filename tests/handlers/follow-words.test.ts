import { describe, expect, it } from "vitest";
import { MOST_WORDS } from "../../src/admin/follow-words.ts";
import { addSource, entry, ingestAll } from "../support/store.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown();
const { store } = town.app;
const HOUR = 3_600_000;

const source = addSource(store, { slug: "harbour", name: "Harbour Daily" });
const followed = ({ id }: Person) => store.chats.follows(store.chats.find(id, null)?.id ?? 0);
const reads = (person: Person, text: RegExp) => eventually(() => person.screens().at(-1)?.text).toMatch(text);

function publish(titles: readonly string[], from = Date.now() - HOUR, language = "en"): void {
  const entries = titles.map((title, i) =>
    entry({ title, language, link: `https://harbour.example/${title.replaceAll(" ", "-")}`, publishedAt: from + i }),
  );
  ingestAll(store, source, entries, Date.now());
}

publish([
  "Lighthouse of Alat shines again",
  "Fishermen mend their nets",
  "Lighthouse keeper retires after forty years",
]);

publish(["Паром вернулся в Актау"], Date.now() - 2 * HOUR, "ru");

describe("/follow with words of one's own", () => {
  it("shows what they find, and follows them on a tap, once", async () => {
    const rauf = town.person();
    rauf.says("/follow lighthouse");
    await rauf.sees({
      text: [
        "<b>Follow these words?</b>\n<code>lighthouse</code>",
        [
          '• <a href="https://harbour.example/Lighthouse-keeper-retires-after-forty-years">Lighthouse keeper retires after forty years</a>',
          '• <a href="https://harbour.example/Lighthouse-of-Alat-shines-again">Lighthouse of Alat shines again</a>',
        ].join("\n"),
        "That is about 2 stories a day.",
      ].join("\n\n"),
      buttons: [["Follow these words"]],
    });
    await rauf.taps("Follow these words");
    await rauf.sees({
      text: "You follow <code>lighthouse</code> now. I will write when there is news.",
      buttons: [["What I follow"]],
    });
    expect(followed(rauf)).toMatchObject([{ query: "lighthouse", mode: "instant" }]);
    rauf.says("/follow lighthouse");
    await rauf.taps("Follow these words");
    await rauf.sees({ text: "You already follow <code>lighthouse</code>.", buttons: [["What I follow"]] });
  });

  // They were followed as they stood, and never matched: what is followed knows slugs alone.
  it.each([
    ['source:"Harbour Daily" lighthouse', "source:harbour lighthouse"],
    ["lighthouse topic:спорт", "lighthouse topic:sport"],
    ["SOURCE:harbour nets", "SOURCE:harbour nets"],
  ])("may name sources and topics: %s", async (words, followedWords) => {
    const rauf = town.person();
    rauf.says(`/follow ${words}`);
    await rauf.taps("Follow these words");
    await eventually(() => followed(rauf)).toMatchObject([{ query: followedWords }]);
  });

  it("may not name what is not there", async () => {
    const rauf = town.person();
    rauf.says("/follow source:nobody lighthouse");
    await reads(rauf, /^I have no source called “nobody”\./);
  });

  // What stood for very many sources was offered, and its button was always too old.
  it("may not be more than can be followed once names are sources", async () => {
    for (let i = 0; i < 20; i++) {
      addSource(store, { slug: `gazette-of-the-northern-harbours-${i}`, name: `Gazette number ${i}` });
    }
    const rauf = town.person();
    rauf.says("/follow source:gazette lighthouse");
    await reads(rauf, /^This is too long\./);
  });

  // All else that somebody follows came again too, and nothing said so.
  it("brings news back to somebody who had said /stop, and says so", async () => {
    const rauf = town.person();
    rauf.says("/follow sport");
    await reads(rauf, /Sport/);
    rauf.says("/stop");
    await reads(rauf, /no more news/);
    rauf.says("/follow nets");
    await rauf.taps("Follow these words");
    await rauf.sees({
      text: "You follow <code>nets</code> now. I will write when there is news.\n\nI send news again.",
      buttons: [["What I follow"]],
    });
    expect(store.chats.find(rauf.id, null)?.status).toBe("active");
  });

  // It was promised to come, and never would: the chat reads other languages.
  it("says when what they find is in a language that is not read", async () => {
    const rauf = town.person();
    rauf.says("/follow lang:ru паром");
    await rauf.sees({
      text: [
        "<b>Follow these words?</b>\n<code>lang:ru паром</code>",
        "Nothing was found in the last week. You would hear of it when there is something.",
        "I looked at news in English only. /settings changes that.",
      ].join("\n\n"),
      buttons: [["Follow these words"]],
    });
  });

  it("marks what is wrong with them", async () => {
    const rauf = town.person();
    rauf.says('/follow "oil price');
    await reads(rauf, /<u>/);
    expect(followed(rauf)).toEqual([]);
  });

  it("warns of what nobody would read", async () => {
    publish(Array.from({ length: 130 }, (_, i) => `Storm warning number ${i} for berth ${i * 7}`));
    const rauf = town.person();
    rauf.says("/follow storm");
    await reads(rauf, /That is about \d{3} stories a day\. Better add a word/);
  });

  it("has an end", async () => {
    const rauf = town.person();
    await rauf.starts();
    const chatId = store.chats.find(rauf.id, null)?.id ?? 0;
    for (let i = 0; i < MOST_WORDS; i++) store.chats.followQuery(chatId, `word${i}`, 0);
    rauf.says("/follow nets");
    expect(await rauf.taps("Follow these words")).toMatchObject({
      text: "You already follow 30 searches, and there is no room for more. Drop one in /following first.",
    });
    expect(followed(rauf)).toHaveLength(MOST_WORDS);
  });
});

describe("/following", () => {
  it("lists topics and words, and stops one", async () => {
    const rauf = town.person();
    rauf.says("/following");
    await rauf.sees({
      text: "You follow nothing yet. Pick topics, or follow words of your own: <code>/follow oil price</code>",
      buttons: [["Pick topics"]],
    });
    rauf.says("/follow sport");
    await reads(rauf, /Sport/);
    rauf.says("/follow nets");
    await rauf.taps("Follow these words");
    await rauf.taps("What I follow");
    const list = {
      text: "<b>What you follow</b>\n\nTap one to change or stop it. <code>/follow oil price</code> follows words of your own.",
      buttons: [["Sport", "nets"], ["Pick topics"]],
    };
    await rauf.sees(list);
    await rauf.taps("nets");
    await rauf.sees({
      text: "<code>nets</code>\n\nEach story comes as it happens.",
      buttons: [["Set up a digest"], ["Stop following"], ["‹ Back"]],
    });
    await rauf.taps("Stop following");
    await rauf.sees({ text: "You no longer follow <code>nets</code>.", buttons: [["Undo"], ["‹ Back"]] });
    await rauf.taps("‹ Back");
    await rauf.sees({ ...list, buttons: [["Sport"], ["Pick topics"]] });
  });

  it("brings back what was stopped as it came, twice if somebody taps twice", async () => {
    const rauf = town.person();
    rauf.says("/follow nets");
    await rauf.taps("Follow these words");
    rauf.says("/digest 8");
    await reads(rauf, /Every day at 08:00/);
    rauf.says("/following");
    await rauf.taps("nets");
    await rauf.taps("In the digest only");
    await rauf.taps("Stop following");
    await Promise.all([rauf.taps("Undo"), rauf.taps("Undo")]);
    await eventually(() => rauf.screens().at(-1)?.buttons).toEqual([["🗞 nets"], ["Pick topics"]]);
    expect(followed(rauf)).toMatchObject([{ mode: "digest" }]);
    for (const data of ["following:again:instant:424242", "following:again:instant:w0123456789ab"]) {
      expect(await rauf.presses(data)).toMatchObject({ showAlert: true });
    }
  });

  it("keeps one for the digest, where there is one", async () => {
    const rauf = town.person();
    rauf.says("/follow sport");
    await reads(rauf, /Sport/);
    rauf.says("/digest 8");
    await reads(rauf, /Every day at 08:00/);
    rauf.says("/following");
    await rauf.taps("Sport");
    await rauf.taps("In the digest only");
    await rauf.sees({
      text: "<b>Sport</b>\n\nIt comes in your digest only.",
      buttons: [["Each story at once"], ["Stop following"], ["‹ Back"]],
    });
    await rauf.taps("‹ Back");
    await reads(rauf, /🗞 comes in your digest only/);
    expect(followed(rauf)).toMatchObject([{ mode: "digest" }]);
  });

  it("is of no use to old buttons of what is gone", async () => {
    const rauf = town.person();
    rauf.says("/follow sport");
    await reads(rauf, /Sport/);
    rauf.says("/following");
    await reads(rauf, /What you follow/);
    for (const data of ["following:424242", "following:424242:stop", "following:424242:digest"]) {
      await rauf.presses(data);
      await reads(rauf, /What you follow/);
    }
    expect(followed(rauf)).toHaveLength(1);
  });
});
