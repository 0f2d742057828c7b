import type { Source, SourceMove } from "../model.ts";

/** A mistaken redirect of a server or a hotel's network is over by then. */
const CONFIRMED_POLLS = 3;
const CONFIRMED_MS = 24 * 60 * 60_000;

/** A target that was another so often changes for good: it is one decision, and not another one each time. */
const CHANGES = 3;

/** Where a source is from now on, and what is remembered of where it is sent. */
export interface MoveStep {
  url: string;
  move: SourceMove | null;
}

/** Where an answer came from: `url` after all redirects, `permanentUrl` after the permanent ones that came first. */
export interface Redirects {
  url: string;
  permanentUrl: string | null;
}

/**
 * What a poll's redirects mean for a source. A permanent one (301, 308; RFC 9110 §15.4), confirmed by several polls over a
 * day to the same address, moves it as long as it stays with its site and on https; else a person decides. So they do
 * when a temporary one takes it from there.
 */
export function nextMove(
  source: Pick<Source, "url" | "headers" | "move">,
  redirects: Redirects,
  now: number,
): MoveStep {
  const { url, move: known } = source;
  const to = targetOf(url, redirects);
  if (to === null) return { url, move: null };
  const move = known === null ? { to, since: now, polls: 1, refused: false } : sentAgain(known, to, now);
  const isSettled = move.changed === undefined || now - move.changed.at >= CONFIRMED_MS;
  if (move.refused || !isConfirmed(move, now) || !isSettled || needsPerson(source, to) !== null) return { url, move };
  return { url: addressAfter(url, to), move: null };
}

function targetOf(url: string, redirects: Redirects): string | null {
  const { permanentUrl } = redirects;
  if (permanentUrl !== null && !sameAddress(url, permanentUrl)) return permanentUrl;
  return strayOf(url, redirects.url) === null ? null : redirects.url;
}

/** The query counts for nothing here: a session's name there is another each time. */
function sentAgain(known: SourceMove, to: string, now: number): SourceMove {
  const { changed, takenBy, ...before } = known;
  const polls = known.polls + 1;
  if (known.to === to) {
    if (changed === undefined || now - changed.at < CONFIRMED_MS) return { ...known, polls };
    // It has settled: where it went to and fro, that is another question than the one that a person was asked.
    const isOther = changed.places >= CHANGES;
    return isOther ? { to, since: changed.at, polls, refused: false } : { ...before, polls };
  }
  const isSame = placeOf(known.to) === placeOf(to);
  const places = (changed?.places ?? 0) + (isSame ? 0 : 1);
  const change = { to, changed: { places, at: now } };
  if (isSame || places > CHANGES) return { ...before, ...change, polls };
  return { ...change, since: now, polls: 1, refused: false };
}

const placeOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return host + pathname;
};

/** Whether the redirect has lasted long enough to be believed. */
export const isConfirmed = (move: SourceMove, now: number): boolean =>
  move.polls >= CONFIRMED_POLLS && now - move.since >= CONFIRMED_MS;

/**
 * Why a move is not for Chapar to decide; null when it is. secret: an address or headers with credentials would go to
 * another host.
 */
export function needsPerson(
  { url, headers }: Pick<Source, "url" | "headers">,
  to: string,
): "other-site" | "unencrypted" | "secret" | null {
  const { host, username, password } = new URL(url);
  const hasSecret = username !== "" || password !== "" || Object.keys(headers).length > 0;
  return host !== new URL(to).host && hasSecret ? "secret" : strayOf(url, to);
}

function strayOf(url: string, to: string): "other-site" | "unencrypted" | null {
  const [from, target] = [new URL(url), new URL(to)];
  if (siteOf(from.hostname) !== siteOf(target.hostname)) return "other-site";
  return from.protocol === "https:" && target.protocol === "http:" ? "unencrypted" : null;
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

/** What one outlet calls its own hosts everywhere. Under other names (herald.blogs.example) there may be anybody. */
const OWN_NAMES = /^(?:www|feeds?|rss|m|mobile|news|blogs?)\.(?=[^.]+\.)/u;
/** Ends of names that are nobody's site: gov.az, co.uk. */
const PUBLIC = /^(?:ac|co|com|edu|gov|info|mil|net|or|org)\.[a-z]{2}$/u;

function siteOf(host: string): string {
  const site = host.replace(OWN_NAMES, "");
  return PUBLIC.test(site) ? host : site;
}
