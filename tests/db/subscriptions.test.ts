import { expect, it } from "vitest";
import type { Subscription } from "../../src/model.ts";
import { addSource, memoryStore, NOON } from "../support/store.ts";

const keys = (name: string) => ({ token: `token-${name}`, secret: `secret-${name}` });
const FRESH: Omit<Subscription, "id" | "sourceId" | "hub" | "topic" | "token" | "secret"> = {
  ...{ state: "pending", publicUrl: null, requestedAt: null, attempt: 0, verifiedAt: null, leaseUntil: null },
  ...{ lastPushAt: null, lastNewsAt: null, missedAt: null, error: null },
};

it("keeps one wanted subscription of a source beside those that are being left", () => {
  const store = memoryStore();
  const { subscriptions } = store;
  const source = addSource(store);
  subscriptions.add(source.id, "https://a.example/", "https://t.example/", keys("a"));
  expect(() => subscriptions.add(source.id, "https://b.example/", "https://t.example/", keys("b"))).toThrow(/UNIQUE/);
  subscriptions.leave(1);
  expect(subscriptions.ofSource(source.id)).toBeNull();
  subscriptions.add(source.id, "https://b.example/", "https://t.example/", keys("b"));
  const left = { id: 1, sourceId: source.id, hub: "https://a.example/", topic: "https://t.example/", ...keys("a") };
  const wanted = { ...left, id: 2, hub: "https://b.example/", ...keys("b") };
  expect(subscriptions.list()).toEqual([
    { ...FRESH, ...left, state: "leaving" },
    { ...FRESH, ...wanted },
  ]);
  expect(subscriptions.byToken("token-a")?.id).toBe(1);
  expect(subscriptions.byToken("token-c")).toBeNull();
});

it("starts from the beginning under another public address, keeping callback and secret", () => {
  const store = memoryStore();
  const { subscriptions } = store;
  const source = addSource(store);
  subscriptions.add(source.id, "https://a.example/", "https://t.example/", keys("a"));
  subscriptions.recordRequest(1, "https://one.example", NOON);
  subscriptions.recordFailure(1, "HTTP 500");
  subscriptions.verify(1, NOON + 1, NOON + 1_000);
  subscriptions.recordRequest(1, "https://one.example", NOON + 2);
  const verified = subscriptions.ofSource(source.id);
  expect(verified).toEqual({
    ...{ ...FRESH, id: 1, sourceId: source.id, hub: "https://a.example/", topic: "https://t.example/", ...keys("a") },
    ...{ state: "verified", publicUrl: "https://one.example", requestedAt: NOON + 2, attempt: 1 },
    ...{ verifiedAt: NOON + 1, leaseUntil: NOON + 1_000 },
  });
  subscriptions.recordRequest(1, "https://two.example", NOON + 3);
  expect(subscriptions.ofSource(source.id)).toEqual({
    ...{ ...verified, state: "pending", publicUrl: "https://two.example", requestedAt: NOON + 3, attempt: 2 },
  });
});

it("leaves the hubs of sources that are paused or removed", () => {
  const store = memoryStore();
  const sources = [addSource(store), addSource(store), addSource(store)];
  for (const { id, slug } of sources) {
    store.subscriptions.add(id, "https://a.example/", `https://${slug}.example/`, keys(slug));
  }
  store.sources.setStatus(sources[0]?.id ?? 0, "paused");
  store.sources.setStatus(sources[1]?.id ?? 0, "removed");
  store.subscriptions.leaveIdle();
  expect(store.subscriptions.list().map(({ state }) => state)).toEqual(["leaving", "leaving", "pending"]);
});

it("counts a miss only against a hub that promised to tell", () => {
  const store = memoryStore();
  const { subscriptions } = store;
  const source = addSource(store);
  subscriptions.add(source.id, "https://a.example/", "https://t.example/", keys("a"));
  subscriptions.recordMiss(source.id, NOON);
  expect(subscriptions.ofSource(source.id)?.missedAt).toBeNull();
  subscriptions.verify(1, NOON, NOON + 1_000);
  subscriptions.recordMiss(source.id, NOON + 1);
  expect(subscriptions.ofSource(source.id)?.missedAt).toBe(NOON + 1);
});
