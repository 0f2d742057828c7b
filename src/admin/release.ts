import type { Store } from "../db/store.ts";
import { createPlanner } from "../delivery/queue.ts";
import { ageOf } from "../feed/identify.ts";
import type { Source } from "../model.ts";

/** As many of a flood as a reader may want to see. */
export const NEWEST_OF_FLOOD = 15;

/** Which of the articles that are held a person wants posted. */
export type Choice = "all" | "newest" | "none";

/** `released`: the articles that became news. settled: nothing (of that flood) is held any more. */
export type Release = { kind: "released"; released: number } | { kind: "settled" };

/**
 * Settles what a flood of a source left waiting: the chosen articles become news, planned for channels and followers as
 * if they came now; the others stay in the archive. `since`: as in Source.held, so that an old button settles no
 * later flood. In one transaction; what is queued is due then.
 */
export function releaseHeld(store: Store, sourceId: number, since: number, choice: Choice, now: number): Release {
  return store.transaction(() => {
    const source = store.sources.find(sourceId);
    if (source === null || source.held?.from !== since) return { kind: "settled" };
    const chosen = choice === "none" ? [] : heldArticles(store, source);
    const released = choice === "newest" ? chosen.slice(-NEWEST_OF_FLOOD) : chosen;
    const planner = createPlanner(store);
    for (const { id } of released) store.articles.makeNews(id);
    for (const storyId of new Set(released.map((article) => article.storyId))) {
      planner.story(storyId, now);
      const topics = store.topics.ofStory(storyId).map(({ id }) => id);
      if (topics.length > 0) store.fanouts.startOnce(storyId, topics, now);
    }
    store.sources.hold(sourceId, null);
    return { kind: "released", released: released.length };
  });
}

/** Oldest first; without what the same polls found that is history anyway. */
function heldArticles(store: Store, { id, addedAt, entriesSeenAt, held }: Source) {
  if (held === null) return [];
  const asRead = { addedAt, entriesSeenAt, succeededAt: null, everyMs: null };
  return store.articles
    .backlogBetween(id, held.from, held.until)
    .filter(({ publishedAt, firstSeenAt }) => ageOf(publishedAt, asRead, firstSeenAt) === "fresh");
}
