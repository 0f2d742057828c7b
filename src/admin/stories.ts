import type { Store } from "../db/store.ts";
import { queueEdits } from "../delivery/queue.ts";
import { chooseLead } from "../delivery/queue-retraction.ts";
import type { Story } from "../model.ts";
import { compileTopics } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";

/** What joining two stories comes to. */
export type Merge =
  /** `from` is told by `into` from now on; `articleId` undoes it when it is split off. */
  { kind: "merged"; into: number; from: number; articleId: number } | { kind: "same" } | { kind: "missing" };

/** What taking an article out of its story comes to. */
export type Split =
  /** It has a story of its own, `storyId`; `from` is the one it was in. */
  | { kind: "split"; storyId: number; from: number }
  /** The story it belonged to before a person joined the two stands again, with all its articles. */
  | { kind: "unmerged"; storyId: number; from: number }
  | { kind: "alone" }
  | { kind: "missing" };

/** Which of two stories stands for both: the one that was opened first. */
export function planMerge(a: Story, b: Story): { into: number; from: number } {
  const [into, from] = a.id < b.id ? [a, b] : [b, a];
  return { into: into.id, from: from.id };
}

/**
 * Joins two stories. Nothing is posted again: the posts of both stay, show the same from now on, and are edited together.
 * Undone by splitStory.
 */
export function mergeStories(store: Store, a: number, b: number, now: number): Merge {
  return store.transaction(() => {
    const [first, second] = [a, b].map((id) => store.stories.find(store.stories.family(id)[0] ?? id));
    if (first == null || second == null) return { kind: "missing" };
    if (first.id === second.id) return { kind: "same" };
    const { into, from } = planMerge(first, second);
    store.stories.merge(from, into);
    for (const topic of store.topics.ofStory(from)) store.topics.tag(into, topic.id);
    chooseLead(store, into);
    store.stories.touch(into, now);
    queueEdits(store, into, now);
    const articleId = store.stories.find(from)?.leadArticleId ?? 0;
    return { kind: "merged", into, from, articleId };
  });
}

/**
 * Takes an article out of its story. What a person had joined comes apart as it was; else it gets a story of its own that
 * is posted nowhere: it is old news by then, and most chats have read of it. Undone by mergeStories.
 */
export function splitStory(store: Store, articleId: number, now: number): Split {
  return store.transaction(() => {
    const article = store.articles.find(articleId);
    if (article === null) return { kind: "missing" };
    const from = article.storyId;
    const before = store.stories.unmerge(articleId);
    if (before === null && store.articles.ofStory(from).length === 1) return { kind: "alone" };
    const storyId = before ?? openWith(store, articleId, now);
    for (const id of [from, storyId]) {
      leadOwn(store, id);
      store.stories.touch(id, now);
      queueEdits(store, id, now);
    }
    return { kind: before === null ? "split" : "unmerged", storyId, from };
  });
}

function openWith(store: Store, articleId: number, now: number): number {
  const article = store.articles.find(articleId);
  if (article === null) throw new Error(`no article id=${articleId}`);
  const storyId = store.stories.open(article.publishedAt ?? article.firstSeenAt, now);
  store.stories.setLead(storyId, articleId);
  store.stories.moveArticle(articleId, storyId);
  const sourceSlug = store.sources.find(article.sourceId)?.slug ?? "";
  for (const { id } of compileTopics(store.topics.list())(documentOf({ ...article, sourceSlug }))) {
    store.topics.tag(storyId, id);
  }
  for (const { route, chat } of store.routes.active()) {
    // Long ago, so that it takes nobody's place in the channel's pace.
    store.outbox.decide({ storyId, chatId: chat.id, routeId: route.id, notBefore: 0, createdAt: now });
  }
  store.fanouts.start(storyId, [], now);
  store.fanouts.done({ storyId, kind: "post" }, now);
  return storyId;
}

/** The lead may have gone with the other story. */
function leadOwn(store: Store, storyId: number): void {
  const articles = store.articles.ofStory(storyId);
  const lead = store.stories.find(storyId)?.leadArticleId;
  const [first] = articles;
  if (first !== undefined && !articles.some(({ id }) => id === lead)) store.stories.setLead(storyId, first.id);
  chooseLead(store, storyId);
}
