import type { Store } from "../db/store.ts";
import { queueEdits, revive } from "../delivery/queue.ts";
import { type WritingTrouble, writingTrouble } from "../delivery/written.ts";
import type { Chat, Correction, Post, StoryView } from "../model.ts";
import { toLine } from "../text/normalise.ts";
import { type By, isMasked, record, storyName } from "./audit.ts";

/** A post of one story in a channel, as an editor looks at it. */
export interface EditedPost {
  post: Post;
  chat: Chat;
  story: StoryView;
  deliveryId: number;
  correction: Correction | null;
}

/** What a person writes; what is left out stays as it is, null is the source's own again. */
export type Wording = Partial<Pick<Correction, "title" | "summary" | "topics">>;

export type Correcting = { kind: "corrected"; entry: number } | { kind: "same" } | { kind: "missing" } | WritingTrouble;

/** null: it is a digest, a reader's, or not there any more. */
export function readPost(store: Store, postId: number): EditedPost | null {
  const post = store.posts.find(postId);
  const chat = post === null ? null : store.chats.byId(post.chatId);
  const [storyId] = post?.storyIds ?? [];
  if (post === null || chat === null || storyId === undefined || post.kind !== "text" || chat.type === "private") {
    return null;
  }
  const story = store.stories.view(storyId);
  const delivery = story && store.posts.deliveryOf(store.stories.family(story.id), post);
  if (story === null || delivery === null) return null;
  return { post, chat, story, deliveryId: delivery.id, correction: store.corrections.of(delivery.id) };
}

/**
 * Puts a person's words into a post, at once. From then on the source's later words do not overwrite them; the desk is told
 * of those. Undone by `undoCorrection` with the log's entry.
 */
export function correctPost(
  store: Store,
  postId: number,
  wording: Wording,
  { actor, now }: By,
  undoes?: number,
): Correcting {
  const trouble = writingTrouble(wording, store.posts.find(postId)?.photo ?? false);
  if (trouble !== null) return trouble;
  return store.transaction(() => {
    const found = readPost(store, postId);
    if (found === null) return { kind: "missing" };
    const { deliveryId, correction: before, chat } = found;
    const clean = wording.title == null ? wording : { ...wording, title: toLine(wording.title) };
    const said = { title: null, summary: null, photo: null, topics: null, ...before, ...clean };
    const isSame = (["title", "summary", "topics"] as const).every(
      (part) => JSON.stringify(said[part]) === JSON.stringify(before?.[part] ?? null),
    );
    if (isSame) return { kind: "same" };
    const { title, summary, photo, topics } = said;
    const isNothing = [title, summary, photo, topics].every((part) => part === null);
    const next = { deliveryId, title, summary, photo, topics, byUser: actor.id, byName: actor.name, at: now };
    if (isNothing) store.corrections.drop(deliveryId);
    else store.corrections.put(next);
    store.outbox.editAsked(postId, now);
    const change = { before: shownOf(before), after: isNothing ? undefined : shownOf(next) };
    const log = undoes === undefined ? change : { ...change, undoes };
    const entry = record(
      store,
      actor,
      { action: "post.corrected", chatId: chat.id, subjectId: postId, subject: chat.title, ...log },
      now,
    );
    return { kind: "corrected", entry };
  });
}

/** The post shows what its source says again; what a person wrote as a story of their own is as they had written it. */
export function takeSource(store: Store, postId: number, by: By): Correcting {
  const story = readPost(store, postId)?.story;
  const composed = story === undefined ? null : store.corrections.composed(store.stories.family(story.id));
  return correctPost(store, postId, { title: null, summary: composed?.summary ?? null, topics: null }, by);
}

const shownOf = (correction: Pick<Correction, "title" | "summary" | "topics"> | null) =>
  correction === null ? undefined : { title: correction.title, summary: correction.summary, topics: correction.topics };

/** Takes one post out of its channel, as soon as Telegram lets us; false: it is not there any more. */
export function deletePost(store: Store, postId: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const found = readPost(store, postId);
    if (found === null) return false;
    const { chat, story } = found;
    // A second press: it goes already.
    if (found.post.deleteAt !== null && found.post.deleteAt <= now) return true;
    store.posts.setDeleteAt(postId, now);
    store.outbox.editAsked(postId, now);
    const before = { title: storyName(story), storyId: story.id };
    record(
      store,
      actor,
      { action: "post.deleted", chatId: chat.id, subjectId: postId, subject: chat.title, before },
      now,
    );
    return true;
  });
}

/**
 * Takes a story out of everything: its posts are deleted where Telegram still lets us and struck through elsewhere, nobody
 * is shown it, and nothing of it goes out any more. Undone by `putBackStory`. False: there is none, or it is out already.
 */
export function removeStory(store: Store, storyId: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const story = store.stories.view(storyId);
    if (story === null || story.removedAt !== null) return false;
    store.stories.remove(story.id, now);
    show(store, story.id, now);
    const subject = storyName(story);
    record(store, actor, { action: "story.removed", subjectId: story.id, subject, before: { removed: false } }, now);
    return true;
  });
}

/** A story that was taken out of everything stands again: where its post was deleted it is posted anew. */
export function putBackStory(store: Store, storyId: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const story = store.stories.view(storyId);
    if (story === null || story.removedAt === null) return false;
    store.stories.remove(story.id, null);
    const family = store.stories.family(story.id);
    for (const lost of store.outbox.withdrawn(family, now)) store.outbox.renew(lost, { notBefore: now, now });
    revive(store, story.id, now);
    show(store, story.id, now);
    const subject = storyName(story);
    record(store, actor, { action: "story.restored", subjectId: story.id, subject, after: { removed: false } }, now);
    return true;
  });
}

/** On its posts in channels at once, on readers' as the drain gets to them. */
function show(store: Store, storyId: number, now: number): void {
  queueEdits(store, storyId, now);
  for (const id of store.stories.family(storyId)) {
    for (const { post } of store.posts.places(id)) if (post !== null) store.outbox.editAsked(post.id, now);
  }
}

/**
 * Puts back what stood in the post before a correction of the log; "late": somebody has written since. The entry has to be
 * of that post: whose post it is has been asked before.
 */
export function undoCorrection(
  store: Store,
  { postId, entryId }: { postId: number; entryId: number },
  by: By,
): Correcting | { kind: "late" } {
  return store.transaction(() => {
    const entry = store.audit.find(entryId);
    if (entry?.action !== "post.corrected" || entry.subjectId !== postId) return { kind: "missing" };
    const now = readPost(store, postId)?.correction ?? null;
    const isLate = entry.undoneBy !== null || JSON.stringify(shownOf(now) ?? null) !== JSON.stringify(entry.after);
    if (isLate || isMasked([entry.before, entry.after])) return { kind: "late" };
    const before = entry.before as Wording | null;
    return correctPost(store, postId, before ?? { title: null, summary: null, topics: null }, by, entryId);
  });
}
