import { Composer } from "grammy";
import type { Message } from "grammy/types";
import { looksLikeAddress, toUrl } from "../src/admin/address.ts";
import { findStories, readAsked } from "../src/admin/why.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { isForwarded } from "../src/bot/forwarded.ts";
import { reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { StoryView } from "../src/model.ts";
import { canonicalUrl } from "../src/story/canonical-url.ts";
import { type Links, openPayload } from "./deep-links.ts";
import type { Stories } from "./story.ts";
import { isShown, showStories } from "./story-list.ts";

/** Links of one message that are looked at. */
const MOST_LINKS = 10;
/** An address of more stories is that of a front page. */
const MOST_AT_ADDRESS = 3;
/** Of a digest. */
const MOST_LISTED = 10;

export interface Linked {
  composer: Composer<ChaparContext>;
  /** Shows what is told at the address; null: nothing that is known, or it is none. */
  open(ctx: ChaparContext, address: string): Promise<void> | null;
}

/**
 * The address of an article, or a post forwarded from a channel, sent in private: shows the story that it tells. What is not
 * known goes on for owners, who add sources that way.
 */
export function linksHandler(deps: {
  store: Store;
  i18n: I18n;
  now: () => number;
  stories: Pick<Stories, "show">;
  /** Of the bot's own links, which somebody may send instead of tapping them. */
  links: Links;
}): Linked {
  const { store, i18n, now, stories, links } = deps;
  const composer = new Composer<ChaparContext>();

  function storiesAt(address: string): number[] {
    const asked = readAsked(store, address);
    if (asked?.kind === "message") return findStories(store, asked);
    const canonical = canonicalUrl(toUrl(address) ?? "");
    if (canonical === null || URL.parse(canonical)?.pathname === "/") return [];
    const found = new Set(store.stories.atAddress(canonical).map(({ storyId }) => storyId));
    return found.size > MOST_AT_ADDRESS ? [] : [...found];
  }

  /** The stories of the first that are there. */
  function find(told: readonly (readonly number[])[]): StoryView[] {
    for (const ids of told) {
      const views = ids.flatMap((id) => store.stories.view(id) ?? []).filter(isShown);
      if (views.length > 0) return [...new Map(views.map((view) => [view.id, view])).values()];
    }
    return [];
  }

  function postIds({ forward_origin: origin }: Message): number[] {
    if (origin?.type !== "channel") return [];
    const at = { telegramId: origin.chat.id, messageId: origin.message_id };
    const posted = findStories(store, { kind: "message", at });
    // Or the channel is a source.
    const { username } = origin.chat;
    return posted.length > 0 || username === undefined
      ? posted
      : storiesAt(`https://t.me/${username}/${origin.message_id}`);
  }

  composer.chatType("private").on("message", async (ctx, next) => {
    const { message } = ctx;
    if (message.text?.startsWith("/") && !isForwarded(message)) return next();
    const own = ownPayload(ctx, message.text ?? "");
    const opened = own === null ? null : openPayload(links, ctx, own);
    if (opened !== null) return opened;
    const isPost = message.forward_origin?.type === "channel";
    if (!isPost && addressesIn(message).length === 0) return next();
    const found = show(ctx, find([postIds(message), ...addressesIn(message).map(storiesAt)]));
    await (found ?? (ctx.isOwner ? next() : reply(ctx, ctx.html("link-unknown"))));
  });

  function show(ctx: ChaparContext, [story, ...others]: readonly StoryView[]): Promise<void> | null {
    if (story === undefined) return null;
    if (others.length === 0) return stories.show(ctx, story);
    const ids = [story, ...others].map(({ id }) => id).slice(0, MOST_LISTED);
    return showStories(
      ctx,
      { stories: store.stories, i18n, now },
      {
        ...{ title: ctx.html("link-stories"), empty: ctx.html("link-unknown"), verb: "links", languages: [] },
        page: { number: 0, upTo: 0, perPage: ids.length },
        idsAt: (offset, limit) => ids.slice(offset, offset + limit),
      },
    );
  }

  return {
    composer,
    open: (ctx, address) => (looksLikeAddress(address) ? show(ctx, find([storiesAt(address)])) : null),
  };
}

/** What a link to this bot would tell it; null: the text is no such link. */
function ownPayload({ me }: ChaparContext, text: string): string | null {
  const url = URL.parse(toUrl(text) ?? "");
  const isOwn = url?.hostname === "t.me" && url.pathname.slice(1).toLowerCase() === me.username.toLowerCase();
  return isOwn ? url.searchParams.get("start") : null;
}

/** The message when it is an address, and the links in it; not "node.js" among words, which Telegram takes for one. */
function addressesIn({ text, caption, entities, caption_entities }: Message): string[] {
  const said = text ?? caption ?? "";
  if (looksLikeAddress(said)) return [said.trim()];
  const links = (entities ?? caption_entities ?? []).flatMap((entity) => {
    if (entity.type === "text_link") return [entity.url];
    const address = said.slice(entity.offset, entity.offset + entity.length);
    return entity.type === "url" && /^https?:\/\//iu.test(address) ? [address] : [];
  });
  return links.slice(0, MOST_LINKS);
}
