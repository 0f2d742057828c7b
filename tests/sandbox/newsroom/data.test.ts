import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Article, type NewsDay, parseNewsDay } from "../../../src/sandbox/newsroom/day.ts";
import { fill } from "../../../src/sandbox/newsroom/fill.ts";
import { loadNewsDay } from "../../../src/sandbox/newsroom/newsroom.ts";
import { DAY_MINUTES } from "../../../src/sandbox/newsroom/schedule.ts";
import { createStoryIndex } from "../../../src/story/stream.ts";

const images = join(import.meta.dirname, "../../../data/demo/images");
const START = new Date(Date.UTC(2026, 10, 21, 6));
let news: NewsDay;
let articles: Article[];

beforeAll(async () => {
  news = await loadNewsDay();
  articles = news.slots.filter((slot) => slot.outlet === slot.writer).map((slot) => slot.article);
});

/** Every text of an article as a reader may see it, in all revisions. */
function texts(article: Article): string[] {
  const revised = article.revisions.flatMap((revision) => [
    revision.title ?? "",
    revision.teaser ?? "",
    ...(revision.body ?? []),
  ]);
  return [article.title, article.teaser, article.caption, ...article.body, ...revised];
}

describe("the fictional day", () => {
  it("has an outlet for each language, and a second English one", () => {
    expect(news.outlets.map((outlet) => `${outlet.language} ${outlet.host}`)).toEqual([
      "en caspian-herald.example",
      "tr hazar-postasi.example",
      "en tea-house.example",
      "ru vestnik-kaspiya.example",
      "az xezer-xeber.example",
    ]);
  });

  it("has about seventy articles for the day, and some that stand in the feeds before", () => {
    const before = articles.filter((article) => article.at < 0);
    expect(articles.length - before.length).toBeGreaterThanOrEqual(62);
    expect(articles.length - before.length).toBeLessThanOrEqual(75);
    expect(before.length).toBeGreaterThanOrEqual(8);
  });

  it("gives every article an id of its own", () => {
    expect(new Set(articles.map((article) => article.id)).size).toBe(articles.length);
  });

  it("tells every article at length, in paragraphs", () => {
    const thin = articles.filter((article) => article.body.length < 4 || article.body.join(" ").length < 400);
    expect(thin.map((article) => article.id)).toEqual([]);
  });

  it("publishes within the day", () => {
    const late = articles.filter((article) => article.at + (article.repeat ?? 0) >= DAY_MINUTES);
    expect(late.map((article) => article.id)).toEqual([]);
  });

  it("brings something new every few minutes, from the third one on", () => {
    const minutes = news.slots.map((slot) => slot.at).filter((at) => at >= 0);
    const gaps = minutes.slice(1).map((at, index) => at - (minutes[index] ?? 0));
    expect(minutes[0]).toBeLessThanOrEqual(2);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(24);
    expect(Math.max(...gaps.slice(0, 12))).toBeLessThanOrEqual(4);
  });

  it("has a picture of at most 40 KB for every article", async () => {
    for (const image of new Set(articles.map((article) => article.image))) {
      expect((await stat(join(images, `${image}.png`))).size).toBeLessThanOrEqual(40 * 1024);
    }
    const files = await readdir(images);
    const drawn = files.filter((file) => file.endsWith(".svg")).map((file) => file.replace(".svg", ".png"));
    expect(drawn.filter((file) => !files.includes(file))).toEqual([]);
  });

  it.each([
    ["az", /[\u0400-\u04ff]/],
    ["en", /[\u0400-\u04ffəğşı]/i],
    ["tr", /[\u0400-\u04ffəqwx]/i],
    ["ru", /[əğşıa-z]/i],
  ])("writes %s in its own letters", (language, foreign) => {
    const own = articles.filter((article) => article.language === language).flatMap(texts);
    const plain = own.map((text) => text.replace(/\[\[(in-)?month(-1)?\]\]/g, "").replaceAll("TIR", ""));
    const names = /Hatun|Alibeyli|Yalın|Huseynli/g;
    expect(own.length).toBeGreaterThan(20);
    expect(plain.filter((text) => foreign.test(text.replace(names, "")))).toEqual([]);
  });

  // A day of the demo lasts some minutes, and all its posts bear one date: whatever names a day is wrong in a moment.
  it("names no day on which something happens", () => {
    const weekday = [
      /\bon (mon|tues|wednes|thurs|fri|satur|sun)day\b/i,
      /\b(bazar|çərşənbə|cümə|şənbə) (günü|axşamı)/i,
      /(?<!\p{L})(во?) (понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)/iu,
      /(pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar) günü/i,
    ];
    const dated = articles.flatMap(texts).filter((text) => weekday.some((pattern) => pattern.test(text)));
    expect(dated).toEqual([]);
  });

  it("leaves no slot unclosed", () => {
    const broken = articles.flatMap(texts).filter((text) => /\[\[|\]\]/.test(text.replace(/\[\[[^[\]]+\]\]/g, "")));
    expect(broken).toEqual([]);
  });

  // What the demo is there to show: each of these must stay in it.
  it("tells stories in several languages, and twice in one", () => {
    const told = (story: string): string[] =>
      news.slots
        .filter((slot) => slot.article.story === story)
        .map((slot) => `${slot.outlet.id} ${slot.article.language}`);
    expect(told("ferry")).toEqual([
      "caspian-herald en",
      "xezer-xeber az",
      "vestnik-kaspiya ru",
      "xezer-xeber en",
      "hazar-postasi tr",
    ]);
    expect(told("fire")).toEqual(["xezer-xeber az", "vestnik-kaspiya ru", "hazar-postasi az", "caspian-herald en"]);
  });

  it.each([
    ["photographs-faces", "oil-rocks-photographs"],
    ["laza-yolu-acilib", "qusar-qar-yagib"],
    ["vagonovozhatyj-belugi", "tramvaj-muzej"],
    ["marti-batum-fuari", "balikci-agi"],
  ])("continues in %s what stood in its feed before", (id, earlier) => {
    const index = createStoryIndex();
    const asked = news.slots.map(({ article, outlet, at }, i) => ({
      ...{ id: i + 1, sourceId: news.outlets.indexOf(outlet), language: article.language, canonicalUrl: null },
      title: fill(article.title, 0, START, article.language),
      text: article.body.map((text) => fill(text, 0, START, article.language)).join("\n\n"),
      at: START.getTime() + at * (at < 0 ? 60_000 : 1_000),
    }));
    const numberOf = (name: string) => news.slots.findIndex(({ article }) => article.id === name) + 1;
    const before = asked.filter((one) => one.id < numberOf(id));
    for (const one of before) index.add(one, one.id);
    const next = asked[numberOf(id) - 1];
    const found = next === undefined ? [] : index.assign(next, { mayJoin: () => false }).related;
    expect(found.map(({ storyId }) => storyId)).toEqual([numberOf(earlier)]);
  });

  it.each(["ferry-line-opens", "sumqayit-anbar-yangin", "monety-pod-pekarnej", "caspian-league-final"])(
    "has another outlet repeat the headline of %s",
    (id) => {
      const original = articles.find((article) => article.id === id);
      const same = articles.filter((article) => article.title.toLowerCase() === original?.title.toLowerCase());
      expect(same.length).toBe(2);
    },
  );

  it("has headlines that recur every month, each time another story", () => {
    const monthly = articles.filter((article) => article.title === "Consumer prices: the month in figures");
    expect(monthly.map((article) => article.story)).toEqual(["inflation-last-month", "inflation-this-month"]);
  });

  it("has an article revised twice, a correction, a wrong date each way and a repeated entry", () => {
    expect(articles.filter((article) => article.revisions.length === 2).map((article) => article.id)).toEqual([
      "quake-caspian-coast",
    ]);
    expect(articles.filter((article) => article.repeat !== undefined).map((article) => article.id)).toEqual([
      "noch-biblioteki",
    ]);
    expect(
      articles.filter((article) => article.skew !== 0).map((article) => [article.id, Math.sign(article.skew)]),
    ).toEqual([
      ["deniz-muzesi-sergi", 1],
      ["arsivden-buz", -1],
    ]);
    expect(articles.find((article) => article.id === "uroven-kaspiya")?.revisions[0]?.title).toMatch(/^Исправлено/);
  });
});

describe("parseNewsDay", () => {
  const outlet = `id: one\nname: One\nhost: one.example\nlanguage: en\nslogan: s\naccent: "#000000"\nserif: true
feed: { format: rss, path: /rss }\npath: "/{id}"\n`;

  it("names the file and every problem in it", () => {
    const text = `${outlet}articles:\n  - { id: a, at: 1, title: T }\ncolour: red\n`;
    expect(() => parseNewsDay([{ name: "one.yaml", text }])).toThrow(/^cannot read one\.yaml:\n[\s\S]*colour/);
  });

  it("refuses to take over an article that nobody wrote", () => {
    const text = `${outlet}articles:\n  - { at: 1, from: nothing }\n`;
    expect(() => parseNewsDay([{ name: "one.yaml", text }])).toThrow("cannot find article nothing that one takes over");
  });
});
