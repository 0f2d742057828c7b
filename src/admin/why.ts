import type { Place } from "../db/posts.ts";
import type { Store } from "../db/store.ts";
import type { Chat, Route, StoryView } from "../model.ts";
import { canonicalUrl } from "../story/canonical-url.ts";
import { diffWords, type Piece } from "../story/diff-words.ts";
import { type MaterialChange, materialChange } from "../story/material-change.ts";
import { tokens } from "../text/analyse.ts";
import { toFts } from "../topics/fts.ts";
import { parseQuery } from "../topics/parse.ts";

/** A message in Telegram. */
export interface MessageAt {
  telegramId: number;
  messageId: number;
}

/** What somebody asks about. */
export type Asked = { kind: "message"; at: MessageAt } | { kind: "url"; url: string } | { kind: "story"; id: number };

/** How an article came to its story: "open" (it began it), "by-hand", "unknown", or what the assignment said. */
export interface Because {
  reason: string;
  /** What the assignment wrote down beside its reason. */
  facts: Readonly<Record<string, unknown>>;
}

export interface Why {
  story: StoryView;
  /** In the story's order. */
  articles: { article: StoryView["articles"][number]; because: Because; changes: number }[];
  /** Channels, and groups with a route. */
  places: (Place & { chat: Chat; route: Route | null; link: string | null })[];
  /** Posts to others, who follow its topics. */
  readers: number;
  /** Changes that can be shown, of all articles. */
  changes: number;
}

/** One step from a revision to the next that is kept. */
export interface Step {
  articleId: number;
  from: number;
  to: number;
  seenAt: number;
}

export interface Change extends Step {
  outlet: string;
  title: Piece[];
  text: Piece[];
  verdict: MaterialChange;
}

/** Ids of the stories that are meant; a digest shows several, and what is not ours none. */
export function findStories(store: Store, asked: Asked): number[] {
  if (asked.kind === "story") return store.stories.find(asked.id) === null ? [] : [asked.id];
  if (asked.kind === "message") {
    return store.posts.byMessage(asked.at.telegramId, asked.at.messageId)?.storyIds ?? [];
  }
  const canonical = canonicalUrl(asked.url);
  return canonical === null ? [] : store.articles.storiesAt(canonical);
}

/** How far apart stories are opened that may be one. */
const NEAR_MS = 3 * 24 * 60 * 60_000;
/** Of what a search for the headline's words finds, so many are looked at. */
const MOST_FOUND = 60;
/** Shorter words stand in every headline. */
const MIN_WORD = 4;

/** Stories of those days whose headlines share the most words with this one, best first. */
export function likeStories(store: Store, storyId: number, most: number): StoryView[] {
  const story = store.stories.view(storyId);
  const words = wordsOf(story);
  if (story === null || words.size === 0) return [];
  const parsed = parseQuery([...words].map((word) => `"${word}"`).join(" OR "));
  if (parsed.kind === "bad") return [];
  const match = toFts(parsed.query);
  const ids = store.stories.search(match, { languages: [], upTo: null, offset: 0, limit: MOST_FOUND });
  return ids
    .flatMap((id) => store.stories.view(id) ?? [])
    .filter(({ id, openedAt }) => id !== story.id && Math.abs(openedAt - story.openedAt) <= NEAR_MS)
    .map((other) => ({ other, shared: words.intersection(wordsOf(other)).size }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map(({ other }) => other);
}

const wordsOf = (story: StoryView | null): Set<string> =>
  new Set(tokens(story?.articles[0]?.title ?? "").filter((word) => word.length >= MIN_WORD));

/**
 * What `text` points at: the link of a message (t.me/name/1, t.me/c/123/1, either with a forum topic between), a web
 * address, or a story's number; null when it is none of them.
 */
export function readAsked(store: Store, text: string): Asked | null {
  const word = text.trim();
  if (/^#?\d{1,15}$/u.test(word)) return { kind: "story", id: Number(word.replace("#", "")) };
  const link =
    /^(?:https?:\/\/)?(?:t|telegram)\.me\/(?:c\/(\d+)|(?:s\/)?([A-Za-z]\w{3,31}))(?:\/\d+)?\/(\d+)(?:\?.*)?$/u.exec(
      word,
    );
  if (link !== null) {
    const [, internal, name, message] = link;
    const messageId = Number(message);
    if (internal !== undefined) return { kind: "message", at: { telegramId: Number(`-100${internal}`), messageId } };
    const chat = store.chats.channels().find(({ username }) => username?.toLowerCase() === name?.toLowerCase());
    // A Telegram channel may be a source, too.
    if (chat !== undefined) return { kind: "message", at: { telegramId: chat.telegramId, messageId } };
  }
  const url = URL.parse(/^[a-z]+:\/\//iu.test(word) ? word : `https://${word}`);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes(".")
    ? { kind: "url", url: url.href }
    : null;
}

/** Everything about a story that stands; null when there is none. */
export function readWhy(store: Store, storyId: number): Why | null {
  const story = store.stories.view(storyId);
  if (story === null) return null;
  const joins = new Map(store.articles.joins(story.id).map((joined) => [joined.id, joined]));
  const family = store.stories.family(story.id);
  const byHand = store.stories.isArranged(story.id);
  const places = family.flatMap((id) => store.posts.places(id));
  const articles = story.articles.map((article) => {
    const joined = joins.get(article.id);
    const changes = store.articles.revisionTimes(article.id).length - 1;
    return {
      article,
      because: readBecause(joined?.because ?? null, byHand ? (joined?.mergedFrom ?? null) : null),
      changes,
    };
  });
  const posts = family.reduce((sum, id) => sum + store.posts.countOf(id), 0);
  return {
    story,
    articles,
    places: places.flatMap((place) => {
      const chat = store.chats.byId(place.chatId);
      const route = place.routeId === null ? null : store.routes.find(place.routeId);
      return chat === null ? [] : [{ ...place, chat, route, link: place.post && linkOf(chat, place.post) }];
    }),
    readers: Math.max(0, posts - places.filter(({ post }) => post !== null).length),
    changes: articles.reduce((sum, { changes }) => sum + changes, 0),
  };
}

function readBecause(json: string | null, mergedFrom: number | null): Because {
  if (mergedFrom !== null) return { reason: "by-hand", facts: {} };
  if (json === null) return { reason: "unknown", facts: {} };
  const { kind, because, ...facts } = JSON.parse(json) as Record<string, unknown>;
  if (kind === "open") return { reason: "open", facts };
  return { reason: typeof because === "string" ? because : "unknown", facts };
}

/** Where a message can be looked at; null: nowhere but in the chat itself. */
export function linkOf({ username }: Pick<Chat, "username">, { telegramId, messageId }: MessageAt): string | null {
  if (username !== null) return `https://t.me/${username}/${messageId}`;
  const internal = /^-100(\d+)$/u.exec(String(telegramId))?.[1];
  return internal === undefined ? null : `https://t.me/c/${internal}/${messageId}`;
}

/** The changes of all articles of a story, newest first. */
export function changesOf(store: Store, storyId: number): Step[] {
  const steps = store.articles.ofStory(storyId).flatMap(({ id: articleId }) => {
    const kept = store.articles.revisionTimes(articleId);
    return kept.flatMap(({ number: to, seenAt }, index) => {
      const from = kept[index - 1]?.number;
      return from === undefined ? [] : [{ articleId, from, to, seenAt }];
    });
  });
  return steps.sort((a, b) => b.seenAt - a.seenAt || b.articleId - a.articleId);
}

/** What one of them changed, word by word; null when it is no longer kept. */
export function readChange(store: Store, step: Step): Change | null {
  const article = store.articles.find(step.articleId);
  const kept = store.articles.revisions(step.articleId);
  const [before, after] = [step.from, step.to].map((number) => kept.find((revision) => revision.number === number));
  if (article === null || before === undefined || after === undefined) return null;
  return {
    ...step,
    outlet: store.sources.find(article.sourceId)?.name ?? "",
    title: diffWords(before.title, after.title),
    text: diffWords(before.text, after.text),
    verdict: materialChange(before, after, article.language),
  };
}
