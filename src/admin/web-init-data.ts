import { createHmac, timingSafeEqual } from "node:crypto";

/** Who opened a Mini App, as Telegram says. */
export interface Opening {
  /** Telegram user id. */
  userId: number;
  /** "Rauf Aliyev (@rauf)", as the audit log names people. */
  name: string;
  /** Hex; the same for no other opening. */
  hash: string;
}

export type ReadOpening =
  | ({ kind: "ok" } & Opening)
  /** Telegram did not say that, or not to this bot. */
  | { kind: "forged" }
  | { kind: "old" };

/** So long after Telegram opened the Mini App its page has to have introduced itself. */
export const OPENING_MS = 5 * 60_000;
/** Telegram's clock and ours may differ by so much. */
const AHEAD_MS = 60_000;
/** UTF-16 units of a name that are kept. */
const LONGEST_NAME = 64;

/**
 * Reads a Mini App's initData: a query string whose `hash` is the HMAC-SHA-256 of its other fields, by a key that only
 * Telegram and the bot can make. https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function readInitData(initData: string, botToken: string, now: number): ReadOpening {
  const fields = [...new URLSearchParams(initData)];
  const byName = new Map(fields);
  const hash = byName.get("hash") ?? "";
  if (byName.size !== fields.length || !/^[\da-f]{64}$/u.test(hash)) return { kind: "forged" };
  const told = fields
    .filter(([name]) => name !== "hash")
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("\n");
  const key = createHmac("sha256", "WebAppData").update(botToken).digest();
  const own = createHmac("sha256", key).update(told).digest();
  if (!timingSafeEqual(own, Buffer.from(hash, "hex"))) return { kind: "forged" };
  const openedAt = Number(byName.get("auth_date")) * 1_000;
  const user = readUser(byName.get("user") ?? "");
  if (user === null || !Number.isFinite(openedAt)) return { kind: "forged" };
  if (now - openedAt > OPENING_MS || openedAt - now > AHEAD_MS) return { kind: "old" };
  return { kind: "ok", hash, ...user };
}

function readUser(json: string): { userId: number; name: string } | null {
  try {
    const user = JSON.parse(json) as Record<string, unknown> | null;
    const id = user?.id;
    if (user === null || typeof id !== "number" || !Number.isSafeInteger(id) || id <= 0) return null;
    const word = (name: string) => (typeof user[name] === "string" ? (user[name] as string) : "");
    const full = [word("first_name"), word("last_name")].filter(Boolean).join(" ");
    const short = full.slice(0, LONGEST_NAME).toWellFormed().trim() || "?";
    return { userId: id, name: word("username") === "" ? short : `${short} (@${word("username")})` };
  } catch {
    return null;
  }
}
