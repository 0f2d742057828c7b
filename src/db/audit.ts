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
  /** Older than the entry with this id; absent: from the newest. */
  before?: number;
  limit: number;
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
  const all = db.prepare<[number, number], Row>(`SELECT ${COLUMNS} FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?`);
  const ofChats = db.prepare<[number, string, number], Row>(
    `SELECT ${COLUMNS} FROM audit WHERE id < ? AND chat_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?`,
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
    page: ({ chatIds, before = Number.MAX_SAFE_INTEGER, limit }: AuditQuery): AuditEntry[] =>
      (chatIds === undefined ? all.all(before, limit) : ofChats.all(before, JSON.stringify(chatIds), limit)).map(
        toEntry,
      ),
    /** What a person changed, the newest first. */
    ofActor: (userId: number, limit: number): AuditEntry[] => ofActor.all(userId, limit).map(toEntry),
    /** The channels in which a person ever changed something. */
    chatsOfActor: (userId: number): number[] => chatsOfActor.all(userId),
  };
}
export type AuditRepo = ReturnType<typeof auditRepo>;
