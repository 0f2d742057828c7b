import { PRIORITY } from "../model.ts";
import type { Db } from "./open.ts";

/** What became of asking a language model for one summary. */
export interface Rewrite {
  state: "written" | "refused" | "failed";
  /** null: none. */
  text: string | null;
  /** Why there is none. */
  reason: string | null;
  /** Calls that failed, or one. */
  attempts: number;
  /** Of what failed: not before; null: never again. */
  againAt: number | null;
}

/** A channel's post or edit that will show a rewritten summary. */
export interface WantedRewrite {
  jobId: number;
  storyId: number;
  routeId: number;
  /** Why the job waits; null: for its time. */
  reason: string | null;
}

export interface RewriteCounts {
  /** The last day with a call, "2026-11-22"; null: there was none. */
  day: string | null;
  /** Of that day. */
  calls: number;
  tokens: number;
  /** Summaries by what became of them: "written", and reasons of refusals and failures. */
  outcomes: Record<string, number>;
}

export function rewriteRepo(db: Db) {
  const find = db.prepare<[string], Rewrite>(
    "SELECT state, text, reason, attempts, again_at AS againAt FROM rewrites WHERE key = ?",
  );
  const record = db.prepare(
    `INSERT INTO rewrites (key, state, text, reason, attempts, again_at, tokens, made_at)
     VALUES (@key, @state, @text, @reason, @attempts, @againAt, @tokens, @now)
     ON CONFLICT (key) DO UPDATE SET state = excluded.state, text = excluded.text, reason = excluded.reason,
       attempts = excluded.attempts, again_at = excluded.again_at, tokens = excluded.tokens, made_at = excluded.made_at`,
  );
  const spend = db.prepare<[string, number, number]>(
    `INSERT INTO rewrite_days (day, calls, tokens) VALUES (?, ?, ?)
     ON CONFLICT (day) DO UPDATE SET calls = calls + excluded.calls, tokens = tokens + excluded.tokens`,
  );
  const callsOn = db.prepare<[string], number>("SELECT calls FROM rewrite_days WHERE day = ?").pluck();
  const lastDay = db.prepare<[], { day: string; calls: number; tokens: number }>(
    "SELECT day, calls, tokens FROM rewrite_days ORDER BY day DESC LIMIT 1",
  );
  const outcomes = db.prepare<[number], { outcome: string; count: number }>(
    `SELECT coalesce(reason, state) AS outcome, count(*) AS count FROM rewrites WHERE made_at >= ?
     GROUP BY outcome ORDER BY outcome`,
  );
  const forget = db.prepare<[number]>("DELETE FROM rewrites WHERE made_at < ?");
  const asked = db
    .prepare<[], number>("SELECT 1 FROM routes WHERE rewrite IS NOT NULL AND status = 'active' LIMIT 1")
    .pluck();
  const WANTED = "SELECT o.id AS jobId, d.story_id AS storyId, r.id AS routeId, o.reason FROM outbox o";
  const DUE = `r.rewrite IS NOT NULL AND r.status = 'active'
    AND o.state = 'pending' AND o.priority = ${PRIORITY.channel} AND o.not_before <= ?`;
  const posts = db.prepare<[number, number], WantedRewrite>(
    `${WANTED} JOIN deliveries d ON d.id = o.delivery_id JOIN routes r ON r.id = d.route_id
     WHERE ${DUE} AND o.kind = 'post' ORDER BY o.not_before, o.id LIMIT ?`,
  );
  const edits = db.prepare<[number, number], WantedRewrite>(
    `${WANTED} JOIN posts p ON p.id = o.post_id AND p.kind = 'text' JOIN post_stories s ON s.post_id = p.id
       JOIN deliveries d ON d.story_id = s.story_id AND d.chat_id = p.chat_id JOIN routes r ON r.id = d.route_id
     WHERE ${DUE} AND o.kind = 'edit' ORDER BY o.not_before, o.id LIMIT ?`,
  );
  const hasten = db.prepare<[number, number, number]>(
    "UPDATE outbox SET not_before = ? WHERE id = ? AND state = 'pending' AND not_before > ?",
  );
  return {
    find: (key: string): Rewrite | null => find.get(key) ?? null,
    record: (key: string, made: Rewrite & { tokens: number | null; now: number }): void =>
      void record.run({ key, ...made }),
    /** Adds to what a day's calls came to. */
    spend: (date: string, calls: number, tokens: number): void => void spend.run(date, calls, tokens),
    callsOn: (date: string): number => callsOn.get(date) ?? 0,
    /** The last day's calls, and what became of summaries since `since`. */
    counts: (since: number): RewriteCounts => ({
      ...(lastDay.get() ?? { day: null, calls: 0, tokens: 0 }),
      outcomes: Object.fromEntries(outcomes.all(since).map(({ outcome, count }) => [outcome, count])),
    }),
    /** Posts that old are edited no more. */
    forget: (before: number): void => void forget.run(before),
    /** What goes to channels by `until` and will show a rewritten summary: posts first, each in the order of their time. */
    wanted(until: number, limit: number): WantedRewrite[] {
      return asked.get() === undefined ? [] : [...posts.all(until, limit), ...edits.all(until, limit)];
    },
    /** A job that waited for its summary may go. */
    hasten: (jobId: number, now: number): void => void hasten.run(now, jobId, now),
  };
}
export type RewriteRepo = ReturnType<typeof rewriteRepo>;
