import type { FirstPolicy, HeldArticles, ManagedBy, PageSelect, Source, SourceMove } from "../model.ts";
import type { Db } from "./open.ts";

interface Row extends Omit<Source, "headers" | "first" | "error" | "select" | "move" | "held"> {
  headers: string;
  first: string;
  selectors: string | null;
  move: string | null;
  held: string | null;
  errorCode: string | null;
  errorDetail: string | null;
}

/** What a person says of a new source. */
export interface NewSource {
  slug: string;
  name: string;
  url: string;
  select: PageSelect | null;
  language: string | null;
  headers: Record<string, string>;
  everyMs: number | null;
  /** Absent: null, the usual bounds. */
  minEveryMs?: number | null;
  maxEveryMs?: number | null;
  first: FirstPolicy;
  managed: Exclude<ManagedBy, "defaults">;
}

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

/** What a source's articles tell of it. */
export interface Habits {
  articles: number;
  /** Those that joined a story that another article had opened. */
  joined: number;
  /** From publication to discovery, on average over those that were news and had a date; null: none was. */
  delayMs: number | null;
}

const COLUMNS = `id, slug, name, url, selectors, language, headers, every_ms AS everyMs,
  min_every_ms AS minEveryMs, max_every_ms AS maxEveryMs, pace, first, status,
  added_at AS addedAt, etag, last_modified AS lastModified, body_hash AS bodyHash, next_poll_at AS nextPollAt,
  polled_at AS polledAt, succeeded_at AS succeededAt, entries_seen_at AS entriesSeenAt, error_count AS errorCount,
  failing_since AS failingSince, error_code AS errorCode, error_detail AS errorDetail, move,
  moved_from AS movedFrom, held, told, managed`;

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

function toSource({ headers, first, selectors, move, held, errorCode, errorDetail, ...row }: Row): Source {
  return {
    ...row,
    headers: JSON.parse(headers),
    first: JSON.parse(first),
    select: selectors === null ? null : JSON.parse(selectors),
    move: move === null ? null : JSON.parse(move),
    held: held === null ? null : JSON.parse(held),
    error: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? "" },
  };
}

export function sourceRepo(db: Db) {
  const one = (where: string) => db.prepare<[string | number], Row>(`SELECT ${COLUMNS} FROM sources WHERE ${where}`);
  const byId = one("id = ?");
  const bySlug = one("slug = ?");
  const byUrl = one("url = ?");
  const list = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM sources WHERE status <> 'removed' ORDER BY name, id`);
  const due = db.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM sources WHERE status = 'active' AND next_poll_at <= ? ORDER BY next_poll_at LIMIT ?`,
  );
  const notable = db.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM sources
     WHERE status <> 'removed' AND (told <> 'well' OR error_count > 0 OR held IS NOT NULL OR move IS NOT NULL) ORDER BY name, id`,
  );
  const activeAfter = db.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM sources WHERE id > ? AND status = 'active' ORDER BY id LIMIT ?`,
  );
  const pullBack = db.prepare<[object]>(
    `UPDATE sources SET next_poll_at = @now
     WHERE status = 'active' AND next_poll_at > @now + @longestMs AND next_poll_at > @now + 2 * max(coalesce(every_ms, 0), coalesce(max_every_ms, 0))`,
  );
  const insert = db.prepare(
    `INSERT INTO sources (slug, name, url, selectors, language, headers, every_ms, min_every_ms, max_every_ms, first,
       added_at, next_poll_at, managed)
     VALUES (@slug, @name, @url, @selectors, @language, @headers, @everyMs, @minEveryMs, @maxEveryMs, @first, @now, @now, @managed)`,
  );
  const update = db.prepare(
    `UPDATE sources SET slug = @slug, name = @name, url = @url, selectors = @selectors, language = @language,
       headers = @headers, every_ms = @everyMs, min_every_ms = @minEveryMs,
       max_every_ms = @maxEveryMs, first = @first, managed = @managed,
       -- other selectors find other entries on the same page: it is to be read anew
       body_hash = CASE WHEN url = @url AND selectors IS @selectors THEN body_hash END,
       etag = CASE WHEN url = @url AND selectors IS @selectors THEN etag END,
       last_modified = CASE WHEN url = @url AND selectors IS @selectors THEN last_modified END,
       -- a new address is a new document: its validators mean nothing there, and all that it has is backlog
       added_at = CASE WHEN url = @url THEN added_at ELSE @now END,
       succeeded_at = CASE WHEN url = @url THEN succeeded_at END,
       entries_seen_at = CASE WHEN url = @url THEN entries_seen_at END,
       pace = CASE WHEN url = @url THEN pace END,
       move = CASE WHEN url = @url THEN move END,
       moved_from = CASE WHEN url = @url THEN moved_from END,
       next_poll_at = CASE WHEN url = @url AND selectors IS @selectors THEN next_poll_at ELSE @now END
     WHERE id = @id`,
  );
  const setManaged = db.prepare<[string, number]>("UPDATE sources SET managed = ? WHERE id = ?");
  const setStatus = db.prepare<[Source["status"], number]>("UPDATE sources SET status = ? WHERE id = ?");
  const restart = db.prepare<[number, number, number]>(
    `UPDATE sources SET status = 'active', added_at = ?, next_poll_at = ?, succeeded_at = NULL, entries_seen_at = NULL,
       etag = NULL, last_modified = NULL, body_hash = NULL, pace = NULL, move = NULL, moved_from = NULL, held = NULL, told = 'well',
       error_count = 0, failing_since = NULL, error_code = NULL, error_detail = NULL WHERE id = ?`,
  );
  const pollSoon = db.prepare<[number, number]>("UPDATE sources SET next_poll_at = ? WHERE id = ?");
  const succeed = db.prepare(
    `UPDATE OR IGNORE sources SET polled_at = @at, succeeded_at = @at,
       entries_seen_at = coalesce(entries_seen_at, CASE WHEN @sawEntries THEN @at END), next_poll_at = @nextPollAt,
       etag = @etag, last_modified = @lastModified, body_hash = @bodyHash,
       moved_from = CASE WHEN url = @url THEN moved_from ELSE coalesce(moved_from, url) END, url = @url, pace = @pace, move = @move,
       error_count = 0, failing_since = NULL, error_code = NULL, error_detail = NULL WHERE id = @id`,
  );
  const fail = db.prepare(
    `UPDATE sources SET polled_at = @at, next_poll_at = @nextPollAt, error_count = error_count + 1,
       failing_since = coalesce(failing_since, @at), error_code = @code, error_detail = @detail WHERE id = @id`,
  );
  const setMove = db.prepare<[string | null, number]>("UPDATE sources SET move = ? WHERE id = ?");
  const hold = db.prepare<[string | null, number]>("UPDATE sources SET held = ? WHERE id = ?");
  const setPace = db.prepare<[string | null, number]>("UPDATE sources SET pace = ? WHERE id = ?");
  // As when it moves by itself: what is known of its articles and its pace stays.
  const moveTo = db.prepare<[object]>(
    `UPDATE sources SET moved_from = coalesce(moved_from, url), url = @url, etag = NULL, last_modified = NULL,
       body_hash = NULL, move = NULL, next_poll_at = @now WHERE id = @id`,
  );
  const setTold = db.prepare<[string, number]>("UPDATE sources SET told = ? WHERE id = ?");
  const newest = db.prepare<[number, number], Habits>(
    `SELECT count(*) AS articles, coalesce(sum(joined), 0) AS joined, avg(delay) AS delayMs
     FROM (SELECT s.lead_article_id <> a.id AS joined,
             CASE WHEN a.backlog = 0 AND a.published_at IS NOT NULL THEN max(0, a.first_seen_at - a.published_at) END AS delay
           FROM articles a JOIN stories s ON s.id = a.story_id
           WHERE a.source_id = ? ORDER BY a.first_seen_at DESC LIMIT ?)`,
  );
  const rowOf = (source: NewSource, now: number) => ({
    minEveryMs: null,
    maxEveryMs: null,
    ...source,
    headers: JSON.stringify(source.headers),
    first: JSON.stringify(source.first),
    selectors: json(source.select),
    now,
  });
  const some = (row: Row | undefined) => (row === undefined ? null : toSource(row));

  return {
    find: (id: number): Source | null => some(byId.get(id)),
    bySlug: (slug: string): Source | null => some(bySlug.get(slug)),
    byUrl: (url: string): Source | null => some(byUrl.get(url)),
    /** All but the removed ones, by name. */
    list: (): Source[] => list.all().map(toSource),
    /** Those with a failure, a move or held articles, or of which owners were told something; by name. */
    notable: (): Source[] => notable.all().map(toSource),
    /** Active ones with a higher id, the lowest first. */
    activeAfter: (id: number, limit: number): Source[] => activeAfter.all(id, limit).map(toSource),
    due: (now: number, limit: number): Source[] => due.all(now, limit).map(toSource),
    /** What is due further ahead than any wait (and its own pace) was set by a clock that ran ahead: it is due now. */
    pullBack: (now: number, longestMs: number): void => void pullBack.run({ now, longestMs }),
    /** Throws SqliteError SQLITE_CONSTRAINT_UNIQUE when slug or URL are taken. Due at once. */
    add(source: NewSource, now: number): number {
      return Number(insert.run(rowOf(source, now)).lastInsertRowid);
    },
    update(id: number, source: NewSource, now: number): void {
      update.run({ ...rowOf(source, now), id });
    },
    setMove: (id: number, move: SourceMove | null): void => void setMove.run(json(move), id),
    /** Throws SqliteError SQLITE_CONSTRAINT_UNIQUE when another source has the URL. Due at once. */
    moveTo: (id: number, url: string, now: number): void => void moveTo.run({ id, url, now }),
    /** null: nothing waits any more. */
    hold: (id: number, held: HeldArticles | null): void => void hold.run(json(held), id),
    setPace: (id: number, pace: string | null): void => void setPace.run(pace, id),
    setTold: (id: number, told: string): void => void setTold.run(told, id),
    /** What the newest articles of a source show, `limit` of them at most. */
    habits: (id: number, limit: number): Habits => newest.get(id, limit) ?? { articles: 0, joined: 0, delayMs: null },
    setStatus: (id: number, status: Source["status"]): void => void setStatus.run(status, id),
    setManaged: (id: number, managed: NewSource["managed"]): void => void setManaged.run(managed, id),
    /** Brings a removed source back as if it had just been added: what it has by now is backlog. */
    restart: (id: number, now: number): void => void restart.run(now, now, id),
    pollAt: (id: number, at: number): void => void pollSoon.run(at, id),
    /** A move onto another source's URL is ignored: that one reads it already. */
    recordSuccess(id: number, poll: PollSuccess): void {
      const { move } = poll;
      const facts = { ...poll, sawEntries: poll.sawEntries ? 1 : 0, move: json(move) };
      if (succeed.run({ ...facts, id }).changes === 0) {
        const url = byId.get(id)?.url;
        if (url !== undefined) succeed.run({ ...facts, url, id });
      }
    },
    recordFailure(id: number, failure: { at: number; nextPollAt: number; code: string; detail: string }): void {
      fail.run({ ...failure, id });
    },
  };
}
export type SourceRepo = ReturnType<typeof sourceRepo>;
