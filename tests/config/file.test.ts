import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Environment } from "../../src/config/env-values.ts";
import { type ConfigFile, readConfigFile } from "../../src/config/file.ts";
import { readRouteText, USUAL_ROUTE } from "../../src/config/file-routes.ts";
import { fileJsonSchema } from "../../src/config/shape.ts";
import { ROUTE_USUAL } from "../../src/db/routes.ts";
import { cpuClock } from "../support/cpu.ts";

const ENV: Environment = { DESK_AUTH: "Bearer 0123456789", EMPTY: "", TWO_LINES: "a\nb" };

function read(yaml: string): ConfigFile {
  const result = readConfigFile(yaml, ENV);
  if (result.kind === "bad") throw new Error(JSON.stringify(result.problems, null, 2));
  return result.file;
}

/** "line:column message" of each problem. */
function problems(yaml: string, known = {}): string[] {
  const result = readConfigFile(yaml, ENV, known);
  return result.kind === "ok" ? [] : result.problems.map((one) => `${one.line}:${one.column} ${one.message}`);
}

const source = (rest: string) => `sources:\n  - { id: a, name: A, url: "https://a.example/", ${rest} }`;
const page = (select: string) =>
  `sources:\n  - { id: a, name: A, page: "https://a.example/latest", select: { ${select} } }`;
const channel = (rest: string) => `channels:\n  - { chat: "@channel", ${rest} }`;

describe("readConfigFile", () => {
  it("reads pages, those of Telegram without selectors", () => {
    const { sources } = read(`sources:
  - { id: a, name: A, page: "https://a.example/latest", select: { item: article, time: time@datetime } }
  - { id: b, name: B, page: "https://t.me/port" }`);
    expect(sources.map(({ url, select }) => [url, select])).toEqual([
      ["https://a.example/latest", { item: "article", time: "time@datetime" }],
      ["https://t.me/s/port", expect.objectContaining({ item: expect.stringContaining("tgme") })],
    ]);
  });

  it("tells every problem of a page at its place", () => {
    const bad = `sources:
  - id: A
    name: A
    page: https://a.example/latest
    select:
      item: article >
      time: "time["`;
    expect(problems(bad)).toEqual([
      expect.stringMatching(/^2:9 id is "A"/),
      '6:13 select.item ends with ">".',
      expect.stringMatching(/^7:13 select\.time has /),
    ]);
  });

  it("reads the example", () => {
    const text = readFileSync(new URL("../../chapar.example.yaml", import.meta.url), "utf8");
    const said = { language: null, timezone: null, desk: null, editors: [], viewers: [] };
    expect(readConfigFile(text, {})).toEqual({
      kind: "ok",
      file: {
        timezone: "Asia/Baku",
        sources: [
          {
            slug: "example",
            name: "Example News",
            url: "https://example.com/rss",
            select: null,
            language: null,
            headers: {},
            everyMs: null,
            minEveryMs: null,
            maxEveryMs: null,
            pages: true,
            paused: false,
            folder: null,
            first: { kind: "none" },
          },
          {
            slug: "harbour",
            name: "Harbour Gazette",
            url: "https://harbour.example/atom.xml",
            select: null,
            language: "en",
            headers: {},
            everyMs: 120_000,
            minEveryMs: null,
            maxEveryMs: null,
            pages: false,
            paused: false,
            folder: "Local",
            first: { kind: "none" },
          },
          {
            slug: "pier",
            name: "Pier Daily",
            url: "https://pier.example/latest",
            select: { item: "article", title: "h2", link: "h2 a@href", time: "time@datetime", summary: "p.lead" },
            language: null,
            headers: {},
            everyMs: null,
            minEveryMs: null,
            maxEveryMs: null,
            pages: true,
            paused: false,
            folder: null,
            first: { kind: "none" },
          },
        ],
        topics: [
          {
            slug: "caspian",
            names: { en: "Caspian", az: "Xəzər", ru: "Каспий", tr: "Hazar" },
            query: "caspian OR xəzər OR каспи* OR hazar",
          },
        ],
        templates: [{ slug: "brief", text: expect.stringMatching(/^\{\{ badges \}\} <b>.*\{\{ hashtags \}\}\n$/s) }],
        channels: [
          {
            ...said,
            chat: "@example_channel",
            threadId: null,
            routes: [{ ...USUAL_ROUTE, query: "topic:caspian AND NOT lang:tr" }],
          },
          {
            ...said,
            chat: -1_001_234_567_890,
            threadId: 12,
            language: "en",
            timezone: "Europe/Istanbul",
            routes: [
              {
                ...USUAL_ROUTE,
                query: "source:harbour",
                sources: ["harbour", "pier"],
                settleMs: 60_000,
                perHour: 12,
                minGapMs: 120_000,
                quiet: "23:00-07:00",
                breaking: "topic:breaking",
                pinMs: 43_200_000,
                template: "brief",
              },
            ],
          },
          {
            ...said,
            chat: "@example_digest",
            threadId: null,
            routes: [
              { ...USUAL_ROUTE, slug: "now", query: "topic:breaking" },
              {
                ...USUAL_ROUTE,
                ...{ slug: "evening", query: "topic:caspian", quiet: "22:00-08:00", digest: "0 19 * * *" },
              },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ["an empty file", ""],
    ["comments only", "# nothing yet\n"],
    ["lists without items", "sources:\ntopics: []\nchannels:\n  # - later\n"],
    ["a byte order mark", "\ufeffsources: []"],
  ])("takes %s as a file that asks for nothing", (_, yaml) => {
    expect(read(yaml)).toEqual({ timezone: null, sources: [], topics: [], templates: [], channels: [] });
  });

  it.each([
    ["first: none", { kind: "none" }],
    ["first: digest", { kind: "digest" }],
    ["first: last 3", { kind: "last", count: 3 }],
    ["first: { last: 12 }", { kind: "last", count: 12 }],
  ])("reads %s", (yaml, first) => {
    expect(read(source(yaml)).sources[0]?.first).toEqual(first);
  });

  it.each([
    ["1s", 1_000],
    ["90s", 90_000],
    ["2m", 120_000],
    ["6h", 21_600_000],
    ["1d", 86_400_000],
  ])("reads every: %s", (yaml, everyMs) => {
    expect(read(source(`every: ${yaml}`)).sources[0]?.everyMs).toBe(everyMs);
  });

  it.each([
    ["{ min: 2m, max: 30m }", { everyMs: null, minEveryMs: 120_000, maxEveryMs: 1_800_000 }],
    ["{ max: 10m }", { everyMs: null, minEveryMs: null, maxEveryMs: 600_000 }],
  ])("reads the bounds of every: %s", (yaml, bounds) => {
    expect(read(source(`every: ${yaml}`)).sources[0]).toMatchObject(bounds);
  });

  it.each([
    ['"@Desk_1"', "@Desk_1"],
    ["-1001234567890", -1_001_234_567_890],
    ['"-1001234567890"', -1_001_234_567_890],
    ["77", 77],
  ])("reads chat: %s", (yaml, chat) => {
    expect(read(`channels: [{ chat: ${yaml} }]`).channels[0]?.chat).toBe(chat);
  });

  it.each([
    ["pages: false", false],
    ["pages: true", true],
    ["language: en", true],
  ])("reads whether pages are to be read: %s", (yaml, pages) => {
    expect(read(source(yaml)).sources[0]?.pages).toBe(pages);
  });

  it("keeps secrets as names", () => {
    const yaml = `headers: { Authorization: "\${DESK_AUTH}", X-Desk: "id \${DESK_AUTH}", Accept-Language: az }`;
    expect(read(source(yaml)).sources[0]?.headers).toEqual({
      Authorization: `\${DESK_AUTH}`,
      "X-Desk": `id \${DESK_AUTH}`,
      "Accept-Language": "az",
    });
  });

  it("gives one name to every language", () => {
    expect(read("topics: [{ id: sea, name: Sea, query: sea }]").topics).toEqual([
      { slug: "sea", names: { en: "Sea", az: "Sea", ru: "Sea", tr: "Sea" }, query: "sea" },
    ]);
  });

  it("fills in aliases", () => {
    const yaml = 'channels:\n  - { chat: "@one_1", pace: &slow { per_hour: 2 } }\n  - { chat: "@two_2", pace: *slow }';
    expect(read(yaml).channels.map(({ routes }) => routes[0]?.perHour)).toEqual([2, 2]);
  });

  it("reads templates, and the channels that have one", () => {
    const yaml = `templates:\n  - id: loud\n    text: |\n      <b>{{ title }}</b>\n      {{ summary }}\n${channel("template: loud")}`;
    expect(read(yaml)).toMatchObject({
      templates: [{ slug: "loud", text: "<b>{{ title }}</b>\n{{ summary }}\n" }],
      channels: [{ routes: [{ template: "loud" }] }],
    });
    expect(problems(channel("template: loud"), { templates: ["loud"] })).toEqual([]);
  });

  it.each([
    ["templates:\n  - id: loud\n    text: |\n      <b>{{ title }}</b>\n      {{ sumary }}\n", 5, 10],
    ["templates:\n  - id: loud\n    text: |-\n\n      {{ title }}\n        {{ sumary }}", 6, 12],
    ["templates: [{ id: loud, text: '{{ title }} {{ sumary }}' }]", 1, 47],
    ['templates: [{ id: loud, text: "{{ title }}\\n{{ sumary }}" }]', 1, 31],
  ])("points at the place in a template: %s", (yaml, line, column) => {
    const message = "There is no placeholder sumary: did you mean summary?";
    expect(readConfigFile(yaml, {})).toEqual({ kind: "bad", problems: [{ line, column, message }] });
  });

  it("starts each route from what stands at its channel", () => {
    const yaml = `
topics: [{ id: sport, name: Sport, query: goal }]
channels:
  - chat: "@desk_1"
    languages: [az, az]
    quiet: 23:00-07:00
    pace: { per_hour: 12 }
    approve: true
    template: default
    desk: { chat: "@the_desk", thread: 4 }
    editors: [7, 8, 7]
    viewers: [8, 9]
    routes:
      - { id: now, query: "topic:breaking", quiet: none, pace: none, breaking: "topic:breaking", pin: 12h, approve: false }
      - { id: evening, sources_out: [], digest: "0 19 * * *", digest_most: 8, delete_after: 1d, silent: true, languages: [] }`;
    const base = { ...USUAL_ROUTE, languages: ["az"], quiet: "23:00-07:00", perHour: 12, approve: true };
    expect(read(yaml).channels).toEqual([
      {
        ...{ chat: "@desk_1", threadId: null, language: null, timezone: null },
        ...{ desk: { chat: "@the_desk", threadId: 4 }, editors: [7, 8], viewers: [9] },
        routes: [
          {
            ...{ ...base, slug: "now", query: "topic:breaking", quiet: null, perHour: null, approve: false },
            ...{ breaking: "topic:breaking", pinMs: 43_200_000 },
          },
          {
            ...{ ...base, slug: "evening", languages: [], digest: "0 19 * * *", digestMost: 8, silent: true },
            deleteAfterMs: 86_400_000,
          },
        ],
      },
    ]);
  });

  it.each([
    ["desk: none", "none"],
    ['desk: "@the_desk"', { chat: "@the_desk", threadId: null }],
    ['desk: "-100123"', { chat: -100_123, threadId: null }],
    ["desk: { chat: -100123 }", { chat: -100_123, threadId: null }],
    ["desk: { chat: -100123, thread: 1 }", { chat: -100_123, threadId: null }],
    ["settle: 0s", null],
  ])("reads %s", (yaml, desk) => {
    expect(read(channel(yaml)).channels[0]?.desk).toEqual(desk);
  });

  // Links to a forum's General name topic 1, and Telegram refuses a message to it: the channel was taken for gone.
  it("takes General for the forum itself", () => {
    const yaml = 'channels: [{ chat: "@harbour", thread: 1 }, { chat: "@harbour", thread: 12 }]';
    expect(read(yaml).channels.map(({ threadId }) => threadId)).toEqual([null, 12]);
  });

  it("has the same usual route as the database", () => {
    const { status, position: _, ...rest } = ROUTE_USUAL;
    expect(USUAL_ROUTE).toEqual({ ...rest, paused: status !== "active", query: "" });
  });

  it("lets queries name what the file does not have but Chapar does", () => {
    const yaml = channel("query: 'topic:Breaking source:gazette'");
    expect(problems(yaml, { topics: ["breaking"], sources: ["gazette"] })).toEqual([]);
  });

  it("says all problems at once, in the order of the file", () => {
    const yaml = `timezone: Asia/Bakku
sources:
  - id: Example
    name: Example
    url: example.com/rss
    evry: 2m
  - { id: two, name: Two, url: "https://two.example/", every: 2 minutes, every: 5m }
  - two.example
topics:
  - { id: sea, name: {}, query: "topic:two OR sea" }
  - { id: oil, name: Oil, query: "oil AND (gas" }
channels:
  - chat: https://t.me/desk
    query: >-
      topic:see
      OR sorce:two OR source:three
    pace: { per_hour: 0, min_gap: 2 }
  - { chat: "@desk", thread: 0, languages: [az], breaking: "topic:oill" }
chanels: []`;
    expect(problems(yaml)).toEqual([
      '1:11 timezone is "Asia/Bakku": did you mean Asia/Baku?',
      '3:9 id is "Example": write a short name of a-z, 0-9 and "-" (a number alone in quotes).',
      '5:10 url is "example.com/rss": write the full address of a feed, such as https://example.com/rss.',
      '6:5 There is no key "evry": did you mean every?',
      '7:74 The key "every" stands here a second time: keep one of the two.',
      '8:5 Item 3 of sources is "two.example": write a source: { id: …, name: …, url: … }.',
      "10:22 name is a mapping: write a name, or one per language: { en: Caspian, az: Xəzər }.",
      '10:34 The query of a topic names a topic: write out that topic\'s words: "topic:two".',
      '11:43 The query has a ( without its ): "(".',
      '13:11 chat is "https://t.me/desk": write "@name" in quotes, or a numeric id such as -1001234567890.',
      '14:12 The query has a field that does not exist: "sorce"; did you mean source:?',
      "17:23 pace.per_hour is 0: write a whole number from 1 to 1200.",
      "17:35 pace.min_gap is 2: write a duration such as 90s, 2m, 6h or 1d, from 0s to 1d.",
      "18:30 thread is 0: write a whole number from 1 to 2147483647.",
      '18:61 The query names the topic "oill", which does not exist: did you mean oil?',
      '19:1 There is no key "chanels": did you mean channels?',
    ]);
  });

  it.each([
    ["a missing id", 'sources: [{ name: A, url: "https://a.example" }]', "id is missing: write a short name of a-z"],
    ["a missing url", "sources:\n  - id: a\n    name: A", "url is missing: write the full address of a feed"],
    [
      "an id that is a number",
      source("").replace("id: a", "id: 24"),
      'id is 24: write a short name of a-z, 0-9 and "-" (a number',
    ],
    ["an empty name", source("").replace("name: A", "name: ' '"), 'name is "": write the outlet\'s name.'],
    ["a value left out", source("language: "), "language is empty: write a language code"],
    ["a language by name", source("language: English"), 'language is "English": write a language code'],
    ["a pace without rest", source("every: 0s"), 'every is "0s": write a duration such as 90s, 2m, 6h or 1d, from 1s'],
    ["a number without unit", source("every: 60"), "every is 60: write a duration"],
    ["bounds that are swapped", source("every: { min: 30m, max: 2m }"), "every has a min that is longer than its max"],
    ["bounds of days", source("every: { max: 2d }"), 'every.max is "2d": write a duration such as'],
    ["an endless beginning", source("first: all"), 'first is "all": write none, last 3 or digest.'],
    ["the last none", source("first: last 0"), 'first is "last 0": write none, last 3 or digest.'],
    ["a file URL", source("").replace("https:", "file:"), 'url is "file://a.example/": write the full address'],
    ["a secret in headers", source("headers: { X-Api-Key: abcdef }"), "headers.X-Api-Key holds a secret in the open"],
    ["a session in headers", source("headers: { Cookie: sid=abcdef }"), "headers.Cookie holds a secret in the open"],
    ["a word to enter in headers", source("headers: { X-Auth: abcdef }"), "headers.X-Auth holds a secret in the open"],
    [
      "a secret that is not set",
      source(`headers: { A: "\${NOPE}" }`),
      "headers.A needs NOPE, which the environment does",
    ],
    ["a secret that is empty", source(`headers: { A: "\${EMPTY}" }`), "headers.A needs EMPTY, which the environment"],
    ["a secret of two lines", source(`headers: { A: "\${TWO_LINES}" }`), "headers.A needs TWO_LINES, but what"],
    ["half a placeholder", source(`headers: { A: "\${DESK" }`), "headers.A needs DESK, which"],
    ["a placeholder for nothing", source(`headers: { A: "\${}" }`), `headers.A holds a \${…} that names no variable`],
    ["a header of ours", source("headers: { Host: b.example }"), "headers.Host is a header that Chapar writes itself"],
    ["a header of two lines", source('headers: { A: "b\\nc" }'), "headers.A holds characters that cannot stand"],
    ["a header with a bad name", source('headers: { "a b": c }'), "headers.a b is not the name of a header"],
    ["a header that is a number", source("headers: { A: 1 }"), "headers.A is 1: write text."],
    [
      "a page without selectors",
      'sources: [{ id: a, name: A, page: "https://a.example" }]',
      "select is missing: npm run cli -- check https://a.example/ suggests what to write.",
    ],
    ["a page beside a feed", source('page: "https://a.example"'), "page stands beside url: keep one of the two."],
    ["selectors for a feed", source("select: { item: li }"), "select goes with page, not with url"],
    [
      "selectors without an item",
      source("select: { title: h2 }"),
      'select.item is missing: write a CSS selector such as "article".',
    ],
    ["a selector that is none", page("item: article, title: 'h2['"), "select.title "],
    ["an unknown selector", page("item: article, titel: h2"), 'There is no key "titel": did you mean title?'],
    ["an empty selector", page("item: ''"), 'select.item is "": write a CSS selector such as "article".'],
    [
      "a page twice",
      'sources:\n  - { id: a, name: A, page: "https://t.me/port" }\n  - { id: b, name: B, page: "https://t.me/s/port" }',
      'page is "https://t.me/s/port" as in line 2: join the two.',
    ],
    ["a topic without query", "topics: [{ id: a, name: A }]", "query is missing: write a query"],
    [
      "a topic with an empty query",
      "topics: [{ id: a, name: A, query: '' }]",
      'The query has nothing to look for: "".',
    ],
    ["a chat without @", "channels: [{ chat: channel }]", 'chat is "channel": write "@name" in quotes'],
    ["a chat of comments", "channels: [{ chat: 0 }]", "chat is 0: write"],
    ["an id that numbers cannot hold", "channels: [{ chat: -10012345678901234567 }]", "chat is -1001234567890123"],
    ["a channel in a language of its own", channel("language: de"), 'language is "de": write one of en, az, ru, tr.'],
    ["hours that are none", channel("quiet: 24:00-07:00"), 'quiet is "24:00-07:00": write hours such as'],
    ["another end of posts", channel("retract: hide"), 'retract is "hide": write strike or delete'],
    ["hours of no length", channel("quiet: 07:00-07:00"), "quiet ends when it begins"],
    [
      "a key of pace",
      channel("pace: { per_day: 1 }"),
      'There is no key "per_day": the keys here are per_hour, min_gap.',
    ],
    ["an approval that is no yes or no", channel("approve: maybe"), 'approve is "maybe": write true or false.'],
    ["a digest at no time", channel('digest: "at 8"'), 'digest is "at 8": write a cron expression such as'],
    ["a pin for ever", channel("pin: 90d"), 'pin is "90d": write a duration such as 90s, 2m, 6h or 1d, from 1m to 30d'],
    ["none where it says nothing", channel("settle: none"), 'settle is "none": write a duration'],
    ["an editor by name", channel('editors: [5, "@olga"]'), 'Item 2 of editors is "@olga": write a numeric user id.'],
    ["a desk without a chat", channel("desk: { thread: 4 }"), 'desk is a mapping: write "@name" or a numeric id'],
    [
      "a source of a list that is not there",
      `${source("")}\n${channel("sources: [a], sources_out: [b]")}`,
      'Item 1 of sources_out is "b", which does not exist: add it under sources.',
    ],
    ["no routes", channel("routes: []"), "routes is empty: write at least one route, or leave the key out."],
    ["a route without a name", channel("routes: [{ query: a }]"), "routes.id is missing: write a short name"],
    [
      "a route's name twice",
      channel("routes: [{ id: a }, { id: a }]"),
      'routes.id is "a" as in line 2: give each its own.',
    ],
    ["routes inside a route", channel("routes: [{ id: a, chat: 1 }]"), 'There is no key "chat": '],
    [
      "a bad key of a route",
      channel("routes: [{ id: a, pace: { per_hour: 0 } }]"),
      "routes.pace.per_hour is 0: write a whole number",
    ],
    [
      "a template that is not there",
      `templates: [{ id: loud, text: "{{ title }}" }]\n${channel("template: lout")}`,
      'template is "lout", which does not exist: did you mean loud?',
    ],
    ["the usual template", 'templates: [{ id: default, text: "{{ title }}" }]', 'id is "default", which stands for'],
    ["a template without a text", "templates: [{ id: loud }]", "text is missing: write the form of a post"],
    [
      "a template twice",
      "templates:\n  - { id: a, text: '{{ title }}' }\n  - { id: a, text: '{{ title }}' }",
      'id is "a" as in',
    ],
    [
      "a topic that is not there",
      channel("query: topic:sea"),
      'The query names the topic "sea", which does not exist: add it under topics.',
    ],
    [
      "a source that is not there",
      "sources:\n  - { id: gazette, name: G, url: 'https://g.example' }\nchannels:\n  - chat: '@desk'\n    query: a -source:gazete",
      'The query names the source "gazete", which does not exist: did you mean gazette?',
    ],
    ["__proto__", "__proto__: { sources: [] }", 'There is no key "__proto__": the keys here are'],
    ["__proto__ deep down", source("__proto__: { first: digest }"), 'There is no key "__proto__"'],
    ["constructor as header", source("headers: { constructor: [] }"), "headers.constructor is a list: write text."],
    ["a list in a list's place", "sources: { id: a }", "sources is a mapping: write a list"],
    ["text", "hello", 'This file is "hello": write keys such as sources'],
    ["a list", "- a", "This file is a list: write keys"],
    ["tabs", "sources:\n\t- a", "This is not valid YAML: Tabs are not allowed as indentation."],
    ["an alias of nothing", "timezone: *zone", "There is no anchor &zone before this alias."],
    ["a key that is a list", "? [a]\n: b", "A key has to be a plain word."],
  ])("refuses %s", (_, yaml, problem) => {
    expect(
      problems(yaml)[0]
        ?.replace(/^\d+:\d+ /, "")
        .slice(0, problem.length),
    ).toBe(problem);
  });

  it.each([
    [
      "the same id twice",
      "topics:\n  - { id: a, name: A, query: a }\n  - { id: a, name: B, query: b }",
      '3:11 id is "a" as in line 2: give each its own.',
    ],
    [
      "the same URL twice",
      "sources:\n  - { id: a, name: A, url: https://A.example }\n  - { id: b, name: B, url: https://a.example/ }",
      '3:28 url is "https://a.example/" as in line 2: join the two.',
    ],
    [
      "the same chat twice",
      'channels:\n  - { chat: "@Desk" }\n  - { chat: "@desk" }',
      '3:13 chat is "@desk" as in line 2: join the two.',
    ],
    [
      "a forum and its General topic",
      'channels:\n  - { chat: "@desk" }\n  - { chat: "@desk", thread: 1 }',
      '3:13 chat is "@desk" as in line 2: join the two.',
    ],
  ])("refuses %s", (_, yaml, problem) => {
    expect(problems(yaml)).toEqual([problem]);
  });

  it("takes two forum topics of one group", () => {
    expect(read("channels: [{ chat: -100123, thread: 1 }, { chat: -100123, thread: 2 }]").channels).toHaveLength(2);
  });

  // "Billion laughs": 9 levels of 9 aliases are 400 million values.
  it("refuses a bomb of aliases at once", () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `a${n}: &a${n} [${n === 0 ? "x" : Array(9).fill(`*a${n - 1}`)}]`,
    );
    expect(problems(levels.join("\n"))).toEqual(["1:1 The file has too many values once its aliases are filled in."]);
  });

  it.each([
    ["an alias of itself", "a: &a [*a]"],
    ["brackets without end", `a: ${"[".repeat(50_000)}`],
    ["brackets with an end", `a: ${"[".repeat(1_000)}${"]".repeat(1_000)}`],
  ])("refuses %s as too deep, or as no YAML", (_, yaml) => {
    expect(problems(yaml)[0]).toMatch(/nested too deeply|not valid YAML/);
  });

  it("refuses a file above 2 MB unread", () => {
    expect(problems(`# ${"x".repeat(2_000_000)}`)).toEqual([
      "1:1 The file is larger than 2 MB: split off what does not belong.",
    ]);
  });

  it("stays quick with very many keys", () => {
    const yaml = Array.from({ length: 8_000 }, (_, n) => `key${n}: v`).join("\n");
    const used = cpuClock();
    expect(problems(yaml).slice(100)).toEqual(["101:1 From here on there are 7900 problems more."]);
    expect(used()).toBeLessThan(2_000);
  });

  it("repeats no secret", () => {
    const token = "123456789:AAF4k3t0kenOfNobody_xyz-0123456789a";
    const yaml = `${source(`headers: { Authorization: hunter2 }, every: "${token}"`)}\n${token}: {{${token}`;
    expect(problems(yaml).join()).not.toMatch(/AAF4k|hunter2/);
    expect(problems(source(`headers: { Authorization: hunter2 }, every: "${token}"`)).join()).not.toMatch(
      /AAF4k|hunter2/,
    );
  });

  it("answers whatever the text, with places inside it", () => {
    const piece = fc.constantFrom(
      "sources",
      "topics",
      "channels",
      ":",
      "\n",
      "  ",
      "- ",
      "{",
      "}",
      "[",
      "]",
      "id",
      "a",
      "&x ",
      "*x",
      "'",
      '"',
      "|",
      "?",
      "!!set ",
      "<<",
      "query: ",
      "chat: ",
      "1",
      "null",
      "#",
      "---",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (yaml) => {
        const result = readConfigFile(yaml, {});
        if (result.kind === "ok") return;
        const lines = yaml.split("\n").length;
        for (const { line, column, message } of result.problems) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThan(0);
          expect(message).toMatch(/[.?]$/);
        }
      }),
      // Far more of them: fuzz/config.ts.
      { numRuns: 80 },
    );
  });
});

describe("readRouteText", () => {
  const known = { topics: ["sport"], sources: ["herald"], templates: ["loud"] };

  it.each([
    ["", {}],
    ["query: topic:sport\nsources: [herald]", { query: "topic:sport", sources: ["herald"] }],
    ["pace: { per_hour: 3 }\nquiet: none\ntemplate: loud", { perHour: 3, template: "loud" }],
  ])("reads one route: %j", (text, facts) => {
    const route = { ...USUAL_ROUTE, slug: "evening", ...facts };
    expect(readRouteText(text, "evening", {}, known)).toEqual({ kind: "ok", route });
  });

  it("says every problem with its line", () => {
    const text = "query: topic:sports\nquite: 23:00-07:00\npace:\n  per_hour: many\nsources: [heral]\nid: b";
    const result = readRouteText(text, "main", {}, known);
    expect(result.kind === "bad" && result.problems.map((one) => `${one.line}:${one.column} ${one.message}`)).toEqual([
      '1:8 The query names the topic "sports", which does not exist: did you mean sport?',
      '2:1 There is no key "quite": did you mean quiet?',
      '4:13 pace.per_hour is "many": write a whole number from 1 to 1200.',
      '5:11 Item 1 of sources is "heral", which does not exist: did you mean herald?',
      expect.stringMatching(/^6:1 There is no key "id": /),
    ]);
    expect(readRouteText("- a", "main", {})).toMatchObject({
      problems: [{ line: 1, message: "This file is a list: write keys such as query, pace and quiet." }],
    });
  });
});

describe("chapar.schema.json", () => {
  // To renew it: npm exec -- node -e 'import("./src/config/shape.ts").then((m) => console.log(JSON.stringify(m.fileJsonSchema())))' >
  // data/defaults/chapar.schema.json, then npm run fix.
  it("tells editors what this version takes", () => {
    const text = readFileSync(new URL("../../data/defaults/chapar.schema.json", import.meta.url), "utf8");
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(fileJsonSchema())));
  });
});
