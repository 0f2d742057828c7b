import type { Post } from "../model.ts";

const MINUTE = 60_000;

/** Least time between two edits of one post: who has a channel open would see it flicker. */
export const EDIT_GAP_MS = 2 * MINUTE;
/** Older posts stay as they are. */
export const EDITABLE_MS = 7 * 24 * 60 * MINUTE;
/** So long may a bot delete what it sent (Bot API, deleteMessage); a little less, for the call takes its time. */
export const DELETABLE_MS = 48 * 60 * MINUTE - MINUTE;

/** When the post may be edited next, `now` or later; null: never again. */
export function nextEditAt({ sentAt, editedAt }: Pick<Post, "sentAt" | "editedAt">, now: number): number | null {
  if (now - sentAt >= EDITABLE_MS) return null;
  return editedAt === null ? now : Math.max(now, editedAt + EDIT_GAP_MS);
}

/** What is to be done to a post beside showing what it should; null: nothing. A deletion makes all else needless. */
export function nextCare(
  { deleteAt, pinnedAt, pinUntil }: Pick<Post, "deleteAt" | "pinnedAt" | "pinUntil">,
  now: number,
): "delete" | "pin" | "unpin" | null {
  if (deleteAt !== null && deleteAt <= now) return "delete";
  const isWanted = pinUntil !== null && pinUntil > now;
  if (isWanted) return pinnedAt === null ? "pin" : null;
  return pinnedAt === null ? null : "unpin";
}
