import type { Store } from "../db/store.ts";
import type { Actor, StoryView } from "../model.ts";
import { redactor } from "../text/redact.ts";

/** What the file changes, and what is changed on the command line. */
export const BY_FILE: Actor = { via: "file", id: null, name: "chapar.yaml" };
export const BY_CLI: Actor = { via: "cli", id: null, name: "cli" };

/** Who changes something, and when. */
export interface By {
  actor: Actor;
  now: number;
}

/** A change as whoever makes it tells of it. */
export interface Change {
  /** What it is about and what became of it: "route.changed", "member.added", "source.paused" … */
  action: string;
  /** chats.id; absent or null: it is about no single channel. */
  chatId?: number | null;
  /** Its id in the table that goes with the action (routes.id, sources.id …), without which nothing is undone. */
  subjectId?: number | null;
  /** What it is called, for people. */
  subject: string;
  /** What it was: of something that was changed, the fields alone that changed. Absent: it was not there. */
  before?: unknown;
  /** What it is now, with the same fields. Absent: it is gone. */
  after?: unknown;
  /** The id of the entry that this change takes back. */
  undoes?: number;
}

const redact = redactor();
const MASK = "•••";

/**
 * Writes a change into the audit log; its id. To be called inside the transaction of the change. Values of request headers
 * and whatever looks like a secret are masked, so that the log may be shown.
 */
export function record(store: Pick<Store, "audit">, actor: Actor, change: Change, now: number): number {
  const { action, chatId = null, subjectId = null, subject, before, after, undoes = null } = change;
  const masked = { before: mask(before), after: mask(after) };
  return store.audit.add({ at: now, actor, action, chatId, subjectId, subject, ...masked, undoes });
}

/**
 * What a change says that puts back what stood before the newest one of that action about the same thing of a channel: so its entry
 * offers no Undo any more. Nothing, where there is none, or another has taken it back.
 */
export function takingBack(
  { audit }: Pick<Store, "audit">,
  action: string,
  about: { chatId: number; subjectId: number },
): Pick<Change, "undoes"> {
  const entry = audit.newestOf(action, about);
  return entry === null || entry.undoneBy !== null ? {} : { undoes: entry.id };
}

/** What the log calls a story. */
export const storyName = ({ editedTitle, articles }: Pick<StoryView, "editedTitle" | "articles">): string =>
  editedTitle ?? articles[0]?.title ?? "";

function mask(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const text = JSON.stringify(value, (key, inner) => (key === "headers" ? maskHeaders(inner) : inner));
  return JSON.parse(redact(text));
}

/** A value that only names a variable of the environment says nothing. */
function maskHeaders(headers: unknown): unknown {
  if (typeof headers !== "object" || headers === null) return headers === null ? null : MASK;
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, /^\$\{\w+\}$/u.test(String(value)) ? value : MASK]),
  );
}

/** Some of it was masked: to put that back would write the mask over what is there. */
export const isMasked = (value: unknown): boolean => /•••|\[hidden\]/u.test(JSON.stringify(value ?? null));
