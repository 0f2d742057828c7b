import { describe, expect, it } from "vitest";
import { eventually, MORNING, openTown } from "./town.ts";

const town = await openTown();

const TITLES = ["one", "two", "three", "four", "five", "six", "seven"].map((number) => `Ferry ${number}`);
const ferry = (index: number) =>
  `<a href="https://lighthouse.example/${encodeURIComponent(TITLES[index] ?? "")}">${TITLES[index]}</a>\nLighthouse Daily · 9 May 2025, 06:${30 + index}`;
/** The list of these ferries, and the rows of buttons below their numbers. */
const found = (query: string, indexes: number[], ...rows: string[][]) => ({
  text: [`<b>${query}</b>`, ...indexes.map((each, place) => `${place + 1}. ${ferry(each)}`)].join("\n\n"),
  // One story is in every order.
  buttons: [
    indexes.map((_, place) => `${place + 1}`),
    ...rows,
    [...(indexes.length > 1 ? ["Best first"] : []), "Share"],
  ],
});
town.publish(TITLES, { text: "The company AT&T says: <b>no</b> delay." });
town.publish(["کشتی به بندر رسید"], { language: "fa" });

describe("/search", () => {
  it("shows what it finds, newest first, and turns pages by the query in its first line", async () => {
    const rauf = town.person();
    rauf.says("/search  ferry\n NOT   bridge");
    const first = found("ferry NOT bridge", [6, 5, 4, 3, 2], ["Older ›"]);
    await rauf.sees(first);
    town.publish(["Ferry of the evening"], { from: Date.now() });
    town.publish(["Ferry that came late"], { from: MORNING + 4 * 60_000 + 1 });
    await rauf.taps("Older ›");
    await rauf.sees(found("ferry NOT bridge", [1, 0], ["‹ Newer"]));
    await rauf.taps("‹ Newer");
    await rauf.sees(first);
    expect(rauf.screens()).toHaveLength(1);
  });

  it("shows the best first on a tap, page by page, and the newest again", async () => {
    const rauf = town.person();
    rauf.says('/search ferry -evening -late "delay"');
    await rauf.sees(found("ferry -evening -late &quot;delay&quot;", [6, 5, 4, 3, 2], ["Older ›"]));
    await rauf.taps("Older ›");
    await rauf.taps("Best first");
    const best = { ...found("ferry -evening -late &quot;delay&quot;", [6, 5, 4, 3, 2]) };
    await rauf.sees({ ...best, buttons: [["1", "2", "3", "4", "5"], ["Next ›"], ["Newest first", "Share"]] });
    await rauf.taps("Next ›");
    await eventually(() => rauf.screens()[0]?.buttons).toEqual([["1", "2"], ["‹ Previous"], ["Newest first", "Share"]]);
    await rauf.taps("Newest first");
    await rauf.sees(found("ferry -evening -late &quot;delay&quot;", [6, 5, 4, 3, 2], ["Older ›"]));
    await rauf.presses("best:99:zzzzzzzzzz:99");
    await eventually(() => rauf.screens()[0]?.buttons?.at(-1)).toEqual(["Newest first", "Share"]);
    expect(rauf.screens()).toHaveLength(1);
  });

  // The words of a query may themselves be what Telegram marks: a tag, an address, a hashtag.
  it.each([
    ["signs of HTML", 'ferry OR <b>&"delay"', "ferry OR &lt;b&gt;&amp;&quot;delay&quot;"],
    ["an address and a hashtag", "ferry OR lighthouse.example OR #port", "ferry OR lighthouse.example OR #port"],
    ["a mention first", "@harbour OR ferry", "@harbour OR ferry"],
    ["a command first", "/start OR ferry", "/start OR ferry"],
    ["letters from right to left", "کشتی OR ferry", "\u2068کشتی OR ferry\u2069"],
  ])("keeps a query with %s from page to page", async (_, query, shown) => {
    const rauf = town.person();
    rauf.says(`/search ${query}`);
    await eventually(() => rauf.screens()[0]?.text.split("\n")[0]).toBe(`<b>${shown}</b>`);
    await rauf.taps("Older ›");
    await eventually(() => rauf.screens()[0]).toMatchObject({
      text: expect.stringContaining(`<b>${shown}</b>\n\n`),
      buttons: [["1", "2", "3", "4"], ["‹ Newer"], ["Best first", "Share"]],
    });
  });

  // /share says to write so in any chat; where inline mode is off, the bot's own chat sends it.
  it("looks for the words behind its own name", async () => {
    const rauf = town.person();
    const { username } = town.telegram.bot;
    rauf.says(`@${username.toUpperCase()} ferry -evening`);
    await eventually(() => rauf.screens()[0]?.text.split("\n")[0]).toBe("<b>ferry -evening</b>");
  });

  it("says what it can look for when nothing is asked", async () => {
    const rauf = town.person();
    rauf.says("/search");
    await rauf.sees({
      text: `<b>What are you looking for?</b>

Send a few words: <code>/search oil price</code>
An exact phrase: <code>/search "central bank"</code>
One or the other: <code>/search wind OR solar</code>
Leaving a word out: <code>/search football NOT transfer</code>`,
    });
  });

  it("says when there is nothing, with what was asked", async () => {
    const rauf = town.person();
    rauf.says("/search <i>submarine & co");
    await rauf.sees({
      text: "Nothing found for “&lt;i&gt;submarine &amp; co”. Try other words, or only the beginning of a word with a star: <code>submar*</code>\n\nI looked at news in English only. /settings changes that.",
    });
  });

  it.each([
    ['"central bank', "A quotation mark is open: please close it with another one.\n\n<u>&quot;central bank</u>"],
    ["(oil OR gas", "A bracket is not closed: please close it with ).\n\n<u>(</u>oil OR gas"],
    ["oil) gas", "There is a closing bracket without an opening one.\n\noil<u>)</u> gas"],
    ["& —", "There is nothing to look for yet: please add a word.\n\n<u>&amp; —</u>"],
    ["oil OR", "A word is missing next to “OR”.\n\noil <u>OR</u>"],
    ["<b> AND AND gas", "A word is missing next to “AND”.\n\n&lt;b&gt; <u>AND</u> AND gas"],
    ["titel:oil", "I don't know “titel:”. Did you mean “title:”?\n\n<u>titel</u>:oil"],
    ["colour:red", "I don't know “colour:”.\n\n<u>colour</u>:red"],
    [
      "lang:klingon",
      "I don't know the language in “lang:klingon”. Please write it like lang:en.\n\n<u>lang:klingon</u>",
    ],
    [
      "ferry after:yesterday",
      "I can't read the date in “after:yesterday”. Please write it like 2026-03-21.\n\nferry <u>after:yesterday</u>",
    ],
    ["title: ferry", "A word is missing after “title:”.\n\n<u>title:</u> ferry"],
    ["b* ferry", "“b*” is too short: please put two letters or more before the star.\n\n<u>b*</u> ferry"],
    [`ferry ${"x".repeat(500)}`, "This is too long. Please use at most 500 characters."],
    [
      Array.from({ length: 51 }, (_, index) => `w${index}`).join(" "),
      `These are too many words. Please use at most 50.\n\n${Array.from({ length: 50 }, (_, index) => `w${index}`).join(" ")} <u>w50</u>`,
    ],
  ])("marks the place in %j", async (query, text) => {
    const rauf = town.person();
    rauf.says(`/search ${query}`);
    await rauf.sees({ text });
  });

  it("begins again where an old button leads behind the end", async () => {
    const rauf = town.person();
    rauf.says('/search "ferry two"');
    await rauf.presses("search:9:zzzzzzzzzz:5");
    await rauf.sees(found("&quot;ferry two&quot;", [1]));
  });

  it.each([
    [
      "az",
      "sualtı",
      "“sualtı” üzrə heç nə tapılmadı. Başqa sözlər yazın və ya sözün başlanğıcını ulduzla: <code>sual*</code>",
    ],
    [
      "ru",
      "подлодка",
      "По запросу «подлодка» ничего не нашлось. Попробуйте другие слова или начало слова со звёздочкой: <code>подло*</code>",
    ],
    [
      "tr",
      "denizaltı",
      "“denizaltı” için bir şey bulunamadı. Başka kelimeler ya da kelimenin başını yıldızla yazın: <code>deniza*</code>",
    ],
  ] as const)("speaks %s", async (language, query, text) => {
    const rauf = town.person(language);
    rauf.says(`/search ${query}`);
    await rauf.sees({ text });
  });
});

describe("a few words without a command", () => {
  it("are looked for at once", async () => {
    const rauf = town.person();
    rauf.says("ferry  two");
    await rauf.sees(found("ferry two", [1]));
    rauf.says("hello there");
    await rauf.sees({
      text: "Nothing found for “hello there”. Try other words, or only the beginning of a word with a star: <code>hel*</code>\n\nI looked at news in English only. /settings changes that.",
    });
    rauf.says('two "central bank');
    await rauf.sees({
      text: "A quotation mark is open: please close it with another one.\n\ntwo <u>&quot;central bank</u>",
    });
  });

  it("are looked for on a tap when they are more", async () => {
    const rauf = town.person();
    rauf.says("ferry OR <i>what is new in the harbour");
    await rauf.sees({
      text: "Shall I look for <code>ferry OR &lt;i&gt;what is new in the harbour</code>?",
      buttons: [["Search"]],
    });
    await rauf.taps("Search");
    await eventually(() => rauf.screens()[0]?.text).toMatch(
      /^<b>ferry OR &lt;i&gt;what is new in the harbour<\/b>\n\n1. <a /,
    );
    await rauf.taps("Older ›");
    await eventually(() => rauf.screens()[0]?.buttons).toEqual([
      ["1", "2", "3", "4"],
      ["‹ Newer"],
      ["Best first", "Share"],
    ]);
    expect(await rauf.presses("find")).toMatchObject({
      text: "This button is too old. Please send the command again.",
    });
  });

  it.each(["👍", "?!", "word ".repeat(13)])("are not %j", async (said) => {
    const rauf = town.person();
    rauf.says(said);
    await rauf.sees({ text: "To look for a story, send me a few words. /help shows what else I can do." });
  });
});

describe("a source", () => {
  it.each(["lighthouse", '"Lighthouse Daily"', "LIGHT", "daily", '"house da"'])("may be called %s", async (name) => {
    const rauf = town.person();
    rauf.says(`/search source:${name} "ferry two"`);
    await eventually(() => rauf.screens()[0]?.text).toContain(ferry(1));
  });

  it("that is none is answered with those there are", async () => {
    const rauf = town.person();
    rauf.says("/search ferry -source:<beacon>");
    await rauf.sees({
      text: "I have no source called “&lt;beacon&gt;”. These are the ones I have: Lighthouse Daily.",
    });
  });
});

describe("a topic", () => {
  // Readers see names, and no slugs: an answer of nothing would be a wrong one.
  it.each(["sport", "Sport", "İdman", "спорт"])("may be called %s", async (name) => {
    town.publish(["Football final in Ganja ends with a goal by the goalkeeper"], { from: MORNING + 90 * 60_000 });
    const rauf = town.person();
    rauf.says(`/search topic:${name} goalkeeper`);
    await eventually(() => rauf.screens()[0]?.text).toContain("Football final");
  });

  it("that is none is answered with those there are", async () => {
    const rauf = town.person();
    rauf.says("/search ferry topic:knitting");
    await eventually(() => rauf.screens()[0]?.text).toMatch(
      /^I have no topic called “knitting”\. These are the ones I have: Politics, Economy, /u,
    );
  });
});

describe("a language", () => {
  it("that is asked for is looked in, whatever somebody reads", async () => {
    const rauf = town.person();
    rauf.says("/search lang:fa");
    await eventually(() => rauf.screens().at(-1)?.text).toContain("کشتی به بندر رسید");
    rauf.says("/search بندر");
    await rauf.sees({
      text: "Nothing found for “\u2068بندر\u2069”. Try other words, or only the beginning of a word with a star: <code>\u2068بند*\u2069</code>\n\nI looked at news in English only. /settings changes that.",
    });
  });

  it.each([
    ["lang:xx ferry", "I don't know the language in “lang:xx”. Please write it like lang:en."],
    ["lang:fr ferry", "There is no news in this language yet: French. There is news in English and Persian."],
  ])("in which there is no news is named: %s", async (query, text) => {
    const rauf = town.person();
    rauf.says(`/search ${query}`);
    await rauf.sees({ text });
  });
});

it("says so while older news are not there to be found yet", async () => {
  const rauf = town.person();
  town.app.store.settings.set("search-index", JSON.stringify({ version: 0, below: 5 }));
  rauf.says("zeppelin");
  await eventually(() => rauf.screens().at(-1)?.text).toMatch(
    /^Nothing found[\s\S]*still putting older news in order/u,
  );
});
