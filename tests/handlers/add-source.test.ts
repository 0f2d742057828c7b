import { describe, expect, it } from "vitest";
import type { UiLanguage } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { entry, ingestAll } from "../support/store.ts";
import { rss } from "../support/web-server.ts";
import { eventually, MORNING, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 60 });
const { web } = town;
const { store } = town.app;

const USAGE =
  "To add a source, send the address of a news site, a feed, a YouTube channel or a public Telegram channel: <code>/sources https://example.com</code>";
const SEARCHED =
  "I also tried the addresses where feeds usually are, the sitemaps and the front page, and looked for a list of articles on the page itself.";
const ERROR_PAGE = `the site shows an error page or a login where the feed should be.\n\n${SEARCHED.slice(0, -1)}`;
const ADD = [["Add", "Cancel"], ["Add, post the last three"], ["Add, post a digest of it"]];
const HOUR = 60 * 60_000;
const LONG_AGO = MORNING - 24 * HOUR;
const TITLES = ["Ferry leaves", "Rain again", "Harbour closed", "Lights out", "New pier", "Old pier"];

/** A feed that stands at a path of its own; its address. */
function feed(path: string, { title = "Lighthouse Daily", count = 6, step = 6 * HOUR, language = "en" } = {}): string {
  const items = TITLES.slice(0, count).map((headline, i) => ({
    ...{ title: headline.replace("again", "&lt;again&gt;"), guid: `${path}-${i}` },
    ...{ link: `https://lighthouse.example${path}/${i}`, at: LONG_AGO - i * step },
  }));
  web.put(path, { body: rss(items, { title, language }) });
  return `${web.url}${path}`;
}
const page = (path: string, body: string) => web.put(path, { type: "text/html", body: `<!doctype html>${body}` });
const all = ["All sources"];
const lastText = (person: Person) => person.screens().at(-1)?.text;
const link = (path: string, i: number, title: string, time: string) =>
  `• <a href="https://lighthouse.example${path}/${i}">${title}</a>, ${time}`;

describe("what is shown before a source is added", () => {
  it("is its last five entries, its language and its pace; a tap adds it, another takes it back", async () => {
    const url = feed("/own/rss");
    const olga = town.owner();
    olga.says(url);
    const preview = {
      text: `<b>Lighthouse Daily</b>
${url}

The newest of its 6 entries:
${link("/own/rss", 0, "Ferry leaves", "8 May 2025, 06:30")}
${link("/own/rss", 1, "Rain &lt;again&gt;", "8 May 2025, 00:30")}
${link("/own/rss", 2, "Harbour closed", "7 May 2025, 18:30")}
${link("/own/rss", 3, "Lights out", "7 May 2025, 12:30")}
${link("/own/rss", 4, "New pier", "7 May 2025, 06:30")}

Language: English · nothing new for weeks`,
      buttons: ADD,
    };
    await olga.sees(preview);
    expect(store.sources.byUrl(url)).toBeNull();
    const asked = web.asked.filter((path) => path === "/own/rss").length;
    expect(asked).toBe(1);
    await olga.taps("Add");
    const added = {
      text: "<b>Lighthouse Daily</b> is added.\n\nWhat is new from now on will be posted; the older entries will not.",
      buttons: [["Open", "Undo"], all],
    };
    await olga.sees(added);
    const id = store.sources.byUrl(url)?.id ?? 0;
    await eventually(() => store.sources.find(id)?.succeededAt).not.toBeNull();
    await olga.taps("Undo");
    await olga.sees({ text: "<b>Lighthouse Daily</b> is removed.", buttons: [["Undo", "‹ Back"]] });
    expect(store.sources.find(id)?.status).toBe("removed");
    expect(olga.screens()).toHaveLength(1);
  });

  // It removed for ever, without a question, weeks later.
  it("is not taken back long after without a question", async () => {
    const url = feed("/weeks/rss", { title: "Weeks" });
    const olga = town.owner();
    olga.says(url);
    await olga.taps("Add");
    await eventually(() => lastText(olga)).toMatch(/^<b>Weeks<\/b> is added/);
    const { id, addedAt } = store.sources.byUrl(url) ?? { id: 0, addedAt: 0 };
    await olga.presses(`unadd:${id}:${addedAt - 1}`);
    await olga.sees({
      text: "Remove <b>Weeks</b>? No more news will come from it. What has been posted stays.",
      buttons: [["Yes, remove it", "Cancel"]],
    });
    expect(store.sources.find(id)?.status).toBe("active");
  });

  it("shows no token of its address, and is added with it", async () => {
    const url = `${feed("/key/rss", { title: "Key" })}?token=SECRET1234`;
    web.put("/key/rss?token=SECRET1234", { body: rss([], { title: "Key" }) });
    const olga = town.owner();
    olga.says(url);
    await eventually(() => lastText(olga)).toContain("<b>Key</b>");
    await olga.taps("Add");
    await eventually(() => lastText(olga)).toMatch(/^<b>Key<\/b> is added/);
    expect(store.sources.byUrl(url)?.status).toBe("active");
    olga.says(`${web.url}/key/none?api_key=SECRET1234`);
    await eventually(() => lastText(olga)).toMatch(/^I can't use/);
    expect(JSON.stringify(olga.screens())).not.toContain("SECRET1234");
  });

  it("is the same answer when it is tapped twice", async () => {
    const url = feed("/twice/rss");
    const olga = town.owner();
    olga.says(url);
    await olga.sees({ text: expect.stringMatching(/^<b>Lighthouse/), buttons: ADD } as never);
    const [message] = town.telegram.messages(olga.id).filter((each) => each.is_outgoing);
    const markup = message?.reply_markup;
    const [yes] = markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
    const data = yes !== undefined && "callback_data" in yes ? yes.callback_data : "";
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    await Promise.all([olga.presses(data), olga.presses(data)]);
    await eventually(() => lastText(olga)).toMatch(/^<b>Lighthouse Daily<\/b> is added/);
    expect(store.sources.list().filter((source) => source.url === url)).toHaveLength(1);
  });

  it("goes away when it is declined, and is not guessed after a restart", async () => {
    const url = feed("/declined/rss");
    const olga = town.owner();
    olga.says(url);
    await olga.taps("Cancel");
    await olga.sees({ text: "Fine, I have not added it.", buttons: [all] });
    expect(await olga.presses("add:12345678")).toMatchObject({
      text: "I no longer remember what this was about. Please send me the address again.",
      showAlert: true,
    });
    expect(store.sources.byUrl(url)).toBeNull();
  });

  it("says that the same is here already, whatever its address", async () => {
    const url = feed("/here/rss");
    const olga = town.owner();
    olga.says(url);
    await olga.taps("Add");
    const here = { text: "<b>Lighthouse Daily</b> is already among the sources.", buttons: [["Open", "All sources"]] };
    web.put("/here/rss/", { body: rss([]) });
    for (const again of [url, `${url}/`]) {
      olga.says(again);
      await olga.sees(here);
    }
    // The same articles under another address.
    const source = store.sources.byUrl(url);
    if (source === null) throw new Error("it is not there");
    const same = TITLES.slice(0, 4).map((title, i) =>
      entry({ title, link: `https://lighthouse.example/mirror/rss/${i}` }),
    );
    ingestAll(store, source, same, Date.now());
    feed("/mirror/rss", { title: "Mirror" });
    olga.says(`${web.url}/mirror/rss`);
    await eventually(() => lastText(olga)).toMatch(
      /· nothing new for weeks\n\n⚠️ 4 of 6 entries have already come from <b>Lighthouse Daily<\/b>\. Adding it would bring little that is new\.$/,
    );
  });

  it("is a page without a feed as it would be read, and adds it as such", async () => {
    const list = TITLES.map(
      (title, i) => `<article><h2><a href="/paper/the-story-${i}">${title} in the old town today</a></h2></article>`,
    );
    page("/paper/", `<html lang="en"><title>Paper</title>${list.join("")}`);
    const olga = town.owner();
    olga.says(`${web.url}/paper/`);
    await eventually(() => lastText(olga)).toBe(`<b>Paper</b>
${web.url}/paper/

The newest of its 6 entries:
${TITLES.slice(0, 5)
  .map((title, i) => `• <a href="${web.url}/paper/the-story-${i}">${title} in the old town today</a>`)
  .join("\n")}

Language: English · without dates

This site has no feed, so I would read the list on its page. When the page is rebuilt, that may stop working; I will tell you then.`);
    await olga.taps("Add");
    await eventually(() => store.sources.byUrl(`${web.url}/paper/`)?.entriesSeenAt ?? null).not.toBeNull();
    expect(store.sources.byUrl(`${web.url}/paper/`)?.select).toEqual({ item: "article", title: "a", link: "a@href" });
  });

  it.each<[UiLanguage, string]>([
    ["az", `Oradakı 6 yazının ən yeniləri:\n${link("/tongue/az", 0, "Ferry leaves", "8 may 2025, 06:30")}`],
    ["ru", `Последние из 6 записей:\n${link("/tongue/ru", 0, "Ferry leaves", "8 мая 2025 г., 06:30")}`],
    ["tr", `Oradaki 6 yazının en yenileri:\n${link("/tongue/tr", 0, "Ferry leaves", "8 May 2025 06:30")}`],
  ])("is told in %s", async (language, newest) => {
    const rows = [["source-button-add", "button-cancel"], ["source-button-add-last"], ["source-button-add-digest"]];
    const buttons = rows.map((row) => row.map((key) => i18n.t(language, key)));
    const url = feed(`/tongue/${language}`);
    const olga = town.owner(language);
    olga.says(url);
    await eventually(() => olga.screens().at(-1)?.buttons).toEqual(buttons);
    expect(lastText(olga)).toContain(`<b>Lighthouse Daily</b>\n${url}\n\n${newest}\n`);
  });

  it("counts how often something appears", async () => {
    const olga = town.owner();
    const now = Date.now();
    const items = Array.from({ length: 20 }, (_, i) => ({ title: `Story ${i}`, guid: `${i}`, at: now - i * 2 * HOUR }));
    web.put("/pace/rss", { body: rss(items) });
    olga.says(`${web.url}/pace/rss`);
    await eventually(() => lastText(olga)).toMatch(/Language: English · about 1[123] a day$/);
  });
});

describe("an address", () => {
  it.each([
    ["The newest of its 2 entries:\n•", 2],
    ["It has one entry:\n•", 1],
    ["There is nothing in it right now.\n\nLanguage: English", 0],
  ])("may lead to a page with one feed: %j", async (text, count) => {
    const url = feed(`/page-${count}/rss`, { count });
    page(`/page-${count}/`, `<title>News</title><link rel="alternate" type="application/rss+xml" href="rss"><p>Hello`);
    const olga = town.owner();
    olga.says(`${web.url}/page-${count}/`);
    await eventually(() => lastText(olga)).toContain(`<b>Lighthouse Daily</b>\n${url}\n\n${text}`);
  });

  it("may lead to several feeds, of which one is chosen by its number", async () => {
    feed("/several/sport", { title: "Sport of the harbour", count: 0 });
    web.put("/several/", {
      type: "text/html",
      body: `<!doctype html><title>News</title>
        <link rel="alternate" type="application/rss+xml" title="Broken &amp; gone" href="/several/broken?a=1&amp;b=2">
        <link rel="alternate" type="application/rss+xml" title="<i>Sport</i>" href="/several/sport">
        <link rel="alternate" type="application/atom+xml" href="/several/atom">`,
    });
    const olga = town.owner();
    olga.says(`${web.url}/several/`);
    const choice = {
      text: `I found several feeds at ${web.url}/several/. Which one do you want?

1. <b>Broken &amp; gone</b>
<code>${web.url}/several/broken?a=1&amp;b=2</code>

2. <b>Sport</b>
<code>${web.url}/several/sport</code>

3. <code>${web.url}/several/atom</code>`,
      buttons: [["1", "2", "3"]],
    };
    await olga.sees(choice);
    expect(await olga.taps("1")).toMatchObject({ text: `Let me look at ${web.url}/several/broken?a=1&b=2 …` });
    await olga.sees({
      text: `I can't use ${web.url}/several/broken?a=1&amp;b=2: there is nothing at this address (404).`,
    });
    await olga.taps("2");
    await eventually(() => olga.screens()).toEqual([
      {
        text: `<b>Sport of the harbour</b>
${web.url}/several/sport

There is nothing in it right now.

Language: English`,
        buttons: [["Add", "Cancel"]],
      },
      { text: `I can't use ${web.url}/several/broken?a=1&amp;b=2: there is nothing at this address (404).` },
    ]);
    expect(await olga.presses("feed:7")).toMatchObject({
      text: "This button is too old. Please send the command again.",
    });
  });

  it("may lead to feeds with a token: they are chosen all the same", async () => {
    page(
      "/keys/",
      `<link rel="alternate" type="application/rss+xml" title="One" href="/keys/one?token=SECRET1234">
        <link rel="alternate" type="application/rss+xml" title="Two" href="/keys/two?token=SECRET1234">`,
    );
    web.put("/keys/two?token=SECRET1234", { body: rss([], { title: "The second" }) });
    const olga = town.owner();
    olga.says(`${web.url}/keys/`);
    await olga.taps("2");
    await eventually(() => lastText(olga)).toContain("<b>The second</b>");
    expect(JSON.stringify(olga.screens())).not.toContain("SECRET1234");
  });

  it.each([
    ["/no/page", { status: 404 }, "there is nothing at this address (404)"],
    ["/no/entry", { status: 403 }, "the site refuses to let me in (403)"],
    ["/no/more", { status: 410 }, "the feed was closed for good (410)"],
    ["/no/luck", { status: 503 }, "the site answers with an error (503)"],
    [
      "/no/feed",
      { type: "text/html", body: "<!doctype html><p>Hello" },
      `this is a web page without a feed.\n\n${SEARCHED.slice(0, -1)}`,
    ],
    ["/no/login", { type: "text/html", body: "<!doctype html><title>403 Forbidden</title>" }, ERROR_PAGE],
    ["/no/words", { body: "" }, "the answer is empty"],
    ["/no/json", { type: "application/json", body: '{"a":1}' }, "this is JSON, but not a feed"],
    [
      "/no/map",
      { body: '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>' },
      "this is a sitemap, not a feed",
    ],
  ])("that is no feed says why: %s", async (path, page, reason) => {
    web.put(path, { body: "nothing", ...page });
    const olga = town.owner();
    olga.says(`${web.url}${path}`);
    await olga.sees({ text: `I can't use ${web.url}${path}: ${reason}.` });
    expect(olga.screens()).toHaveLength(1);
  });

  it("may be written without https://", async () => {
    const url = feed("/bare/rss", { title: "Bare" });
    const olga = town.owner();
    olga.says(url.replace("http://", ""));
    await eventually(() => lastText(olga)).toContain(`<b>Bare</b>\n${url}\n`);
  });

  it.each<[UiLanguage, string]>([
    ["en", "the channel does not exist, is private or cannot be read on the web."],
    ["az", "belə kanal yoxdur, gizlidir və ya vebdə oxunmur."],
    ["ru", "такого канала нет, он закрыт или его нельзя читать в браузере."],
    ["tr", "böyle bir kanal yok, kanal gizli ya da web’de okunamıyor."],
  ])("of a channel that hides from the web says so in %s", async (language, reason) => {
    const olga = town.owner(language);
    olga.says("https://t.me/c/1234/5");
    await eventually(() => lastText(olga)).toContain(`: ${reason}`);
  });

  it("that nobody answers says so", async () => {
    const olga = town.owner();
    olga.says("http://127.0.0.1:9/rss");
    await olga.sees({ text: "I can't use http://127.0.0.1:9/rss: the site can't be reached." });
  });

  it.each(["ftp://lighthouse.example", "https://", "javascript:alert(1)"])(
    "that is none is explained: /sources %s",
    async (given) => {
      const olga = town.owner();
      olga.says(`/sources ${given}`);
      await olga.sees({ text: USAGE });
    },
  );

  it.each([
    ["hello", "hello"],
    ["two words", "two words"],
    ["«»", "«»"],
    ["<b>&", "&lt;b&gt;&amp;"],
  ])("that is a name which no source has is explained: /sources %s", async (given, shown) => {
    const olga = town.owner();
    olga.says(`/sources ${given}`);
    await eventually(() => lastText(olga)).toMatch(new RegExp(`^I have no source called “${shown}”\\. `, "u"));
    expect(lastText(olga)?.split("\n\n").at(-1)).toBe(USAGE);
  });

  it("of any length is answered", async () => {
    const olga = town.owner();
    olga.says(`${web.url}/${"x".repeat(3_900)}`);
    await eventually(() => olga.screens().at(-1)?.text).toMatch(
      /^I can't use http:\/\/127\.0\.0\.1:\d+\/x+…: there is nothing at this address \(404\)\.$/,
    );
  });
});
