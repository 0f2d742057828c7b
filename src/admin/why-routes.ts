import type { Store } from "../db/store.ts";
import { isWithdrawn } from "../delivery/outlets.ts";
import { takes } from "../delivery/plan.ts";
import { askedOf } from "../delivery/queue-match.ts";
import type { Chat, Route } from "../model.ts";
import { createQueryReaders } from "../topics/compile.ts";

/**
 * Why a route has not taken a story: it is off, the story's language, who tells it, too few outlets, its query; "told": it
 * would take it, but the story was no news any more when it might have.
 */
export type Refusal = "paused" | "language" | "sources" | "outlets" | "query" | "withdrawn" | "told";

export interface RouteVerdict {
  chat: Chat;
  route: Route;
  refusal: Refusal;
}

/** For each route of a channel to which the story was never decided to go, why not. */
export function refusalsOf(store: Store, storyId: number): RouteVerdict[] {
  const story = store.stories.view(storyId);
  if (story === null) return [];
  const family = store.stories.family(story.id);
  const decided = new Set(family.flatMap((id) => store.posts.places(id)).map(({ chatId }) => chatId));
  const asked = askedOf(story, createQueryReaders().route);
  return store.chats
    .channels()
    .filter(({ id, status }) => !decided.has(id) && status === "active")
    .flatMap((chat) => store.routes.ofChat(chat.id).map((route) => ({ chat, route, refusal: refusal(route, chat) })));

  function refusal(route: Route, chat: Chat): Refusal {
    if (story !== null && isWithdrawn(story)) return "withdrawn";
    if (route.status === "paused") return "paused";
    const any = { ...route, sources: [], sourcesOut: [], minOutlets: 1 };
    const yes = () => true;
    if (!takes(any, chat, asked, yes)) return "language";
    if (!takes({ ...route, minOutlets: 1 }, chat, asked, yes)) return "sources";
    if (!takes(route, chat, asked, yes)) return "outlets";
    return asked.matches(route.query) ? "told" : "query";
  }
}
