import { openDb } from "../../src/db/open.ts";
import type { NewRoute } from "../../src/db/routes.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import type { Chat, Source } from "../../src/model.ts";
import { addChat, addRoute, addSource, polled } from "../support/store.ts";
import type { Asked } from "./calls.ts";
import { SOURCE, TOPIC } from "./news.ts";
import type { TelegramServed } from "./telegram-child.ts";

export const TOKEN = "1000001:chaos-token-of-35-characters-is-ok";
export const EDITOR = 900;
export const ADMIN_CHAT = -1_009_000;
const HOURS = { minutes: Array.from({ length: 24 }, (_, hour) => hour * 60), days: [1, 2, 3, 4, 5, 6, 7] };

type Kind = "channel" | "supergroup" | "group";
interface Place {
  id: number;
  type: Kind;
  title: string;
  isProtected?: boolean;
  route?: Partial<NewRoute>;
}

export const GROUP_THAT_MIGRATES = -4_002;
const PLACES: readonly Place[] = [
  { id: -1_001, type: "channel", title: "Bay" },
  { id: -2_001, type: "supergroup", title: "Harbour talk" },
  { id: -1_002, type: "channel", title: "Bay, sent again", route: { resend: true } },
  { id: -4_001, type: "group", title: "Neighbours" },
  { id: -1_003, type: "channel", title: "Bay, protected", isProtected: true },
  { id: -1_004, type: "channel", title: "Bay in digests", route: { digest: "*/30 * * * *" } },
  { id: -1_005, type: "channel", title: "Bay at a pace", route: { perHour: 20 } },
  { id: -2_002, type: "supergroup", title: "Harbour talk at a pace", route: { perHour: 20 } },
  { id: GROUP_THAT_MIGRATES, type: "group", title: "Neighbours who become many" },
];

export interface World {
  places: { chatId: number; telegramId: number; type: Kind; title: string }[];
  readers: { chatId: number; telegramId: number; how: "at once" | "in digests" }[];
}

export interface WorldSize {
  /** How many channels and groups; default all. */
  places?: number;
  readers: number;
  digestReaders: number;
}

/** Channels, groups and readers, at Telegram and in a new database. */
export async function setUp(
  {
    path,
    telegram,
    now,
    source = {},
  }: { path: string; telegram: Asked<TelegramServed>; now: number; source?: Partial<Source> },
  { places: most = PLACES.length, readers: count, digestReaders }: WorldSize,
): Promise<World> {
  const chosen = PLACES.slice(0, most);
  await telegram.addUsers([{ id: EDITOR, firstName: "Esmer", started: true }]);
  await telegram.addChats([
    { id: ADMIN_CHAT, type: "supergroup", title: "Newsroom", creatorId: EDITOR },
    ...chosen.map(({ id, type, title, isProtected = false }) => ({ id, type, title, isProtected, creatorId: EDITOR })),
  ]);
  const ids = Array.from({ length: count + digestReaders }, (_, index) => 10_001 + index);
  await telegram.addUsers(ids.map((id) => ({ id, firstName: `Reader ${id}`, started: true })));

  const before = new Map<number, number>();
  for (const { id } of chosen) before.set(id, await telegram.say(EDITOR, id, "What was here before"));

  const db = openDb(path);
  const store = createStore(db);
  const world = store.transaction(() => {
    polled(store, addSource(store, { slug: SOURCE, name: "The Wire", ...source }, now), now);
    const topicId = store.topics.put({
      slug: TOPIC,
      names: { en: "Harbour" },
      query: "harbour",
      position: 0,
      managed: "chat",
    });
    return {
      places: chosen.map((place) => addPlace(store, place, before.get(place.id) ?? 1, now)),
      readers: ids.map((telegramId, index) => {
        const how = index < count ? ("at once" as const) : ("in digests" as const);
        const { id: chatId } = addReader(store, telegramId, topicId, how, now);
        return { chatId, telegramId, how };
      }),
    };
  });
  db.close();
  return world;
}

/** `messageId`: of a post of former times; what comes after it is looked through. */
function addPlace(
  store: Store,
  { id: telegramId, type, title, route = {} }: Place,
  messageId: number,
  now: number,
): World["places"][number] {
  const chat = addChat(store, { telegramId, type, title }, now);
  const former = { kind: "text", photo: false, shownHash: "", sentAt: now, pinUntil: null, deleteAt: null } as const;
  store.posts.add({ ...former, chatId: chat.id, telegramId, messageId, storyIds: [] });
  addRoute(store, chat, route);
  return { chatId: chat.id, telegramId, type, title };
}

function addReader(store: Store, telegramId: number, topicId: number, how: string, now: number): Chat {
  const chat = addChat(store, { telegramId, type: "private", title: `Reader ${telegramId}` }, now);
  store.chats.follow(chat.id, topicId, now);
  if (how === "in digests") {
    store.subscribers.put(chat.id, { digest: HOURS, quiet: null, breaking: true, perHour: null }, now);
    for (const { id } of store.chats.follows(chat.id)) store.chats.setFollowMode(chat.id, id, "digest");
  }
  return chat;
}
