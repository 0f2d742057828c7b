import type { Db } from "./open.ts";

/** A link that opens the web desk. */
export interface WebLink {
  /** SHA-256 of the link's token, hex. */
  tokenHash: string;
  /** Telegram user id. */
  userId: number;
  name: string;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
}

/** A browser that is signed in. */
export interface WebSession {
  /** SHA-256 of the cookie's token, hex. */
  tokenHash: string;
  /** Telegram user id. */
  userId: number;
  name: string;
  /** By a link, or as a Mini App inside Telegram. */
  via: "link" | "app";
  /** null: as the device says. */
  theme: "light" | "dark" | null;
  createdAt: number;
  seenAt: number;
  expiresAt: number;
  /** JSON of what the next page is to tell; null: nothing. */
  flash: string | null;
}

const LINK = `token_hash AS tokenHash, user_id AS userId, name, created_at AS createdAt, expires_at AS expiresAt,
  used_at AS usedAt`;
const SESSION = `token_hash AS tokenHash, user_id AS userId, name, via, theme, created_at AS createdAt,
  seen_at AS seenAt, expires_at AS expiresAt, flash`;

/** Who may look at the web desk in which browser. Secrets come and go as their hashes only. */
export function webSessionRepo(db: Db) {
  const addLink = db.prepare<[Omit<WebLink, "usedAt">]>(
    `INSERT INTO web_links (token_hash, user_id, name, created_at, expires_at)
     VALUES (@tokenHash, @userId, @name, @createdAt, @expiresAt)`,
  );
  const link = db.prepare<[string], WebLink>(`SELECT ${LINK} FROM web_links WHERE token_hash = ?`);
  const useLink = db.prepare<[{ tokenHash: string; now: number }]>(
    "UPDATE web_links SET used_at = @now WHERE token_hash = @tokenHash AND used_at IS NULL AND expires_at > @now",
  );
  const voidLinks = db.prepare<[number]>("DELETE FROM web_links WHERE user_id = ? AND used_at IS NULL");
  const add = db.prepare<[Omit<WebSession, "flash">]>(
    `INSERT INTO web_sessions (token_hash, user_id, name, via, theme, created_at, seen_at, expires_at)
     VALUES (@tokenHash, @userId, @name, @via, @theme, @createdAt, @seenAt, @expiresAt)`,
  );
  const find = db.prepare<[string], WebSession>(`SELECT ${SESSION} FROM web_sessions WHERE token_hash = ?`);
  const ofUser = db.prepare<[number], WebSession>(
    `SELECT ${SESSION} FROM web_sessions WHERE user_id = ? ORDER BY created_at, token_hash`,
  );
  const touch = db.prepare<[number, string]>("UPDATE web_sessions SET seen_at = ? WHERE token_hash = ?");
  const setFlash = db.prepare<[string | null, string]>("UPDATE web_sessions SET flash = ? WHERE token_hash = ?");
  const remove = db.prepare<[string]>("DELETE FROM web_sessions WHERE token_hash = ?");
  const removeOf = db.prepare<[number]>("DELETE FROM web_sessions WHERE user_id = ?");
  const open = db.prepare<[{ initHash: string; expiresAt: number }]>(
    "INSERT INTO web_openings (init_hash, expires_at) VALUES (@initHash, @expiresAt) ON CONFLICT DO NOTHING",
  );
  const dropOld = (table: string) => db.prepare<[number]>(`DELETE FROM ${table} WHERE expires_at <= ?`);
  const drops = ["web_links", "web_sessions", "web_openings"].map(dropOld);
  return {
    addLink: (made: Omit<WebLink, "usedAt">): void => void addLink.run(made),
    link: (tokenHash: string): WebLink | null => link.get(tokenHash) ?? null,
    /** True for one caller only, however many try at once: false when it was used, made void or is too old. */
    useLink: (tokenHash: string, now: number): boolean => useLink.run({ tokenHash, now }).changes > 0,
    /** The person's links that nobody has used work no more. */
    voidLinks: (userId: number): void => void voidLinks.run(userId),
    add: (made: Omit<WebSession, "flash">): void => void add.run(made),
    find: (tokenHash: string): WebSession | null => find.get(tokenHash) ?? null,
    /** Oldest first. */
    ofUser: (userId: number): WebSession[] => ofUser.all(userId),
    touch: (tokenHash: string, now: number): void => void touch.run(now, tokenHash),
    setFlash: (tokenHash: string, flash: string | null): void => void setFlash.run(flash, tokenHash),
    remove: (tokenHash: string): void => void remove.run(tokenHash),
    removeOf: (userId: number): void => void removeOf.run(userId),
    /** Notes that a Mini App was opened with this; false when one was before. */
    open: (initHash: string, expiresAt: number): boolean => open.run({ initHash, expiresAt }).changes > 0,
    /** Forgets what is over. */
    dropOver(now: number): void {
      for (const drop of drops) drop.run(now);
    },
  };
}
export type WebSessionRepo = ReturnType<typeof webSessionRepo>;
