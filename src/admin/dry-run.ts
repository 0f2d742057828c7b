import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import { independentOutlets, isWithdrawn } from "../delivery/outlets.ts";
import { takes } from "../delivery/plan.ts";
import { askedOf } from "../delivery/queue-match.ts";
import type { Chat, Route, StoryView } from "../model.ts";
import { createQueryReaders } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";
import type { QueryDocument } from "../topics/match.ts";
import { type DryPost, postsOf, type Taken } from "./dry-run-posts.ts";

const DAY = 24 * 60 * 60_000;
/** So long is looked at stories before others have their turn. */
const SLICE_MS = 20;
const USUAL_BUDGET_MS = 3_000;
/** Ids that are asked for at a time. */
const PAGE = 200;
/** How far back people may have a dry run look, in days, and how far it looks where they do not say. */
export const DRY_RUN_DAYS = [1, 3, 7] as const;
export const USUAL_DRY_RUN_DAYS = 3;

/** "3" as one of DRY_RUN_DAYS; the usual one for what is none. */
export const readDays = (text: string): number =>
  DRY_RUN_DAYS.find((days) => String(days) === text) ?? USUAL_DRY_RUN_DAYS;

/** What a route would have done with the stories of the last days. */
export interface DryRun {
  /** What was looked at: later than asked for where there was no news before, or time ran out. */
  from: number;
  until: number;
  /** False: time ran out before all of it was looked at. */
  isWhole: boolean;
  /** In order of time. */
  posts: DryPost[];
  /** Stories that an earlier route of the channel has taken instead. */
  elsewhere: number;
  /** Of digests: stories beyond their most. */
  leftOut: number;
}

export interface DryRunOptions {
  days: number;
  now: number;
  /** How long it may take, ms; default three seconds. */
  budgetMs?: number;
  /** Default: performance.now. */
  clock?: () => number;
}

/**
 * Asks the rules of the planner what each of the routes would have posted in the chat, had it been there. What other routes of the
 * chat take before (`earlier`) does not come twice. Older news of sources that were added since counts as if they had
 * been there. Newest first, in slices between which others have their turn, until the time that it may take is over.
 */
export async function dryRun(
  store: Store,
  chat: Chat,
  routes: readonly Route[],
  options: DryRunOptions & { earlier?: readonly Route[] },
): Promise<DryRun[]> {
  const { days, now, budgetMs = USUAL_BUDGET_MS, clock = () => performance.now(), earlier = [] } = options;
  const from = now - days * DAY;
  const looked = routes.map((route) => ({ route, taken: [] as Taken[], elsewhere: 0 }));
  const read = createQueryReaders().route;
  const needsWords = ![...routes, ...earlier].every(({ query, breaking }) => isOfTopics(query) && isOfTopics(breaking));
  const begun = clock();
  let [slice, oldest, isWhole] = [begun, now, true];
  let place = { until: now + 1, before: 0 };
  for (let ids = [0]; ids.length > 0 && isWhole; ) {
    ids = store.stories.openedBetween(from, place, PAGE);
    for (const id of ids) {
      const view = store.stories.view(id);
      if (view === null) continue;
      place = { until: view.openedAt, before: id };
      oldest = Math.min(oldest, view.openedAt);
      look(view);
      if (clock() - slice < SLICE_MS) continue;
      await setImmediate();
      slice = clock();
      if (slice - begun >= budgetMs) {
        isWhole = false;
        break;
      }
    }
  }

  function look(view: StoryView): void {
    if (isWithdrawn(view)) return;
    const asked = askedOf(view, read, needsWords ? new Map() : withoutWords(view));
    // Outlets that tell it by themselves are found by comparing texts; there are never more of them than sources.
    const most = new Set(view.articles.map(({ sourceId }) => sourceId)).size;
    const isTakenBy = (route: Route) =>
      most >= route.minOutlets && takes(route, chat, asked, () => asked.matches(route.query));
    const isTaken = earlier.some(isTakenBy);
    for (const one of looked) {
      if (!isTakenBy(one.route)) continue;
      if (isTaken) one.elsewhere++;
      else one.taken.push({ storyId: view.id, at: momentFor(view, one.route), isBreaking: asked.breaks(one.route) });
    }
  }

  const since = isWhole ? Math.max(from, store.subscribers.firstNewsAt() ?? now) : oldest;
  return looked.map(({ route, taken, elsewhere }) => {
    const all = postsOf(taken, route, chat.timezone);
    const posts = all.map((post) => ({ ...post, storyIds: post.storyIds.slice(0, route.digestMost) }));
    const leftOut = all.reduce((sum, { storyIds }) => sum + Math.max(0, storyIds.length - route.digestMost), 0);
    return { from: Math.min(since, now), until: now, isWhole, posts, elsewhere, leftOut };
  });
}

/** Those of its chat that have a story before the route does, whether it is on itself or paused. */
export function earlierRoutes({ routes }: Pick<Store, "routes">, { id, chatId, position }: Route): Route[] {
  const others = routes.ofChat(chatId).filter((each) => each.status === "active" && each.id !== id);
  return others.filter((each) => each.position < position);
}

/** To analyse the words of an article costs most, and a choice of topics does not look at them. */
const isOfTopics = (query: string | null): boolean =>
  query === null || query === "" || /^topic:[\w-]+(?: OR topic:[\w-]+)*$/u.test(query);

function withoutWords({ articles }: StoryView): Map<number, QueryDocument> {
  return new Map(articles.map((article) => [article.id, documentOf({ ...article, title: "", text: "" })]));
}

/** When the story came, or as many outlets told it as the route asks for. */
function momentFor(view: StoryView, { minOutlets }: Route): number {
  const last = minOutlets > 1 ? independentOutlets(view.articles)[minOutlets - 1] : undefined;
  return last === undefined ? view.openedAt : Math.max(view.openedAt, last.publishedAt ?? last.firstSeenAt);
}
