import type { Decided } from "../db/outbox-routes.ts";
import type { Store } from "../db/store.ts";
import { type Chat, PRIORITY, type Route } from "../model.ts";
import { type Moment, momentFor } from "./plan.ts";

const HOUR = 60 * 60_000;

/** When and how a story goes out by a route that takes it. `from`: since when it settles; default now. */
export function momentBy(
  store: Store,
  route: Route,
  chat: Pick<Chat, "id" | "timezone">,
  { now, from = now, isBreaking }: { now: number; from?: number; isBreaking: boolean },
): Moment {
  // Only a pace looks at what else goes there, which may be very much, and no further back than it reaches.
  const reachMs = Math.max(route.perHour === null ? 0 : HOUR, route.minGapMs ?? 0);
  const taken = reachMs === 0 ? [] : store.outbox.momentsOf(chat.id, now - reachMs);
  return momentFor(route, chat.timezone, { now, from, isBreaking, taken });
}

/** Queues what was decided at its moment: by itself, or in the digest that waits for its route. */
export function placeAt(
  store: Store,
  delivery: Pick<Decided, "id" | "chatId">,
  { route, moment, isBreaking, now }: { route: Route; moment: Moment; isBreaking: boolean; now: number },
): void {
  const { kind, at: notBefore } = moment;
  if (kind === "digest") store.outbox.queueInDigest(delivery, { routeId: route.id, notBefore, now });
  else {
    const priority = isBreaking ? PRIORITY.breaking : PRIORITY.channel;
    store.outbox.queuePost(delivery, { notBefore, now, priority });
  }
}
