import { describe, expect, it } from "vitest";
import { addSource } from "../../src/admin/sources.ts";
import { by } from "../support/by.ts";
import { rss } from "../support/web-server.ts";
import { eventually, openTown, type Person, type Screen } from "./town.ts";

const town = await openTown({}, { owners: 40 });
const { web } = town;
const { store } = town.app;

const NOT_FOR_YOU = "Only the people who run this bot can do that.";
const USAGE =
  "To add a source, send the address of a news site, a feed, a YouTube channel or a public Telegram channel: <code>/sources https://example.com</code>";

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
  screen && { ...screen, text: screen.text.replace(/\d\d:\d\d/g, "hh:mm").replace(/\nNext look.*/, "\nNext look") };
const sees = (person: Person, screen: Screen) => eventually(() => timeless(person.screens().at(-1))).toEqual(screen);

describe("/sources", () => {
  it("invites to add the first one", async () => {
    const olga = town.owner();
    olga.says("/sources");
    await olga.sees({
      text: `<b>There are no sources yet</b>

Send me the address of a news site, a feed, a YouTube channel or a public Telegram channel, and I will see what is there: <code>/sources https://example.com</code>

A list of feeds (OPML) may come as a file.`,
    });
  });

  it("adds a feed, reads it at once, and shows how it is", async () => {
    const url = feed("/own/rss");
    const olga = town.owner();
    olga.says(`/sources ${url}`);
    await olga.taps("Add");
    await eventually(() => store.sources.byUrl(url)?.succeededAt).not.toBeNull();
    await olga.taps("Open");
    await sees(olga, {
      text: `<b>Lighthouse Daily</b>\n${url}\n\n🟢 read hh:mm\n\nPace: not known yet\nNext look`,
      buttons: [
        ["Pause", "Remove"],
        ["Change", "‹ Back"],
      ],
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
    await olga.taps("Add");
    await olga.taps("Open");
    const id = store.sources.byUrl(url)?.id ?? 0;
    await eventually(() => store.sources.find(id)?.succeededAt ?? null).not.toBeNull();
    expect(await olga.taps("Pause")).toMatchObject({ text: "Paused: Harbour <Mail> & Co" });
    const name = "<b>Harbour &lt;Mail&gt; &amp; Co</b>";
    await sees(olga, {
      text: `${name}\n${url}\n\n⏸ paused\n\nPace: not known yet`,
      buttons: [
        ["Resume", "Remove"],
        ["Change", "‹ Back"],
      ],
    });
    expect(store.sources.find(id)?.status).toBe("paused");
    expect(await olga.taps("Resume")).toMatchObject({ text: "Reading again: Harbour <Mail> & Co" });
    expect(store.sources.find(id)?.status).toBe("active");
    await olga.taps("Remove");
    await olga.sees({
      text: `Remove ${name}? No more news will come from it. What has been posted stays.`,
      buttons: [["Yes, remove it", "Cancel"]],
    });
    await olga.taps("Cancel");
    await sees(olga, {
      text: `${name}\n${url}\n\n🟢 read hh:mm\n\nPace: not known yet\nNext look`,
      buttons: [
        ["Pause", "Remove"],
        ["Change", "‹ Back"],
      ],
    });
    await olga.taps("Remove");
    const removed = { text: `${name} is removed.`, buttons: [["Undo", "‹ Back"]] };
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

  it.each(["active", "paused"] as const)("puts back what was removed by a slip: %s", async (status) => {
    const url = feed(`/slip-${status}/rss`, "Slip");
    const olga = town.owner();
    olga.says(url);
    await olga.taps("Add");
    await olga.taps("Open");
    const id = store.sources.byUrl(url)?.id ?? 0;
    store.sources.setStatus(id, status);
    await olga.presses(`source:${id}:drop`);
    await eventually(() => store.sources.find(id)?.status).toBe("removed");
    await olga.taps("Undo");
    await eventually(() => store.sources.find(id)?.status).toBe(status);
    await eventually(() => olga.screens().at(-1)?.buttons?.[0]).toEqual([
      status === "paused" ? "Resume" : "Pause",
      "Remove",
    ]);
  });

  it("puts back what was removed twice as it was, and no source beside one that reads its address by now", async () => {
    const url = feed("/twin/rss", "Twin");
    const olga = town.owner();
    olga.says(url);
    await olga.taps("Add");
    await olga.taps("Open");
    const id = store.sources.byUrl(url)?.id ?? 0;
    store.sources.setStatus(id, "paused");
    await olga.presses(`source:${id}:drop`);
    await olga.presses(`source:${id}:drop`);
    await olga.taps("Undo");
    await eventually(() => store.sources.find(id)?.status).toBe("paused");
    await olga.presses(`source:${id}:drop`);
    const { source: other } = addSource(store, { url: `${url}/`, select: null, title: "Twin" }, by(Date.now()));
    await olga.taps("Undo");
    await eventually(() => olga.screens().at(-1)?.buttons?.[0]).toEqual(["Pause", "Remove"]);
    expect([other.id === id, store.sources.find(id)?.status]).toEqual([false, "removed"]);
  });

  it("takes back a removed source that is added again", async () => {
    const url = feed("/again/rss", "Again");
    const olga = town.owner();
    olga.says(url);
    await olga.taps("Add");
    await olga.taps("Open");
    const id = store.sources.byUrl(url)?.id ?? 0;
    await olga.presses(`source:${id}:drop`);
    olga.says(url);
    await olga.taps("Add");
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>Again<\/b> is added\./);
    expect(store.sources.find(id)?.status).toBe("active");
    await eventually(() => store.sources.find(id)?.succeededAt).not.toBeNull();
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
    for (const data of [
      "sources",
      "sources:1",
      "feed:0",
      "source:1",
      "source:1:drop",
      "undrop:1:1",
      "source:1:pause",
    ]) {
      expect(await rauf.presses(data)).toMatchObject({ text: NOT_FOR_YOU });
    }
    expect(store.sources.list()).toEqual(known);
    expect(rauf.screens()).toHaveLength(2);
  });
});
