import type { Actor } from "../model.ts";
import type { Db } from "./open.ts";

/** One change that somebody made. */
export interface AuditEntry {
  id: number;
  at: number;
  /** Its name is "" when the person asked to be forgotten. */
  actor: Actor;
  /** route.changed, member.added …: what it is about, and what became of it. */
  action: string;
  /** chats.id of the channel that it is about; null: it is about no single one. */
  chatId: number | null;
  /** The id of what it is about, in the table that goes with the action; null: it has none. */
  subjectId: number | null;
  /** What it is called, for people. */
  subject: string;
  /** null: it was not there. */
  before: unknown;
  /** null: it is gone. */
  after: unknown;
  /** Id of the entry that this one takes back; null: none. */
  undoes: number | null;
  /** Id of the entry that took this one back; null: none. */
  undoneBy: number | null;
}

export type NewAuditEntry = Omit<AuditEntry, "id" | "undoneBy">;

interface Row extends Omit<AuditEntry, "actor" | "before" | "after"> {
  via: Actor["via"];
  actorId: number | null;
  actorName: string;
  before: string | null;
  after: string | null;
}

/** Which entries are asked for. */
export interface AuditQuery {
  /** Of these channels alone; absent: all, and what is about no channel. */
  chatIds?: readonly number[];
  limit: number;
  /** So many of the newest are passed over; absent: none. */
  skip?: number;
}

const COLUMNS = `id, at, via, actor_id AS actorId, actor_name AS actorName, action, chat_id AS chatId,
  subject_id AS subjectId, subject, before, after, undoes, undone_by AS undoneBy`;

const read = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
const toEntry = ({ via, actorId, actorName, before, after, ...row }: Row): AuditEntry => ({
  ...row,
  actor: { via, id: actorId, name: actorName },
  before: read(before),
  after: read(after),
});
const write = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

export function auditRepo(db: Db) {
  const insert = db.prepare(
    `INSERT INTO audit (at, via, actor_id, actor_name, action, chat_id, subject_id, subject, before, after, undoes)
     VALUES (@at, @via, @actorId, @actorName, @action, @chatId, @subjectId, @subject, @before, @after, @undoes)`,
  );
  const setUndone = db.prepare<[number, number]>("UPDATE audit SET undone_by = ? WHERE id = ?");
  const byId = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM audit WHERE id = ?`);
  const all = db.prepare<[number, number], Row>(`SELECT ${COLUMNS} FROM audit ORDER BY id DESC LIMIT ? OFFSET ?`);
  const ofChats = db.prepare<[string, number, number], Row>(
    `SELECT ${COLUMNS} FROM audit WHERE chat_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ? OFFSET ?`,
  );
  const countAll = db.prepare<[], number>("SELECT count(*) FROM audit").pluck();
  const countOfChats = db
    .prepare<[string], number>("SELECT count(*) FROM audit WHERE chat_id IN (SELECT value FROM json_each(?))")
    .pluck();
  const newest = db.prepare<[], number | null>("SELECT max(id) FROM audit").pluck();
  const setUndoes = db.prepare<[number, number]>("UPDATE audit SET undoes = ? WHERE id = ? AND undoes IS NULL");
  const later = db
    .prepare<[object], number>(
      `SELECT 1 FROM audit WHERE id > @id AND subject_id = @subjectId AND chat_id IS @chatId
         AND substr(action, 1, instr(action, '.')) = @family AND undone_by IS NULL AND undoes IS NULL`,
    )
    .pluck();
  const newestOf = db.prepare<[string, number, number | null], Row>(
    `SELECT ${COLUMNS} FROM audit WHERE action = ? AND chat_id = ? AND subject_id IS ? ORDER BY id DESC LIMIT 1`,
  );
  const ofActor = db.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM audit WHERE actor_id = ? ORDER BY id DESC LIMIT ?`,
  );
  const chatsOfActor = db
    .prepare<[number], number>("SELECT DISTINCT chat_id FROM audit WHERE actor_id = ? AND chat_id IS NOT NULL")
    .pluck();
  return {
    add({ actor, before, after, ...entry }: NewAuditEntry): number {
      const { via, id: actorId, name: actorName } = actor;
      const row = { ...entry, via, actorId, actorName, before: write(before), after: write(after) };
      const id = Number(insert.run(row).lastInsertRowid);
      if (entry.undoes !== null) setUndone.run(id, entry.undoes);
      return id;
    },
    find(id: number): AuditEntry | null {
      const row = byId.get(id);
      return row === undefined ? null : toEntry(row);
    },
    /** The newest first. */
    page: ({ chatIds, limit, skip = 0 }: AuditQuery): AuditEntry[] =>
      (chatIds === undefined ? all.all(limit, skip) : ofChats.all(JSON.stringify(chatIds), limit, skip)).map(toEntry),
    count: (chatIds?: readonly number[]): number =>
      (chatIds === undefined ? countAll.get() : countOfChats.get(JSON.stringify(chatIds))) ?? 0,
    /** 0 when there is none. */
    newestId: (): number => newest.get() ?? 0,
    /** Says that `by` took back `undone`. */
    link(undone: number, by: number): void {
      setUndone.run(by, undone);
      setUndoes.run(undone, by);
    },
    /** The newest entry of that action about one thing of a channel, or (`subjectId` null) the channel; null: there is none. */
    newestOf(action: string, { chatId, subjectId }: { chatId: number; subjectId: number | null }): AuditEntry | null {
      const row = newestOf.get(action, chatId, subjectId);
      return row === undefined ? null : toEntry(row);
    },
    /** What the entry is about was changed after it, and that still holds. */
    isTouchedSince: ({ id, subjectId, chatId, action }: AuditEntry): boolean =>
      later.get({ id, subjectId, chatId, family: action.replace(/[^.]*$/u, "") }) !== undefined,
    /** What a person changed, the newest first. */
    ofActor: (userId: number, limit: number): AuditEntry[] => ofActor.all(userId, limit).map(toEntry),
    /** The channels in which a person ever changed something. */
    chatsOfActor: (userId: number): number[] => chatsOfActor.all(userId),
  };
}
export type AuditRepo = ReturnType<typeof auditRepo>;
