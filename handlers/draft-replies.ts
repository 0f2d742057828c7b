import { Composer, GrammyError } from "grammy";
import type { Message } from "grammy/types";
import { type Access, isEnough } from "../src/admin/access.ts";
import { readMoment } from "../src/admin/draft-times.ts";
import { type DraftWords, wordsOfReply } from "../src/admin/draft-words.ts";
import { type DraftFile, readDraft, type Seen, scheduleDraft } from "../src/admin/drafts.ts";
import { byOf } from "../src/bot/actor.ts";
import { ask, askedFor } from "../src/bot/ask.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { lookAtSender } from "../src/bot/guards.ts";
import { refuse, reply } from "../src/bot/reply.ts";
import { draftData } from "../src/delivery/draft-keyboard.ts";
import type { Formatted } from "../src/delivery/entities-html.ts";
import { titleOf } from "../src/delivery/wording.ts";
import { summaryHtml } from "../src/delivery/written.ts";
import { escapeHtml } from "../src/text/html.ts";
import { toLine } from "../src/text/normalise.ts";
import { type DraftDeps, draftAnswers } from "./draft-answers.ts";
import { button, keyboardOf } from "./keyboard.ts";

const QUESTION = "draft:";
/** What the desk asks for. */
export const ASKED = ["title", "summary", "photo", "time", "move"] as const;
export type Asked = (typeof ASKED)[number];
const isAsked = (what: string | undefined): what is Asked => ASKED.some((each) => each === what);

export interface DraftReplies {
  composer: Composer<ChaparContext>;
  /** Asks for a part of the draft; what replies to the question is taken for it. */
  question(ctx: ChaparContext, file: DraftFile, what: Asked): Promise<void>;
}

/** Editing a draft by replying to it, or to a question about it. */
export function draftReplies(deps: DraftDeps & { access: Pick<Access, "look"> }): DraftReplies {
  const { store, access, now } = deps;
  const answers = draftAnswers(deps);
  const composer = new Composer<ChaparContext>();

  composer.on("message", async (ctx, next) => {
    const found = answered(ctx);
    if (found === null) return next();
    const { file, what } = found;
    const { role } = await lookAtSender(ctx, access, file.chat.id);
    // In a group others may talk about a draft by replying to it.
    if (!isEnough(role, "editor")) {
      return ctx.chat.type === "private" ? refuse(ctx, ctx.t("channel-not-yours")) : undefined;
    }
    if (what === "time" || what === "move") return answerTime(ctx, file, what);
    const words = wordsOf(ctx.message, what);
    if (words === null) {
      // A sticker, say, or another picture of an album.
      if (what === "reply") return;
      return askAgain(ctx, file, what, ctx.html(what === "photo" ? "draft-photo-needed" : "correct-empty"));
    }
    const trouble = answers.write(ctx, file, words);
    if (trouble !== null) {
      const isFinal = what === "reply" || !trouble.mayRetry;
      return isFinal ? refuse(ctx, trouble.why) : askAgain(ctx, file, what, escapeHtml(trouble.why));
    }
    if (what !== "reply") await tidy(ctx);
    const undo = keyboardOf([button(ctx.t("correct-button-source"), draftData(file.draft.id, "source"))]);
    await reply(ctx, ctx.html("draft-saved"), { keyboard: undo, ...toDraft(ctx, file) });
  });

  /** The draft that a message answers, and what it was asked for; null: it answers none, or is a command. */
  function answered(ctx: ChaparContext): { file: DraftFile; what: Asked | "reply" } | null {
    const { message } = ctx;
    const to = message?.reply_to_message;
    if (to?.from?.id !== ctx.me.id || message?.text?.startsWith("/")) return null;
    const [id, what] = askedFor(ctx, QUESTION)?.slice(QUESTION.length).split(":") ?? [];
    const shown = id === undefined ? store.drafts.byMessage(to.chat.id, to.message_id)?.id : Number(id);
    const file = shown === undefined ? null : readDraft(store, shown);
    return file === null ? null : { file, what: isAsked(what) ? what : "reply" };
  }

  /** What was sent could not be taken: the next answer belongs to this message, which is the newest. Telegram's HTML. */
  async function askAgain(ctx: ChaparContext, { draft }: DraftFile, what: Asked, html: string): Promise<void> {
    await tidy(ctx);
    await ask(ctx, html, `${QUESTION}${draft.id}:${what}`);
  }

  /** Where its draft stands in the same chat, others may have come since: from the answer one tap leads there. */
  function toDraft(ctx: ChaparContext, { draft }: DraftFile): { to?: number } {
    const shown = store.drafts.find(draft.id)?.shown ?? null;
    return shown === null || shown.telegramId !== ctx.chat?.id ? {} : { to: shown.messageId };
  }

  /** A question that was answered is in the way of drafts. That it cannot be deleted is of no harm. */
  async function tidy(ctx: ChaparContext): Promise<void> {
    const question = ctx.message?.reply_to_message;
    if (question === undefined) return;
    await ctx.api.deleteMessage(question.chat.id, question.message_id).catch((error: unknown) => {
      if (!(error instanceof GrammyError)) throw error;
    });
  }

  async function answerTime(ctx: ChaparContext, file: DraftFile, what: "time" | "move"): Promise<void> {
    const seen: Seen = what === "move" ? "scheduled" : "waiting";
    const read = readMoment(ctx.message?.text ?? "", file.chat.timezone, now());
    if (read.kind !== "ok") return askAgain(ctx, file, what, ctx.html(`draft-time-${read.kind}`));
    const decided = scheduleDraft(store, file.draft.id, read.at, byOf(ctx, now()), seen);
    answers.repaint(file.draft.id);
    if (decided.kind !== "done") return refuse(ctx, answers.refusal(ctx, file, decided));
    await tidy(ctx);
    await reply(ctx, ctx.html("draft-scheduled-toast", { time: answers.when(ctx, file, read.at) }), toDraft(ctx, file));
  }

  return {
    composer,
    async question(ctx, file, what) {
      const { draft, story, chat } = file;
      const written = store.corrections.ofStory(store.stories.family(story.id), chat.id)?.title ?? null;
      const title = written ?? titleOf(story);
      const time = () => ctx.html("draft-ask-time", { timezone: chat.timezone });
      const texts: Record<Asked, () => string> = {
        title: () => ctx.html("correct-ask-title", { title }),
        summary: () => ctx.html("correct-ask-summary", { title }),
        photo: () => ctx.html("draft-ask-photo"),
        ...{ time, move: time },
      };
      answers.repaint(draft.id);
      await ask(ctx, texts[what](), `${QUESTION}${draft.id}:${what}`);
    },
  };
}

/** What an answer says; null: not what was asked for. */
function wordsOf(message: Message, what: Asked | "reply"): DraftWords | null {
  const photo = message.photo?.at(-1);
  const written: Formatted | null =
    message.text !== undefined
      ? { text: message.text, entities: message.entities ?? [] }
      : message.caption !== undefined
        ? { text: message.caption, entities: message.caption_entities ?? [] }
        : null;
  if (what === "photo") return photo === undefined ? null : { photo: { kind: "file", fileId: photo.file_id } };
  if (what === "title") return written === null ? null : { title: toLine(written.text) };
  if (what === "summary") return written === null ? null : { summary: summaryHtml(written) };
  if (written === null && (photo === undefined || message.media_group_id !== undefined)) return null;
  return {
    ...(written === null ? {} : wordsOfReply(written)),
    ...(photo === undefined ? {} : { photo: { kind: "file", fileId: photo.file_id } }),
  };
}
