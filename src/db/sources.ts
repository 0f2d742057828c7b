import type { HeldArticles, ManagedBy, Source, SourceMove, SourceSettings } from "../model.ts";
import type { Db } from "./open.ts";

interface Row extends Omit<Source, "headers" | "first" | "error" | "select" | "move" | "held" | "pages"> {
  pages: number;
  headers: string;
  first: string;
  selectors: string | null;
  move: string | null;
  held: string | null;
  errorCode: string | null;
  errorDetail: string | null;
}

/** What may be left unsaid of a new source: bounds and folder are null then, and pages are read. */
type Unsaid = "minEveryMs" | "maxEveryMs" | "pages" | "folder";

export interface NewSource extends Omit<SourceSettings, Unsaid>, Partial<Pick<SourceSettings, Unsaid>> {
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
  /**
   * From publication to discovery, on average over those that were news, had a date and came out after the source was
   * added; null: none was.
   */
  delayMs: number | null;
}

/** Where a source is, and the address that a person gave, when that was another. */
export type Address = Pick<Source, "id" | "url" | "movedFrom">;

/** What an outage is known by. */
export type UnreachedSource = Pick<Source, "id" | "url" | "failingSince" | "polledAt" | "nextPollAt">;

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

const COLUMNS = `id, slug, name, url, selectors, language, headers, every_ms AS everyMs,
  min_every_ms AS minEveryMs, max_every_ms AS maxEveryMs, pages, folder, pace, first, status,
  added_at AS addedAt, etag, last_modified AS lastModified, body_hash AS bodyHash, next_poll_at AS nextPollAt,
  polled_at AS polledAt, succeeded_at AS succeededAt, entries_seen_at AS entriesSeenAt, error_count AS errorCount,
  failing_since AS failingSince, error_code AS errorCode, error_detail AS errorDetail, move,
  moved_from AS movedFrom, held, told, managed`;

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

function toSource({ headers, first, selectors, pages, move, held, errorCode, errorDetail, ...row }: Row): Source {
  return {
    ...row,
    headers: JSON.parse(headers),
    first: JSON.parse(first),
    pages: pages === 1,
    select: selectors === null ? null : JSON.parse(selectors),
    move: move === null ? null : JSON.parse(move),
    held: held === null ? null : JSON.parse(held),
    error: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? "" },
  };
}

/** Clocks are set by so little all the time. */
const CLOCK_SLACK_MS = 60_000;

export function sourceRepo(db: Db) {
  const one = (where: string) => db.prepare<[string | number], Row>(`SELECT ${COLUMNS} FROM sources WHERE ${where}`);
  const byId = one("id = ?");
  const bySlug = one("slug = ?");
  const byUrl = one("url = ?");
  const list = db.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM sources WHERE status <> 'removed' AND kind = 'polled' ORDER BY name, id`,
  );
  const polled = db.prepare<[number], Omit<PolledSource, "headers" | "move"> & Pick<Row, "headers" | "move">>(
    `SELECT id, url, headers, every_ms AS everyMs, min_every_ms AS minEveryMs, max_every_ms AS maxEveryMs, added_at AS addedAt,
       etag, last_modified AS lastModified, body_hash AS bodyHash, error_count AS errorCount, move FROM sources WHERE id = ?`,
  );
  const isDesk = db.prepare<[number], number>("SELECT kind = 'desk' FROM sources WHERE id = ?").pluck();
  const slugs = db.prepare<[], string>("SELECT slug FROM sources").pluck();
  const languages = db
    .prepare<[], string>(
      "SELECT DISTINCT language FROM sources WHERE status <> 'removed' AND kind = 'polled' AND language IS NOT NULL",
    )
    .pluck();
  const due = db.prepare<[number, number], DueSource>(
    "SELECT id, url FROM sources WHERE status = 'active' AND next_poll_at <= ? ORDER BY next_poll_at LIMIT ?",
  );
  const notable = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM sources
     WHERE status <> 'removed' AND (told <> 'well' OR held IS NOT NULL OR move IS NOT NULL
       OR (error_count > 0 AND (error_code = 'status-410' OR coalesce(failing_since, 0) <= ?))) ORDER BY name, id`,
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
  // A pace is two kilobytes, of which hardly any is worth reading. It is as another version wrote it, perhaps.
  const quiet = db.prepare<[object], Row>(
    `SELECT ${COLUMNS} FROM sources WHERE id > @id AND id <= @upTo AND status = 'active'
       AND CASE WHEN json_valid(pace) THEN (pace ->> 'until') - (pace ->> 'lastAt') >= @quietMs END ORDER BY id`,
  );
  const pullBack = db.prepare<[object]>(
    `UPDATE sources SET next_poll_at = @now
     WHERE status = 'active' AND next_poll_at > @now + @longestMs AND next_poll_at > @now + 2 * max(coalesce(every_ms, 0), coalesce(max_every_ms, 0))`,
  );
  const askAnew = db.prepare<[object]>(
    "UPDATE sources SET next_poll_at = @now WHERE status = 'active' AND next_poll_at > @now AND polled_at > @latest",
  );
  const insert = db.prepare(
    `INSERT INTO sources (slug, name, url, selectors, language, headers, every_ms, min_every_ms, max_every_ms, pages,
       folder, first, added_at, next_poll_at, managed)
     VALUES (@slug, @name, @url, @selectors, @language, @headers, @everyMs, @minEveryMs, @maxEveryMs, @pages,
       @folder, @first, @now, @now, @managed)`,
  );
  const insertDesk = db.prepare(
    `INSERT INTO sources (slug, name, url, first, status, added_at, next_poll_at, managed, kind)
     VALUES (@slug, @name, @url, '{"kind":"none"}', 'paused', @now, @now, 'chat', 'desk')`,
  );
  const freeSlug = db.prepare<[string]>(
    "UPDATE sources SET slug = slug || '-desk-' || id WHERE slug = ? AND kind = 'desk'",
  );
  const update = db.prepare(
    `UPDATE sources SET slug = @slug, name = @name, url = @url, selectors = @selectors, language = @language,
       headers = @headers, every_ms = @everyMs, min_every_ms = @minEveryMs,
       max_every_ms = @maxEveryMs, pages = @pages, folder = @folder, first = @first, managed = @managed,
       -- other selectors find other entries on the same page: it is to be read anew, and all that it has is backlog
       added_at = CASE WHEN url = @url AND selectors IS @selectors THEN added_at ELSE @now END,
       body_hash = CASE WHEN url = @url AND selectors IS @selectors THEN body_hash END,
       etag = CASE WHEN url = @url AND selectors IS @selectors THEN etag END,
       last_modified = CASE WHEN url = @url AND selectors IS @selectors THEN last_modified END,
       entries_seen_at = CASE WHEN url = @url AND selectors IS @selectors THEN entries_seen_at END,
       pace = CASE WHEN url = @url AND selectors IS @selectors THEN pace END,
       -- a new address is a new document: nothing that is known of the old one holds there
       succeeded_at = CASE WHEN url = @url THEN succeeded_at END,
       move = CASE WHEN url = @url THEN move END,
       moved_from = CASE WHEN url = @url THEN moved_from END,
       held = CASE WHEN url = @url THEN held END,
       told = CASE WHEN url = @url THEN told ELSE 'well' END,
       error_count = CASE WHEN url = @url THEN error_count ELSE 0 END,
       failing_since = CASE WHEN url = @url THEN failing_since END,
       error_code = CASE WHEN url = @url THEN error_code END,
       error_detail = CASE WHEN url = @url THEN error_detail END,
       -- what its server had closed (410) was paused by nobody
       status = CASE WHEN url <> @url AND status = 'paused' AND error_code = 'status-410' THEN 'active' ELSE status END,
       -- one that fails waits as long as its server asked for; another looks at once, or sooner, when it is to look more often
       next_poll_at = CASE WHEN url <> @url OR selectors IS NOT @selectors THEN @now
         WHEN error_count > 0 OR (every_ms IS @everyMs AND min_every_ms IS @minEveryMs AND max_every_ms IS @maxEveryMs)
           THEN next_poll_at ELSE min(next_poll_at, @now + coalesce(@everyMs, 0)) END
     WHERE id = @id`,
  );
  const setManaged = db.prepare<[string, number]>("UPDATE sources SET managed = ? WHERE id = ?");
  // Of a removed source nobody decides anything any more.
  const setStatus = db.prepare<[object]>(
    `UPDATE sources SET status = @status, held = CASE WHEN @status <> 'removed' THEN held END,
       move = CASE WHEN @status <> 'removed' THEN move END WHERE id = @id`,
  );
  const restart = db.prepare<[number, number, number]>(
    `UPDATE sources SET status = 'active', added_at = ?, next_poll_at = ?, succeeded_at = NULL, entries_seen_at = NULL,
       etag = NULL, last_modified = NULL, body_hash = NULL, pace = NULL, move = NULL, moved_from = NULL, held = NULL, told = 'well',
       error_count = 0, failing_since = NULL, error_code = NULL, error_detail = NULL WHERE id = ?`,
  );
  const pollSoon = db.prepare<[number, number]>("UPDATE sources SET next_poll_at = ? WHERE id = ?");
  const succeed = db.prepare(
    `UPDATE sources SET polled_at = @at, succeeded_at = @at,
       entries_seen_at = coalesce(entries_seen_at, CASE WHEN @sawEntries THEN @at END), next_poll_at = @nextPollAt,
       etag = @etag, last_modified = @lastModified, body_hash = @bodyHash,
       moved_from = CASE WHEN url = @url THEN moved_from ELSE coalesce(moved_from, url) END, url = @url, pace = @pace, move = @move,
       error_count = 0, failing_since = NULL, error_code = NULL, error_detail = NULL WHERE id = @id`,
  );
  // What follows from how it was before holds only if nobody has had a hand in it since.
  const stay = db.prepare<[object]>(
    `UPDATE sources SET polled_at = @at, succeeded_at = @at, next_poll_at = @nextPollAt
     WHERE id = @id AND url = @url AND added_at = @addedAt AND status = 'active'
       AND every_ms IS @everyMs AND min_every_ms IS @minEveryMs AND max_every_ms IS @maxEveryMs`,
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
  // Whoever adds that address again gets the source that has it by then. What follows "#" is sent to no server.
  const giveWay = db.prepare<[string]>(
    "UPDATE sources SET url = url || '#removed-' || id WHERE url = ? AND status = 'removed'",
  );
  const addresses = db.prepare<[], Address>(
    "SELECT id, url, moved_from AS movedFrom FROM sources WHERE status <> 'removed' AND kind = 'polled'",
  );
  // "herald-" up to what follows it, so that the index finds the few that there are.
  const lastNumber = db
    .prepare<[object], number | null>(
      `SELECT max(CAST(substr(slug, length(@word) + 2) AS INTEGER)) FROM sources
       WHERE slug > @word || '-' AND slug < @word || '.' AND substr(slug, length(@word) + 2) NOT GLOB '*[^0-9]*'`,
    )
    .pluck();
  const boilerplate = db.prepare<[number], string | null>("SELECT boilerplate FROM sources WHERE id = ?").pluck();
  const setBoilerplate = db.prepare<[string, number]>("UPDATE sources SET boilerplate = ? WHERE id = ?");
  const setTold = db.prepare<[string, number]>("UPDATE sources SET told = ? WHERE id = ?");
  const newest = db.prepare<[number, number], Habits>(
    `SELECT count(*) AS articles, coalesce(sum(joined), 0) AS joined, avg(delay) AS delayMs
     FROM (SELECT s.lead_article_id <> a.id AS joined,
             -- what is older than the source was posted at its first look, and waited for nobody
             CASE WHEN a.backlog = 0 AND a.published_at >= o.added_at THEN max(0, a.first_seen_at - a.published_at) END AS delay
           FROM articles a JOIN stories s ON s.id = a.story_id JOIN sources o ON o.id = a.source_id
           WHERE a.source_id = ? ORDER BY a.first_seen_at DESC LIMIT ?)`,
  );
  const rowOf = (source: NewSource, now: number) => ({
    minEveryMs: null,
    maxEveryMs: null,
    folder: null,
    ...source,
    headers: JSON.stringify(source.headers),
    first: JSON.stringify(source.first),
    selectors: json(source.select),
    pages: source.pages === false ? 0 : 1,
    now,
  });
  const some = (row: Row | undefined) => (row === undefined ? null : toSource(row));

  return {
    find: (id: number): Source | null => some(byId.get(id)),
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
    bySlug: (slug: string): Source | null => some(bySlug.get(slug)),
    byUrl: (url: string): Source | null => some(byUrl.get(url)),
    /** Those that people said of them, BCP 47 primary tags. */
    languages: (): string[] => languages.all(),
    /** All but the removed ones, by name. */
    list: (): Source[] => list.all().map(toSource),
    /** Nobody polls it: what people wrote, or an article of a site that is no source. */
    isDesk: (id: number): boolean => isDesk.get(id) === 1,
    /** Of all that ever were, removed or not. */
    slugs: (): string[] => slugs.all(),
    /**
     * Those that were closed for good, or have failed since `failingSince` (UTC ms) or longer, those with a move or held articles, and
     * those of which owners were told something; by name.
     */
    notable: (failingSince: number): Source[] => notable.all(failingSince).map(toSource),
    /** The active ones of whose last poll it is not known that anything was reached at all. May be all there are: no more is read of each. */
    unreached: (): UnreachedSource[] => unreached.all(),
    /**
     * Of the next `limit` active ones with a higher id those that had published nothing for so long when they were last read.
     * `upTo`: the last one's id; null: there are no more.
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
    /** What is due further ahead than any wait (and its own pace) was set by a clock that ran ahead: it is due now. */
    pullBack: (now: number, longestMs: number): void => void pullBack.run({ now, longestMs }),
    /** What was asked later than now was asked by a clock that ran ahead, and is due: so much less than `pullBack` sees is hours of silence. */
    askAnew: (now: number): void => void askAnew.run({ now, latest: now + CLOCK_SLACK_MS }),
    /** Throws SqliteError SQLITE_CONSTRAINT_UNIQUE when slug or URL are taken. Due at once. */
    add(source: NewSource, now: number): number {
      return Number(insert.run(rowOf(source, now)).lastInsertRowid);
    },
    /** One that nobody polls: what people write, and articles of sites that are no sources. No list shows it. */
    addDesk(source: Pick<NewSource, "slug" | "name" | "url">, now: number): Source {
      const { lastInsertRowid } = insertDesk.run({ ...source, now });
      return toSource(byId.get(Number(lastInsertRowid)) as Row);
    },
    /** A source that nobody polls gives its slug to another one, and has another from then on. */
    freeSlug: (slug: string): void => void freeSlug.run(slug),
    /** A removed source gives way; throws SqliteError SQLITE_CONSTRAINT_UNIQUE when another one has the URL or the slug. */
    update(id: number, source: NewSource, now: number): void {
      if (byId.get(id)?.url !== source.url) giveWay.run(source.url);
      update.run({ ...rowOf(source, now), id });
    },
    setMove: (id: number, move: SourceMove | null): void => void setMove.run(json(move), id),
    /** As `update` with other URLs. Due at once. */
    moveTo(id: number, url: string, now: number): void {
      if (byId.get(id)?.url !== url) giveWay.run(url);
      moveTo.run({ id, url, now });
    },
    /** All but the removed ones. */
    addresses: (): Address[] => addresses.all(),
    /** The highest N of the slugs "word-N" that there are, removed ones included; null: there is none. */
    lastNumber: (word: string): number | null => lastNumber.get({ word }) ?? null,
    /** null: nothing waits any more. */
    hold: (id: number, held: HeldArticles | null): void => void hold.run(json(held), id),
    setPace: (id: number, pace: string | null): void => void setPace.run(pace, id),
    /** What was learned of the lines that its articles share, as extract/source-boilerplate reads it; null: nothing yet. */
    boilerplate: (id: number): string | null => boilerplate.get(id) ?? null,
    setBoilerplate: (id: number, learned: string): void => void setBoilerplate.run(learned, id),
    setTold: (id: number, told: string): void => void setTold.run(told, id),
    /** What the newest articles of a source show, `limit` of them at most. */
    habits: (id: number, limit: number): Habits => newest.get(id, limit) ?? { articles: 0, joined: 0, delayMs: null },
    /** Whoever removes a source, has decided all that was to be decided of it. */
    setStatus: (id: number, status: Source["status"]): void => void setStatus.run({ id, status }),
    setManaged: (id: number, managed: NewSource["managed"]): void => void setManaged.run(managed, id),
    /** Brings a removed source back as if it had just been added: what it has by now is backlog. */
    restart: (id: number, now: number): void => void restart.run(now, now, id),
    pollAt: (id: number, at: number): void => void pollSoon.run(at, id),
    /** Where another source is already it cannot move: its `move` stays, and says so. A removed source gives way. */
    recordSuccess(id: number, poll: PollSuccess): void {
      const row = { ...poll, id, sawEntries: poll.sawEntries ? 1 : 0, move: json(poll.move) };
      const source = byId.get(id);
      if (source === undefined || source.url === poll.url) {
        succeed.run(row);
        return;
      }
      giveWay.run(poll.url);
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
     * A poll after which nothing else is to be told; false, and nothing is: the source is not active any more, another one, or
     * to be polled at another pace.
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
export type SourceRepo = ReturnType<typeof sourceRepo>;
