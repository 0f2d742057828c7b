import { Composer, GrammyError } from "grammy";
import type { InlineQueryResultArticle } from "grammy/types";
import type { ChaparContext } from "../src/bot/context.ts";
import { createFlood } from "../src/bot/flood.ts";
import type { SearchBeside } from "../src/db/search-thread.ts";
import type { Store } from "../src/db/store.ts";
import { storyLink } from "../src/delivery/deep-link.ts";
import { isWithdrawn } from "../src/delivery/outlets.ts";
import { publicUrl } from "../src/delivery/public-url.ts";
import { renderPost } from "../src/delivery/render.ts";
import { clip, leadOf, originLine, titleOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { StoryView } from "../src/model.ts";
import { htmlToText } from "../src/text/html.ts";
import { toLine } from "../src/text/normalise.ts";
import { toFts } from "../src/topics/fts.ts";
import { parseQuery } from "../src/topics/parse.ts";
import { languagesAsked, withStoredNames } from "./search-names.ts";

const PER_PAGE = 10;
const MOST_PAGES = 20;
/** What is asked again within this time Telegram answers by itself. */
const CACHE_SECONDS = 30;
/** Of a headline in the list, in UTF-16 units. */
const LONGEST_TITLE = 120;
const SUMMARY_UNITS = 280;
/** Telegram asks while somebody types; nobody types so fast for long. */
const TYPING = { burst: 30, perSecond: 3 };

/**
 * "@bot words" in any chat: stories to share, the newest first, found as /search finds them; without words the latest.
 * Inline mode has to be switched on with @BotFather.
 */
export function inlineHandler(deps: {
  store: Pick<Store, "stories" | "sources" | "topics">;
  search: SearchBeside;
  i18n: I18n;
  botUsername: string;
  now: () => number;
}): Composer<ChaparContext> {
  const { store, i18n, botUsername, now } = deps;
  const composer = new Composer<ChaparContext>();

  const flood = createFlood(TYPING);

  composer.on("inline_query", async (ctx) => {
    if (flood.take(ctx.from.id, now()) !== "pass") return;
    const text = toLine(ctx.inlineQuery.query);
    const [page, upTo] = readOffset(ctx.inlineQuery.offset, store.stories.newestId());
    const ids = await find(ctx, text, { upTo, offset: page * PER_PAGE, limit: PER_PAGE + 1 });
    const found = (ids ?? []).slice(0, PER_PAGE).flatMap((id) => store.stories.view(id) ?? []);
    // Nobody wants to pass on what its outlets have taken back.
    const stories = found.filter((story) => story.articles.length > 0 && !isWithdrawn(story));
    const more = (ids?.length ?? 0) > PER_PAGE && page + 1 < MOST_PAGES;
    const label =
      ids === null ? "inline-button-unclear" : stories.length === 0 ? "inline-button-nothing" : "inline-button";
    const results = stories.map((story) => resultOf(ctx, story));
    const answered = ctx.answerInlineQuery(results, {
      cache_time: CACHE_SECONDS,
      // In the languages that this person reads.
      is_personal: true,
      next_offset: more ? `${page + 1}:${upTo.toString(36)}` : "",
      button: { text: ctx.t(label), start_parameter: "inline" },
    });
    await answered.catch((error: unknown) => {
      if (!isTooLate(error)) throw error;
    });
  });

  /** null: the words are no query. */
  async function find(
    ctx: ChaparContext,
    text: string,
    page: { upTo: number; offset: number; limit: number },
  ): Promise<number[] | null> {
    const { newsLanguages } = ctx.chatRow;
    if (text === "") return store.stories.latest({ ...page, languages: newsLanguages });
    const parsed = parseQuery(text);
    if (parsed.kind === "bad") return null;
    const named = withStoredNames(parsed.query, store);
    if (!("query" in named)) return [];
    const languages = languagesAsked(parsed.query).length > 0 ? [] : newsLanguages;
    return deps.search(toFts(named.query), { ...page, languages });
  }

  function resultOf(ctx: ChaparContext, story: StoryView): InlineQueryResultArticle {
    const { language, timezone } = ctx.chatRow;
    const look = { language, timezone, now: now() };
    const { html, preview } = renderPost(story, look, i18n, { summaryUnits: SUMMARY_UNITS });
    // One address that Telegram does not take would cost the whole list.
    const imageUrl = publicUrl(leadOf(story).imageUrl);
    return {
      type: "article",
      id: `s${story.id}`,
      title: clip(titleOf(story), LONGEST_TITLE),
      description: htmlToText(originLine(story, look, i18n)),
      ...(imageUrl === null ? {} : { thumbnail_url: imageUrl }),
      input_message_content: {
        message_text: html,
        parse_mode: "HTML",
        link_preview_options: preview === null ? { is_disabled: true } : { url: preview.url, prefer_large_media: true },
      },
      reply_markup: {
        inline_keyboard: [[{ text: ctx.t("inline-button-story"), url: storyLink(botUsername, story.id) }]],
      },
    };
  }
  return composer;
}

/** Whoever asked has typed on, or the bot was down meanwhile. */
const isTooLate = (error: unknown) =>
  error instanceof GrammyError && /query is too old|query id is invalid/i.test(error.description);

/** "PAGE:UP_TO" as we gave it, else the first page. */
function readOffset(offset: string, newestId: number): [page: number, upTo: number] {
  const [, page, upTo] = /^(\d{1,2}):([0-9a-z]{1,10})$/u.exec(offset) ?? [];
  if (page === undefined || upTo === undefined) return [0, newestId];
  return [Math.min(Number(page), MOST_PAGES - 1), Number.parseInt(upTo, 36)];
}
