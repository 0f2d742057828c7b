import { z } from "zod";
import { channelSchema } from "./shape-channel.ts";
import {
  duration,
  keysOf,
  newsLanguage,
  pattern,
  query,
  slug,
  timezone,
  wanted,
  webAddress,
  words,
} from "./shape-parts.ts";

/**
 * The form of chapar.yaml and its parts. What a key means together with others (unique ids, known topics, secrets) is
 * checked in file.ts.
 */

const EVERY =
  "a duration such as 90s, 2m, 6h or 1d, from 1s to 30d, or bounds from 1m to 6h such as { min: 2m, max: 30m }";
const FIRST = "none, last 3 or digest";
const NAMES = "a name, or one per language: { en: Caspian, az: Xəzər }";

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
  paused: z.boolean(wanted("true or false")).optional().meta({ description: "Nothing is read from it (false)." }),
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
  folder: words("the folder's name", 2_000)
    .optional()
    .meta({ description: 'Where it stands in lists of feeds (OPML), such as "Local / Sport".' }),
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
    channels: z.array(channelSchema()).nullish(),
  });
  return z.toJSONSchema(whole, { io: "input" });
}
