import { type Delivery, type Job, type Notice, PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";
import { outboxAsked } from "./outbox-asked.ts";
import { outboxDrafts } from "./outbox-drafts.ts";
import { outboxEdits } from "./outbox-edits.ts";
import { outboxFanout } from "./outbox-fanout.ts";
import { outboxLetters } from "./outbox-letters.ts";
import { outboxRoutes, PAUSED } from "./outbox-routes.ts";

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

/** A delivery that came to nothing, and what its post was to be by. */
export interface Lost {
  deliveryId: number;
  chatId: number;
  routeId: number | null;
}

type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

const COLUMNS = `o.id, o.chat_id AS chatId, o.kind, o.priority, o.attempt, o.created_at AS createdAt,
  o.delivery_id AS deliveryId, d.story_id AS storyId, o.post_id AS postId, o.draft_id AS draftId, o.payload, o.reason`;
const TABLES = "outbox o LEFT JOIN deliveries d ON d.id = o.delivery_id";

/** One query for each: across priorities no index gives jobs in the order in which they are due. */
const PRIORITIES: readonly Priority[] = Object.values(PRIORITY).sort((a, b) => a - b);

/** Jobs for Telegram, and the deliveries that ask for them. Every change of state is one statement. */
export function outboxRepo(db: Db) {
  const insertDelivery = db.prepare(
    `INSERT INTO deliveries (story_id, chat_id, route_id, not_before, created_at)
     VALUES (@storyId, @chatId, @routeId, @notBefore, @createdAt) ON CONFLICT (story_id, chat_id) DO NOTHING`,
  );
  const insert = db.prepare(
    `INSERT INTO outbox (chat_id, kind, priority, delivery_id, payload, state, not_before, created_at)
     VALUES (@chatId, @kind, @priority, @deliveryId, @payload, 'pending', @notBefore, @now)`,
  );
  const insertAgain = db.prepare(
    `INSERT INTO outbox (chat_id, kind, priority, delivery_id, state, not_before, reason, created_at)
     VALUES (@chatId, 'post', @priority, @deliveryId, 'pending', @notBefore, @reason, @now)`,
  );
  const add = (job: {
    chatId: number;
    kind: Job["kind"];
    priority: number;
    notBefore: number;
    now: number;
    deliveryId?: number;
    payload?: string;
  }) => insert.run({ deliveryId: null, payload: null, ...job });
  const edits = outboxEdits(db);
  const asked = outboxAsked(db);
  // A chat of many may have routes and follows: what is held for its readers' sake holds up nothing of its routes.
  const WAITING = `FROM outbox
     WHERE chat_id = @chatId AND state = 'pending' AND kind = 'digest' AND attempt = 0 AND priority = @priority`;
  const waitingDigest = db.prepare<[{ chatId: number; priority: Priority }], { id: number; payload: string }>(
    `SELECT id, payload ${WAITING} ORDER BY id LIMIT 1`,
  );
  const newestDigest = db.prepare<
    [{ chatId: number; priority: Priority }],
    { id: number; payload: string; notBefore: number }
  >(`SELECT id, payload, not_before AS notBefore ${WAITING} ORDER BY id DESC LIMIT 1`);
  const setPayload = db.prepare<[string, number]>("UPDATE outbox SET payload = ? WHERE id = ?");
  const sendWith = db.prepare<[object]>(
    "UPDATE outbox SET payload = @payload, priority = @priority, not_before = min(not_before, @notBefore) WHERE id = @id",
  );
  const ownOf = db.prepare<[number], { dueAt: number | null; own: string; deliveryIds: string }>(
    `SELECT payload ->> '$.dueAt' AS dueAt, payload ->> '$.own' AS own, payload ->> '$.deliveryIds' AS deliveryIds
     FROM outbox WHERE id = ?`,
  );
  const sendRest = db.prepare<[object]>(
    "UPDATE outbox SET payload = @payload, priority = @priority, not_before = @now WHERE id = @id",
  );
  const bringForward = db.prepare<[object]>(
    `UPDATE outbox SET not_before = not_before - @by ${WAITING.replace("FROM outbox", "")} AND not_before >= @from`,
  );
  const due = db.prepare<[number, number, string, number], Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE o.state = 'pending' AND o.priority = ? AND o.not_before <= ?
       AND o.chat_id NOT IN (SELECT value FROM json_each(?)) ORDER BY o.not_before, o.id LIMIT ?`,
  );
  const duePosts = db.prepare<[number, number, number], Row>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE o.chat_id = ? AND o.state = 'pending' AND o.kind = 'post' AND o.priority > ${PRIORITY.breaking}
       AND o.not_before <= ? ORDER BY o.id LIMIT ?`,
  );
  const byId = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE o.id = ?`);
  const claim = db.prepare<[number, number]>(
    "UPDATE outbox SET state = 'sending', attempt = attempt + 1, started_at = ? WHERE id = ? AND state = 'pending'",
  );
  const finish = db.prepare<[string, string | null, number, number]>(
    "UPDATE outbox SET state = ?, reason = ?, finished_at = ? WHERE id = ?",
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
  const LOST = "d.id AS deliveryId, d.chat_id AS chatId, d.route_id AS routeId";
  const parked = db.prepare<[string], Lost & { jobId: number }>(
    `SELECT o.id AS jobId, ${LOST} FROM outbox o CROSS JOIN deliveries d ON d.id = o.delivery_id
     WHERE o.state = 'parked' AND o.reason <> '${PAUSED}' AND d.post_id IS NULL AND d.story_id IN (SELECT value FROM json_each(?)) ORDER BY o.id`,
  );
  const unpark = db.prepare<[object]>(
    `UPDATE outbox SET state = 'pending', chat_id = @chatId, not_before = @notBefore, attempt = 0, reason = NULL,
       payload = NULL, finished_at = NULL WHERE id = @jobId`,
  );
  // By the chats that have routes, as above: no other chat's posts are deleted.
  const withdrawn = db.prepare<[string, number], Lost>(
    `SELECT ${LOST} FROM (SELECT DISTINCT chat_id FROM routes) routed CROSS JOIN json_each(?) asked
       CROSS JOIN deliveries d ON d.story_id = asked.value AND d.chat_id = routed.chat_id JOIN posts p ON p.id = d.post_id
     WHERE p.shown_hash = '' AND p.deleted_at <= ? ORDER BY d.id`,
  );
  const renew = db.prepare<[number, number]>("UPDATE deliveries SET post_id = NULL, not_before = ? WHERE id = ?");
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
    .prepare<[number, number], number | null>(
      "SELECT min(not_before) FROM outbox WHERE state = 'pending' AND priority = ? AND not_before > ?",
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
  const deliver = (delivery: Omit<Delivery, "id">): number | null => {
    const { changes, lastInsertRowid } = insertDelivery.run(delivery);
    return changes === 0 ? null : Number(lastInsertRowid);
  };
  const digest = (deliveries: Omit<Delivery, "id">[], dueAt?: number): boolean => {
    const deliveryIds = deliveries.flatMap((delivery) => deliver(delivery) ?? []);
    const [first] = deliveries;
    if (first === undefined || deliveryIds.length === 0) return false;
    const { chatId, notBefore, createdAt: now } = first;
    const payload = JSON.stringify({ deliveryIds, ...(dueAt === undefined ? {} : { dueAt, own: deliveryIds }) });
    add({ chatId, kind: "digest", priority: PRIORITY.digest, notBefore, now, payload });
    return true;
  };

  return {
    ...outboxDrafts(db),
    ...outboxRoutes(db),
    /** Decides that the story goes to the chat, and queues nothing; null when that was decided before. */
    deliver,
    /** Decides that the story goes to the chat and queues its post; false when that was decided before. */
    post(delivery: Omit<Delivery, "id">, priority: Priority): boolean {
      const deliveryId = deliver(delivery);
      if (deliveryId === null) return false;
      const { chatId, notBefore, createdAt: now } = delivery;
      add({ chatId, kind: "post", priority, deliveryId, notBefore, now });
      return true;
    },
    /** Like `post`, for several stories in one message; stories that were decided before are left out. */
    digest: (deliveries: Omit<Delivery, "id">[]): boolean => digest(deliveries),
    /** One digest instead of several posts that are pending; to be called in the transaction that found them. */
    merge(jobs: (Job & { kind: "post" })[], now: number): void {
      const [first] = jobs;
      if (first === undefined) return;
      for (const { id } of jobs) finish.run("merged", null, now, id);
      const payload = JSON.stringify({ deliveryIds: jobs.map(({ deliveryId }) => deliveryId) });
      add({ chatId: first.chatId, kind: "digest", priority: first.priority, notBefore: now, now, payload });
    },
    /**
     * Like `digest`, for an hour that the chat asked for, in one message with what is held for it as long as that has no
     * more than `most` stories.
     */
    digestWithHeld(deliveries: Omit<Delivery, "id">[], { most, dueAt }: { most: number; dueAt: number }): boolean {
      const [first] = deliveries;
      if (first === undefined) return false;
      const held = waitingDigest.get({ chatId: first.chatId, priority: PRIORITY.reader });
      const before: number[] = held === undefined ? [] : JSON.parse(held.payload).deliveryIds;
      if (held === undefined || before.length + deliveries.length > most) return digest(deliveries, dueAt);
      const own = deliveries.flatMap((one) => deliver(one) ?? []);
      const payload = JSON.stringify({ deliveryIds: [...before, ...own], dueAt, own });
      sendWith.run({ id: held.id, payload, priority: PRIORITY.digest, notBefore: first.notBefore });
      return true;
    },
    /** The hour that a digest is for; null: none that the chat asked for. */
    digestDueAt: (id: number): number | null => ownOf.get(id)?.dueAt ?? null,
    /** The digest comes to nothing; what was sent along with it waits as what is held. */
    skipDigest(id: number, now: number): void {
      const { own = "[]", deliveryIds = "[]" } = ownOf.get(id) ?? {};
      const mine = new Set<number>(JSON.parse(own));
      const others = (JSON.parse(deliveryIds) as number[]).filter((each) => !mine.has(each));
      if (others.length === 0) return void finish.run("dead", "late", now, id);
      sendRest.run({ id, payload: JSON.stringify({ deliveryIds: others }), priority: PRIORITY.reader, now });
    },
    /** What is held for the chat until `from` or longer goes out `by` ms earlier. */
    bringForward: (chatId: number, { from, by }: { from: number; by: number }): void =>
      void bringForward.run({ chatId, from, by, priority: PRIORITY.reader }),
    /**
     * The post is merged into the digest that waits for the chat, or into a new one at `until`. A digest holds at most
     * `most` stories; one that begins when another is full goes `apartMs` after that.
     */
    holdForDigest(
      { id, chatId, deliveryId }: Job & { kind: "post" },
      { until, most, apartMs, now }: { until: number; most: number; apartMs: number; now: number },
    ): void {
      finish.run("merged", null, now, id);
      const waiting = newestDigest.get({ chatId, priority: PRIORITY.reader });
      const before: number[] = waiting === undefined ? [] : JSON.parse(waiting.payload).deliveryIds;
      if (waiting !== undefined && before.length < most) {
        setPayload.run(JSON.stringify({ deliveryIds: [...before, deliveryId] }), waiting.id);
        return;
      }
      const notBefore = waiting === undefined ? until : Math.max(until, waiting.notBefore + apartMs);
      const payload = JSON.stringify({ deliveryIds: [deliveryId] });
      add({ chatId, kind: "digest", priority: PRIORITY.reader, notBefore, now, payload });
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
    find(id: number): Job | null {
      const row = byId.get(id);
      return row === undefined ? null : toJob(row);
    },
    /** False when somebody else took it. Must be committed before the call to Telegram begins. */
    claim: (id: number, now: number): boolean => claim.run(now, id).changes > 0,
    finish: (id: number, now: number, state: "sent" | "merged" | "held" | "dead", reason: string | null = null): void =>
      void finish.run(state, reason, now, id),
    /** It surely was not sent: try again at `at`. */
    retry: (id: number, at: number, reason: string): void => void again.run(at, reason, id),
    /** A post's story does not stand, or is not confirmed: it is looked at again at `until`. Since when it waits. */
    wait: (id: number, { reason, now, until }: { reason: string; now: number; until: number }): number =>
      wait.get({ id, reason, now, until }) ?? now,
    /** It has waited long enough; only `unpark` brings it back. */
    park: (id: number, now: number, reason: string): void => void finish.run("parked", reason, now, id),
    /** Posts of these stories that have waited long enough, by their jobs. */
    parked: (storyIds: readonly number[]): (Lost & { jobId: number })[] => parked.all(JSON.stringify(storyIds)),
    /** It may go at `notBefore` after all. */
    unpark({ jobId, deliveryId, chatId }: Lost & { jobId: number }, notBefore: number): void {
      renew.run(notBefore, deliveryId);
      unpark.run({ jobId, chatId, notBefore });
    },
    /** Deliveries of these stories whose posts were withdrawn from channels by `time` (posts.recordWithdrawn). */
    withdrawn: (storyIds: readonly number[], time: number): Lost[] => withdrawn.all(JSON.stringify(storyIds), time),
    /** Another post, after one that was withdrawn. */
    renew({ deliveryId, chatId }: Lost, { notBefore, now }: { notBefore: number; now: number }): void {
      renew.run(notBefore, deliveryId);
      add({ chatId, kind: "post", priority: PRIORITY.channel, deliveryId, notBefore, now });
    },
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
