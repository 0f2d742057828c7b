import type { Db } from "./open.ts";

/** Posts of one story to many chats: one statement for all of them costs a third of one for each. */
export function outboxFanout(db: Db) {
  const newest = db.prepare<[], number | null>("SELECT max(id) FROM deliveries").pluck();
  const deliver = db.prepare<[object]>(
    `INSERT INTO deliveries (story_id, chat_id, not_before, created_at)
     SELECT @storyId, value, @now, @now FROM json_each(@chatIds) WHERE true
     ON CONFLICT (story_id, chat_id) DO NOTHING`,
  );
  const queue = db.prepare<[object]>(
    `INSERT INTO outbox (chat_id, kind, priority, delivery_id, state, not_before, created_at)
     SELECT chat_id, 'post', @priority, id, 'pending', @now, @now FROM deliveries WHERE id > @before ORDER BY id`,
  );
  return {
    /** Decides for each of the chats that it gets the story, unless that was decided before; how many there are. */
    postMany(
      storyId: number,
      chatIds: readonly number[],
      { priority, now }: { priority: number; now: number },
    ): number {
      // Nobody else writes in between: the callers hold the lock of their transaction.
      const before = newest.get() ?? 0;
      if (deliver.run({ storyId, chatIds: JSON.stringify(chatIds), now }).changes === 0) return 0;
      return queue.run({ before, priority, now }).changes;
    },
  };
}
