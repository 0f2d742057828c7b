import { randomBytes } from "node:crypto";

const MOST = 100;
const LASTS_MS = 60 * 60_000;

/** What buttons offer that their 64 bytes cannot hold, kept in memory for an hour. */
export interface Offers<T> {
  /** Eight letters for the data of a button. A restart forgets what they stood for, and no other offer gets them again. */
  keep(offer: T): string;
  find(token: string): T | null;
  drop(token: string): void;
}

/** The oldest goes when there are too many. */
export function createOffers<T>(now: () => number): Offers<T> {
  const kept = new Map<string, { offer: T; until: number }>();
  return {
    keep(offer) {
      const [oldest] = kept.keys();
      if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
      const token = randomBytes(6).toString("base64url");
      kept.set(token, { offer, until: now() + LASTS_MS });
      return token;
    },
    find(token) {
      const found = kept.get(token);
      return found === undefined || found.until < now() ? null : found.offer;
    },
    drop: (token) => void kept.delete(token),
  };
}
