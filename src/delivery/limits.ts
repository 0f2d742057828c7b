import type { Chat } from "../model.ts";
import { Flight, type Flying } from "./flight.ts";
import { Slowdown } from "./slowdown.ts";
import { Window } from "./window.ts";

export interface LimitsOptions {
  /** Messages a second to all chats together. Telegram's own: 30, and up to 1,000 where they are paid for. */
  perSecond: number;
  /** Messages a second to one chat, after a burst. Default 1. */
  chatPerSecond?: number;
  /** How many may go to one chat at once after a pause. Default 3. */
  chatBurst?: number;
  /** Messages a minute to one group or channel. Default 20. */
  groupPerMinute?: number;
}

export type LimitedChat = Pick<Chat, "telegramId" | "type">;

/**
 * The budget of messages, by Telegram's published limits (https://core.telegram.org/bots/faq, "My bot is hitting
 * limits"; those of channels are not documented and taken to be those of groups). Moments are UTC ms, and may be
 * a little out of order; a clock set back does not stop the sending.
 */
export interface Limits {
  /**
   * The earliest moment, `now` or later, at which a message to `chat` fits; null asks for the bot as a whole. An
   * urgent message that has to wait for the bot's turn is given the next place: others are told to come after it.
   */
  readyAt(chat: LimitedChat | null, now: number, how?: { urgent?: boolean }): number;
  /** One message goes to `chat` now. Call it whenever one goes, whatever readyAt said. */
  spend(chat: LimitedChat, now: number): void;
  /**
   * As `spend`, for a message whose call is followed: it counts from when it arrives, as it does at Telegram. Of others a
   * usual delay on the way is reckoned with.
   */
  follow(chat: LimitedChat, now: number): Spent;
  /**
   * Telegram asked for silence until that moment, in one chat or (null) everywhere. A shorter pause shortens none. It does
   * not say whose limit was met: a private chat has none that we would not keep, and two chats that are refused at `now`
   * and less than a second before have one in common, so these are taken to be the bot's own. After the silence it goes
   * on more slowly than before, and only little by little as fast again.
   */
  pause(chat: LimitedChat | null, until: number, now?: number): void;
  /** Messages a second to all chats together, at full speed. */
  readonly perSecond: number;
  /** How many chats are remembered; those that have been quiet for a minute are not. */
  readonly size: number;
}

/** A message that counts from now on. */
export interface Spent {
  /** Its call begins only now: it took so long to write down that it does. */
  begin(now: number): void;
  /** Its call has ended; after `begin`. */
  end(now: number): void;
}

/** The windows of chats are longer by this part: messages sent a second apart may arrive a little closer. */
const MARGIN = 1.02;
/** The bot's is longer by this, for clocks that show whole milliseconds. Costs 0.6 % of the speed. */
const MARGIN_MS = 6;
/** How much later than usual a message may arrive whose call is not followed. */
const USUAL_DELAY_MS = 14;
/** How long the next place is kept for an urgent message after its moment: it may be a little late itself. */
const KEPT_MS = 250;
/** `now` may be this much older than one seen before; what goes back further is a clock that was set. */
const STALE_MS = 1_000;
/** What a timer is late by is made up for. */
const LATE_MS = 10;
/** Refusals in two chats less than this apart mean the bot. */
const TOGETHER_MS = 1_000;

interface ChatState {
  /** When the burst is whole again: the theoretical arrival time of GCRA (ITU-T I.371). */
  fullAt: number;
  pausedUntil: number;
  /** Before it no message goes to the chat, as long as the chat is slowed down. */
  freeAt: number;
  slowdown: Slowdown;
  /** null: a private chat. */
  minute: Window | null;
}

export function createLimits({
  perSecond,
  chatPerSecond = 1,
  chatBurst = 3,
  groupPerMinute = 20,
}: LimitsOptions): Limits {
  const intervalMs = (1_000 / chatPerSecond) * MARGIN;
  // The second window spreads a second's worth: sent at once, a short delay on the way would double it. It is 5 % faster
  // than the first, so that a late timer can catch up.
  const few = Math.max(1, Math.ceil(perSecond / 8));
  const second = new Window(perSecond, 1_000 + MARGIN_MS);
  const spread = new Window(few, (few * 1_000) / (perSecond * 1.05));
  const flight = new Flight();
  const arrival = (from: number, to: number) => second.move(from, to);
  /** In the order of their last look, so that idle ones are found at the front. */
  const chats = new Map<number, ChatState>();
  /** Until when the next place is kept for the urgent message to a chat, in about the order of these moments. */
  const kept = new Map<number, number>();
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let freeAt = Number.NEGATIVE_INFINITY;
  const slowdown = new Slowdown();
  /** The chat that Telegram refused last, and when. */
  let refused: { telegramId: number; at: number } | null = null;

  // Inside, time never runs back: after a clock was set back by an hour, `shift` is that hour.
  let shift = 0;
  let newest = Number.NEGATIVE_INFINITY;
  function inner(now: number): number {
    if (now + shift < newest - STALE_MS) shift = newest - now;
    newest = Math.max(newest, now + shift);
    return newest;
  }

  /** When the next one may follow one at `at`, `everyMs` apart at full speed; -Infinity as long as nothing was refused. */
  function slowly(own: Slowdown, freeAt: number, everyMs: number, at: number): number {
    const share = own.at(at);
    return share === 1 ? Number.NEGATIVE_INFINITY : Math.max(freeAt, at - LATE_MS) + everyMs / share;
  }

  function botReadyAt(keptPlaces: number): number {
    const free = (window: Window) =>
      keptPlaces < window.most ? window.freeAt(keptPlaces) : Math.max(...kept.values());
    return Math.max(pausedUntil, freeAt, free(second), free(spread));
  }

  function chatReadyAt(chat: LimitedChat): number {
    const state = chats.get(chat.telegramId);
    if (state === undefined) return Number.NEGATIVE_INFINITY;
    const burstAt = state.fullAt - (chatBurst - 1) * intervalMs;
    const minute = state.minute?.freeAt() ?? Number.NEGATIVE_INFINITY;
    return Math.max(burstAt, state.pausedUntil, minute, state.freeAt);
  }

  function dropStale(at: number): void {
    for (const [telegramId, until] of kept) {
      if (until > at) break;
      kept.delete(telegramId);
    }
  }

  /** Two looks for each message: more chats leave than come, and no look is long. */
  function forgetIdle(at: number): void {
    for (const [telegramId, state] of chats.entries().take(2).toArray()) {
      chats.delete(telegramId);
      const isQuiet = state.fullAt <= at && state.pausedUntil <= at && (state.minute?.isIdle(at) ?? true);
      if (!isQuiet || state.slowdown.at(at) < 1) chats.set(telegramId, state);
    }
  }

  function stateOf(chat: LimitedChat): ChatState {
    const known = chats.get(chat.telegramId);
    if (known !== undefined) return known;
    const state: ChatState = {
      fullAt: Number.NEGATIVE_INFINITY,
      pausedUntil: Number.NEGATIVE_INFINITY,
      freeAt: Number.NEGATIVE_INFINITY,
      slowdown: new Slowdown(),
      minute: chat.type === "private" ? null : new Window(groupPerMinute, 60_000 * MARGIN),
    };
    chats.set(chat.telegramId, state);
    return state;
  }

  /** What was spent at `at`, in all windows, as it moves to when it goes and arrives. */
  function followed(state: ChatState, at: number): Spent {
    let call: Flying | null = null;
    return {
      begin(now) {
        const began = inner(now);
        spread.move(at, began);
        second.move(at + USUAL_DELAY_MS, began);
        state.minute?.move(at, began);
        state.fullAt = Math.max(state.fullAt, began + intervalMs);
        call = flight.begin(began);
      },
      end(now) {
        if (call !== null) flight.end(call, inner(now), arrival);
      },
    };
  }

  function spend(chat: LimitedChat, now: number): Spent {
    const at = inner(now);
    kept.delete(chat.telegramId);
    forgetIdle(at);
    const state = stateOf(chat);
    state.fullAt = Math.max(state.fullAt, at) + intervalMs;
    state.minute?.add(at);
    const everyMs = state.minute === null ? intervalMs : 60_000 / groupPerMinute;
    state.freeAt = slowly(state.slowdown, state.freeAt, everyMs, at);
    freeAt = slowly(slowdown, freeAt, 1_000 / perSecond, at);
    spread.add(at);
    second.add(at + USUAL_DELAY_MS);
    return followed(state, at);
  }

  return {
    perSecond,
    readyAt(chat, now, { urgent = false } = {}) {
      const at = inner(now);
      dropStale(at);
      flight.wait(at, arrival);
      const own = chat === null ? Number.NEGATIVE_INFINITY : chatReadyAt(chat);
      const bot = botReadyAt(urgent ? 0 : kept.size);
      const ready = Math.max(at, own, bot);
      if (urgent && chat !== null && bot > at && bot >= own) kept.set(chat.telegramId, ready + KEPT_MS);
      return Math.ceil(ready - shift);
    },
    spend: (chat, now) => void spend(chat, now),
    follow: spend,
    pause(chat, until, now) {
      const before = refused;
      if (chat !== null && now !== undefined) refused = { telegramId: chat.telegramId, at: inner(now) };
      const together =
        refused !== null &&
        before !== null &&
        refused.telegramId !== before.telegramId &&
        refused.at - before.at < TOGETHER_MS;
      if (chat === null || (now !== undefined && (chat.type === "private" || together))) {
        pausedUntil = Math.max(pausedUntil, until + shift);
        slowdown.refused(newest, until + shift);
      } else if (chat !== null) stateOf(chat).slowdown.refused(newest, until + shift);
      if (chat !== null) stateOf(chat).pausedUntil = Math.max(stateOf(chat).pausedUntil, until + shift);
    },
    get size() {
      return chats.size;
    },
  };
}
