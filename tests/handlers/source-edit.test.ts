import { describe, expect, it } from "vitest";
import { addSource } from "../../src/admin/sources.ts";
import { by } from "../support/by.ts";
import { addChat, addRoute } from "../support/store.ts";
import { rss } from "../support/web-server.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 20 });
const { web } = town;
const { store } = town.app;
const MINUTE = 60_000;

/** A feed that stands at a path of its own; its address. */
function feed(path: string, title = "Home - Harbour Mail | RSS"): string {
  web.put(path, { body: rss([{ title: "Ferry", guid: `${path}/1` }], { title }) });
  return `${web.url}${path}`;
}

/** A source, and an owner who has its settings before them. */
async function settings(path: string) {
  const url = feed(path);
  const { source } = addSource(store, { url, select: null, title: "Home - Harbour Mail | RSS" }, by(Date.now()));
  const olga = await town.owner().starts();
  await olga.presses(`source:${source.id}`);
  await olga.taps("Change");
  return { olga, url, id: source.id, find: () => store.sources.find(source.id) };
}

/** Answers the bot's newest question as a person's client does. */
function answers(person: Person, text: string): void {
  const question = town.telegram.messages(person.id).findLast((message) => message.is_outgoing);
  person.says(text, { replyTo: question?.message_id ?? 0 });
}
const asked = (person: Person, about: string) =>
  eventually(() =>
    person
      .screens()
      .at(-1)
      ?.text.replace(/<a href="[^"]*">\u2060<\/a>/u, ""),
  ).toMatch(about);

const screen = (
  url: string,
  {
    name = "Home - Harbour Mail | RSS",
    often = "when it usually publishes",
    language = "as each article says",
    pages = true,
  } = {},
) => ({
  text: `<b>${name}</b>
${url}

How often I look: ${often}
Language: ${language}
Pages of articles: ${pages ? "read where the feed gives too little" : "never read"}`,
  buttons: [["Name", "Address"], ["How often", "Language"], [`${pages ? "✅ " : ""}Read the pages`], ["‹ Back"]],
});

const WHERE = "Where is <b>Home - Harbour Mail | RSS</b> from now on?";

describe("a source that is there", () => {
  it("is named as readers are to see it, and that is taken back", async () => {
    const { olga, url, find, id } = await settings("/named/rss");
    await olga.sees(screen(url));
    await olga.taps("Name");
    await asked(olga, "What shall <b>Home - Harbour Mail | RSS</b> be called");
    answers(olga, "«»");
    await asked(olga, "A name needs a letter or a digit.");
    // An address is a name like any other here.
    answers(olga, "  Harbour\n<Mail> ");
    await olga.sees({
      text: "<b>Home - Harbour Mail | RSS</b> is called <b>Harbour &lt;Mail&gt;</b> from now on.",
      buttons: [["Undo", "Open"]],
    });
    expect(find()).toMatchObject({ id, name: "Harbour <Mail>", url, managed: "chat" });
    expect(await olga.taps("Undo")).toMatchObject({ text: "Taken back." });
    await olga.sees(screen(url));
    expect(await olga.presses(`edit-source:${id}:undo:${store.audit.newestId() - 1}`)).toMatchObject({
      text: "That has been changed again since, so I leave it as it is.",
    });
  });

  it("is looked at as often, in the language and with the pages that are chosen", async () => {
    const { olga, url, find } = await settings("/chosen/rss");
    await olga.taps("How often");
    await olga.sees({
      text: "How often shall I look at <b>Home - Harbour Mail | RSS</b>?",
      buttons: [
        ["✅ When it publishes"],
        ["1 minute", "5 minutes"],
        ["15 minutes", "30 minutes"],
        ["1 hour", "6 hours"],
        ["‹ Back"],
      ],
    });
    expect(await olga.taps("5 minutes")).toMatchObject({ text: "Saved." });
    await olga.sees(screen(url, { often: "every 5 minutes" }));
    await olga.taps("Language");
    await olga.taps("Russian");
    await olga.taps("✅ Read the pages");
    await olga.sees(screen(url, { often: "every 5 minutes", language: "Russian", pages: false }));
    expect(find()).toMatchObject({ everyMs: 5 * MINUTE, language: "ru", pages: false });
    await olga.taps("Read the pages");
    await olga.taps("Language");
    await olga.taps("As each article says");
    await olga.taps("How often");
    await olga.taps("When it publishes");
    await olga.sees(screen(url));
    expect(find()).toMatchObject({ everyMs: null, language: null, pages: true });
    olga.says("/audit");
    await eventually(() => olga.screens().at(-1)?.text).toContain("• how often: 5 minutes → nothing");
  });

  // Half a minute, of the file, was "an old button"; bounds of the file stood in the log by a name of the program's.
  it("keeps a pace of the file that is tapped again, and tells of bounds that go", async () => {
    const { olga, find, id } = await settings("/bounds/rss");
    const source = find();
    if (source === null) throw new Error("no source");
    store.sources.update(id, { ...source, everyMs: MINUTE / 2, managed: "file" }, Date.now());
    await olga.presses(`edit-source:${id}:every`);
    expect(await olga.taps("✅ 30 seconds")).toMatchObject({ text: "Saved." });
    const bounds = { everyMs: null, minEveryMs: 2 * MINUTE, maxEveryMs: 30 * MINUTE };
    store.sources.update(id, { ...source, ...bounds, managed: "file" }, Date.now());
    await olga.presses(`edit-source:${id}:every`);
    await olga.taps("✅ When it publishes");
    olga.says("/audit");
    await eventually(() => olga.screens().at(-1)?.text).toContain(
      "• shortest interval: 2 minutes → nothing\n• longest interval: 30 minutes → nothing",
    );
  });

  it("is read at another address, once its news there were shown", async () => {
    const { olga, url, find, id } = await settings("/before/rss");
    const there = feed("/after/rss", "Harbour Mail, all of it");
    await olga.taps("Address");
    await asked(olga, WHERE);
    answers(olga, there);
    await eventually(() => olga.screens().at(-1)?.buttons).toEqual([["Yes, read it there"], ["Cancel"]]);
    const { text = "" } = olga.screens().at(-1) ?? {};
    expect(text).toMatch(/^<b>Harbour Mail, all of it<\/b>/u);
    expect(text).toMatch(/Shall I read <b>Home - Harbour Mail \| RSS<\/b> there from now on\?/u);
    const yes = town.telegram.messages(olga.id).findLast((message) => message.is_outgoing)?.reply_markup;
    await olga.taps("Yes, read it there");
    // Tapped twice.
    if (yes !== undefined && "inline_keyboard" in yes)
      await olga.presses(JSON.stringify(yes).match(/add:[\w-]{8}/u)?.[0] ?? "");
    await olga.sees({
      text: `From now on I read <b>Home - Harbour Mail | RSS</b> at ${there}.`,
      buttons: [["Undo", "Open"]],
    });
    expect(find()).toMatchObject({ id, url: there, name: "Home - Harbour Mail | RSS" });
    await eventually(() => find()?.succeededAt).not.toBeNull();
    await olga.taps("Undo");
    await eventually(() => find()?.url).toBe(url);
    // Where it is already.
    await olga.taps("Address");
    await asked(olga, WHERE);
    answers(olga, url);
    await olga.sees({
      text: "That is where I read <b>Home - Harbour Mail | RSS</b> already.",
      buttons: [["Open"]],
    });
  });

  // It was "read there already", by the address that it had left by itself: nothing led back.
  it("is read again where it was before it moved by itself", async () => {
    const { olga, url, find, id } = await settings("/moved/rss");
    store.sources.moveTo(id, feed("/parked/rss"), Date.now());
    await olga.presses(`edit-source:${id}:address`);
    await asked(olga, WHERE);
    answers(olga, url);
    await olga.taps("Yes, read it there");
    await eventually(() => find()).toMatchObject({ url, movedFrom: null });
  });

  it("is read at one of several feeds that stand behind an address", async () => {
    const { olga, find, id } = await settings("/one-of/rss");
    const [sport] = [feed("/one-of/sport", "Sport"), feed("/one-of/all", "All")];
    const links = ["sport", "all"].map((name) => `<link rel="alternate" type="application/rss+xml" href="${name}">`);
    web.put("/one-of/", { type: "text/html", body: `<!doctype html><title>News</title>${links.join("")}` });
    await olga.presses(`edit-source:${id}:address`);
    await asked(olga, WHERE);
    answers(olga, `${web.url}/one-of/`);
    await olga.taps("1");
    await olga.taps("Yes, read it there");
    await eventually(() => find()?.url).toBe(sport);
  });

  it("gives its headers to no other host before that is said", async () => {
    const { olga, find, id } = await settings("/headers/rss");
    const source = find();
    if (source === null) throw new Error("no source");
    const headers = { Authorization: "secret" };
    const away = { ...source, url: "https://herald.example/rss", headers, managed: "chat" as const };
    store.sources.update(id, away, Date.now());
    await olga.presses(`edit-source:${id}:address`);
    await asked(olga, WHERE);
    answers(olga, feed("/elsewhere/rss"));
    await eventually(() => olga.screens().at(-1)?.text).toContain(
      "That is another host: what the source's headers hold would be sent there.\n\nShall I read",
    );
  });

  it("stays where it is when that is declined, cannot be read or is another one's", async () => {
    const { olga, url, find, id } = await settings("/stays/rss");
    const [other, free] = [feed("/other/rss", "Pier Post"), feed("/free/rss", "Free")];
    addSource(store, { url: other, select: null, title: "Pier Post" }, by(Date.now()));
    for (const [address, answer] of [
      [`${web.url}/stays/nothing`, /^I can't use/u],
      ["no address", /^I can't use no address/u],
      [other, /^<b>Pier Post<\/b> is already among the sources\./u],
    ] as const) {
      await olga.presses(`edit-source:${id}:address`);
      await asked(olga, WHERE);
      answers(olga, address);
      await eventually(() => olga.screens().at(-1)?.text).toMatch(answer);
    }
    await olga.presses(`edit-source:${id}:address`);
    await asked(olga, WHERE);
    answers(olga, free);
    await olga.taps("Cancel");
    await olga.sees({ text: "The source stays where it is.", buttons: [["Open"]] });
    expect(find()).toMatchObject({ url });
  });

  it("is nobody else's business", async () => {
    const { id, find } = await settings("/mine/rss");
    const before = find();
    const rauf = await town.person().starts();
    for (const data of ["", ":name", ":every:60000", ":pages:0"]) {
      expect(await rauf.presses(`edit-source:${id}${data}`)).toMatchObject({
        text: "Only the people who run this bot can do that.",
      });
    }
    expect(find()).toEqual(before);
  });
});

describe("what a new source has already", () => {
  it.each([
    [
      "Add, post the last three",
      { kind: "last", count: 3 },
      "Its last three entries will be posted, and what is new from now on.",
    ],
    [
      "Add, post a digest of it",
      { kind: "digest" },
      "What it has by now will be posted as one digest, and then what is new.",
    ],
  ])("is posted where somebody says so: %s", async (label, first, said) => {
    const url = feed(`/first/${first.kind}`, "Lighthouse");
    const olga = town.owner();
    olga.says(url);
    await olga.taps(label);
    await olga.sees({ text: `<b>Lighthouse</b> is added.\n\n${said}`, buttons: [["Open", "Undo"], ["All sources"]] });
    expect(store.sources.byUrl(url)).toMatchObject({ first });
  });
});

// Its news waited for a channel that nobody had told of it.
it("says of a new source that all channels have chosen others", async () => {
  const channel = addChat(store, { title: "Harbour News", telegramId: -100_555 });
  addRoute(store, channel, { sources: ["some-other"] });
  const olga = town.owner();
  olga.says(feed("/nowhere/rss", "Pier Weekly"));
  await olga.taps("Add");
  await olga.sees({
    text: `<b>Pier Weekly</b> is added.

What is new from now on will be posted; the older entries will not.

⚠️ No channel takes it yet: they have all chosen their sources. /channels changes that.`,
    buttons: [["Open", "Undo"], ["All sources"]],
  });
});
