import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { InlineAnswer } from "../../src/sandbox/telegram/types.ts";
import { eventually, MORNING, openTown } from "./town.ts";

const town = await openTown();
const { telegram } = town;
town.publish(Array.from({ length: 13 }, (_, i) => `Ferry number ${i + 1} calls at a new port`));
town.publish(["Паром вернулся в Актау"], { language: "ru", from: MORNING + 3_600_000 });

const titles = ({ results }: InlineAnswer) => results.map((result) => result.type === "article" && result.title);

describe("inline mode", () => {
  it("offers the latest stories without words", async () => {
    const rauf = await town.person().starts();
    const answer = await telegram.askInline(rauf.id, "");
    expect(answer).toMatchObject({ answered: true, isPersonal: true, cacheSeconds: 30 });
    expect(titles(answer)).toHaveLength(10);
    expect(answer.button).toEqual({ text: "Pick your topics", start_parameter: "inline" });
  });

  it("offers what words find, page by page, as a post with the way to the whole story", async () => {
    const rauf = await town.person().starts();
    const first = await telegram.askInline(rauf.id, "ferry");
    expect(titles(first)).toEqual(Array.from({ length: 10 }, (_, i) => `Ferry number ${13 - i} calls at a new port`));
    const second = await telegram.askInline(rauf.id, "ferry", first.nextOffset);
    expect(titles(second)).toEqual([3, 2, 1].map((i) => `Ferry number ${i} calls at a new port`));
    expect(second.nextOffset).toBe("");
    const storyId = town.app.store.stories.search('"ferry" AND "13"', {
      languages: [],
      upTo: null,
      offset: 0,
      limit: 1,
    });
    expect(first.results[0]).toEqual({
      type: "article",
      id: `s${storyId[0]}`,
      title: "Ferry number 13 calls at a new port",
      description: "Lighthouse Daily · 9 May 2025, 06:42",
      input_message_content: {
        message_text: expect.stringContaining("Ferry number 13 calls at a new port"),
        parse_mode: "HTML",
        link_preview_options: { url: expect.stringContaining("lighthouse.example"), prefer_large_media: true },
      },
      reply_markup: {
        inline_keyboard: [
          [{ text: "The whole story", url: `https://t.me/${town.app.botUsername}?start=s_${storyId[0]}` }],
        ],
      },
    });
  });

  it("speaks the language of who has never met the bot, and meets nobody by it", async () => {
    const rauf = town.person("ru");
    const answer = await telegram.askInline(rauf.id, "паром");
    expect(titles(answer)).toEqual(["Паром вернулся в Актау"]);
    expect(answer.button?.text).toBe("Выбрать темы");
    expect(town.app.store.chats.find(rauf.id, null)).toBeNull();
  });

  it.each([
    ["a source by its name", 'source:"Lighthouse Daily" 13', ["Ferry number 13 calls at a new port"]],
    ["a source by a part of its name", "source:daily 13", ["Ferry number 13 calls at a new port"]],
    ["a language that somebody does not read otherwise", "lang:ru паром", ["Паром вернулся в Актау"]],
    ["no source of that name", "source:nobody 13", []],
  ])("finds what /search finds: %s", async (_, query, found) => {
    const rauf = await town.person().starts();
    expect(titles(await telegram.askInline(rauf.id, query))).toEqual(found);
  });

  it.each([
    ["what finds nothing", "zeppelin", "Nothing found. Ask me"],
    ["what is no query", "ferry (", "I can't read that search"],
  ])("answers %s with a way to the bot", async (_, query, text) => {
    const rauf = await town.person().starts();
    expect(await telegram.askInline(rauf.id, query)).toMatchObject({
      ...{ answered: true, results: [], button: { text, start_parameter: "inline" } },
    });
  });

  it("costs nothing when somebody asks faster than anybody types", async () => {
    const rauf = await town.person().starts();
    let answered = 0;
    for (let i = 0; i < 100; i++) void telegram.askInline(rauf.id, "zeppelin").then((it) => it.answered && answered++);
    await eventually(() => answered).toBeGreaterThanOrEqual(30);
    await setTimeout(50);
    expect(answered).toBeLessThan(100);
  });

  it("takes any offset", async () => {
    const rauf = await town.person().starts();
    for (const offset of ["💥", "99:zzzzzzzzzz", "-1:0"]) {
      expect(await telegram.askInline(rauf.id, "ferry", offset)).toMatchObject({ answered: true });
    }
  });
});
