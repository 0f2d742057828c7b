import type { Store } from "../db/store.ts";
import { refreshDraft } from "../delivery/drafts.ts";
import type { Formatted } from "../delivery/entities-html.ts";
import { titleAndSummary, type WritingTrouble, writingTrouble } from "../delivery/written.ts";
import type { Correction } from "../model.ts";
import { type By, record, storyName } from "./audit.ts";
import { readDraft } from "./drafts.ts";

/** What an editor says of a draft; absent: as it is, null: as its sources say. */
export type DraftWords = Partial<Pick<Correction, "title" | "summary" | "photo" | "topics">>;

export type Written =
  | { kind: "done" }
  | { kind: "missing" }
  /** It is no draft any more. */
  | { kind: "late" }
  | WritingTrouble;

/**
 * What a reply to a draft changes: its first line is the title, the rest the summary; one line is the title alone.
 * "" where there is none.
 */
export function wordsOfReply(written: Formatted): { title: string; summary?: string } {
  const { title, summary } = titleAndSummary(written);
  return { title: title ?? "", ...(summary === null ? {} : { summary }) };
}

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
  const trouble = writingTrouble(words);
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
    const subject = storyName(story);
    const change = { action: "draft.edited", chatId: chat.id, subjectId: id, subject };
    record(store, actor, { ...change, before: part(kept), after: part(next) }, now);
    return { kind: "done" };
  });
}

/** The draft says again what its sources say; what a person wrote as a story of their own is as they had written it. */
export function takeSourceWords(store: Store, id: number, by: By): Written {
  return store.transaction(() => {
    const story = readDraft(store, id)?.story;
    const composed = story === undefined ? null : store.corrections.composed(store.stories.family(story.id));
    return writeDraft(store, id, { title: null, summary: null, photo: null, topics: null, ...composed }, by);
  });
}
