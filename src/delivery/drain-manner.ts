import type { Store } from "../db/store.ts";
import type { Route, StoryView } from "../model.ts";
import type { QueryReader } from "../topics/compile.ts";
import { askedOf } from "./queue-match.ts";
import { mostWorth, rankStories } from "./rank.ts";
import { MOST_IN_DIGEST } from "./render-digest.ts";

/** How a message goes out and stands, whatever it shows. */
export interface Manner {
  /** Arrives without a sound. */
  silent: boolean;
  /** It is pinned for so long; null: it is not. */
  pinMs: number | null;
  /** It is deleted after so long; null: it stays. */
  deleteAfterMs: number | null;
}

const PLAIN: Manner = { silent: false, pinMs: null, deleteAfterMs: null };

/**
 * By the word of the routes that brought its stories: it is silent, or goes after a time, only where all of them want it, and
 * the longest of their times counts. `story`: of a post that shows one alone.
 */
export function mannerOf(routes: readonly Route[], story: StoryView | null, read: QueryReader): Manner {
  const [first] = routes;
  if (first === undefined) return PLAIN;
  const times = routes.flatMap(({ deleteAfterMs }) => deleteAfterMs ?? []);
  const isPinned = story !== null && first.pinMs !== null && askedOf(story, read).isPinned(first);
  return {
    silent: routes.every(({ silent }) => silent),
    pinMs: isPinned ? first.pinMs : null,
    deleteAfterMs: times.length === routes.length ? Math.max(...times) : null,
  };
}

/** Of more stories in a digest those that seem to be worth most are read whole. */
const READ_WHOLE = 60;

/** The deliveries whose stories may be among the best, in their order; what was merged or withdrawn gives way to others. */
export function foremost<T extends { storyId: number }>(
  { subscribers }: Pick<Store, "subscribers">,
  deliveries: readonly T[],
  now: number,
): readonly T[] {
  if (deliveries.length <= READ_WHOLE) return deliveries;
  const found = subscribers.candidates(deliveries.map(({ storyId }) => storyId));
  const ranked = found.map((candidate) => ({ ...candidate, topicIds: [] }));
  const best = new Set(mostWorth(ranked, now, READ_WHOLE).map(({ storyId }) => storyId));
  return best.size === 0 ? deliveries.slice(-READ_WHOLE) : deliveries.filter(({ storyId }) => best.has(storyId));
}

const NO_TASTE = { topics: new Map<number, number>(), sources: new Map<number, number>() };

/** The stories that are worth most, at most as many as the route's digests show, the best first. */
export function bestOf(
  stories: readonly StoryView[],
  { digestMost }: Pick<Route, "digestMost">,
  now: number,
): StoryView[] {
  const most = Math.min(digestMost, MOST_IN_DIGEST);
  if (stories.length <= most) return [...stories];
  const looked = stories.map((view) => ({
    ...{ view, storyId: view.id, openedAt: view.openedAt, topicIds: view.topics.map(({ id }) => id) },
    outlets: new Set(view.articles.map(({ outlet }) => outlet)).size,
    sourceId: view.articles[0]?.sourceId ?? 0,
  }));
  return rankStories(looked, NO_TASTE, now, most).map(({ view }) => view);
}
