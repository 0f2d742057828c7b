import { topicItem } from "../config/write.ts";
import type { AuditEntry } from "../db/audit.ts";
import type { Store } from "../db/store.ts";
import type { Role } from "../model.ts";
import { type By, isMasked } from "./audit.ts";
import { bringBackChannel, changeLook } from "./channels.ts";
import { setDesk } from "./desk.ts";
import { reopenDraft } from "./drafts.ts";
import { putMember, removeMember } from "./invites.ts";
import { putBackStory, removeStory, undoCorrection } from "./posts.ts";
import { changeRoute, moveRoute, removeRoute, restoreRoute } from "./routes.ts";
import { changeSource } from "./source-changes.ts";
import { setSourceStatus, sourceAt } from "./sources.ts";
import { mergeStories, unmergeStory } from "./stories.ts";
import { activeTopic, bringBackTopic, changeSaid, changeTopic, removeTopic } from "./topic-changes.ts";

/** late: it was changed again since, and stays as it is. missing: there is nothing to take back (any more). */
export type Undone = { kind: "undone" } | { kind: "late" } | { kind: "missing" };

/** Who may take a change back: who may make it. */
export type UndoRight = "owner" | "admin" | "editor";

/** Puts back what was before the entry; false when that is not what the entry left behind any more. */
type Undoer = (store: Store, entry: Entry, by: By) => boolean;
type Entry = AuditEntry & { subjectId: number };

const LOOK: ReadonlySet<string> = new Set(["language", "newsLanguages", "timezone"]);

const UNDOERS: Readonly<Record<string, Undoer>> = {
  "route.changed"(store, { subjectId, before, after }, by) {
    const route = store.routes.find(subjectId);
    if (route === null || !holds(route, after)) return false;
    return changeRoute(store, subjectId, fieldsOf(before), by) === "changed";
  },
  "route.added": (store, { subjectId }, by) => removeRoute(store, subjectId, by),
  "route.removed"(store, { subjectId, chatId }, by) {
    if (!restoreRoute(store, subjectId, by)) return false;
    // The channel may have been removed with it.
    if (chatId !== null && store.chats.byId(chatId)?.status === "stopped") store.chats.setStatus(chatId, "active");
    return true;
  },
  "route.moved"(store, { subjectId, chatId, before, after }, by) {
    const slugs = chatId === null ? [] : store.routes.ofChat(chatId).map(({ slug }) => slug);
    const slug = store.routes.find(subjectId)?.slug ?? "";
    const [was, is] = [listOf(fieldsOf(before).order), listOf(fieldsOf(after).order)];
    if (!isSame(slugs, is)) return false;
    const step = was.indexOf(slug) - is.indexOf(slug);
    return (step === 1 || step === -1) && moveRoute(store, subjectId, step, by);
  },
  "channel.changed"(store, { chatId, before, after }, by) {
    const chat = chatId === null ? null : store.chats.byId(chatId);
    if (chat === null || !holds(chat, after)) return false;
    return changeLook(store, chat.id, fieldsOf(before), by);
  },
  "channel.removed"(store, { id, chatId, before }, by) {
    // It was set up anew since, and removed with other routes.
    if (chatId === null || store.audit.newestOf("channel.removed", { chatId, subjectId: null })?.id !== id)
      return false;
    const ids = listOf(fieldsOf(before).routeIds).filter((each) => typeof each === "number");
    return bringBackChannel(store, chatId, ids, by);
  },
  "desk.changed"(store, { chatId, before, after }, by) {
    if (chatId === null || store.chats.deskOf(chatId) !== fieldsOf(after).deskId) return false;
    const deskId = fieldsOf(before).deskId;
    return setDesk(store, chatId, typeof deskId === "number" ? deskId : null, by) === "changed";
  },
  "draft.skipped"(store, { subjectId }, by) {
    return store.drafts.find(subjectId)?.state === "skipped" && reopenDraft(store, subjectId, by).kind === "done";
  },
  "post.corrected"(store, { id, subjectId }, by) {
    return undoCorrection(store, { postId: subjectId, entryId: id }, by).kind === "corrected";
  },
  "story.removed": (store, { subjectId }, by) => putBackStory(store, subjectId, by),
  "story.restored": (store, { subjectId }, by) => removeStory(store, subjectId, by),
  "story.merged"(store, { subjectId, after }, by) {
    return unmergeStory(store, subjectId, Number(fieldsOf(after).articleId), by).kind === "unmerged";
  },
  "story.split"(store, { subjectId, after }, by) {
    return mergeStories(store, subjectId, Number(fieldsOf(after).storyId), by).kind === "merged";
  },
  "source.changed"(store, { subjectId, before, after }, by) {
    const source = store.sources.find(subjectId);
    if (source === null || !holds(source, after)) return false;
    return changeSource(store, subjectId, fieldsOf(before), by).kind === "changed";
  },
  "source.added": (store, entry, by) => becomes(store, entry, "active", "removed", by),
  "source.paused": (store, entry, by) => becomes(store, entry, "paused", "active", by),
  "source.resumed": (store, entry, by) => becomes(store, entry, "active", "paused", by),
  "source.removed"(store, entry, by) {
    const source = store.sources.find(entry.subjectId);
    // Another one may read that address by now.
    if (source === null || sourceAt(store, source.url) !== null) return false;
    return becomes(store, entry, "removed", fieldsOf(entry.before).status === "paused" ? "paused" : "active", by);
  },
  "topic.added": (store, { subjectId }, by) => removeTopic(store, subjectId, by) !== null,
  "topic.removed": (store, { subjectId }, by) => bringBackTopic(store, subjectId, by),
  "topic.changed"(store, { subjectId, before, after }, by) {
    const topic = activeTopic(store, subjectId);
    if (topic === null || !holds(topicItem(topic), after)) return false;
    return changeTopic(store, subjectId, changeSaid(fieldsOf(before)), by).kind === "changed";
  },
  "member.added"(store, { chatId, subjectId, after }, by) {
    return chatId !== null && roleOf(store, chatId, subjectId) === fieldsOf(after).role
      ? removeMember(store, chatId, subjectId, by)
      : false;
  },
  "member.removed"(store, { chatId, subjectId, subject, before }, by) {
    const { role } = fieldsOf(before);
    if (chatId === null || roleOf(store, chatId, subjectId) !== null || !isRole(role)) return false;
    return putMember(store, { chatId, userId: subjectId, role, name: subject, addedBy: by.actor.id }, by);
  },
  "member.changed"(store, { chatId, subjectId, subject, before, after }, by) {
    const { role } = fieldsOf(before);
    if (chatId === null || roleOf(store, chatId, subjectId) !== fieldsOf(after).role || !isRole(role)) return false;
    return putMember(store, { chatId, userId: subjectId, role, name: subject, addedBy: by.actor.id }, by);
  },
};

/** Whether the entry is of a kind that can be taken back, and nobody has. An undoing may itself be undone by hand only. */
export function isUndoable(entry: AuditEntry): boolean {
  if (!Object.hasOwn(UNDOERS, entry.action) || subjectOf(entry) === null) return false;
  // What the file says of a channel has the file's names, and would be said by it again.
  if (entry.action === "channel.changed" && !Object.keys(fieldsOf(entry.after)).every((name) => LOOK.has(name)))
    return false;
  if (/^(?:source\.changed$|topic\.)/u.test(entry.action) && entry.actor.via !== "chat") return false;
  return entry.undoes === null && entry.undoneBy === null && !isMasked([entry.before, entry.after]);
}

/** Who is in a channel's team is its admins' business; what is of no single channel, or takes a whole one away, the owners'. */
export function undoRight({ action, chatId }: Pick<AuditEntry, "action" | "chatId">): UndoRight {
  if (chatId === null || action === "channel.removed") return "owner";
  return action.startsWith("member.") ? "admin" : "editor";
}

/** Takes a change back, as a change of its own, unless it has been changed since. Who may do so has been asked before. */
export function undoEntry(store: Store, entryId: number, by: By): Undone {
  return store.transaction(() => {
    const entry = store.audit.find(entryId);
    if (entry === null || !isUndoable(entry)) return { kind: entry?.undoneBy == null ? "missing" : "late" };
    // Of what has fields, those alone count that this entry changed.
    if (!entry.action.endsWith(".changed") && store.audit.isTouchedSince(entry)) return { kind: "late" };
    const newest = store.audit.newestId();
    const subjectId = subjectOf(entry) ?? 0;
    if (UNDOERS[entry.action]?.(store, { ...entry, subjectId }, by) !== true) return { kind: "late" };
    const own = store.audit.newestId();
    if (own > newest) store.audit.link(entry.id, own);
    return { kind: "undone" };
  });
}

/** A person who was forgotten is nobody to be brought back. */
const subjectOf = ({ action, subjectId, chatId }: AuditEntry): number | null =>
  subjectId ?? (action.startsWith("channel.") ? chatId : null);

function becomes(
  store: Store,
  { subjectId }: Entry,
  from: "active" | "paused" | "removed",
  to: "active" | "paused" | "removed",
  by: By,
): boolean {
  return store.sources.find(subjectId)?.status === from && setSourceStatus(store, subjectId, to, by);
}

const roleOf = (store: Store, chatId: number, userId: number): Role | null =>
  store.members.find(chatId, userId)?.role ?? null;

const isRole = (value: unknown): value is Role => value === "editor" || value === "viewer";

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Each of the fields is there as it was left. */
function holds(now: object, left: unknown): boolean {
  const fields = Object.entries(fieldsOf(left));
  const has = new Map<string, unknown>(Object.entries(now));
  return fields.length > 0 && fields.every(([name, value]) => has.has(name) && isSame(has.get(name), value));
}
