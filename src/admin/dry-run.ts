import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import { isBreaking } from "../delivery/hold.ts";
import { independentOutlets, isWithdrawn } from "../delivery/outlets.ts";
import { takes } from "../delivery/plan.ts";
import type { Chat, Route, StoryView } from "../model.ts";
import { createQueryReaders } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";
import { matches, type QueryDocument } from "../topics/match.ts";
import { type DryPost, postsOf, type Taken } from "./dry-run-posts.ts";

const DAY = 24 * 60 * 60_000;
/** So long is looked at stories before others have their turn. */
const SLICE_MS = 20;
const USUAL_BUDGET_MS = 3_000;
/** Ids that are asked for at a time. */
const PAGE = 200;

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
    const asked = askedOf(view, read);
    const isTaken = earlier.some((route) => asked.isTakenBy(route, chat));
    for (const one of looked) {
      if (!asked.isTakenBy(one.route, chat)) continue;
      if (isTaken) one.elsewhere++;
      else one.taken.push({ storyId: view.id, at: asked.momentFor(one.route), isBreaking: asked.breaks(one.route) });
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

/** A story as routes ask about it; what costs is done once, and when it is asked for. */
function askedOf(view: StoryView, read: (text: string) => ReturnType<ReturnType<typeof createQueryReaders>["route"]>) {
  const topics = view.topics.map(({ slug }) => slug);
  if (isBreaking(view)) topics.push("breaking");
  let whole: QueryDocument[] | undefined;
  let bare: QueryDocument[] | undefined;
  let outlets: StoryView["articles"] | undefined;
  const outletsOf = () => {
    outlets ??= independentOutlets(view.articles);
    return outlets;
  };
  const facts = {
    language: view.articles[0]?.language ?? null,
    sources: view.articles.map(({ sourceSlug }) => sourceSlug),
    get outlets() {
      return outletsOf().length;
    },
  };

  function documentsFor(text: string): QueryDocument[] {
    const made = (title: (article: StoryView["articles"][number]) => { title: string; text: string }) =>
      view.articles.map((article) => ({ ...documentOf({ ...article, ...title(article) }), topics }));
    // To analyse the words costs most, and a choice of topics does not look at them.
    if (/^topic:[\w-]+(?: OR topic:[\w-]+)*$/u.test(text)) {
      bare ??= made(() => ({ title: "", text: "" }));
      return bare;
    }
    whole ??= made((article) => article);
    return whole;
  }

  function asks(text: string): boolean {
    if (text === "") return true;
    const query = read(text);
    return query !== null && documentsFor(text).some((document) => matches(query, document));
  }

  return {
    isTakenBy: (route: Route, chat: Chat) => takes(route, chat, facts, () => asks(route.query)),
    breaks: ({ breaking }: Route) => breaking !== null && breaking.trim() !== "" && asks(breaking),
    /** When the story came, or as many outlets told it as the route asks for. */
    momentFor({ minOutlets }: Route): number {
      const last = minOutlets > 1 ? outletsOf()[minOutlets - 1] : undefined;
      return last === undefined ? view.openedAt : Math.max(view.openedAt, last.publishedAt ?? last.firstSeenAt);
    },
  };
}
