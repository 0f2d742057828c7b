import { z } from "zod";
import { SUMMARY_LENGTHS, UI_LANGUAGES } from "../model.ts";
import { nearestWords } from "../text/nearest.ts";
import { redactor } from "../text/redact.ts";
import { isCron } from "./cron.ts";
import { DURATION, parseDuration } from "./duration.ts";
import { isTimezone, timezoneHint } from "./timezone.ts";

/**
 * The form of chapar.yaml and its parts. Messages follow the key's name ("every" + " " + message). What a key means
 * together with others (unique ids, known topics, secrets) is checked in file.ts.
 */

const redact = redactor();

/** A value for a sentence. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  if (value === null || value === undefined) return "empty";
  const line = redact(String(value));
  const short = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return typeof value === "string" ? JSON.stringify(short) : short;
}

type Issue = { code?: string | undefined; input?: unknown; keys?: string[] };

function wanted(what: string) {
  return {
    error: ({ input }: Issue) =>
      input === undefined ? `is missing: write ${what}.` : `is ${shown(input)}: write ${what}.`,
  };
}

/** An object without other keys. Its message for those has one line per key, in the order of the issue's `keys`. */
function keysOf<T extends z.core.$ZodShape>(what: string, shape: T) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue: Issue) =>
      issue.code === "unrecognized_keys"
        ? (issue.keys ?? []).map((key) => unknownKey(key, known)).join("\n")
        : wanted(what).error(issue),
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const [nearest] = nearestWords(key, known, 1);
  const help = nearest === undefined ? `the keys here are ${known.join(", ")}.` : `did you mean ${nearest}?`;
  return `There is no key ${shown(key)}: ${help}`;
}

/** Text on one line with something in it. */
function words(what: string, most: number) {
  return z
    .string(wanted(what))
    .trim()
    .min(1, wanted(what))
    .max(most, wanted(`${what} of at most ${most} characters`));
}

function pattern(expression: RegExp, what: string) {
  return z.string(wanted(what)).regex(expression, wanted(what));
}

function webAddress(what: string) {
  return z
    .string(wanted(what))
    .refine((text) => ["http:", "https:"].includes(URL.parse(text)?.protocol ?? ""), wanted(what))
    .refine((text) => !URL.parse(text)?.username && !URL.parse(text)?.password, {
      error: `holds a user name or password: take them out and write headers: { Authorization: "\${NAME}" }.`,
    })
    .refine((text) => !text.includes(`\${`), { error: `holds \${…}: secrets can stand only in headers.` });
}

function duration(least: string, most: string) {
  const what = `a duration such as 90s, 2m, 6h or 1d, from ${least} to ${most}`;
  const [leastMs, mostMs] = [parseDuration(least) ?? 0, parseDuration(most) ?? 0];
  return pattern(DURATION, what)
    .refine((text) => {
      const ms = parseDuration(text);
      return ms === null || (ms >= leastMs && ms <= mostMs);
    }, wanted(what))
    .transform((text) => parseDuration(text) ?? 0);
}

const slug = pattern(
  /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
  'a short name of a-z, 0-9 and "-" (a number alone in quotes)',
);
const newsLanguage = pattern(/^[a-z]{2,3}$/, "a language code such as az, en, ru or tr");
const timezone = z.string(wanted("an IANA time zone such as Asia/Baku")).refine(isTimezone, {
  error: ({ input }: Issue) => `is ${shown(input)}: ${timezoneHint(String(input))}`,
});
const query = z.string(wanted("a query such as 'caspian OR hazar', in quotes"));
const count = (most: number) =>
  z
    .int(wanted(`a whole number from 1 to ${most}`))
    .min(1, wanted(`a whole number from 1 to ${most}`))
    .max(most, wanted(`a whole number from 1 to ${most}`));

const EVERY =
  "a duration such as 90s, 2m, 6h or 1d, from 1s to 30d, or bounds from 1m to 6h such as { min: 2m, max: 30m }";
const FIRST = "none, last 3 or digest";
const NAMES = "a name, or one per language: { en: Caspian, az: Xəzər }";
const CHAT = '"@name" in quotes, or a numeric id such as -1001234567890';

const selector = (example: string) =>
  words(
    example.includes("@") ? `a CSS selector and attribute such as "${example}"` : `a CSS selector such as "${example}"`,
    500,
  );

export const sourceShape = keysOf("a source: { id: …, name: …, url: … }", {
  id: slug.meta({ description: "Short name for queries and commands." }),
  name: words("the outlet's name", 100).meta({ description: "As readers see it." }),
  url: webAddress("the full address of a feed, such as https://example.com/rss")
    .optional()
    .meta({ description: "The feed." }),
  page: webAddress("the full address of a page, such as https://example.com/latest")
    .optional()
    .meta({ description: "A page with a list of articles, in the place of a feed." }),
  select: keysOf('what to look for: { item: "article", title: "h2", link: "a@href" }', {
    item: selector("article").meta({ description: "One element for each article." }),
    title: selector("h2").optional().meta({ description: "Without it, the first heading." }),
    link: selector("a@href").optional().meta({ description: "Without it, the link of the title." }),
    time: selector("time@datetime").optional().meta({ description: "Without it, articles have no time." }),
    summary: selector("p.lead").optional().meta({ description: "Without it, articles have no text." }),
    image: selector("img@src").optional().meta({ description: "Without it, the first picture." }),
  })
    .optional()
    .meta({
      description: "CSS selectors for `page`, with @attribute where not the text is meant; `check URL` suggests them.",
    }),
  language: newsLanguage
    .optional()
    .meta({ description: "Its usual language; an article that is clearly in another keeps its own." }),
  every: z
    .union(
      [
        duration("1s", "30d"),
        z.strictObject({ min: duration("1m", "6h").optional(), max: duration("1m", "6h").optional() }),
      ],
      wanted(EVERY),
    )
    .optional()
    .meta({
      description: "How often to look; without it, at the pace of the source, which { min: 2m, max: 30m } bounds.",
    }),
  first: z
    .union(
      [
        pattern(/^(none|digest|last [1-9]\d?)$/, FIRST),
        z.strictObject({ last: z.int(wanted(FIRST)).min(1, wanted(FIRST)).max(99, wanted(FIRST)) }, wanted(FIRST)),
      ],
      wanted(FIRST),
    )
    .optional()
    .meta({ description: "What to post of the articles that are there already: none (default), last 3, digest." }),
  pages: z
    .boolean(wanted("true or false"))
    .optional()
    .meta({ description: "Where the feed gives a title and a teaser only, the article's page is read (true)." }),
  headers: z
    .record(z.string(), z.string(wanted("text")), wanted(`headers such as { Authorization: "\${NAME}" }`))
    .optional()
    .meta({ description: `Extra request headers; \${NAME} is taken from the environment.` }),
});

export const topicShape = keysOf("a topic: { id: …, name: …, query: … }", {
  id: slug.meta({ description: "Short name for queries (topic:…) and hashtags." }),
  name: z
    .union(
      [
        words(NAMES, 60),
        z
          .record(z.string().regex(/^[a-z]{2,3}$/), words("the topic's name in that language", 60), wanted(NAMES))
          .refine((names) => Object.keys(names).length > 0, wanted(NAMES)),
      ],
      wanted(NAMES),
    )
    .meta({ description: "As readers see it: one for all languages, or one per language." }),
  query: query.meta({ description: "What belongs to it." }),
});

export const channelShape = keysOf('a channel: { chat: "@name" }', {
  chat: z
    .union(
      [
        pattern(/^(@[A-Za-z]\w{3,31}|-?[1-9]\d{0,14})$/, CHAT),
        z.int(wanted(CHAT)).refine((id) => id !== 0, wanted(CHAT)),
      ],
      wanted(CHAT),
    )
    .meta({ description: '"@name" or the numeric id.' }),
  thread: count(2_147_483_647).optional().meta({ description: "The forum topic of a group." }),
  query: query.optional().meta({ description: "What goes there; without it every story." }),
  min_outlets: count(100).optional().meta({ description: "How many outlets must have the story (1)." }),
  settle: duration("0s", "1d").optional().meta({ description: "How long a story rests before it is posted (0s)." }),
  pace: keysOf("limits: { per_hour: 12, min_gap: 2m }", {
    per_hour: count(1_200).optional(),
    min_gap: duration("0s", "1d").optional(),
  })
    .optional()
    .meta({ description: "The most posts an hour, and the least time between two." }),
  quiet: pattern(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "hours such as 23:00-07:00")
    .refine((hours) => hours.slice(0, 5) !== hours.slice(6), {
      error: "ends when it begins: write hours such as 23:00-07:00.",
    })
    .optional()
    .meta({ description: "Local hours without posts." }),
  retract: z
    .enum(["strike", "delete"], wanted("strike or delete"))
    .optional()
    .meta({ description: "Posts of what was withdrawn: struck through (strike, the default) or deleted." }),
  replies: z
    .boolean(wanted("true or false"))
    .optional()
    .meta({ description: "What continues an earlier story replies to the post of that one (true)." }),
  summary: z
    .enum(SUMMARY_LENGTHS, wanted(`one of ${SUMMARY_LENGTHS.join(", ")}`))
    .optional()
    .meta({
      description: "The longest summary: 280 letters (short), 600 (normal, the default), 1,200 (long), or none.",
    }),
  photo: z
    .boolean(wanted("true or false"))
    .optional()
    .meta({ description: "Where an article has a good picture, the post is that picture with its text (true)." }),
  preview: z
    .enum(["none", "above", "below"], wanted("none, above or below"))
    .optional()
    .meta({ description: "Where the preview of the article's page stands in a post without a picture (below)." }),
  rewrite: z
    // A summary in any other language could not be held against its article.
    .union(
      [z.boolean(), z.strictObject({ language: z.enum(UI_LANGUAGES) })],
      wanted("true, or a language such as { language: tr }: en, az, ru or tr"),
    )
    .optional()
    .meta({ description: "A language model writes the summaries, in the article's own language or in another one." }),
  language: z
    .enum(UI_LANGUAGES, wanted(`one of ${UI_LANGUAGES.join(", ")}`))
    .optional()
    .meta({ description: "Of what Chapar itself says there." }),
  timezone: timezone.optional(),
  languages: z.array(newsLanguage, wanted("a list such as [az, ru]")).optional(),
  sources: z.array(slug, wanted("a list of source ids")).optional(),
  approve: z.boolean(wanted("true or false")).optional(),
  digest: z
    .string(wanted('a cron expression such as "0 8 * * *"'))
    .refine(isCron, wanted('a cron expression such as "0 8 * * *"'))
    .optional(),
  breaking: query.optional(),
  template: slug
    .optional()
    .meta({ description: "Id of a template under templates; default is the usual form of posts." }),
});

export const templateShape = keysOf("a template: { id: …, text: … }", {
  id: slug.meta({ description: "Short name, for channels." }),
  text: z
    .string(wanted("the form of a post, such as '<b>{{ title }}</b>'"))
    .min(1, wanted("the form of a post, such as '<b>{{ title }}</b>'"))
    .meta({
      description:
        "Liquid: {{ headline }}, {{ title }}, {{ summary }}, {{ outlet }} …, {% if also %}…{% endif %}, and Telegram's tags.",
    }),
});

const list = "a list: one item per line, each after a dash";

/** Items are checked one by one, so that a bad one hides nothing about the others. */
export const fileShape = keysOf("keys such as sources, topics, templates and channels", {
  timezone: timezone.optional().meta({ description: "IANA name, for channels that have none of their own." }),
  sources: z.array(z.unknown(), wanted(list)).nullish(),
  topics: z.array(z.unknown(), wanted(list)).nullish(),
  templates: z.array(z.unknown(), wanted(list)).nullish(),
  channels: z.array(z.unknown(), wanted(list)).nullish(),
});

/** JSON Schema of the whole file, for editors that complete and check YAML. */
export function fileJsonSchema(): object {
  const whole = fileShape.extend({
    sources: z.array(sourceShape).nullish(),
    topics: z.array(topicShape).nullish(),
    templates: z.array(templateShape).nullish(),
    channels: z.array(channelShape).nullish(),
  });
  return z.toJSONSchema(whole, { io: "input" });
}
