import { Composer, InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { looksLikeAddress } from "../src/admin/address.ts";
import { isReindexing } from "../src/admin/reindex.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { reply } from "../src/bot/reply.ts";
import type { SearchBeside } from "../src/db/search-thread.ts";
import type { Store } from "../src/db/store.ts";
import type { SearchOrder } from "../src/db/story-search.ts";
import { readPackedSearch, readSearchLink, searchLink, shareLink } from "../src/delivery/deep-link.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { toLine } from "../src/text/normalise.ts";
import { toFts } from "../src/topics/fts.ts";
import { type ParsedQuery, parseQuery, type Query } from "../src/topics/parse.ts";
import type { OpenLink } from "./deep-links.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { queryAsked } from "./query-asked.ts";
import { queryProblem } from "./query-problem.ts";
import { languagesAsked, readNames, starredStart } from "./search-names.ts";
import { PAGE_DATA, type Page, pageData, readPage, showStories } from "./story-list.ts";
import { toast } from "./toast.ts";

/** So many words in a message are looked for at once; up to the second number a button asks first. */
const WORDS_AT_ONCE = 5;
const MOST_WORDS = 12;
/** How the data of a list's buttons begins, by its order. */
const VERBS: Record<SearchOrder, string> = { newest: "search", best: "best" };

export interface Search {
  /** /search and its buttons. */
  composer: Composer<ChaparContext>;
  /** Takes what is no command: after all that does. */
  words: Composer<ChaparContext>;
  /** Shows what a deep link looks for. */
  open: OpenLink;
  /** The same for one that is packed. */
  openPacked: OpenLink;
}

/** /search words, and a few words without a command in private: the stories that the query finds, newest or best first. */
export function searchHandler(deps: {
  store: Pick<Store, "stories" | "sources" | "topics" | "articles" | "settings">;
  search: SearchBeside;
  i18n: I18n;
  now: () => number;
  /** Shows what is told at an address that is looked for; null: nothing that is known, or it is none. */
  onAddress: (ctx: ChaparContext, address: string) => Promise<void> | null;
}): Search {
  const { store, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();

  const first = () => readPage(null, store.stories.newestId());

  async function search(ctx: ChaparContext, text: string, page = first(), order: SearchOrder = "newest") {
    const parsed = parseQuery(text);
    if (parsed.kind === "bad") return reply(ctx, queryProblem(ctx, text, parsed));
    const asked = languagesAsked(parsed.query);
    const strange = strangeLanguage(ctx, asked);
    if (strange !== null) return reply(ctx, strange);
    const named = readNames(parsed.query, store, { html: ctx.html, language: ctx.chatRow.language });
    if ("html" in named) return reply(ctx, named.html);
    await list(ctx, { text, query: named.query, asked }, page, order);
  }

  /** `asked`: the languages that the query names. */
  async function list(
    ctx: ChaparContext,
    { text, query, asked }: { text: string; query: Query; asked: string[] },
    page: Page,
    order: SearchOrder,
  ): Promise<void> {
    const match = toFts(query);
    const start = starredStart(text);
    let isCut = false;
    const onCut = () => {
      isCut = true;
    };
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
        note: () => (isCut ? ctx.html("search-cut") : null),
        verb: VERBS[order],
        page,
        languages,
        best: order === "best",
        idsAt: (offset, limit) => deps.search(match, { languages, upTo: page.upTo, offset, limit, order, onCut }),
        more: (found) => [...orderButton(ctx, page, order, found), ...(found > 0 ? shareRow(ctx, text) : [])],
      },
    );
  }

  /** To the beginning of the same list in the other order. */
  function orderButton(ctx: ChaparContext, page: Page, order: SearchOrder, found: number): InlineKeyboardButton[] {
    if (found < 2) return [];
    const other = order === "newest" ? "best" : "newest";
    return [button(ctx.t(`search-button-${other}`), pageData(VERBS[other], { ...page, number: 0 }))];
  }

  /** A very long search has no link: Telegram takes 64 signs. */
  function shareRow(ctx: ChaparContext, text: string): InlineKeyboardButton[] {
    const link = ctx.chatRow.type === "private" ? searchLink(ctx.me.username, text) : null;
    return link === null ? [] : [InlineKeyboard.url(ctx.t("button-share"), shareLink(link, text))];
  }

  /** What is to be said of a language that is none, or in which there is no news; null when all is well. */
  function strangeLanguage(ctx: ChaparContext, asked: readonly string[]): string | null {
    if (asked.length === 0) return null;
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
    await (deps.onAddress(ctx, text) ?? search(ctx, text));
  });
  composer.callbackQuery(new RegExp(`^(?<verb>search|best)${PAGE_DATA}`, "u"), async (ctx) => {
    const text = queryShown(ctx);
    if (text === "") return toast(ctx, ctx.t("old-button"));
    const match = ctx.match as RegExpMatchArray;
    const order = match.groups?.verb === VERBS.best ? "best" : "newest";
    await search(ctx, text, readPage(match, store.stories.newestId()), order);
  });
  composer.callbackQuery("find", async (ctx) => {
    const text = queryAsked(ctx);
    if (text === "") return toast(ctx, ctx.t("old-button"));
    await search(ctx, text);
  });

  const words = new Composer<ChaparContext>();
  words.chatType("private").on("message:text", async (ctx, next) => {
    const text = withoutName(toLine(ctx.message.text), ctx.me.username);
    const parsed = parseQuery(text);
    if (!isWorthSearching(text, parsed)) return next();
    const count = text.split(" ").length;
    if (count <= WORDS_AT_ONCE) return search(ctx, text);
    if (count > MOST_WORDS || parsed.kind === "bad") return next();
    await reply(ctx, ctx.html("search-ask", { query: text }), {
      keyboard: keyboardOf([button(ctx.t("search-button"), "find")]),
    });
  });
  const opens =
    (read: (asked: string) => string | null): OpenLink =>
    (ctx, asked) => {
      const text = toLine(read(asked) ?? "");
      return text === "" ? reply(ctx, ctx.html("search-bad-link")) : search(ctx, text);
    };
  return { composer, words, open: opens(readSearchLink), openPacked: opens(readPackedSearch) };
}

/** Where inline mode is off, "@bot words" is a message like any other. */
function withoutName(text: string, name: string): string {
  const [first = "", ...others] = text.split(" ");
  return first.toLowerCase() === `@${name.toLowerCase()}` ? others.join(" ") : text;
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
