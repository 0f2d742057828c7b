import { seedTopics } from "../src/admin/topics.ts";
import { defaultTopics } from "../src/config/default-topics.ts";
import { openDb } from "../src/db/open.ts";
import { createStore } from "../src/db/store.ts";
import { pick, randomFrom, wordOf } from "./soak-words.ts";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const ZONES = ["Asia/Baku", "Asia/Baku", "Europe/Istanbul", "Europe/London", "UTC"];
const TOPICS = ["politics", "economy", "sport", "health", "culture", "science-tech"];

export interface FillOptions {
  sources: number;
  readers: number;
  /** Share of the readers who have a digest a day; a quarter as many follow words, each story as it comes. */
  digests: number;
  newsPort: number;
  now: number;
}

/** A file with sources, channels and readers, as people would have made it. */
export function fill(path: string, { sources, readers, digests, newsPort, now }: FillOptions): void {
  const db = openDb(path);
  const store = createStore(db);
  const random = randomFrom(5);
  seedTopics(store, defaultTopics());
  const topics = store.topics.list().filter(({ slug }) => TOPICS.includes(slug));
  store.transaction(() => {
    for (let index = 0; index < sources; index++) {
      const language = index % 10 < 6 ? "en" : index % 10 < 8 ? "ru" : index % 10 < 9 ? "tr" : "az";
      store.sources.add(
        {
          ...{
            slug: `outlet-${index}`,
            name: `Outlet ${index}`,
            url: `http://outlet${index}.example:${newsPort}/rss`,
            language,
          },
          ...{ select: null, headers: {}, everyMs: null, first: { kind: "none" }, managed: "chat", pages: false },
        },
        now,
      );
    }
    const person = { threadId: null, username: null, addedBy: null, status: "active", language: "en" } as const;
    for (const [index, slug] of TOPICS.entries()) {
      const facts = {
        ...person,
        telegramId: -1_001_000_000_001 - index,
        type: "channel",
        timezone: "Asia/Baku",
      } as const;
      const chat = store.chats.remember({ ...facts, title: `Channel ${index}` }, now);
      const digest = index === 5 ? "0 8,18 * * *" : null;
      const route = { query: `topic:${slug}`, minOutlets: 1 + (index % 2), settleMs: 60_000, perHour: 12, digest };
      store.routes.add({ chatId: chat.id, ...route, quiet: index % 2 ? "23:00-07:00" : null, managed: "chat" });
    }
    for (let index = 0; index < readers; index++) {
      const facts = {
        ...person,
        telegramId: 2_000_001 + index,
        type: "private",
        timezone: pick(random, ZONES),
      } as const;
      const chat = store.chats.remember({ ...facts, title: `Reader ${index}` }, now);
      const kind = random();
      const digest = kind < digests;
      if (digest) {
        for (let more = random() * 3; more > 0; more--) store.chats.follow(chat.id, pick(random, topics).id, now);
      }
      if (kind >= digests && kind < 1.25 * digests) {
        const words = () => wordOf("en", 300 + Math.floor(15_000 * random()));
        store.chats.followQuery(chat.id, `${words()} OR ${words()} OR ${words()}`, now + index);
      }
      if (!digest) continue;
      const hour = random() < 0.6 ? 8 : random() < 0.7 ? 19 : Math.floor(24 * random());
      const quiet = random() < 0.3 ? "23:00-07:00" : null;
      for (const { id } of store.chats.follows(chat.id)) store.chats.setFollowMode(chat.id, id, "digest");
      const asked = { digest: { minutes: [hour * 60], days: EVERY_DAY }, quiet, breaking: true, perHour: null };
      store.subscribers.put(chat.id, asked, now);
    }
  });
  db.close();
}
