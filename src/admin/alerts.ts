import type { Store } from "../db/store.ts";
import { PRIORITY } from "../model.ts";

const MINUTE = 60_000;
const GB = 1_000_000_000;

/** So late a post to a channel may be before that is told of, and when it counts as in time again. */
const LATE_MS = 15 * MINUTE;
const IN_TIME_MS = 2 * MINUTE;
/** The disk is nearly full with less than this, or than this share of it; twice as much is room again. */
const LITTLE_ROOM = GB;
const LITTLE_SHARE = 0.05;
/** So far our clock may be from Telegram's, whose Date header has whole seconds and took a while; and when it is right again. */
const WRONG_MS = 60_000;
const RIGHT_MS = 20_000;
/** A clock that is so much ahead of what has passed since the last look was set, or the machine slept. */
const JUMP_MS = 90_000;
const TOLD = "alerts";

/** What is new, to be told to those who run the bot. */
export type Alert =
  | { kind: "outbox"; lateMs: number; pending: number }
  | { kind: "outbox-over"; forMs: number }
  | { kind: "rights-over"; title: string }
  | { kind: "disk" | "disk-over"; free: number; total: number }
  | { kind: "clock"; offMs: number }
  | { kind: "clock-over" }
  | { kind: "clock-forward" | "clock-back"; byMs: number };

/** How the machine is. */
export interface Readings {
  /** Of the disk that the database is on, bytes; null: unknown. */
  disk: { free: number; total: number } | null;
  /** Our clock less Telegram's, ms; null: it has not answered yet. */
  clockOffMs: number | null;
  /** The clock on the wall, and one that nobody can set, ms. */
  wall: number;
  steady: number;
}

export interface Alerts {
  /** Tells what has changed since the last look, in the transaction that remembers it: nothing twice, nothing lost. */
  look(readings: Readings): void;
  /** A post was refused for want of rights; false: that is known, and nobody is to be told again. */
  noteRights(chatId: number): boolean;
}

/** What the owners know of: since when, ms. Rights by `rights:CHAT`. */
type Known = Record<string, number>;

type Settings = Pick<Store, "settings">;

function readKnown({ settings }: Settings): Known {
  const value = settings.get(TOLD);
  return value === null ? {} : (JSON.parse(value) as Known);
}

const writeKnown = ({ settings }: Settings, known: Known) => settings.set(TOLD, JSON.stringify(known));

/** The bot may not post in the chat any more; false: that is known, and nobody is to be told again. */
export function noteRights(store: Settings, chatId: number, now: number): boolean {
  const known = readKnown(store);
  const key = `rights:${chatId}`;
  if (known[key] !== undefined) return false;
  writeKnown(store, { ...known, [key]: now });
  return true;
}

/** Telegram has said that it may post there again: nobody waits for a post to tell it. */
export function forgetRights(store: Settings, chatId: number): void {
  const { [`rights:${chatId}`]: since, ...others } = readKnown(store);
  if (since !== undefined) writeKnown(store, others);
}

export function createAlerts({
  store,
  now,
  tell,
}: {
  store: Pick<Store, "settings" | "stats" | "outbox" | "chats" | "transaction">;
  now: () => number;
  tell: (alerts: readonly Alert[]) => void;
}): Alerts {
  let last: Pick<Readings, "wall" | "steady"> | null = null;

  const read = () => readKnown(store);
  const write = (known: Known) => writeKnown(store, known);

  /** Where the bot could not post, and has since, or is not to any more. */
  function rightsBack(known: Known): { key: string; title: string | null }[] {
    return Object.entries(known).flatMap(([key, since]): { key: string; title: string | null }[] => {
      const [, id] = /^rights:(\d+)$/u.exec(key) ?? [];
      if (id === undefined) return [];
      const chat = store.chats.byId(Number(id));
      if (chat === null || chat.status === "gone") return [{ key, title: null }];
      return store.stats.hasPostSince(chat.id, since) ? [{ key, title: chat.title }] : [];
    });
  }

  return {
    look(readings) {
      const at = now();
      const alerts: Alert[] = [];
      const known = read();
      const before = JSON.stringify(known);
      const jump = last === null ? 0 : readings.wall - last.wall - (readings.steady - last.steady);
      last = { wall: readings.wall, steady: readings.steady };
      if (Math.abs(jump) > JUMP_MS) {
        alerts.push({ kind: jump > 0 ? "clock-forward" : "clock-back", byMs: Math.abs(jump) });
      }

      const oldest = store.stats.oldestDue(PRIORITY.channel);
      const late = oldest === null ? 0 : at - oldest;
      const since = known.outbox;
      if (since === undefined && late > LATE_MS) {
        known.outbox = at - late;
        alerts.push({ kind: "outbox", lateMs: late, pending: store.outbox.counts(at).pending });
      } else if (since !== undefined && late < IN_TIME_MS) {
        delete known.outbox;
        alerts.push({ kind: "outbox-over", forMs: at - since });
      }

      for (const { key, title } of rightsBack(known)) {
        delete known[key];
        if (title !== null) alerts.push({ kind: "rights-over", title });
      }

      if (readings.disk !== null) {
        const { free, total } = readings.disk;
        const little = Math.min(LITTLE_ROOM, total * LITTLE_SHARE);
        const change = changed(known, "disk", { begins: free < little, ends: free > 2 * little }, at);
        if (change !== null) alerts.push({ kind: change === "begun" ? "disk" : "disk-over", free, total });
      }

      if (readings.clockOffMs !== null) {
        const off = Math.abs(readings.clockOffMs);
        const change = changed(known, "clock", { begins: off > WRONG_MS, ends: off < RIGHT_MS }, at);
        if (change === "begun") alerts.push({ kind: "clock", offMs: off });
        if (change === "over") alerts.push({ kind: "clock-over" });
      }

      if (alerts.length === 0 && JSON.stringify(known) === before) return;
      store.transaction(() => {
        write(known);
        if (alerts.length > 0) tell(alerts);
      });
    },
    noteRights: (chatId) => noteRights(store, chatId, now()),
  };
}

/** Whether what the owners know is to change, and changes it. */
function changed(
  known: Known,
  key: string,
  { begins, ends }: { begins: boolean; ends: boolean },
  at: number,
): "begun" | "over" | null {
  if (known[key] === undefined && begins) {
    known[key] = at;
    return "begun";
  }
  if (known[key] !== undefined && ends) {
    delete known[key];
    return "over";
  }
  return null;
}
