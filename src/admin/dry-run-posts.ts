import { afterQuiet } from "../delivery/plan.ts";
import type { Route } from "../model.ts";

const HOUR = 60 * 60_000;

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

export type Timing = Pick<
  Route,
  "settleMs" | "perHour" | "minGapMs" | "quiet" | "breaking" | "digest" | "digestMost" | "approve"
>;

/**
 * What a route's hours and pace make of the stories it takes, in order of time. What comes in quiet hours is one digest at
 * their end, what an hour has no room for one digest when it has; a digest of one story is an ordinary post.
 * `nextRun`: the first moment after another at which the route's digest goes out.
 */
export function postsOf(
  taken: readonly Taken[],
  route: Timing,
  { timezone, nextRun }: { timezone: string; nextRun: (cron: string, after: number) => number },
): DryPost[] {
  const posts: DryPost[] = [];
  const sent: number[] = [];
  /** Stories that wait for a moment to go out together. */
  const waiting = new Map<number, number[]>();
  let overflowAt: number | null = null;

  function send(at: number, storyIds: number[]): void {
    posts.push({ at, kind: storyIds.length > 1 ? "digest" : "post", storyIds });
    sent.push(at);
  }
  function sendUntil(until: number): void {
    const due = [...waiting.keys()].filter((at) => at <= until).sort((a, b) => a - b);
    for (const at of due) {
      send(at, waiting.get(at) ?? []);
      waiting.delete(at);
      if (at === overflowAt) overflowAt = null;
    }
  }
  const hold = (at: number, storyId: number) => waiting.set(at, [...(waiting.get(at) ?? []), storyId]);

  for (const { storyId, at, isBreaking } of taken.toSorted((a, b) => a.at - b.at || a.storyId - b.storyId)) {
    if (route.approve) {
      posts.push({ at, kind: "draft", storyIds: [storyId] });
      continue;
    }
    if (isBreaking) {
      sendUntil(at);
      send(at, [storyId]);
      continue;
    }
    const due = at + route.settleMs;
    sendUntil(due);
    const awake = afterQuiet(route.quiet, timezone, due);
    const full = fullUntil(sent, due, route.perHour);
    if (route.digest !== null) hold(nextRun(route.digest, due), storyId);
    else if (awake > due) hold(awake, storyId);
    else if (overflowAt !== null) hold(overflowAt, storyId);
    else if (full > due) {
      overflowAt = full;
      hold(full, storyId);
    } else send(Math.max(due, (sent.at(-1) ?? Number.NEGATIVE_INFINITY) + (route.minGapMs ?? 0)), [storyId]);
  }
  sendUntil(Number.POSITIVE_INFINITY);
  return posts.sort((a, b) => a.at - b.at);
}

/** When the hour has room again; the moment itself when it has. */
function fullUntil(sent: readonly number[], at: number, perHour: number | null): number {
  const oldest = perHour === null ? undefined : sent.toSorted((a, b) => a - b).at(-perHour);
  return oldest === undefined ? at : Math.max(at, oldest + HOUR);
}
