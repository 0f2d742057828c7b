import Database from "better-sqlite3";
import { type Db, openDb } from "../../src/db/open.ts";
import type { NewRoute } from "../../src/db/routes.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import { type IngestReport, ingest } from "../../src/feed/ingest.ts";
import { prepareFeed } from "../../src/feed/prepare.ts";
import { createStoryDesk, type StoryDesk } from "../../src/feed/story-desk.ts";
import type { Chat, Entry, Feed, Source } from "../../src/model.ts";
import { createQueryReaders } from "../../src/topics/compile.ts";
import { compileLate } from "./late.ts";

/** A moment that tests call now: 2026-11-21 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 21, 12);

let empty: Buffer | undefined;

/** An empty database's file, as openDb makes it: migrated once, and copied for each test. */
export function emptyDb(): Buffer {
  if (empty === undefined) {
    const db = openDb(":memory:");
    empty = db.serialize();
    db.close();
  }
  return empty;
}

/** An empty database in memory. */
export function memoryDb(): Db {
  const db = new Database(emptyDb());
  db.pragma("foreign_keys = ON");
  return compileLate(db);
}

/** Repositories over an empty database in memory. */
export function memoryStore(): Store {
  return createStore(memoryDb());
}

export function addSource(store: Store, facts: Partial<Source> = {}, now = NOON): Source {
  const slug = facts.slug ?? `source-${store.sources.list().length + 1}`;
  const id = store.sources.add(
    {
      slug,
      name: facts.name ?? slug,
      url: facts.url ?? `https://${slug}.example/rss`,
      select: facts.select ?? null,
      language: facts.language ?? null,
      headers: facts.headers ?? {},
      everyMs: facts.everyMs ?? null,
      minEveryMs: facts.minEveryMs ?? null,
      maxEveryMs: facts.maxEveryMs ?? null,
      pages: facts.pages ?? true,
      folder: facts.folder ?? null,
      first: facts.first ?? { kind: "none" },
      managed: "chat",
    },
    now,
  );
  return store.sources.find(id) as Source;
}

/** The source as it is after its first successful poll, which yielded entries unless told. */
export function polled(store: Store, source: Source, at: number, sawEntries = true): Source {
  store.sources.recordSuccess(source.id, {
    ...{ at, nextPollAt: at, etag: null, lastModified: null, bodyHash: null },
    ...{ url: source.url, sawEntries, pace: source.pace, move: null },
  });
  return store.sources.find(source.id) as Source;
}

/** Each text is read once in a process: the topics of a program that starts are ten thousand words. */
const readers = createQueryReaders();

const desks = new WeakMap<Store, StoryDesk>();

/** The one desk of a store, as in a program that runs. */
function deskOf(store: Store): StoryDesk {
  const desk = desks.get(store) ?? createStoryDesk(store);
  desks.set(store, desk);
  return desk;
}

/** Stores a poll's entries at one go, as a source that answers at `now` would have them stored. */
export function ingestAll(
  store: Store,
  source: Source,
  entries: Entry[],
  now: number,
  isFlood: (count: number) => boolean = () => false,
  desk: StoryDesk = deskOf(store),
): IngestReport | null {
  const feed: Feed = { title: "", siteUrl: null, hubUrl: null, selfUrl: null, language: "en", entries };
  const steps = ingest(
    store,
    source,
    prepareFeed(feed, () => false),
    { now, isFlood, desk, readers },
  );
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export function addChat(store: Store, facts: Partial<Chat> = {}, now = NOON): Chat {
  const telegramId = facts.telegramId ?? 1000 + store.chats.channels().length;
  return store.chats.remember(
    {
      telegramId,
      threadId: facts.threadId ?? null,
      type: facts.type ?? "channel",
      title: facts.title ?? "A channel",
      username: facts.username ?? null,
      addedBy: facts.addedBy ?? null,
      status: facts.status ?? "active",
      language: facts.language ?? "en",
      timezone: facts.timezone ?? "UTC",
    },
    now,
  );
}

export function addRoute(store: Store, chat: Chat, facts: Partial<NewRoute> = {}): number {
  const others = store.routes.ofChat(chat.id).length;
  const slug = others === 0 ? "main" : `route-${others + 1}`;
  return store.routes.add({ query: "", managed: "chat", slug, position: others, ...facts, chatId: chat.id });
}

export function entry(facts: Partial<Entry> & { title: string }): Entry {
  return {
    ...{ guid: facts.title, link: null, publishedAt: null, updatedAt: null, authors: [], categories: [] },
    ...{ summaryHtml: null, contentHtml: null, media: [], language: "en", ...facts },
  };
}
