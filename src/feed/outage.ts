import type { Source } from "../model.ts";

const MINUTE = 60_000;

/** So many sources that began to fail about the same time are one thing: a line, a host or a cable. */
const MANY = 5;
const TOGETHER_MS = 60 * MINUTE;
/** Requests that were under way when the line broke may end so long after one another. */
const SLACK_MS = 5 * MINUTE;
/** The line itself is looked at with so many requests a minute, each to another host. */
const PROBES = 2;
/** A source is not a probe more often than this, nor than in a twentieth of the time that it has failed. */
const PROBE_MS = 5 * MINUTE;
const PROBE_SHARE = 1 / 20;
/** When the line is back, the sources are asked within this time, those of one host this far apart. */
const SPREAD_MS = 2 * MINUTE;
const HOST_MS = 1_000;

/** Whether it is not known of a source's last poll that anything was reached at all; SourceRepo.unreached asks the same. */
export const isUnreached = ({ error }: Pick<Source, "error">): boolean =>
  error?.code === "network" || error?.code === "timeout";

type Failing = Pick<Source, "id" | "url" | "failingSince" | "polledAt" | "nextPollAt">;

/**
 * Whom to ask whether the line is back: none while anybody answers, and none for one host alone, which keeps its backoff.
 * `unreached`: the active sources that isUnreached; `answeredAt`: when a source was last read. Gives their ids.
 */
export function probes(unreached: readonly Failing[], answeredAt: number, now: number): number[] {
  const down = now - answeredAt < SLACK_MS ? [] : unreached.filter(isSince(answeredAt));
  const ready = down
    .filter(({ polledAt, failingSince }) => {
      const restMs = Math.max(PROBE_MS, (now - (failingSince ?? now)) * PROBE_SHARE);
      return now - (polledAt ?? 0) >= restMs;
    })
    .toSorted((a, b) => (a.polledAt ?? 0) - (b.polledAt ?? 0));
  if (new Set(down.map(({ url }) => hostOf(url))).size < 2) return [];
  const chosen = new Map<string, number>();
  for (const { id, url } of ready) {
    const host = hostOf(url);
    if (chosen.size < PROBES && !chosen.has(host)) chosen.set(host, id);
  }
  return [...chosen.values()];
}

/**
 * When sources are polled again now that `answered` was read: those that fail since nobody answered
 * any more; and when nothing had reached this one, the many that began to fail when it did. One that fails by itself
 * keeps its backoff. `answered` is as it was before. `random` gives numbers in [0, 1).
 */
export function callBack(
  unreached: readonly Failing[],
  answered: Pick<Source, "id" | "error" | "failingSince">,
  answeredAt: number,
  now: number,
  random: () => number,
): { id: number; at: number }[] {
  const since = isUnreached(answered) ? answered.failingSince : null;
  const inOutage = now - answeredAt < SLACK_MS ? () => false : isSince(answeredAt);
  const isTogether = ({ failingSince }: Failing) =>
    since !== null && failingSince !== null && Math.abs(failingSince - since) <= TOGETHER_MS;
  const areMany = unreached.filter(isTogether).length >= MANY - 1;
  const called = unreached.filter(
    (source) => source.id !== answered.id && (inOutage(source) || (areMany && isTogether(source))),
  );
  const ofHost = new Map<string, number>();
  const calls = called.map(({ id, url, nextPollAt }) => {
    const host = hostOf(url);
    const place = ofHost.get(host) ?? 0;
    ofHost.set(host, place + 1);
    return { id, nextPollAt, at: Math.max(soon(now, random), now + place * HOST_MS) };
  });
  return calls.filter(({ at, nextPollAt }) => at < nextPollAt).map(({ id, at }) => ({ id, at }));
}

/** At some moment of the next two minutes. */
export const soon = (now: number, random: () => number): number => now + Math.floor(random() * SPREAD_MS);

const isSince =
  (answeredAt: number) =>
  ({ failingSince }: Pick<Source, "failingSince">): boolean =>
    failingSince !== null && failingSince >= answeredAt - SLACK_MS;

const hostOf = (url: string): string => URL.parse(url)?.host ?? "";
