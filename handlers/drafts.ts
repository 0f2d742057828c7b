import { Composer } from "grammy";
import type { Access } from "../src/admin/access.ts";
import { laterAt, laterKeys } from "../src/admin/draft-times.ts";
import { takeSourceWords, writeDraft } from "../src/admin/draft-words.ts";
import {
  type Decided,
  type DraftFile,
  muteSource,
  outletName,
  publishDraft,
  readDraft,
  reopenDraft,
  type Seen,
  scheduleDraft,
  skipDraft,
} from "../src/admin/drafts.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import { editButtons } from "../src/bot/reply.ts";
import { type DraftDeps, draftAnswers } from "./draft-answers.ts";
import { editMenu, laterMenu, photoMenu, topicsMenu } from "./draft-menus.ts";
import { ASKED, draftReplies } from "./draft-replies.ts";
import { toast } from "./toast.ts";

/** The approval desk: what editors do with drafts, by the buttons below them and by replying to them. */
export function draftsHandler(deps: DraftDeps & { access: Pick<Access, "look"> }): Composer<ChaparContext> {
  const { store, i18n, access, now, onDue } = deps;
  const { when, repaint, refusal, write } = draftAnswers(deps);
  const replies = draftReplies(deps);
  const composer = new Composer<ChaparContext>();
  const draftId = (ctx: ChaparContext) => Number(ctx.match?.[1]);
  const channelOfDraft = (ctx: ChaparContext) => store.drafts.place(draftId(ctx))?.chatId ?? null;

  async function told(ctx: ChaparContext, file: DraftFile, decided: Decided, done: () => string): Promise<void> {
    repaint(file.draft.id);
    if (decided.kind === "done") await toast(ctx, done());
    else await toast(ctx, refusal(ctx, file, decided), { alert: true });
  }

  async function about(ctx: ChaparContext, file: DraftFile): Promise<void> {
    const { chat, route, draft } = file;
    const place = ctx.t("draft-about", { title: chat.title, route: route?.slug ?? "–" });
    const expires = ctx.t("draft-about-expires", { time: when(ctx, file, draft.expiresAt) });
    await toast(ctx, draft.state === "waiting" ? `${place} ${expires}` : place, { alert: true });
  }

  async function mute(ctx: ChaparContext, file: DraftFile): Promise<void> {
    if (file.route === null) return toast(ctx, ctx.t("draft-no-route"), { alert: true });
    const decided = muteSource(store, file.draft.id, byOf(ctx, now()));
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

  async function later(ctx: ChaparContext, file: DraftFile, value: string, seen: Seen): Promise<void> {
    // What was offered in the evening is over at night.
    const key = laterKeys(file.chat.timezone, now()).find((each) => each === value);
    if (key === undefined) {
      repaint(file.draft.id);
      return toast(ctx, ctx.t("draft-time-past"), { alert: true });
    }
    const at = laterAt(key, file.chat.timezone, now());
    const decided = scheduleDraft(store, file.draft.id, at, byOf(ctx, now()), seen);
    await told(ctx, file, decided, () => ctx.t("draft-scheduled-toast", { time: when(ctx, file, at) }));
  }

  function toggledTopics({ story, chat }: DraftFile, topicId: number): number[] {
    const said = store.corrections.ofStory(store.stories.family(story.id), chat.id)?.topics;
    const before = said ?? story.topics.map(({ id }) => id);
    return before.includes(topicId) ? before.filter((id) => id !== topicId) : [...before, topicId];
  }

  async function act(ctx: ChaparContext, file: DraftFile, action: string, value: string): Promise<void> {
    const { id } = file.draft;
    switch (action) {
      case "publish":
      case "now": {
        const seen = action === "now" ? "scheduled" : "waiting";
        return told(ctx, file, publishDraft(store, id, byOf(ctx, now()), seen), () => ctx.t("draft-published-toast"));
      }
      case "skip":
        return told(ctx, file, skipDraft(store, id, byOf(ctx, now())), () => ctx.t("draft-skipped-toast"));
      case "reopen":
        return told(ctx, file, reopenDraft(store, id, byOf(ctx, now())), () => ctx.t("draft-reopened-toast"));
      case "mute":
        return mute(ctx, file);
      case "later":
        return open(ctx, file, laterMenu(ctx, i18n, file, now()));
      case "at":
      case "move":
        return later(ctx, file, value, action === "move" ? "scheduled" : "waiting");
      case "edit":
        return open(ctx, file, editMenu(ctx, file, store.corrections.of(file.draft.deliveryId) !== null));
      case "photo":
        return open(ctx, file, photoMenu(ctx, file));
      case "topics":
        return open(ctx, file, topicsMenu(ctx, store, file));
      case "topic":
        // The menu stays: the draft shows them when one goes back to it.
        if (store.topics.find(Number(value)) === null) return repaint(id);
        writeDraft(store, id, { topics: toggledTopics(file, Number(value)) }, { ...byOf(ctx, now()), silent: true });
        return open(ctx, file, topicsMenu(ctx, store, file));
      case "no-photo":
      case "own-photo": {
        const photo = action === "no-photo" ? ({ kind: "none" } as const) : null;
        if (await write(ctx, file, { photo })) await toast(ctx, ctx.t("draft-saved"));
        return;
      }
      case "source":
        takeSourceWords(store, id, byOf(ctx, now()));
        repaint(id);
        return toast(ctx, ctx.t("draft-saved"));
      case "back":
        return repaint(id);
      case "ask": {
        const what = ASKED.find((each) => each === value);
        if (what !== undefined) await replies.question(ctx, file, what);
      }
    }
  }

  composer.callbackQuery(/^draft:(\d+):about$/u, channelOnly(access, "viewer", channelOfDraft), async (ctx) => {
    const file = readDraft(store, draftId(ctx));
    await (file === null ? toast(ctx, ctx.t("draft-missing"), { alert: true }) : about(ctx, file));
  });
  const DATA = /^draft:(\d+):([a-z-]+)(?::([a-z0-9]+))?$/u;
  composer.callbackQuery(DATA, channelOnly(access, "editor", channelOfDraft), async (ctx) => {
    const [, , action = "", value = ""] = ctx.match;
    const file = readDraft(store, draftId(ctx));
    if (file === null) await toast(ctx, ctx.t("draft-missing"), { alert: true });
    else await act(ctx, file, action, value);
  });
  composer.use(replies.composer);
  return composer;
}
