import type { HeldArticles, ManagedBy, Source, SourceMove, SourceSettings } from "../model.ts";
import type { Db } from "./open.ts";
import { sourcePolls } from "./source-polls.ts";
import { json, removedGivesWay, SOURCE_COLUMNS, type SourceRow, toSource } from "./source-rows.ts";

/** What may be left unsaid of a new source: bounds and folder are null then, and pages are read. */
type Unsaid = "minEveryMs" | "maxEveryMs" | "pages" | "folder";

export interface NewSource extends Omit<SourceSettings, Unsaid>, Partial<Pick<SourceSettings, Unsaid>> {
  managed: Exclude<ManagedBy, "defaults">;
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

export function sourceRepo(db: Db) {
  const one = (where: string) =>
    db.prepare<[string | number], SourceRow>(`SELECT ${SOURCE_COLUMNS} FROM sources WHERE ${where}`);
  const giveWay = removedGivesWay(db);
  const byId = one("id = ?");
  const bySlug = one("slug = ?");
  const byUrl = one("url = ?");
  const list = db.prepare<[], SourceRow>(
    `SELECT ${SOURCE_COLUMNS} FROM sources WHERE status <> 'removed' AND kind = 'polled' ORDER BY name, id`,
  );
  const isDesk = db.prepare<[number], number>("SELECT kind = 'desk' FROM sources WHERE id = ?").pluck();
  const slugs = db.prepare<[], string>("SELECT slug FROM sources").pluck();
  const languages = db
    .prepare<[], string>(
      "SELECT DISTINCT language FROM sources WHERE status <> 'removed' AND kind = 'polled' AND language IS NOT NULL",
    )
    .pluck();
  const notable = db.prepare<[number], SourceRow>(
    `SELECT ${SOURCE_COLUMNS} FROM sources
     WHERE status <> 'removed' AND (told <> 'well' OR held IS NOT NULL OR move IS NOT NULL
       OR (error_count > 0 AND (error_code = 'status-410' OR coalesce(failing_since, 0) <= ?))) ORDER BY name, id`,
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
  const setMove = db.prepare<[string | null, number]>("UPDATE sources SET move = ? WHERE id = ?");
  const hold = db.prepare<[string | null, number]>("UPDATE sources SET held = ? WHERE id = ?");
  // As when it moves by itself: what is known of its articles and its pace stays.
  const moveTo = db.prepare<[object]>(
    `UPDATE sources SET moved_from = coalesce(moved_from, url), url = @url, etag = NULL, last_modified = NULL,
       body_hash = NULL, move = NULL, next_poll_at = @now WHERE id = @id`,
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
  const some = (row: SourceRow | undefined) => (row === undefined ? null : toSource(row));

  return {
    ...sourcePolls(db),
    find: (id: number): Source | null => some(byId.get(id)),
    bySlug: (slug: string): Source | null => some(bySlug.get(slug)),
    byUrl: (url: string): Source | null => some(byUrl.get(url)),
    /** Languages that people declared for sources, BCP 47 primary tags. */
    languages: (): string[] => languages.all(),
    /** All but the removed ones, by name. */
    list: (): Source[] => list.all().map(toSource),
    /** Whether nobody polls it: it holds what people wrote, or articles of sites that are no sources (see addDesk). */
    isDesk: (id: number): boolean => isDesk.get(id) === 1,
    /** Of all that ever were, removed or not. */
    slugs: (): string[] => slugs.all(),
    /**
     * Those that were closed for good, or have failed since `failingSince` (UTC ms) or longer, those with a move or held articles, and
     * those of which owners were told something; by name.
     */
    notable: (failingSince: number): Source[] => notable.all(failingSince).map(toSource),
    /** Throws SqliteError SQLITE_CONSTRAINT_UNIQUE when slug or URL are taken. Due at once. */
    add(source: NewSource, now: number): number {
      return Number(insert.run(rowOf(source, now)).lastInsertRowid);
    },
    /** One that nobody polls: what people write, and articles of sites that are no sources. No list shows it. */
    addDesk(source: Pick<NewSource, "slug" | "name" | "url">, now: number): Source {
      const { lastInsertRowid } = insertDesk.run({ ...source, now });
      return toSource(byId.get(Number(lastInsertRowid)) as SourceRow);
    },
    /** A source that nobody polls gives its slug to another one, and has another from then on. */
    freeSlug: (slug: string): void => void freeSlug.run(slug),
    /** A removed source gives way; throws SqliteError SQLITE_CONSTRAINT_UNIQUE when another one has the URL or the slug. */
    update(id: number, source: NewSource, now: number): void {
      if (byId.get(id)?.url !== source.url) giveWay(source.url);
      update.run({ ...rowOf(source, now), id });
    },
    setMove: (id: number, move: SourceMove | null): void => void setMove.run(json(move), id),
    /** As `update` with other URLs. Due at once. */
    moveTo(id: number, url: string, now: number): void {
      if (byId.get(id)?.url !== url) giveWay(url);
      moveTo.run({ id, url, now });
    },
    /** All but the removed ones. */
    addresses: (): Address[] => addresses.all(),
    /** The highest N of the slugs "word-N" that there are, removed ones included; null: there is none. */
    lastNumber: (word: string): number | null => lastNumber.get({ word }) ?? null,
    /** null: nothing waits any more. */
    hold: (id: number, held: HeldArticles | null): void => void hold.run(json(held), id),
    /** What was learned of the lines that its articles share, as extract/source-boilerplate reads it; null: nothing yet. */
    boilerplate: (id: number): string | null => boilerplate.get(id) ?? null,
    setBoilerplate: (id: number, learned: string): void => void setBoilerplate.run(learned, id),
    setTold: (id: number, told: string): void => void setTold.run(told, id),
    /** What the newest articles of a source show, `limit` of them at most. */
    habits: (id: number, limit: number): Habits => newest.get(id, limit) ?? { articles: 0, joined: 0, delayMs: null },
    /** With a source that is removed goes what waited for a decision: its move and its held articles. */
    setStatus: (id: number, status: Source["status"]): void => void setStatus.run({ id, status }),
    setManaged: (id: number, managed: NewSource["managed"]): void => void setManaged.run(managed, id),
    /** Brings a removed source back as if it had just been added: what it has by now is backlog. */
    restart: (id: number, now: number): void => void restart.run(now, now, id),
  };
}
export type SourceRepo = ReturnType<typeof sourceRepo>;
