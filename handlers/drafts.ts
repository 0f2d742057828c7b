import { Composer, GrammyError } from "grammy";
import type { Message } from "grammy/types";
import { type Access, isEnough } from "../src/admin/access.ts";
import { type LaterKey, laterAt, readMoment } from "../src/admin/draft-times.ts";
import {
  type DraftWords,
  summaryOf,
  takeSourceWords,
  type Written,
  wordsOfReply,
  writeDraft,
} from "../src/admin/draft-words.ts";
import {
  type Decided,
  type DraftFile,
  muteSource,
  outletName,
  publishDraft,
  readDraft,
  reopenDraft,
  scheduleDraft,
  skipDraft,
} from "../src/admin/drafts.ts";
import { actorOf } from "../src/bot/actor.ts";
import { ask, askedFor } from "../src/bot/ask.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import { editButtons, refuse, reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { draftData } from "../src/delivery/draft-keyboard.ts";
import { refreshDraft } from "../src/delivery/drafts.ts";
import type { Formatted } from "../src/delivery/entities-html.ts";
import { titleOf } from "../src/delivery/wording.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Draft } from "../src/model.ts";
import { editMenu, laterMenu, photoMenu, topicsMenu } from "./draft-menus.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { toast } from "./toast.ts";

const QUESTION = "draft:";
type Asked = "title" | "summary" | "photo" | "time";
const ASKED: readonly string[] = ["title", "summary", "photo", "time"] satisfies Asked[];

/** The approval desk: what editors do with drafts, by the buttons below them and by replying to them. */
export function draftsHandler(deps: {
  store: Store;
  i18n: I18n;
  access: Pick<Access, "look">;
  now: () => number;
  /** A job of the outbox is due now. */
  onDue: () => void;
}): Composer<ChaparContext> {
  const { store, i18n, access, now, onDue } = deps;
  const composer = new Composer<ChaparContext>();
  const draftId = (ctx: ChaparContext) => Number(ctx.match?.[1]);
  const channelOfDraft = (ctx: ChaparContext) => store.drafts.place(draftId(ctx))?.chatId ?? null;
  const by = (ctx: ChaparContext) => ({ actor: actorOf(ctx), now: now() });
  const when = (ctx: ChaparContext, { chat }: DraftFile, at: number) =>
    i18n.moment(ctx.chatRow.language, at, { timezone: chat.timezone, now: now() });

  /** The message shows what it should again, whatever menu covered it. */
  function repaint(id: number): void {
    refreshDraft(store, id, now());
    onDue();
  }

  async function told(ctx: ChaparContext, file: DraftFile, decided: Decided, done: () => string): Promise<void> {
    repaint(file.draft.id);
    const { title } = file.chat;
    switch (decided.kind) {
      case "done":
        return toast(ctx, done());
      case "late":
        return toast(ctx, lateWords(ctx, file, store.drafts.find(file.draft.id) ?? decided.draft), { alert: true });
      case "paused":
        return toast(ctx, ctx.t("draft-paused", { title }), { alert: true });
      case "withdrawn":
        return toast(ctx, ctx.t("draft-withdrawn-alert"), { alert: true });
      case "under-way":
        return toast(ctx, ctx.t("draft-under-way"), { alert: true });
      case "missing":
        return toast(ctx, ctx.t("draft-missing"), { alert: true });
    }
  }

  /** Who was quicker, and when. */
  function lateWords(ctx: ChaparContext, file: DraftFile, draft: Draft): string {
    const { state, decided, publishAt, expiresAt } = draft;
    const at = (state === "scheduled" ? publishAt : state === "expired" ? expiresAt : decided?.at) ?? now();
    const args = { name: decided?.name ?? "", time: when(ctx, file, at) };
    switch (state) {
      case "merged":
        return ctx.t("draft-was-merged");
      case "waiting":
        return ctx.t("draft-was-waiting");
      case "expired":
        return ctx.t("draft-was-expired", { time: args.time });
      default:
        return ctx.t(`draft-was-${state}`, args);
    }
  }

  async function about(ctx: ChaparContext, file: DraftFile): Promise<void> {
    const { chat, route, draft } = file;
    const place = ctx.t("draft-about", { title: chat.title, route: route?.slug ?? "–" });
    const expires = ctx.t("draft-about-expires", { time: when(ctx, file, draft.expiresAt) });
    await toast(ctx, draft.state === "waiting" ? `${place} ${expires}` : place, { alert: true });
  }

  async function mute(ctx: ChaparContext, file: DraftFile): Promise<void> {
    if (file.route === null) return toast(ctx, ctx.t("draft-no-route"), { alert: true });
    const decided = muteSource(store, file.draft.id, by(ctx));
    if (decided.kind !== "done") return told(ctx, file, decided, () => "");
    onDue();
    const names = { title: file.chat.title, outlet: outletName(file) };
    await toast(ctx, ctx.t("draft-muted-alert", names), { alert: true });
  }

  /** A menu in the place of the buttons, as long as it is a draft. */
  async function open(ctx: ChaparContext, file: DraftFile, keyboard: Parameters<typeof editButtons>[1]): Promise<void> {
    const { id, state } = file.draft;
    if (state !== "waiting" && state !== "scheduled") {
      return told(ctx, file, { kind: "late", draft: file.draft }, () => "");
    }
    store.drafts.recordCovered(id);
    await editButtons(ctx, keyboard);
  }

  async function later(ctx: ChaparContext, file: DraftFile, at: number): Promise<void> {
    const decided = scheduleDraft(store, file.draft.id, at, by(ctx));
    await told(ctx, file, decided, () => ctx.t("draft-scheduled-toast", { time: when(ctx, file, at) }));
  }

  async function question(ctx: ChaparContext, file: DraftFile, what: Asked): Promise<void> {
    const written = store.corrections.ofStory(store.stories.family(file.story.id), file.chat.id)?.title ?? null;
    const title = written ?? titleOf(file.story);
    const { timezone } = file.chat;
    const texts: Record<Asked, () => string> = {
      title: () => ctx.html("correct-ask-title", { title }),
      summary: () => ctx.html("correct-ask-summary", { title }),
      photo: () => ctx.html("draft-ask-photo"),
      time: () => ctx.html("draft-ask-time", { timezone }),
    };
    repaint(file.draft.id);
    await ask(ctx, texts[what](), `${QUESTION}${file.draft.id}:${what}`);
  }

  function toggledTopics(file: DraftFile, topicId: number): number[] {
    const { story, chat } = file;
    const said = store.corrections.ofStory(store.stories.family(story.id), chat.id)?.topics;
    const before = said ?? story.topics.map(({ id }) => id);
    return before.includes(topicId) ? before.filter((id) => id !== topicId) : [...before, topicId];
  }

  async function write(ctx: ChaparContext, file: DraftFile, words: DraftWords): Promise<boolean> {
    const written = writeDraft(store, file.draft.id, words, by(ctx));
    repaint(file.draft.id);
    if (written.kind === "done") return true;
    await refuse(ctx, troubleWords(ctx, file, written));
    return false;
  }

  function troubleWords(ctx: ChaparContext, file: DraftFile, written: Exclude<Written, { kind: "done" }>): string {
    switch (written.kind) {
      case "too-long":
        return ctx.t("correct-too-long", { count: written.by });
      case "empty":
        return ctx.t("correct-empty");
      case "missing":
        return ctx.t("draft-missing");
      case "late":
        return lateWords(ctx, file, store.drafts.find(file.draft.id) ?? file.draft);
    }
  }

  const DATA = /^draft:(\d+):([a-z-]+)(?::([a-z0-9]+))?$/u;
  composer.callbackQuery(/^draft:(\d+):about$/u, channelOnly(access, "viewer", channelOfDraft), async (ctx) => {
    const file = readDraft(store, draftId(ctx));
    await (file === null ? toast(ctx, ctx.t("draft-missing"), { alert: true }) : about(ctx, file));
  });
  composer.callbackQuery(DATA, channelOnly(access, "editor", channelOfDraft), async (ctx) => {
    const [, , action = "", value = ""] = ctx.match;
    const file = readDraft(store, draftId(ctx));
    if (file === null) return toast(ctx, ctx.t("draft-missing"), { alert: true });
    const { id } = file.draft;
    switch (action) {
      case "publish":
        return told(ctx, file, publishDraft(store, id, by(ctx)), () => ctx.t("draft-published-toast"));
      case "skip":
        return told(ctx, file, skipDraft(store, id, by(ctx)), () => ctx.t("draft-skipped-toast"));
      case "reopen":
        return told(ctx, file, reopenDraft(store, id, by(ctx)), () => ctx.t("draft-reopened-toast"));
      case "mute":
        return mute(ctx, file);
      case "later":
        return open(ctx, file, laterMenu(ctx, i18n, file, now()));
      case "at":
        return later(ctx, file, laterAt(value as LaterKey, file.chat.timezone, now()));
      case "edit":
        return open(ctx, file, editMenu(ctx, file, store.corrections.of(file.draft.deliveryId) !== null));
      case "photo":
        return open(ctx, file, photoMenu(ctx, file));
      case "topics":
        return open(ctx, file, topicsMenu(ctx, store, file));
      case "topic":
        // The menu stays: the draft shows them when one goes back to it.
        writeDraft(store, id, { topics: toggledTopics(file, Number(value)) }, { ...by(ctx), silent: true });
        return open(ctx, file, topicsMenu(ctx, store, file));
      case "no-photo":
      case "own-photo":
        if (await write(ctx, file, { photo: action === "no-photo" ? { kind: "none" } : null })) {
          await toast(ctx, ctx.t("draft-saved"));
        }
        return;
      case "source":
        takeSourceWords(store, id, by(ctx));
        repaint(id);
        return toast(ctx, ctx.t("draft-saved"));
      case "back":
        return repaint(id);
      case "ask":
        if (ASKED.includes(value)) await question(ctx, file, value as Asked);
    }
  });

  composer.on("message", async (ctx, next) => {
    const found = answered(ctx);
    if (found === null) return next();
    const { file, what } = found;
    const { role } = await access.look(ctx.from.id, file.chat.id);
    // In a group others may talk about a draft by replying to it.
    if (!isEnough(role, "editor"))
      return ctx.chat.type === "private" ? refuse(ctx, ctx.t("channel-not-yours")) : undefined;
    if (what === "time") return answerTime(ctx, file);
    const words = wordsOf(ctx.message, what);
    if (words === null) return reply(ctx, ctx.html(what === "photo" ? "draft-photo-needed" : "correct-empty"));
    if (!(await write(ctx, file, words))) return;
    if (what !== "reply") await tidy(ctx);
    const undo = keyboardOf([button(ctx.t("correct-button-source"), draftData(file.draft.id, "source"))]);
    await reply(ctx, ctx.html("draft-saved"), { keyboard: undo });
  });

  /** A question that was answered is in the way of drafts. That it cannot be deleted is of no harm. */
  async function tidy(ctx: ChaparContext): Promise<void> {
    const question = ctx.message?.reply_to_message;
    if (question === undefined) return;
    await ctx.api.deleteMessage(question.chat.id, question.message_id).catch((error: unknown) => {
      if (!(error instanceof GrammyError)) throw error;
    });
  }

  /** The draft that a message answers, and what it was asked for; null: it answers none, or is a command. */
  function answered(ctx: ChaparContext): { file: DraftFile; what: Asked | "reply" } | null {
    const { message } = ctx;
    const to = message?.reply_to_message;
    if (to?.from?.id !== ctx.me.id || message?.text?.startsWith("/")) return null;
    const [id, what] = askedFor(ctx, QUESTION)?.slice(QUESTION.length).split(":") ?? [];
    const shown = id === undefined ? store.drafts.byMessage(to.chat.id, to.message_id)?.id : Number(id);
    const file = shown === undefined ? null : readDraft(store, shown);
    if (file === null) return null;
    return { file, what: what !== undefined && ASKED.includes(what) ? (what as Asked) : "reply" };
  }

  async function answerTime(ctx: ChaparContext, file: DraftFile): Promise<void> {
    const read = readMoment(ctx.message?.text ?? "", file.chat.timezone, now());
    if (read.kind !== "ok") return reply(ctx, ctx.html(`draft-time-${read.kind}`));
    const decided = scheduleDraft(store, file.draft.id, read.at, by(ctx));
    repaint(file.draft.id);
    if (decided.kind === "done") {
      await tidy(ctx);
      return reply(ctx, ctx.html("draft-scheduled-toast", { time: when(ctx, file, read.at) }));
    }
    const draft = store.drafts.find(file.draft.id) ?? file.draft;
    const key = { paused: "draft-paused", withdrawn: "draft-withdrawn-alert", "under-way": "draft-under-way" };
    await refuse(
      ctx,
      decided.kind === "late" || decided.kind === "missing"
        ? lateWords(ctx, file, draft)
        : ctx.t(key[decided.kind], { title: file.chat.title }),
    );
  }
  return composer;
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
  if (what === "title") return written === null ? null : { title: wordsOfReply(written).title };
  if (what === "summary") return written === null ? null : { summary: summaryOf(written) };
  if (photo === undefined && written === null) return null;
  return {
    ...(written === null ? {} : wordsOfReply(written)),
    ...(photo === undefined ? {} : { photo: { kind: "file", fileId: photo.file_id } }),
  };
}
