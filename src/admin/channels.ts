import type { Store } from "../db/store.ts";
import { replanChat } from "../delivery/replan.ts";
import type { Chat, Route } from "../model.ts";
import { type By, record } from "./audit.ts";
import { addRoute, changeRoute, removeRoute, restoreRoute } from "./routes.ts";

/** What a route takes, as its screen shows it. */
export type RouteChoice =
  | { kind: "nothing" }
  | { kind: "all" }
  | { kind: "topics"; slugs: string[] }
  /** A query of somebody's own, which buttons do not change topic by topic. */
  | { kind: "query"; query: string };

export interface Channel {
  chat: Chat;
  /** Those that stand, in their order. */
  routes: Route[];
}

/** Null when there is no such chat. */
export function readChannel(store: Store, chatId: number): Channel | null {
  const chat = store.chats.byId(chatId);
  return chat === null ? null : { chat, routes: store.routes.ofChat(chatId) };
}

export function choiceOf({ query, status }: Pick<Route, "query" | "status">): RouteChoice {
  if (status === "removed") return { kind: "nothing" };
  if (query === "") return { kind: "all" };
  const terms = query.split(" OR ").map((term) => /^topic:([a-z0-9-]+)$/u.exec(term)?.[1]);
  const slugs = terms.filter((slug) => slug !== undefined);
  return slugs.length === terms.length ? { kind: "topics", slugs } : { kind: "query", query };
}

/**
 * Ticks a topic of a route, or takes the tick away; from "all" or a query of its own the route goes over to this topic
 * alone. Without its last topic it is removed, and comes back with the settings it had when one is ticked.
 */
export function toggleTopic(store: Store, routeId: number, slug: string, by: By): void {
  store.transaction(() => {
    const route = store.routes.find(routeId);
    if (route === null) return;
    const choice = choiceOf(route);
    const slugs = choice.kind === "topics" ? choice.slugs : [];
    const next = slugs.includes(slug) ? slugs.filter((other) => other !== slug) : [...slugs, slug];
    if (next.length === 0) removeRoute(store, routeId, by);
    else take(store, route, next.map((each) => `topic:${each}`).join(" OR "), by);
  });
}

/** All the news, or (asked again) nothing. */
export function toggleAll(store: Store, routeId: number, by: By): void {
  store.transaction(() => {
    const route = store.routes.find(routeId);
    if (route === null) return;
    if (choiceOf(route).kind === "all") removeRoute(store, routeId, by);
    else take(store, route, "", by);
  });
}

function take(store: Store, route: Route, query: string, by: By): void {
  if (route.status === "removed") restoreRoute(store, route.id, by);
  changeRoute(store, route.id, { query }, by);
}

/** The channel's first route; one that takes all the news and waits, when it has none. */
export function firstRoute(store: Store, chatId: number, by: By): Route | null {
  return store.transaction(() => {
    if (store.chats.byId(chatId) === null) return null;
    const [known] = store.routes.ofChat(chatId);
    if (known !== undefined) return known;
    return store.routes.find(addRoute(store, chatId, { query: "", status: "paused" }, by));
  });
}

/** The setting with the ids of routes that were paused already when their channel was, as JSON. */
const pausedBefore = (chatId: number): string => `paused-before:${chatId}`;

/**
 * Pauses what goes there, or lets it go on: a route that was paused before, such as a new one that nobody has resumed yet,
 * stays so, unless there is no other. Asked again, it does nothing more.
 */
export function pauseChannel(store: Store, chatId: number, paused: boolean, by: By): void {
  store.transaction(() => {
    const routes = store.routes.ofChat(chatId);
    const waiting = routes.filter(({ status }) => status === "paused");
    if (paused) {
      if (waiting.length < routes.length) keepPaused(store, chatId, waiting);
      for (const { id } of routes) changeRoute(store, id, { status: "paused" }, by);
    } else if (routes.length > 0) {
      if (waiting.length === routes.length) goOn(store, chatId, routes, by);
      reviveChannel(store, chatId, by);
    }
  });
}

const keepPaused = ({ settings }: Store, chatId: number, routes: readonly Route[]): void =>
  settings.set(pausedBefore(chatId), JSON.stringify(routes.map(({ id }) => id)));

function goOn(store: Store, chatId: number, routes: readonly Route[], by: By): void {
  const before: number[] = JSON.parse(store.settings.get(pausedBefore(chatId)) ?? "[]");
  const others = routes.filter(({ id }) => !before.includes(id));
  for (const { id } of others.length === 0 ? routes : others) changeRoute(store, id, { status: "active" }, by);
  // What is paused from now on is so by a hand of its own.
  keepPaused(store, chatId, []);
}

/** Language of what Chapar says there, languages of the news, time zone. */
export type ChannelLook = Pick<Chat, "language" | "newsLanguages" | "timezone">;

/** False: it was like that already. */
export function changeLook(store: Store, chatId: number, look: Partial<ChannelLook>, { actor, now }: By): boolean {
  return store.transaction(() => {
    const chat = store.chats.byId(chatId);
    if (chat === null) return false;
    const names = (Object.keys(look) as (keyof ChannelLook)[]).filter(
      (name) => JSON.stringify(chat[name]) !== JSON.stringify(look[name]),
    );
    if (names.length === 0) return false;
    const part = (from: Partial<ChannelLook>) => Object.fromEntries(names.map((name) => [name, from[name]]));
    store.chats.setLook(chatId, { ...chat, ...look });
    if (look.timezone !== undefined && look.timezone !== chat.timezone) replanChat(store, chatId, now);
    const change = { action: "channel.changed", chatId, subject: chat.title, before: part(chat), after: part(look) };
    record(store, actor, change, now);
    return true;
  });
}

/**
 * The best guess for a channel where nobody has chosen yet: what whoever added the bot there has chosen for themselves. One that
 * was served before, and lost the bot meanwhile, keeps its own.
 */
export function takeLookOf(store: Store, chatId: number, userId: number, by: By): void {
  const own = store.routes.ofChat(chatId).length > 0 ? null : store.chats.find(userId, null);
  if (own !== null) changeLook(store, chatId, { language: own.language, timezone: own.timezone }, by);
}

/** An owner lets the bot work there, or sends it away (which the caller does). */
export function decideChannel(store: Store, chatId: number, yes: boolean, { actor, now }: By): void {
  store.transaction(() => {
    const chat = store.chats.byId(chatId);
    if (chat === null) return;
    const action = yes ? "channel.allowed" : "channel.refused";
    record(store, actor, { action, chatId, subject: chat.title }, now);
    if (yes) return store.chats.setStatus(chatId, "active");
    dropAll(store, chatId, { actor, now });
    store.outbox.buryChat(chatId, "removed");
    store.chats.setStatus(chatId, "gone");
  });
}

/** Nothing goes there any more, and what waits for it is dropped. The chat stays known, so that it can come back. */
export function removeChannel(store: Store, chatId: number, { actor, now }: By): void {
  store.transaction(() => {
    const chat = store.chats.byId(chatId);
    if (chat === null || chat.status === "stopped") return;
    const routeIds = store.routes.ofChat(chatId).map(({ id }) => id);
    dropAll(store, chatId, { actor, now });
    store.chats.setStatus(chatId, "stopped");
    store.outbox.buryChat(chatId, "removed");
    const before = { routeIds };
    record(store, actor, { action: "channel.removed", chatId, subject: chat.title, before }, now);
  });
}

/** What was taken away from the bot, or told it to stop, is served again. False: it was all the time, or is not there. */
export function reviveChannel(store: Store, chatId: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const chat = store.chats.byId(chatId);
    if (chat === null || chat.status !== "stopped") return false;
    store.chats.setStatus(chatId, "active");
    store.outbox.hastenChat(chatId, now);
    record(store, actor, { action: "channel.resumed", chatId, subject: chat.title }, now);
    return true;
  });
}

/** A channel that was removed is served again, with the routes that went with it. False: it is served, or not there. */
export function bringBackChannel(store: Store, chatId: number, routeIds: readonly number[], by: By): boolean {
  return store.transaction(() => {
    if (store.chats.byId(chatId)?.status !== "stopped") return false;
    for (const id of routeIds) {
      if (store.routes.find(id)?.chatId === chatId) restoreRoute(store, id, by);
    }
    return reviveChannel(store, chatId, by);
  });
}

function dropAll(store: Store, chatId: number, by: By): void {
  for (const { id } of store.routes.ofChat(chatId)) removeRoute(store, id, by);
}
