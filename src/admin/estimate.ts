import type { Store } from "../db/store.ts";
import type { Chat, Route } from "../model.ts";
import { dryRun, earlierRoutes } from "./dry-run.ts";
import type { RoutePatch } from "./routes.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const DAYS = 7;
/** A person waits for it. */
const BUDGET_MS = 1_500;

/** How much a route would bring, by the news of the last days. */
export interface Estimate {
  /** Messages a day; null where there is less than a day of news: a morning says nothing of a night. */
  perDay: number | null;
  /** How much news that is told by, ms; at most a week. */
  spanMs: number;
  /** Messages that it would have been. */
  posts: number;
}

/** For each of the changes, what the route would bring with it; null when there is no news to tell it by. */
export async function estimate(
  store: Store,
  chat: Chat,
  route: Route,
  changes: readonly RoutePatch[],
  { now, clock }: { now: number; clock?: () => number },
): Promise<Estimate[] | null> {
  const earlier = earlierRoutes(store, route);
  const routes = changes.map((change) => ({ ...route, ...change }));
  const asked = { days: DAYS, now, budgetMs: BUDGET_MS, earlier, ...(clock && { clock }) };
  const runs = await dryRun(store, chat, routes, asked);
  if (runs.some(({ from, until }) => until - from < HOUR)) return null;
  return runs.map(({ from, until, posts }) => {
    const spanMs = until - from;
    return { spanMs, posts: posts.length, perDay: spanMs < DAY ? null : (posts.length * DAY) / spanMs };
  });
}
