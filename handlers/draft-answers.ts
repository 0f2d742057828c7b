import { type DraftWords, type Written, writeDraft } from "../src/admin/draft-words.ts";
import type { Decided, DraftFile } from "../src/admin/drafts.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import type { Store } from "../src/db/store.ts";
import { refreshDraft } from "../src/delivery/drafts.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Draft } from "../src/model.ts";

export interface DraftDeps {
  store: Store;
  i18n: I18n;
  now: () => number;
  /** A job of the outbox is due now. */
  onDue: () => void;
}

/** What the desk says to an editor, by whichever way they said something. */
export function draftAnswers({ store, i18n, now, onDue }: DraftDeps) {
  /** A moment by the clock of the draft's channel. */
  const when = (ctx: ChaparContext, { chat }: DraftFile, at: number): string =>
    i18n.moment(ctx.chatRow.language, at, { timezone: chat.timezone, now: now() });

  /** The message shows what it should again, whatever menu covered it. */
  function repaint(id: number): void {
    refreshDraft(store, id, now());
    onDue();
  }

  /** Why nothing came of a decision. */
  function refusal(ctx: ChaparContext, file: DraftFile, decided: Exclude<Decided, { kind: "done" }>): string {
    switch (decided.kind) {
      case "late":
        return lateWords(ctx, file, store.drafts.find(file.draft.id) ?? decided.draft);
      case "paused":
        return ctx.t("draft-paused", { title: file.chat.title });
      case "withdrawn":
        return ctx.t("draft-withdrawn-alert");
      case "under-way":
        return ctx.t("draft-under-way");
      case "missing":
        return ctx.t("draft-missing");
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

  return {
    when,
    repaint,
    refusal,
    /** Writes into a draft; null: it is done, else why not, and whether other words could be taken. */
    write(ctx: ChaparContext, file: DraftFile, words: DraftWords): { why: string; mayRetry: boolean } | null {
      const written = writeDraft(store, file.draft.id, words, byOf(ctx, now()));
      repaint(file.draft.id);
      if (written.kind === "done") return null;
      const mayRetry = written.kind === "too-long" || written.kind === "empty";
      return { why: troubleWords(ctx, file, written), mayRetry };
    },
  };
}
