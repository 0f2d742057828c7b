import { isDeepStrictEqual } from "node:util";
import { defaultTopics } from "../config/default-topics.ts";
import { topicItem } from "../config/write.ts";
import type { Store } from "../db/store.ts";
import { type Chat, type ManagedBy, type Route, type Topic, UI_LANGUAGES } from "../model.ts";
import { fold } from "../text/fold.ts";
import { nameKey } from "../topics/names.ts";
import { parseQuery, type Query } from "../topics/parse.ts";
import { topicSlug } from "../topics/slug.ts";
import { changeOf } from "./apply-plan.ts";
import { type By, record } from "./audit.ts";
import { nameWritten } from "./source-changes.ts";

/** UTF-16 units of a topic's name, as in the file. */
export const LONGEST_TOPIC_NAME = 60;

/** What is to be otherwise of a topic. */
export type TopicChange = Partial<Pick<Topic, "names" | "query">>;

export type TopicChanged =
  /** `entryId`: in the audit log. */
  | { kind: "changed"; topicId: number; entryId: number }
  | { kind: "same" }
  /** Another topic has that name. */
  | { kind: "taken"; by: Topic }
  /** There is no such topic (any more). */
  | { kind: "missing" };

/** What somebody wrote as the name of a topic, as it is kept; null: it is none, or too long. */
export function topicNameWritten(text: string): string | null {
  const name = nameWritten(text);
  return name === null || name.length > LONGEST_TOPIC_NAME ? null : name;
}

const inAll = (name: string): Topic["names"] => Object.fromEntries(UI_LANGUAGES.map((language) => [language, name]));

/** It is called the same in all languages. */
export const hasOneName = ({ names }: Pick<Topic, "names">): boolean => new Set(Object.values(names)).size <= 1;

/** The names with another one: in that language alone, where others have names of their own. */
export const renamed = (topic: Pick<Topic, "names">, language: string, name: string): Topic["names"] =>
  hasOneName(topic) ? inAll(name) : { ...topic.names, [language]: name };

/** The other topic that people would mean by one of these names. */
export function topicCalled({ topics }: Pick<Store, "topics">, names: Topic["names"], id: number | null): Topic | null {
  const wanted = new Set(Object.values(names).map((name) => fold(name ?? "")));
  const others = topics.list().filter((topic) => topic.id !== id);
  return others.find((topic) => Object.values(topic.names).some((name) => wanted.has(fold(name ?? "")))) ?? null;
}

/** Adds a topic behind the others, with one name for all languages. */
export function addTopic(store: Store, { name, query }: { name: string; query: string }, by: By): TopicChanged {
  return store.transaction(() => {
    const names = inAll(name);
    const taken = topicCalled(store, names, null);
    if (taken !== null) return { kind: "taken", by: taken };
    const topic = { slug: freeSlug(store, topicSlug(name)), names, query };
    const position = (store.topics.list().at(-1)?.position ?? -1) + 1;
    const topicId = store.topics.put({ ...topic, position, managed: "chat" });
    const log = { action: "topic.added", subjectId: topicId, subject: topic.slug, after: topicItem(topic) };
    return { kind: "changed", topicId, entryId: record(store, by.actor, log, by.now) };
  });
}

/** Not that of one that was removed either: who followed it and which routes name it is still known by it. */
function freeSlug({ topics }: Pick<Store, "topics">, wanted: string): string {
  const taken = new Set(topics.slugs());
  let slug = wanted;
  for (let number = 2; taken.has(slug); number++) slug = `${wanted}-${number}`;
  return slug;
}

/** Changes a topic in place: who follows it and which routes name it stays. */
export function changeTopic(store: Store, id: number, change: TopicChange, { actor, now }: By): TopicChanged {
  return store.transaction(() => {
    const topic = activeTopic(store, id);
    if (topic === null) return { kind: "missing" };
    const next = { ...topic, ...change };
    const said = changeOf(topicItem(topic), topicItem(next));
    if (isDeepStrictEqual(said.before, said.after)) return { kind: "same" };
    const taken = change.names === undefined ? null : topicCalled(store, change.names, id);
    if (taken !== null) return { kind: "taken", by: taken };
    put(store, next);
    const log = { action: "topic.changed", subjectId: id, subject: topic.slug, ...said };
    return { kind: "changed", topicId: id, entryId: record(store, actor, log, now) };
  });
}

/** What an entry of the log says of a topic, as a change to it. */
export function changeSaid({ name, query }: Readonly<Record<string, unknown>>): TopicChange {
  return {
    ...(typeof name === "string" ? { names: inAll(name) } : {}),
    ...(typeof name === "object" && name !== null ? { names: name as Topic["names"] } : {}),
    ...(typeof query === "string" ? { query } : {}),
  };
}

/**
 * Takes a topic away, as pruning by the file does: who follows it and which routes name it is kept for when it comes back,
 * and brings nothing until then. The id of its entry in the log; null: there is no such topic.
 */
export function removeTopic(store: Store, id: number, { actor, now }: By): number | null {
  return store.transaction(() => {
    const topic = activeTopic(store, id);
    if (topic === null) return null;
    // The file must not bring back what a person took away.
    store.topics.put({ ...settingsOf(topic), managed: "chat" });
    store.topics.remove(id);
    const log = { action: "topic.removed", subjectId: id, subject: topic.slug, before: topicItem(topic) };
    return record(store, actor, log, now);
  });
}

/** False where it is there. */
export function bringBackTopic(store: Store, id: number, { actor, now }: By): boolean {
  return store.transaction(() => {
    const topic = store.topics.find(id);
    if (topic === null || topic.status === "active") return false;
    put(store, topic);
    const log = { action: "topic.added", subjectId: id, subject: topic.slug, after: topicItem(topic) };
    record(store, actor, log, now);
    return true;
  });
}

/** Null where it is removed, too. */
export function activeTopic({ topics }: Pick<Store, "topics">, id: number): Topic | null {
  const topic = topics.find(id);
  return topic?.status === "active" ? topic : null;
}

const settingsOf = ({ slug, names, query, position }: Topic) => ({ slug, names, query, position });

const put = (store: Store, topic: Topic): void =>
  void store.topics.put({ ...settingsOf(topic), managed: managedBy(topic) });

/** What is as it came with the program gets the program's new words again. */
function managedBy(topic: Topic): ManagedBy {
  const usual = defaultTopics().find(({ slug }) => slug === topic.slug);
  return usual !== undefined && isDeepStrictEqual(topicItem(usual), topicItem(topic)) ? "defaults" : "chat";
}

/** The routes whose rule names the topic, or what is breaking there does. */
export function routesNaming({ chats, routes }: Pick<Store, "chats" | "routes">, slug: string) {
  const names = (text: string | null): boolean => {
    const parsed = parseQuery(text ?? "");
    return parsed.kind === "ok" && asksFor(parsed.query, nameKey(slug));
  };
  return chats.channels().flatMap((chat): { chat: Chat; route: Route }[] =>
    routes
      .ofChat(chat.id)
      .filter(({ query, breaking }) => names(query) || names(breaking))
      .map((route) => ({ chat, route })),
  );
}

function asksFor(query: Query, topic: string): boolean {
  if (query.kind === "and") return query.all.some((part) => asksFor(part, topic));
  if (query.kind === "or") return query.any.some((part) => asksFor(part, topic));
  if (query.kind === "not") return asksFor(query.query, topic);
  return query.kind === "topic" && query.value === topic;
}
