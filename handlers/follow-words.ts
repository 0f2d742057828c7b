import { Composer } from "grammy";
import { FLOOD_PER_DAY, followWords, MOST_WORDS, previewWords, type WordsPreview } from "../src/admin/follow-words.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { groupAdminsOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { publicUrl } from "../src/delivery/public-url.ts";
import { clip, leadOf, linked, titleOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Topic } from "../src/model.ts";
import { toLine } from "../src/text/normalise.ts";
import { parseQuery } from "../src/topics/parse.ts";
import { formatQuery } from "../src/topics/query.ts";
import { button, choiceRows, keyboardOf } from "./keyboard.ts";
import { newsLanguageNames } from "./news-languages.ts";
import { queryAsked } from "./query-asked.ts";
import { queryProblem } from "./query-problem.ts";
import { readNames } from "./search-names.ts";
import { isShown } from "./story-list.ts";
import { toast } from "./toast.ts";
import { nameIn } from "./topic-names.ts";

/** More of a headline than this is not read in a list. */
const LONGEST_TITLE = 120;

export interface FollowWords {
  composer: Composer<ChaparContext>;
  /** Asks whether to follow what somebody wrote, showing what that would bring; `near`: topics that they may have meant. */
  ask(ctx: ChaparContext, text: string, near: readonly Topic[]): Promise<void>;
}

/** Following words of one's own: any query, shown with what it finds before it is followed. */
export function followWordsHandler(deps: { store: Store; i18n: I18n; now: () => number }): FollowWords {
  const { store, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();

  async function ask(ctx: ChaparContext, written: string, near: readonly Topic[]): Promise<void> {
    const line = toLine(written);
    const parsed = parseQuery(line);
    if (parsed.kind === "bad") return reply(ctx, queryProblem(ctx, line, parsed));
    // What is followed is matched by slugs alone.
    const named = readNames(parsed.query, store, { html: ctx.html, language: ctx.chatRow.language });
    if ("html" in named) return reply(ctx, named.html);
    const meant = formatQuery(named.query);
    const text = meant === formatQuery(parsed.query) ? line : meant;
    // A name may stand for many sources.
    const read = parseQuery(text);
    if (read.kind === "bad") return reply(ctx, queryProblem(ctx, text, read));
    const found = previewWords(store, ctx.chatRow, named.query, now());
    const stories = found.newest.flatMap((id) => store.stories.view(id) ?? []).filter(isShown);
    const shown = stories.map((story) => {
      const title = clip(titleOf(story), LONGEST_TITLE);
      return `• ${linked(title, publicUrl(leadOf(story).url, LONGEST_TITLE * 4))}`;
    });
    const count = Math.round(found.perDay);
    const rate =
      stories.length === 0
        ? [ctx.html("words-none-lately"), ...elsewhere(ctx, found)].join("\n\n")
        : count >= FLOOD_PER_DAY
          ? ctx.html("words-flood", { count })
          : count < 1
            ? ctx.html("words-rare")
            : ctx.html("words-per-day", { count });
    const html = [ctx.html("words-ask", { query: text }), shown.join("\n"), rate].filter(Boolean).join("\n\n");
    const topics = near.map((topic) => ({ label: nameIn(ctx, topic), data: `follow:${topic.id}` }));
    const hint = near.length > 0 ? `\n\n${ctx.html("words-or-topic", { count: near.length })}` : "";
    const words = [button(ctx.t("words-button-follow"), "words")];
    // Words that find nothing are a topic's name with a slip in it more often than not.
    const rows = stories.length > 0 ? [words, ...choiceRows(topics)] : [...choiceRows(topics), words];
    await reply(ctx, html + hint, { keyboard: keyboardOf(...rows) });
  }

  /** That there is something in languages in which it will not come. */
  function elsewhere({ html, chatRow }: ChaparContext, { isElsewhere }: WordsPreview): string[] {
    if (!isElsewhere) return [];
    return [html("list-only-languages", { languages: newsLanguageNames(i18n, chatRow.language, chatRow) })];
  }

  composer.callbackQuery("words", groupAdminsOnly());
  composer.callbackQuery("words", async (ctx) => {
    const text = queryAsked(ctx);
    if (parseQuery(text).kind === "bad") return toast(ctx, ctx.t("old-button"), { alert: true });
    const done = followWords(store, ctx.chatRow.id, text, now());
    if (done === "full") return toast(ctx, ctx.t("words-full", { count: MOST_WORDS }), { alert: true });
    const again = ctx.chatRow.status === "stopped";
    if (again) store.chats.setStatus(ctx.chatRow.id, "active");
    const html = ctx.html(done === "added" ? "words-done" : "words-already", { query: text });
    const keyboard = keyboardOf([button(ctx.t("words-button-following"), "following")]);
    await editOrReply(ctx, again ? `${html}\n\n${ctx.html("news-again")}` : html, { keyboard });
  });
  return { composer, ask };
}
