import type { Decided, WaitingJob } from "../db/outbox-routes.ts";
import type { Store } from "../db/store.ts";
import { PRIORITY, type Route } from "../model.ts";
import { createQueryReaders } from "../topics/compile.ts";
import { expireDraft, openDraft } from "./drafts.ts";
import { askedOf } from "./queue-match.ts";
import { momentBy, placeAt } from "./queue-place.ts";

/** What waited longer while its route was paused is no news any more. */
const STALE_MS = 24 * 60 * 60_000;

/**
 * What waits by a route gets the moment that the route gives it now; to be called in the transaction that changed its hours,
 * pace, schedule or approval, paused or removed it or let it go on. Of a route that is paused everything waits until it goes
 * on, and what is a day old by then is left out. What is under way, what was tried already and what an editor sends by
 * hand stay as they are, drafts stay drafts. Harmless when nothing has changed.
 */
export function replanRoute(store: Store, routeId: number, now: number): void {
  const route = store.routes.find(routeId);
  const chat = route === null ? null : store.chats.byId(route.chatId);
  if (route === null || chat === null) return;
  if (route.status !== "active") {
    for (const job of store.outbox.waitingBy(routeId, chat.id)) store.outbox.pauseJob(job.jobId, now);
    return;
  }
  const paused = store.outbox.pausedBy(routeId, chat.id);
  const waiting = store.outbox.waitingBy(routeId, chat.id).filter(({ isFree }) => isFree);
  const jobs = [...paused, ...waiting].sort((a, b) => a.jobId - b.jobId);
  for (const { jobId } of jobs) store.outbox.dropJob(jobId);
  const wasPaused = new Set(paused.map(({ jobId }) => jobId));
  for (const job of jobs) place(store, route, job, { now, wasPaused: wasPaused.has(job.jobId) });
}

/** The same for all routes of a chat, whose timezone has changed. */
export function replanChat(store: Store, chatId: number, now: number): void {
  for (const { id } of store.routes.ofChat(chatId)) replanRoute(store, id, now);
}

function place(store: Store, route: Route, job: WaitingJob, { now, wasPaused }: { now: number; wasPaused: boolean }) {
  const chat = store.chats.byId(job.chatId);
  if (chat === null) return;
  const read = createQueryReaders().route;
  /** Whether it is breaking by the route as it is now; what costs is asked only where there is something to match. */
  function breaks(storyId: number): boolean {
    const story = route.breaking === null ? null : store.stories.view(storyId);
    return story !== null && askedOf(story, read).breaks(route);
  }
  for (const delivery of job.deliveryIds.flatMap((id) => store.outbox.decided(id) ?? [])) {
    const hand = isByHand(store, delivery);
    // What an editor put off is as old as the moment that they chose for it.
    if (wasPaused && now - (hand ? delivery.notBefore : delivery.createdAt) > STALE_MS) {
      store.outbox.leaveOut([delivery.id], "too-old");
      expireDraft(store, delivery.id, now);
      continue;
    }
    if (hand) {
      const notBefore = Math.max(now, delivery.notBefore);
      store.outbox.queuePost(delivery, { notBefore, now, priority: PRIORITY.breaking });
      continue;
    }
    if (route.approve) {
      openDraft(store, { deliveryId: delivery.id, route, chat }, now);
      continue;
    }
    const isBreaking = breaks(delivery.storyId);
    const moment = momentBy(store, route, chat, { now, from: Math.min(now, delivery.createdAt), isBreaking });
    // What waited together goes together.
    const kind = job.kind === "digest" && !isBreaking ? "digest" : moment.kind;
    placeAt(store, delivery, { route, moment: { ...moment, kind }, isBreaking, now });
  }
}

/** An editor has published it, or chosen its channel. */
function isByHand(store: Store, { id }: Decided): boolean {
  return store.drafts.ofDelivery(id) !== null || store.outbox.isAsked(id);
}
