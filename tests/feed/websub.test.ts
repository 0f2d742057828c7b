import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLinkHeader } from "../../src/feed/link-header.ts";
import {
  callbackOf,
  HUB_POLL_MS,
  hubOf,
  isSigned,
  judgeVerification,
  LEASE_MS,
  nextStep,
  pollWithHub,
  requestForm,
} from "../../src/feed/websub.ts";
import type { Subscription } from "../../src/model.ts";
import { cpuClock } from "../support/cpu.ts";
import { NOON } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HERE = "https://news.example/chapar";
const TOPIC = "https://harbour.example/rss";

const PENDING: Subscription = {
  ...{ id: 1, sourceId: 7, hub: "https://hub.example/", topic: TOPIC, token: "tok", secret: "key", state: "pending" },
  ...{ publicUrl: null, requestedAt: null, attempt: 0, verifiedAt: null, leaseUntil: null, lastPushAt: null },
  ...{ lastNewsAt: null, missedAt: null, error: null },
};
const ASKED: Subscription = { ...PENDING, publicUrl: HERE, requestedAt: NOON, attempt: 1 };
const VERIFIED: Subscription = {
  ...{ ...ASKED, state: "verified", attempt: 0, verifiedAt: NOON, leaseUntil: NOON + 10 * DAY },
};

describe("the Link fields", () => {
  it.each([
    ["one link", "<https://a.example/>; rel=hub", [["https://a.example/", "hub"]]],
    ["quotes, spaces, two relations", '<a> ; REL = "Self  HUB"', [["a", "self hub"]]],
    ["commas and semicolons in quotes", '<a>; title="x, <y>; rel=hub"; rel="self"', [["a", "self"]]],
    ["an escaped quote", '<a>; title="\\"; rel=self, "; rel=hub', [["a", "hub"]]],
    [
      "several links",
      '<a>;rel=hub,<b>;rel="self",,<c>;rel=next',
      [
        ["a", "hub"],
        ["b", "self"],
        ["c", "next"],
      ],
    ],
    ["the first rel only", "<a>; rel=next; rel=hub", [["a", "next"]]],
    ["a parameter without a value", "<a>; crossorigin; rel=hub", [["a", "hub"]]],
    ["a link about something else", '<a>; anchor="#b"; rel=hub, <c>; rel=hub', [["c", "hub"]]],
    ["a comma in the address", "<a,b>; rel=hub", [["a,b", "hub"]]],
    ["no relation", "<a>", []],
    ["no link", "hub", []],
    ["nothing", "", []],
    ["what breaks off", '<a>; rel=hub, <b>; rel="se', [["a", "hub"]]],
  ])("reads %s", (_, text, expected) => {
    expect(parseLinkHeader(text).map(({ target, rels }) => [target, rels.join(" ")])).toEqual(expected);
  });

  it("are read in any state without throwing, in linear time", () => {
    const piece = fc.constantFrom("<", ">", ";", ",", '"', "\\", " ", "rel", "=", "hub", "a");
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void parseLinkHeader(pieces.join(""))));
    const used = cpuClock();
    for (const piece of ['<a>;rel="', "<a>;", "<a>; ; ", '<a>;a="\\', "<", "  "]) parseLinkHeader(piece.repeat(20_000));
    expect(used()).toBeLessThan(1_000);
  });
});

describe("the hub of an answer", () => {
  const feed = { hubUrl: "https://feed-hub.example/", selfUrl: "https://harbour.example/self" };
  const none = { hubUrl: null, selfUrl: null };
  const answer = (link: string | null) => ({ url: "https://harbour.example/feeds/rss", link });

  it.each([
    ["the feed's own links", feed, null, { hub: feed.hubUrl, topic: feed.selfUrl }],
    [
      "Link fields before them",
      feed,
      `<https://b.example/>; rel=hub, <${TOPIC}>; rel=self`,
      { hub: "https://b.example/", topic: TOPIC },
    ],
    [
      "a hub there and a self here",
      feed,
      "<https://b.example/>; rel=hub",
      { hub: "https://b.example/", topic: feed.selfUrl },
    ],
    [
      "of several an encrypted one",
      none,
      "<http://b.example/>; rel=hub, <https://c.example/>; rel=hub",
      { hub: "https://c.example/", topic: TOPIC },
    ],
    ["a relative address", none, "</hub>; rel=hub", { hub: "https://harbour.example/hub", topic: TOPIC }],
    ["another scheme", none, "<ftp://b.example/>; rel=hub, <javascript:alert(1)>; rel=hub", null],
    ["no hub", { ...none, selfUrl: TOPIC }, null, null],
  ])("is read from %s", (_, links, link, expected) => {
    expect(hubOf(links, answer(link), TOPIC)).toEqual(expected);
  });

  it("is none where only a private address could be its topic", () => {
    expect(hubOf({ ...none, hubUrl: "https://hub.example/" }, answer(null), null)).toBeNull();
  });
});

describe("what a subscription needs", () => {
  const later = (ms: number) => NOON + ms;
  const leaving: Subscription = { ...VERIFIED, state: "leaving" };

  it.each<[string, Subscription, number, ReturnType<typeof nextStep>]>([
    ["asking at first", PENDING, NOON, "subscribe"],
    ["patience with the hub", ASKED, later(10 * MINUTE - 1), null],
    ["asking again", ASKED, later(10 * MINUTE), "subscribe"],
    ["more patience each time", { ...ASKED, attempt: 4 }, later(80 * MINUTE - 1), null],
    ["a day at most", { ...ASKED, attempt: 400 }, later(DAY), "subscribe"],
    ["nothing while four fifths last", VERIFIED, later(8 * DAY - 1), null],
    ["renewal in the last fifth", VERIFIED, later(8 * DAY), "subscribe"],
    [
      "patience with a renewal",
      { ...VERIFIED, requestedAt: later(8 * DAY), attempt: 1 },
      later(8 * DAY + MINUTE),
      null,
    ],
    ["an end", VERIFIED, later(10 * DAY), "expire"],
    ["a new beginning", { ...VERIFIED, state: "expired" }, later(10 * DAY), "subscribe"],
    [
      "renewal an hour before a short lease ends",
      { ...VERIFIED, leaseUntil: later(3 * HOUR) },
      later(2 * HOUR),
      "subscribe",
    ],
    ["not before", { ...VERIFIED, leaseUntil: later(3 * HOUR) }, later(2 * HOUR - 1), null],
    [
      "renewal in half of a lease of an hour",
      { ...VERIFIED, leaseUntil: later(HOUR) },
      later(30 * MINUTE),
      "subscribe",
    ],
    ["not before its half", { ...VERIFIED, leaseUntil: later(HOUR) }, later(30 * MINUTE - 1), null],
    ["no hurry with leases of a minute", { ...VERIFIED, leaseUntil: later(MINUTE) }, later(50_000), null],
    ["a week after a no", { ...ASKED, state: "denied" }, later(7 * DAY - 1), null],
    ["asking after it", { ...ASKED, state: "denied" }, later(7 * DAY), "subscribe"],
    ["asking at once when we moved", { ...VERIFIED, publicUrl: "https://old.example" }, later(1), "subscribe"],
    ["a goodbye", leaving, later(1), "unsubscribe"],
    ["patience with it", { ...leaving, attempt: 1 }, later(MINUTE), null],
    ["another goodbye", { ...leaving, attempt: 2 }, later(20 * MINUTE), "unsubscribe"],
    ["the end of goodbyes", { ...leaving, attempt: 3 }, later(40 * MINUTE), "forget"],
    ["no goodbye after the lease", leaving, later(10 * DAY), "forget"],
    ["no goodbye to who never verified", { ...ASKED, state: "leaving", attempt: 0 }, later(1), "forget"],
  ])("is %s", (_, subscription, now, step) => {
    expect(nextStep(subscription, HERE, now)).toBe(step);
  });
});

it("asks with all that the hub needs, and leaves without the secret", () => {
  expect(callbackOf(PENDING, HERE)).toBe("https://news.example/chapar/websub/tok");
  const common = { "hub.topic": TOPIC, "hub.callback": callbackOf(PENDING, HERE), "hub.verify": "async" };
  expect(Object.fromEntries(requestForm("subscribe", PENDING, HERE))).toEqual({
    ...{ ...common, "hub.mode": "subscribe", "hub.secret": "key", "hub.lease_seconds": "864000" },
  });
  expect(Object.fromEntries(requestForm("unsubscribe", PENDING, HERE))).toEqual({
    ...common,
    "hub.mode": "unsubscribe",
  });
});

describe("a verification", () => {
  const judge = (subscription: Subscription, facts: Record<string, string>) =>
    judgeVerification(
      subscription,
      new URLSearchParams({ "hub.topic": TOPIC, "hub.challenge": "c h&", ...facts }),
      NOON,
    );
  const subscribed = (leaseUntil: number | null) => ({ kind: "subscribed", challenge: "c h&", leaseUntil });
  const subscribe = { "hub.mode": "subscribe", "hub.lease_seconds": "60" };
  const unsubscribe = { "hub.mode": "unsubscribe" };
  const leaving: Subscription = { ...VERIFIED, state: "leaving", attempt: 1 };
  const refused = { kind: "refused" };

  it.each<[string, Subscription, Record<string, string>, unknown]>([
    ["of what we asked", ASKED, subscribe, subscribed(NOON + MINUTE)],
    ["of a renewal", { ...VERIFIED, attempt: 1 }, subscribe, subscribed(NOON + MINUTE)],
    ["after the lease", { ...ASKED, state: "expired" }, subscribe, subscribed(NOON + MINUTE)],
    ["after a no", { ...ASKED, state: "denied" }, subscribe, subscribed(NOON + MINUTE)],
    ["without a lease", ASKED, { "hub.mode": "subscribe" }, subscribed(NOON + LEASE_MS)],
    ["with a lease that is none", ASKED, { ...subscribe, "hub.lease_seconds": "-5" }, subscribed(NOON + LEASE_MS)],
    [
      "with a lease for ever",
      ASKED,
      { ...subscribe, "hub.lease_seconds": "999999999999" },
      subscribed(NOON + 90 * DAY),
    ],
    ["once more: the lease stays", VERIFIED, { ...subscribe, "hub.lease_seconds": "999999" }, subscribed(null)],
    ["before we asked", PENDING, subscribe, refused],
    ["of another topic", ASKED, { ...subscribe, "hub.topic": "https://harbour.example/" }, refused],
    ["of another mode", ASKED, unsubscribe, refused],
    ["of a goodbye that we did not say", VERIFIED, unsubscribe, refused],
    ["of a goodbye", leaving, unsubscribe, { kind: "left", challenge: "c h&" }],
    ["of a goodbye with another topic", leaving, { ...unsubscribe, "hub.topic": "x" }, refused],
    ["of a welcome after a goodbye", leaving, subscribe, refused],
    ["without a challenge", ASKED, { ...subscribe, "hub.challenge": "" }, refused],
    ["in a mode that is none", ASKED, { ...subscribe, "hub.mode": "publish" }, refused],
    [
      "that is a no",
      ASKED,
      { "hub.mode": "denied", "hub.reason": "not\nyou\u0007!" },
      { kind: "denied", reason: "not you !" },
    ],
    ["that is a no without a reason", VERIFIED, { "hub.mode": "denied" }, { kind: "denied", reason: "" }],
    ["that is a no to another topic", VERIFIED, { "hub.mode": "denied", "hub.topic": "x" }, refused],
  ])("%s", (_, subscription, facts, expected) => {
    expect(judge(subscription, facts)).toEqual(expected);
  });
});

describe("a signature", () => {
  const METHODS = ["sha1", "sha256", "sha384", "sha512"] as const;
  const sign = (method: string, secret: string, body: Uint8Array) =>
    `${method}=${createHmac(method, secret).update(body).digest("hex")}`;
  const body = fc.uint8Array({ maxLength: 200 });
  const secret = fc.string({ minLength: 1, maxLength: 40 });

  it("is right for its body and secret, and for no other", () => {
    fc.assert(
      fc.property(fc.constantFrom(...METHODS), secret, body, secret, body, (method, key, text, otherKey, otherText) => {
        const header = sign(method, key, text);
        expect(isSigned(key, header, text)).toBe(true);
        expect(isSigned(key, ` ${header.toUpperCase()} `, text)).toBe(true);
        expect(isSigned(otherKey, header, text)).toBe(otherKey === key);
        expect(isSigned(key, header, otherText)).toBe(Buffer.compare(text, otherText) === 0);
      }),
    );
  });

  it("is wrong with one letter changed, missing or added", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...METHODS),
        secret,
        body,
        fc.nat(),
        fc.constantFrom(..."0123456789abcdefg "),
        (method, key, text, at, letter) => {
          const header = sign(method, key, text);
          const place = method.length + 1 + (at % (header.length - method.length - 1));
          const changed = header.slice(0, place) + letter + header.slice(place + 1);
          expect(isSigned(key, changed, text)).toBe(changed === header);
          expect(isSigned(key, header.slice(0, place) + header.slice(place + 1), text)).toBe(false);
          expect(isSigned(key, header.slice(0, place) + letter + header.slice(place), text)).toBe(false);
        },
      ),
    );
  });

  it.each([null, "", "sha256", "sha256=", "md5=d41d8cd98f00b204e9800998ecf8427e", "sha256=zz", "sha256=00", "=00"])(
    "is none in %j",
    (header) => expect(isSigned("key", header, Buffer.from("text"))).toBe(false),
  );

  it("is wrong under another method's name", () => {
    const header = sign("sha512", "key", Buffer.from("text"));
    expect(isSigned("key", header.replace("sha512", "sha256"), Buffer.from("text"))).toBe(false);
  });
});

describe("the next poll of a source with a hub", () => {
  const soon = NOON + 5 * MINUTE;
  const rarely = NOON + HUB_POLL_MS;
  const trusted: Subscription = { ...VERIFIED, lastNewsAt: NOON - MINUTE };
  it.each<[string, Subscription | null, number, number]>([
    ["no hub", null, soon, soon],
    ["a hub that has told nothing yet", VERIFIED, soon, soon],
    ["a hub that tells the news", trusted, soon, rarely],
    ["a pace slower than that", trusted, NOON + DAY, NOON + DAY],
    ["a hub that missed some", { ...trusted, missedAt: NOON }, soon, soon],
    ["a hub that missed some and is first again", { ...trusted, missedAt: NOON - DAY }, soon, rarely],
    ["a lease that ends before", { ...trusted, leaseUntil: NOON + 10 * MINUTE }, soon, NOON + 10 * MINUTE],
    ["a hub that refuses", { ...trusted, state: "denied" }, soon, soon],
    ["a lease that ended", { ...trusted, state: "expired" }, soon, soon],
    ["a hub that is being left", { ...trusted, state: "leaving" }, soon, soon],
  ])("%s", (_, subscription, own, expected) => {
    expect(pollWithHub(own, subscription, NOON)).toBe(expected);
  });
});
