import { describe, expect, it } from "vitest";
import { independentOutlets } from "../../src/delivery/outlets.ts";
import { renderPost } from "../../src/delivery/render.ts";
import { UI_LANGUAGES } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { article, story } from "../support/stories.ts";

const AT = Date.UTC(2026, 10, 21, 10, 21);
const look = (language: (typeof UI_LANGUAGES)[number]) => ({ language, timezone: "Asia/Baku", now: AT });

const WIRE = `The ferry that had been kept in port by the storm for three days left Baku on Saturday morning with two hundred
passengers and forty lorries on board, and is expected in Aktau on Sunday evening, the port said in a statement. Two more
ships wait for calmer weather, and the next departure is planned for Monday if the wind allows it, it added.`;
const OWN = `Passengers cheered on the pier when the first ferry in three days cast off this morning. Some had slept in their
lorries since Wednesday; others had gone home to Ganja and come back. The captain told our correspondent that the waves
were still three metres high, and that he would keep closer to the coast than usual on the way to Aktau.`;

const from = (outlet: string, text = "", facts: Parameters<typeof article>[0] = {}) =>
  article({
    outlet,
    text,
    sourceSlug: outlet.toLowerCase(),
    sourceUrl: `https://${outlet.toLowerCase()}.example/rss`,
    url: `https://${outlet.toLowerCase()}.example/1`,
    publishedAt: AT,
    ...facts,
  });

describe("independentOutlets", () => {
  it.each([
    ["two accounts", [from("Courier", WIRE), from("Herald", OWN)], ["Courier", "Herald"]],
    ["two outlets of few words", [from("Courier"), from("Herald")], ["Courier", "Herald"]],
    ["one wire's text", [from("Courier", WIRE), from("Herald", `Baku, 21 November.\n\n${WIRE}`)], ["Courier"]],
    ["the beginning of a wire's text", [from("Courier", WIRE), from("Herald", WIRE.slice(0, 280))], ["Courier"]],
    ["one outlet twice", [from("Courier", WIRE), from("COURIER", OWN)], ["Courier"]],
    [
      "two feeds of one site",
      [from("Courier", WIRE), from("Courier Sport", OWN, { sourceUrl: "https://www.courier.example/sport.xml" })],
      ["Courier"],
    ],
    [
      "two channels on one platform",
      [
        from("Port", WIRE, { sourceUrl: "https://t.me/s/port" }),
        from("Wave", OWN, { sourceUrl: "https://t.me/s/wave" }),
      ],
      ["Port", "Wave"],
    ],
    ["one that was withdrawn", [from("Courier", WIRE, { retractedAt: AT }), from("Herald", OWN)], ["Herald"]],
  ])("%s", (_, articles, expected) => {
    expect(independentOutlets(articles).map(({ outlet }) => outlet)).toEqual(expected);
  });
});

describe("a post that waited for several outlets", () => {
  const confirmed = story([from("Courier", OWN), from("Herald", WIRE), from("Wave"), from("Echo", WIRE)]);
  const last = (language: (typeof UI_LANGUAGES)[number]) =>
    renderPost(confirmed, look(language), i18n, { confirmed: true })
      .html.replace(/<\/?a[^>]*>/g, "")
      .split("\n")
      .slice(-3);

  it("names them all, in the chat's language, and beside them who only copies", () => {
    expect(UI_LANGUAGES.map(last)).toEqual([
      ["Courier · 14:21", "Reported by Courier, Herald and Wave", "Also: Echo"],
      ["Courier · 14:21", "Xəbəri verənlər: Courier, Herald və Wave", "Həmçinin: Echo"],
      ["Courier · 14:21", "Сообщают Courier, Herald и Wave", "Также: Echo"],
      ["Courier · 14:21", "Haberi verenler: Courier, Herald ve Wave", "Ayrıca: Echo"],
    ]);
  });

  it("links each of them", () => {
    const { html } = renderPost(confirmed, look("en"), i18n, { confirmed: true });
    expect(html).toContain(
      'Reported by <a href="https://courier.example/1">Courier</a>, <a href="https://herald.example/1">Herald</a> and <a href="https://wave.example/1">Wave</a>',
    );
  });
});

describe("an outlet's correction", () => {
  const note = "Correction: The ferry left on Saturday, not on Friday.";
  it.each([
    ["en", "Correction: The ferry left on Saturday, not on Friday."],
    ["az", "Düzəliş: The ferry left on Saturday, not on Friday."],
    ["ru", "Исправление: The ferry left on Saturday, not on Friday."],
    ["tr", "Düzeltme: The ferry left on Saturday, not on Friday."],
  ] as const)("is shown once, and not as the summary: %s", (language, expected) => {
    const corrected = story([from("Courier", `${note}\n\nThe ferry has left Baku with two hundred people.`)]);
    expect(renderPost(corrected, look(language), i18n).html.split("\n\n").slice(1)).toEqual([
      "The ferry has left Baku with two hundred people.",
      `<i>${expected}</i>`,
      "Courier · 14:21",
    ]);
  });

  it.each([
    ["en", "Courier has corrected this story."],
    ["az", "Courier bu xəbərə düzəliş edib."],
    ["ru", "Редакция внесла исправление: Courier"],
    ["tr", "Courier bu haberi düzeltti."],
  ] as const)("is told when only the headline does: %s", (language, expected) => {
    const corrected = story([from("Courier", "", { title: "Ferry leaves Baku (CORRECTED)" })]);
    expect(renderPost(corrected, look(language), i18n).html).toBe(
      `<b><a href="https://courier.example/1">Ferry leaves Baku</a></b>\n\n<i>${expected}</i>\n\nCourier · 14:21`,
    );
  });
});
