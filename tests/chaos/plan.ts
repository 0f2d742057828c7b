import type { Fault } from "../../src/sandbox/telegram/types.ts";
import type { Dice } from "./dice.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What happens besides in a life. Times: real milliseconds, unless they are named otherwise. */
export type Event =
  | { kind: "human-post" }
  | { kind: "block" }
  | { kind: "unblock" }
  | { kind: "migration" }
  /** Telegram's server is away and comes back as it was. */
  | { kind: "server-restart"; ms: number }
  /** Another program has the write lock. */
  | { kind: "busy"; ms: number }
  | { kind: "disk-full"; ms: number }
  /** The clock is wrong by so much, and is set right again. */
  | { kind: "wrong-clock"; byMs: number; ms: number }
  /** The machine slept so long. */
  | { kind: "clock-forward"; byMs: number }
  /** Another Chapar is started on the same database. */
  | { kind: "twin" };

/** What is done in one life, until it is killed. */
export interface LifePlan {
  stories: number;
  corrections: number;
  faults: Fault[];
  events: { afterMs: number; event: Event }[];
  /** Minutes by the fast clock in which nothing happens, before all of that: what is looked for can be found. */
  calm: number;
  /** So long after its start; or with so many sends (and then a little later), or after `mostMs`. */
  kill: { by: "time"; ms: number } | { by: "sends"; count: number; thenMs: number; mostMs: number };
  /** Until the next start, by the fast clock. */
  skipMs: number;
}

const SENDS = /^(?:sendMessage|sendPhoto|editMessageText|editMessageCaption)$/;
const PROBES = /^(?:forwardMessage|deleteMessage)$/;

/** `isShort`: no calm, and no life of more than half a second. */
export function planLife(
  dice: Dice,
  { isFirstHalf, isShort = false }: { isFirstHalf: boolean; isShort?: boolean },
): LifePlan {
  const mostMs = isShort ? 500 : 1_500;
  const faults = Array.from({ length: dice.between(0, 3) }, () => someFault(dice));
  const isSlow = faults.some(({ kind }) => kind === "slow");
  // Calls take their time on any network; here they are to be under way when the kill comes.
  if (!isSlow && dice.chance(0.6)) {
    faults.push({
      ...{ kind: "slow", ms: dice.between(5, 120), applies: dice.chance(0.5) ? "first" : "last" },
      ...{ method: SENDS, chance: 0.7, times: 60 },
    } as Fault);
  }
  const events = Array.from({ length: dice.between(0, 3) }, () => ({
    afterMs: dice.between(0, 500),
    event: someEvent(dice, isFirstHalf),
  }));
  return {
    stories: dice.between(1, 4),
    corrections: dice.between(0, 2),
    faults,
    // What Telegram is at work on must not last longer than its servers would.
    events: events.filter(({ event }) => !(isSlow && event.kind === "clock-forward")),
    calm: !isShort && dice.chance(0.5) ? dice.between(3, 8) : 0,
    kill: someKill(dice, mostMs),
    skipMs: dice.between(150, 400) * SECOND,
  };
}

function someKill(dice: Dice, mostMs: number): LifePlan["kill"] {
  if (dice.chance(0.1)) return { by: "time", ms: dice.between(0, 120) };
  if (dice.chance(0.4)) return { by: "time", ms: dice.between(120, mostMs) };
  return { by: "sends", count: dice.between(1, 60), thenMs: dice.pick([0, 0, 1, 2, 5, 20]), mostMs };
}

function someFault(dice: Dice): Fault {
  const method = dice.chance(0.2) ? PROBES : SENDS;
  const some = { method, chance: dice.pick([0.1, 0.3, 1]), times: dice.between(1, 8) };
  switch (dice.between(0, 8)) {
    case 0:
      return { kind: "reset-before", ...some };
    case 1:
      return { kind: "apply-then-reset", ...some };
    case 2:
      return { kind: "apply-then-500", ...some };
    case 3:
      return { kind: "status", code: dice.pick([500, 502, 504]), ...some };
    case 4:
      return { kind: "retry-after", seconds: dice.between(1, 40), ...some, times: dice.between(2, 20) };
    // Longer than the client waits, and less than Telegram is given.
    case 5:
      return { kind: "slow", ms: dice.between(1_100, 1_500), ...some, times: dice.between(1, 3) };
    case 6:
      return { kind: "slow", ms: dice.between(1_100, 1_500), applies: "first", ...some, times: dice.between(1, 3) };
    case 7:
      return { kind: "forbidden-rights", method: "sendMessage", chatId: dice.pick([-1_001, -1_004, -2_001]) };
    default:
      return { kind: "apply-then-reset", ...some, method: "sendMessage", chance: 1, times: dice.between(1, 3) };
  }
}

function someEvent(dice: Dice, isFirstHalf: boolean): Event {
  switch (dice.between(0, 10)) {
    case 0:
      return { kind: "block" };
    case 1:
      return { kind: "unblock" };
    case 2:
      return isFirstHalf ? { kind: "human-post" } : { kind: "migration" };
    case 3:
      return { kind: "server-restart", ms: dice.between(20, 300) };
    case 4:
      return { kind: "busy", ms: dice.between(50, 600) };
    case 5:
      return { kind: "disk-full", ms: dice.between(50, 500) };
    case 6:
      return { kind: "wrong-clock", byMs: dice.between(-2 * HOUR, 2 * HOUR), ms: dice.between(50, 300) };
    case 7:
      return { kind: "clock-forward", byMs: dice.between(1, 60) * MINUTE };
    case 8:
      return { kind: "twin" };
    default:
      return { kind: "human-post" };
  }
}
