import { describe, expect, it } from "vitest";
import { rss } from "../support/web-server.ts";
import { eventually, openTown, type Person, type Screen } from "./town.ts";

const town = await openTown({}, { owners: 40 });
const { web } = town;
const { store } = town.app;

const NOT_FOR_YOU = "Only the people who run this bot can do that.";
const USAGE =
  "To add a source, send the address of a news site or of its feed: <code>/sources https://example.com</code>";

/** A feed that stands at a path of its own; its address. */
function feed(path: string, title = "Lighthouse Daily", items = 2): string {
  const all = [
    { title: "Ferry", guid: "1" },
    { title: "Rain", guid: "2" },
  ].slice(0, items);
  web.put(path, { body: rss(all, { title }) });
  return `${web.url}${path}`;
}
const timeless = (screen: Screen | undefined) =>
  screen && { ...screen, text: screen.text.replace(/\d\d:\d\d/g, "hh:mm") };
const sees = (person: Person, screen: Screen) => eventually(() => timeless(person.screens().at(-1))).toEqual(screen);

describe("/sources", () => {
  it("invites to add the first one", async () => {
    const olga = town.owner();
    olga.says("/sources");
    await olga.sees({
      text: `<b>There are no sources yet</b>

Send me the address of a news site or of its feed, and I will see what is there: <code>/sources https://example.com</code>`,
    });
  });

  it("adds a feed, reads it at once, and shows how it is", async () => {
    const url = feed("/own/rss");
    const olga = town.owner();
    olga.says(`/sources ${url}`);
    await olga.sees({
      text: `<b>Lighthouse Daily</b> is added.

It has 2 entries right now. Language: English.

What is new from now on will be posted; the older entries will not.`,
      buttons: [["Open", "All sources"]],
    });
    await eventually(() => store.sources.byUrl(url)?.succeededAt).not.toBeNull();
    await olga.taps("Open");
    await sees(olga, {
      text: `<b>Lighthouse Daily</b>\n${url}\n\n🟢 read hh:mm`,
      buttons: [["Pause", "Remove"], ["‹ Back"]],
    });
    await olga.taps("‹ Back");
    await sees(olga, {
      text: `<b>One source</b>\n\n<b>Lighthouse Daily</b>\n🟢 read hh:mm\n\n${USAGE}`,
      buttons: [["Lighthouse Daily"]],
    });
    // The same feed again is no second source.
    olga.says(url);
    await olga.sees({
      text: "<b>Lighthouse Daily</b> is already among the sources.",
      buttons: [["Open", "All sources"]],
    });
    expect(store.sources.list()).toHaveLength(1);
  });

  it("pauses, resumes and removes with a question first; old buttons bring nothing back", async () => {
    const url = feed("/paused/rss", "Harbour <Mail> & Co");
    const olga = town.owner();
    olga.says(url);
    await olga.taps("Open");
    const id = store.sources.byUrl(url)?.id ?? 0;
    await eventually(() => store.sources.find(id)?.succeededAt ?? null).not.toBeNull();
    expect(await olga.taps("Pause")).toMatchObject({ text: "Paused: Harbour <Mail> & Co" });
    const name = "<b>Harbour &lt;Mail&gt; &amp; Co</b>";
    await sees(olga, { text: `${name}\n${url}\n\n⏸ paused`, buttons: [["Resume", "Remove"], ["‹ Back"]] });
    expect(store.sources.find(id)?.status).toBe("paused");
    expect(await olga.taps("Resume")).toMatchObject({ text: "Reading again: Harbour <Mail> & Co" });
    expect(store.sources.find(id)?.status).toBe("active");
    await olga.taps("Remove");
    await olga.sees({
      text: `Remove ${name}? No more news will come from it. What has been posted stays.`,
      buttons: [["Yes, remove it", "Cancel"]],
    });
    await olga.taps("Cancel");
    await sees(olga, { text: `${name}\n${url}\n\n🟢 read hh:mm`, buttons: [["Pause", "Remove"], ["‹ Back"]] });
    await olga.taps("Remove");
    const removed = { text: `${name} is removed.`, buttons: [["‹ Back"]] };
    await olga.taps("Yes, remove it");
    await olga.sees(removed);
    expect(await olga.presses(`source:${id}:drop`)).toMatchObject({ text: "" });
    await olga.sees(removed);
    await olga.presses(`source:${id}:resume`);
    await olga.sees({ text: "This source is no longer there.", buttons: [["‹ Back"]] });
    expect(store.sources.find(id)?.status).toBe("removed");
    await olga.presses("source:424242");
    await olga.sees({ text: "This source is no longer there.", buttons: [["‹ Back"]] });
  });

  it("takes back a removed source that is added again", async () => {
    const url = feed("/again/rss", "Again");
    const olga = town.owner();
    olga.says(url);
    await olga.taps("Open");
    const id = store.sources.byUrl(url)?.id ?? 0;
    await olga.presses(`source:${id}:drop`);
    olga.says(url);
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>Again<\/b> is added\./);
    expect(store.sources.find(id)?.status).toBe("active");
  });
});

describe("an address", () => {
  it.each([
    ["<b>Lighthouse Daily</b> is added.\n\nIt has 2 entries right now. Language: English.", 2],
    ["<b>Lighthouse Daily</b> is added.\n\nIt has one entry right now. Language: English.", 1],
    ["<b>Lighthouse Daily</b> is added.\n\nIt has no entries right now. Language: English.", 0],
  ])("may lead to a page with one feed: %j", async (text, items) => {
    feed(`/page-${items}/rss`, "Lighthouse Daily", items);
    web.put(`/page-${items}/`, {
      type: "text/html",
      body: `<!doctype html><title>News</title><link rel="alternate" type="application/rss+xml" href="rss"><p>Hello`,
    });
    const olga = town.owner();
    olga.says(`${web.url}/page-${items}/`);
    await olga.sees({
      text: `${text}\n\nWhat is new from now on will be posted; the older entries will not.`,
      buttons: [["Open", "All sources"]],
    });
  });

  it("may lead to several feeds, of which one is chosen by its number", async () => {
    feed("/several/sport", "Sport of the harbour");
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
        text: `<b>Sport of the harbour</b> is added.

It has 2 entries right now. Language: English.

What is new from now on will be posted; the older entries will not.`,
        buttons: [["Open", "All sources"]],
      },
      { text: `I can't use ${web.url}/several/broken?a=1&amp;b=2: there is nothing at this address (404).` },
    ]);
    expect(await olga.presses("feed:7")).toMatchObject({
      text: "This button is too old. Please send the command again.",
    });
  });

  it.each([
    ["/no/page", { status: 404 }, "there is nothing at this address (404)"],
    ["/no/entry", { status: 403 }, "the site refuses to let me in (403)"],
    ["/no/more", { status: 410 }, "the feed was closed for good (410)"],
    ["/no/luck", { status: 503 }, "the site answers with an error (503)"],
    ["/no/feed", { type: "text/html", body: "<!doctype html><p>Hello" }, "this is a web page without a feed"],
    ["/no/words", { body: "" }, "the answer is empty"],
    ["/no/json", { type: "application/json", body: '{"a":1}' }, "this is JSON, but not a feed"],
    [
      "/no/map",
      { body: '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>' },
      "this is a sitemap, not a feed",
    ],
    [
      "/no/list",
      { body: '<?xml version="1.0"?><opml version="2.0"><body/></opml>' },
      "this is a list of feeds, not a feed",
    ],
  ])("that is no feed says why: %s", async (path, page, reason) => {
    web.put(path, { body: "nothing", ...page });
    const olga = town.owner();
    olga.says(`${web.url}${path}`);
    await olga.sees({ text: `I can't use ${web.url}${path}: ${reason}.` });
    expect(olga.screens()).toHaveLength(1);
  });

  it("may be written without https://", async () => {
    const url = feed("/bare/rss", "Bare");
    const olga = town.owner();
    olga.says(url.replace("http://", ""));
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>Bare<\/b> is added\./);
    expect(store.sources.byUrl(url)?.name).toBe("Bare");
  });

  it("that nobody answers says so", async () => {
    const olga = town.owner();
    olga.says("http://127.0.0.1:9/rss");
    await olga.sees({ text: "I can't use http://127.0.0.1:9/rss: the site can't be reached." });
  });

  it.each(["hello", "two words", "ftp://lighthouse.example", "https://", "<b>&", "javascript:alert(1)"])(
    "that is none is explained: /sources %s",
    async (given) => {
      const olga = town.owner();
      olga.says(`/sources ${given}`);
      await olga.sees({ text: USAGE });
    },
  );

  it("of any length is answered", async () => {
    const olga = town.owner();
    olga.says(`${web.url}/${"x".repeat(3_900)}`);
    await eventually(() => olga.screens().at(-1)?.text).toMatch(
      /^I can't use http:\/\/127\.0\.0\.1:\d+\/x+…: there is nothing at this address \(404\)\.$/,
    );
  });
});

describe("a stranger", () => {
  it("is refused, by command and by button", async () => {
    const url = feed("/stranger/rss");
    const rauf = town.person();
    rauf.says("/sources");
    await rauf.sees({ text: NOT_FOR_YOU });
    rauf.says(`/sources ${url}`);
    await eventually(() => rauf.screens()).toEqual([{ text: NOT_FOR_YOU }, { text: NOT_FOR_YOU }]);
    const known = store.sources.list();
    for (const data of ["sources", "sources:1", "feed:0", "source:1", "source:1:drop", "source:1:pause"]) {
      expect(await rauf.presses(data)).toMatchObject({ text: NOT_FOR_YOU });
    }
    expect(store.sources.list()).toEqual(known);
    expect(rauf.screens()).toHaveLength(2);
  });
});
