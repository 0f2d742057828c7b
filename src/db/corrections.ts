import type { Correction } from "../model.ts";
import type { Db } from "./open.ts";

type Row = Omit<Correction, "photo" | "topics"> & { photo: string | null; topics: string | null };

/** A correction of a post whose story changed after the desk was last told. */
export interface OutdatedCorrection {
  deliveryId: number;
  chatId: number;
  storyId: number;
}

type Composition = Pick<Correction, "summary" | "photo">;

const COLUMNS = `c.delivery_id AS deliveryId, c.title, c.summary, c.photo, c.topics, c.by_user AS byUser,
  c.by_name AS byName, c.at, c.told_at AS toldAt`;

/** What people wrote for posts, by delivery: before it was sent, and after. */
export function correctionRepo(db: Db) {
  const of = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM corrections c WHERE c.delivery_id = ?`);
  const ofStory = db.prepare<[string, number], Row>(
    `SELECT ${COLUMNS} FROM json_each(?) asked CROSS JOIN deliveries d ON d.story_id = asked.value AND d.chat_id = ?
       CROSS JOIN corrections c ON c.delivery_id = d.id ORDER BY c.at DESC LIMIT 1`,
  );
  const put = db.prepare<[object]>(
    `INSERT INTO corrections (delivery_id, title, summary, photo, topics, by_user, by_name, at, told_at)
     VALUES (@deliveryId, @title, @summary, @photo, @topics, @byUser, @byName, @at, NULL)
     ON CONFLICT (delivery_id) DO UPDATE SET title = @title, summary = @summary, photo = @photo, topics = @topics,
       by_user = @byUser, by_name = @byName, at = @at, told_at = NULL`,
  );
  const drop = db.prepare<[number]>("DELETE FROM corrections WHERE delivery_id = ?");
  const compose = db.prepare<[object]>(
    `INSERT INTO compositions (story_id, summary, photo) VALUES (@storyId, @summary, @photo)
     ON CONFLICT (story_id) DO UPDATE SET summary = @summary, photo = @photo`,
  );
  const composed = db.prepare<[number], { summary: string | null; photo: string | null }>(
    "SELECT summary, photo FROM compositions WHERE story_id = ?",
  );
  const outdated = db.prepare<[number], OutdatedCorrection>(
    `SELECT d.id AS deliveryId, d.chat_id AS chatId, coalesce(s.merged_into, s.id) AS storyId
     FROM corrections c CROSS JOIN deliveries d ON d.id = c.delivery_id CROSS JOIN posts p ON p.id = d.post_id
       CROSS JOIN stories s ON s.id = d.story_id LEFT JOIN stories m ON m.id = s.merged_into
     WHERE c.at > ? AND p.deleted_at IS NULL AND coalesce(m.changed_at, s.changed_at) > max(c.at, coalesce(c.told_at, 0))
     ORDER BY d.id`,
  );
  const told = db.prepare<[number, number]>("UPDATE corrections SET told_at = ? WHERE delivery_id = ?");
  const whole = (row: Row | undefined): Correction | null =>
    row === undefined
      ? null
      : {
          ...row,
          photo: row.photo === null ? null : JSON.parse(row.photo),
          topics: row.topics === null ? null : JSON.parse(row.topics),
        };
  return {
    of: (deliveryId: number): Correction | null => whole(of.get(deliveryId)),
    /** Of one of these stories, which are one by now, in the chat: the newest. */
    ofStory: (storyIds: readonly number[], chatId: number): Correction | null =>
      whole(ofStory.get(JSON.stringify(storyIds), chatId)),
    /** In the place of what stood there. */
    put({ photo, topics, ...correction }: Omit<Correction, "toldAt">): void {
      put.run({
        ...correction,
        photo: photo === null ? null : JSON.stringify(photo),
        topics: topics === null ? null : JSON.stringify(topics),
      });
    },
    /** What an editor wrote as a story of their own: each channel that it is sent to begins with it. */
    compose: (storyId: number, { summary, photo }: Composition): void =>
      void compose.run({ storyId, summary, photo: photo === null ? null : JSON.stringify(photo) }),
    /** Of stories that are one by now: an outlet's may have been there first. */
    composed(storyIds: readonly number[]): Composition | null {
      const row = storyIds.map((id) => composed.get(id)).find((each) => each !== undefined);
      return row === undefined ? null : { ...row, photo: row.photo === null ? null : JSON.parse(row.photo) };
    },
    drop: (deliveryId: number): void => void drop.run(deliveryId),
    /** Made after `since`, of posts that stand and whose stories have changed since anybody looked. */
    outdated: (since: number): OutdatedCorrection[] => outdated.all(since),
    recordTold: (deliveryId: number, now: number): void => void told.run(now, deliveryId),
  };
}
export type CorrectionRepo = ReturnType<typeof correctionRepo>;
