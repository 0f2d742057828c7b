import { createHash, randomBytes } from "node:crypto";
import type { Store } from "../db/store.ts";
import type { WebSession } from "../db/web-sessions.ts";
import { OPENING_MS, readInitData } from "./web-init-data.ts";

/** For so long a link may be opened. */
export const LINK_MS = 10 * 60_000;
const HOUR = 60 * 60_000;
/** A browser stays signed in for so long at most; and so long if nobody comes. */
export const SESSION_MS = { link: 7 * 24 * HOUR, app: 24 * HOUR } as const;
export const IDLE_MS = 48 * HOUR;
/** When a browser was last here need not be known to the second. */
const TOUCH_MS = 60_000;
/** Browsers of one person; a Telegram that keeps no cookies signs in at each opening. */
const MOST_SESSIONS = 20;

type WebStore = Pick<Store, "web" | "transaction">;

/** Who signs in: a Telegram user id, and what the audit log is to call them. */
export interface Person {
  userId: number;
  name: string;
}

/** 32 bytes that nobody guesses. */
const newToken = (): string => randomBytes(32).toString("base64url");
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Makes the token of a link, which is nowhere but in the answer; links that the person did not use work no more. */
export function createLink(
  store: WebStore,
  { userId, name }: Person,
  now: number,
  token: string = newToken(),
): { token: string; expiresAt: number } {
  return store.transaction(() => {
    store.web.dropOver(now);
    store.web.voidLinks(userId);
    const expiresAt = now + LINK_MS;
    store.web.addLink({ tokenHash: hashOf(token), userId, name, createdAt: now, expiresAt });
    return { token, expiresAt };
  });
}

/** What a link is good for: signing in as that person, or nothing (any more). */
export type LinkState = { kind: "open"; userId: number; name: string } | { kind: "used" } | { kind: "void" };

/** Looks at a link without using it. */
export function lookAtLink(store: WebStore, token: string, now: number): LinkState {
  const link = store.web.link(hashOf(token));
  if (link === null || (link.usedAt === null && link.expiresAt <= now)) return { kind: "void" };
  return link.usedAt === null ? { kind: "open", userId: link.userId, name: link.name } : { kind: "used" };
}

/** A browser's secret, for its cookie. */
export interface SignedIn {
  kind: "in";
  token: string;
  expiresAt: number;
}

/** Signs in by a link: one browser, once. */
export function useLink(store: WebStore, token: string, now: number): SignedIn | { kind: "used" } | { kind: "void" } {
  return store.transaction(() => {
    const tokenHash = hashOf(token);
    const link = store.web.link(tokenHash);
    if (link === null) return { kind: "void" };
    if (!store.web.useLink(tokenHash, now)) return { kind: link.usedAt === null ? "void" : "used" };
    return signIn(store, link, { via: "link", theme: null }, now);
  });
}

/** Signs in the page of a Mini App by what Telegram opened it with: once. */
export function useInitData(
  store: WebStore,
  { initData, botToken, theme }: { initData: string; botToken: string; theme: WebSession["theme"] },
  now: number,
): SignedIn | { kind: "forged" } | { kind: "old" } | { kind: "used"; userId: number } {
  const opening = readInitData(initData, botToken, now);
  if (opening.kind !== "ok") return opening;
  const { userId, name, hash } = opening;
  return store.transaction(() => {
    store.web.dropOver(now);
    // Until it is too old whatever our clock does meanwhile.
    if (!store.web.open(hashOf(hash), now + 2 * OPENING_MS)) return { kind: "used", userId };
    return signIn(store, { userId, name }, { via: "app", theme }, now);
  });
}

function signIn(
  store: WebStore,
  { userId, name }: Person,
  how: Pick<WebSession, "via" | "theme">,
  now: number,
): SignedIn {
  const token = newToken();
  const expiresAt = now + SESSION_MS[how.via];
  const tooMany = sessionsOf(store, userId, now).slice(0, -(MOST_SESSIONS - 1));
  for (const old of tooMany) store.web.remove(old.tokenHash);
  store.web.add({ tokenHash: hashOf(token), userId, name, ...how, createdAt: now, seenAt: now, expiresAt });
  return { kind: "in", token, expiresAt };
}

const isOver = ({ expiresAt, seenAt }: WebSession, now: number): boolean => expiresAt <= now || seenAt + IDLE_MS <= now;

/** Where the person is signed in, the oldest first. */
export const sessionsOf = (store: Pick<Store, "web">, userId: number, now: number): WebSession[] =>
  store.web.ofUser(userId).filter((session) => !isOver(session, now));

/** Whose browser has this token; null: nobody's (any more). */
export function readSession(store: WebStore, token: string, now: number): WebSession | null {
  const session = store.web.find(hashOf(token));
  if (session === null) return null;
  if (isOver(session, now)) {
    store.web.remove(session.tokenHash);
    return null;
  }
  if (now - session.seenAt >= TOUCH_MS) store.web.touch(session.tokenHash, now);
  return session;
}

/** This browser is signed out. */
export const signOut = (store: WebStore, { tokenHash }: Pick<WebSession, "tokenHash">): void =>
  store.web.remove(tokenHash);

/** All of the person's browsers and Mini Apps are, and their links work no more. */
export function signOutEverywhere(store: WebStore, userId: number): void {
  store.transaction(() => {
    store.web.removeOf(userId);
    store.web.voidLinks(userId);
  });
}
