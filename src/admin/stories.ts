import type { Store } from "../db/store.ts";
import { partDrafts } from "../delivery/drafts.ts";
import { createPlanner, queueEdits, relatedTo, revive } from "../delivery/queue.ts";
import { chooseLead } from "../delivery/queue-retraction.ts";
import type { Article, Story, Topic } from "../model.ts";
import { compileTopics } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";
import type { QueryDocument } from "../topics/match.ts";
import { type By, record, storyName } from "./audit.ts";

/** What joining two stories comes to. */
export type Merge =
  /** `from` is told by `into` from now on; unmergeStory undoes it by `articleId`, an article that came along. */
  { kind: "merged"; into: number; from: number; articleId: number } | { kind: "same" } | { kind: "missing" };

/** What taking an article out of its story comes to. */
export type Split =
  /** It has a story of its own, `storyId`; `from` is the one it was in. */
  | { kind: "split"; storyId: number; from: number }
  /** The story it belonged to before a person joined the two stands again, with all its articles. */
  | { kind: "unmerged"; storyId: number; from: number }
  | { kind: "alone" }
  | { kind: "missing" };

/** What undoing a merge comes to; "late": the article is in another story by now, or not by that merge. */
export type Unmerge = Extract<Split, { kind: "unmerged" }> | { kind: "late" };

/** Of two stories that are joined the one that was opened first stands for both. */
export function planMerge(a: Story, b: Story): { into: number; from: number } {
  const [into, from] = a.id < b.id ? [a, b] : [b, a];
  return { into: into.id, from: from.id };
}

/**
 * Joins two stories. Nothing is posted again: the posts of both stay, show the same from now on, and are edited together.
 * Undone by unmergeStory.
 */
export function mergeStories(store: Store, a: number, b: number, { actor, now }: By): Merge {
  return store.transaction(() => {
    const [first, second] = [a, b].map((id) => store.stories.find(store.stories.family(id)[0] ?? id));
    if (first == null || second == null) return { kind: "missing" };
    if (first.id === second.id) return { kind: "same" };
    const { into, from } = planMerge(first, second);
    const [subject, title] = [titleOf(store, into), titleOf(store, from)];
    store.stories.merge(from, into);
    for (const topic of store.topics.ofStory(from)) store.topics.tag(into, topic.id);
    chooseLead(store, into);
    store.stories.arrange([into, from], now);
    // A post of either may be on its way.
    for (const id of [into, from]) store.stories.touch(id, now);
    revive(store, into, now);
    show(store, into, now);
    const articleId = store.stories.find(from)?.leadArticleId ?? 0;
    const change = { action: "story.merged", subjectId: into, subject, after: { title, from, articleId } };
    record(store, actor, change, now);
    return { kind: "merged", into, from, articleId };
  });
}

/** Articles that are older when they are split off are no news any more. */
const NEWS_MS = 48 * 60 * 60_000;
/** News that was split off goes to channels so much later: the split may be undone meanwhile. */
const UNDO_MS = 2 * 60_000;

/**
 * Takes an article out of its story. What a person had joined comes apart as it was; else it gets a story of its own. That
 * is posted as news when nobody can have read it, hidden behind the story's lead, and it is not old; else nowhere. Undone
 * by mergeStories.
 */
export function splitStory(store: Store, articleId: number, { actor, now }: By): Split {
  return store.transaction(() => {
    const article = store.articles.find(articleId);
    if (article === null) return { kind: "missing" };
    const from = article.storyId;
    const before = store.stories.unmerge(articleId);
    if (before === null && store.articles.ofStory(from).length === 1) return { kind: "alone" };
    const isNews = before === null && wasHidden(store, article) && now - article.firstSeenAt < NEWS_MS;
    const storyId = before ?? openWith(store, articleId, now);
    if (before === null && !isNews) store.stories.close(storyId, now);
    store.stories.arrange([from, storyId], now);
    apart(store, from, storyId, now);
    if (isNews) {
      createPlanner(store).story(storyId, now + UNDO_MS);
      const topics = store.topics.ofStory(storyId).map(({ id }) => id);
      store.fanouts.startOnce(storyId, topics, now);
    }
    const after = { title: titleOf(store, storyId), storyId };
    record(store, actor, { action: "story.split", subjectId: from, subject: titleOf(store, from), after }, now);
    return { kind: before === null ? "split" : "unmerged", storyId, from };
  });
}

/** Undoes a merge into the story, once: what has changed since stays as it is. */
export function unmergeStory(store: Store, from: number, articleId: number, { actor, now }: By): Unmerge {
  return store.transaction(() => {
    const storyId = store.articles.find(articleId)?.storyId === from ? store.stories.unmerge(articleId) : null;
    if (storyId === null) return { kind: "late" };
    store.stories.arrange([from, storyId], now);
    apart(store, from, storyId, now);
    const after = { title: titleOf(store, storyId), storyId };
    record(store, actor, { action: "story.split", subjectId: from, subject: titleOf(store, from), after }, now);
    return { kind: "unmerged", storyId, from };
  });
}

/** The name of a story in the audit log. */
function titleOf({ stories }: Pick<Store, "stories">, storyId: number): string {
  const story = stories.view(storyId);
  return story === null ? "" : storyName(story);
}

/** Two stories that were one: each has the lead and the topics of its own articles. */
function apart(store: Store, one: number, other: number, now: number): void {
  const topicsOf = topicFinder(store);
  for (const id of [one, other]) {
    haveOwn(store, id, topicsOf);
    store.stories.touch(id, now);
    revive(store, id, now);
    partDrafts(store, id, now);
    show(store, id, now);
  }
}

/** Queues edits of its own posts, and of those that lead to it. */
function show(store: Store, storyId: number, now: number): void {
  for (const id of [storyId, ...relatedTo(store, storyId)]) queueEdits(store, id, now);
}

/** Which topics an article has. */
export type TopicFinder = (document: QueryDocument) => Topic[];
export const topicFinder = ({ topics }: Pick<Store, "topics">): TopicFinder => compileTopics(topics.list());

/** Chooses lead and topics of a story anew, by its own articles: some have come or gone. */
export function haveOwn(store: Store, storyId: number, topicsOf: TopicFinder): void {
  leadOwn(store, storyId);
  const found = store.stories.view(storyId)?.articles.flatMap((article) => topicsOf(documentOf(article))) ?? [];
  store.topics.retag(storyId, [...new Set(found.map((topic) => topic.id))]);
}

/** Opens a story for an article that had another one; its topics are still to be found. */
export function openWith(store: Store, articleId: number, now: number): number {
  const article = store.articles.find(articleId);
  if (article === null) throw new Error(`no article id=${articleId}`);
  const storyId = store.stories.open(article.publishedAt ?? article.firstSeenAt, now);
  store.stories.setLead(storyId, articleId);
  store.stories.moveArticle(articleId, storyId);
  return storyId;
}

/** Whether no post can have shown the article: others led the story from its beginning, or nothing was posted. */
function wasHidden(store: Store, { id, storyId, backlog }: Article): boolean {
  if (backlog) return false;
  const isPosted = store.stories.family(storyId).some((each) => store.posts.countOf(each) > 0);
  const first = Math.min(...store.articles.ofStory(storyId).map((article) => article.id));
  return !isPosted || (id !== first && id !== store.stories.find(storyId)?.leadArticleId);
}

/** The lead may have gone with the other story. */
function leadOwn(store: Store, storyId: number): void {
  const articles = store.articles.ofStory(storyId);
  const lead = store.stories.find(storyId)?.leadArticleId;
  const [first] = articles;
  if (first !== undefined && !articles.some(({ id }) => id === lead)) store.stories.setLead(storyId, first.id);
  chooseLead(store, storyId);
}
