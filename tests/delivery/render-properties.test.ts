import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publicUrl } from "../../src/delivery/public-url.ts";
import { type Rendered, renderPost, renderStoryList } from "../../src/delivery/render.ts";
import { renderDigest } from "../../src/delivery/render-digest.ts";
import { readTemplate } from "../../src/delivery/template.ts";
import { Markup } from "../../src/delivery/template-values.ts";
import { withTypographicQuotes } from "../../src/delivery/typography.ts";
import { type StoryView, UI_LANGUAGES } from "../../src/model.ts";
import { toLine } from "../../src/text/normalise.ts";
import { shownTitle } from "../../src/text/title-markers.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { article, story, topic } from "../support/stories.ts";
import { parseHtml, type TdEntity } from "../support/tdlib.ts";

/** Pieces that break renderers, beside any code units at all. */
const nasty = fc.constantFrom(
  "<b>",
  "</a>",
  "<br/>",
  "&amp;",
  "&nbsp;",
  "&#x202e;",
  '"',
  "\ud800",
  "\udfff",
  "\u0000",
  "\u202e",
  "\u2066",
  "\u2069",
  "\n\n",
  "خبر فوری",
  "שלום",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "👩‍👩‍👧",
  "İstanbul",
  "Ёлка. ",
  "新闻。",
  "e\u0301",
  "/start",
  "@name",
  "#tag",
  "https://example.com/",
  " ",
);
const words = fc
  .array(
    fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 12 }), fc.string({ unit: "grapheme", maxLength: 12 })),
    {
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(""));
const codeUnits = fc.array(fc.nat({ max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units));
const anyText = fc.oneof(
  words,
  codeUnits,
  fc.tuple(words, fc.nat({ max: 500 })).map(([text, times]) => text.repeat(times).slice(0, 8_000)),
);
const anyUrl = fc.oneof(
  fc.constant(null),
  anyText,
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  anyText.map((text) => `https://outlet.example/${text}`),
  anyText.map((text) => `https://outlet.example/?q=${text}#${text}`),
  anyText.map((text) => `https://${text}.example/`),
);
const anyTime = fc.integer({ min: 0, max: 4_000_000_000_000 });

const anyArticle = fc
  .record({
    title: anyText,
    text: anyText,
    outlet: anyText,
    url: anyUrl,
    language: fc.constantFrom(null, "en", "az", "ru", "tr", "fa", "xx-unknown"),
    publishedAt: fc.option(anyTime),
    firstSeenAt: anyTime,
  })
  .map(article);
const anyStory: fc.Arbitrary<StoryView> = fc
  .tuple(
    fc.array(anyArticle, { minLength: 1, maxLength: 7 }),
    fc.record({
      editedTitle: fc.option(anyText),
      editedSummary: fc.option(anyText),
      changedAt: fc.option(anyTime),
      topics: fc.array(
        anyText.map((name) => topic("slug-1", { en: name, fa: name })),
        { maxLength: 12 },
      ),
    }),
  )
  .map(([articles, given]) => story(articles, given));
const anyLook = fc.record({
  language: fc.constantFrom(...UI_LANGUAGES),
  timezone: fc.constantFrom("UTC", "Asia/Baku", "America/St_Johns", "No/Such"),
  now: anyTime,
  audience: fc.constantFrom("person" as const, "chat" as const),
});

const anySummary = fc.record({
  summary: fc.record({
    text: fc.oneof(anyText, fc.constant("It is said in one sentence. ".repeat(60))),
    language: fc.constantFrom(null, "ru", "tr"),
  }),
  summaryUnits: fc.constantFrom(0, 280, 600, 1_200),
  confirmed: fc.boolean(),
  preview: fc.constantFrom("none" as const, "above" as const, "below" as const),
});

const TEMPLATES = [
  '<a href="{{ link }}"><b>{{ title }}</b></a> {{ badges }}\n{{ summary }}\n<i>{{ correction }}</i> {{ hashtags }} {{ author }}',
  '{{ headline }}{% for one in outlets %} · <a href="{{ one.link }}">{{ one }}</a>{% endfor %}\n{{ also }}{{ read }}',
  "<blockquote>{{ summary | truncate: 300 | default: title }}</blockquote>{{ outlets }} {{ date }} {{ time }} {{ updated }}&{{ outlet }}",
].map((text) => {
  const read = readTemplate(text);
  if (read.kind === "bad") throw new Error(JSON.stringify(read.problems));
  return read.template;
});

/** What Telegram shows of it; throws when Telegram would refuse it, or shows other text than we mean. */
function shown({ html }: Rendered, most = 4_096): { text: string; entities: TdEntity[] } {
  const parsed = parseHtml(html);
  if ("error" in parsed) throw new Error(`${parsed.error}: ${html}`);
  expect(parsed.text.length).toBeLessThanOrEqual(most);
  expect(parsed.text).toBe(new Markup(html).toString());
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(32_768);
  const entityBytes = parsed.entities.reduce((sum, { url = "" }) => sum + 16 + Buffer.byteLength(url), 0);
  expect(entityBytes).toBeLessThanOrEqual(9_500);
  expect(parsed.entities.length).toBeLessThanOrEqual(100);
  expect(parsed.text).not.toMatch(/[\u202a-\u202e\u2066\u2067]|\p{Cs}/u);
  return parsed;
}

const links = (entities: TdEntity[]) => entities.filter(({ type }) => type === "text_link").map(({ url }) => url);

describe("whatever the feed contained", () => {
  it("a post is valid, shows its headline and links to its article", () => {
    fc.assert(
      fc.property(anyStory, anyLook, (view, look) => {
        const rendered = renderPost(view, look, i18n);
        const { text, entities } = shown(rendered);
        const [lead] = view.articles;
        const quoted = withTypographicQuotes(shownTitle(toLine(lead?.title ?? "")), lead?.language ?? null);
        const title = toLine(view.editedTitle ?? "") || quoted;
        const [headline = ""] = text.split("\n");
        const bare = headline.replace(/^\u2068|\u2069$/g, "");
        if (title === "") expect(bare).not.toBe("");
        else if (bare.endsWith("…") && bare !== title) expect(title.startsWith(bare.slice(0, -1))).toBe(true);
        else expect(bare).toBe(title);

        const url = publicUrl(view.articles[0]?.url ?? null);
        expect(rendered.preview).toEqual(url === null ? null : { url });
        if (url !== null) expect(links(entities)[0]).toBe(url);
      }),
      { numRuns: 15 },
    );
  });

  it("a caption is one, and what is no caption is a text", () => {
    fc.assert(
      fc.property(anyStory, anyLook, anySummary, (view, look, options) => {
        const photo = "https://pics.example/1.jpg";
        const rendered = renderPost(view, look, i18n, { ...options, photo });
        shown(rendered, rendered.photo === undefined ? 4_096 : 1_024);
        expect(rendered.photo === undefined ? null : rendered.preview).toBe(null);
        shown(renderPost(view, look, i18n, { ...options, caption: true }), 1_024);
      }),
      { numRuns: 15 },
    );
  });

  it("a template shows it within the same bounds", () => {
    fc.assert(
      fc.property(anyStory, anyLook, fc.constantFrom(...TEMPLATES), fc.boolean(), (view, look, template, caption) => {
        shown(renderPost(view, look, i18n, { template, caption }), caption ? 1_024 : 4_096);
      }),
      { numRuns: 15 },
    );
  });

  it("digests and lists are valid, and show each story that there is room for", () => {
    fc.assert(
      fc.property(fc.array(anyStory, { minLength: 1, maxLength: 16 }), anyLook, (stories, look) => {
        const digest = shown(renderDigest(stories, look, i18n));
        const list = shown(renderStoryList({ heading: "<b>H</b>", stories, page: 1, pages: 2 }, look, i18n));
        expect(digest.text.split("\n\n").length).toBeGreaterThanOrEqual(Math.min(stories.length, 15) + 1);
        expect(list.text.split("\n\n").length).toBeGreaterThanOrEqual(Math.min(stories.length, 15) + 1);
      }),
      { numRuns: 6 },
    );
  });

  it("a digest of several topics is valid, and shows each story once", () => {
    const topics = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 4 }), anyText), { maxLength: 2 })
      .map((given) => given.map(([id, name]) => ({ ...topic(`slug-${id}`, { en: name }), id })));
    const stories = fc.array(
      fc.tuple(anyStory, topics).map(([view, given]) => ({ ...view, topics: given })),
      { minLength: 5, maxLength: 15 },
    );
    fc.assert(
      fc.property(stories, anyLook, (views, look) => {
        const one = views.map((view, i) => ({
          ...view,
          articles: [article({ outlet: `Outlet-${i}-`, title: `T${i}` })],
        }));
        const { text } = shown(renderDigest(one, look, i18n));
        for (const i of one.keys()) expect(text.split(`Outlet-${i}-`)).toHaveLength(2);
        const digest = shown(renderDigest(views, look, i18n));
        expect(digest.text.split("\n\n").length).toBeGreaterThanOrEqual(views.length + 1);
      }),
      { numRuns: 6 },
    );
  });

  it("rendering is a function of its arguments", () => {
    fc.assert(
      fc.property(anyStory, anyLook, (view, look) => {
        expect(renderPost(structuredClone(view), look, i18n)).toEqual(renderPost(view, look, i18n));
      }),
      { numRuns: 8 },
    );
  });
});
