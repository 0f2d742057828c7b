import { z } from "zod";
import { SUMMARY_LENGTHS, UI_LANGUAGES } from "../model.ts";
import { isCron } from "./cron.ts";
import { count, duration, keysOf, newsLanguage, pattern, query, slug, timezone, wanted } from "./shape-parts.ts";

const CHAT = '"@name" in quotes, or a numeric id such as -1001234567890';
const DESK = '"@name" or a numeric id, { chat: -1001234567890, thread: 12 }, or none';
const USERS = "a list of numeric user ids such as [123456789]";

const chat = z.union(
  [pattern(/^(@[A-Za-z]\w{3,31}|-?[1-9]\d{0,14})$/, CHAT), z.int(wanted(CHAT)).refine((id) => id !== 0, wanted(CHAT))],
  wanted(CHAT),
);
const thread = count(2_147_483_647);
const users = z.array(z.int(wanted("a numeric user id")).min(1, wanted("a numeric user id")), wanted(USERS));
const yesOrNo = z.boolean(wanted("true or false"));

/** What a route takes, when it goes out, and how it looks. */
const routeKeys = {
  paused: yesOrNo.optional().meta({ description: "Nothing goes out by it (false)." }),
  query: query.optional().meta({ description: "What goes there; without it every story." }),
  sources: z
    .array(slug, wanted("a list of source ids"))
    .optional()
    .meta({ description: "Only stories that one of these sources tells; without it, of every source." }),
  sources_out: z
    .array(slug, wanted("a list of source ids"))
    .optional()
    .meta({ description: "No stories that only these sources tell." }),
  languages: z
    .array(newsLanguage, wanted("a list such as [az, ru]"))
    .optional()
    .meta({ description: "Only news in these languages; without it, in those that were chosen in the chat." }),
  min_outlets: count(100).optional().meta({ description: "How many outlets must have the story (1)." }),
  settle: duration("0s", "1d").optional().meta({ description: "How long a story rests before it is posted (0s)." }),
  pace: keysOf("limits: { per_hour: 12, min_gap: 2m }", {
    per_hour: count(1_200).optional(),
    min_gap: duration("0s", "1d").optional(),
  })
    .optional()
    .meta({ description: "The most posts an hour, what is more comes as one digest; and the least time between two." }),
  quiet: pattern(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "hours such as 23:00-07:00")
    .refine((hours) => hours.slice(0, 5) !== hours.slice(6), {
      error: "ends when it begins: write hours such as 23:00-07:00.",
    })
    .optional()
    .meta({ description: "Local hours without posts; what comes meanwhile is a digest at their end." }),
  breaking: query
    .optional()
    .meta({ description: "What this matches waits for no pace, quiet hours, digest or settling." }),
  digest: z
    .string(wanted('a cron expression such as "0 8 * * *"'))
    .refine(isCron, wanted('a cron expression such as "0 8 * * *"'))
    .optional()
    .meta({ description: "When stories go out together, as cron has it, in the channel's time; else one by one." }),
  digest_most: count(15).optional().meta({ description: "The most stories in one digest: the best ones (15)." }),
  approve: yesOrNo.optional().meta({ description: "An editor has to say yes to each post (false)." }),
  silent: yesOrNo.optional().meta({ description: "Posts arrive without a sound (false)." }),
  resend: yesOrNo.optional().meta({
    description:
      "A post that may not have arrived is sent again when it is not found there; else a person is asked (false).",
  }),
  pin: duration("1m", "30d").optional().meta({ description: "How long what is breaking stays pinned." }),
  // Telegram lets a bot delete what is at most 48 hours old.
  delete_after: duration("1m", "47h").optional().meta({ description: "How long posts stand; else for good." }),
  retract: z
    .enum(["strike", "delete"], wanted("strike or delete"))
    .optional()
    .meta({ description: "Posts of what was withdrawn: struck through (strike, the default) or deleted." }),
  replies: yesOrNo
    .optional()
    .meta({ description: "What continues an earlier story replies to the post of that one (true)." }),
  summary: z
    .enum(SUMMARY_LENGTHS, wanted(`one of ${SUMMARY_LENGTHS.join(", ")}`))
    .optional()
    .meta({
      description: "The longest summary: 280 letters (short), 600 (normal, the default), 1,200 (long), or none.",
    }),
  photo: yesOrNo
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
  template: slug
    .optional()
    .meta({ description: "Id of a template under templates; default is the usual form of posts." }),
};

/**
 * Keys that "none" may stand at, which is the same as no key: so one route of a channel can do without what stands at the
 * channel. It is taken out before the rest is checked.
 */
export const MAY_BE_NONE = ["pace", "quiet", "digest", "pin", "delete_after"] as const;

const routeId = slug.meta({ description: "Short name, for commands and lists." });

/** One of several routes of a channel. */
export const routeShape = keysOf("a route: { id: …, query: … }", { id: routeId, ...routeKeys });

/** The rule of a route without its name. */
export const ruleShape = keysOf("keys such as query, pace and quiet", routeKeys);

export const channelShape = keysOf('a channel: { chat: "@name" }', {
  chat: chat.meta({ description: '"@name" or the numeric id.' }),
  thread: thread.optional().meta({ description: "The forum topic of a group; 1, General, is the group itself." }),
  ...routeKeys,
  language: z
    .enum(UI_LANGUAGES, wanted(`one of ${UI_LANGUAGES.join(", ")}`))
    .optional()
    .meta({ description: "Of what Chapar itself says there." }),
  timezone: timezone.optional(),
  desk: z
    .union([chat, z.strictObject({ chat, thread: thread.optional() }, wanted(DESK)), z.literal("none")], wanted(DESK))
    .optional()
    .meta({ description: "The chat where its drafts are shown; none: ADMIN_CHAT_ID, else the owners." }),
  editors: users.optional().meta({ description: "User ids of those who may change what goes there." }),
  viewers: users.optional().meta({ description: "User ids of those who may look." }),
  routes: z
    .array(z.unknown(), wanted("a list of routes: one per line, each after a dash"))
    .min(1, { error: "is empty: write at least one route, or leave the key out." })
    .optional()
    .meta({
      description:
        "Several routes: the first that takes a story has it. What stands at the channel is what each starts from.",
    }),
});

/** The form of a channel for editors: with its routes, and "none" where it may stand. */
export function channelSchema(): z.ZodType {
  const route = routeShape.extend(withNone(routeShape.shape));
  return channelShape.extend({ ...withNone(channelShape.shape), routes: z.array(route).optional() });
}

function withNone(shape: Record<(typeof MAY_BE_NONE)[number], z.ZodOptional<z.ZodType>>) {
  return Object.fromEntries(
    MAY_BE_NONE.map((key) => {
      const { description = "" } = shape[key].meta() ?? {};
      return [
        key,
        z
          .union([shape[key].unwrap(), z.literal("none")])
          .optional()
          .meta({ description }),
      ];
    }),
  );
}
