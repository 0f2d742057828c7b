import type { Store } from "../db/store.ts";
import { replanChat } from "../delivery/replan.ts";
import type { Chat, Route } from "../model.ts";
import { type By, record } from "./audit.ts";
import { reviveChannel } from "./channels.ts";
import { addRoute, changeRoute, removeRoute } from "./routes.ts";

/**
 * Gives a channel the routes of another one, and its language, time zone and languages of the news. Routes are the same by
 * their names; what the channel has beside them goes. Its title, members and desk stay its own. False: one of the two is
 * not there, or they are one.
 */
export function copyChannel(store: Store, fromId: number, toId: number, by: By): boolean {
  return store.transaction(() => {
    const [from, to] = [store.chats.byId(fromId), store.chats.byId(toId)];
    if (from === null || to === null || fromId === toId) return false;
    copyLook(store, from, to, by);
    const [wanted, known] = [store.routes.ofChat(fromId), store.routes.ofChat(toId)];
    for (const route of known) {
      if (!wanted.some(({ slug }) => slug === route.slug)) removeRoute(store, route.id, by);
    }
    for (const [position, route] of wanted.entries()) {
      const next = settingsOf(route);
      const same = known.find(({ slug }) => slug === route.slug);
      if (same === undefined) addRoute(store, toId, next, by);
      else changeRoute(store, same.id, next, by);
      putAt(store, toId, route.slug, position);
    }
    if (wanted.length > 0) reviveChannel(store, toId, by);
    return true;
  });
}

function copyLook(store: Store, from: Chat, to: Chat, { actor, now }: By): void {
  const [before, after] = [lookOf(to), lookOf(from)];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  store.chats.setLook(to.id, after);
  if (after.timezone !== before.timezone) replanChat(store, to.id, now);
  record(store, actor, { action: "channel.changed", chatId: to.id, subject: to.title, before, after }, now);
}

const lookOf = ({ language, newsLanguages, timezone }: Chat) => ({ language, newsLanguages, timezone });

function settingsOf({ id: _, chatId: __, position: ___, managed: ____, ...route }: Route) {
  return route;
}

/** In the order of the other channel: what was there already stands where it stood. */
function putAt(store: Store, chatId: number, slug: string, position: number): void {
  const route = store.routes.ofChat(chatId).find((each) => each.slug === slug);
  if (route === undefined || route.position === position) return;
  const { managed } = route;
  store.routes.update(route.id, { ...route, position, managed: managed === "defaults" ? "chat" : managed });
}
