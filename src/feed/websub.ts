import { createHmac, timingSafeEqual } from "node:crypto";
import type { Feed, Subscription } from "../model.ts";
import { parseLinkHeader } from "./link-header.ts";
import { resolveUrl } from "./urls.ts";

/** The subscriber's part of WebSub (W3C Recommendation of 2018-01-23, https://www.w3.org/TR/websub/); § are its sections. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The lease that is asked for; the hub decides (§5.1). */
export const LEASE_MS = 10 * DAY;
/** A longer lease counts as this, so that a hub that forgets us is asked again some day. */
const MAX_LEASE_MS = 90 * DAY;
/** From a request that came to nothing to the next: doubled each time, up to the longest. */
const FIRST_RETRY_MS = 10 * MINUTE;
const LONGEST_RETRY_MS = DAY;
/** A hub that said no is asked again after this. */
const DENIED_MS = 7 * DAY;
/** Requests to be let go; then the lease may run out by itself. */
const MOST_GOODBYES = 3;
/** How often a source is looked at whose hub tells its news first. */
export const HUB_POLL_MS = HOUR;
const MAX_REASON = 200;

/** Where a source's changes are told, and under which name. */
export interface HubTopic {
  hub: string;
  topic: string;
}

/**
 * The hub that an answer names: its Link fields come before the links in the feed (§4). `ownUrl` is the topic where
 * nothing says "self"; null when that address is not for others to hear.
 */
export function hubOf(
  feed: Pick<Feed, "hubUrl" | "selfUrl">,
  answer: { url: string; link: string | null },
  ownUrl: string | null,
): HubTopic | null {
  const links = parseLinkHeader(answer.link ?? "");
  const find = (rel: string) => {
    const urls = links.flatMap(({ target, rels }) => (rels.includes(rel) ? (webUrl(target, answer.url) ?? []) : []));
    // The secret goes there.
    return urls.find((url) => /^https:/i.test(url)) ?? urls[0] ?? null;
  };
  const hub = find("hub") ?? feed.hubUrl;
  const topic = find("self") ?? feed.selfUrl ?? ownUrl;
  return hub === null || topic === null ? null : { hub, topic };
}

function webUrl(written: string, base: string): string | null {
  const url = resolveUrl(written, base);
  return url !== null && /^https?:/i.test(url) ? url : null;
}

/** What a subscription needs now; expire: its lease is over; forget: nothing of it is left to do. */
export type Step = "subscribe" | "unsubscribe" | "expire" | "forget";

/** Leases are renewed when a fifth or an hour is left of them, but not before half of them is over. */
export function nextStep(subscription: Subscription, publicUrl: string, now: number): Step | null {
  const { state, requestedAt, attempt, verifiedAt, leaseUntil } = subscription;
  const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(Math.max(0, attempt - 1), 30));
  const rested = requestedAt === null || now - requestedAt >= wait;
  const over = leaseUntil === null || leaseUntil <= now;
  if (state === "leaving") {
    if (over) return "forget";
    if (attempt > 0 && !rested) return null;
    return attempt < MOST_GOODBYES ? "unsubscribe" : "forget";
  }
  if (state === "verified" && over) return "expire";
  // The callbacks that the hub knows lead nowhere any more.
  if (requestedAt !== null && subscription.publicUrl !== publicUrl) return "subscribe";
  if (state === "denied") return requestedAt === null || now - requestedAt >= DENIED_MS ? "subscribe" : null;
  if (state === "verified" && leaseUntil !== null && verifiedAt !== null) {
    const lease = leaseUntil - verifiedAt;
    const margin = Math.min(Math.max(lease / 5, HOUR), lease / 2);
    if (leaseUntil - now > margin) return null;
  }
  return rested ? "subscribe" : null;
}

/** Where the hub reaches us for this subscription. */
export function callbackOf({ token }: Pick<Subscription, "token">, publicUrl: string): string {
  return `${publicUrl}/websub/${token}`;
}

/**
 * A request to the hub (§5.1). The secret goes to hubs without TLS too: there it keeps out at least those who learned
 * the callback elsewhere. `hub.verify` is for hubs that still speak PubSubHubbub 0.3; others ignore it.
 */
export function requestForm(
  mode: "subscribe" | "unsubscribe",
  subscription: Pick<Subscription, "topic" | "token" | "secret">,
  publicUrl: string,
): URLSearchParams {
  const form = new URLSearchParams({
    "hub.mode": mode,
    "hub.topic": subscription.topic,
    "hub.callback": callbackOf(subscription, publicUrl),
    "hub.verify": "async",
  });
  if (mode === "subscribe") {
    form.set("hub.secret", subscription.secret);
    form.set("hub.lease_seconds", String(LEASE_MS / 1_000));
  }
  return form;
}

/** What a hub's GET of the callback means. */
export type Verification =
  /** Not what we asked for: 404 (§5.3.1). */
  | { kind: "refused" }
  /** `leaseUntil` null: it repeats what was verified already, and changes nothing. */
  | { kind: "subscribed"; challenge: string; leaseUntil: number | null }
  | { kind: "left"; challenge: string }
  | { kind: "denied"; reason: string };

/** Judges a hub's verification of intent (§5.3) or its denial (§5.2). Only what we have asked for is confirmed. */
export function judgeVerification(subscription: Subscription, query: URLSearchParams, now: number): Verification {
  const { state, attempt } = subscription;
  const mode = query.get("hub.mode");
  const challenge = query.get("hub.challenge") ?? "";
  const wanted = state !== "leaving";
  if (query.get("hub.topic") !== subscription.topic) return { kind: "refused" };
  if (mode === "denied" && wanted) return { kind: "denied", reason: reasonOf(query.get("hub.reason") ?? "") };
  if (challenge === "") return { kind: "refused" };
  if (mode === "unsubscribe" && !wanted && attempt > 0) return { kind: "left", challenge };
  if (mode !== "subscribe" || !wanted) return { kind: "refused" };
  if (attempt > 0) return { kind: "subscribed", challenge, leaseUntil: now + leaseOf(query.get("hub.lease_seconds")) };
  // Hubs repeat themselves when our answer got lost, and those of old refresh by themselves. A replay gains nothing.
  return state === "verified" ? { kind: "subscribed", challenge, leaseUntil: null } : { kind: "refused" };
}

/** Milliseconds; as asked for when the hub does not say. */
function leaseOf(seconds: string | null): number {
  const given = /^\d{1,12}$/.test(seconds ?? "") ? Number(seconds) * 1_000 : 0;
  return given > 0 ? Math.min(given, MAX_LEASE_MS) : LEASE_MS;
}

const reasonOf = (text: string) =>
  text
    .slice(0, MAX_REASON)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();

/**
 * Whether `header` (X-Hub-Signature, "sha256=hex") signs `body` with `secret` (§7.1, §8). Takes as long for a wrong
 * signature as for a right one.
 */
export function isSigned(secret: string, header: string | null, body: Uint8Array): boolean {
  const [, method, hex] = /^(sha1|sha256|sha384|sha512)=([0-9a-f]+)$/i.exec(header?.trim() ?? "") ?? [];
  if (method === undefined || hex === undefined) return false;
  const right = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(hex, "hex");
  return hex.length === right.length * 2 && timingSafeEqual(given, right);
}

/**
 * When a source is polled next whose own pace says `nextPollAt`: rarely while its hub tells the news first. From the
 * first poll that finds what the hub had not told it is the own pace again, until the hub is first once more.
 */
export function pollWithHub(nextPollAt: number, subscription: Subscription | null, now: number): number {
  if (subscription === null || subscription.state !== "verified") return nextPollAt;
  const { leaseUntil, lastNewsAt, missedAt } = subscription;
  if (leaseUntil === null || lastNewsAt === null || (missedAt !== null && missedAt >= lastNewsAt)) return nextPollAt;
  return Math.max(nextPollAt, Math.min(now + HUB_POLL_MS, leaseUntil));
}
