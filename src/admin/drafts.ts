import type { DraftPlace } from "../db/drafts.ts";
import type { Store } from "../db/store.ts";
import { DRAFT_MS, refreshDraft } from "../delivery/drafts.ts";
import { isWithdrawn } from "../delivery/outlets.ts";
import { outletOf } from "../delivery/wording.ts";
import type { Chat, Draft, Route, StoryView } from "../model.ts";
import { type By, record, storyName, takingBack } from "./audit.ts";
import { changeRoute } from "./routes.ts";

/** A draft with all that a decision about it looks at. */
export interface DraftFile {
  draft: Draft;
  place: DraftPlace;
  chat: Chat;
  /** null: the story came there by none. */
  route: Route | null;
  story: StoryView;
  /** Whose article stands for the story. */
  lead: StoryView["articles"][number] | null;
}

/** What became of a decision. Only the first one about a draft is carried out. */
export type Decided =
  | { kind: "done" }
  /** Somebody was quicker, or its time is over. */
  | { kind: "late"; draft: Draft }
  | { kind: "missing" }
  /** Nothing goes to the channel, or by the route, until somebody resumes it. */
  | { kind: "paused" }
  /** Nobody stands by the story any more. */
  | { kind: "withdrawn" }
  /** Its post is being sent at this moment, or is there. */
  | { kind: "under-way" };

/** null: there is no such draft, or nothing is left of its story. */
export function readDraft(store: Store, id: number): DraftFile | null {
  const draft = store.drafts.find(id);
  const place = store.drafts.place(id);
  const chat = place === null ? null : store.chats.byId(place.chatId);
  const story = place === null ? null : store.stories.view(place.storyId);
  if (draft === null || place === null || chat === null || story === null) return null;
  const route = place.routeId === null ? null : store.routes.find(place.routeId);
  return { draft, place, chat, route, story, lead: story.articles[0] ?? null };
}

/** What the person who decides has seen: whoever sees a draft that waits does not overrule who has chosen its time since. */
export type Seen = "waiting" | "scheduled";

/** It goes out at once, whatever pace and quiet hours say: a person has looked at it. */
export function publishDraft(store: Store, id: number, by: By, seen: Seen = "waiting"): Decided {
  return store.transaction(() => send(store, id, { publishAt: null, seen }, by));
}

/** It goes out at `at`; one that is scheduled already gets another moment. */
export function scheduleDraft(store: Store, id: number, at: number, by: By, seen: Seen = "waiting"): Decided {
  return store.transaction(() => send(store, id, { publishAt: at, seen }, by));
}

function send(
  store: Store,
  id: number,
  { publishAt, seen }: { publishAt: number | null; seen: Seen },
  by: By,
): Decided {
  const file = readDraft(store, id);
  if (file === null) return { kind: "missing" };
  const { draft, chat, story } = file;
  const isOwn = draft.decided !== null && draft.decided.by !== null && draft.decided.by === by.actor.id;
  const isOpen = draft.state === "waiting" || (draft.state === "scheduled" && (seen === "scheduled" || isOwn));
  if (!isOpen) return { kind: "late", draft };
  if (isWithdrawn(story)) return { kind: "withdrawn" };
  if (chat.status !== "active") return { kind: "paused" };
  const route = routeFor(store, file, by);
  if (route !== null && route.status !== "active") return { kind: "paused" };
  const { now } = by;
  const { deliveryId } = draft;
  const isScheduled = draft.state === "scheduled";
  if (isScheduled && !store.outbox.takeBack(deliveryId, { chatId: chat.id, now })) return { kind: "under-way" };
  const state = publishAt === null ? "published" : "scheduled";
  decide(store, file, { state, ...(publishAt === null ? {} : { publishAt }) }, by);
  store.outbox.publish(deliveryId, { chatId: chat.id, notBefore: publishAt ?? now, now });
  log(store, file, `draft.${state}`, by, publishAt === null ? {} : { publishAt });
  return { kind: "done" };
}

/** Its own; the channel's first one when that was removed while the draft waited. */
function routeFor(store: Store, { draft, place, route }: DraftFile, { actor, now }: By): Route | null {
  if (route?.status !== "removed") return route;
  const other = store.routes.ofChat(place.chatId).find(({ status }) => status === "active");
  if (other === undefined || place.postId !== null) return route;
  const { storyId, chatId } = place;
  const askedBy = actor.id ?? 0;
  store.outbox.deliverByHand({ id: draft.deliveryId, storyId, chatId, routeId: other.id, askedBy }, now);
  return other;
}

/** Nothing comes of it. Taken back by `reopenDraft`. */
export function skipDraft(store: Store, id: number, by: By): Decided {
  return store.transaction(() => {
    const file = readDraft(store, id);
    if (file === null) return { kind: "missing" };
    if (file.draft.state !== "waiting") return { kind: "late", draft: file.draft };
    decide(store, file, { state: "skipped" }, by);
    log(store, file, "draft.skipped", by);
    return { kind: "done" };
  });
}

/**
 * The draft's route takes nothing any more that only the source of its lead tells, and the drafts of that kind that wait
 * are skipped with it. Taken back, all of it, by `reopenDraft` of any of them.
 */
export function muteSource(store: Store, id: number, by: By): Decided {
  return store.transaction(() => {
    const file = readDraft(store, id);
    if (file === null || file.lead === null || file.route === null) return { kind: "missing" };
    const { draft, route, chat, lead } = file;
    if (store.sources.isDesk(lead.sourceId)) return { kind: "missing" };
    if (draft.state !== "waiting") return { kind: "late", draft };
    // It was out before, and stays out when the draft comes back.
    if (route.sourcesOut.includes(lead.sourceSlug)) return skipDraft(store, id, by);
    const sourcesOut = [...route.sourcesOut, lead.sourceSlug];
    changeRoute(store, route.id, { sourcesOut }, by);
    decide(store, file, { state: "skipped", muted: lead.sourceId }, by);
    log(store, file, "draft.skipped", by, { sourcesOut: lead.sourceSlug });
    for (const other of store.drafts.waitingOf(chat.id)) {
      const theirs = readDraft(store, other);
      const isOut = theirs?.story.articles.every(({ sourceSlug }) => sourcesOut.includes(sourceSlug)) ?? false;
      if (theirs === null || theirs.route?.id !== route.id || !isOut) continue;
      decide(store, theirs, { state: "skipped", muted: lead.sourceId }, by);
    }
    return { kind: "done" };
  });
}

/** What was skipped, expired or scheduled waits for a decision again; a source that was muted with it is heard again. */
export function reopenDraft(store: Store, id: number, by: By): Decided {
  return store.transaction(() => {
    const file = readDraft(store, id);
    if (file === null) return { kind: "missing" };
    const { draft, chat, route } = file;
    const { now } = by;
    const isUnderWay = draft.state === "scheduled" || draft.state === "published";
    if (isUnderWay && !store.outbox.takeBack(draft.deliveryId, { chatId: chat.id, now })) return { kind: "under-way" };
    const muted = draft.muted === null ? null : store.sources.find(draft.muted);
    const others = draft.muted === null || route === null ? [] : store.drafts.mutedWith(draft.muted, route.id);
    if (muted !== null && route !== null) {
      const sourcesOut = route.sourcesOut.filter((slug) => slug !== muted.slug);
      changeRoute(store, route.id, { sourcesOut }, by);
    }
    if (!store.drafts.reopen(id, now + DRAFT_MS)) return { kind: "late", draft };
    for (const other of others) store.drafts.reopen(other, now + DRAFT_MS);
    for (const each of new Set([id, ...others])) refreshDraft(store, each, now);
    const undoes = takingBack(store, "draft.skipped", { chatId: chat.id, subjectId: id });
    log(store, file, "draft.reopened", by, { was: draft.state }, undoes);
    return { kind: "done" };
  });
}

/** One decision about a draft that waits or is scheduled; false: it is neither any more. */
function decide(
  store: Store,
  { draft }: DraftFile,
  decision: { state: Draft["state"]; publishAt?: number; muted?: number },
  { actor, now }: By,
): boolean {
  const decided = store.drafts.decide(draft.id, [draft.state === "scheduled" ? "scheduled" : "waiting"], {
    ...decision,
    ...{ by: actor.id, name: actor.name, at: now },
  });
  if (decided) refreshDraft(store, draft.id, now);
  return decided;
}

function log(
  store: Store,
  { draft, chat, story }: DraftFile,
  action: string,
  { actor, now }: By,
  after?: object,
  undoes: { undoes?: number } = {},
): void {
  const facts = { chatId: chat.id, subjectId: draft.id, subject: storyName(story), after: after ?? {} };
  record(store, actor, { action, ...facts, ...undoes }, now);
}

/** What a source's name is in the desk's words. */
export const outletName = ({ lead }: DraftFile): string => (lead === null ? "" : outletOf(lead));
