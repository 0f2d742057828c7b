import { Composer, InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { editMarked, marksOf, setMark } from "../src/admin/marks.ts";
import { storyChanges } from "../src/admin/story-changes.ts";
import { linkOf } from "../src/admin/why.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { editButtons, editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { type PostPlace, readStoryLink, SHARE, shareLink, storyLink } from "../src/delivery/deep-link.ts";
import { relatedTo } from "../src/delivery/queue.ts";
import { readAlso, readAlsoRows, readStoryData, STORY_DATA, storyData } from "../src/delivery/read-also.ts";
import { renderStory } from "../src/delivery/render-story.ts";
import { MARK_DATA, type Mark, markButtons, READ_DATA } from "../src/delivery/story-buttons.ts";
import { clip, titleOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { StoryView } from "../src/model.ts";
import type { OpenLink } from "./deep-links.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { isShown } from "./story-list.ts";
import { toast } from "./toast.ts";

/** Of a headline that is shared beside its link, in UTF-16 units. */
const LONGEST_SHARED = 200;

const LONGEST_CHANNEL = 38;

/** What is said when a mark is set. */
const TOASTS: Record<Mark, string> = {
  keep: "story-kept-toast",
  more: "story-more-toast",
  less: "story-less-toast",
};

export interface Stories {
  composer: Composer<ChaparContext>;
  /** Shows the story in a new message. */
  show(ctx: ChaparContext, story: StoryView): Promise<void>;
  /** The same for a deep link. */
  open: OpenLink;
}

/** One story with all about it, and what a reader says of it: to keep it, to see more of its kind, or less. */
export function storyHandler(deps: {
  store: Store;
  i18n: I18n;
  now: () => number;
  /** Posts are to be edited. */
  onDue: () => void;
}): Stories {
  const { store, i18n, now } = deps;
  const composer = new Composer<ChaparContext>();

  const find = (id: number): StoryView | null => {
    const story = store.stories.view(id);
    // What an editor took out of everything is shown to nobody.
    return story !== null && isShown(story) ? story : null;
  };

  /** `from`: the stories that one came by, the last one last; `out`: a button that leads to where one came from. */
  function screenOf(ctx: ChaparContext, story: StoryView, from: readonly number[], out: InlineKeyboardButton[]) {
    const { language, timezone } = ctx.chatRow;
    const changes = storyChanges(store, story);
    const { html, preview } = renderStory(story, { language, timezone, now: now() }, i18n, { changes });
    const related = relatedTo(store, story.id).flatMap((id) => store.stories.view(id) ?? []);
    const also = readAlsoRows(
      readAlso(story, related),
      { kind: "here", from: [...from, story.id] },
      ctx.chatRow.language,
      i18n,
    );
    const before = from.at(-1);
    const back = before === undefined ? [] : [button(ctx.t("button-back"), storyData(before, from.slice(0, -1)))];
    const keyboard = keyboardOf(...ownRows(ctx, story), ...also, back, out);
    // A large picture would push what it is about off the screen.
    const small = preview === null ? {} : { preview: { url: preview.url, small: true as const } };
    return { html, options: { keyboard, ...small } };
  }

  /** What one can do with a story; in a group, which is many, only what is the same for all of them. */
  function ownRows(ctx: ChaparContext, story: StoryView): InlineKeyboardButton[][] {
    const link = storyLink(ctx.me.username, story.id);
    const share = InlineKeyboard.url(ctx.t("button-share"), shareLink(link, clip(titleOf(story), LONGEST_SHARED)));
    if (ctx.chatRow.type !== "private") return [[share]];
    const { keep, more, less } = buttonsOf(ctx, story.id);
    return [
      [keep, share],
      [more, less],
    ];
  }

  /** To the post in a channel whose button led here, if it still stands. */
  function wayOut(below: PostPlace | null): InlineKeyboardButton[] {
    const chat = below === null ? null : store.chats.byId(below.chatId);
    if (below === null || chat?.type !== "channel") return [];
    const [post] = store.posts.standing(store.stories.family(below.storyId), chat.id);
    const link = post === undefined ? null : linkOf(chat, post);
    return link === null ? [] : [InlineKeyboard.url(`‹ ${clip(chat.title, LONGEST_CHANNEL)}`, link)];
  }

  /** The same, as it stands below the message that was tapped. */
  function wayOutShown(ctx: ChaparContext): InlineKeyboardButton[] {
    const rows = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? [];
    return rows.flat().filter((each) => "url" in each && !each.url.startsWith(SHARE));
  }

  const buttonsOf = (ctx: ChaparContext, storyId: number) =>
    markButtons(storyId, marksOf(store, ctx.chatRow.id, storyId), ctx.chatRow.language, i18n);

  /** The buttons of the message that was tapped, with the story's marks as they are now. */
  async function refresh(ctx: ChaparContext, storyId: number): Promise<void> {
    const shown = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard;
    if (shown === undefined) return;
    const buttons = buttonsOf(ctx, storyId);
    const asNow = (each: InlineKeyboardButton): InlineKeyboardButton => {
      const { mark, id } = MARK_DATA.exec("callback_data" in each ? each.callback_data : "")?.groups ?? {};
      return mark !== undefined && id === storyId.toString(36) ? buttons[mark as Mark] : each;
    };
    const keyboard = shown.map((row) => row.map(asNow));
    if (JSON.stringify(keyboard) !== JSON.stringify(shown)) await editButtons(ctx, { inline_keyboard: keyboard });
  }

  async function show(ctx: ChaparContext, story: StoryView, below: PostPlace | null = null): Promise<void> {
    const { html, options } = screenOf(ctx, story, [], wayOut(below));
    // What was tapped stays where it is, a tap on its quotation away.
    const to = ctx.callbackQuery?.message?.message_id;
    if (to === undefined) return reply(ctx, html, options);
    // The button need not wait for the message, whose turn comes once a second.
    await Promise.all([ctx.answerCallbackQuery(), reply(ctx, html, { ...options, to })]);
  }

  composer.callbackQuery(READ_DATA, async (ctx) => {
    const story = find(Number.parseInt((ctx.match as RegExpMatchArray).groups?.id ?? "", 36));
    if (story === null) return toast(ctx, ctx.t("story-unknown"));
    await show(ctx, story);
  });

  composer.callbackQuery(STORY_DATA, async (ctx) => {
    const { storyId, from } = readStoryData(ctx.match as RegExpMatchArray);
    const story = find(storyId);
    if (story === null) return toast(ctx, ctx.t("story-unknown"));
    const tapped = ctx.callbackQuery.message;
    // A post is edited when its story changes: it cannot become something else.
    if (tapped !== undefined && store.posts.byMessage(tapped.chat.id, tapped.message_id) !== null) {
      return show(ctx, story);
    }
    const { html, options } = screenOf(ctx, story, from, wayOutShown(ctx));
    await editOrReply(ctx, html, options);
  });

  composer.callbackQuery(MARK_DATA, async (ctx, next) => {
    if (ctx.chatRow.type !== "private") return next();
    const { groups } = ctx.match as RegExpMatchArray;
    const [mark, on, asked] = [groups?.mark as Mark, groups?.on === "1", Number.parseInt(groups?.id ?? "", 36)];
    const story = find(asked);
    if (story === null) return toast(ctx, ctx.t("story-unknown"));
    setMark(store, ctx.chatRow.id, story.id, { mark, on, now: now() });
    await toast(ctx, ctx.t(on ? TOASTS[mark] : mark === "keep" ? "story-dropped-toast" : "story-unsaid-toast"));
    await refresh(ctx, asked);
    const tapped = ctx.callbackQuery.message?.message_id;
    if (mark === "keep" && editMarked(store, { chatId: ctx.chatRow.id, storyId: story.id, tapped, now: now() })) {
      deps.onDue();
    }
  });

  return {
    composer,
    show,
    open(ctx, asked) {
      const link = readStoryLink(asked);
      if (link === null) return null;
      const story = find(link.storyId);
      return story === null ? reply(ctx, ctx.html("story-unknown")) : show(ctx, story, link.below);
    },
  };
}
