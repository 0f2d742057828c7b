import { Composer, InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { looksLikeAddress } from "../src/admin/address.ts";
import { isReindexing } from "../src/admin/reindex.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { readSearchLink, searchLink, shareLink } from "../src/delivery/deep-link.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { toLine } from "../src/text/normalise.ts";
import { toFts } from "../src/topics/fts.ts";
import { type ParsedQuery, parseQuery, type Query } from "../src/topics/parse.ts";
import type { OpenLink } from "./deep-links.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { queryAsked } from "./query-asked.ts";
import { queryProblem } from "./query-problem.ts";
import { languagesAsked, starredStart, withSourceNames } from "./search-names.ts";
import { PAGE_DATA, type Page, readPage, showStories } from "./story-list.ts";
import { toast } from "./toast.ts";

/** So many words in a message are looked for at once; up to the second number a button asks first. */
const WORDS_AT_ONCE = 5;
const MOST_WORDS = 12;
/** Names of sources that one answer lists. */
const MOST_NAMES = 30;

export interface Search {
  /** Takes what is no command: after all that does. */
  composer: Composer<ChaparContext>;
  /** Shows what a deep link looks for. */
  open: OpenLink;
}

/** /search words, and a few words without a command in private: the newest stories that the query finds. */
export function searchHandler(deps: {
  store: Pick<Store, "stories" | "sources" | "articles" | "settings">;
  i18n: I18n;
  now: () => number;
}): Search {
  const { store, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();

  async function search(ctx: ChaparContext, text: string, page: Page): Promise<void> {
    const parsed = parseQuery(text);
    if (parsed.kind === "bad") return reply(ctx, queryProblem(ctx, text, parsed));
    const asked = languagesAsked(parsed.query);
    const strange = strangeLanguage(ctx, asked);
    if (strange !== null) return reply(ctx, strange);
    const sources = store.sources.list();
    const named = withSourceNames(parsed.query, sources, (slug) => store.sources.bySlug(slug) !== null);
    if ("unknown" in named && sources.length > 0) {
      const names = sources.slice(0, MOST_NAMES).map(({ name }) => name);
      return reply(ctx, ctx.html("search-unknown-source", { name: named.unknown, names: names.join(", ") }));
    }
    await list(ctx, text, "query" in named ? named.query : parsed.query, asked, page);
  }

  async function list(ctx: ChaparContext, text: string, query: Query, asked: string[], page: Page): Promise<void> {
    const match = toFts(query);
    const start = starredStart(text);
    // Who asks for a language means it, whatever they read otherwise.
    const languages = asked.length > 0 ? [] : ctx.chatRow.newsLanguages;
    await showStories(
      ctx,
      { stories: store.stories, i18n, now },
      {
        title: ctx.html("search-title", { query: text }),
        empty: [
          start === null
            ? ctx.html("search-empty-words", { query: text })
            : ctx.html("search-empty", { query: text, start }),
          ...(isReindexing(store) ? [ctx.html("search-indexing")] : []),
        ].join("\n\n"),
        verb: "search",
        page,
        languages,
        idsAt: (offset, limit) => store.stories.search(match, { languages, upTo: page.upTo, offset, limit }),
        more: (found) => (found ? shareRow(ctx, text) : []),
      },
    );
  }

  /** A search of many words has no link: Telegram takes 64 signs. */
  function shareRow(ctx: ChaparContext, text: string): InlineKeyboardButton[] {
    const link = ctx.chatRow.type === "private" ? searchLink(ctx.me.username, text) : null;
    return link === null ? [] : [InlineKeyboard.url(ctx.t("button-share"), shareLink(link, text))];
  }

  /** What is to be said of a language that is none, or in which there is no news; null when all is well. */
  function strangeLanguage(ctx: ChaparContext, asked: readonly string[]): string | null {
    const { language } = ctx.chatRow;
    const known = store.articles.languages();
    const strange = asked.find((tag) => !known.includes(tag));
    if (strange === undefined) return null;
    const name = i18n.languageName(language, strange);
    if (name === strange) return ctx.html("query-bad-language", { found: `lang:${strange}` });
    if (known.length === 0) return null;
    const languages = i18n.list(
      language,
      known.map((tag) => i18n.languageName(language, tag)),
    );
    return ctx.html("search-no-language", { language: name, languages });
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
  composer.callbackQuery("find", async (ctx) => {
    const text = queryAsked(ctx);
    if (text === "") return toast(ctx, ctx.t("old-button"));
    await search(ctx, text, readPage(null, store.stories.newestId()));
  });

  composer.chatType("private").on("message:text", async (ctx, next) => {
    const text = toLine(ctx.message.text);
    const parsed = parseQuery(text);
    if (!isWorthSearching(text, parsed)) return next();
    const words = text.split(" ").length;
    if (words <= WORDS_AT_ONCE) return search(ctx, text, readPage(null, store.stories.newestId()));
    if (words > MOST_WORDS || parsed.kind === "bad") return next();
    await reply(ctx, ctx.html("search-ask", { query: text }), {
      keyboard: keyboardOf([button(ctx.t("search-button"), "find")]),
    });
  });
  return {
    composer,
    open(ctx, encoded) {
      const text = toLine(readSearchLink(encoded) ?? "");
      if (text === "") return reply(ctx, ctx.html("search-bad-link"));
      return search(ctx, text, readPage(null, store.stories.newestId()));
    },
  };
}

/** Neither a command, nor an address, nor a thumb. */
function isWorthSearching(text: string, parsed: ParsedQuery): boolean {
  if (text.startsWith("/") || looksLikeAddress(text)) return false;
  return parsed.kind === "ok" || (parsed.problem !== "nothing-to-find" && parsed.problem !== "too-long");
}

/** The query is the first line of the list: 64 bytes of button data would be too few for it. "" when it is not there. */
function queryShown(ctx: ChaparContext): string {
  const [line = ""] = ctx.callbackQuery?.message?.text?.split("\n", 1) ?? [];
  // Without the marks that keep right-to-left letters in their direction.
  return toLine(line);
}
