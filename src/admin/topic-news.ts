import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import { isWithdrawn } from "../delivery/outlets.ts";
import type { StoryView, Topic } from "../model.ts";
import { compileTopics } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";
import { indexColumns } from "../topics/fts.ts";

const DAY = 24 * 60 * 60_000;
/** How far back is looked. */
export const TOPIC_DAYS = 7;
/** So long is looked at stories before others have their turn. */
const SLICE_MS = 20;
const USUAL_BUDGET_MS = 3_000;
/** Ids that are asked for at a time. */
const PAGE = 200;

export interface LookOptions {
  now: number;
  /** How long it may take, ms; default three seconds. */
  budgetMs?: number;
  /** Default: performance.now. */
  clock?: () => number;
}

export interface TopicNews {
  /** Newest first. */
  storyIds: number[];
  /** Those of them that the topic does not have now: of a new one, all. */
  gainedIds: number[];
  /** How many others it has now. */
  lost: number;
  /** False: time ran out before the whole week was looked at. */
  isWhole: boolean;
}

/** A topic as it is to be; `id` null: a new one. */
export type WantedTopic = Pick<Topic, "query"> & { id: number | null };

/** The stories of the last days that the topic would have taken, beside the other topics as they are. */
export async function topicNews(store: Store, wanted: WantedTopic, options: LookOptions): Promise<TopicNews> {
  const others = store.topics.list().filter(({ id }) => id !== wanted.id);
  const find = compileTopics<{ query: string }>([...others, wanted]);
  const news: Omit<TopicNews, "isWhole"> = { storyIds: [], gainedIds: [], lost: 0 };
  const isWhole = await lookBack(store, options, (story) => {
    const has = story.topics.some(({ id }) => id === wanted.id);
    const takes = story.articles.some((article) => find(documentOf(article)).includes(wanted));
    if (takes) news.storyIds.push(story.id);
    if (takes && !has) news.gainedIds.push(story.id);
    if (has && !takes) news.lost++;
  });
  return { ...news, isWhole };
}

/**
 * Gives the topic to those of the newest stories that it takes, and takes it from those that it does not: lists and search have
 * it at once. Nobody is told, now or when one of their articles changes. How many have it.
 */
export async function sortNewest(store: Store, topicId: number, options: LookOptions): Promise<number> {
  const find = compileTopics(store.topics.list());
  let count = 0;
  await lookBack(store, options, (story) => {
    const documents = story.articles.map((article) => ({ id: article.id, document: documentOf(article) }));
    const takes = documents.some(({ document }) => find(document).some(({ id }) => id === topicId));
    if (takes) count++;
    if (takes === story.topics.some(({ id }) => id === topicId)) return;
    store.transaction(() => {
      if (!takes) store.topics.untag(story.id, topicId);
      else if (store.topics.tag(story.id, topicId) && story.articles.some(({ backlog }) => !backlog)) {
        // A comma that changes in one of its articles would send it to all who follow the topic.
        store.fanouts.skip(story.id, options.now);
      }
      const topics = store.topics.ofStory(story.id).map(({ slug }) => slug);
      for (const { id, document } of documents) store.articles.index(id, indexColumns({ ...document, topics }));
    });
  });
  return count;
}

/** The stories of the last days, newest first, in slices between which others have their turn; false: time ran out. */
async function lookBack(store: Store, options: LookOptions, look: (story: StoryView) => void): Promise<boolean> {
  const { now, budgetMs = USUAL_BUDGET_MS, clock = () => performance.now() } = options;
  const from = now - TOPIC_DAYS * DAY;
  const begun = clock();
  let slice = begun;
  let place = { until: now + 1, before: 0 };
  for (;;) {
    const stories = store.stories.openedBetween(from, place, PAGE);
    const before = place;
    for (const id of stories) {
      const story = store.stories.view(id);
      if (story === null) continue;
      place = { until: story.openedAt, before: id };
      if (!isWithdrawn(story)) look(story);
      if (clock() - slice < SLICE_MS) continue;
      await setImmediate();
      slice = clock();
      if (slice - begun >= budgetMs) return false;
    }
    if (place === before) return true;
  }
}
