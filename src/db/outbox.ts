import { type Delivery, type Job, type Notice, PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";
import { outboxAsked } from "./outbox-asked.ts";
import { outboxDigests } from "./outbox-digests.ts";
import { outboxDrafts } from "./outbox-drafts.ts";
import { outboxEdits } from "./outbox-edits.ts";
import { outboxFanout } from "./outbox-fanout.ts";
import { outboxInserts } from "./outbox-inserts.ts";
import { outboxLetters } from "./outbox-letters.ts";
import { outboxLost } from "./outbox-lost.ts";
import { outboxRoutes } from "./outbox-routes.ts";

interface Row {
  id: number;
  chatId: number;
  kind: Job["kind"];
  priority: number;
  attempt: number;
  createdAt: number;
  deliveryId: number | null;
  storyId: number | null;
  postId: number | null;
  draftId: number | null;
  payload: string | null;
  reason: string | null;
}

/** A job whose outcome nobody knows: a person says whether the message is there. */
export interface HeldJob {
  id: number;
  chatId: number;
  chatTitle: string;
  /** Title of the (first) story, null for a notice. */
  title: string | null;
  startedAt: number;
}

export interface OutboxCounts {
  pending: number;
  held: number;
  parked: number;
  dead: number;
  /** When the oldest job that is due should have gone out; null when nothing waits. */
  oldestDueAt: number | null;
}

type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

const COLUMNS = `o.id, o.chat_id AS chatId, o.kind, o.priority, o.attempt, o.created_at AS createdAt,
  o.delivery_id AS deliveryId, d.story_id AS storyId, o.post_id AS postId, o.draft_id AS draftId, o.payload, o.reason`;
const TABLES = "outbox o LEFT JOIN deliveries d ON d.id = o.delivery_id";

/** One query for each: across priorities no index gives jobs in the order in which they are due. */
const PRIORITIES: readonly Priority[] = Object.values(PRIORITY).sort((a, b) => a - b);

// A "+" before a parameter: SQLite compiles a statement anew for each value of one that might decide which index it uses, and
// that costs ten times what the statement does (https://sqlite.org/c3ref/prepare.html, of sqlite3_prepare_v2).

/** Jobs for Telegram, and the deliveries that ask for them. Every change of state is one statement. */
export function outboxRepo(db: Db) {
  const insertAgain = db.prepare(
    `INSERT INTO outbox (chat_id, kind, priority, delivery_id, state, not_before, reason, created_at)
     VALUES (@chatId, 'post', @priority, @deliveryId, 'pending', @notBefore, @reason, @now)`,
  );
  const inserts = outboxInserts(db);
  const { add, deliver } = inserts;
  const edits = outboxEdits(db);
  const asked = outboxAsked(db);
  const due = db.prepare<[number, number, string, number], Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE o.state = 'pending' AND o.priority = +? AND o.not_before <= +?
       AND o.chat_id NOT IN (SELECT value FROM json_each(+?)) ORDER BY o.not_before, o.id LIMIT +?`,
  );
  const duePosts = db.prepare<[number, number, number], Row>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE o.chat_id = +? AND o.state = 'pending' AND o.kind = 'post' AND o.priority > ${PRIORITY.breaking}
       AND o.not_before <= +? ORDER BY o.id LIMIT +?`,
  );
  const nth = db
    .prepare<[number, number], number>(
      "SELECT 1 FROM outbox WHERE chat_id = +? AND state = 'pending' LIMIT 1 OFFSET +?",
    )
    .pluck();
  const byId = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE o.id = ?`);
  const claim = db.prepare<[number, number]>(
    "UPDATE outbox SET state = 'sending', attempt = attempt + 1, started_at = ? WHERE id = ? AND state = 'pending'",
  );
  const finish = db.prepare<[string, string | null, number, number]>(
    "UPDATE outbox SET state = ?, reason = ?, finished_at = ? WHERE id = ?",
  );
  const release = db.prepare<[number]>(
    // As `again`.
    "UPDATE OR REPLACE outbox SET state = 'pending', attempt = attempt - 1 WHERE id = ? AND state = 'sending'",
  );
  const again = db.prepare<[number, string, number]>(
    // An edit that waits already will show the same: then this one has nothing left to do.
    "UPDATE OR REPLACE outbox SET state = 'pending', not_before = ?, reason = ? WHERE id = ?",
  );
  const wait = db
    .prepare<[object], number>(
      `UPDATE outbox SET not_before = @until, payload = json_object('waitsSince',
         CASE WHEN reason IN ('withdrawn', 'unconfirmed') THEN coalesce(payload ->> 'waitsSince', @now) ELSE @now END),
         reason = @reason
       WHERE id = @id RETURNING payload ->> 'waitsSince'`,
    )
    .pluck();
  const delay = db.prepare<[number, number, number]>(
    "UPDATE outbox SET not_before = ? WHERE chat_id = ? AND state = 'pending' AND not_before < ?",
  );
  // Not before its pace, quiet hours and settling allow, which the delivery bears.
  const hasten = db.prepare<[object]>(
    `UPDATE outbox SET not_before = max(@now,
       coalesce((SELECT d.not_before FROM deliveries d WHERE d.id = outbox.delivery_id),
         (SELECT max(d.not_before) FROM json_each(payload, '$.deliveryIds') j JOIN deliveries d ON d.id = j.value), @now))
     WHERE chat_id = @chatId AND state = 'pending' AND not_before > @now`,
  );
  // A notice has others to go to when its chat refuses it.
  const bury = db.prepare<[string, number]>(
    "UPDATE outbox SET state = 'dead', reason = ? WHERE chat_id = ? AND state = 'pending' AND kind <> 'notice'",
  );
  const rowsOf = db.prepare<[number], number>("SELECT id FROM chats WHERE telegram_id = ?").pluck();
  const posted = db.prepare<[number, number]>("UPDATE deliveries SET post_id = ? WHERE id = ?");
  const routeOf = db.prepare<[number], number | null>("SELECT route_id FROM deliveries WHERE id = ?").pluck();
  const routeFor = db
    .prepare<[string, number, number], number | null>(
      `SELECT d.route_id FROM json_each(?) asked CROSS JOIN deliveries d ON d.story_id = asked.value
       WHERE d.chat_id = ? AND d.post_id = ? LIMIT 1`,
    )
    .pluck();
  const interrupted = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE o.state = 'sending' ORDER BY o.id`);
  const waits = db
    .prepare<[number, string], number>(
      "SELECT 1 FROM outbox WHERE chat_id = ? AND state = 'pending' AND kind = 'notice' AND payload = ?",
    )
    .pluck();
  const stories = db
    .prepare<[string], number>(
      "SELECT d.story_id FROM json_each(?) j JOIN deliveries d ON d.id = j.value ORDER BY j.key",
    )
    .pluck();
  const firstAfter = db
    .prepare<[number, number], number>(
      `SELECT not_before FROM outbox WHERE state = 'pending' AND priority = +? AND not_before > +?
       ORDER BY not_before LIMIT 1`,
    )
    .pluck();
  const earliestAfter = (time: number): number | null => {
    const times = PRIORITIES.flatMap((priority) => firstAfter.get(priority, time) ?? []);
    return times.length === 0 ? null : Math.min(...times);
  };
  const count = (state: string) =>
    db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = '${state}'`).pluck();
  const counted = { pending: count("pending"), held: count("held"), parked: count("parked"), dead: count("dead") };
  const held = db.prepare<[], HeldJob>(
    `SELECT o.id, o.chat_id AS chatId, c.title AS chatTitle, o.started_at AS startedAt,
       (SELECT r.title FROM deliveries d JOIN stories s ON s.id = d.story_id
          JOIN articles a ON a.id = s.lead_article_id
          JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
        WHERE d.id = coalesce(o.delivery_id, json_extract(o.payload, '$.deliveryIds[0]'))) AS title
     FROM outbox o JOIN chats c ON c.id = o.chat_id WHERE o.state = 'held' ORDER BY o.id`,
  );

  function toJob(row: Row): Job {
    const { id, chatId, priority, attempt, createdAt, reason: lastReason } = row;
    const base = { id, chatId, priority, attempt, createdAt, lastReason };
    const payload = row.payload === null ? {} : JSON.parse(row.payload);
    switch (row.kind) {
      case "post":
        return { ...base, kind: "post", deliveryId: row.deliveryId as number, storyId: row.storyId as number };
      case "digest": {
        const deliveryIds: number[] = payload.deliveryIds;
        return { ...base, kind: "digest", deliveryIds, storyIds: stories.all(JSON.stringify(deliveryIds)) };
      }
      case "edit":
        return { ...base, kind: "edit", postId: row.postId as number };
      case "draft":
        return { ...base, kind: "draft", draftId: row.draftId as number, otherwise: payload.otherwise ?? [] };
      case "notice":
        return { ...base, kind: "notice", ...(payload as Notice) };
    }
  }
  return {
    ...outboxDrafts(db),
    ...outboxRoutes(db),
    ...outboxDigests(db, inserts),
    ...outboxLost(db, inserts),
    deliver,
    /** Decides that the story goes to the chat and queues its post; false when that was decided before. */
    post(delivery: Omit<Delivery, "id">, priority: Priority): boolean {
      const deliveryId = deliver(delivery);
      if (deliveryId === null) return false;
      const { chatId, notBefore, createdAt: now } = delivery;
      add({ chatId, kind: "post", priority, deliveryId, notBefore, now });
      return true;
    },
    /** A delivery that a digest could not show yet gets a post of its own, in that digest's place. */
    putBack(
      { deliveryId, reason }: { deliveryId: number; reason: string },
      { chatId, priority }: Pick<Job, "chatId" | "priority">,
      { notBefore, now }: { notBefore: number; now: number },
    ): void {
      insertAgain.run({ deliveryId, reason, chatId, priority, notBefore, now });
    },
    ...asked,
    ...outboxFanout(db),
    ...outboxLetters(db),
    edit: edits.edit,
    editAsked: edits.editAsked,
    care: edits.care,
    isEditUnderWay: edits.isUnderWay,
    editRouted: edits.editRouted,
    editSlice: edits.editSlice,
    /** Says something once: the very same that waits for the chat already will do. */
    notice(chatId: number, notice: Pick<Notice, "html"> & Partial<Notice>, now: number): void {
      const { html, keyboard = null, forOwners = false, otherwise = [] } = notice;
      const payload = JSON.stringify({ html, keyboard, forOwners, otherwise } satisfies Notice);
      if (waits.get(chatId, payload) !== undefined) return;
      add({ chatId, kind: "notice", priority: PRIORITY.notice, notBefore: now, now, payload });
    },

    /** What may go now, the most urgent first; not to the chats in `except`. */
    due(now: number, limit: number, except: readonly number[] = []): Job[] {
      const jobs: Job[] = [];
      const busy = JSON.stringify(except);
      for (const priority of PRIORITIES) {
        const left = limit - jobs.length;
        if (left > 0) jobs.push(...due.all(priority, now, busy, left).map(toJob));
      }
      return jobs;
    },
    /** Posts of one chat that are due, oldest first, but for what is breaking or goes by an editor's word. */
    duePosts: (chatId: number, now: number, limit: number): (Job & { kind: "post" })[] =>
      duePosts.all(chatId, now, limit).map((row) => toJob(row) as Job & { kind: "post" }),
    /** Whether so many jobs or more wait for the chat, due or not. */
    isBurst: (chatId: number, count: number): boolean => nth.get(chatId, count - 1) !== undefined,
    find(id: number): Job | null {
      const row = byId.get(id);
      return row === undefined ? null : toJob(row);
    },
    /** False when somebody else took it. Must be committed before the call to Telegram begins. */
    claim: (id: number, now: number): boolean => claim.run(now, id).changes > 0,
    /** Its call was never made: it waits as it did before it was claimed. */
    release: (id: number): void => void release.run(id),
    finish: (id: number, now: number, state: "sent" | "merged" | "held" | "dead", reason: string | null = null): void =>
      void finish.run(state, reason, now, id),
    /** It surely was not sent: try again at `at`. */
    retry: (id: number, at: number, reason: string): void => void again.run(at, reason, id),
    /** The same, and what waits for its chat goes after it: posts arrive in the order of events. */
    retryInOrder({ id, chatId }: Pick<Job, "id" | "chatId">, at: number, reason: string): void {
      delay.run(at, chatId, at);
      again.run(at, reason, id);
    },
    /** A post's story does not stand, or is not confirmed: it is looked at again at `until`. Since when it waits. */
    wait: (id: number, { reason, now, until }: { reason: string; now: number; until: number }): number =>
      wait.get({ id, reason, now, until }) ?? now,
    /** It has waited long enough; only `unpark` brings it back. */
    park: (id: number, now: number, reason: string): void => void finish.run("parked", reason, now, id),
    /** Which post shows the story of a delivery. */
    posted: (deliveryIds: readonly number[], postId: number): void => {
      for (const id of deliveryIds) posted.run(postId, id);
    },
    /** The route that asked for a delivery, null when a follow did. */
    routeOf: (deliveryId: number): number | null => routeOf.get(deliveryId) ?? null,
    /** The route that asked for one of the stories, which the chat's post shows; null when none did. */
    routeFor: (storyIds: readonly number[], chatId: number, postId: number): number | null =>
      routeFor.get(JSON.stringify(storyIds), chatId, postId) ?? null,
    /** Nothing goes to the chat before `until`. */
    delayChat: (chatId: number, until: number): void => void delay.run(until, chatId, until),
    /**
     * What was put off goes as soon as its delivery allows: the chat can be written to again. Posts of its routes whose
     * stories changed meanwhile are brought up to date.
     */
    hastenChat(chatId: number, now: number): void {
      hasten.run({ chatId, now });
      edits.editMissed(chatId, now);
    },
    /** Nothing that waits for the chat will be sent. */
    buryChat: (chatId: number, reason: string): void => void bury.run(reason, chatId),
    /** The same for a Telegram chat with all its forum topics. */
    buryTelegramChat(telegramId: number, reason: string): void {
      for (const id of rowsOf.all(telegramId)) bury.run(reason, id);
    },
    /** Jobs that a program which died was sending. */
    interrupted: (): Job[] => interrupted.all().map(toJob),
    /** When the first pending job after `time` is due, null when none is. */
    nextDueAt: (time: number): number | null => earliestAfter(time),
    counts(now: number): OutboxCounts {
      const oldest = earliestAfter(Number.MIN_SAFE_INTEGER);
      return {
        pending: counted.pending.get() ?? 0,
        held: counted.held.get() ?? 0,
        parked: counted.parked.get() ?? 0,
        dead: counted.dead.get() ?? 0,
        oldestDueAt: oldest !== null && oldest <= now ? oldest : null,
      };
    },
    held: (): HeldJob[] => held.all(),
  };
}
export type OutboxRepo = ReturnType<typeof outboxRepo>;
