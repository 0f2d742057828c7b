import { expect, it } from "vitest";
import { needsPerson, nextMove } from "../../src/feed/move.ts";
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
      ...{ url: OLD, move: move({ since: NOW, polls: 1 }) },
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
  expect(nextMove(from, permanentUrl, NOW)).toEqual(step);
});

it.each<[string, string, Record<string, string>, ReturnType<typeof needsPerson>]>([
  ["http://www.herald.example/rss", "https://herald.example/rss", {}, null],
  ["https://herald.example/rss", "http://herald.example/rss", {}, "unencrypted"],
  ["https://herald.example/rss", "https://herald.example.evil.example/rss", {}, "other-site"],
  ["https://herald.example/rss", "https://notherald.example/rss", {}, "other-site"],
  ["https://u:p@herald.example/rss", "https://feeds.herald.example/rss", {}, "secret"],
  ["https://u:p@herald.example/rss", "https://herald.example/all", {}, null],
  ["https://herald.example/rss", "https://feeds.herald.example/rss", { "x-key": "1" }, "secret"],
])("from %s to %s", (url, to, headers, why) => {
  expect(needsPerson({ url, headers }, to)).toBe(why);
});
