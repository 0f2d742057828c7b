import fc from "fast-check";
import { expect, it } from "vitest";
import { createStore } from "../../src/db/store.ts";
import { expandSlice } from "../../src/delivery/expand.ts";
import type { Entry } from "../../src/model.ts";
import { addTopic } from "../support/rows.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryDb, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;

/** One article of the pool, as a source prints it: some are the same story in several sources. */
interface Printed {
  source: number;
  /** Headline, of a few: two sources may have the same. */
  event: number;
  /** Minutes after the source was added; below zero: it was there before. */
  at: number;
  dated: boolean;
}

interface Poll {
  source: number;
  /** Which of the source's articles stand in the feed this time, in which order. */
  shown: number[];
  /** Articles whose text was changed since. */
  revised: number[];
  /** Guids are made anew for this poll. */
  freshGuids: boolean;
  restart: boolean;
}

const printed = fc.record<Printed>({
  source: fc.nat(2),
  event: fc.nat(5),
  at: fc.integer({ min: -300, max: 300 }),
  dated: fc.boolean(),
});
const some = fc.array(fc.nat(11), { maxLength: 12 });
const poll = fc.record<Poll>({
  source: fc.nat(2),
  shown: some,
  revised: some,
  freshGuids: fc.boolean(),
  restart: fc.boolean(),
});

const EVENTS = ["Ferry", "Train", "Harbour", "Bridge", "Market", "Museum"].map(
  (what) => `${what} opens again after a long winter at sea`,
);

// Whatever feeds do, a chat gets a story once, an article stands in one story, and what is older than its source is no news.
it("posts each story at most once to a chat, and nothing that is older than its source", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.array(printed, { minLength: 1, maxLength: 12 }),
      fc.array(poll, { maxLength: 12 }),
      (pool, polls) => {
        const db = memoryDb();
        let store = createStore(db);
        const all = addChat(store, { telegramId: 1 });
        addRoute(store, all);
        addRoute(store, all, { query: "opens" });
        addRoute(store, addChat(store, { telegramId: 2 }), { minOutlets: 2, minGapMs: 7 * MINUTE });
        const topics = ["opens", "winter"].map((slug) => addTopic(store, slug));
        const reader = addChat(store, { telegramId: 3, type: "private" });
        for (const topic of topics) store.chats.follow(reader.id, topic, NOON);
        const sources = [0, 1, 2].map((i) => addSource(store, { slug: `s${i}` }).id);

        const entryOf = (index: number, one: Printed, asked: Poll, round: number): Entry =>
          entry({
            title: EVENTS[one.event] ?? "",
            guid: asked.freshGuids ? `round-${round}-${index}` : `g${index}`,
            link: `https://s${one.source}.example/${index}`,
            publishedAt: one.dated ? NOON + one.at * MINUTE : null,
            summaryHtml: asked.revised.includes(index) ? `<p>Revised in round ${round}.</p>` : "<p>As it was.</p>",
          });

        for (const [round, asked] of polls.entries()) {
          if (asked.restart) store = createStore(db);
          const now = NOON + (round + 1) * 10 * MINUTE;
          const entries = [...new Set(asked.shown)].flatMap((index) => {
            const one = pool[index];
            return one?.source === asked.source ? [entryOf(index, one, asked, round)] : [];
          });
          const source = store.sources.find(sources[asked.source] ?? 0);
          if (source === null) throw new Error("no source");
          ingestAll(store, source, entries, now);
          polled(store, source, now, entries.length > 0);
          if (round % 2 === 0) while (expandSlice(store, now) !== null);
        }
        while (expandSlice(store, NOON) !== null);

        const jobs = store.outbox.due(Number.MAX_SAFE_INTEGER, 1_000).filter(({ kind }) => kind !== "edit");
        const pairs = jobs.map((job) => `${"storyId" in job ? job.storyId : ""}@${job.chatId}`);
        expect(pairs.length).toBe(new Set(pairs).size);
        const articles = db.prepare<[], { url: string; count: number }>(
          "SELECT url, count(*) AS count FROM articles GROUP BY url HAVING count(*) > 1",
        );
        expect(articles.all()).toEqual([]);
        const stale = db.prepare<[], { title: string }>(
          `SELECT d.story_id FROM deliveries d WHERE NOT EXISTS (
           SELECT 1 FROM articles a JOIN sources s ON s.id = a.source_id
           WHERE a.story_id = d.story_id AND a.backlog = 0 AND coalesce(a.published_at, a.first_seen_at) >= s.added_at)`,
        );
        expect(stale.all()).toEqual([]);
        db.close();
      },
    ),
    { numRuns: 10 },
  );
});
