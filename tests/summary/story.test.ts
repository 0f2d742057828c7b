import { describe, expect, it } from "vitest";
import type { ToldArticle } from "../../src/summary/best-article.ts";
import { summariseStory } from "../../src/summary/story.ts";

const HOUR = 3_600_000;
const LEAD = "The ferry Dawn ran aground off Alat on Monday morning.";
const REST = "Tugs from the port of Alat are on their way to the ferry.";
const FACT = "The ferry Dawn was built in Sweden in 1974.";

const article = (id: number, text: string, more: Partial<ToldArticle> = {}): ToldArticle => ({
  ...{ id, title: "Ferry Dawn aground off Alat", text, language: "en", at: 100 * HOUR, retracted: false },
  ...more,
});
const summary = (...articles: ToldArticle[]) => summariseStory(articles, { maxChars: 280 });

describe("the summary of a story", () => {
  it.each<[string, ToldArticle[], string, [number, string] | null]>([
    ["nothing of nothing", [], "", null],
    ["the only article", [article(1, LEAD)], LEAD, [1, "leads"]],
    ["the first of those as complete", [article(1, LEAD), article(2, LEAD)], LEAD, [1, "leads"]],
    ["one that tells more", [article(1, ""), article(2, `${LEAD} ${REST}`)], `${LEAD} ${REST}`, [2, "fuller"]],
    [
      "one that is newer by hours",
      [article(1, LEAD), article(2, `${LEAD} ${REST}`.slice(0, LEAD.length), { at: 102 * HOUR })],
      LEAD,
      [2, "newer"],
    ],
    ["not one newer by minutes", [article(1, LEAD), article(2, LEAD, { at: 100.5 * HOUR })], LEAD, [1, "leads"]],
    ["nothing withdrawn", [article(1, LEAD, { retracted: true }), article(2, REST)], REST, [2, "fuller"]],
    ["nothing at all when all is withdrawn", [article(1, LEAD, { retracted: true })], "", null],
    ["nothing of another language", [article(1, ""), article(2, LEAD, { language: "tr" })], "", null],
    [
      "nothing about something else than the headline",
      [article(1, ""), article(2, "The council met on Friday in the town hall of Sheki.", { title: "Council meets" })],
      "",
      null,
    ],
    [
      "nothing that lacks the headline's number",
      [article(1, "", { title: "Ferry Dawn aground with 40" }), article(2, `${LEAD} The ferry had 45 on board.`)],
      "",
      null,
    ],
    [
      "nothing that lacks the headline's number, in words",
      [article(1, "", { title: "Three hurt on ferry Dawn" }), article(2, "Five people were hurt on the ferry Dawn.")],
      "",
      null,
    ],
    [
      "what has the headline's number otherwise",
      [
        article(1, "", { title: "Three hurt on ferry Dawn" }),
        article(2, "On the ferry Dawn 3 people were hurt, he said."),
      ],
      "On the ferry Dawn 3 people were hurt, he said.",
      [2, "fuller"],
    ],
  ])("is of %s", (_, articles, text, from) => {
    const told = summary(...articles);
    expect([told.text, told.from]).toEqual([text, from === null ? null : { articleId: from[0], because: from[1] }]);
  });

  it("adds one sentence with a new fact, and says whose it is", () => {
    const more = `${LEAD} ${FACT} The ferry Dawn lies near the lighthouse of Nargin.`;
    expect(summary(article(1, `${LEAD} ${REST}`), article(2, more, { at: 99 * HOUR }))).toEqual({
      text: `${LEAD} ${REST} ${FACT}`,
      sentences: [
        { text: LEAD, articleId: 1 },
        { text: REST, articleId: 1 },
        { text: FACT, articleId: 2 },
      ],
      from: { articleId: 1, because: "leads" },
    });
  });

  it.each([
    ["says nothing new", "Off Alat the ferry Dawn ran aground on Monday."],
    ["has no number and no name that is new", "The ferry Dawn is still there in the evening."],
    ["is about something else", "Sheki got 7 new buses in the summer of 2019."],
    ["points back", "It was built in Sweden in 1974 as a ferry for Alat."],
    ["does not fit", `The ferry Dawn was built in Sweden in 1974, ${"with decks and cabins, ".repeat(12)}for Alat.`],
    ["asks", "Was the ferry Dawn built in Sweden in 1974?"],
  ])("adds no sentence that %s", (_, sentence) => {
    const padding = "Nobody knows anything else yet.";
    expect(summary(article(1, `${LEAD} ${REST}`), article(2, `${padding} ${sentence}`)).text).toBe(`${LEAD} ${REST}`);
  });

  it("adds none of an article that is older by a day", () => {
    const old = article(2, FACT, { at: 76 * HOUR });
    expect(summary(article(1, `${LEAD} ${REST}`), old).text).toBe(`${LEAD} ${REST}`);
  });

  it.each([
    [
      "en",
      "The ferry Dawn had 40 passengers on board.",
      "The ferry Dawn had 43 passengers on board, Captain Orr says.",
    ],
    ["en", "The ferry Dawn hurt two sailors.", "The ferry Dawn hurt three sailors off Nargin."],
    ["az", "Ferry Dawn gəmisində 40 sərnişin olub.", "Ferry Dawn gəmisində 43 sərnişin olub, Alat limanı bildirir."],
    ["ru", "На пароме Ferry Dawn было сорок пассажиров.", "На пароме Ferry Dawn было 43 пассажира, сообщил порт Alat."],
    ["tr", "Ferry Dawn gemisinde 40 yolcu vardı.", "Ferry Dawn gemisinde 43 yolcu vardı, Alat limanı açıkladı."],
  ])("never has two numbers for one thing: the newer article alone (%s: %s)", (language, older, newer) => {
    const first = article(1, older, { language });
    const second = article(2, newer, { language, at: 100 * HOUR + 60_000 });
    const alone = { text: newer, sentences: [{ text: newer, articleId: 2 }] };
    expect(summary(first, second)).toEqual({ ...alone, from: { articleId: 2, because: "corrects" } });
    expect(summary(second, first)).toEqual({ ...alone, from: { articleId: 2, because: "leads" } });
  });

  it("takes numbers of years and dates for no contradiction", () => {
    const more = "The ferry Dawn was built in 1974, and on 3 December Sweden sold it to Alat.";
    const text = `${LEAD} Since 2 December the ferry was on its way.`;
    expect(summary(article(1, text), article(2, more)).text).toBe(`${text} ${more}`);
  });

  it("keeps within its length, whatever is added", () => {
    for (let maxChars = 0; maxChars < 200; maxChars += 7) {
      const told = summariseStory([article(1, `${LEAD} ${REST}`), article(2, FACT)], { maxChars });
      expect(told.text.length).toBeLessThanOrEqual(maxChars);
      expect(told.text).toBe(told.sentences.map(({ text }) => text).join(" "));
    }
  });
});
