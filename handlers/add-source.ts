import { Composer, type InlineKeyboard } from "grammy";
import { addSource, type FeedFinder, looksLikeAddress, toUrl } from "../src/admin/sources.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { escapeHtml } from "../src/text/html.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import { button, keyboardOf, LONGEST_ECHO } from "./keyboard.ts";
import { sourceFailure } from "./source-failure.ts";
import { sourceName } from "./source-name.ts";
import { toast } from "./toast.ts";

/** Of an address, in UTF-16 units: where it is read back, and where it only says what is meant. */
const LONGEST_URL = 500;
const LONGEST_ECHO_URL = 150;

/** `/sources ADDRESS`, for owners, and an address alone that an owner sends in private: adds the feed that is there. */
export function addSourceHandler(deps: {
  store: Store;
  findFeed: FeedFinder;
  i18n: I18n;
  now: () => number;
  /** A source was added: it is due now. */
  onDue: () => void;
  /** Takes over work that may last: a slow site must hold up neither this chat nor anybody else's answers. */
  background: (work: Promise<void>) => void;
}): Composer<ChaparContext> {
  const { store, findFeed, i18n, now, onDue, background } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  /** Looks at an address and adds the feed that is there; the waiting message becomes the answer. */
  async function add(ctx: ChaparContext, address: string): Promise<void> {
    const shown = clip(toUrl(address) ?? address, LONGEST_ECHO_URL);
    if (ctx.chat?.type !== "private") {
      return answerOwner(ctx, await addAddress(deskOf(ctx, desks), address, shown));
    }
    const waiting = await ctx.reply(ctx.html("source-checking", { url: shown }), {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
    });
    const { html, keyboard } = await addAddress(deskOf(ctx, desks), address, shown);
    await ctx.api.editMessageText(ctx.chat.id, waiting.message_id, html, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(keyboard ? { reply_markup: keyboard } : {}),
    });
  }

  /** One that cannot be read leaves the others to choose from. */
  async function choose(ctx: ChaparContext, address: string, shown: string): Promise<void> {
    const { html, keyboard } = await addAddress(deskOf(ctx, desks), address, shown);
    await (keyboard === undefined ? reply(ctx, html) : editOrReply(ctx, html, { keyboard }));
  }

  async function addAddress(desk: Desk, address: string, shown: string): Promise<Screen> {
    const found = await findFeed(address);
    switch (found.kind) {
      case "failed": {
        const reason = sourceFailure(found.code, desk.t);
        return { html: desk.html("source-check-failed", { url: shown, reason }) };
      }
      case "choose": {
        // The buttons hold a number only (64 bytes are too few for an address): the addresses stand in the text.
        const feeds = found.feeds.filter(({ url }) => url.length <= LONGEST_URL);
        const keyboard = keyboardOf(feeds.map((_, index) => button(`${index + 1}`, `feed:${index}`)));
        const lines = feeds.map(({ url, title }, index) => {
          const name = title === "" ? "" : `<b>${escapeHtml(clip(title, LONGEST_ECHO))}</b>\n`;
          return `${index + 1}. ${name}<code>${escapeHtml(url)}</code>`;
        });
        return { html: [desk.html("source-choose-feed", { url: shown }), ...lines].join("\n\n"), keyboard };
      }
      case "feed": {
        const added = addSource(store, found, now());
        const { id } = added.source;
        const name = sourceName(added.source);
        if (added.kind === "exists")
          return { html: desk.html("source-exists", { name }), keyboard: toSource(desk, id) };
        onDue();
        const tag = found.feed.language?.split("-")[0];
        const language = tag === undefined ? desk.t("source-language-unknown") : i18n.languageName(desk.language, tag);
        const html = desk.html("source-added", { name, count: found.feed.entries.length, language });
        return { html: `${html}\n\n${desk.html("source-added-posting")}`, keyboard: toSource(desk, id) };
      }
    }
  }

  composer.command("sources").filter(
    (ctx) => ctx.match.trim() !== "",
    ownersOnly(),
    async (ctx) => {
      if (toUrl(ctx.match) === null) return reply(ctx, ctx.html("sources-usage"));
      background(add(ctx, ctx.match));
    },
  );

  composer.callbackQuery(/^feed:(\d)$/u, ownersOnly(), async (ctx) => {
    const { text = "", entities = [] } = ctx.callbackQuery.message ?? {};
    const codes = entities.filter(({ type }) => type === "code");
    const address = codes.map(({ offset, length }) => text.slice(offset, offset + length))[Number(ctx.match[1])];
    if (address === undefined) return toast(ctx, ctx.t("old-button"));
    const shown = clip(address, LONGEST_ECHO_URL);
    // At once: Telegram forgets a tap that is not answered for long, and a site may be slow.
    await toast(ctx, ctx.t("source-checking", { url: shown }));
    background(choose(ctx, address, shown));
  });

  // An address and nothing else, from an owner in private.
  composer.chatType("private").on("message:text", async (ctx, next) => {
    if (!ctx.isOwner || !looksLikeAddress(ctx.message.text)) return next();
    background(add(ctx, ctx.message.text));
  });
  return composer;
}

const toSource = ({ t }: Desk, id: number): InlineKeyboard =>
  keyboardOf([button(t("source-button-open"), `source:${id}`), button(t("sources-button-all"), "sources")]);
