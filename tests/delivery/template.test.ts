import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderPost } from "../../src/delivery/render.ts";
import { type PostTemplate, readTemplate } from "../../src/delivery/template.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { article, story, topic } from "../support/stories.ts";
import { parseHtml } from "../support/tdlib.ts";

const AT = Date.UTC(2026, 10, 21, 10, 21);
const look = { language: "en", timezone: "Asia/Baku", now: AT } as const;

function template(text: string): PostTemplate {
  const read = readTemplate(text);
  if (read.kind === "bad") throw new Error(JSON.stringify(read.problems));
  return read.template;
}

const ferry = story(
  [
    article({ title: "Ferry & bridge (VIDEO)", publishedAt: AT, authors: ["Aylin Sahilli"] }),
    article({ outlet: "Other <Post>", url: "https://other.example/1?utm_source=rss&id=2", publishedAt: AT }),
  ],
  { editedSummary: "It is shut.\nNobody knows why.", topics: [topic("world", { en: "World" })] },
);
const shown = (text: string, view = ferry) => renderPost(view, look, i18n, { template: template(text) }).html;

describe("a template", () => {
  it.each([
    ["<b>{{ title }}</b> {{ badges }}", "<b>Ferry &amp; bridge</b> 🎬"],
    ["{{ headline }}", '<a href="https://courier.example/news/1">Ferry &amp; bridge 🎬</a>'],
    ['<a href="{{ link }}">{{ title }}</a>', '<a href="https://courier.example/news/1">Ferry &amp; bridge</a>'],
    ["{{ title }}\n\n{{ summary }}", "Ferry &amp; bridge\n\nIt is shut.\n\nNobody knows why."],
    ["{{ title }} {{ summary | truncate: 6 }}", "Ferry &amp; bridge It is…"],
    ["{{ title }} {{ outlet }}, {{ time }}, {{ date }}", "Ferry &amp; bridge The Courier, 14:21, 21 November"],
    ["{{ title }} {{ author | default: outlet }}", "Ferry &amp; bridge Aylin Sahilli"],
    ["{{ title }}\n\n{{ correction }}\n\n{{ updated }}\n{{ hashtags }}", "Ferry &amp; bridge\n\n#world"],
    [
      '{{ title }}{% for one in outlets %} · <a href="{{ one.link }}">{{ one.name }}</a>{% endfor %}',
      'Ferry &amp; bridge · <a href="https://courier.example/news/1">The Courier</a> · <a href="https://other.example/1?id=2">Other &lt;Post&gt;</a>',
    ],
    [
      "{{ title }}{% for o in outlets %}{% unless forloop.first %},{% endunless %} {{ o }}{% endfor %}",
      "Ferry &amp; bridge The Courier, Other &lt;Post&gt;",
    ],
    [
      "{{ title }} {{ outlets.size }} {{ outlets[1].name }} {{ topics | first }}",
      "Ferry &amp; bridge 2 Other &lt;Post&gt; world",
    ],
    ["{{ title }} {{ outlets }}", "Ferry &amp; bridge The Courier, Other &lt;Post&gt;"],
    ['{{ title }}{% if topics contains "world" %} 🌍{% else %} 🏠{% endif %}', "Ferry &amp; bridge 🌍"],
    ["{{ title }}{% unless correction %}.{% endunless %}{% comment %} <x> {% endcomment %}", "Ferry &amp; bridge."],
    [
      '{{ title }}\nR&D · <a href="https://t.me/quay">Quay</a>',
      'Ferry &amp; bridge\nR&amp;D · <a href="https://t.me/quay">Quay</a>',
    ],
    ["{{ title }}{{ read }}", 'Ferry &amp; bridge<a href="https://courier.example/news/1">Read more</a>'],
    ["{{ title }} {% case language %}{% when 'en' %}EN{% else %}?{% endcase %}", "Ferry &amp; bridge EN"],
    ["<blockquote expandable>{{ title }}</blockquote>", "<blockquote expandable>Ferry &amp; bridge</blockquote>"],
  ])("%s", (text, html) => {
    expect(shown(text)).toBe(html);
    expect(parseHtml(html)).not.toHaveProperty("error");
  });

  it("shows as words what would be a link to nowhere, which Telegram would make one to the words", () => {
    const local = story([article({ title: "http://127.0.0.1/", outlet: "10.0.0.1/x", url: "https://.example/" })]);
    const text =
      '<a href="{{ link }}">{{ title }}</a>{% for one in outlets %} · <a href="{{ one.link }}">{{ one.name }}</a>{% endfor %}';
    expect(shown(text, local)).toBe("http://127.0.0.1/ · 10.0.0.1/x");
  });

  it("is not for a story that was withdrawn", () => {
    const gone = story([article({ title: "Ferry", publishedAt: AT, retractedAt: AT })]);
    expect(shown("{{ title }}!", gone)).toMatch(/^<s><b>.*Withdrawn by/s);
  });

  it("gives up whole sentences where it would be too long, and the usual form stands in where nothing helps", () => {
    const many = "Sentence number one is here. ".repeat(300);
    const { html } = renderPost({ ...ferry, editedSummary: many }, look, i18n, {
      template: template("{{ title }}\n\n{{ summary }}\n\n{{ also }}"),
    });
    expect(html.length).toBeLessThanOrEqual(4_096);
    expect(html.length).toBeGreaterThan(3_900);
    expect(html).toMatch(/ is here\.$/);
    const long = story([article({ title: "word ".repeat(900), publishedAt: AT })]);
    const { text } = parseHtml(shown("{{ title }} {{ title }} {{ title }}", long)) as { text: string };
    expect(text.length).toBeLessThanOrEqual(4_096);
  });
});

const NOTHING =
  "It shows nothing of a story with a headline only: let {{ headline }} or {{ title }} stand outside of all conditions.";

describe("a template is refused", () => {
  it.each<[string, number, string]>([
    ["{{ title }}{{ outlets[0].nam }}", 14, "There is no placeholder outlets.nam: did you mean name?"],
    [
      "{{ title }}{% for o in outlets %}{{ o.lnik }}{% endfor %}",
      36,
      "There is no placeholder o.lnik: did you mean link?",
    ],
    ["Read our channel!", 0, NOTHING],
    ["<b>\n</b>", 0, NOTHING],
    ["{{ title }}&#8203;", 11, "Telegram knows only &lt; &gt; &amp; and &quot;: write the sign itself."],
    ["{{ titel }}", 3, "There is no placeholder titel: did you mean title?"],
    [
      "{{ title }}\n{{ summary | upcase }}",
      12,
      "There is no filter upcase: there are default, truncate, join, size, first, last.",
    ],
    ["{% assign x = 1 %}{{ title }}", 0, "There is no {% assign %}: there are if, unless, case, for and comment."],
    ["{% include 'x' %}{{ title }}", 0, "There is no {% include %}: there are if, unless, case, for and comment."],
    ["{{ title }}{% iff also %}{% endif %}", 11, "There is no {% iff %}: did you mean if?"],
    ["<b>{{ title }}", 0, "<b> is not closed: write </b>."],
    ["{{ title }}</b>", 11, "</b> stands wrongly: nothing that it could close is open here."],
    ["<b><i>{{ title }}</b></i>", 17, "</b> stands wrongly: close <i> first."],
    ["{% if also %}<b>{% endif %}{{ title }}", 13, "<b> is not closed before {% endif %}: write </b>."],
    ["{% if also %}<b>{% else %}</b>{% endif %}{{ title }}", 13, "<b> is not closed before {% else %}: write </b>."],
    ["<b>{% if also %}</b>{% endif %}{{ title }}", 0, "<b> is not closed: write </b>."],
    ["{{ title }}<br>", 11, "Telegram has no <br>: end the line instead."],
    ["<B>{{ title }}</B>", 0, "Telegram has no <B>: did you mean <b>?"],
    ["<b class=x>{{ title }}</b>", 0, "<b> can have no attributes."],
    ["<{{ outlet }}>{{ title }}", 0, "A lone < breaks the post: write &lt; where the sign itself is meant."],
    ["I <3 {{ title }}", 2, "A lone < breaks the post: write &lt; where the sign itself is meant."],
    ["{{ title }}&nbsp;!", 11, "Telegram knows only &lt; &gt; &amp; and &quot;: write the sign itself."],
    ["<a href={{ link }}>{{ title }}</a>", 0, 'A link is written <a href="{{ link }}">.'],
    ['<a href="{{ title }}">x</a>', 0, "Of the story only {{ link }} can be the address of a link, and by itself."],
    [
      '<a href="https://x.example/?{{ link }}">{{ title }}</a>',
      0,
      "Of the story only {{ link }} can be the address of a link, and by itself.",
    ],
    ['<a href="javascript:x">{{ title }}</a>', 0, "The address of a link begins with https:// and names a site."],
    ['<a href="{{ link }}"><a href="{{ link }}">{{ title }}</a></a>', 21, "A link cannot stand inside of another."],
    [
      "{{ title }}{% for x in (1..9) %}.{% endfor %}",
      11,
      "Only outlets and topics can be gone through with {% for %}.",
    ],
    ["{{ title }}{% for x in title %}.{% endfor %}", 11, "Only outlets and topics can be gone through with {% for %}."],
    [
      "{{ title }}{% for x in outlets %}{% for y in outlets %}.{% endfor %}{% endfor %}",
      33,
      "A {% for %} cannot stand inside of another.",
    ],
    ["{{ title", 0, 'This cannot be read: output "{{ title" not closed.'],
    ["{% if title %}x", 0, "This cannot be read: tag {% if title %} not closed."],
    [
      "{{ correction }}",
      0,
      "It shows nothing of a story with a headline only: let {{ headline }} or {{ title }} stand outside of all conditions.",
    ],
    [
      "",
      0,
      "It shows nothing of a story with a headline only: let {{ headline }} or {{ title }} stand outside of all conditions.",
    ],
  ])("%s", (text, at, message) => {
    const read = readTemplate(text);
    expect(read.kind === "bad" ? read.problems[0] : read).toEqual({ at, message });
  });

  it.each([
    [800, "What stands in it besides the story is too long."],
    [4_000, "It is longer than 4000 characters."],
  ])("with %i letters of its own", (units, message) => {
    const problems = [{ at: 0, message }];
    expect(readTemplate(`{{ title }}${"x".repeat(units)}`)).toEqual({ kind: "bad", problems });
  });

  it("or makes HTML that Telegram takes, whatever it and the story are", () => {
    const piece = fc.constantFrom(
      ..."{{ title }}|{{ headline }}|{{ summary }}|{{ also }}|{{ link }}|{{ outlets }}|{{ badges | default: title }}".split(
        "|",
      ),
      ...'<b>|</b>|<i>|</i>|<a href="{{ link }}">|</a>|<s>|</s>|&|&lt;|&amp|<|>|\n|#|\'|"|{|}|x'.split("|"),
      ..."{% if also %}|{% else %}|{% endif %}|{% unless summary %}|{% endunless %}|{% for o in outlets %}|{% endfor %}|{{ o }}|{% comment %}|{% endcomment %}".split(
        "|",
      ),
    );
    const title = fc
      .array(fc.constantFrom("lt;", "amp;", "#60;", "<b>", "</a>", '"', "a b", "\ud800", "&", ">"))
      .map((all) => all.join(""));
    let taken = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), title, fc.boolean(), (pieces, text, rich) => {
        const read = readTemplate(["{{ title }}", ...pieces].join(""));
        if (read.kind === "bad") return;
        taken++;
        const bare = story([article({ title: text, outlet: text, url: rich ? `https://a.example/?${text}` : null })]);
        const { html } = renderPost(
          rich ? { ...ferry, articles: [...bare.articles, ...ferry.articles] } : bare,
          look,
          i18n,
          {
            template: read.template,
          },
        );
        const parsed = parseHtml(html);
        if ("error" in parsed) throw new Error(`${parsed.error}: ${html}`);
        expect(parsed.text.trim()).not.toBe("");
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});
