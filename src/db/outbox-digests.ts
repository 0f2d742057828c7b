import { type Delivery, type Job, PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";
import type { OutboxInserts } from "./outbox-inserts.ts";

type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** Digests at an hour that a chat asked for, and those of what was held for a reader. */
export function outboxDigests(db: Db, { add, deliver }: OutboxInserts) {
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
  const finish = db.prepare<[string, string | null, number, number]>(
    "UPDATE outbox SET state = ?, reason = ?, finished_at = ? WHERE id = ?",
  );

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
  };
}
