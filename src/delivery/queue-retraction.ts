import type { Store } from "../db/store.ts";
import type { Article } from "../model.ts";
import { materialChange } from "../story/material-change.ts";
import { queueEdits, relatedTo, revive } from "./queue.ts";

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

/**
 * As chooseLead; readers are told of an update when the new lead says something else. That all is withdrawn the post says
 * by itself, and when it stands again nothing has changed.
 */
export function followLead(store: Store, storyId: number, now: number): boolean {
  const before = leadOf(store, storyId);
  if (!chooseLead(store, storyId)) return false;
  const after = leadOf(store, storyId);
  if (before === null || after === null) return true;
  if (materialChange(before, after, after.language).kind === "material") store.stories.change(storyId, now);
  return true;
}

function leadOf(store: Store, storyId: number): Article | null {
  const id = store.stories.find(storyId)?.leadArticleId;
  return id == null ? null : store.articles.find(id);
}

function settle(store: Store, articleId: number, now: number): void {
  const storyId = store.articles.find(articleId)?.storyId;
  if (storyId === undefined) return;
  store.stories.touch(storyId, now);
  followLead(store, storyId, now);
  revive(store, storyId, now);
  queueEdits(store, storyId, now);
  // Nothing leads to what is withdrawn.
  for (const id of relatedTo(store, storyId)) queueEdits(store, id, now);
}
