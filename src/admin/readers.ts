import type { Store } from "../db/store.ts";
import type { Subscriber } from "../db/subscribers.ts";
import { nextDigestAt } from "../delivery/clock.ts";
import { afterQuiet } from "../delivery/plan.ts";
import { replanChat } from "../delivery/replan.ts";
import type { DigestHours } from "../model.ts";
import { fold } from "../text/fold.ts";

export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * Changes what a reader asked for; the next digest is planned anew, and what waits for the end of quiet hours comes by the
 * new ones. Returns what holds now.
 */
export function setWishes(store: Store, chatId: number, wishes: Partial<Subscriber>, now: number): Subscriber {
  return store.transaction(() => {
    const before = store.subscribers.of(chatId);
    const next = { ...before, ...wishes };
    const timezone = store.chats.byId(chatId)?.timezone ?? "UTC";
    wakeEarlier(store, chatId, afterQuiet(before.quiet, timezone, now), afterQuiet(next.quiet, timezone, now));
    const planned = store.subscribers.digestAt(chatId);
    // One that is due and not put together yet would be lost.
    const isDue = planned !== null && planned <= now;
    const digestAt = next.digest === null ? null : isDue ? planned : nextDigestAt(next.digest, timezone, now);
    store.subscribers.put(chatId, next, digestAt);
    // Who wanted topics in the digest only would get nothing of them without one.
    if (next.digest === null) setModes(store, chatId, "instant");
    return next;
  });
}

/** The chat's clock has changed: its digest comes by the new one, its quiet hours end by it, and its routes go by it. */
export function changeClock(store: Store, chatId: number, { before, now }: { before: string; now: number }): void {
  const { digest, quiet } = store.subscribers.of(chatId);
  store.transaction(() => {
    replanChat(store, chatId, now);
    if (digest === null && quiet === null) return;
    setWishes(store, chatId, {}, now);
    const timezone = store.chats.byId(chatId)?.timezone ?? "UTC";
    wakeEarlier(store, chatId, afterQuiet(quiet, before, now), afterQuiet(quiet, timezone, now));
  });
}

/** What is held over quiet hours that would have ended at `before` comes when they end now; they may last longer too. */
function wakeEarlier(store: Store, chatId: number, before: number, after: number): void {
  if (after < before) store.outbox.bringForward(chatId, { from: before, by: before - after });
}

/** Whether all that the chat follows comes story by story, or in its digest only. */
export function setModes(store: Store, chatId: number, mode: "instant" | "digest"): void {
  store.transaction(() => {
    for (const { id } of store.chats.follows(chatId)) store.chats.setFollowMode(chatId, id, mode);
  });
}

/** The hours with this one added or, when it is among them, without it; null when none is left. */
export function toggleHour(hours: DigestHours | null, minute: number): DigestHours | null {
  const before = hours?.minutes ?? [];
  const minutes = before.includes(minute)
    ? before.filter((other) => other !== minute)
    : [...before, minute].sort((a, b) => a - b);
  return minutes.length === 0 ? null : { minutes, days: hours?.days ?? [...EVERY_DAY] };
}

/** The same for a day of the week; the last one stays. */
export function toggleDay({ minutes, days }: DigestHours, day: number): DigestHours {
  const next = days.includes(day) ? days.filter((other) => other !== day) : [...days, day].sort((a, b) => a - b);
  return { minutes, days: next.length === 0 ? days : next };
}

const HOUR = /^([01]?\d|2[0-4])(?:[:.]([0-5]\d))?\s*(am|pm)?$/iu;

/** Minutes of the day of "8", "8:30", "08.30", "8 pm"; null when it is no time of day. */
export function readMinute(text: string): number | null {
  const [, hours = "", minutes = "0", half] = HOUR.exec(text.trim()) ?? [];
  if (hours === "") return null;
  const given = Number(hours);
  if (half !== undefined && (given < 1 || given > 12)) return null;
  const hour = half === undefined ? given : (given % 12) + (/p/iu.test(half) ? 12 : 0);
  const minute = hour * 60 + Number(minutes);
  return minute > 24 * 60 ? null : minute % (24 * 60);
}

/** "23:00-07:00" of "23-7", "23:00 – 7:00", "11 pm to 7 am"; null when it is no span of time. */
export function readHours(text: string): string | null {
  const [from, to, ...more] = text.split(/\s*(?:-|–|—|\bto\b|…)\s*/u).map(readMinute);
  if (from == null || to == null || more.length > 0 || from === to) return null;
  return `${clock(from)}-${clock(to)}`;
}

const OFF = ["off", "never", "no", "none", "yox", "lazim deyil", "нет", "выкл", "никогда", "kapat", "hayir", "yok"];

/** Whether the text says "off", in one of the languages that the bot speaks. */
export const isOff = (text: string): boolean => OFF.includes(fold(text.trim()));

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
