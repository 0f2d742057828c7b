import type { Lost } from "../db/outbox.ts";
import type { Store } from "../db/store.ts";
import { type Chat, type Delivery, PRIORITY, type Route, type StoryView } from "../model.ts";
import { createQueryReaders, type QueryReader } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";
import { matches, type QueryDocument } from "../topics/match.ts";
import { type FollowedQueries, followedQueriesOf } from "./followed.ts";
import { independentOutlets, isWithdrawn } from "./outlets.ts";
import { earliest, type PlannedStory, takes } from "./plan.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Stories in one message about what was missed. */
const MOST_MISSED = 15;
/** How long such a message waits for what other sources have to say. */
const MISSED_WAIT_MS = 2 * MINUTE;

/**
 * Decides which channels get a story, and queues their posts. To be made and used inside the transaction that stored
 * the stories. Asking again is harmless: a story that was decided for a chat stays decided.
 */
export interface Planner {
  story(storyId: number, now: number): void;
  /** One digest of the stories for each channel that wants any of them. */
  digest(storyIds: readonly number[], now: number): void;
  /** The same, in one digest with what other sources have missed, as far as there is room. */
  missed(storyIds: readonly number[], now: number): void;
}

export interface PlannerOptions {
  /** What reads the routes' queries; made to last, it reads each of them once. */
  read?: QueryReader;
  /** Articles that are analysed already, by id; others are added. */
  documents?: Map<number, QueryDocument>;
  /** What finds the queries that chats follow; default: that of the store. */
  followed?: FollowedQueries;
}

export function createPlanner(store: Store, options: PlannerOptions = {}): Planner {
  const { read = createQueryReaders().route, documents = new Map(), followed = followedQueriesOf(store) } = options;
  const routes = store.routes.active();

  function documentsOf(view: StoryView): () => QueryDocument[] {
    let made: QueryDocument[] | undefined;
    return () => {
      if (made !== undefined) return made;
      const topics = view.topics.map(({ slug }) => slug);
      made = view.articles.map((article) => {
        const known = documents.get(article.id) ?? documentOf(article);
        documents.set(article.id, known);
        return { ...known, topics };
      });
      return made;
    };
  }

  function matchesRoute({ query: text }: Route, documents: () => QueryDocument[]): boolean {
    if (text === "") return true;
    const query = read(text);
    return query !== null && documents().some((document) => matches(query, document));
  }

  /** For each route, the stories that it takes, as deliveries. */
  function wanted(storyIds: readonly number[], from: number, now: number): Omit<Delivery, "id">[][] {
    const stories = storyIds.flatMap((id) => {
      const view = store.stories.view(id);
      return view === null || isWithdrawn(view) || store.stories.isClosed(view.id)
        ? []
        : [{ view, facts: factsOf(view), documents: documentsOf(view) }];
    });
    return routes.map(({ route, chat }) =>
      stories
        .filter(({ facts, documents }) => takes(route, chat, facts, () => matchesRoute(route, documents)))
        .map(({ view }) => delivery(store, route, chat, view.id, from, now)),
    );
  }

  /** To those who follow words of theirs: of the articles that were analysed just now, or of all when none was. */
  function tellFollowers(storyId: number, now: number): void {
    const view = store.stories.view(storyId);
    if (view === null || isWithdrawn(view) || store.stories.isClosed(view.id)) return;
    const fresh = view.articles.filter(({ id }) => documents.has(id));
    const some = documentsOf(fresh.length === 0 ? view : { ...view, articles: fresh })();
    store.fanouts.startQueries(view.id, [...new Set(some.flatMap((document) => followed.match(document)))], now);
  }

  return {
    story(storyId, now) {
      tellFollowers(storyId, now);
      for (const deliveries of wanted([storyId], now, now)) {
        for (const one of deliveries) store.outbox.post(one, PRIORITY.channel);
      }
      // Who was told before may wait for just this.
      revive(store, storyId, now);
    },
    digest(storyIds, now) {
      for (const deliveries of wanted(storyIds, now, now)) store.outbox.digest(deliveries);
    },
    missed(storyIds, now) {
      for (const deliveries of wanted(storyIds, now + MISSED_WAIT_MS, now)) {
        store.outbox.addToDigest(deliveries, MOST_MISSED);
      }
    },
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
 * called inside a transaction, whenever a story may have come to stand; harmless when it has not.
 */
export function revive(store: Store, storyId: number, now: number): void {
  const view = store.stories.view(storyId);
  if (view === null || isWithdrawn(view)) return;
  const family = store.stories.family(view.id);
  for (const lost of store.outbox.parked(family)) store.outbox.unpark(lost, notBefore(store, lost, now));
  const told = view.articles.filter(({ retractedAt }) => retractedAt === null).map(({ firstSeenAt }) => firstSeenAt);
  for (const lost of store.outbox.withdrawn(family, Math.max(...told))) {
    store.outbox.renew(lost, { notBefore: notBefore(store, lost, now), now });
  }
}

function notBefore(store: Store, { routeId, chatId }: Lost, now: number): number {
  const route = routeId === null ? null : store.routes.find(routeId);
  const chat = store.chats.byId(chatId);
  return route === null || chat === null ? now : delivery(store, route, chat, 0, now, now).notBefore;
}

function delivery(
  store: Store,
  route: Route,
  chat: Chat,
  storyId: number,
  from: number,
  now: number,
): Omit<Delivery, "id"> {
  // Only a pace looks at what else goes there, which may be very much.
  const isPaced = route.perHour !== null || route.minGapMs !== null;
  const taken = isPaced ? store.outbox.deliveriesSince(chat.id, now - Math.max(HOUR, route.minGapMs ?? 0)) : [];
  const notBefore = earliest(route, chat.timezone, from, taken);
  return { storyId, chatId: chat.id, routeId: route.id, notBefore, createdAt: now };
}

function factsOf(view: StoryView): PlannedStory {
  let outlets: number | undefined;
  return {
    language: view.articles[0]?.language ?? null,
    get outlets() {
      outlets ??= independentOutlets(view.articles).length;
      return outlets;
    },
  };
}
