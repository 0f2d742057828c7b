import { Composer } from "grammy";
import type { ChaparContext } from "../src/bot/context.ts";
import type { Store } from "../src/db/store.ts";
import { LIST_DIGEST } from "../src/delivery/story-buttons.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Post } from "../src/model.ts";
import { PAGE_DATA, type Page, readPage, showStories } from "./story-list.ts";
import { toast } from "./toast.ts";

/** The stories of a digest one by one, to be read and saved: below it, for the digest itself is edited when they change. */
export function digestListHandler(deps: { store: Store; i18n: I18n; now: () => number }): Composer<ChaparContext> {
  const { store, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();

  async function show(ctx: ChaparContext, post: Post | null, page: Page, below: { below?: true }): Promise<void> {
    // Another chat's digest is nobody's business.
    if (post === null || post.chatId !== ctx.chatRow.id) return toast(ctx, ctx.t("old-button"), { alert: true });
    await showStories(
      ctx,
      { stories: store.stories, i18n, now },
      {
        ...{ title: ctx.html("digest-screen-title"), empty: ctx.html("story-unknown"), languages: [], page, ...below },
        verb: `${LIST_DIGEST}:${post.id}`,
        idsAt: (offset, limit) => post.storyIds.slice(offset, offset + limit),
      },
    );
  }

  composer.callbackQuery(LIST_DIGEST, async (ctx) => {
    const tapped = ctx.callbackQuery.message;
    const post = tapped === undefined ? null : store.posts.byMessage(tapped.chat.id, tapped.message_id);
    await show(ctx, post, readPage(null, 0), { below: true });
  });
  composer.callbackQuery(new RegExp(`^${LIST_DIGEST}:(?<id>\\d{1,15})${PAGE_DATA}`, "u"), async (ctx) => {
    const match = ctx.match as RegExpMatchArray;
    await show(ctx, store.posts.find(Number(match.groups?.id)), readPage(match, 0), {});
  });
  return composer;
}
