import fc from "fast-check";
import type { ConfigFile } from "../../src/config/file.ts";
import type { FileChannel } from "../../src/config/file-channels.ts";
import { type FileRoute, USUAL_ROUTE } from "../../src/config/file-routes.ts";
import type { FileSource } from "../../src/config/file-sources.ts";
import { USUAL_TEMPLATE } from "../../src/config/file-templates.ts";
import { telegramPreview } from "../../src/feed/page-telegram.ts";
import { SUMMARY_LENGTHS, UI_LANGUAGES } from "../../src/model.ts";

/** Random files as `readConfigFile` would read them, with all that a file can say. */

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,10}[a-z0-9]$/);
const language = fc.constantFrom("az", "en", "ru", "tr", "de", "no");
const zone = fc.constantFrom("UTC", "Asia/Baku", "Europe/Istanbul");
const seconds = (least: number, most: number) => fc.integer({ min: least, max: most }).map((count) => count * 1_000);
/** Words that YAML would take for something else, and whatever there is. */
const line = fc
  .oneof(
    fc.constantFrom(
      "null",
      "true",
      "12",
      "a: b",
      "- c",
      "# d",
      "'e'",
      '"f"',
      "&g",
      "*h",
      "{i}",
      "ğ Ş ə",
      "|",
      ">-",
      "y",
    ),
    fc.string({ unit: "grapheme", maxLength: 20 }),
  )
  .map((text) => text.toWellFormed().trim())
  .filter((text) => text !== "" && text.length <= 60);
const nullable = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

function sources(slugs: readonly string[]): fc.Arbitrary<FileSource[]> {
  return fc.tuple(...slugs.map((id) => source(id)));
}

function source(id: string): fc.Arbitrary<FileSource> {
  const place = fc.oneof(
    fc.constant({ url: `https://${id}.example/rss?a=1&b=2`, select: null }),
    fc
      .record({ item: fc.constantFrom("article", "li.news") }, { requiredKeys: ["item"] })
      .chain((select) =>
        fc
          .record({ title: fc.constant("h2"), link: fc.constant("h2 a@href") }, { requiredKeys: [] })
          .map((more) => ({ url: `https://${id}.example/latest`, select: { ...select, ...more } })),
      ),
    fc.constant(telegramPreview(`https://t.me/s/chan_${id.replaceAll("-", "_")}`)).filter((found) => found !== null),
  );
  const every = fc.oneof(
    fc.constant({ everyMs: null, minEveryMs: null, maxEveryMs: null }),
    seconds(1, 86_400).map((everyMs) => ({ everyMs, minEveryMs: null, maxEveryMs: null })),
    fc
      .tuple(nullable(seconds(60, 600)), nullable(seconds(600, 21_600)))
      .map(([minEveryMs, maxEveryMs]) => ({ everyMs: null, minEveryMs, maxEveryMs })),
  );
  const rest = fc.record({
    name: line,
    language: nullable(language),
    headers: fc.constantFrom<Record<string, string>>(
      {},
      { Authorization: `\${HERALD_AUTH}` },
      { null: "x: y", "X-Desk": `id \${HERALD_AUTH}`, "Accept-Language": "az" },
    ),
    pages: fc.boolean(),
    paused: fc.boolean(),
    folder: nullable(line),
    first: fc.oneof(
      fc.constantFrom<FileSource["first"]>({ kind: "none" }, { kind: "digest" }),
      fc.integer({ min: 1, max: 99 }).map((count): FileSource["first"] => ({ kind: "last", count })),
    ),
  });
  return fc.tuple(place, every, rest).map((parts) => ({ slug: id, ...parts[0], ...parts[1], ...parts[2] }));
}

/** Names that a route may use. */
interface Names {
  topics: readonly string[];
  sources: readonly string[];
  templates: readonly string[];
}

function query({ topics, sources: ids }: Names): fc.Arbitrary<string> {
  const term = fc.constantFrom(
    ...["oil", '"black sea"', "нефт*", "lang:az", "topic:breaking", "title:x"],
    ...topics.map((name) => `topic:${name}`),
    ...ids.map((name) => `source:${name}`),
  );
  return fc.oneof(
    fc.constant(""),
    term,
    fc.tuple(term, fc.constantFrom(" OR ", " ", " NOT "), term).map((parts) => parts.join("")),
  );
}

export function route(id: string, names: Names): fc.Arbitrary<FileRoute> {
  const some = (of: readonly string[]) => fc.subarray([...of]);
  const { slug: _, ...usual } = USUAL_ROUTE;
  return fc
    .record(
      {
        paused: fc.boolean(),
        query: query(names),
        sources: some(names.sources),
        sourcesOut: some(names.sources),
        languages: fc.uniqueArray(language, { maxLength: 3 }),
        minOutlets: fc.integer({ min: 1, max: 100 }),
        settleMs: seconds(0, 86_400),
        perHour: nullable(fc.integer({ min: 1, max: 1_200 })),
        minGapMs: nullable(seconds(0, 86_400)),
        quiet: nullable(fc.constantFrom("23:00-07:00", "12:00-12:30")),
        breaking: nullable(query(names).filter((text) => text !== "")),
        digest: nullable(fc.constantFrom("0 8 * * *", "*/30 7-22 * * 1-5", "0 0 9 * * *")),
        digestMost: fc.integer({ min: 1, max: 15 }),
        approve: fc.boolean(),
        silent: fc.boolean(),
        resend: fc.boolean(),
        pinMs: nullable(seconds(60, 86_400)),
        deleteAfterMs: nullable(seconds(60, 169_200)),
        retract: fc.constantFrom("strike", "delete"),
        replies: fc.boolean(),
        summary: fc.constantFrom(...SUMMARY_LENGTHS),
        photo: fc.boolean(),
        preview: fc.constantFrom("none", "above", "below"),
        template: nullable(fc.constantFrom("brief", ...names.templates)).map((one) =>
          one !== null && names.templates.includes(one) ? one : null,
        ),
        rewrite: nullable(fc.constantFrom({ language: null }, { language: "tr" })),
      },
      { requiredKeys: [] },
    )
    .map((said) => ({ ...usual, ...said, slug: id }));
}

function channel(index: number, names: Names): fc.Arbitrary<FileChannel> {
  const routes = fc.oneof(
    route("main", names).map((only) => [only]),
    fc
      .uniqueArray(fc.constantFrom("main", "now", "24", "evening", "weekly"), { minLength: 1, maxLength: 4 })
      .chain((ids) => fc.tuple(...ids.map((id) => route(id, names)))),
  );
  const users = fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 40 }), { maxLength: 4 });
  return fc
    .record({
      isName: fc.boolean(),
      threadId: nullable(fc.integer({ min: 2, max: 1_000 })),
      language: fc.constantFrom(...UI_LANGUAGES),
      timezone: zone,
      desk: fc.constantFrom<FileChannel["desk"]>(
        null,
        "none",
        { chat: "@the_desk", threadId: null },
        { chat: -100_999, threadId: 4 },
      ),
      people: users,
      editors: fc.nat({ max: 4 }),
      routes,
    })
    .map(({ isName, people, editors, ...rest }) => ({
      ...rest,
      chat: isName ? `@chan_${index}` : -1_000_000 - index,
      editors: people.slice(0, editors),
      viewers: people.slice(editors),
    }));
}

/** Files in which all that is named is there. */
export const configFiles: fc.Arbitrary<ConfigFile> = fc
  .record({
    sourceIds: fc.uniqueArray(slug, { maxLength: 4 }),
    topicIds: fc.uniqueArray(slug, { maxLength: 3 }),
    templateIds: fc.uniqueArray(
      slug.filter((id) => id !== USUAL_TEMPLATE),
      { maxLength: 2 },
    ),
    channels: fc.nat({ max: 3 }),
  })
  .chain(({ sourceIds, topicIds, templateIds, channels }) => {
    const names = { sources: sourceIds, topics: topicIds, templates: templateIds };
    const oneName = line.map((name) => Object.fromEntries(UI_LANGUAGES.map((each) => [each, name])));
    const someNames = fc.dictionary(language, line, { minKeys: 1, maxKeys: 3 });
    return fc.record({
      timezone: fc.constant(null),
      sources: sources(sourceIds),
      topics: fc.tuple(
        ...topicIds.map((id) =>
          fc.record({
            slug: fc.constant(id),
            names: fc.oneof(oneName, someNames),
            query: fc.constantFrom("oil OR gas", "'sea", "- not a list # nor this"),
          }),
        ),
      ),
      templates: fc.tuple(
        ...templateIds.map((id) =>
          fc.record({
            slug: fc.constant(id),
            text: fc.constantFrom("{{ title }}", "<b>{{ title }}</b>\n\n  {{ summary }}\n", " {{ title }}: \n\n\n"),
          }),
        ),
      ),
      channels: fc.tuple(...Array.from({ length: channels }, (_, index) => channel(index, names))),
    });
  });
