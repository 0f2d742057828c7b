import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { ChaparContext } from "../src/bot/context.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { StoryRepo } from "../src/db/stories.ts";
import { storyLink } from "../src/delivery/deep-link.ts";
import { renderStoryList } from "../src/delivery/render.ts";
import { readData } from "../src/delivery/story-buttons.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { ListedStory } from "../src/model.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { newsLanguageNames } from "./news-languages.ts";

export const PER_PAGE = 5;
/** Number buttons that fit into one row. */
const PER_ROW = 5;
/** Older than that is what /search is for. */
const MOST_PAGES = 20;

export interface ListDeps {
  stories: Pick<StoryRepo, "listed">;
  i18n: I18n;
  now: () => number;
}

/** Which page of a list; its buttons carry `upTo`, so that pages stay put while news arrives. */
export interface Page {
  /** From 0. */
  number: number;
  /** The newest story's id when the list was first shown. */
  upTo: number;
  perPage: number;
}

/**
 * Shows one page of stories, in the message whose button was tapped or in a new one.
 * `idsAt` gives ids, newest first; one more than fits tells that there is another page. `verb` begins the buttons'
 * data: `verb:PAGE:UP_TO:PER_PAGE`, at most 64 bytes. Each story has a number, and a button with it that shows the story in
 * a message of its own: the list stays where it is. In a group, which all of them read, it leads to the private chat.
 */
export async function showStories(
  ctx: ChaparContext,
  deps: ListDeps,
  list: {
    title: string;
    empty: string;
    /** What is to be said below the title, asked when the stories are known; null: nothing. */
    note?: () => string | null;
    verb: string;
    page: Page;
    /** The only languages in which stories were looked for; empty: in all. */
    languages: readonly string[];
    idsAt: (offset: number, limit: number) => number[] | Promise<number[]>;
    /** In a new message that quotes the one whose button was tapped. */
    below?: true;
    /** How many there may be; by default 20. */
    mostPages?: number;
    /** What a number's button does instead. */
    numbered?: (storyId: number, number: number) => InlineKeyboardButton;
    /** The best come first, not the newest. */
    best?: boolean;
    /** Buttons below those that turn the page; `found`: how many stories there are, as far as this page tells. */
    more?: (found: number) => InlineKeyboardButton[];
  },
): Promise<void> {
  const { number, upTo, perPage } = list.page;
  const ids = await list.idsAt(number * perPage, perPage + 1);
  const stories = storiesOf(deps, ids.slice(0, perPage));
  const below = list.more?.(number * perPage + stories.length) ?? [];
  if (stories.length === 0) {
    if (number === 0) {
      const empty = emptyText(ctx, deps.i18n, list);
      return editOrReply(ctx, empty, below.length > 0 ? { keyboard: keyboardOf(below) } : {});
    }
    return showStories(ctx, deps, { ...list, page: { ...list.page, number: 0 } });
  }
  const data = (page: number) => pageData(list.verb, { number: page, upTo, perPage });
  const [before, after] = list.best ? ["button-previous", "button-next"] : ["button-newer", "button-older"];
  const newer = number > 0 ? [button(ctx.t(before), data(number - 1))] : [];
  const more = ids.length > perPage && number + 1 < (list.mostPages ?? MOST_PAGES);
  const older = more ? [button(ctx.t(after), data(number + 1))] : [];
  const { language, timezone } = ctx.chatRow;
  // How many pages there are in all nobody has counted: the buttons tell whether there is another.
  const note = list.note?.() ?? null;
  const page = {
    heading: note === null ? list.title : `${list.title}\n<i>${note}</i>`,
    stories,
    page: number + 1,
    pages: 1,
  };
  const { html } = renderStoryList(page, { language, timezone, now: deps.now() }, deps.i18n);
  const numbers = stories.map(({ id }, index) => (list.numbered ?? openButton(ctx))(id, index + 1));
  const rows = [numbers.slice(0, PER_ROW), ...(numbers.length > PER_ROW ? [numbers.slice(PER_ROW)] : [])];
  const keyboard = keyboardOf(...rows, [...newer, ...older], below);
  const tapped = ctx.callbackQuery?.message?.message_id;
  if (list.below !== true || tapped === undefined) return editOrReply(ctx, html, { keyboard });
  await Promise.all([ctx.answerCallbackQuery(), reply(ctx, html, { keyboard, to: tapped })]);
}

/** It is there: not all of it went to another story, and no editor took it out of everything. */
export const isShown = ({
  articles,
  removedAt,
}: Pick<ListedStory, "removedAt"> & { articles: readonly unknown[] }): boolean =>
  articles.length > 0 && removedAt === null;

/** Those that are there, one that was merged into another once. */
function storiesOf({ stories }: ListDeps, ids: readonly number[]): ListedStory[] {
  const views = ids.flatMap((id) => stories.listed(id) ?? []).filter(isShown);
  return [...new Map(views.map((view) => [view.id, view])).values()];
}

function openButton(ctx: ChaparContext): (storyId: number, number: number) => InlineKeyboardButton {
  return ctx.chatRow.type === "private"
    ? (storyId, number) => button(`${number}`, readData(storyId))
    : (storyId, number) => InlineKeyboard.url(`${number}`, storyLink(ctx.me.username, storyId));
}

/** The data of a button that leads to a page. */
export const pageData = (verb: string, { number, upTo, perPage }: Page): string =>
  `${verb}:${number}:${upTo.toString(36)}:${perPage}`;

/** That there is nothing, and where nobody has looked. */
function emptyText(ctx: ChaparContext, i18n: I18n, list: { empty: string; languages: readonly string[] }): string {
  if (list.languages.length === 0) return list.empty;
  const languages = newsLanguageNames(i18n, ctx.chatRow.language, { newsLanguages: [...list.languages] });
  return `${list.empty}\n\n${ctx.html("list-only-languages", { languages })}`;
}

/** The page that a button's data names, or the first; `newestId` as of now, `mostPages` as the list is shown with. */
export function readPage(match: RegExpMatchArray | null, newestId: number, mostPages = MOST_PAGES): Page {
  const { page = "0", upTo, size } = match?.groups ?? {};
  return {
    number: Math.min(Number(page), mostPages - 1),
    upTo: upTo === undefined ? newestId : Number.parseInt(upTo, 36),
    perPage: Math.min(Math.max(Number(size ?? PER_PAGE), 1), 10),
  };
}

/** The end of every list button's data. */
export const PAGE_DATA = String.raw`(?::(?<page>\d{1,2}):(?<upTo>[0-9a-z]{1,10}):(?<size>\d{1,2}))?$`;
