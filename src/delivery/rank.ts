const HOUR = 3_600_000;

/** A story as the order of a digest looks at it. */
export interface Ranked {
  storyId: number;
  openedAt: number;
  outlets: number;
  sourceId: number;
  topicIds: readonly number[];
}

/** What a reader liked less what they did not, by topic and by source. */
export interface Taste {
  topics: ReadonlyMap<number, number>;
  sources: ReadonlyMap<number, number>;
}

/** A story that twice as many outlets tell is worth this much more. */
const OUTLETS = 1;
/** After so long a story is worth half. */
const HALF_LIFE_MS = 10 * HOUR;
/** What a topic, and a source, that somebody likes very much adds; where they dislike it, takes off. */
const TOPIC = 0.8;
const SOURCE = 0.4;
/** So many likes are half of very much. */
const CONVINCED = 3;
/** What is left of a story's worth after another one of its topic, and of its source, was chosen. */
const SAME_TOPIC = 0.75;
const SAME_SOURCE = 0.9;

const NO_TASTE: Taste = { topics: new Map(), sources: new Map() };

/** From -1 to 1. */
const leaning = (likes: number) => likes / (Math.abs(likes) + CONVINCED);

/**
 * The best of the stories, at most `most`, the best first: by outlets and freshness, by what the reader likes, and so that
 * no topic or source takes all the room (in the manner of maximal marginal relevance, Carbonell & Goldstein 1998).
 */
export function rankStories<T extends Ranked>(stories: readonly T[], taste: Taste, now: number, most: number): T[] {
  const left = stories.map((story) => ({ story, worth: worthOf(story, taste, now) }));
  const chosen: T[] = [];
  while (chosen.length < most && left.length > 0) {
    let best = 0;
    for (const [i, { worth, story }] of left.entries()) {
      const other = left[best] as (typeof left)[number];
      if (worth > other.worth || (worth === other.worth && isEarlier(story, other.story))) best = i;
    }
    const [taken] = left.splice(best, 1) as [(typeof left)[number]];
    chosen.push(taken.story);
    for (const other of left) {
      if (other.story.topicIds.some((id) => taken.story.topicIds.includes(id))) other.worth *= SAME_TOPIC;
      if (other.story.sourceId === taken.story.sourceId) other.worth *= SAME_SOURCE;
    }
  }
  return chosen;
}

/** Those of the stories that are worth most to somebody without a taste, at most `most`, the best first. */
export function mostWorth<T extends Ranked>(stories: readonly T[], now: number, most: number): T[] {
  const worth = new Map(stories.map((story) => [story, worthOf(story, NO_TASTE, now)]));
  const sorted = [...stories].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || (isEarlier(a, b) ? -1 : 1));
  return sorted.slice(0, most);
}

function worthOf(story: Ranked, taste: Taste, now: number): number {
  const age = Math.max(0, now - story.openedAt);
  const told = 1 + OUTLETS * Math.log2(Math.max(1, story.outlets));
  const topics = story.topicIds.map((id) => leaning(taste.topics.get(id) ?? 0));
  // Of several topics the one that the reader has most to say about.
  const topic = topics.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);
  const source = leaning(taste.sources.get(story.sourceId) ?? 0);
  return told * 2 ** (-age / HALF_LIFE_MS) * (1 + TOPIC * topic) * (1 + SOURCE * source);
}

/** Of two that are worth the same, the newer one comes first. */
function isEarlier(a: Ranked, b: Ranked): boolean {
  return a.openedAt > b.openedAt || (a.openedAt === b.openedAt && a.storyId > b.storyId);
}
