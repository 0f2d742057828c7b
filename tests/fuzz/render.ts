import assert from "node:assert/strict";
import fc from "fast-check";
import { readLocales } from "../../src/config/locales.ts";
import { type Look, type PostOptions, type Rendered, renderPost, renderStoryList } from "../../src/delivery/render.ts";
import { renderDigest } from "../../src/delivery/render-digest.ts";
import { renderStory } from "../../src/delivery/render-story.ts";
import { readTemplate } from "../../src/delivery/template.ts";
import { createI18n } from "../../src/i18n/i18n.ts";
import { UI_LANGUAGES } from "../../src/model.ts";
import { parseHtml } from "../../src/sandbox/telegram/html.ts";
import { article, story, topic } from "../support/stories.ts";
import { assertUnpolluted, mutated, nastyText, target } from "./target.ts";

const i18n = createI18n(readLocales(), { strict: true });

const TEMPLATES = [
  '<a href="{{ link }}"><b>{{ title }}</b></a> {{ badges }}\n{{ summary }}\n<i>{{ correction }}</i> {{ hashtags }} {{ author }}',
  '{{ headline }}{% for one in outlets %} · <a href="{{ one.link }}">{{ one }}</a>{% endfor %}\n{{ also }}{{ read }}{% if outlets.size > 2 %}!{% else %}?{% endif %}',
  "{% case language %}{% when 'az' %}<u>{{ title }}</u>{% else %}{{ title }}{% endcase %}<blockquote expandable>{{ summary | truncate: 300 | default: title }}</blockquote>{{ outlets | join: ', ' }} {{ date }} {{ time }} {{ updated }}&amp;{{ outlet }}",
].map((text) => text.match(/\{\{|\}\}|\{%|%\}|<\/?[\w-]+|"[^"]*"|[\w.]+|\s|./gu) ?? []);
const templatePieces = fc.oneof(
  nastyText,
  fc.constantFrom(
    ...[
      "{{",
      "}}",
      "{%",
      "%}",
      "{%-",
      "-}}",
      "if",
      "endif",
      "for one in outlets",
      "for a in (1..9999999)",
      "endfor",
      "else",
      "raw",
      "include 'x'",
      "render",
      "assign x = title",
    ],
    ...[
      "| truncate: 9999999",
      "| first",
      "| constructor",
      "| default: __proto__",
      "title.constructor",
      "outlets.__proto__",
      "forloop.index",
      "outlets[0].link",
      "outlets.first.name",
    ],
    ...[
      "<b>",
      "</b>",
      '<a href="{{ title }}">',
      '<a href="{{ link }}">',
      "</a>",
      "<pre>",
      "</pre>",
      "<blockquote>",
      "</blockquote>",
      "<tg-spoiler>",
      "<tg-emoji>",
      "comment",
      "endcomment",
    ],
  ),
);

const anyText = fc.oneof(
  nastyText,
  fc.tuple(nastyText, fc.nat({ max: 400 })).map(([text, times]) => text.repeat(times).slice(0, 9_000)),
);
const anyUrl = fc.oneof(
  fc.constant(null),
  nastyText,
  nastyText.map((text) => `https://outlet.example/${text}`),
  nastyText.map((text) => `https://outlet.example/?q=${text}#${text}`),
  nastyText.map((text) => `https://${text}.example/`),
);
const anyTime = fc.integer({ min: 0, max: 4_000_000_000_000 });
const anyStory = fc.record({
  articles: fc.array(
    fc.record({
      ...{
        title: anyText,
        text: anyText,
        outlet: anyText,
        url: anyUrl,
        publishedAt: fc.option(anyTime),
        firstSeenAt: anyTime,
      },
      ...{
        language: fc.constantFrom(null, "en", "az", "ru", "fa", "xx-unknown"),
        authors: fc.array(nastyText, { maxLength: 3 }),
      },
      retractedAt: fc.option(anyTime, { freq: 8 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  editedTitle: fc.option(anyText),
  editedSummary: fc.option(anyText),
  changedAt: fc.option(anyTime),
  topics: fc.array(nastyText, { maxLength: 6 }),
});
const inputs = fc.record({
  form: fc.constantFrom("post", "caption", "story", "digest", "list"),
  stories: fc.array(anyStory, { minLength: 1, maxLength: 4 }),
  language: fc.constantFrom(...UI_LANGUAGES),
  timezone: fc.constantFrom("UTC", "Asia/Baku", "America/St_Johns", "No/Such"),
  now: anyTime,
  template: fc.option(mutated(TEMPLATES, templatePieces), { freq: 3 }),
  summaryUnits: fc.constantFrom(0, 280, 600, 1_200),
  photo: fc.boolean(),
  rewritten: fc.option(anyText),
});
type RenderInput = typeof inputs extends fc.Arbitrary<infer T> ? T : never;

/** Markup that is ours: anything else came from a feed. */
const OURS = new Set(["bold", "italic", "strikethrough", "text_link", "blockquote", "expandable_blockquote"]);

/** `most`: UTF-16 units as shown. `own`: markup of a newsroom's template stands in it. */
function assertShown({ html, preview, photo }: Rendered, most = 4_096, own = false): void {
  const parsed = parseHtml(html);
  if ("error" in parsed) assert.fail(`${parsed.error}: ${html}`);
  assert.ok(parsed.text.length <= most, "length");
  assert.ok(parsed.entities.length <= 100, "entities");
  assert.ok(Buffer.byteLength(html) <= 32_768, "bytes");
  assert.doesNotMatch(parsed.text, /[\u202a-\u202e\u2066\u2067]|\p{Cs}/u, "direction");
  for (const entity of parsed.entities) {
    if (!own) assert.ok(OURS.has(entity.type), entity.type);
    if (entity.type === "text_link")
      assert.match(entity.url ?? "", /^https?:\/\/(?!127\.|10\.|localhost|\[)[^/@\s"<>]+\//u, "address");
  }
  for (const url of [preview?.url, photo])
    if (url !== undefined) assert.match(url, /^https?:\/\/[^/@\s"<>]+\//u, "preview");
}

export const renderTarget = target<RenderInput>({
  ...{ name: "render", share: 60, mostMs: 1_500, inputs },
  check({ form, stories, template, summaryUnits, photo, rewritten, ...look }) {
    const views = stories.map(({ articles, topics, ...given }) => {
      const named = topics.map((name) => topic("slug-1", { en: name, fa: name }));
      return story(articles.map(article), { ...given, topics: named });
    });
    const [view] = views;
    if (view === undefined) return;
    const shown: Look = look;
    const read = template === null ? null : readTemplate(template);
    const options: PostOptions = {
      ...{ summaryUnits, photo: photo ? "https://pics.example/1.jpg" : null },
      ...(rewritten !== null && { summary: { text: rewritten, language: "tr" } }),
      template: read?.kind === "ok" ? read.template : null,
    };
    const isOwn = read?.kind === "ok";
    if (form === "post") {
      const post = renderPost(view, shown, i18n, options);
      assertShown(post, post.photo === undefined ? 4_096 : 1_024, isOwn);
    } else if (form === "caption")
      assertShown(renderPost(view, shown, i18n, { ...options, caption: true }), 1_024, isOwn);
    else if (form === "story") {
      assertShown(renderStory(view, shown, i18n, { changes: [{ at: 0, title: view.articles[0]?.title ?? null }] }));
    } else if (form === "digest") assertShown(renderDigest(views, { ...shown, audience: "chat" }, i18n));
    else assertShown(renderStoryList({ heading: "<b>H</b>", stories: views, page: 1, pages: 2 }, shown, i18n));
    assertUnpolluted();
  },
});
