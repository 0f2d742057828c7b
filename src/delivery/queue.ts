import type { Store } from "../db/store.ts";
import { type Chat, type Delivery, PRIORITY, type Route, type StoryView } from "../model.ts";
import { documentOf } from "../topics/document.ts";
import { matches } from "../topics/match.ts";
import { parseQuery } from "../topics/parse.ts";
import { earliest, takes } from "./plan.ts";

const HOUR = 60 * 60_000;

/**
 * Decides which channels get the story (or, given several, a digest of them) and queues their posts. Asking again is
 * harmless: a story that was decided for a chat stays decided. To be called inside the transaction that stored it.
 */
export function queueStory(store: Store, stories: number | readonly number[], now: number): void {
  const views = [stories].flat().flatMap((id) => store.stories.view(id) ?? []);
  for (const { route, chat } of store.routes.active()) {
    const wanted = views.filter((view) => takes(route, chat, factsOf(view), matchesRoute(route, view)));
    const deliveries = wanted.map((view) => delivery(store, route, chat, view.id, now));
    if (typeof stories === "number") for (const one of deliveries) store.outbox.post(one, PRIORITY.channel);
    else store.outbox.digest(deliveries);
  }
}

/** Every post that shows the story is brought up to date; posts not yet sent will go out fresh by themselves. */
export function queueEdits(store: Store, storyId: number, now: number): void {
  store.outbox.editAll(storyId, now);
}

function delivery(store: Store, route: Route, chat: Chat, storyId: number, now: number): Omit<Delivery, "id"> {
  const taken = store.outbox.deliveriesSince(chat.id, now - Math.max(HOUR, route.minGapMs ?? 0));
  const notBefore = earliest(route, chat.timezone, now, taken);
  return { storyId, chatId: chat.id, routeId: route.id, notBefore, createdAt: now };
}

const factsOf = (view: StoryView) => ({
  language: view.articles[0]?.language ?? null,
  outlets: new Set(view.articles.map(({ sourceId }) => sourceId)).size,
});

function matchesRoute(route: Route, view: StoryView): boolean {
  if (route.query === "") return true;
  const parsed = parseQuery(route.query);
  if (parsed.kind === "bad") return false;
  const topics = view.topics.map(({ slug }) => slug);
  return view.articles.some((article) => matches(parsed.query, { ...documentOf(article), topics }));
}
