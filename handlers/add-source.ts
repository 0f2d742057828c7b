import { Composer } from "grammy";
import { looksLikeAddress, toUrl } from "../src/admin/address.ts";
import type { FeedFinder, FoundFeed } from "../src/admin/find-feed.ts";
import { previewSource } from "../src/admin/preview.ts";
import { type Addition, addSource, isClosed } from "../src/admin/sources.ts";
import { actorOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import { telegramPreview } from "../src/feed/page-telegram.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Actor, Source } from "../src/model.ts";
import { escapeHtml } from "../src/text/html.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import type { FeedLists } from "./feed-list.ts";
import { button, keyboardOf, LONGEST_ECHO } from "./keyboard.ts";
import { createOffers } from "./offers.ts";
import { shownUrl } from "./shown-url.ts";
import { sourceFailure } from "./source-failure.ts";
import { sourceName } from "./source-name.ts";
import { sourcePreview } from "./source-preview.ts";
import { toast } from "./toast.ts";

/** Of an address, in UTF-16 units: where it is read back, and where it only says what is meant. */
const LONGEST_URL = 500;
const LONGEST_ECHO_URL = 150;

/** A source that was shown, and what became of it. */
interface Offer {
  addition: Addition;
  addedId: number | null;
}

/**
 * `/sources ADDRESS`, for owners, and an address alone that an owner sends in private: shows what is there, and adds it when
 * they say so.
 */
export function addSourceHandler(deps: {
  store: Store;
  findFeed: FeedFinder;
  /** Answers to lists of feeds. */
  lists: FeedLists;
  i18n: I18n;
  now: () => number;
  /** A source was added: it is due now. */
  onDue: () => void;
  /** Takes over work that may last: a slow site must hold up neither this chat nor anybody else's answers. */
  background: (work: Promise<void>) => void;
}): Composer<ChaparContext> {
  const { store, findFeed, lists, i18n, now, onDue, background } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const offers = createOffers<Offer>(now);
  const secrets = createOffers<string>(now);
  const composer = new Composer<ChaparContext>();

  /** Looks at an address; the waiting message becomes the answer. */
  async function look(ctx: ChaparContext, address: string): Promise<void> {
    const shown = clip(shownUrl(toUrl(address) ?? address), LONGEST_ECHO_URL);
    if (ctx.chat?.type !== "private") {
      return answerOwner(ctx, answerTo(deskOf(ctx, desks), await findFeed(address), shown));
    }
    const waiting = await ctx.reply(ctx.html("source-checking", { url: shown }), {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
    });
    const { html, keyboard } = answerTo(deskOf(ctx, desks), await findFeed(address), shown);
    const buttons = keyboard === undefined ? {} : { reply_markup: keyboard };
    const look = { parse_mode: "HTML", link_preview_options: { is_disabled: true }, ...buttons } as const;
    // Deleted meanwhile, say: what was found must not be lost with it.
    await ctx.api
      .editMessageText(ctx.chat.id, waiting.message_id, html, look)
      .catch(() => reply(ctx, html, keyboard === undefined ? {} : { keyboard }));
  }

  /** One that cannot be read leaves the others to choose from. */
  async function choose(ctx: ChaparContext, address: string, shown: string): Promise<void> {
    const { html, keyboard } = answerTo(deskOf(ctx, desks), await findFeed(address), shown);
    await (keyboard === undefined ? reply(ctx, html) : editOrReply(ctx, html, { keyboard }));
  }

  function answerTo(desk: Desk, found: FoundFeed, shown: string): Screen {
    switch (found.kind) {
      case "failed": {
        const reason = sourceFailure(found.code, desk.t);
        const html = desk.html("source-check-failed", { url: shown, reason });
        return { html: found.searched ? `${html}\n\n${desk.html("source-searched")}` : html };
      }
      case "choose": {
        // The buttons hold a number only (64 bytes are too few for an address): the addresses stand in the text. Those
        // that are not to be read there are kept.
        const feeds = found.feeds.filter(({ url }) => url.length <= LONGEST_URL);
        const dataOf = (url: string, index: number) =>
          shownUrl(url) === url ? `feed:${index}` : `feed:${secrets.keep(url)}`;
        const keyboard = keyboardOf(feeds.map(({ url }, index) => button(`${index + 1}`, dataOf(url, index))));
        const lines = feeds.map(({ url, title }, index) => {
          const name = title === "" ? "" : `<b>${escapeHtml(clip(title, LONGEST_ECHO))}</b>\n`;
          return `${index + 1}. ${name}<code>${escapeHtml(shownUrl(url))}</code>`;
        });
        return { html: [desk.html("source-choose-feed", { url: shown }), ...lines].join("\n\n"), keyboard };
      }
      case "opml":
        return lists.offer(desk, found.sources);
      case "source": {
        const preview = previewSource(store, found, now());
        // One that was closed for good is there again, it seems.
        if (preview.existing !== null && !isClosed(preview.existing)) return here(desk, preview.existing);
        if (preview.ownChannel !== null) {
          return { html: desk.html("source-own-channel", { title: preview.ownChannel.title }) };
        }
        const { url, select, feed } = found;
        const token = offers.keep({ addition: { url, select, title: feed.title }, addedId: null });
        const yes = button(desk.t("source-button-add"), `add:${token}`);
        const keyboard = keyboardOf([yes, button(desk.t("button-cancel"), `add:${token}:no`)]);
        return { html: sourcePreview(desk, preview, { i18n, now: now() }), keyboard };
      }
    }
  }

  const here = (desk: Desk, source: Source): Screen => ({
    html: desk.html("source-exists", { name: sourceName(source) }),
    keyboard: keyboardOf([open(desk, source.id), all(desk)]),
  });

  /** Tapped twice, it says the same again. */
  function accept(desk: Desk, offer: Offer, actor: Actor): Screen {
    const added = addSource(store, offer.addition, { actor, now: now() });
    const { id } = added.source;
    if (added.kind === "added") onDue();
    else if (offer.addedId !== id) return here(desk, added.source);
    offer.addedId = id;
    const html = desk.html("source-added", { name: sourceName(added.source) });
    const undo = button(desk.t("button-undo"), `unadd:${id}:${added.source.addedAt}`);
    return { html, keyboard: keyboardOf([open(desk, id), undo], [all(desk)]) };
  }

  // What is no address is the name of a source that is there.
  composer.command("sources").filter(
    (ctx) => toUrl(ctx.match) !== null || telegramPreview(ctx.match) !== null,
    ownersOnly(),
    async (ctx) => background(look(ctx, ctx.match)),
  );

  composer.callbackQuery(/^feed:(\d|[\w-]{8})$/u, ownersOnly(), async (ctx) => {
    const { text = "", entities = [] } = ctx.callbackQuery.message ?? {};
    const codes = entities.filter(({ type }) => type === "code");
    const which = ctx.match[1] ?? "";
    const address =
      secrets.find(which) ?? codes.map(({ offset, length }) => text.slice(offset, offset + length))[Number(which)];
    if (address === undefined) return toast(ctx, ctx.t(which.length === 1 ? "old-button" : "source-offer-gone"));
    const shown = clip(shownUrl(address), LONGEST_ECHO_URL);
    // At once: Telegram forgets a tap that is not answered for long, and a site may be slow.
    await toast(ctx, ctx.t("source-checking", { url: shown }));
    background(choose(ctx, address, shown));
  });

  composer.callbackQuery(/^add:([\w-]{8})(:no)?$/u, ownersOnly(), async (ctx) => {
    const [, token = "", no] = ctx.match;
    const offer = offers.find(token);
    const desk = deskOf(ctx, desks);
    if (no !== undefined) {
      if (offer?.addedId === null) offers.drop(token);
      return editOrReply(ctx, ctx.html("source-not-added"), { keyboard: keyboardOf([all(desk)]) });
    }
    if (offer === null) return toast(ctx, ctx.t("source-offer-gone"), { alert: true });
    await answerOwner(ctx, accept(desk, offer, actorOf(ctx)));
  });

  // An address and nothing else, from an owner in private.
  composer.chatType("private").on("message:text", async (ctx, next) => {
    if (!ctx.isOwner || !looksLikeAddress(ctx.message.text)) return next();
    background(look(ctx, ctx.message.text));
  });
  return composer;
}

const open = ({ t }: Desk, id: number) => button(t("source-button-open"), `source:${id}`);
const all = ({ t }: Desk) => button(t("sources-button-all"), "sources");
