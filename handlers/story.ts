import { Composer } from "grammy";
import { storyChanges } from "../src/admin/story-changes.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { relatedTo } from "../src/delivery/queue.ts";
import {
  readAlso,
  readAlsoRows,
  readStoryData,
  STORY_DATA,
  STORY_START,
  storyData,
} from "../src/delivery/read-also.ts";
import { renderStory } from "../src/delivery/render-story.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { StoryView } from "../src/model.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { toast } from "./toast.ts";

export interface StoryDeps {
  store: Pick<Store, "stories" | "articles" | "followUps">;
  i18n: I18n;
  now: () => number;
  /** An owner began to talk to the bot, whom Telegram did not know before. */
  onOwner: (userId: number) => void;
}

/**
 * One story with all about it: behind a deep link of a channel's post, and behind a button, in place of what that stands
 * below. Before /start in general.
 */
export function storyHandler(deps: StoryDeps): Composer<ChaparContext> {
  const { store } = deps;
  const composer = new Composer<ChaparContext>();

  composer.command("start", async (ctx, next) => {
    const asked = STORY_START.exec(ctx.match.trim());
    if (asked === null) return next();
    // Who only wants to read a story has not asked for news again: a chat that said /stop stays silent.
    if (ctx.isOwner && ctx.from !== undefined && ctx.chatRow.type === "private") deps.onOwner(ctx.from.id);
    const story = store.stories.view(Number(asked.groups?.id));
    if (story === null || story.articles.length === 0) return reply(ctx, ctx.html("story-unknown"));
    await show(ctx, story, []);
  });

  composer.callbackQuery(STORY_DATA, async (ctx) => {
    const { storyId, from } = readStoryData(ctx.match as RegExpMatchArray);
    const story = store.stories.view(storyId);
    if (story === null || story.articles.length === 0) return toast(ctx, ctx.t("story-unknown"));
    await show(ctx, story, from);
  });

  /** `from`: the stories that one came by, the last one last. */
  async function show(ctx: ChaparContext, story: StoryView, from: readonly number[]): Promise<void> {
    const { language, timezone } = ctx.chatRow;
    const look = { language, timezone, now: deps.now() };
    const { html, preview } = renderStory(story, look, deps.i18n, { changes: storyChanges(store, story) });
    const related = relatedTo(store, story.id).flatMap((id) => store.stories.view(id) ?? []);
    const rows = readAlsoRows(
      readAlso(story, related),
      { kind: "here", from: [...from, story.id] },
      ctx.chatRow.language,
      deps.i18n,
    );
    const before = from.at(-1);
    const back = before === undefined ? [] : [button(ctx.t("button-back"), storyData(before, from.slice(0, -1)))];
    await editOrReply(ctx, html, { keyboard: keyboardOf(...rows, back), ...(preview === null ? {} : { preview }) });
  }
  return composer;
}
