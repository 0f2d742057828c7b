import { Composer } from "grammy";
import type { MessageOrigin } from "grammy/types";
import type { Access } from "../src/admin/access.ts";
import { mergeStories, splitStory, unmergeStory } from "../src/admin/stories.ts";
import { type Asked, changesOf, findStories, likeStories, readAsked, readChange, readWhy } from "../src/admin/why.ts";
import { whyFor } from "../src/admin/why-for.ts";
import { byOf } from "../src/bot/actor.ts";
import { isAddressed } from "../src/bot/addressed.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { refuse } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { outletOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { answerOwner, type DeskDeps, deskOf } from "./desk.ts";
import { button, choiceRows, keyboardOf, pageOf } from "./keyboard.ts";
import { changeScreen, joinScreen, shownTitleOf, splitScreen, whyScreen } from "./why-screen.ts";
import type { WhyLook } from "./why-words.ts";

/** Stories of one digest that are looked at for them. */
const MOST_LISTED = 10;
/** Stories that are offered as the same one. */
const MOST_ALIKE = 6;

/**
 * /why: which story a post shows, how it came together, where it went and why not elsewhere, what changed. Owners make two
 * stories one or one two; editors and viewers see what concerns their own channels.
 */
export function whyHandler(deps: {
  store: Store;
  i18n: I18n;
  access: Access;
  now: () => number;
  /** Posts are to be edited. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, access, now, onDue } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();
  const lookOf = (ctx: ChaparContext): WhyLook => ({ desk: deskOf(ctx, desks), i18n, now: now() });

  async function show(ctx: ChaparContext, storyId: number): Promise<void> {
    const look = lookOf(ctx);
    const why = await readFor(ctx, storyId);
    await answerOwner(ctx, why === null ? { html: look.desk.html("why-unknown") } : whyScreen(why, look));
  }

  const readFor = (ctx: ChaparContext, storyId: number) =>
    ctx.from === undefined ? null : whyFor({ store, access }, ctx.from.id, storyId);

  async function showAny(ctx: ChaparContext, storyIds: readonly number[]): Promise<void> {
    const stories = storyIds.flatMap((id) => store.stories.view(id) ?? []);
    const [first, ...others] = [...new Map(stories.map((story) => [story.id, story])).values()];
    const { desk } = lookOf(ctx);
    if (first === undefined) return answerOwner(ctx, { html: desk.html("why-unknown") });
    if (others.length === 0) return show(ctx, first.id);
    const choices = [first, ...others].map((story) => ({ label: shownTitleOf(story), data: `why:${story.id}` }));
    await answerOwner(ctx, { html: desk.html("why-choose"), keyboard: keyboardOf(...choiceRows(choices)) });
  }

  async function confirmJoin(ctx: ChaparContext, storyId: number, otherId: number): Promise<void> {
    const { desk } = lookOf(ctx);
    const [story, other] = [storyId, otherId].map((id) => store.stories.view(id));
    if (story == null || other == null) return answerOwner(ctx, { html: desk.html("why-unknown") });
    const back = [button(desk.t("button-back"), `why:${story.id}`)];
    if (story.id === other.id)
      return answerOwner(ctx, { html: desk.html("why-join-same"), keyboard: keyboardOf(back) });
    const html = desk.html("why-join-confirm", { title: shownTitleOf(story), other: shownTitleOf(other) });
    const yes = button(desk.t("why-join-yes"), `why:${story.id}:join:${other.id}:yes`);
    await answerOwner(ctx, { html, keyboard: keyboardOf([yes], back) });
  }

  async function join(ctx: ChaparContext, storyId: number, otherId: number): Promise<void> {
    const { desk } = lookOf(ctx);
    const merged = mergeStories(store, storyId, otherId, byOf(ctx, now()));
    if (merged.kind !== "merged") {
      return answerOwner(ctx, { html: desk.html(merged.kind === "same" ? "why-join-same" : "why-unknown") });
    }
    onDue();
    const undo = button(desk.t("why-button-undo"), `why:${merged.into}:undo:${merged.articleId}`);
    const keyboard = keyboardOf([undo], [button(desk.t("button-back"), `why:${merged.into}`)]);
    await answerOwner(ctx, { html: desk.html("why-join-done"), keyboard });
  }

  async function confirmSplit(ctx: ChaparContext, storyId: number, articleId: number): Promise<void> {
    const { desk } = lookOf(ctx);
    const article = store.stories.view(storyId)?.articles.find(({ id }) => id === articleId);
    if (article === undefined) return show(ctx, storyId);
    const html = desk.html("why-split-confirm", { title: article.title, outlet: outletOf(article) });
    const yes = button(desk.t("why-split-yes"), `why:${storyId}:split:${articleId}:yes`);
    await answerOwner(ctx, {
      html,
      keyboard: keyboardOf([yes], [button(desk.t("button-back"), `why:${storyId}:split`)]),
    });
  }

  async function undo(ctx: ChaparContext, storyId: number, articleId: number): Promise<void> {
    const { desk } = lookOf(ctx);
    const undone = unmergeStory(store, storyId, articleId, byOf(ctx, now()));
    const keyboard = keyboardOf([button(desk.t("button-back"), `why:${storyId}`)]);
    if (undone.kind === "late") return answerOwner(ctx, { html: desk.html("why-undo-late"), keyboard });
    onDue();
    await answerOwner(ctx, { html: desk.html("why-split-undone"), keyboard });
  }

  async function split(ctx: ChaparContext, storyId: number, articleId: number): Promise<void> {
    const { desk } = lookOf(ctx);
    // A second press: it was taken out.
    const article = store.articles.find(articleId);
    if (article !== null && article.storyId !== storyId) return show(ctx, storyId);
    const done = splitStory(store, articleId, byOf(ctx, now()));
    if (done.kind === "missing") return answerOwner(ctx, { html: desk.html("why-unknown") });
    const back = [button(desk.t("button-back"), `why:${storyId}`)];
    if (done.kind === "alone") {
      return answerOwner(ctx, { html: desk.html("why-split-alone"), keyboard: keyboardOf(back) });
    }
    onDue();
    const undo = button(desk.t("why-button-undo"), `why:${done.from}:join:${done.storyId}:yes`);
    const html = desk.html(done.kind === "split" ? "why-split-done" : "why-split-undone");
    await answerOwner(ctx, { html, keyboard: keyboardOf([undo], back) });
  }

  async function changes(ctx: ChaparContext, storyId: number, wanted: number): Promise<void> {
    const page = pageOf(changesOf(store, storyId), wanted, 1);
    const [step] = page.items;
    const change = step === undefined ? null : readChange(store, step);
    await answerOwner(ctx, changeScreen(storyId, change, page, lookOf(ctx)));
  }

  /** Of these stories those that are the person's business. */
  async function allowed(ctx: ChaparContext, storyIds: readonly number[]): Promise<number[]> {
    if (ctx.isOwner) return [...storyIds];
    const looks = storyIds.slice(0, MOST_LISTED).map(async (id) => ((await readFor(ctx, id)) === null ? [] : [id]));
    return (await Promise.all(looks)).flat();
  }

  const isMember = (ctx: ChaparContext) =>
    ctx.isOwner || (ctx.from !== undefined && store.members.ofUser(ctx.from.id).length > 0);

  composer.command("why", async (ctx) => {
    const words = ctx.match.split(/\s+/u).filter(Boolean);
    const replied = messageMeant(ctx);
    const asked: (Asked | null)[] =
      words.length > 0
        ? words.slice(0, 2).map((word) => readAsked(store, word))
        : replied === null
          ? []
          : [{ kind: "message", at: replied }];
    const found = asked.map((each) => (each === null ? [] : findStories(store, each)));
    const shown = await allowed(ctx, found.flat());
    if (shown.length === 0 && !isMember(ctx)) return isAddressed(ctx) ? refuse(ctx, ctx.t("not-for-you")) : undefined;
    const isOpen = asked.length === 0 || (words.length === 0 && shown.length === 0 && isQuestion(ctx));
    if (isOpen) return answerOwner(ctx, { html: lookOf(ctx).desk.html("why-usage") });
    const [first, second] = found.map(([id]) => id);
    if (!ctx.isOwner || first === undefined || second === undefined) return showAny(ctx, shown);
    await confirmJoin(ctx, first, second);
  });

  // A post that is forwarded to the bot. What is no post of ours, or none of theirs, may be meant for others.
  composer.chatType("private").on("message:forward_origin", async (ctx, next) => {
    const at = originOf(ctx.message.forward_origin);
    const stories = at === null ? [] : await allowed(ctx, findStories(store, { kind: "message", at }));
    if (stories.length === 0) return next();
    await showAny(ctx, stories);
  });

  composer.callbackQuery(/^why:(\d+)(?::(changes)(?::(\d+))?)?$/u, async (ctx) => {
    const [, id, action, page] = ctx.match;
    const storyId = Number(id);
    if ((await allowed(ctx, [storyId])).length === 0) return refuse(ctx, ctx.t("not-for-you"));
    await (action === undefined ? show(ctx, storyId) : changes(ctx, storyId, Number(page ?? 0)));
  });

  composer.callbackQuery(/^why:(\d+):(split|join|undo)(?::(\d+)(:yes)?)?$/u, ownersOnly(), async (ctx) => {
    const [, id, action, value, yes] = ctx.match;
    const storyId = Number(id);
    const other = value === undefined ? null : Number(value);
    if (action === "undo") return undo(ctx, storyId, other ?? 0);
    if (action === "split" && other !== null) {
      return yes === undefined ? confirmSplit(ctx, storyId, other) : split(ctx, storyId, other);
    }
    if (action === "join" && other !== null) {
      return yes === undefined ? confirmJoin(ctx, storyId, other) : join(ctx, storyId, other);
    }
    if (action === "join") {
      return answerOwner(ctx, joinScreen(storyId, likeStories(store, storyId, MOST_ALIKE), lookOf(ctx).desk));
    }
    const why = action === "split" ? readWhy(store, storyId) : null;
    if (why === null) return show(ctx, storyId);
    await answerOwner(ctx, splitScreen(why, lookOf(ctx).desk));
  });
  return composer;
}

interface At {
  telegramId: number;
  messageId: number;
}

/** The message that is replied to: itself, where it was forwarded from, or one of another chat; null: none. */
function messageMeant(ctx: ChaparContext): At | null {
  const { reply_to_message: replied, external_reply: external, chat } = ctx.message ?? {};
  if (external?.chat !== undefined && external.message_id !== undefined) {
    return { telegramId: external.chat.id, messageId: external.message_id };
  }
  // All that is said in a forum topic replies to its beginning.
  if (replied === undefined || replied.forum_topic_created !== undefined || chat === undefined) return null;
  return originOf(replied.forward_origin) ?? { telegramId: chat.id, messageId: replied.message_id };
}

/** Telegram's apps make whatever is said next a reply to a question of ours, such as that of /post. */
function isQuestion(ctx: ChaparContext): boolean {
  return ctx.chat?.type === "private" && ctx.message?.reply_to_message?.from?.id === ctx.me.id;
}

function originOf(origin: MessageOrigin | undefined): At | null {
  return origin?.type === "channel" ? { telegramId: origin.chat.id, messageId: origin.message_id } : null;
}
