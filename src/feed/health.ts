import type { HeldArticles, Source, SourceMove } from "../model.ts";
import { isConfirmed, needsPerson } from "./move.ts";
import { readPace } from "./pace.ts";
import { type Silence, silenceOf } from "./silence.ts";

const HOUR = 60 * 60_000;

/** From so many failures in a row, over so long, on it is no short outage any more. */
const FAILING_COUNT = 3;
export const FAILING_MS = 6 * HOUR;
/** Where a poll is overdue for longer the program did not run, and how the source was before that proves nothing. */
const OVERDUE_MS = HOUR;

/** The longest that it takes to store a poll. */
const ARRIVING_MS = 10 * 60_000;

/** What is not as it should be with a source. */
export type Trouble =
  /** It was closed for good (410), and is not polled any more. */
  | { kind: "gone"; code: string; since: number }
  /** `code` as in a PollReport; `forLong`: more than a short outage. */
  | { kind: "failing"; code: string; since: number; count: number; forLong: boolean }
  /** More new articles at once than ever: they wait for a person. `since` tells one such decision from the next. */
  | { kind: "flooded"; since: number; count: number }
  /** It is sent elsewhere for good, and a person has to say whether to go there. taken: another source is there already. */
  | { kind: "moved"; since: number; move: SourceMove; why: NonNullable<ReturnType<typeof needsPerson>> | "taken" }
  | ({ kind: "silent" } & Silence);

/** How a source is: its worst trouble, when it has one. */
export type Health = { kind: "new" } | { kind: "well" } | { kind: "paused" } | Trouble;

export interface HealthFacts {
  now: number;
  /** Dates of the source's newest articles, see feed/silence; asked rarely. Absent: silence is not looked for. */
  past?: () => readonly number[];
}

/** The state of a source that is not removed. */
export function healthOf(source: Source, facts: HealthFacts): Health {
  const [worst] = troublesOf(source, facts);
  if (worst !== undefined) return worst;
  if (source.status === "paused") return { kind: "paused" };
  return { kind: source.succeededAt === null ? "new" : "well" };
}

/** Everything that is not as it should be, worst first. A paused source has only what a person is to decide. */
export function troublesOf(source: Source, { now, past }: HealthFacts): Trouble[] {
  const failure = failureOf(source, now);
  const active = source.status === "active";
  const pace = active && past !== undefined ? readPace(source.pace) : null;
  const silence = pace === null || past === undefined ? null : silenceOf(pace, past);
  const { held } = source;
  const troubles: (Trouble | null)[] = [
    failure,
    held && !isArriving(held, now) ? { kind: "flooded", since: held.from, count: held.count } : null,
    active ? moveOf(source, now) : null,
    silence && { kind: "silent", ...silence },
  ];
  const brief = (trouble: Trouble) => trouble.kind === "failing" && !trouble.forLong;
  return troubles.filter((trouble) => trouble !== null).sort((a, b) => Number(brief(a)) - Number(brief(b)));
}

/** Whether more of a flood is being stored right now, so that its size is known in a moment; false once that must have been broken off. */
export const isArriving = ({ isOpen, until }: HeldArticles, now: number): boolean =>
  isOpen === true && now - until < ARRIVING_MS;

function failureOf(source: Source, now: number): Trouble | null {
  const { error, failingSince, polledAt, nextPollAt, errorCount: count } = source;
  if (error === null) return null;
  const { code } = error;
  const since = failingSince ?? polledAt ?? now;
  if (code === "status-410") return { kind: "gone", code, since };
  if (source.status !== "active") return null;
  // From poll to poll, not up to now: an outage of our own network that is over is no failure that goes on.
  const lasted = (polledAt ?? since) - since;
  const forLong = count >= FAILING_COUNT && lasted >= FAILING_MS && now - nextPollAt <= OVERDUE_MS;
  return { kind: "failing", code, since, count, forLong };
}

function moveOf(source: Source, now: number): Trouble | null {
  const { move } = source;
  if (move === null || move.refused || !isConfirmed(move, now)) return null;
  const why = move.takenBy === undefined ? needsPerson(source, move.to) : "taken";
  // What needs nobody is moved by the next poll.
  return why && { kind: "moved", since: move.since, move, why };
}
