import type { Lost } from "../db/outbox-lost.ts";
import type { Store } from "../db/store.ts";
import type { Chat, Route, StoryView } from "../model.ts";
import { createQueryReaders, type QueryReader } from "../topics/compile.ts";
import type { QueryDocument } from "../topics/match.ts";
import { openDraft, refreshDrafts } from "./drafts.ts";
import { type FollowedQueries, followedQueriesOf } from "./followed.ts";
import { isWithdrawn } from "./outlets.ts";
import { takes } from "./plan.ts";
import { type AskedStory, analysed, askedOf } from "./queue-match.ts";
import { momentBy, placeAt } from "./queue-place.ts";

const MINUTE = 60_000;

/** At most so many stories are in one message about what was missed. */
const MOST_MISSED = 15;
/** So long such a message waits for what other sources have missed, too. */
const MISSED_WAIT_MS = 2 * MINUTE;

/**
 * Decides which channels get a story, and queues their posts. To be made and used inside the transaction that stored
 * the stories. Asking again is harmless: a story that was decided for a chat stays decided.
 */
export interface Planner {
  /**
   * Decides which channels get the story, and returns for how many it did. `isNew`: it was opened in this transaction, so that nobody
   * was told of it before.
   */
  story(storyId: number, now: number, how?: { isNew?: boolean }): number;
  /** One digest of the stories for each channel that wants any of them. */
  digest(storyIds: readonly number[], now: number): void;
  /** As `digest`, in one message with what other sources have missed, as far as there is room. */
  missed(storyIds: readonly number[], now: number): void;
}

export interface PlannerOptions {
  /** Reads the queries of routes. Where one is given for all stories it compiles each query once. */
  read?: QueryReader;
  /** Articles that are analysed already, by id; others are added. */
  documents?: Map<number, QueryDocument>;
  /** Finds the queries that chats follow; default: that of the store. */
  followed?: FollowedQueries;
}

/** A story that goes to a chat by the first of its routes that takes it. */
interface Wanted {
  storyId: number;
  asked: AskedStory;
  route: Route;
  chat: Chat;
}

export function createPlanner(store: Store, options: PlannerOptions = {}): Planner {
  const { read = createQueryReaders().route, documents = new Map(), followed = followedQueriesOf(store) } = options;
  const routes = store.routes.active();

  /** The story, where it may be told; else null. */
  function told(storyId: number): StoryView | null {
    const view = store.stories.view(storyId);
    return view === null || isWithdrawn(view) || store.stories.isClosed(view.id) ? null : view;
  }

  function wanted(view: StoryView | null): Wanted[] {
    if (view === null) return [];
    const asked = askedOf(view, read, documents);
    const served = new Set<number>();
    return routes.flatMap(({ route, chat }) => {
      if (served.has(chat.id) || !takes(route, chat, asked, () => asked.matches(route.query))) return [];
      served.add(chat.id);
      return [{ storyId: view.id, asked, route, chat }];
    });
  }
  const allWanted = (storyIds: readonly number[]): Wanted[] => storyIds.flatMap((id) => wanted(told(id)));

  /** Decides that the story goes to the chat; null when that was decided before, or an editor has to say so. */
  function decide({ storyId, route, chat }: Wanted, now: number): { id: number; chatId: number } | null {
    const delivery = { storyId, chatId: chat.id, routeId: route.id, notBefore: now, createdAt: now };
    const id = store.outbox.deliver(delivery);
    if (id === null) return null;
    if (!route.approve) return { id, chatId: chat.id };
    openDraft(store, { deliveryId: id, route, chat }, now);
    return null;
  }

  /**
   * Puts stories into the digests of their routes, or sends them to their desks; not before `from`. A digest has at most `most` stories: the
   * others are left undecided.
   */
  function gather(all: readonly Wanted[], { now, from, most }: { now: number; from: number; most: number }): void {
    for (const one of all) {
      const { route, chat } = one;
      const waiting = route.approve
        ? store.drafts.waitingOf(chat.id).length
        : store.outbox.heldInDigest(chat.id, route.id);
      if (waiting >= most) continue;
      const delivery = decide(one, now);
      if (delivery === null) continue;
      const { at } = momentBy(store, route, chat, { now: from, isBreaking: false });
      placeAt(store, delivery, { route, moment: { kind: "digest", at }, isBreaking: false, now });
    }
  }

  /** Begins a fan-out to those who follow words of the story: words of the articles that were analysed just now, or of all when none was. */
  function tellFollowers(view: StoryView, now: number): void {
    const fresh = view.articles.filter(({ id }) => documents.has(id));
    const topics = view.topics.map(({ slug }) => slug);
    const some = analysed(fresh.length === 0 ? view.articles : fresh, documents);
    const chats = new Set(some.flatMap((document) => followed.match({ ...document, topics })));
    store.fanouts.startQueries(view.id, [...chats], now);
  }

  return {
    story(storyId, now, { isNew = false } = {}) {
      const view = told(storyId);
      if (view !== null) tellFollowers(view, now);
      let decided = 0;
      for (const one of wanted(view)) {
        const delivery = decide(one, now);
        if (delivery === null) continue;
        decided++;
        const isBreaking = one.asked.breaks(one.route);
        const moment = momentBy(store, one.route, one.chat, { now, isBreaking });
        placeAt(store, delivery, { route: one.route, moment, isBreaking, now });
      }
      // Who was told before may wait for just this.
      if (!isNew) revive(store, storyId, now, view ?? store.stories.view(storyId));
      return decided;
    },
    digest: (storyIds, now) => gather(allWanted(storyIds), { now, from: now, most: Number.POSITIVE_INFINITY }),
    missed: (storyIds, now) => gather(allWanted(storyIds), { now, from: now + MISSED_WAIT_MS, most: MOST_MISSED }),
  };
}

/** As a planner's `story`, or `digest` when several are given. */
export function queueStory(store: Store, stories: number | readonly number[], now: number): void {
  const planner = createPlanner(store);
  if (typeof stories === "number") planner.story(stories, now);
  else planner.digest(stories, now);
}

/**
 * Every post that shows the story is brought up to date: a channel's at once, those of readers, of whom there may be a
 * million, by a fan-out. Posts not yet sent will go out fresh by themselves.
 */
export function queueEdits(store: Store, storyId: number, now: number): void {
  // Posts of a story that was merged into this one show this one now.
  for (const id of store.stories.family(storyId)) {
    store.outbox.editRouted(id, now);
    store.fanouts.edit(id, now);
  }
  refreshDrafts(store, storyId, now);
}

/** Stories that the story continues, and stories that continue it. */
export function relatedTo({ followUps }: Pick<Store, "followUps">, storyId: number): number[] {
  return [...followUps.earlier(storyId), ...followUps.later(storyId)];
}

/** The chat has the story now: its posts of related ones may lead there. */
export function editRelated(store: Store, storyId: number, chatId: number, now: number): void {
  for (const id of relatedTo(store, storyId)) {
    for (const post of store.posts.standing(store.stories.family(id), chatId)) store.outbox.edit(post.id, now);
  }
}

/**
 * A story stands again, or another outlet tells it: what waited for that too long is queued after all, and a channel
 * that deletes what is withdrawn gets a post anew when somebody tells it who had not when the first was deleted. To be
 * called inside a transaction, whenever a story may have come to stand; harmless when it has not. `view`: the story as it is now.
 */
export function revive(store: Store, storyId: number, now: number, view = store.stories.view(storyId)): void {
  if (view === null || isWithdrawn(view)) return;
  const family = store.stories.family(view.id);
  const asked = askedOf(view, createQueryReaders().route);
  for (const lost of store.outbox.parked(family)) store.outbox.unpark(lost, notBefore(store, lost, asked, now));
  const told = view.articles.filter(({ retractedAt }) => retractedAt === null).map(({ firstSeenAt }) => firstSeenAt);
  for (const lost of store.outbox.withdrawn(family, Math.max(...told))) {
    store.outbox.renew(lost, { notBefore: notBefore(store, lost, asked, now), now });
  }
}

function notBefore(store: Store, { routeId, chatId }: Lost, asked: AskedStory, now: number): number {
  const route = routeId === null ? null : store.routes.find(routeId);
  const chat = store.chats.byId(chatId);
  if (route === null || chat === null) return now;
  return momentBy(store, route, chat, { now, isBreaking: asked.breaks(route) }).at;
}
