import type { Store } from "../db/store.ts";
import { refreshDraft } from "../delivery/drafts.ts";
import { entitiesToHtml, type Formatted, sliceOf } from "../delivery/entities-html.ts";
import { shownUnits } from "../delivery/measure.ts";
import type { Correction } from "../model.ts";
import { toLine } from "../text/normalise.ts";
import { record } from "./audit.ts";
import { readDraft } from "./drafts.ts";
import type { By } from "./routes.ts";

/** UTF-16 units that a title, and a summary as it is shown, may have. */
export const LONGEST = { title: 300, summary: 3_400 } as const;

/** What an editor says of a draft; absent: as it is, null: as its sources say. */
export type DraftWords = Partial<Pick<Correction, "title" | "summary" | "photo" | "topics">>;

export type Written =
  | { kind: "done" }
  | { kind: "missing" }
  /** It is no draft any more. */
  | { kind: "late" }
  | { kind: "empty" }
  /** It has so many letters more than there is room for. */
  | { kind: "too-long"; by: number };

/**
 * What a reply to a draft changes: its first line is the title, the rest the summary; one line is the title alone.
 * "" where there is none.
 */
export function wordsOfReply(written: Formatted): { title: string; summary?: string } {
  const whole = sliceOf(written, 0);
  const end = whole.text.indexOf("\n");
  if (end < 0) return { title: toLine(whole.text) };
  return { title: toLine(whole.text.slice(0, end)), summary: summaryOf(sliceOf(whole, end)) };
}

/** A text with its formatting as a summary: a blank line between paragraphs. */
export const summaryOf = (written: Formatted): string =>
  entitiesToHtml(sliceOf(written, 0)).replace(/\n{3,}/gu, "\n\n");

/**
 * Writes into a draft that waits or is scheduled. What is said stays, whatever its sources say later. `silent`: the draft
 * shows it when it is next brought up to date.
 */
export function writeDraft(
  store: Store,
  id: number,
  words: DraftWords,
  { actor, now, silent = false }: By & { silent?: boolean },
): Written {
  const trouble = troubleOf(words);
  if (trouble !== null) return trouble;
  return store.transaction(() => {
    const file = readDraft(store, id);
    if (file === null) return { kind: "missing" };
    const { draft, chat, story } = file;
    if (draft.state !== "waiting" && draft.state !== "scheduled") return { kind: "late" };
    const { deliveryId } = draft;
    // A draft that was merged into another may have left its words behind.
    const before = store.corrections.ofStory(store.stories.family(story.id), chat.id);
    const old = { title: before?.title ?? null, summary: before?.summary ?? null };
    const kept = { ...old, photo: before?.photo ?? null, topics: before?.topics ?? null };
    const next = { ...kept, ...words };
    if (before !== null && before.deliveryId !== deliveryId) store.corrections.drop(before.deliveryId);
    if (Object.values(next).every((value) => value === null)) store.corrections.drop(deliveryId);
    else store.corrections.put({ ...next, deliveryId, byUser: actor.id, byName: actor.name, at: now });
    if (!silent) refreshDraft(store, id, now);
    const names = Object.keys(words) as (keyof DraftWords)[];
    const part = (from: DraftWords) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
    const subject = story.articles[0]?.title ?? "";
    const change = { action: "draft.edited", chatId: chat.id, subjectId: id, subject };
    record(store, actor, { ...change, before: part(kept), after: part(next) }, now);
    return { kind: "done" };
  });
}

/** The draft says again what its sources say. */
export const takeSourceWords = (store: Store, id: number, by: By): Written =>
  writeDraft(store, id, { title: null, summary: null, photo: null, topics: null }, by);

function troubleOf({ title, summary }: DraftWords): Written | null {
  const parts = [
    { count: title?.length, max: LONGEST.title },
    { count: summary == null ? undefined : shownUnits(summary), max: LONGEST.summary },
  ];
  for (const { count, max } of parts) {
    if (count === 0) return { kind: "empty" };
    if (count !== undefined && count > max) return { kind: "too-long", by: count - max };
  }
  return null;
}
