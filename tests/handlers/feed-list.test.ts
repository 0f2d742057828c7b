import { describe, expect, it } from "vitest";
import { readOpml } from "../../src/feed/opml.ts";
import type { UiLanguage } from "../../src/model.ts";
import { rss } from "../support/web-server.ts";
import { eventually, openTown } from "./town.ts";

const town = await openTown({}, { owners: 20 });
const { telegram, web } = town;
const { store } = town.app;

let lists = 0;
/** A list of feeds that nobody has yet, the address of each its own. */
function opml(count: number, { folder = false } = {}) {
  const group = ++lists;
  const outlines = Array.from({ length: count }, (_, i) => {
    web.put(`/list${group}/${i}`, { body: rss([{ title: "Old", guid: "1" }], { title: `Feed's own name ${i}` }) });
    return `<outline text="Outlet ${i} &amp; Co" type="rss" xmlUrl="${web.url}/list${group}/${i}"/>`;
  });
  const body = outlines.join("");
  const text = `<?xml version="1.0"?><opml version="2.0"><body>${folder ? `<outline text="Local">${body}</outline>` : body}</body></opml>`;
  return { text, bytes: new TextEncoder().encode(text), urls: readOpml(text).map(({ url }) => url) };
}
const ALL = "All sources";
const ADDED =
  "I read them one after another. What they have now will not be posted; what is new from now on will. Those that cannot be read show it in /sources.";
const added = (urls: string[]) => urls.flatMap((url) => store.sources.byUrl(url) ?? []);

describe("a list of feeds", () => {
  it("that an owner sends as a file is summed up, added by a tap and taken back by another", async () => {
    const { bytes, urls } = opml(7, { folder: true });
    const olga = town.owner();
    telegram.sendFile(olga.id, { name: "subscriptions.opml", type: "application/octet-stream", bytes });
    await olga.sees({
      text: "<b>7 new feeds</b> are in this list: Outlet 0 &amp; Co, Outlet 1 &amp; Co, Outlet 2 &amp; Co, Outlet 3 &amp; Co, Outlet 4 &amp; Co and +2",
      buttons: [["Add all", "Cancel"]],
    });
    expect(added(urls)).toEqual([]);
    await olga.taps("Add all");
    await olga.sees({ text: `7 feeds are added. ${ADDED}`, buttons: [["Undo", ALL]] });
    expect(added(urls).map(({ name, status, folder }) => [name, status, folder])).toEqual(
      urls.map((_, i) => [`Outlet ${i} & Co`, "active", "Local"]),
    );
    // They are read, and what they have is backlog.
    await eventually(() => added(urls).every(({ entriesSeenAt }) => entriesSeenAt !== null)).toBe(true);
    telegram.sendFile(olga.id, { name: "again.xml", type: "text/xml", bytes });
    await olga.sees({ text: "All 7 feeds of this list are here already.", buttons: [[ALL]] });
    await olga.taps("Undo");
    await eventually(() => olga.screens()[0]).toEqual({ text: "The 7 feeds are removed again.", buttons: [[ALL]] });
    expect(added(urls).every(({ status }) => status === "removed")).toBe(true);
  });

  // The channel itself was looked at, as that of any post is.
  it("is read when it was forwarded from a channel, too", async () => {
    const [olga, creator] = [town.owner(), town.person()];
    const { id: chatId } = telegram.addChat({
      ...{ type: "channel", title: "Lists", creatorId: creator.id, username: "feed_lists" },
    });
    const file = { name: "feeds.opml", type: "text/x-opml", bytes: opml(2).bytes };
    telegram.forward(olga.id, chatId, telegram.sendFile(creator.id, file, { chatId }).message_id);
    await eventually(() => olga.screens().at(-1)?.text).toMatch(/^<b>2 new feeds<\/b> are in this list/u);
  });

  it("is without the channels that we post in", async () => {
    const olga = town.owner();
    town.channel(olga, "Port News", {}, "port_news");
    await eventually(() => store.chats.channels().map(({ username }) => username)).toContain("port_news");
    const list = '<opml version="2.0"><body><outline xmlUrl="https://t.me/Port_News"/></body></opml>';
    telegram.sendFile(olga.id, { name: "own.opml", type: "text/x-opml", bytes: new TextEncoder().encode(list) });
    await eventually(() => olga.screens().at(-1)).toEqual({
      text: "I post in <b>Port News</b> myself. If I read it too, my own posts would come back as news.",
      buttons: [[ALL]],
    });
  });

  it("may stand at an address, and be partly known", async () => {
    const { text, urls } = opml(3);
    web.put("/feeds.opml", { body: text, type: "text/x-opml" });
    const olga = town.owner();
    olga.says(urls[1] ?? "");
    await olga.taps("Add");
    olga.says(`/sources ${web.url}/feeds.opml`);
    await olga.sees({
      text: "<b>2 new feeds</b> are in this list: Outlet 0 &amp; Co and Outlet 2 &amp; Co\n\nOne more is here already.",
      buttons: [["Add all", "Cancel"]],
    });
    await olga.taps("Cancel");
    await olga.sees({ text: "Fine, I have added none of them.", buttons: [[ALL]] });
    expect(added(urls)).toHaveLength(1);
  });

  it("is added once, however often it is tapped, and not guessed after a restart", async () => {
    const { bytes, urls } = opml(60);
    const olga = town.owner();
    const message = telegram.sendFile(olga.id, { name: "a.opml", type: "text/x-opml", bytes });
    await eventually(() => olga.screens()).toHaveLength(1);
    const offered = telegram.messages(olga.id).find(({ message_id: id }) => id > message.message_id);
    const markup = offered?.reply_markup;
    const [yes] = markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
    const data = yes !== undefined && "callback_data" in yes ? yes.callback_data : "";
    await Promise.all([olga.presses(data), olga.presses(data), olga.presses(data)]);
    await olga.sees({ text: `60 feeds are added. ${ADDED}`, buttons: [["Undo", ALL]] });
    expect(added(urls)).toHaveLength(60);
    expect(await olga.presses("list:12345678:add")).toMatchObject({
      text: "I no longer remember this list. Please send it again.",
      showAlert: true,
    });
    expect(await olga.presses("list:12345678:undo")).toMatchObject({
      text: "I no longer remember which sources these were. You can remove them in /sources.",
    });
  });

  it.each([
    ["empty", '<opml version="2.0"><body/></opml>', "There are no feeds in this list."],
    [
      "something else",
      rss([]),
      "I find no list of feeds in this file. I take OPML files, as feed readers export them.",
    ],
    ["huge", "x".repeat(5_000_001), "This file is too large for a list of feeds."],
  ])("that is %s is told so", async (_, text, answer) => {
    const olga = town.owner();
    telegram.sendFile(olga.id, { name: "a.opml", type: "text/xml", bytes: new TextEncoder().encode(text) });
    await olga.sees({ text: answer });
  });

  it("that Telegram does not give is asked for again, and other files are none", async () => {
    const olga = town.owner();
    telegram.fault({ kind: "status", code: 500, method: "getFile" });
    const bytes = new TextEncoder().encode("<opml/>");
    telegram.sendFile(olga.id, { name: "a.opml", type: "text/xml", bytes });
    await olga.sees({ text: "Telegram did not let me download this file. Please send it again." });
    for (const person of [town.owner(), town.person()]) {
      const name = person.id < 700 ? "a.pdf" : "a.opml";
      telegram.sendFile(person.id, { name, type: "application/pdf", bytes });
      await eventually(() => person.screens().at(-1)?.text).toMatch(/\/help/);
    }
  });

  it.each<[UiLanguage, string, string[]]>([
    [
      "az",
      "Bu siyahıda <b>2 yeni lent</b> var: Outlet 0 &amp; Co və Outlet 1 &amp; Co",
      ["Hamısını əlavə et", "Ləğv et"],
    ],
    ["ru", "В этом списке <b>2 новые ленты</b>: Outlet 0 &amp; Co и Outlet 1 &amp; Co", ["Добавить все", "Отмена"]],
    ["tr", "Bu listede <b>2 yeni akış</b> var: Outlet 0 &amp; Co ve Outlet 1 &amp; Co", ["Hepsini ekle", "Vazgeç"]],
  ])("is told in %s", async (language, text, buttons) => {
    const olga = town.owner(language);
    telegram.sendFile(olga.id, { name: "a.opml", type: "text/xml", bytes: opml(2).bytes });
    await olga.sees({ text, buttons: [buttons] });
  });
});
