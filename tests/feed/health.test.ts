import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HealthFacts, healthOf, troublesOf } from "../../src/feed/health.ts";
import type { Source } from "../../src/model.ts";
import { addSource, memoryStore, NOON } from "../support/store.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const fresh = addSource(memoryStore(), { slug: "herald", url: "https://herald.example/rss" });
const read: Source = { ...fresh, succeededAt: NOON - HOUR, polledAt: NOON - HOUR };

const failing = (hours: number, errorCount: number, code = "timeout", polledAgo = 0): Partial<Source> => ({
  ...{ errorCount, error: { code, detail: "" }, failingSince: NOON - hours * HOUR },
  polledAt: NOON - polledAgo * HOUR,
});
const move = { to: "https://other.example/rss", since: NOON - 2 * DAY, polls: 9, refused: false };
const facts: HealthFacts = { now: NOON };

describe("the health of a source", () => {
  it.each<[string, Partial<Source>, object]>([
    ["was never read", { succeededAt: null }, { kind: "new" }],
    ["is read", {}, { kind: "well" }],
    ["was paused", { status: "paused" }, { kind: "paused" }],
    ["was paused while it failed", { status: "paused", ...failing(9, 9) }, { kind: "paused" }],
    ["failed once", failing(0, 1), { kind: "failing", code: "timeout", since: NOON, count: 1, forLong: false }],
    [
      "fails often, but not for long",
      failing(5, 30),
      { kind: "failing", code: "timeout", since: NOON - 5 * HOUR, count: 30, forLong: false },
    ],
    [
      "fails for long",
      failing(6, 3),
      { kind: "failing", code: "timeout", since: NOON - 6 * HOUR, count: 3, forLong: true },
    ],
    [
      "failed twice in a day",
      failing(24, 2),
      { kind: "failing", code: "timeout", since: NOON - DAY, count: 2, forLong: false },
    ],
    [
      "failed until five hours ago, and is to be asked again",
      { ...failing(9, 9, "timeout", 5), nextPollAt: NOON + HOUR },
      { kind: "failing", code: "timeout", since: NOON - 9 * HOUR, count: 9, forLong: false },
    ],
    [
      "failed for long when the program ran last",
      { ...failing(20, 9, "timeout", 9), nextPollAt: NOON - 7 * HOUR },
      { kind: "failing", code: "timeout", since: NOON - 20 * HOUR, count: 9, forLong: false },
    ],
    // Three failures in five minutes, and then nobody ran the program.
    [
      "failed long ago, in a row",
      failing(9, 3, "timeout", 8.9),
      { kind: "failing", code: "timeout", since: NOON - 9 * HOUR, count: 3, forLong: false },
    ],
    [
      "was closed for good",
      { status: "paused", ...failing(0, 1, "status-410") },
      { kind: "gone", code: "status-410", since: NOON },
    ],
    [
      "was flooded",
      { held: { from: NOON - HOUR, until: NOON, count: 45 } },
      { kind: "flooded", since: NOON - HOUR, count: 45 },
    ],
    ["is being flooded", { held: { from: NOON - HOUR, until: NOON, count: 20, isOpen: true } }, { kind: "well" }],
    ["is sent to another site", { move }, { kind: "moved", since: move.since, move, why: "other-site" }],
    ["was sent there twice only", { move: { ...move, polls: 2 } }, { kind: "well" }],
    ["is to stay", { move: { ...move, refused: true } }, { kind: "well" }],
    [
      "is sent where another one is",
      { move: { ...move, to: "https://www.herald.example/feed", takenBy: 7 } },
      {
        ...{ kind: "moved", since: move.since, why: "taken" },
        move: { ...move, to: "https://www.herald.example/feed", takenBy: 7 },
      },
    ],
    ["will move by itself", { move: { ...move, to: "https://www.herald.example/feed" } }, { kind: "well" }],
    ["is sent elsewhere, but paused", { move, status: "paused" }, { kind: "paused" }],
  ])("that %s", (_, change, health) => {
    expect(healthOf({ ...read, ...change }, facts)).toEqual(health);
  });

  it("is its worst trouble, and a short outage the least of them", () => {
    const held = { from: NOON - HOUR, until: NOON, count: 45 };
    const kinds = (change: Partial<Source>) => troublesOf({ ...read, held, move, ...change }, facts).map((t) => t.kind);
    expect(kinds(failing(9, 9))).toEqual(["failing", "flooded", "moved"]);
    expect(kinds(failing(1, 2))).toEqual(["flooded", "moved", "failing"]);
    // Articles that wait for a person do so whatever becomes of the source.
    expect(kinds({ status: "paused" })).toEqual(["flooded"]);
  });

  it("fails for long from some moment on, and not before, whenever its polls come", () => {
    const gaps = fc.array(fc.integer({ min: 60_000, max: 6 * HOUR }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gaps, (waits) => {
        let polledAt = NOON;
        const states = waits.map((wait, index) => {
          polledAt += wait;
          const source = {
            ...{ ...read, ...failing(0, index + 1), failingSince: NOON + (waits[0] ?? 0) },
            ...{ polledAt, nextPollAt: polledAt },
          };
          const health = healthOf(source, { now: polledAt });
          return health.kind === "failing" && health.forLong;
        });
        const first = states.indexOf(true);
        expect(first === -1 || states.slice(first).every((state) => state)).toBe(true);
        expect(first === -1 || first >= 2).toBe(true);
      }),
    );
  });

  it("is not asked for silence of a source without a pace, or when nobody wants to know", () => {
    const past = () => {
      throw new Error("asked");
    };
    expect(healthOf(read, { ...facts, past })).toEqual({ kind: "well" });
    expect(healthOf({ ...read, pace: "{}" }, { ...facts, past })).toEqual({ kind: "well" });
  });
});
