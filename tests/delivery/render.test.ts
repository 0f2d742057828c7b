import { describe, expect, it } from "vitest";
import { renderPost, renderStoryList, shownHash } from "../../src/delivery/render.ts";
import { renderDigest } from "../../src/delivery/render-digest.ts";
import type { StoryView, UiLanguage } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { article, story, topic } from "../support/stories.ts";
import { findEntities, parseHtml } from "../support/tdlib.ts";

/** 14:21 in Baku. */
const AT = Date.UTC(2026, 10, 21, 10, 21);
const HOUR = 3_600_000;
const look = (language: UiLanguage = "en", now = AT + HOUR) => ({
  ...{ language, timezone: "Asia/Baku", now },
  audience: "person" as const,
});

const economy = topic("economy", { en: "Economy", az: "İqtisadiyyat", ru: "Экономика", tr: "Ekonomi" });
const science = topic("science", { en: "Science and tech", az: "Elm və texnologiya", ru: "Наука", tr: "Bilim" });

const bridge = (given: Partial<StoryView> = {}) =>
  story(
    [
      article({
        title: "New bridge over the Kura opens in Mingachevir",
        url: "https://courier.example/news/bridge?a=1&b=2",
        publishedAt: AT,
        firstSeenAt: AT + 60_000,
      }),
      article({ outlet: "Xəzər Xəbər", url: "https://xezer.example/korpu", title: "Mingəçevirdə yeni körpü" }),
      article({ outlet: "Вестник Куры", url: "https://vestnik.example/most", title: "Новый мост" }),
    ],
    {
      editedSummary: "The bridge is 312 metres long. It replaces the ferry, which ran since 1954.",
      topics: [economy, science],
      changedAt: AT + HOUR / 2,
      ...given,
    },
  );

const shown = (html: string) => {
  const parsed = parseHtml(html);
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed;
};

describe("a post", () => {
  it.each<[UiLanguage, string]>([
    [
      "en",
      `<b><a href="https://courier.example/news/bridge?a=1&amp;b=2">New bridge over the Kura opens in Mingachevir</a></b>

The bridge is 312 metres long. It replaces the ferry, which ran since 1954.

The Courier · 14:21 · updated 14:51
Also: <a href="https://xezer.example/korpu">Xəzər Xəbər</a>, <a href="https://vestnik.example/most">Вестник Куры</a>
#economy #science_and_tech`,
    ],
    [
      "az",
      `<b><a href="https://courier.example/news/bridge?a=1&amp;b=2">New bridge over the Kura opens in Mingachevir</a></b>

The bridge is 312 metres long. It replaces the ferry, which ran since 1954.

The Courier · 14:21 · yeniləndi: 14:51
Həmçinin: <a href="https://xezer.example/korpu">Xəzər Xəbər</a>, <a href="https://vestnik.example/most">Вестник Куры</a>
#iqtisadiyyat #elm_və_texnologiya`,
    ],
    [
      "ru",
      `<b><a href="https://courier.example/news/bridge?a=1&amp;b=2">New bridge over the Kura opens in Mingachevir</a></b>

The bridge is 312 metres long. It replaces the ferry, which ran since 1954.

The Courier · 14:21 · обновлено 14:51
Также: <a href="https://xezer.example/korpu">Xəzər Xəbər</a>, <a href="https://vestnik.example/most">Вестник Куры</a>
#экономика #наука`,
    ],
    [
      "tr",
      `<b><a href="https://courier.example/news/bridge?a=1&amp;b=2">New bridge over the Kura opens in Mingachevir</a></b>

The bridge is 312 metres long. It replaces the ferry, which ran since 1954.

The Courier · 14:21 · güncellendi: 14:51
Ayrıca: <a href="https://xezer.example/korpu">Xəzər Xəbər</a>, <a href="https://vestnik.example/most">Вестник Куры</a>
#ekonomi #bilim`,
    ],
  ])("says all in %s", (language, html) => {
    expect(renderPost(bridge(), look(language), i18n)).toEqual({
      html,
      preview: { url: "https://courier.example/news/bridge?a=1&b=2" },
    });
  });

  it("is a headline, an outlet and a time when there is no more", () => {
    const bare = story([article({ title: "Short news", publishedAt: AT })]);
    expect(renderPost(bare, look(), i18n).html).toBe(
      '<b><a href="https://courier.example/news/1">Short news</a></b>\n\nThe Courier · 14:21',
    );
  });

  it("summarises the lead's own text", () => {
    const text = "The first sentence of the article says what happened in the town. A second one says why.";
    expect(renderPost(story([article({ text, firstSeenAt: AT })]), look(), i18n).html).toContain(
      "\n\nThe first sentence of the article says what happened in the town.",
    );
  });

  it("breaks a long summary into paragraphs where the article does", () => {
    const paragraphs = [
      "The port council met on Monday to settle who pays for the new breakwater. Engineers put its price at forty million manats, a third more than last year. Fishermen blocked the gate until noon.",
      "Divers had found cracks in the old wall after the storms of January. Two lighthouses were switched off for weeks, and freighters waited outside in deep water. Insurance became dearer for everybody.",
      "Work should begin in April and last for three summers. Bathers will lose the western beach for that time, while the market moves to the railway yard. A vote follows in March.",
    ];
    let text = paragraphs.join("\n\n");
    const shownIn = (summaryUnits: number) =>
      renderPost(story([article({ title: "Breakwater to be rebuilt", text })]), look(), i18n, { summaryUnits })
        .html.split("\n\n")
        .slice(1, -1);
    expect(shownIn(1_200)).toEqual(paragraphs);
    text += "\n\nRain is expected on that day as well.";
    expect(shownIn(1_200)).toHaveLength(3);
    expect(shownIn(280)).toHaveLength(1);
    expect(shownIn(0)).toEqual([]);
  });

  it("shows a text in the place of the article's own sentences, but what a person wrote stands before it", () => {
    const given = { summary: { text: "Written elsewhere.\nIn two lines.", language: null } };
    const told = story([article({ text: "The first sentence of the article says what happened in the town." })]);
    expect(renderPost(told, look(), i18n, given).html).toContain("\n\nWritten elsewhere.\n\nIn two lines.\n\n");
    expect(renderPost(bridge(), look(), i18n, given).html).not.toContain("elsewhere");
  });

  it("has the quotation marks of the summary's language in a summary of another", () => {
    const told = story([article({ language: "ru", title: 'Министр: "Хватит"' })]);
    const summary = { text: 'Bakan "Yeter" dedi.', language: "tr" };
    const { html } = renderPost(told, look(), i18n, { summary });
    expect([html.includes("«Хватит»"), html.includes("Bakan “Yeter” dedi.")]).toEqual([true, true]);
  });

  it.each([
    ['Minister: "Enough"', "en", "Minister: “Enough”"],
    ['"Neftçi"nin oyunu', "az", "“Neftçi”nin oyunu"],
    ['Матч "Нефтчи" – "Сабах"', "ru", "Матч «Нефтчи» – «Сабах»"],
    ['Bakan: "Yeter"', "tr", "Bakan: “Yeter”"],
    ['A 55" screen', "en", "A 55&quot; screen"],
    ["ALL OF IT IN CAPITALS", "en", "ALL OF IT IN CAPITALS"],
  ])("has the quotation marks of the article's language: %s (%s)", (title, language, shownTitle) => {
    const text = `${title} is what the whole of the town has read about today.`;
    const { html } = renderPost(story([article({ title, language, text, url: null })]), look(), i18n);
    expect(html.split("\n")[0]).toBe(`<b>${shownTitle}</b>`);
  });

  it.each([
    ["https://courier.example/1?utm_source=rss&id=7&fbclid=x", "https://courier.example/1?id=7"],
    ["https://courier.example/1?utm_medium=rss#xtor=RSS-1", "https://courier.example/1"],
    ["https://courier.example/1?b=%C3%A9+x&a=2#part", "https://courier.example/1?b=%C3%A9+x&a=2#part"],
    ["https://www.google.com/url?q=https%3A%2F%2Fcourier.example%2F1", "https://courier.example/1"],
  ])("links to the article itself, without tracking: %s", (url, clean) => {
    const { html, preview } = renderPost(story([article({ url })]), look(), i18n);
    expect(shown(html).entities.find(({ type }) => type === "text_link")?.url).toBe(clean);
    expect(preview).toEqual({ url: clean });
  });

  it.each([
    ["none" as const, null],
    ["above" as const, { url: "https://courier.example/news/1", above: true }],
    ["below" as const, { url: "https://courier.example/news/1" }],
  ])("has the page's preview where the route wants it: %s", (preview, expected) => {
    expect(renderPost(story([article()]), look(), i18n, { preview }).preview).toEqual(expected);
  });

  it("prefers what a person corrected, and shows no summary when they took it away", () => {
    const corrected = bridge({ editedTitle: "A <better> title", editedSummary: "", topics: [], changedAt: null });
    const { html } = renderPost({ ...corrected, articles: corrected.articles.slice(0, 1) }, look(), i18n);
    expect(html).toBe(
      '<b><a href="https://courier.example/news/bridge?a=1&amp;b=2">A &lt;better&gt; title</a></b>\n\nThe Courier · 14:21',
    );
  });

  it.each([
    ["Storm: schools stay open -UPDATED", "Storm: schools stay open"],
    ["Fırtına: okullar açık - GÜNCELLENDİ", "Fırtına: okullar açık"],
    ["Bakıda tufan – FOTO, VİDEO – YENİLƏNİB", "Bakıda tufan 📷 🎬"],
    ["BREAKING: storm over Baku (VIDEO)", "⚡ Storm over Baku 🎬"],
  ])("says by itself that a story was updated, not in its headline: %s", (title, expected) => {
    const { html } = renderPost(story([article({ title, url: null })]), look(), i18n);
    expect(html.split("\n")[0]).toBe(`<b>${expected}</b>`);
  });

  it("keeps the paragraphs of a person's summary", () => {
    const { html } = renderPost(bridge({ editedSummary: "One.\n\n Two & three.\n" }), look(), i18n);
    expect(html.split("\n\n").slice(1, 3)).toEqual(["One.", "Two &amp; three."]);
  });

  it("says the day when it is not today's news", () => {
    expect(renderPost(bridge({ changedAt: null }), look("en", AT + 24 * HOUR), i18n).html).toContain(
      "The Courier · 21 Nov, 14:21\n",
    );
  });

  it.each([
    ["published", { publishedAt: AT, firstSeenAt: AT + HOUR }, "14:21"],
    ["first seen, when it has no date", { publishedAt: null, firstSeenAt: AT + HOUR }, "15:21"],
    ["first seen, when its date is a zero", { publishedAt: 0, firstSeenAt: AT }, "14:21"],
    ["first seen, when it is dated ahead", { publishedAt: AT + 4 * HOUR, firstSeenAt: AT }, "14:21"],
  ])("shows when the article was %s", (_, times, time) => {
    expect(renderPost(story([article(times)]), look(), i18n).html).toContain(`The Courier · ${time}`);
  });

  it.each([
    ["missing", null],
    ["no address", "news/1"],
    ["of another scheme", "javascript:alert(1)"],
    ["a host of this machine", "http://localhost:8080/x"],
    ["a private address", "http://192.168.0.1/x"],
    ["a private IPv6 address", "http://[fd00::1]/x"],
    ["a name of a local network", "http://nas.local/x"],
    ["hiding its host behind a name", "https://courier.example@evil.example/"],
    ["of a name that no host has", 'https://".example/'],
    ["longer than 2,048", `https://courier.example/${"x".repeat(2_048)}`],
  ])("does not link an address that is %s", (_, url) => {
    expect(renderPost(story([article({ url, title: "T", publishedAt: AT })]), look(), i18n)).toEqual({
      html: "<b>T</b>\n\nThe Courier · 14:21",
      preview: null,
    });
  });

  it("names each further outlet once, four of them, and counts the rest", () => {
    const outlets = ["The Courier", "B", "the courier", "C", "b", "D", "E", "F", "G"];
    const many = story(outlets.map((outlet, i) => article({ outlet, url: `https://x${i}.example/`, publishedAt: AT })));
    expect(shown(renderPost(many, look(), i18n).html).text).toContain("\nAlso: B, C, D, E and 2 more");
    expect(shown(renderPost(many, look("ru"), i18n).html).text).toContain("\nТакже: B, C, D, E и ещё 2");
  });

  it("makes a headline of the text where there is none, and of the outlet where there is no text", () => {
    const text = `${"Rain is expected in the north ".repeat(9)}.`;
    const { html } = renderPost(story([article({ title: " ", text, publishedAt: AT })]), look(), i18n);
    const [title = ""] = shown(html).text.split("\n");
    expect(title).toMatch(/^Rain is expected .*…$/);
    expect(title.length).toBeLessThanOrEqual(120);
    expect(renderPost(story([article({ title: "" })]), look(), i18n).html).toContain(">The Courier</a></b>");
  });

  it("isolates what runs from right to left", () => {
    const persian = story([article({ title: "خبر امروز 2026", outlet: "پیک", publishedAt: AT })], {
      editedSummary: "متن خبر.",
    });
    expect(renderPost(persian, look(), i18n).html).toBe(
      '<b><a href="https://courier.example/news/1">\u2068خبر امروز 2026\u2069</a></b>\n\n\u2068متن خبر.\u2069\n\n\u2068پیک\u2069 · 14:21',
    );
  });

  it("drops characters that turn the line around", () => {
    const spoof = story([article({ title: "paid \u202etxt.exe\u202c\u2066\u0000\u200b now", publishedAt: AT })]);
    expect(shown(renderPost(spoof, look(), i18n).html).text).toContain("paid txt.exe now\n");
  });

  it("throws for a story without an article, which is a bug", () => {
    expect(() => renderPost(story([]), look(), i18n)).toThrow("cannot render story id=1 without an article");
  });
});

describe("a post that is too long", () => {
  const sentences = (count: number) => Array.from({ length: count }, (_, i) => `Sentence number ${i + 1} is here. `);
  const long = (title: string, count: number) =>
    bridge({ editedTitle: title, editedSummary: sentences(count).join(""), topics: [economy] });

  it("loses the further outlets first", () => {
    const { text } = shown(renderPost(long("x".repeat(4_010), 1), look(), i18n).html);
    expect(text).not.toContain("Also");
    expect(text).toContain("Sentence number 1 is here.");
    expect(text).toContain("#economy");
  });

  it("then sentences of the summary, whole ones", () => {
    const { text } = shown(renderPost(long("Title", 200), look(), i18n).html);
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text.length).toBeGreaterThan(4_000);
    expect(text.split("\n\n")[1]).toMatch(/^Sentence number 1 is here\. .*Sentence number 1\d\d is here\.$/);
  });

  it("then the end of the headline", () => {
    const { text } = shown(renderPost(long("word ".repeat(2_000), 3), look(), i18n).html);
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text).toMatch(/^word .*word…\n\nThe Courier · 14:21 · updated 14:51\n#economy$/);
  });

  it("fits with every sign escaped and the longest address", () => {
    const url = `https://courier.example/?${"&".repeat(2_000)}`;
    const hard = story([article({ title: '"'.repeat(9_000), url, publishedAt: AT })]);
    const { html } = renderPost(hard, look(), i18n);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(32_768);
    expect(shown(html).entities).toContainEqual(expect.objectContaining({ type: "text_link", url }));
  });
});

describe("a hashtag", () => {
  it.each<[string, Record<string, string>, UiLanguage, string | null]>([
    ["of the chat's language", { en: "Economy", az: "İqtisadiyyat" }, "az", "#iqtisadiyyat"],
    ["in English where there is none", { en: "Economy", az: "İqtisadiyyat" }, "tr", "#economy"],
    ["in any language at last", { fa: "اقتصاد" }, "en", "#اقتصاد"],
    ["with the i of Turkish", { tr: "IŞIK" }, "tr", "#ışık"],
    ["of several words", { en: " Oil & gas, prices " }, "en", "#oil_gas_prices"],
    ["with an apostrophe", { en: "Women's sports" }, "en", "#womens_sports"],
    ["with an emoji", { en: "⚽️ Football" }, "en", "#football"],
    ["that would begin with a digit", { en: "5G networks" }, "en", "#_5g_networks"],
    ["that would have digits only", { en: "2026" }, "en", "#the_slug"],
    ["that would need marks", { en: "शिक्षा" }, "en", "#the_slug"],
    ["that would be empty", { en: "!!!" }, "en", "#the_slug"],
    ["that would be too long", { en: "long ".repeat(50) }, "en", "#the_slug"],
    ["without any name", {}, "en", "#the_slug"],
  ])("%s", (_, names, language, tag) => {
    const { html } = renderPost(story([article()], { topics: [topic("the-slug", names)] }), look(language), i18n);
    expect(html.split("\n").at(-1)).toBe(tag);
    expect(findEntities(tag ?? "")).toEqual([{ type: "hashtag", offset: 0, length: tag?.length }]);
  });

  it("is there once, and at most three", () => {
    const topics = Array.from({ length: 12 }, (_, i) => topic(`t${i}`, { en: `Topic ${i >> 1} a` }));
    const { html } = renderPost(story([article()], { topics }), look(), i18n);
    expect(html.split("\n").at(-1)).toBe("#topic_0_a #topic_1_a #topic_2_a");
  });

  it.each([
    ["in the order of the topics", [], "https://herald.example/1", "#politics #world #society"],
    ["first what a feed names, in any language", ["Спорт", "Elm"], null, "#science_and_tech #sport #politics"],
    ["a name of two words too", ["В мире"], null, "#world #politics #society"],
    ["not by a small word", ["В городе"], null, "#politics #world #society"],
    ["first what its address names", [], "https://herald.example/az/sport/derby-1", "#sport #politics #world"],
  ])("is one of the surest: %s", (_, categories, url, tags) => {
    const topics = [
      topic("politics", { en: "Politics", ru: "Политика" }),
      topic("world", { en: "World", ru: "В мире" }),
      topic("society", { en: "Society" }),
      topic("science", { en: "Science and tech", az: "Elm və texnologiya" }),
      topic("sport", { en: "Sport", ru: "Спорт" }),
    ];
    const { html } = renderPost(story([article(), article({ categories, url })], { topics }), look(), i18n);
    expect(html.split("\n").at(-1)).toBe(tags);
  });
});

describe("a digest", () => {
  it("lists headlines with their outlets", () => {
    const rain = story([article({ title: "Rain & wind", url: null, outlet: "Вестник", publishedAt: AT - 24 * HOUR })]);
    expect(renderDigest([bridge(), rain], look(), i18n)).toEqual({
      html: `<b>2 stories for you</b>

<a href="https://courier.example/news/bridge?a=1&amp;b=2">New bridge over the Kura opens in Mingachevir</a>
The Courier and 2 more · 14:21

<b>Rain &amp; wind</b>
Вестник · 20 Nov, 14:21`,
      preview: null,
    });
  });

  it.each<[UiLanguage, number, string]>([
    ["en", 1, "In brief: one story"],
    ["en", 2, "In brief: 2 stories"],
    ["az", 2, "Qısaca: 2 xəbər"],
    ["ru", 5, "Коротко: 5 новостей"],
    ["tr", 2, "Kısaca: 2 haber"],
  ])("of a channel or a group is for nobody in particular (%s, %i)", (language, count, heading) => {
    const digest = renderDigest(Array(count).fill(bridge()), { ...look(language), audience: "chat" }, i18n);
    expect(digest.html.split("\n")[0]).toBe(`<b>${heading}</b>`);
  });

  describe("of several topics", () => {
    const [port, sport] = [
      { ...topic("ports", { en: "Ports & sea", ru: "Порты" }), id: 1 },
      { ...topic("sport", { en: "Sport" }), id: 2 },
    ];
    const of = (title: string, ...topics: (typeof port)[]) =>
      story([article({ title, url: null, publishedAt: AT })], { topics });
    const lines = (stories: StoryView[], language: UiLanguage = "en") =>
      renderDigest(stories, look(language), i18n).html.replaceAll("\nThe Courier · 14:21", "").split("\n\n");

    // What somebody follows as "Sport" stood under a topic that they never chose.
    it("groups them by topics that are followed, where there are any", () => {
      const both = ["One", "Two", "Three", "Four"].map((title) => of(title, port, sport));
      const { html } = renderDigest(
        [...both, of("Boat", port), of("Cup", sport)],
        { ...look(), followed: new Set([2, 9]) },
        i18n,
      );
      expect(html.match(/^<b>(?:Ports &amp; sea|Sport)<\/b>\n<b>\w+/gmu)).toEqual([
        "<b>Sport</b>\n<b>One",
        "<b>Ports &amp; sea</b>\n<b>Boat",
      ]);
    });

    it("groups them, each story once, and folds what is long", () => {
      const ports = ["One", "Two", "Three", "Four", "Five"].map((title) => of(title, port, sport));
      expect(
        lines([ports[0] as StoryView, of("Cup", sport), of("Aside"), ...ports.slice(1), of("Goal", sport)]),
      ).toEqual([
        "<b>8 stories for you</b>",
        "<b>Ports &amp; sea</b>\n<b>One</b>",
        "<b>Two</b>",
        "<b>Three</b>",
        "<blockquote expandable><b>Four</b>",
        "<b>Five</b></blockquote>",
        "<b>Sport</b>\n<b>Cup</b>",
        "<b>Goal</b>",
        "<b>Other news</b>\n<b>Aside</b>",
      ]);
    });

    it("shows of later groups the first story", () => {
      const third = { ...topic("weather", { en: "Weather" }), id: 3 };
      const rain = ["Rain", "Wind", "Snow"].map((title) => of(title, third));
      expect(lines([of("One", port), of("Cup", sport), ...rain]).slice(3)).toEqual([
        "<b>Weather</b>\n<b>Rain</b>",
        "<blockquote expandable><b>Wind</b>",
        "<b>Snow</b></blockquote>",
      ]);
    });

    it("leaves a few, and those of one topic, as they come", () => {
      expect(lines([of("One", port), of("Cup", sport), of("Two", port), of("Goal", sport)])).toHaveLength(5);
      expect(lines(Array(6).fill(of("One", port)))[1]).toBe("<b>One</b>");
    });
  });

  it("shows fifteen stories and counts the rest", () => {
    const { html } = renderDigest(Array(17).fill(bridge()), look("ru"), i18n);
    expect(html).toMatch(/^<b>17 новостей для вас<\/b>\n\n/);
    expect(html.match(/<a /g)).toHaveLength(15);
    expect(html).toMatch(/\n\nи ещё 2 новости$/);
  });

  it("shows all fifteen, with shorter headlines and fewer links, when they are long", () => {
    const url = `https://courier.example/${"x".repeat(1_500)}`;
    const long = story([article({ title: "A headline that goes on. ".repeat(40), url, publishedAt: AT })]);
    const { text, entities } = shown(renderDigest(Array(15).fill(long), look(), i18n).html);
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text.match(/The Courier · 14:21/g)).toHaveLength(15);
    expect(entities.filter(({ type }) => type === "bold")).toHaveLength(16);
  });
});

describe("a list", () => {
  const page = { heading: "<b>Latest news</b>", stories: [bridge()], page: 2, pages: 3 };

  it("has a heading, stories and the number of the page", () => {
    expect(renderStoryList(page, look(), i18n)).toEqual({
      html: `<b>Latest news</b>

1. <a href="https://courier.example/news/bridge?a=1&amp;b=2">New bridge over the Kura opens in Mingachevir</a>
The Courier and 2 more · 14:21

<i>2 of 3</i>`,
      preview: null,
    });
  });

  it.each<[UiLanguage, number, string]>([
    ["en", 2, "The Courier and one more"],
    ["en", 3, "The Courier and 2 more"],
    ["az", 2, "The Courier və daha bir mənbə"],
    ["az", 3, "The Courier və daha 2 mənbə"],
    ["ru", 2, "The Courier и ещё один источник"],
    ["ru", 4, "The Courier и ещё 3 источника"],
    ["ru", 22, "The Courier и ещё 21 источник"],
    ["tr", 2, "The Courier ve bir kaynak daha"],
    ["tr", 3, "The Courier ve 2 kaynak daha"],
  ])("says in words how many outlets tell a story (%s, %i)", (language, count, outlets) => {
    const told = story(
      Array.from({ length: count }, (_, i) =>
        article({ outlet: i === 0 ? "The Courier" : `Outlet ${i}`, publishedAt: AT }),
      ),
    );
    const { html } = renderStoryList({ ...page, stories: [told] }, look(language), i18n);
    expect(html.split("\n")[3]).toBe(`${outlets} · 14:21`);
  });

  it("has no number when there is one page", () => {
    expect(renderStoryList({ ...page, page: 1, pages: 1 }, look(), i18n).html).not.toContain("<i>");
  });
});

describe("shownHash", () => {
  it("differs when the text or the preview differs, and only then", () => {
    const rendered = { html: "a", preview: { url: "https://a.example/" } };
    const hashes = [rendered, { ...rendered }, { ...rendered, html: "b" }, { ...rendered, preview: null }].map(
      shownHash,
    );
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(hashes).size).toBe(3);
    expect(hashes[0]).toBe(hashes[1]);
  });
});
