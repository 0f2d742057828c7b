import type { Source, SourceMove } from "../model.ts";
import type { Db } from "./open.ts";
import { json, removedGivesWay, SOURCE_COLUMNS, type SourceRow, toSource } from "./source-rows.ts";

/** What a poll that read something (or learned that nothing changed) leaves behind. */
export interface PollSuccess {
  at: number;
  nextPollAt: number;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  /** Where the source moved for good; its own URL otherwise. */
  url: string;
  /** Whether it yielded entries. */
  sawEntries: boolean;
  /** As in Source. */
  pace: string | null;
  move: SourceMove | null;
}

/** What an outage is known by. */
type UnreachedSource = Pick<Source, "id" | "url" | "failingSince" | "polledAt" | "nextPollAt">;

/** A source whose turn it is; what else is known of it is read when it comes to that. */
export type DueSource = Pick<Source, "id" | "url">;

/** What a poll needs to know of a source as long as it brings nothing new. */
export type PolledSource = Pick<
  Source,
  | "id"
  | "url"
  | "headers"
  | "everyMs"
  | "minEveryMs"
  | "maxEveryMs"
  | "addedAt"
  | "etag"
  | "lastModified"
  | "bodyHash"
  | "errorCount"
  | "move"
>;

/** Clocks are set by so little all the time. */
const CLOCK_SLACK_MS = 60_000;

/** Which sources are to be polled, and what polls leave behind. */
export function sourcePolls(db: Db) {
  const one = (where: string) =>
    db.prepare<[string | number], SourceRow>(`SELECT ${SOURCE_COLUMNS} FROM sources WHERE ${where}`);
  const byId = one("id = ?");
  const byUrl = one("url = ?");
  const giveWay = removedGivesWay(db);
  const polled = db.prepare<[number], Omit<PolledSource, "headers" | "move"> & Pick<SourceRow, "headers" | "move">>(
    `SELECT id, url, headers, every_ms AS everyMs, min_every_ms AS minEveryMs, max_every_ms AS maxEveryMs, added_at AS addedAt,
       etag, last_modified AS lastModified, body_hash AS bodyHash, error_count AS errorCount, move FROM sources WHERE id = ?`,
  );
  const due = db.prepare<[number, number], DueSource>(
    "SELECT id, url FROM sources WHERE status = 'active' AND next_poll_at <= ? ORDER BY next_poll_at LIMIT ?",
  );
  const unreached = db.prepare<[], UnreachedSource>(
    `SELECT id, url, failing_since AS failingSince, polled_at AS polledAt, next_poll_at AS nextPollAt FROM sources
     WHERE status = 'active' AND error_count > 0 AND error_code IN ('network', 'timeout') ORDER BY name, id`,
  );
  const activeUpTo = db
    .prepare<[number, number], number>(
      "SELECT id FROM sources WHERE id > ? AND status = 'active' ORDER BY id LIMIT 1 OFFSET ?",
    )
    .pluck();
  // In SQL: a pace is two kilobytes, of which two numbers are asked. Another version may have written it otherwise.
  const quiet = db.prepare<[object], SourceRow>(
    `SELECT ${SOURCE_COLUMNS} FROM sources WHERE id > @id AND id <= @upTo AND status = 'active'
       AND CASE WHEN json_valid(pace) THEN (pace ->> 'until') - (pace ->> 'lastAt') >= @quietMs END ORDER BY id`,
  );
  const pullBack = db.prepare<[object]>(
    `UPDATE sources SET next_poll_at = @now
     WHERE status = 'active' AND next_poll_at > @now + @longestMs AND next_poll_at > @now + 2 * max(coalesce(every_ms, 0), coalesce(max_every_ms, 0))`,
  );
  const askAnew = db.prepare<[object]>(
    "UPDATE sources SET next_poll_at = @now WHERE status = 'active' AND next_poll_at > @now AND polled_at > @latest",
  );
  const pollSoon = db.prepare<[number, number]>("UPDATE sources SET next_poll_at = ? WHERE id = ?");
  const succeed = db.prepare(
    `UPDATE sources SET polled_at = @at, succeeded_at = @at,
       entries_seen_at = coalesce(entries_seen_at, CASE WHEN @sawEntries THEN @at END), next_poll_at = @nextPollAt,
       etag = @etag, last_modified = @lastModified, body_hash = @bodyHash,
       moved_from = CASE WHEN url = @url THEN moved_from ELSE coalesce(moved_from, url) END, url = @url, pace = @pace, move = @move,
       error_count = 0, failing_since = NULL, error_code = NULL, error_detail = NULL WHERE id = @id`,
  );
  // See recordUnchanged.
  const stay = db.prepare<[object]>(
    `UPDATE sources SET polled_at = @at, succeeded_at = @at, next_poll_at = @nextPollAt
     WHERE id = @id AND url = @url AND added_at = @addedAt AND status = 'active'
       AND every_ms IS @everyMs AND min_every_ms IS @minEveryMs AND max_every_ms IS @maxEveryMs`,
  );
  const fail = db.prepare(
    `UPDATE sources SET polled_at = @at, next_poll_at = @nextPollAt, error_count = error_count + 1,
       failing_since = coalesce(failing_since, @at), error_code = @code, error_detail = @detail WHERE id = @id`,
  );
  const setPace = db.prepare<[string | null, number]>("UPDATE sources SET pace = ? WHERE id = ?");

  return {
    /** What a poll needs to know of it; null: there is no such source. */
    polled(id: number): PolledSource | null {
      const row = polled.get(id);
      if (row === undefined) return null;
      const { headers, move } = row;
      return {
        ...row,
        headers: headers === "{}" ? {} : JSON.parse(headers),
        move: move === null ? null : JSON.parse(move),
      };
    },
    /** Active sources whose last poll reached no server, as far as is known. In an outage that is all of them: little is read of each. */
    unreached: (): UnreachedSource[] => unreached.all(),
    /**
     * Looks at the next `limit` active sources with higher ids. `quiet`: those of them that had published nothing for `quietMs`
     * when they were last read. `upTo`: the id of the last one that was looked at; null: there are no more.
     */
    quietAfter(
      id: number,
      { limit, quietMs }: { limit: number; quietMs: number },
    ): { upTo: number | null; quiet: Source[] } {
      const upTo = activeUpTo.get(id, limit - 1) ?? null;
      const all = quiet.all({ id, upTo: upTo ?? Number.MAX_SAFE_INTEGER, quietMs });
      return { upTo, quiet: all.map(toSource) };
    },
    /** Those to be polled, the longest due first. */
    due: (now: number, limit: number): DueSource[] => due.all(now, limit),
    /** A poll that is due later than any wait (`longestMs`) and any pace would have it was planned by a clock that ran ahead: it is due now. */
    pullBack: (now: number, longestMs: number): void => void pullBack.run({ now, longestMs }),
    /**
     * A source that was polled later than now was polled by a clock that ran ahead: it is due now. Its next poll is too near for
     * `pullBack`, and may be hours away all the same.
     */
    askAnew: (now: number): void => void askAnew.run({ now, latest: now + CLOCK_SLACK_MS }),
    /** As in Source. */
    setPace: (id: number, pace: string | null): void => void setPace.run(pace, id),
    /** Its next poll is due at that moment, UTC ms. */
    pollAt: (id: number, at: number): void => void pollSoon.run(at, id),
    /**
     * A source that moved for good to where another one is stays where it was, and its `move` names the other (`takenBy`). A removed
     * one gives way.
     */
    recordSuccess(id: number, poll: PollSuccess): void {
      const row = { ...poll, id, sawEntries: poll.sawEntries ? 1 : 0, move: json(poll.move) };
      const source = byId.get(id);
      if (source === undefined || source.url === poll.url) {
        succeed.run(row);
        return;
      }
      giveWay(poll.url);
      const by = byUrl.get(poll.url);
      if (by === undefined) {
        succeed.run(row);
        return;
      }
      const { url, move } = toSource(source);
      const taken = move && { ...move, polls: move.polls + 1, takenBy: by.id };
      succeed.run({ ...row, url, move: json(taken) });
    },
    /**
     * A poll that found nothing new. False, and nothing is recorded, when the source was paused, removed, led to another address or
     * given another pace since it was read: `nextPollAt` was decided from what it was then.
     */
    recordUnchanged(
      { id, url, addedAt, everyMs, minEveryMs, maxEveryMs }: PolledSource,
      { at, nextPollAt }: Pick<PollSuccess, "at" | "nextPollAt">,
    ): boolean {
      return stay.run({ at, nextPollAt, id, url, addedAt, everyMs, minEveryMs, maxEveryMs }).changes > 0;
    },
    recordFailure(id: number, failure: { at: number; nextPollAt: number; code: string; detail: string }): void {
      fail.run({ ...failure, id });
    },
  };
}
