import { Composer } from "grammy";
import { setMark } from "../src/admin/marks.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { button } from "./keyboard.ts";
import { PAGE_DATA, type Page, pageData, readPage, showStories } from "./story-list.ts";
import { toast } from "./toast.ts";

/** As many as two digits count: nothing else finds what was saved long ago. */
const MOST_PAGES = 100;

/** /saved: the stories that a reader kept, the latest first, to be opened or taken away. */
export function savedHandler(deps: { store: Store; i18n: I18n; now: () => number }): Composer<ChaparContext> {
  const { store, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();

  /** `tidy`: the numbers take away what they stand before; `dropped`: the story that was taken away just now. */
  function show(ctx: ChaparContext, page: Page, tidy: boolean, dropped?: number): Promise<void> {
    const verb = tidy ? "tidy" : "saved";
    const other = tidy
      ? button(ctx.t("saved-button-done"), pageData("saved", page))
      : button(ctx.t("saved-button-tidy"), pageData("tidy", page));
    const undo =
      dropped === undefined ? [] : [button(ctx.t("button-undo"), pageData(`keep-again:${dropped.toString(36)}`, page))];
    const { id } = ctx.chatRow;
    const title = tidy ? [ctx.html("saved-title"), ctx.html("saved-tidy")].join("\n\n") : ctx.html("saved-title");
    return showStories(
      ctx,
      { stories: store.stories, i18n, now },
      {
        ...{ title, empty: ctx.html("saved-empty"), verb, page, mostPages: MOST_PAGES },
        // Whoever kept a story wants it, whatever they read otherwise.
        languages: [],
        idsAt: (offset, limit) => store.subscribers.kept(id, offset, limit),
        ...(tidy ? { numbered: (storyId, number) => button(`🗑 ${number}`, pageData(`drop:${storyId}`, page)) } : {}),
        more: (found) => [...undo, ...(found > 0 ? [other] : [])],
      },
    );
  }

  composer.command("saved", async (ctx) => {
    if (ctx.chatRow.type !== "private") return reply(ctx, ctx.html("saved-in-private"));
    await show(ctx, readPage(null, 0), false);
  });
  const data = new RegExp(
    `^(?<verb>saved|tidy|drop:(?<id>\\d{1,15})|keep-again:(?<again>[0-9a-z]{1,10}))${PAGE_DATA}`,
    "u",
  );
  composer.callbackQuery(data, async (ctx, next) => {
    if (ctx.chatRow.type !== "private") return next();
    const match = ctx.match as RegExpMatchArray;
    const { verb, id, again } = match.groups ?? {};
    const dropped = id === undefined ? undefined : Number(id);
    if (id !== undefined) {
      setMark(store, ctx.chatRow.id, Number(id), { mark: "keep", on: false, now: now() });
      await toast(ctx, ctx.t("story-dropped-toast"));
    }
    if (again !== undefined) {
      const story = store.stories.view(Number.parseInt(again, 36));
      if (story === null) return toast(ctx, ctx.t("story-unknown"));
      setMark(store, ctx.chatRow.id, story.id, { mark: "keep", on: true, now: now() });
      await toast(ctx, ctx.t("story-kept-again-toast"));
    }
    await show(ctx, readPage(match, 0, MOST_PAGES), verb !== "saved", dropped);
  });
  return composer;
}
