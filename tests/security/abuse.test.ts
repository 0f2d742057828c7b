/**
 * What people may write to be read by a program: templates, queries, selectors, and data with names that objects have
 * already. See docs/security.md. More: tests/delivery/template.test.ts, tests/topics/parse.test.ts, tests/config/file.test.ts.
 */
import { expect, it } from "vitest";
import { readConfigFile } from "../../src/config/file.ts";
import { renderPost } from "../../src/delivery/render.ts";
import { readTemplate } from "../../src/delivery/template.ts";
import { extractArticle } from "../../src/extract/article.ts";
import { readSelector } from "../../src/feed/page-selector.ts";
import { parseFeed } from "../../src/feed/parse.ts";
import { parseQuery, READER_LIMITS } from "../../src/topics/parse.ts";
import { testI18n } from "../support/i18n.ts";
import { article, story } from "../support/stories.ts";

const LOOK = { language: "en", timezone: "UTC", now: 0 } as const;

it.each([
  "{{ title.constructor }}",
  "{{ outlets.__proto__ }}",
  "{{ constructor }}",
  "{{ title['constructor'] }}",
  '{{ title["__proto__"]["polluted"] }}',
  "{{ self }}",
  "{% assign title = 1 %}",
  "{% capture x %}{% endcapture %}",
  "{% include '/etc/hostname' %}",
  "{% render '../.env' %}",
  "{% layout 'x' %}",
  "{% raw %}<script>{% endraw %}",
  "{% liquid echo title %}",
  "{% for i in (1..99999999) %}x{% endfor %}",
  "{% tablerow o in outlets %}{% endtablerow %}",
  "{% cycle 'a', 'b' %}",
  "{% increment x %}",
  "{{ title | append: title }}",
  "{{ title | replace: 'a', 'b' }}",
  "{{ outlets | map: 'constructor' }}",
  "{{ title | raw }}",
  "{% for a in outlets %}{% for b in outlets %}{% endfor %}{% endfor %}",
])("a template may not say %s", (text) => {
  expect(readTemplate(`{{ title }}${text}`).kind).toBe("bad");
});

it.each(["constructor", "__proto__", "toString", "html", "valueOf"])("a headline named %s opens no object", (title) => {
  const read = readTemplate("{{ title }}|{{ outlets[title] }}|{{ outlets.first[title] }}|{{ summary[title] }}");
  if (read.kind === "bad") return;
  const { html } = renderPost(story([article({ title, text: "" })]), LOOK, testI18n, { template: read.template });
  expect(html).not.toMatch(/function|native|\[object/u);
});

it("a template costs little and shows what fits, whatever it repeats", () => {
  const loop = "{% for o in outlets %}{{ summary }}{{ headline }}{{ also }}{% endfor %}";
  const read = readTemplate(`{{ title }}${loop.repeat(50)}`);
  if (read.kind === "bad") throw new Error(JSON.stringify(read.problems));
  const articles = Array.from({ length: 20 }, (_, id) =>
    article({ id, outlet: `O${id}`, title: "T".repeat(900), text: "A sentence of the article. ".repeat(400) }),
  );
  const before = process.cpuUsage();
  const { html } = renderPost(story(articles), LOOK, testI18n, { template: read.template, summaryUnits: 1_200 });
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  expect(html.length).toBeLessThan(32_768);
});

it.each([
  ["too long a text", "a ".repeat(251), "too-long"],
  ["too many words", "a ".repeat(51), "too-many-terms"],
  ["too many beginnings", "harb* ".repeat(6), "too-many-prefixes"],
  ["parentheses without end", `${"(".repeat(200)}a${")".repeat(200)}`, "too-deep"],
  ["no to no to no", `${"-(".repeat(30)}a${")".repeat(30)}`, "too-deep"],
])("a query of %s is refused unread", (_, text, problem) => {
  expect(parseQuery(text, READER_LIMITS)).toMatchObject({ kind: "bad", problem });
});

it.each([
  ["SQL", `x') OR 1=1 --`],
  ["FTS5's own signs", `NEAR(a b, 1) ^c {title body}: d + e`],
  ["quotation marks", `"a" "" "b""c"`],
  ["a column", "meta:x OR rowid:1"],
])("a query has no meaning but its own: %s", (_, text) => {
  const parsed = parseQuery(text);
  expect(["ok", "bad"]).toContain(parsed.kind);
  if (parsed.kind === "ok")
    expect(JSON.stringify(parsed.query)).not.toMatch(/"kind":"(?!and|or|not|words|title|category|source|topic|lang)/u);
});

it.each(["a:has(b)", "*".repeat(301), ":is(".repeat(60), "a ".repeat(40), "a:nth-child(99999999n)", "[a=b"])(
  "a selector may not be %s",
  (text) => {
    expect(readSelector(text).kind).toBe("bad");
  },
);

it("names that objects have already change nothing that others share", async () => {
  const json = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "x",
    items: [{ id: "1", url: "https://a.example/1" }],
  });
  const hostile = json.replace('{"id"', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id"');
  await parseFeed(Buffer.from(hostile), { contentType: "application/json" }, "");
  const names = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString"];
  const xml = names.map((name) => `<${name}>polluted</${name}><a:${name} ${name}="polluted"/>`).join("");
  const rss = `<rss><channel ${names.map((name) => `${name}="x"`).join(" ")}>${xml}<item>${xml}<title>t</title></item></channel></rss>`;
  const parsed = await parseFeed(Buffer.from(rss), { contentType: "text/xml" }, "");
  expect(parsed.kind === "feed" && parsed.feed.entries.map(({ title }) => title)).toEqual(["t"]);
  const ld =
    '{"@type":"NewsArticle","__proto__":{"polluted":1},"headline":"t","constructor":{"prototype":{"polluted":1}}}';
  extractArticle(`<script type="application/ld+json">${ld}</script><p ${names.join(" ")}>x</p>`, "https://a.example/", {
    now: 0,
  });
  const yaml = `sources: [{ id: a, name: A, url: "https://a.example/", headers: { __proto__: x, constructor: y } }]\n__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }`;
  expect(readConfigFile(yaml, {}).kind).toBe("bad");
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect([Object.keys(Object.prototype), Object.keys(Array.prototype)]).toEqual([[], []]);
});
