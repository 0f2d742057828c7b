import { Composer } from "grammy";
import { type Access, isEnough } from "../src/admin/access.ts";
import {
  type Correcting,
  correctPost,
  deletePost,
  type EditedPost,
  putBackStory,
  readPost,
  removeStory,
  takeSource,
  undoCorrection,
  type Wording,
} from "../src/admin/posts.ts";
import { undoEntry } from "../src/admin/undo.ts";
import { byOf } from "../src/bot/actor.ts";
import { ask, askedFor } from "../src/bot/ask.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly, lookAtSender, ownersOnly } from "../src/bot/guards.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { clip, titleOf } from "../src/delivery/wording.ts";
import { summaryHtml } from "../src/delivery/written.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import { correctScreen, topicsScreen } from "./correct-screen.ts";
import { deskOf } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";

/** Before the state of a question for a new wording: "correct:12:title". */
const ASKED = "correct:";

/**
 * After posting: an editor writes a post's title, summary or hashtags anew, or deletes it; an owner takes a story out of
 * everything. The way there is /why, or a post that is forwarded to the bot.
 */
export function correctHandler(deps: {
  store: Store;
  i18n: I18n;
  access: Access;
  now: () => number;
  /** Posts are to be edited. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, access, now, onDue } = deps;
  const composer = new Composer<ChaparContext>();
  const chatOf = (ctx: ChaparContext): number | null => store.posts.find(Number(ctx.match?.[1]))?.chatId ?? null;
  const lookOf = (ctx: ChaparContext) => ({
    ...{ desk: deskOf(ctx, { chats: store.chats, i18n }), i18n, now: now(), isOwner: ctx.isOwner },
  });
  const missing = (ctx: ChaparContext) => editOrReply(ctx, ctx.html("correct-missing"));

  async function show(ctx: ChaparContext, postId: number): Promise<void> {
    const edited = readPost(store, postId);
    if (edited === null) return missing(ctx);
    const { html, keyboard } = correctScreen(edited, lookOf(ctx));
    await editOrReply(ctx, html, keyboard === undefined ? {} : { keyboard });
  }

  async function askFor(ctx: ChaparContext, edited: EditedPost, part: "title" | "summary"): Promise<void> {
    const title = edited.correction?.title ?? titleOf(edited.story);
    await ask(ctx, ctx.html(`correct-ask-${part}`, { title }), `${ASKED}${edited.post.id}:${part}`);
  }

  async function chooseTopics(ctx: ChaparContext, edited: EditedPost): Promise<void> {
    const { html, keyboard } = topicsScreen(edited, store.topics.list(), lookOf(ctx).desk);
    await editOrReply(ctx, html, keyboard === undefined ? {} : { keyboard });
  }

  async function toggleTopic(ctx: ChaparContext, edited: EditedPost, topicId: number): Promise<void> {
    const before = edited.correction?.topics ?? edited.story.topics.map(({ id }) => id);
    const topics = before.includes(topicId) ? before.filter((id) => id !== topicId) : [...before, topicId];
    if (store.topics.find(topicId) !== null) correctPost(store, edited.post.id, { topics }, byOf(ctx, now()));
    onDue();
    const again = readPost(store, edited.post.id);
    await (again === null ? missing(ctx) : chooseTopics(ctx, again));
  }

  async function tell(ctx: ChaparContext, postId: number, done: ReturnType<typeof undoCorrection>): Promise<void> {
    if (done.kind === "corrected") {
      onDue();
      const undo = button(ctx.t("button-undo"), `correct:${postId}:undo:${done.entry}`);
      const back = button(ctx.t("button-back"), `correct:${postId}`);
      return editOrReply(ctx, ctx.html("correct-done"), { keyboard: keyboardOf([undo, back]) });
    }
    await editOrReply(ctx, refusal(ctx, done), {
      keyboard: keyboardOf([button(ctx.t("button-back"), `correct:${postId}`)]),
    });
  }

  async function confirmDelete(ctx: ChaparContext, { post, chat, story }: EditedPost): Promise<void> {
    const html = ctx.html("correct-delete-confirm", { title: clip(titleOf(story), 200), channel: chat.title });
    const yes = button(ctx.t("correct-delete-yes"), `correct:${post.id}:delete:1`);
    await editOrReply(ctx, html, {
      keyboard: keyboardOf([yes], [button(ctx.t("button-cancel"), `correct:${post.id}`)]),
    });
  }

  async function remove(ctx: ChaparContext, { post, story, chat }: EditedPost): Promise<void> {
    deletePost(store, post.id, byOf(ctx, now()));
    onDue();
    // It goes there again as any story does: as a draft.
    const again = button(ctx.t("correct-button-again"), `offer:${story.id}:${chat.id}`);
    const back = button(ctx.t("correct-button-why"), `why:${story.id}`);
    await editOrReply(ctx, ctx.html("correct-deleted", { channel: chat.title }), {
      keyboard: keyboardOf([again], [back]),
    });
  }

  composer.callbackQuery(
    /^correct:(\d+)(?::(\w+)(?::(\d+))?)?$/u,
    channelOnly(access, "editor", chatOf),
    async (ctx) => {
      const [, id, action, value] = ctx.match;
      const postId = Number(id);
      const edited = readPost(store, postId);
      if (edited === null) return missing(ctx);
      switch (action) {
        case "title":
        case "summary":
          return askFor(ctx, edited, action);
        case "topics":
          return chooseTopics(ctx, edited);
        case "topic":
          return toggleTopic(ctx, edited, Number(value));
        case "source":
          return tell(ctx, postId, takeSource(store, postId, byOf(ctx, now())));
        case "undo":
          return tell(ctx, postId, undoCorrection(store, { postId, entryId: Number(value) }, byOf(ctx, now())));
        case "delete":
          return value === undefined ? confirmDelete(ctx, edited) : remove(ctx, edited);
        default:
          return show(ctx, postId);
      }
    },
  );

  // The answer to a question for a new wording; who answers is looked at as who taps.
  composer.on("message:text", async (ctx, next) => {
    const [, id, part] = /^correct:(\d+):(title|summary)$/u.exec(askedFor(ctx, ASKED) ?? "") ?? [];
    if (id === undefined) return next();
    const postId = Number(id);
    const post = store.posts.find(postId);
    const { role } = post === null ? { role: null } : await lookAtSender(ctx, access, post.chatId);
    if (!isEnough(role, "editor")) return reply(ctx, ctx.html("channel-not-yours"));
    const { text, entities = [] } = ctx.message;
    const wording: Wording = part === "title" ? { title: text } : { summary: summaryHtml({ text, entities }) };
    const done = correctPost(store, postId, wording, byOf(ctx, now()));
    // The next answer belongs to this message, which is the newest.
    if (done.kind === "too-long" || done.kind === "empty") {
      return ask(ctx, refusal(ctx, done), `${ASKED}${postId}:${part}`);
    }
    await tell(ctx, postId, done);
  });

  composer.callbackQuery(/^remove:(\d+)(?::(yes|undo)(?::(\d+))?)?$/u, ownersOnly(), async (ctx) => {
    const [, id, action, entry] = ctx.match;
    const storyId = Number(id);
    const story = store.stories.view(storyId);
    if (story === null) return missing(ctx);
    const title = clip(titleOf(story), 200);
    const back = button(ctx.t("button-back"), `why:${storyId}`);
    if (action === undefined) {
      const yes = button(ctx.t("correct-remove-yes"), `remove:${storyId}:yes`);
      return editOrReply(ctx, ctx.html("correct-remove-confirm", { title }), { keyboard: keyboardOf([yes], [back]) });
    }
    const done =
      action === "yes" ? removeStory(store, storyId, byOf(ctx, now())) : putBack(ctx, storyId, Number(entry));
    onDue();
    const undo =
      action === "yes" ? [button(ctx.t("button-undo"), `remove:${storyId}:undo:${store.audit.newestId()}`)] : [];
    const key = !done ? "correct-remove-late" : action === "yes" ? "correct-remove-done" : "correct-restored";
    await editOrReply(ctx, ctx.html(key, { title }), { keyboard: keyboardOf([...(done ? undo : []), back]) });
  });

  /** By the removal's entry in the log, which then says that it was taken back. */
  function putBack(ctx: ChaparContext, storyId: number, entryId: number): boolean {
    const entry = store.audit.find(entryId);
    const isOfStory = entry?.action === "story.removed" && store.stories.family(storyId).includes(entry.subjectId ?? 0);
    return isOfStory
      ? undoEntry(store, entryId, byOf(ctx, now())).kind === "undone"
      : putBackStory(store, storyId, byOf(ctx, now()));
  }

  return composer;
}

function refusal(ctx: ChaparContext, done: Exclude<Correcting, { kind: "corrected" }> | { kind: "late" }): string {
  return done.kind === "too-long" ? ctx.html("correct-too-long", { count: done.by }) : ctx.html(`correct-${done.kind}`);
}
