import type { Store } from "../db/store.ts";
import type { RelatedStory } from "../story/stream.ts";

/** What is older and was nowhere posted is nothing that news go on from. */
const RECENT_MS = 72 * 3_600_000;

/**
 * Stores which stories a new article continues; returns those that no other article of its story does. To be called inside
 * the transaction that stored it.
 */
export function noteFollowed(store: Store, articleId: number, related: readonly RelatedStory[], now: number): number[] {
  // Most articles continue nothing.
  if (related.length === 0) return [];
  const known = store.followUps.earlier(store.articles.storyOf(articleId) ?? 0);
  const followed = related.filter(({ storyId }) => mayBeFollowed(store, storyId, now));
  for (const { nearestId, score } of followed) store.followUps.add(articleId, nearestId, score);
  return followed.map(({ storyId }) => storyId).filter((id) => !known.includes(id));
}

/** What was stored without being news is known to readers when it was posted after all, or is not old. */
function mayBeFollowed(store: Store, storyId: number, now: number): boolean {
  const story = store.stories.view(storyId);
  if (story === null) return false;
  if (now - story.openedAt <= RECENT_MS || story.articles.some(({ backlog }) => !backlog)) return true;
  return store.stories.family(storyId).some((id) => store.posts.countOf(id) > 0);
}
