import { linkOf } from "../admin/why.ts";
import type { DraftPlace } from "../db/drafts.ts";
import type { Chat, Draft, Job } from "../model.ts";
import type { CallResult, SentMessage } from "../telegram/client.ts";
import { type DraftFacts, draftKeyboard } from "./draft-keyboard.ts";
import { isTold } from "./drafts.ts";
import type { JobOptions } from "./drain-job.ts";
import type { Settler } from "./drain-settle.ts";
import type { DeliveryView, Show } from "./drain-show.ts";
import { MOST_CAPTION_UNITS, MOST_UNITS } from "./measure.ts";
import { readOutcome, refusesPhoto, retryReason } from "./outcome.ts";
import { isWithdrawn } from "./outlets.ts";
import { plainForm } from "./plain.ts";
import { type Rendered, shownHash } from "./render.ts";
import { REWRITE_WAIT_MS, REWRITING } from "./rewrite.ts";
import { outletOf } from "./wording.ts";

const MOST_PHOTOLESS = 1_000;

type DraftJob = Job & { kind: "draft" };
type Attempt = () => Promise<() => void>;

/** A draft as its desk should see it now. */
interface Sheet {
  draft: Draft;
  place: DraftPlace;
  view: DeliveryView;
  message: Rendered;
  hash: string;
}

/**
 * Drafts on their way to the desk: shown as the post would look, with the desk's buttons below, and kept like that as long
 * as their stories change and people decide about them. As with posts, one call, and what became of it is stored then.
 */
export function createDraftRunner(
  { store, telegram, i18n, log, now, rewriter }: JobOptions,
  { show, settle, heed, isOver }: Pick<Settler, "settle" | "heed"> & { show: Show; isOver: () => boolean },
) {
  /** Drafts whose picture Telegram did not take. */
  const photoless = new Set<number>();

  function sheetOf(draft: Draft, desk: Chat, at: number): Sheet | null {
    const place = store.drafts.place(draft.id);
    const channel = place === null ? null : store.chats.byId(place.chatId);
    if (place === null || channel === null) return null;
    const sentAt = draft.state === "scheduled" ? (draft.publishAt ?? at) : at;
    const view = show.ofDelivery(place, channel, sentAt, { photo: !photoless.has(draft.id) });
    if (view === null) return null;
    const facts = factsOf(draft, place, channel, view, at);
    const keyboard = draftKeyboard(draft, facts, desk.language, i18n, view.shown.keyboard);
    const message = { ...view.shown, keyboard };
    // A message is a text or a picture for good: another picture makes another message.
    return { draft, place, view, message, hash: `${shownHash(message)} ${message.photo ?? ""}` };
  }

  function factsOf(draft: Draft, place: DraftPlace, channel: Chat, view: DeliveryView, at: number): DraftFacts {
    const { story, correction } = view;
    const [lead] = story.articles;
    const isOutdated = correction !== null && story.changedAt !== null && story.changedAt > correction.at;
    return {
      ...{ channel, now: at, isWithdrawn: isWithdrawn(story) },
      outlet: lead === undefined || store.sources.isDesk(lead.sourceId) ? null : outletOf(lead),
      outdated: isOutdated ? { name: correction.byName } : null,
      link: draft.state === "published" || draft.state === "merged" ? postLink(place, channel) : null,
    };
  }

  function postLink({ storyId }: DraftPlace, channel: Chat): string | null {
    const [post] = store.posts.standing(store.stories.family(storyId), channel.id);
    return post === undefined ? null : linkOf(channel, post);
  }

  function done(job: DraftJob, at: number, reason: string): null {
    store.outbox.finish(job.id, at, "sent", reason);
    return null;
  }

  function prepare(job: DraftJob, desk: Chat, at: number): Attempt | null {
    let draft = store.drafts.find(job.draftId);
    if (draft === null || store.personal.isForgotten(desk.id)) return done(job, at, "nothing-to-show");
    const isOpen = draft.state === "waiting" || draft.state === "scheduled";
    if (isOpen && isTold(store, draft)) {
      store.drafts.close(draft.id, "merged");
      draft = { ...draft, state: "merged" };
    }
    // It was asked for twice, and another desk has it.
    if (draft.shown !== null && draft.shown.chatId !== desk.id) return done(job, at, "shown-already");
    // A group that became a supergroup left its messages behind.
    const shown = draft.shown?.telegramId === desk.telegramId ? draft.shown : null;
    if (shown === null && draft.state !== "waiting" && draft.state !== "scheduled")
      return done(job, at, "nothing-to-show");
    const sheet = sheetOf(draft, desk, at);
    if (sheet === null) return done(job, at, "nothing-to-show");
    if (shown === null) {
      if (sheet.view.isAwaited && job.lastReason !== REWRITING && job.attempt === 0) {
        store.outbox.retry(job.id, at + REWRITE_WAIT_MS, REWRITING);
        rewriter?.wake();
        return null;
      }
      return sending(job, desk, sheet);
    }
    if (shown.hash === sheet.hash) return done(job, at, "unchanged");
    const [, photo] = shown.hash.split(" ");
    return photo === (sheet.message.photo ?? "") ? editing(job, desk, sheet, shown) : sending(job, desk, sheet, shown);
  }

  /** With its buttons: somebody has to decide. */
  function plain(job: DraftJob, message: Rendered, isCaption: boolean): Rendered {
    if (job.lastReason !== "bad-request") return message;
    const { html: _, preview: __, ...kept } = message;
    return { ...plainForm(message, isCaption ? MOST_CAPTION_UNITS : MOST_UNITS), ...kept };
  }

  /** `before`: the message in whose place the new one stands; it goes once that is there, so that no draft is ever nowhere. */
  function sending(job: DraftJob, desk: Chat, sheet: Sheet, before: Draft["shown"] = null): Attempt {
    const target = { telegramId: desk.telegramId, threadId: desk.threadId };
    return async () => {
      const message = plain(job, sheet.message, sheet.message.photo !== undefined);
      const result = await heed(desk, telegram.send(target, message));
      if (result.ok && before !== null) await telegram.deleteMessage(before);
      return () => recordSent(job, desk, sheet, result);
    };
  }

  function editing(job: DraftJob, desk: Chat, sheet: Sheet, shown: NonNullable<Draft["shown"]>): Attempt {
    return async () => {
      const edit = shown.photo ? telegram.editCaption : telegram.editText;
      const result = await heed(desk, edit(shown, plain(job, sheet.message, shown.photo)));
      return () => recordEdited(job, desk, sheet, shown, result);
    };
  }

  function recordSent(job: DraftJob, desk: Chat, sheet: Sheet, result: CallResult<SentMessage>): void {
    if (isOver()) return;
    const { draft, message, hash } = sheet;
    const at = now();
    if (!result.ok) {
      if (message.photo === undefined || !refusesPhoto(result.error)) settle(job, desk, readOutcome(result.error));
      else withoutPhoto(job, draft, at);
      return;
    }
    const { chatId: telegramId, messageId } = result.value;
    store.transaction(() => {
      store.outbox.finish(job.id, at, "sent");
      if (messageId === 0) return;
      const photo = message.photo !== undefined;
      store.drafts.recordShown(draft.id, { chatId: desk.id, telegramId, messageId, photo, hash });
      lookAgain(sheet, desk, at);
    });
  }

  function withoutPhoto(job: DraftJob, draft: Draft, at: number): void {
    if (photoless.size >= MOST_PHOTOLESS) photoless.clear();
    photoless.add(draft.id);
    log.info({ jobId: job.id }, "a picture was refused; its draft goes as a text");
    store.outbox.retry(job.id, at, retryReason(job.lastReason, "bad-photo"));
  }

  function recordEdited(
    job: DraftJob,
    desk: Chat,
    sheet: Sheet,
    shown: NonNullable<Draft["shown"]>,
    result: CallResult<null>,
  ): void {
    if (isOver()) return;
    const outcome = result.ok ? ({ kind: "not-modified" } as const) : readOutcome(result.error);
    const at = now();
    const { draft, hash } = sheet;
    if (outcome.kind === "not-modified") {
      store.transaction(() => {
        store.outbox.finish(job.id, at, "sent");
        store.drafts.recordShown(draft.id, { ...shown, hash });
      });
    } else if (outcome.kind === "post-gone") {
      store.transaction(() => {
        store.outbox.finish(job.id, at, "sent", "post-gone");
        store.drafts.recordHidden(draft.id);
        // Somebody deleted it who may not decide about it.
        store.outbox.draft(draft.id, { chatId: desk.id, now: at });
      });
    } else settle(job, desk, outcome);
  }

  /** What changed while the message was on its way found nothing to edit. */
  function lookAgain({ draft, place, view }: Sheet, desk: Chat, at: number): void {
    const changed =
      store.drafts.find(draft.id)?.state !== draft.state ||
      store.stories.find(view.story.id)?.updatedAt !== view.story.updatedAt ||
      store.corrections.of(draft.deliveryId)?.at !== view.correction?.at ||
      isTold(store, draft) ||
      place.postId !== null;
    if (changed) store.outbox.draft(draft.id, { chatId: desk.id, now: at });
  }

  return { prepare };
}
