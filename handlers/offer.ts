import { Composer } from "grammy";
import { type Access, isEnough } from "../src/admin/access.ts";
import { type Offer, offerStory } from "../src/admin/offer.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip, titleOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { button, choiceRows, keyboardOf, pageButtons, pageOf } from "./keyboard.ts";
import { toast } from "./toast.ts";

const PER_PAGE = 10;
const LONGEST_TITLE = 200;

export interface Offers {
  composer: Composer<ChaparContext>;
  /** Asks to which channels the story shall go. */
  show(ctx: ChaparContext, storyId: number): Promise<void>;
}

/** A story to a channel by hand: from /why, from a post that is corrected, from what an editor wrote. */
export function offerHandler(deps: {
  store: Store;
  i18n: I18n;
  access: Access;
  now: () => number;
  /** A draft is to be shown. */
  onDue: () => void;
}): Offers {
  const { store, i18n, access, now, onDue } = deps;
  const composer = new Composer<ChaparContext>();
  const gone = (ctx: ChaparContext) => editOrReply(ctx, ctx.html("offer-gone"));

  async function show(ctx: ChaparContext, storyId: number, page = 0): Promise<void> {
    const story = store.stories.view(storyId);
    if (story === null || ctx.from === undefined) return gone(ctx);
    const channels = (await access.channelsOf(ctx.from.id))
      .filter(({ role }) => isEnough(role, "editor"))
      .flatMap(({ chatId }) => store.chats.byId(chatId) ?? [])
      .filter((chat) => store.routes.ofChat(chat.id).some(({ status }) => status === "active"));
    const shown = pageOf(channels, page, PER_PAGE);
    const back = [button(ctx.t("button-back"), `why:${story.id}`)];
    if (channels.length === 0) return editOrReply(ctx, ctx.html("offer-none"), { keyboard: keyboardOf(back) });
    const family = store.stories.family(story.id);
    const choices = shown.items.map((chat) => {
      const known = store.outbox.deliveryTo(family, chat.id);
      const stands = known?.postId != null && known.deletedAt === null;
      return { label: chat.title, data: `offer:${story.id}:${chat.id}`, on: stands };
    });
    const keyboard = keyboardOf(...choiceRows(choices), pageButtons(ctx, `offer:${story.id}:p`, shown), back);
    await editOrReply(ctx, ctx.html("offer-choose", { title: clip(titleOf(story), LONGEST_TITLE) }), { keyboard });
  }

  composer.callbackQuery(/^offer:(\d+)(?::p:(\d+))?$/u, (ctx) =>
    show(ctx, Number(ctx.match[1]), Number(ctx.match[2] ?? 0)),
  );

  const channelOf = (ctx: ChaparContext): number => Number(ctx.match?.[2]);
  composer.callbackQuery(/^offer:(\d+):(\d+)$/u, channelOnly(access, "editor", channelOf), async (ctx) => {
    const [storyId, chatId] = [Number(ctx.match[1]), Number(ctx.match[2])];
    const by = byOf(ctx, now());
    const offer = offerStory(store, { storyId, chatId, deskId: ctx.chatRow.id }, by);
    onDue();
    await toast(ctx, said(ctx, offer, store.chats.byId(chatId)?.title ?? ""), { alert: offer.kind !== "draft" });
  });

  function said(ctx: ChaparContext, offer: Offer, channel: string): string {
    switch (offer.kind) {
      case "draft":
        return ctx.t("offer-made", { channel });
      case "waiting": {
        const { language, timezone } = ctx.chatRow;
        return ctx.t("offer-waiting", { channel, time: i18n.moment(language, offer.at, { timezone, now: now() }) });
      }
      default:
        return ctx.t(`offer-${offer.kind}`, { channel });
    }
  }

  return { composer, show };
}
