import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import { reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { toLine } from "../src/text/normalise.ts";
import { toFts } from "../src/topics/fts.ts";
import { parseQuery } from "../src/topics/parse.ts";
import { queryProblem } from "./query-problem.ts";
import { PAGE_DATA, type Page, readPage, showStories } from "./story-list.ts";
import { toast } from "./toast.ts";

/** /search words: the newest stories that the query finds. */
export function searchHandler(deps: {
  store: Pick<Store, "stories">;
  i18n: I18n;
  now: () => number;
}): Composer<ChaparContext> {
  const { store, now } = deps;
  const composer = new Composer<ChaparContext>();

  async function search(ctx: ChaparContext, text: string, page: Page): Promise<void> {
    const parsed = parseQuery(text);
    if (parsed.kind === "bad") return reply(ctx, queryProblem(ctx, text, parsed));
    const match = toFts(parsed.query);
    await showStories(
      ctx,
      { stories: store.stories, i18n: deps.i18n, now },
      {
        title: ctx.html("search-title", { query: text }),
        empty: ctx.html("search-empty", { query: text }),
        verb: "search",
        page,
        idsAt: (offset, limit) =>
          store.stories.search(match, { languages: ctx.chatRow.newsLanguages, upTo: page.upTo, offset, limit }),
      },
    );
  }

  composer.command("search", async (ctx) => {
    const text = toLine(ctx.match);
    if (text === "") return reply(ctx, ctx.html("search-usage"));
    await search(ctx, text, readPage(null, store.stories.newestId()));
  });
  composer.callbackQuery(new RegExp(`^search${PAGE_DATA}`, "u"), async (ctx) => {
    const text = queryShown(ctx);
    if (text === "") return toast(ctx, ctx.t("old-button"));
    await search(ctx, text, readPage(ctx.match as RegExpMatchArray, store.stories.newestId()));
  });
  return composer;
}

/** The query is the first line of the list: 64 bytes of button data would be too few for it. "" when it is not there. */
function queryShown(ctx: ChaparContext): string {
  const [line = ""] = ctx.callbackQuery?.message?.text?.split("\n", 1) ?? [];
  // Without the marks that keep right-to-left letters in their direction.
  return toLine(line);
}
