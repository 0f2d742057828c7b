import type { Source, SourceMove } from "../model.ts";

/** A mistaken redirect of a server or a hotel's network is over by then. */
export const CONFIRMED_POLLS = 3;
export const CONFIRMED_MS = 24 * 60 * 60_000;

/** Where a source is from now on, and what is remembered of where it is sent. */
export interface MoveStep {
  url: string;
  move: SourceMove | null;
}

/**
 * What a poll's permanent redirects (301, 308; RFC 9110 §15.4) mean for a source: `permanentUrl` is where they lead, null
 * when there were none. Confirmed by several polls over a day they move it, as long as it stays with its site and on
 * https; else a person decides.
 */
export function nextMove(
  source: Pick<Source, "url" | "headers" | "move">,
  permanentUrl: string | null,
  now: number,
): MoveStep {
  const { url, move: known } = source;
  if (permanentUrl === null || sameAddress(url, permanentUrl)) return { url, move: null };
  const move =
    known?.to === permanentUrl
      ? { ...known, polls: known.polls + 1 }
      : { to: permanentUrl, since: now, polls: 1, refused: false };
  if (move.refused || !isConfirmed(move, now) || needsPerson(source, permanentUrl) !== null) return { url, move };
  return { url: addressAfter(url, permanentUrl), move: null };
}

/** Whether the redirect has lasted long enough to be believed. */
export const isConfirmed = (move: SourceMove, now: number): boolean =>
  move.polls >= CONFIRMED_POLLS && now - move.since >= CONFIRMED_MS;

/**
 * Why a move is not for Chapar to decide; null when it is. secret: an address or headers with credentials would go to
 * another host.
 */
export function needsPerson(
  { url, headers }: Pick<Source, "url" | "headers">,
  permanentUrl: string,
): "other-site" | "unencrypted" | "secret" | null {
  const [from, to] = [new URL(url), new URL(permanentUrl)];
  const hasSecret = from.username !== "" || from.password !== "" || Object.keys(headers).length > 0;
  if (from.host !== to.host && hasSecret) return "secret";
  if (!isSameSite(from.hostname, to.hostname)) return "other-site";
  return from.protocol === "https:" && to.protocol === "http:" ? "unencrypted" : null;
}

/** The new address; credentials in the old one stand for its host only. */
export function addressAfter(url: string, permanentUrl: string): string {
  const [from, to] = [new URL(url), new URL(permanentUrl)];
  if (from.host === to.host) {
    to.username = from.username;
    to.password = from.password;
  }
  return to.href;
}

function sameAddress(url: string, permanentUrl: string): boolean {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  bare.hash = "";
  return bare.href === permanentUrl;
}

/** One of them is the other or lies under it: feeds.herald.example and herald.example. */
function isSameSite(a: string, b: string): boolean {
  const [from, to] = [a, b].map((host) => host.replace(/^www\./u, ""));
  return from === to || from?.endsWith(`.${to}`) === true || to?.endsWith(`.${from}`) === true;
}
