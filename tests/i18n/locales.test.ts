import { readdirSync, readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { readLocales } from "../../src/config/locales.ts";
import type { FetchFailure, NotAFeed } from "../../src/feed/result.ts";
import { UI_LANGUAGES, type UiLanguage } from "../../src/model.ts";
import type { QueryProblem } from "../../src/topics/parse.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { parseHtml } from "../support/tdlib.ts";

const texts = readLocales();
type Body = FluentResource["body"];
type Pattern = Body[number]["value"];

const bodies = new Map<UiLanguage, Body>(UI_LANGUAGES.map((each) => [each, new FluentResource(texts[each]).body]));
const messages = (language: UiLanguage) => new Map(bodies.get(language)?.map(({ id, value }) => [id, value]));
const english = messages("en");
const keys = [...english.keys()];

/** Everything inside a pattern that has a type: variables, selections, literals. */
function parts(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(parts);
  if (typeof node !== "object" || node === null) return [];
  const inner = Object.values(node).flatMap(parts);
  return "type" in node ? [node as Record<string, unknown>, ...inner] : inner;
}

const variables = (pattern: Pattern | undefined) =>
  [...new Set(parts(pattern).flatMap((part) => (part.type === "var" ? [String(part.name)] : [])))].sort();

/** The keys of each selection: `["one", "other"]`. */
const selections = (pattern: Pattern | undefined) =>
  parts(pattern)
    .filter((part) => part.type === "select")
    .map((part) => (part.variants as { key: { value: string | number } }[]).map(({ key }) => key.value));

/** Names that hold numbers; every other argument is a text. */
const NUMBERS = new Set(["count", "page", "pages", "max", "code", "active", "failing"]);
const argsOf = (key: string, text: string, number: number) =>
  Object.fromEntries(variables(english.get(key)).map((name) => [name, NUMBERS.has(name) ? number : text]));

describe.each(UI_LANGUAGES)("the texts in %s", (language) => {
  // Fluent drops what it cannot parse without a word.
  it("are all readable", () => {
    const written = texts[language].match(/^[a-z][a-z0-9-]*(?= *=)/gim);
    expect([...messages(language).keys()]).toEqual(written);
  });

  it("have the keys of English in its order, each once", () => {
    expect(bodies.get(language)?.map(({ id }) => id)).toEqual(keys);
  });

  it("have the arguments of English", () => {
    const own = messages(language);
    expect(keys.map((key) => [key, variables(own.get(key))])).toEqual(
      keys.map((key) => [key, variables(english.get(key))]),
    );
  });

  it("have a variant for each plural form of the language", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    // Russian needs "other" for fractions only, and we count whole things.
    const needed = language === "ru" ? ["few", "many", "one"] : [...pluralCategories].sort();
    const lacking = [...messages(language)].filter(([, pattern]) =>
      selections(pattern).some(
        (variants) => variants.includes("one") && needed.some((each) => !variants.includes(each)),
      ),
    );
    expect(lacking.map(([key]) => key)).toEqual([]);
  });

  it("are valid Telegram HTML whatever the arguments", () => {
    for (const key of keys) {
      for (const text of ['<b>&"', "خبر", "\ud800", "plain"]) {
        expect({ key, ...parseHtml(i18n.html(language, key, argsOf(key, text, 3))) }).not.toHaveProperty("error");
      }
    }
  });

  it("never show a tag in a button, a toast or the menu", () => {
    const plain = keys.filter(
      (key) => /(^command|button|toast|^query|^source-failure|^post)/.test(key) && key !== "old-button",
    );
    expect(plain.filter((key) => /[<>]/.test(i18n.t(language, key, argsOf(key, "x", 3))))).toEqual([]);
  });

  // The limits of the Bot API: 256 for a command, 200 for an answer to a callback; a phone shows some 30 letters.
  it.each([
    ["^command-", 40],
    ["button-", 26],
    ["-toast$", 60],
  ])("that match %s have at most %i units", (pattern, most) => {
    const matching = keys.filter((key) => new RegExp(pattern).test(key) && key !== "old-button");
    const lengths = matching.map((key) => [key, i18n.t(language, key, argsOf(key, "Economy", 3)).length] as const);
    expect(lengths.filter(([, length]) => length > most)).toEqual([]);
  });

  // In Turkish a digest was called by the word for a summary in half of the places.
  it.each([
    ["digest", { az: /[iİ]cmal/, en: /digest/i, ru: /дайджест/i, tr: /bülten/i }],
    ["summar", { az: /xülasə/i, en: /summar/i, ru: /переска/i, tr: /özet/i }],
  ])("call a %s… by one name", (english, names) => {
    const text = (from: UiLanguage, key: string) => i18n.t(from, key, argsOf(key, "x", 3));
    const named = keys.filter((key) => text("en", key).toLowerCase().replaceAll("/digest", "").includes(english));
    expect(named.filter((key) => !names[language].test(text(language, key)))).toEqual([]);
  });

  it("have no isolating marks around what runs from left to right", () => {
    expect(keys.filter((key) => /[\u2066-\u2069]/.test(i18n.t(language, key, argsOf(key, "Baku", 3))))).toEqual([]);
  });
});

it("name each thing that can be wrong with a query", () => {
  const problems: Record<QueryProblem["problem"], true> = {
    "unclosed-phrase": true,
    "unclosed-parenthesis": true,
    "unopened-parenthesis": true,
    "nothing-to-find": true,
    "dangling-operator": true,
    "unknown-field": true,
    "field-not-here": true,
    "missing-value": true,
    "bad-date": true,
    "bad-language": true,
    "prefix-too-short": true,
    "too-long": true,
    "too-many-terms": true,
    "too-many-prefixes": true,
    "too-deep": true,
  };
  expect(Object.keys(problems).filter((problem) => !english.has(`query-${problem}`))).toEqual([]);
});

it("name each reason why a source cannot be read", () => {
  const reasons: Record<FetchFailure | NotAFeed, true> = {
    network: true,
    certificate: true,
    timeout: true,
    "too-large": true,
    status: true,
    "blocked-address": true,
    "bad-url": true,
    "too-many-redirects": true,
    "web-page": true,
    opml: true,
    sitemap: true,
    "error-page": true,
    json: true,
    empty: true,
    unknown: true,
  };
  expect(Object.keys(reasons).filter((reason) => !english.has(`source-failure-${reason}`))).toEqual([]);
});

describe("keys in the code", () => {
  const files = ["src", "handlers"].flatMap((folder) =>
    readdirSync(new URL(`../../${folder}/`, import.meta.url), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => ({
        path: `${folder}/${path}`,
        text: readFileSync(new URL(`../../${folder}/${path}`, import.meta.url), "utf8"),
      })),
  );

  it.each(UI_LANGUAGES)("of /help name each command of the menus (%s)", (language) => {
    const help = ["help-reader", "help-admin"].map((key) => i18n.t(language, key)).join("\n");
    const commands = keys.flatMap((key) => /^command-(.+)$/u.exec(key)?.[1] ?? []);
    expect(commands.filter((name) => !help.includes(`/${name}`))).toEqual(["start", "help"]);
  });

  it("exist, where a text is asked for by its literal key", () => {
    const asked = files.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:t|html)\(([^(){}]*)/g)].flatMap(([, args = ""]) =>
        [...args.matchAll(/"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"/g)].map(([, key = ""]) => ({ path, key })),
      ),
    );
    expect(asked.filter(({ key }) => !english.has(key))).toEqual([]);
  });

  it("are all used", () => {
    const all = files.map(({ text }) => text).join("\n");
    const quoted = new Set([...all.matchAll(/["'`]([a-z][a-z0-9-]*)["'`]/g)].map((match) => match[1]));
    const prefixes = [...all.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g)].map((match) => match[1] ?? "");
    expect(keys.filter((key) => !quoted.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([]);
  });
});
