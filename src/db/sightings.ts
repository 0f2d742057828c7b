import type { Sight } from "../delivery/sight.ts";
import type { Db } from "./open.ts";

/** A message of a channel that was seen in the group where it is discussed. */
export interface Sighting {
  /** In the channel. */
  messageId: number;
  sight: Sight;
  /** By Telegram's clock, UTC ms. */
  sentAt: number;
}

export function sightingRepo(db: Db) {
  const insert = db.prepare<[object]>(
    `INSERT OR IGNORE INTO sightings (telegram_id, message_id, sight, sent_at, seen_at)
     VALUES (@telegramId, @messageId, @sight, @sentAt, @now)`,
  );
  const after = db.prepare<[number, number], { messageId: number; sight: string; sentAt: number }>(
    `SELECT message_id AS messageId, sight, sent_at AS sentAt FROM sightings
     WHERE telegram_id = ? AND message_id > ? ORDER BY message_id`,
  );
  const forget = db.prepare<[number]>("DELETE FROM sightings WHERE seen_at < ?");

  return {
    /** The first one counts: what is told again was edited since. */
    note: (telegramId: number, { messageId, sight, sentAt }: Sighting, now: number): void =>
      void insert.run({ telegramId, messageId, sight: JSON.stringify(sight), sentAt, now }),
    /** Of the channel, with ids above `messageId`, in their order. */
    after: (telegramId: number, messageId: number): Sighting[] =>
      after.all(telegramId, messageId).map((row) => ({ ...row, sight: JSON.parse(row.sight) })),
    /** Those seen before `time`. */
    forget: (time: number): void => void forget.run(time),
  };
}
export type SightingRepo = ReturnType<typeof sightingRepo>;
