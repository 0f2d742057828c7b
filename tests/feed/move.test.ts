import { describe, expect, it } from "vitest";
import { isConfirmed, type MoveStep, needsPerson, nextMove } from "../../src/feed/move.ts";
import type { SourceMove } from "../../src/model.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 24 * 3_600_000;

const OLD = "https://herald.example/rss";
const NEW = "https://feeds.herald.example/all";
const source = (facts: { url?: string; headers?: Record<string, string>; move?: SourceMove | null } = {}) => ({
  ...{ url: OLD, headers: {}, move: null },
  ...facts,
});
const move = (facts: Partial<SourceMove> = {}): SourceMove => ({
  ...{ to: NEW, since: NOW - DAY, polls: 2, refused: false },
  ...facts,
});

it.each<[string, ReturnType<typeof source>, string | null, ReturnType<typeof nextMove>]>([
  ["nothing redirects", source(), null, { url: OLD, move: null }],
  [
    "it stands where it stood",
    source({ url: "https://a:b@herald.example/rss#top" }),
    OLD,
    {
      ...{ url: "https://a:b@herald.example/rss#top", move: null },
    },
  ],
  ["it is sent away for the first time", source(), NEW, { url: OLD, move: move({ since: NOW, polls: 1 }) }],
  [
    "it is sent elsewhere than before",
    source({ move: move({ to: `${NEW}/2` }) }),
    NEW,
    {
      ...{ url: OLD, move: move({ since: NOW, polls: 1, changed: { places: 1, at: NOW } }) },
    },
  ],
  [
    "three polls within an hour agree",
    source({ move: move({ since: NOW - DAY / 24 }) }),
    NEW,
    {
      ...{ url: OLD, move: move({ since: NOW - DAY / 24, polls: 3 }) },
    },
  ],
  ["three polls over a day agree", source({ move: move() }), NEW, { url: NEW, move: null }],
  [
    "a person refused it",
    source({ move: move({ refused: true, polls: 90 }) }),
    NEW,
    {
      ...{ url: OLD, move: move({ refused: true, polls: 91 }) },
    },
  ],
  [
    "it would leave its site",
    source({ move: move({ to: "https://parking.example/" }) }),
    "https://parking.example/",
    {
      ...{ url: OLD, move: move({ to: "https://parking.example/", polls: 3 }) },
    },
  ],
  ["the redirect is gone again", source({ move: move() }), null, { url: OLD, move: null }],
])("when %s", (_, from, permanentUrl, step) => {
  expect(nextMove(from, { url: permanentUrl ?? OLD, permanentUrl }, NOW)).toEqual(step);
});

describe("over days of polls every six hours, a source", () => {
  const POLL_MS = DAY / 4;
  /** The steps of polls that are sent to these, one after the other. */
  function polls(targets: readonly string[], how: "permanent" | "temporary" = "permanent", url = OLD): MoveStep[] {
    let from = source({ url });
    return targets.map((to, i) => {
      const step = nextMove(from, { url: to, permanentUrl: how === "permanent" ? to : null }, NOW + i * POLL_MS);
      from = { ...from, ...step };
      return step;
    });
  }
  const repeat = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
  /** Whether owners are told by then; and of since when, which tells one question from the next. */
  const asked = ({ url, move }: MoveStep, i: number) =>
    move !== null && !move.refused && isConfirmed(move, NOW + i * POLL_MS) && needsPerson({ url, headers: {} }, move.to)
      ? move.since
      : null;

  // Each change began the count anew: nothing was ever confirmed, moved or told.
  it("that is sent to two other sites by turns is one question, not none", () => {
    const questions = polls(repeat(40, (i) => `https://mirror-${i % 2}.example/rss`)).map(asked);
    expect(new Set(questions)).toEqual(new Set([null, NOW + 3 * POLL_MS]));
    expect(questions.indexOf(NOW + 3 * POLL_MS)).toBe(7);
  });

  it("whose target bears another session each time is one question when it lies on another site", () => {
    const steps = polls(repeat(12, (i) => `https://parking.example/rss?session=${i}`));
    expect(new Set(steps.map(asked))).toEqual(new Set([null, NOW]));
    expect(steps.at(-1)?.move?.to).toBe("https://parking.example/rss?session=11");
  });

  it("does not move to a session of its own site, but to what settles there", () => {
    const sessions = repeat(12, (i) => `${NEW}?session=${i}`);
    expect(new Set(polls(sessions).map(({ url }) => url))).toEqual(new Set([OLD]));
    const settling = polls([...sessions, ...repeat(6, () => NEW)]);
    expect(settling.findIndex(({ url }) => url === NEW)).toBe(16);
  });

  it("asks anew when a target that went to and fro has settled", () => {
    const mirrors = repeat(12, (i) => `https://mirror-${i % 2}.example/rss`);
    const questions = polls([...mirrors, ...repeat(8, () => "https://herald-news.example/rss")]).map(asked);
    expect(questions.at(-1)).toBe(NOW + 12 * POLL_MS);
  });

  it.each<[string, string, number | null]>([
    ["to another site is a question", "https://parking.example/", NOW],
    ["off https is a question", "http://herald.example/rss", NOW],
    ["within its site is none", "https://feeds.herald.example/all", null],
  ])("that a temporary redirect sends %s", (_, to, since) => {
    const steps = polls(
      repeat(6, () => to),
      "temporary",
    );
    expect(steps.map(({ url }) => url)).toEqual(repeat(6, () => OLD));
    expect(steps.map(asked)).toEqual([null, null, null, null, since, since]);
  });
});

it.each<[string, string, Record<string, string>, ReturnType<typeof needsPerson>]>([
  ["http://www.herald.example/rss", "https://herald.example/rss", {}, null],
  ["https://herald.example/rss", "http://herald.example/rss", {}, "unencrypted"],
  ["https://herald.example/rss", "https://herald.example.evil.example/rss", {}, "other-site"],
  ["https://herald.example/rss", "https://notherald.example/rss", {}, "other-site"],
  ["https://www.herald.example/rss", "https://m.herald.example/rss", {}, null],
  // Anybody may have a name under another's.
  ["https://herald.blogs.example/rss", "https://blogs.example/typo", {}, "other-site"],
  ["https://blogs.example/rss", "https://typo.blogs.example/rss", {}, "other-site"],
  ["https://news.co.uk/rss", "https://feeds.co.uk/rss", {}, "other-site"],
  ["https://news.example/rss", "https://feeds.example/rss", {}, "other-site"],
  ["https://u:p@herald.example/rss", "https://feeds.herald.example/rss", {}, "secret"],
  ["https://u:p@herald.example/rss", "https://herald.example/all", {}, null],
  ["https://herald.example/rss", "https://feeds.herald.example/rss", { "x-key": "1" }, "secret"],
])("from %s to %s", (url, to, headers, why) => {
  expect(needsPerson({ url, headers }, to)).toBe(why);
});
