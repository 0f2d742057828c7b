import { expect, it } from "vitest";
import { fitsMessage } from "../../src/delivery/measure.ts";
import { renderStory } from "../../src/delivery/render-story.ts";
import { UI_LANGUAGES } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { article, story } from "../support/stories.ts";

const AT = Date.UTC(2026, 2, 1, 8, 5);
const look = (language: (typeof UI_LANGUAGES)[number]) => ({ language, timezone: "UTC", now: AT });
const told = (count: number, url: string | null = "https://courier.example/1") =>
  Array.from({ length: count }, (_, index) =>
    article({ id: index + 1, sourceId: index + 1, outlet: `Outlet ${index + 1}`, url, publishedAt: AT }),
  );

it.each([
  [12, []],
  [13, ["and one more article", "və daha 1 məqalə", "и ещё 1 публикация", "ve 1 yazı daha"]],
  [15, ["and 3 more articles", "və daha 3 məqalə", "и ещё 3 публикации", "ve 3 yazı daha"]],
  [40, ["and 28 more articles", "və daha 28 məqalə", "и ещё 28 публикаций", "ve 28 yazı daha"]],
])("counts what more than twelve of %i articles are", (count, more) => {
  const shown = UI_LANGUAGES.map((language) => renderStory(story(told(count)), look(language), i18n).html.split("\n"));
  expect(shown.map((lines) => lines.filter((line) => line.includes("Outlet ")).length)).toEqual([12, 12, 12, 12]);
  const sorted = UI_LANGUAGES.map((language) => ["en", "az", "ru", "tr"].indexOf(language));
  expect(shown.map((lines) => lines.at(-1))).toEqual(
    more.length === 0 ? shown.map(() => expect.stringContaining("Outlet 12")) : sorted.map((index) => more[index]),
  );
});

it("tells a story without text, address and topics in two lines", () => {
  const { html, preview } = renderStory(story(told(1, null)), look("en"), i18n);
  expect({ html, preview }).toEqual({ html: "<b>A title</b>\n\nOutlet 1 · 08:05", preview: null });
});

it.each([
  ["a headline as long as a novel", { title: "storm ".repeat(700) }],
  ["a headline from right to left", { title: `${"طوفان ".repeat(700)}`, language: "fa" }],
  ["an article as long as a novel", { text: "The ferry left the port of Alat. ".repeat(400) }],
  ["addresses as long as novels", { url: `https://courier.example/${"a".repeat(3_000)}` }],
])("fits %s by forty outlets into a message", (_, given) => {
  const articles = told(40).map((each) => ({ ...each, ...given }));
  const changes = Array.from({ length: 9 }, (_, index) => ({ at: AT + index, title: "wind ".repeat(400) }));
  for (const language of UI_LANGUAGES) {
    const { html } = renderStory(story(articles), look(language), i18n, { changes });
    expect(fitsMessage(html)).toBe(true);
  }
});

it("strikes through what one outlet took back, and all when every one has, without what changed and a page", () => {
  const [first, second] = told(2);
  if (first === undefined || second === undefined) throw new Error("no articles");
  const changes = [{ at: AT, title: null }];
  const one = renderStory(story([first, { ...second, retractedAt: AT }]), look("en"), i18n, { changes });
  expect(one.html).toContain('<s><a href="https://courier.example/1">Outlet 2</a> · 08:05</s>');
  expect(one.html).toContain("the text was changed");
  const all = renderStory(story([{ ...first, retractedAt: AT }]), look("en"), i18n, { changes });
  expect(all).toEqual({
    html: [
      '<s><b><a href="https://courier.example/1">A title</a></b></s>',
      "<b>Withdrawn by Outlet 1 · 08:05</b>",
      '<a href="https://courier.example/1">Outlet 1</a> · 08:05',
    ].join("\n\n"),
    preview: null,
  });
});
