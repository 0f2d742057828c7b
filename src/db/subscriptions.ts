import type { Subscription } from "../model.ts";
import type { Db } from "./open.ts";

const COLUMNS = `s.id, s.source_id AS sourceId, s.hub, s.topic, s.token, s.secret, s.state, s.public_url AS publicUrl,
  s.requested_at AS requestedAt, s.attempt, s.verified_at AS verifiedAt, s.lease_until AS leaseUntil,
  s.last_push_at AS lastPushAt, s.last_news_at AS lastNewsAt, s.missed_at AS missedAt, s.error`;

/** Subscriptions at WebSub hubs. */
export function subscriptionRepo(db: Db) {
  const select = <P extends unknown[]>(rest: string) =>
    db.prepare<P, Subscription>(`SELECT ${COLUMNS} FROM subscriptions s ${rest}`);
  const all = select<[]>("ORDER BY s.requested_at, s.id");
  const byToken = select<[string]>("WHERE s.token = ?");
  const ofSource = select<[number]>("WHERE s.source_id = ? AND s.state <> 'leaving'");
  const insert = db.prepare<[number, string, string, string, string]>(
    "INSERT INTO subscriptions (source_id, hub, topic, token, secret) VALUES (?, ?, ?, ?, ?)",
  );
  const request = db.prepare(
    `UPDATE subscriptions SET requested_at = @now, attempt = attempt + 1, public_url = @publicUrl,
       -- what the hub verified leads to where we no longer are
       state = CASE WHEN state = 'verified' AND public_url <> @publicUrl THEN 'pending' ELSE state END
     WHERE id = @id`,
  );
  const verify = db.prepare<[number, number, number]>(
    `UPDATE subscriptions SET state = 'verified', verified_at = ?, lease_until = ?, attempt = 0, error = NULL
     WHERE id = ?`,
  );
  const deny = db.prepare<[string, number, number]>(
    "UPDATE subscriptions SET state = 'denied', error = ?, requested_at = ? WHERE id = ?",
  );
  const expire = db.prepare<[number]>("UPDATE subscriptions SET state = 'expired' WHERE id = ?");
  const leave = db.prepare<[number]>("UPDATE subscriptions SET state = 'leaving', attempt = 0 WHERE id = ?");
  const fail = db.prepare<[string, number]>("UPDATE subscriptions SET error = ? WHERE id = ?");
  const pushed = db.prepare<[number, number]>("UPDATE subscriptions SET last_push_at = ?, error = NULL WHERE id = ?");
  const led = db.prepare<[number, number]>("UPDATE subscriptions SET last_news_at = ? WHERE id = ?");
  const missed = db.prepare<[number, number]>(
    "UPDATE subscriptions SET missed_at = ? WHERE source_id = ? AND state = 'verified'",
  );
  const remove = db.prepare<[number]>("DELETE FROM subscriptions WHERE id = ?");
  const abandon = db.prepare(
    `UPDATE subscriptions SET state = 'leaving', attempt = 0
     WHERE state <> 'leaving' AND source_id IN (SELECT id FROM sources WHERE status <> 'active')`,
  );

  return {
    /** Longest not asked for first. */
    list: (): Subscription[] => all.all(),
    byToken: (token: string): Subscription | null => byToken.get(token) ?? null,
    /** The one that is wanted, whatever its state; null when there is none. */
    ofSource: (sourceId: number): Subscription | null => ofSource.get(sourceId) ?? null,
    /** Throws SqliteError SQLITE_CONSTRAINT_UNIQUE when the source has one that is wanted. */
    add: (sourceId: number, hub: string, topic: string, keys: { token: string; secret: string }): void =>
      void insert.run(sourceId, hub, topic, keys.token, keys.secret),
    /** Before the request goes out: a hub may verify before it answers. */
    recordRequest: (id: number, publicUrl: string, now: number): void => void request.run({ publicUrl, now, id }),
    recordFailure: (id: number, error: string): void => void fail.run(error, id),
    verify: (id: number, now: number, leaseUntil: number): void => void verify.run(now, leaseUntil, id),
    /** The wait until it is asked again counts from here. */
    deny: (id: number, error: string, now: number): void => void deny.run(error, now, id),
    expire: (id: number): void => void expire.run(id),
    leave: (id: number): void => void leave.run(id),
    /** Leaves those of sources that are not polled. */
    leaveIdle: (): void => void abandon.run(),
    remove: (id: number): void => void remove.run(id),
    recordPush: (id: number, now: number): void => void pushed.run(now, id),
    /** The push told something that was not known. */
    recordNews: (id: number, now: number): void => void led.run(now, id),
    /** A poll found what the hub had not told. */
    recordMiss: (sourceId: number, now: number): void => void missed.run(now, sourceId),
  };
}
export type SubscriptionRepo = ReturnType<typeof subscriptionRepo>;
