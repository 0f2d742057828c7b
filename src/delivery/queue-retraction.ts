import type { Store } from "../db/store.ts";
import { queueEdits } from "./queue.ts";

/**
 * An outlet has withdrawn an article: another one that stands leads the story, or its posts are struck through when none
 * does. To be called inside a transaction; false when it was known.
 */
export function retractArticle(store: Store, articleId: number, now: number): boolean {
  if (!store.articles.retract(articleId, now)) return false;
  settle(store, articleId, now);
  return true;
}

/** It stands again, and so do the posts that are left; false when nobody had withdrawn it. As retractArticle. */
export function restoreArticle(store: Store, articleId: number, now: number): boolean {
  if (!store.articles.restore(articleId)) return false;
  settle(store, articleId, now);
  return true;
}

/** An article that stands leads the story, if there is one; true when that changed. */
export function chooseLead(store: Store, storyId: number): boolean {
  const story = store.stories.find(storyId);
  const articles = store.articles.ofStory(storyId);
  const lead = articles.find(({ id }) => id === story?.leadArticleId);
  const next = articles.find(({ retractedAt }) => retractedAt === null);
  if (lead?.retractedAt === null || next === undefined) return false;
  store.stories.setLead(storyId, next.id);
  return true;
}

function settle(store: Store, articleId: number, now: number): void {
  const storyId = store.articles.find(articleId)?.storyId;
  if (storyId === undefined) return;
  const led = store.stories.find(storyId)?.leadArticleId === articleId;
  const moved = chooseLead(store, storyId);
  // Readers are told when what they read is another's account now, or none's; not of one outlet fewer.
  if (led || moved) store.stories.change(storyId, now);
  else store.stories.touch(storyId, now);
  queueEdits(store, storyId, now);
}
