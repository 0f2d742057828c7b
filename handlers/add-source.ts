import { Composer } from "grammy";
import type { Message } from "grammy/types";
import { looksLikeAddress, toUrl } from "../src/admin/address.ts";
import type { FeedFinder, FoundFeed } from "../src/admin/find-feed.ts";
import { ownChannels } from "../src/admin/own-channel.ts";
import { previewSource } from "../src/admin/preview.ts";
import { changeSource, givesHeaders, isReadAt } from "../src/admin/source-changes.ts";
import {
  type Addition,
  addSource,
  channelsTaking,
  FIRST_CHOICES,
  isClosed,
  isFirstChoice,
  sourceAt,
} from "../src/admin/sources.ts";
import { isUndoable } from "../src/admin/undo.ts";
import { actorOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip } from "../src/delivery/wording.ts";
import { telegramPreview } from "../src/feed/page-telegram.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Actor, FirstPolicy, Source } from "../src/model.ts";
import { escapeHtml } from "../src/text/html.ts";
import { answerOwner, type Desk, type DeskDeps, deskOf, type Screen } from "./desk.ts";
import type { FeedLists } from "./feed-list.ts";
import { button, keyboardOf, LONGEST_ECHO } from "./keyboard.ts";
import { createOffers } from "./offers.ts";
import { shownUrl } from "./shown-url.ts";
import { changedRow } from "./source-edit.ts";
import { sourceFailure } from "./source-failure.ts";
import { sourceName } from "./source-name.ts";
import { sourcePreview } from "./source-preview.ts";
import { toast } from "./toast.ts";

/** Of an address, in UTF-16 units: where it is read back, and where it only says what is meant. */
const LONGEST_URL = 500;
const LONGEST_ECHO_URL = 150;

/** A source that was shown, and what became of it. `movingId`: the source that is to be read there; null: a new one. */
interface Offer {
  addition: Addition;
  addedId: number | null;
  movingId: number | null;
  /** Of the move in the log; absent: it has not moved. */
  entryId?: number;
}

export interface AddSource {
  composer: Composer<ChaparContext>;
  /** Looks at another address for a source that is there, and asks whether it is to be read there. */
  lookFor(ctx: ChaparContext, address: string, sourceId: number): void;
}

/**
 * `/sources ADDRESS`, for owners, and what an owner sends in private, an address alone or a post of a public channel: shows what
 * is there, and adds it when they say so. So is another address for a source that is there (see source-edit).
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
}): AddSource {
  const { store, findFeed, lists, i18n, now, onDue, background } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const offers = createOffers<Offer>(now);
  const secrets = createOffers<string>(now);
  const composer = new Composer<ChaparContext>();

  /** Looks at an address; the waiting message becomes the answer. */
  async function look(ctx: ChaparContext, address: string, movingId: number | null = null): Promise<void> {
    const shown = clip(shownUrl(toUrl(address) ?? address), LONGEST_ECHO_URL);
    if (ctx.chat?.type !== "private") {
      return answerOwner(ctx, answerTo(deskOf(ctx, desks), await findFeed(address), { shown, movingId }));
    }
    const waiting = await ctx.reply(ctx.html("source-checking", { url: shown }), {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
    });
    const { html, keyboard } = answerTo(deskOf(ctx, desks), await findFeed(address), { shown, movingId });
    const buttons = keyboard === undefined ? {} : { reply_markup: keyboard };
    const look = { parse_mode: "HTML", link_preview_options: { is_disabled: true }, ...buttons } as const;
    // Deleted meanwhile, say: what was found must not be lost with it.
    await ctx.api
      .editMessageText(ctx.chat.id, waiting.message_id, html, look)
      .catch(() => reply(ctx, html, keyboard === undefined ? {} : { keyboard }));
  }

  /** One that cannot be read leaves the others to choose from. */
  async function choose(ctx: ChaparContext, address: string, asked: Asked): Promise<void> {
    const { html, keyboard } = answerTo(deskOf(ctx, desks), await findFeed(address), asked);
    await (keyboard === undefined ? reply(ctx, html) : editOrReply(ctx, html, { keyboard }));
  }

  function answerTo(desk: Desk, found: FoundFeed, { shown, movingId }: Asked): Screen {
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
        const behind = movingId === null ? "" : `:${movingId}`;
        const dataOf = (url: string, index: number) =>
          `feed:${shownUrl(url) === url ? index : secrets.keep(url)}${behind}`;
        const keyboard = keyboardOf(feeds.map(({ url }, index) => button(`${index + 1}`, dataOf(url, index))));
        const lines = feeds.map(({ url, title }, index) => {
          const name = title === "" ? "" : `<b>${escapeHtml(clip(title, LONGEST_ECHO))}</b>\n`;
          return `${index + 1}. ${name}<code>${escapeHtml(shownUrl(url))}</code>`;
        });
        return { html: [desk.html("source-choose-feed", { url: shown }), ...lines].join("\n\n"), keyboard };
      }
      case "opml":
        if (movingId === null) return lists.offer(desk, found.sources);
        return {
          html: desk.html("source-check-failed", { url: shown, reason: sourceFailure("not-a-feed-opml", desk.t) }),
        };
      case "source": {
        const preview = previewSource(store, found, now());
        const { existing } = preview;
        const isOther = existing !== null && existing.id !== movingId;
        if (existing !== null && !isOther && isReadAt(existing, found)) return asBefore(desk, existing);
        // One that was closed for good is there again, it seems.
        if (isOther && !isClosed(existing)) return here(desk, existing);
        if (preview.ownChannel !== null) {
          return { html: desk.html("source-own-channel", { title: preview.ownChannel.title }) };
        }
        const { url, select, feed } = found;
        const token = offers.keep({ addition: { url, select, title: feed.title }, addedId: null, movingId });
        const html = sourcePreview(desk, preview, { i18n, now: now() });
        const moving = movingId === null ? null : store.sources.find(movingId);
        if (moving !== null) return moveQuestion(desk, moving, { token, url, html });
        return { html, keyboard: addButtons(desk, token, preview.count) };
      }
    }
  }

  /** What is there is not posted, unless it is asked for: where there is anything. */
  function addButtons({ t }: Desk, token: string, count: number) {
    const first = [
      button(t("source-button-add-last"), `add:${token}:last`),
      button(t("source-button-add-digest"), `add:${token}:digest`),
    ];
    const plain = [button(t("source-button-add"), `add:${token}`), button(t("button-cancel"), `add:${token}:no`)];
    return keyboardOf(plain, ...(count === 0 ? [] : first.map((each) => [each])));
  }

  function moveQuestion(desk: Desk, source: Source, { token, url, html }: Shown): Screen {
    const warning = givesHeaders(source, url) ? [desk.html("source-address-headers")] : [];
    const question = desk.html("source-address-ask", { name: sourceName(source) });
    const yes = button(desk.t("source-address-yes"), `add:${token}`);
    const keyboard = keyboardOf([yes], [button(desk.t("button-cancel"), `add:${token}:no`)]);
    return { html: [html, ...warning, question].join("\n\n"), keyboard };
  }

  const asBefore = (desk: Desk, source: Source): Screen => ({
    html: desk.html("source-address-same", { name: sourceName(source) }),
    keyboard: keyboardOf([open(desk, source.id)]),
  });

  const here = (desk: Desk, source: Source): Screen => ({
    html: desk.html("source-exists", { name: sourceName(source) }),
    keyboard: keyboardOf([open(desk, source.id), all(desk)]),
  });

  /** The source is read at the address from now on. Tapped twice, it says the same again. */
  function readThere(desk: Desk, offer: Offer, movingId: number, actor: Actor): Screen {
    const { url, select } = offer.addition;
    const done = changeSource(store, movingId, { url, select }, { actor, now: now() });
    const source = store.sources.find(movingId);
    if (done.kind === "missing" || source === null) return { html: desk.html("source-missing") };
    if (done.kind === "taken") return here(desk, done.by);
    if (done.kind === "changed") {
      offer.entryId = done.entryId;
      onDue();
    }
    if (offer.entryId === undefined) return asBefore(desk, source);
    const entry = store.audit.find(offer.entryId);
    const html = desk.html("source-address-changed", {
      name: sourceName(source),
      url: clip(shownUrl(url), LONGEST_URL),
    });
    const buttons =
      entry !== null && isUndoable(entry) ? changedRow(desk, movingId, offer.entryId) : [open(desk, movingId)];
    return { html, keyboard: keyboardOf(buttons) };
  }

  /** Tapped twice, it says the same again. */
  function accept(desk: Desk, offer: Offer, actor: Actor, first: FirstPolicy): Screen {
    const added = addSource(store, { ...offer.addition, first }, { actor, now: now() });
    const { id } = added.source;
    if (added.kind === "added") onDue();
    else if (offer.addedId !== id) return here(desk, added.source);
    offer.addedId = id;
    const said = desk.html(ADDED[added.source.first.kind], { name: sourceName(added.source) });
    // Channels that have chosen their sources do not get a new one by themselves.
    const isNowhere = channelsTaking(store, added.source.slug)?.length === 0;
    const html = isNowhere ? `${said}\n\n${desk.html("source-added-nowhere")}` : said;
    const undo = button(desk.t("button-undo"), `unadd:${id}:${added.source.addedAt}`);
    return { html, keyboard: keyboardOf([open(desk, id), undo], [all(desk)]) };
  }

  // What is no address is the name of a source that is there.
  composer.command("sources").filter(
    (ctx) => toUrl(ctx.match) !== null || telegramPreview(ctx.match) !== null,
    ownersOnly(),
    async (ctx) => background(look(ctx, ctx.match)),
  );

  composer.callbackQuery(/^feed:(\d|[\w-]{8})(?::(\d+))?$/u, ownersOnly(), async (ctx) => {
    const { text = "", entities = [] } = ctx.callbackQuery.message ?? {};
    const codes = entities.filter(({ type }) => type === "code");
    const which = ctx.match[1] ?? "";
    const address =
      secrets.find(which) ?? codes.map(({ offset, length }) => text.slice(offset, offset + length))[Number(which)];
    if (address === undefined) return toast(ctx, ctx.t(which.length === 1 ? "old-button" : "source-offer-gone"));
    const shown = clip(shownUrl(address), LONGEST_ECHO_URL);
    // At once: Telegram forgets a tap that is not answered for long, and a site may be slow.
    await toast(ctx, ctx.t("source-checking", { url: shown }));
    const movingId = ctx.match[2] === undefined ? null : Number(ctx.match[2]);
    background(choose(ctx, address, { shown, movingId }));
  });

  composer.callbackQuery(/^add:([\w-]{8})(?::(no|last|digest))?$/u, ownersOnly(), async (ctx) => {
    const [, token = "", what = "none"] = ctx.match;
    const offer = offers.find(token);
    const desk = deskOf(ctx, desks);
    const movingId = offer?.movingId ?? null;
    if (what === "no") {
      if (offer?.addedId === null) offers.drop(token);
      const html = ctx.html(movingId === null ? "source-not-added" : "source-stays-toast");
      const back = movingId === null ? all(desk) : open(desk, movingId);
      return editOrReply(ctx, html, { keyboard: keyboardOf([back]) });
    }
    if (offer === null) return toast(ctx, ctx.t("source-offer-gone"), { alert: true });
    const actor = actorOf(ctx);
    const screen =
      movingId === null
        ? accept(desk, offer, actor, FIRST_CHOICES[isFirstChoice(what) ? what : "none"])
        : readThere(desk, offer, movingId, actor);
    await answerOwner(ctx, screen);
  });

  // An address and nothing else, from an owner in private; or a post of a channel, of which no story is known.
  composer.chatType("private").on("message", async (ctx, next) => {
    const address = ctx.isOwner ? addressIn(ctx.message) : null;
    if (address === null) return next();
    background(look(ctx, address));
  });

  function addressIn({ text, caption, forward_origin: origin, media_group_id: album }: Message): string | null {
    if (text !== undefined && isAddress(text)) return text.trim();
    // Of an album the one message that has its words.
    if (origin?.type !== "channel" || (album !== undefined && caption === undefined)) return null;
    const preview = origin.chat.username === undefined ? null : telegramPreview(`@${origin.chat.username}`);
    const isNew = preview !== null && sourceAt(store, preview.url) === null && ownChannels(store)(preview.url) === null;
    return isNew ? `@${origin.chat.username}` : null;
  }
  return { composer, lookFor: (ctx, address, sourceId) => background(look(ctx, address, sourceId)) };
}

/** "@name" alone is a channel's. */
const isAddress = (text: string): boolean => looksLikeAddress(text) || /^@[a-z]\w{3,31}$/iu.test(text.trim());

/** What was asked for: as it is read back, and for which source; null: a new one. */
interface Asked {
  shown: string;
  movingId: number | null;
}

/** What was shown of an address (Telegram's HTML), and the offer that stands behind its buttons. */
type Shown = Record<"token" | "url" | "html", string>;

const ADDED = { none: "source-added", last: "source-added-last", digest: "source-added-digest" } as const;

const open = ({ t }: Desk, id: number) => button(t("source-button-open"), `source:${id}`);
const all = ({ t }: Desk) => button(t("sources-button-all"), "sources");
