import { randomBytes } from "node:crypto";
import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Feed, Source, Subscription } from "../model.ts";
import { oneRun } from "../one-run.ts";
import type { Fetcher } from "./fetch.ts";
import { hubOf, isSigned, judgeVerification, nextStep, pollWithHub, requestForm } from "./websub.ts";

/** Requests to hubs in one tick; the others wait for the next. */
const MOST_PER_TICK = 50;
/** Pushes that are being read or wait for it; a hub is asked to come again with more. */
const MOST_PUSHES = 16;

export interface HubClientOptions {
  store: Store;
  fetcher: Pick<Fetcher, "post">;
  /** Where hubs reach us, without a slash at the end. */
  publicUrl: string;
  /**
   * Reads what a hub sent (the feed, or only what is new in it) as a poll does, without taking it for the whole
   * document; `url` is the feed's own address, for relative links. Gives how many articles were news, null when it could
   * not be read.
   */
  onPush: (sourceId: number, body: Uint8Array, contentType: string | null, url: string) => Promise<number | null>;
  log: Log;
  now: () => number;
  /** Makes a secret of at least 128 bits, fit for a path; default 32 random bytes. */
  secret?: () => string;
}

/** What a push came to: gone: nobody here wants it (410); busy: later, please (503); taken: received, valid or not (202). */
export type PushAnswer = "gone" | "busy" | "taken";

export interface HubClient {
  /** A poll read this feed and found so many new articles. To be called inside its transaction. */
  see(
    source: Source,
    feed: Pick<Feed, "hubUrl" | "selfUrl">,
    answer: { url: string; link: string | null },
    found: number,
  ): void;
  /** When the source is polled next, whose own pace says `nextPollAt`. */
  pollAt(source: Pick<Source, "id" | "everyMs">, nextPollAt: number): number;
  /** Subscribes, renews and leaves what is due; resolves when all hubs have answered. Run by one clock, once a minute. */
  tick(): Promise<void>;
  /** The challenge to echo, "" for a notice that needs none, null for what we did not ask for. */
  verify(token: string, query: URLSearchParams): string | null;
  /** Whether content for this callback is still wanted. */
  knows(token: string): boolean;
  /** Takes content, checks its signature and reads it after the answer. */
  push(token: string, signature: string | null, contentType: string | null, body: Uint8Array): PushAnswer;
  /** Breaks off requests and waits for the pushes that are being read. */
  stop(): Promise<void>;
}

/** Subscribes to the hubs that feeds name, and takes what they send. See websub.ts for the rules. */
export function createHubClient(options: HubClientOptions): HubClient {
  const { store, fetcher, publicUrl, onPush, log, now } = options;
  const { subscriptions, sources } = store;
  const newSecret = options.secret ?? (() => randomBytes(32).toString("base64url"));
  const stopping = new AbortController();
  /** By source, so that what was sent first is read first. */
  const reading = new Map<number, Promise<void>>();
  let pushes = 0;
  let caughtUp = false;

  async function work(): Promise<void> {
    if (!caughtUp) catchUp();
    caughtUp = true;
    subscriptions.leaveIdle();
    const asked = subscriptions.list().flatMap((subscription) => {
      const step = prepare(subscription);
      return step === null ? [] : [{ subscription, step }];
    });
    await Promise.all(asked.slice(0, MOST_PER_TICK).map(({ subscription, step }) => ask(subscription, step)));
  }
  const runs = oneRun(work);

  /** What hubs sent while nobody was listening is lost: the sources that were left to them are looked at now. */
  function catchUp(): void {
    const at = now();
    for (const { sourceId, state } of subscriptions.list()) {
      const source = state === "verified" ? sources.find(sourceId) : null;
      if (source?.status === "active" && source.errorCount === 0 && source.nextPollAt > at)
        sources.pollAt(sourceId, at);
    }
  }

  /** Does what needs no hub, and gives what does. */
  function prepare(subscription: Subscription): "subscribe" | "unsubscribe" | null {
    const step = nextStep(subscription, publicUrl, now());
    if (step === "forget") subscriptions.remove(subscription.id);
    if (step === "expire") {
      subscriptions.expire(subscription.id);
      log.warn({ sourceId: subscription.sourceId }, "the hub let the subscription run out");
      return prepare({ ...subscription, state: "expired" });
    }
    return step === "subscribe" || step === "unsubscribe" ? step : null;
  }

  async function ask(subscription: Subscription, mode: "subscribe" | "unsubscribe"): Promise<void> {
    const { id, sourceId, hub, token } = subscription;
    subscriptions.recordRequest(id, publicUrl, now());
    const form = requestForm(mode, subscription, publicUrl);
    const result = await fetcher.post(hub, { form, signal: stopping.signal });
    if (result.kind === "ok" || stopping.signal.aborted) return;
    const error = result.kind === "failed" ? result.detail : "HTTP 304";
    const current = subscriptions.byToken(token);
    // A hub may verify and then fail to answer.
    if (current === null || current.attempt === 0) return;
    subscriptions.recordFailure(id, error);
    if (subscription.error !== error) log.warn({ sourceId, mode, detail: error }, "the hub did not take the request");
  }

  function queue(subscription: Subscription, body: Uint8Array, contentType: string | null): void {
    const { sourceId, topic } = subscription;
    pushes++;
    const read = (reading.get(sourceId) ?? Promise.resolve())
      .then(() => onPush(sourceId, body, contentType, topic))
      .then((found) => {
        if (found === null) return pollNow(subscription, "what the hub sent is no feed");
        if (found > 0) subscriptions.recordNews(subscription.id, now());
      })
      .catch((error: unknown) => {
        log.error({ sourceId, err: error }, "what the hub sent could not be processed");
        pollNow(subscription, "what the hub sent could not be read");
      })
      .finally(() => {
        pushes--;
        if (reading.get(sourceId) === read) reading.delete(sourceId);
      });
    reading.set(sourceId, read);
  }

  /** Something changed, whatever it was. */
  function pollNow({ id, sourceId }: Subscription, why: string): void {
    subscriptions.recordFailure(id, why);
    sources.pollAt(sourceId, now());
  }

  return {
    see(source, feed, answer, found) {
      const at = now();
      if (found > 0) subscriptions.recordMiss(source.id, at);
      const current = subscriptions.ofSource(source.id);
      // What hubs send of a page is the page, or a feed of it: neither is what its selectors read.
      const wanted = source.select !== null ? null : hubOf(feed, answer, isPrivate(source) ? null : answer.url);
      if (current?.hub === wanted?.hub && current?.topic === wanted?.topic) return;
      if (current !== null) subscriptions.leave(current.id);
      if (wanted !== null) {
        subscriptions.add(source.id, wanted.hub, wanted.topic, { token: newSecret(), secret: newSecret() });
      }
    },
    pollAt(source, nextPollAt) {
      // An interval that a person set is kept.
      if (source.everyMs !== null) return nextPollAt;
      return pollWithHub(nextPollAt, subscriptions.ofSource(source.id), now());
    },
    tick() {
      if (stopping.signal.aborted) return Promise.resolve();
      return runs.run();
    },
    verify(token, query) {
      const subscription = subscriptions.byToken(token);
      if (subscription === null) return null;
      const { id, sourceId } = subscription;
      const verification = judgeVerification(subscription, query, now());
      switch (verification.kind) {
        case "refused":
          return null;
        case "denied":
          subscriptions.deny(id, `the hub refuses: ${verification.reason || "it gives no reason"}`, now());
          log.warn({ sourceId, reason: verification.reason }, "the hub refuses the subscription");
          return "";
        case "left":
          subscriptions.remove(id);
          return verification.challenge;
        case "subscribed":
          if (verification.leaseUntil !== null) {
            subscriptions.verify(id, now(), verification.leaseUntil);
            if (subscription.state !== "verified") log.info({ sourceId }, "a hub tells of this source's news now");
          }
          return verification.challenge;
      }
    },
    knows(token) {
      const subscription = subscriptions.byToken(token);
      return subscription !== null && subscription.state !== "leaving";
    },
    push(token, signature, contentType, body) {
      const subscription = subscriptions.byToken(token);
      if (subscription === null || subscription.state === "leaving") return "gone";
      const { id, sourceId, secret } = subscription;
      // Told apart from valid content by nothing: the sender is not to learn how near a forgery came (§8).
      if (!isSigned(secret, signature, body)) {
        const error = "content came without a valid signature";
        subscriptions.recordFailure(id, error);
        if (subscription.error !== error) log.warn({ sourceId }, error);
        return "taken";
      }
      if (pushes >= MOST_PUSHES || stopping.signal.aborted) return "busy";
      subscriptions.recordPush(id, now());
      const source = sources.find(sourceId);
      // Before its first poll nothing tells what of it is news.
      const isRead = source?.status === "active" && source.succeededAt !== null && source.select === null;
      if (isRead) queue(subscription, body, contentType);
      return "taken";
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([runs.ended(), ...reading.values()]);
    },
  };
}

/** Whether its address or its headers hold what a hub is not to hear. */
function isPrivate({ url, headers }: Source): boolean {
  const { username, password } = new URL(url);
  return username !== "" || password !== "" || Object.keys(headers).length > 0;
}
