import type { Store } from "../db/store.ts";
import { noteFollowed } from "../feed/ingest-follow-ups.ts";
import type { Regrouping, RestoryPlan } from "./restory.ts";
import { haveOwn, openWith, type TopicFinder, topicFinder } from "./stories.ts";

/** Links between articles that are stored at one go. */
const SLICE = 200;

export interface Restored {
  /** Groups of articles that went over to another story. */
  regrouped: number;
  merged: number;
  /** What was no more as it had been planned: somebody else was there first. */
  skipped: number;
}

/**
 * Arranges the stories as planned, each step in a transaction of its own; broken off, it is to be planned and done again.
 * Nobody is sent anything by it: what is posted stays as it is, and the stories go to no chat that does not have them.
 */
export function* applyRestory(store: Store, plan: RestoryPlan, now: number): Generator<Restored, Restored> {
  const done: Restored = { regrouped: 0, merged: 0, skipped: 0 };
  const topicsOf = topicFinder(store);
  for (const step of plan.regroupings) {
    if (store.transaction(() => regroup(store, step, plan, topicsOf, now))) done.regrouped++;
    else done.skipped++;
    yield done;
  }
  for (const step of plan.merges) {
    if (store.transaction(() => merge(store, step, plan, topicsOf, now))) done.merged++;
    else done.skipped++;
    yield done;
  }
  for (let from = 0; from < plan.related.length; from += SLICE) {
    store.transaction(() => {
      for (const { articleId, seenAt, related } of plan.related.slice(from, from + SLICE)) {
        const followed = related.map((one) => ({ ...one, storyId: store.articles.storyOf(one.nearestId) ?? 0 }));
        noteFollowed(store, articleId, followed, seenAt);
      }
    });
    yield done;
  }
  return done;
}

function regroup(
  store: Store,
  { to, articles }: Regrouping,
  { because }: RestoryPlan,
  topicsOf: TopicFinder,
  now: number,
): boolean {
  const [first] = articles;
  const concerned = new Set([...articles.map(({ from }) => from), ...(to === null ? [] : [to])]);
  const isAsPlanned = articles.every(({ id, from }) => store.articles.storyOf(id) === from);
  if (first === undefined || !isAsPlanned || ![...concerned].every((id) => mayBeArranged(store, id))) return false;
  const storyId = to ?? openWith(store, first.id, now);
  for (const { id } of articles) {
    store.stories.moveArticle(id, storyId);
    noteBecause(store, id, because);
  }
  for (const id of concerned.add(storyId)) {
    haveOwn(store, id, topicsOf);
    store.stories.close(id, now);
  }
  return true;
}

function merge(
  store: Store,
  { from, into }: RestoryPlan["merges"][number],
  { because }: RestoryPlan,
  topicsOf: TopicFinder,
  now: number,
): boolean {
  if (!mayBeArranged(store, from) || !mayBeArranged(store, into)) return false;
  for (const { id } of store.articles.ofStory(from)) noteBecause(store, id, because);
  store.stories.merge(from, into);
  haveOwn(store, into, topicsOf);
  store.stories.close(into, now);
  return true;
}

/** It stands for itself, and no person has arranged it. */
function mayBeArranged({ stories }: Store, id: number): boolean {
  return stories.find(id)?.mergedInto === null && !stories.isArranged(id);
}

function noteBecause({ stories }: Store, articleId: number, because: RestoryPlan["because"]): void {
  const placement = because.get(articleId);
  if (placement === undefined) return;
  const { related, ...facts } = placement;
  stories.setBecause(articleId, JSON.stringify({ ...facts, storyId: undefined }));
}
