import type { NewRoute } from "../db/routes.ts";
import type { Store } from "../db/store.ts";
import type { Chat, Route } from "../model.ts";

/** What a channel takes, as its screen shows it. */
export type ChannelChoice =
  | { kind: "nothing" }
  | { kind: "all" }
  | { kind: "topics"; slugs: string[] }
  /** A query of somebody's own, which buttons do not change topic by topic. */
  | { kind: "query"; query: string };

export interface Channel {
  chat: Chat;
  route: Route | null;
  choice: ChannelChoice;
}

/** The chat's first route and what it takes; null when there is no such chat. */
export function readChannel(store: Store, chatId: number): Channel | null {
  const chat = store.chats.byId(chatId);
  if (chat === null) return null;
  const route = store.routes.ofChat(chatId)[0] ?? null;
  return { chat, route, choice: route === null ? { kind: "nothing" } : readQuery(route.query) };
}

function readQuery(query: string): ChannelChoice {
  if (query === "") return { kind: "all" };
  const terms = query.split(" OR ").map((term) => /^topic:([a-z0-9-]+)$/u.exec(term)?.[1]);
  const slugs = terms.filter((slug) => slug !== undefined);
  return slugs.length === terms.length ? { kind: "topics", slugs } : { kind: "query", query };
}

/** Ticks a topic, or takes the tick away; from "all" or a query of its own the channel goes to this topic alone. */
export function toggleTopic(store: Store, chatId: number, slug: string): void {
  store.transaction(() => {
    const choice = readChannel(store, chatId)?.choice;
    const slugs = choice?.kind === "topics" ? choice.slugs : [];
    const next = slugs.includes(slug) ? slugs.filter((other) => other !== slug) : [...slugs, slug];
    if (next.length === 0) dropRoute(store, chatId);
    else setQuery(store, chatId, next.map((each) => `topic:${each}`).join(" OR "));
  });
}

/** All the news, or (asked again) nothing. */
export function toggleAll(store: Store, chatId: number): void {
  store.transaction(() => {
    if (readChannel(store, chatId)?.choice.kind === "all") dropRoute(store, chatId);
    else setQuery(store, chatId, "");
  });
}

function setQuery(store: Store, chatId: number, query: string): void {
  const route = store.routes.ofChat(chatId)[0];
  const next: NewRoute = { ...route, chatId, query, managed: "chat" };
  if (route === undefined) store.routes.add(next);
  else store.routes.update(route.id, next);
}

function dropRoute(store: Store, chatId: number): void {
  for (const route of store.routes.ofChat(chatId)) {
    store.routes.update(route.id, { ...route, status: "removed", managed: "chat" });
  }
}

export function pauseChannel(store: Store, chatId: number, paused: boolean): void {
  store.transaction(() => {
    for (const route of store.routes.ofChat(chatId)) {
      store.routes.update(route.id, { ...route, status: paused ? "paused" : "active", managed: "chat" });
    }
  });
}

/** Nothing goes there any more, and what waits for it is dropped. The chat stays known, so that it can come back. */
export function removeChannel(store: Store, chatId: number): void {
  store.transaction(() => {
    dropRoute(store, chatId);
    store.chats.setStatus(chatId, "stopped");
    store.outbox.buryChat(chatId, "removed");
  });
}
