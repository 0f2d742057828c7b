import type { Source } from "../model.ts";
import type { Db } from "./open.ts";

/** A source as SQLite gives it: no booleans, and what has parts as JSON. */
export interface SourceRow extends Omit<Source, "headers" | "first" | "error" | "select" | "move" | "held" | "pages"> {
  pages: number;
  headers: string;
  first: string;
  selectors: string | null;
  move: string | null;
  held: string | null;
  errorCode: string | null;
  errorDetail: string | null;
}

export const SOURCE_COLUMNS = `id, slug, name, url, selectors, language, headers, every_ms AS everyMs,
  min_every_ms AS minEveryMs, max_every_ms AS maxEveryMs, pages, folder, pace, first, status,
  added_at AS addedAt, etag, last_modified AS lastModified, body_hash AS bodyHash, next_poll_at AS nextPollAt,
  polled_at AS polledAt, succeeded_at AS succeededAt, entries_seen_at AS entriesSeenAt, error_count AS errorCount,
  failing_since AS failingSince, error_code AS errorCode, error_detail AS errorDetail, move,
  moved_from AS movedFrom, held, told, managed`;

/** For a column of JSON. */
export const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

export function toSource({
  headers,
  first,
  selectors,
  pages,
  move,
  held,
  errorCode,
  errorDetail,
  ...row
}: SourceRow): Source {
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

/**
 * Makes room at an address for another source: a removed one that has it keeps it with a mark behind "#", which is sent to
 * no server. Whoever adds the address again gets the source that has it by then.
 */
export function removedGivesWay(db: Db): (url: string) => void {
  const giveWay = db.prepare<[string]>(
    "UPDATE sources SET url = url || '#removed-' || id WHERE url = ? AND status = 'removed'",
  );
  return (url) => void giveWay.run(url);
}
