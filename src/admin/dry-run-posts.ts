import { wallTime } from "../delivery/clock.ts";
import { momentFor, type Timing } from "../delivery/plan.ts";
import type { Route, StoryView } from "../model.ts";

const DAY = 24 * 60 * 60_000;

/** A story that a route takes, at the moment when it would. */
export interface Taken {
  storyId: number;
  at: number;
  isBreaking: boolean;
}

/** A message as a route would have sent it; a draft waits for an editor. */
export interface DryPost {
  at: number;
  kind: "post" | "digest" | "draft";
  /** Several in a digest only. */
  storyIds: number[];
}

/**
 * What a route's hours and pace make of the stories it takes, in order of time: the planner is asked about each at its
 * moment, as if those before had gone out. A digest of one story is an ordinary post.
 */
export function postsOf(taken: readonly Taken[], route: Timing & Pick<Route, "approve">, timezone: string): DryPost[] {
  const posts: DryPost[] = [];
  /** Stories that wait for a moment to go out together. */
  const waiting = new Map<number, number[]>();

  function send(at: number, storyIds: number[]): void {
    posts.push({ at, kind: storyIds.length > 1 ? "digest" : "post", storyIds });
  }
  function sendUntil(until: number): void {
    for (const at of [...waiting.keys()].sort((a, b) => a - b)) {
      if (at > until) break;
      send(at, waiting.get(at) ?? []);
      waiting.delete(at);
    }
  }

  for (const { storyId, at, isBreaking } of taken.toSorted((a, b) => a.at - b.at || a.storyId - b.storyId)) {
    if (route.approve) {
      posts.push({ at, kind: "draft", storyIds: [storyId] });
      continue;
    }
    sendUntil(at);
    const soon = posts.slice(-MOST_NEAR).map((post) => post.at);
    const moment = momentFor(route, timezone, { now: at, isBreaking, taken: [...soon, ...waiting.keys()] });
    if (moment.kind === "post") {
      send(moment.at, [storyId]);
      continue;
    }
    // What waits for room goes with what waits for it already.
    const joined = Math.min(...waiting.keys(), moment.at);
    waiting.set(joined, [...(waiting.get(joined) ?? []), storyId]);
  }
  sendUntil(Number.POSITIVE_INFINITY);
  return posts.sort((a, b) => a.at - b.at);
}

/** Posts of the past that may be within an hour, or a gap. */
const MOST_NEAR = 200;

/** Posts of each day by the clock of `timezone`, the newest day first; `at`: one moment of it. */
export function countByDay(posts: readonly DryPost[], timezone: string): { at: number; count: number }[] {
  const counts = new Map<number, { at: number; count: number }>();
  for (const { at } of posts) {
    const day = Math.floor(wallTime(timezone, at) / DAY);
    counts.set(day, { at, count: (counts.get(day)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => b - a).map(([, count]) => count);
}

/** How many of the stories each outlet leads, the most first. */
export function countByOutlet(views: readonly StoryView[]): { outlet: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const view of views) {
    const outlet = view.articles[0]?.outlet ?? "";
    counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([outlet, count]) => ({ outlet, count }));
}
