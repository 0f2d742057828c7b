import fc from "fast-check";
import { expect, it } from "vitest";
import { mostWorth, type Ranked, rankStories } from "../../src/delivery/rank.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 21, 12);
const NO_TASTE = { topics: new Map<number, number>(), sources: new Map<number, number>() };

let ids = 0;
function story(facts: Partial<Ranked> & { hours?: number }): Ranked {
  const { hours = 1, ...rest } = facts;
  return { storyId: ++ids, openedAt: NOW - hours * HOUR, outlets: 1, sourceId: ++ids, topicIds: [], ...rest };
}

it.each<[string, Ranked, Ranked]>([
  ["what more outlets tell", story({ outlets: 4 }), story({ outlets: 1 })],
  ["the newer of two", story({ hours: 1 }), story({ hours: 9 })],
  ["yesterday's big story before this hour's small one", story({ hours: 14, outlets: 8 }), story({ hours: 1 })],
])("puts first %s", (_, first, second) => {
  expect(rankStories([second, first], NO_TASTE, NOW, 2)).toEqual([first, second]);
});

it("gives a reader more of the topics and sources that they like, and less of the others", () => {
  const [liked, plain, disliked] = [story({ topicIds: [7] }), story({}), story({ topicIds: [8], sourceId: 9 })];
  const taste = {
    topics: new Map([
      [7, 4],
      [8, -2],
    ]),
    sources: new Map([[9, -1]]),
  };
  expect(rankStories([disliked, plain, liked], taste, NOW, 3)).toEqual([liked, plain, disliked]);
});

it("lets no topic take all the room", () => {
  const sport = Array.from({ length: 6 }, () => story({ topicIds: [1], outlets: 3 }));
  const culture = story({ topicIds: [2], outlets: 2 });
  expect(rankStories([...sport, culture], NO_TASTE, NOW, 3)).toContain(culture);
});

it("chooses as many as are asked for, each once, whatever the order in which they are given", () => {
  const some = fc.array(
    fc.record({
      hours: fc.integer({ min: -2, max: 60 }),
      outlets: fc.integer({ min: 0, max: 20 }),
      sourceId: fc.integer({ min: 1, max: 3 }),
      topicIds: fc.subarray([1, 2, 3]),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 30 }), (facts, most) => {
      const stories = facts.map((each) => story(each));
      const ranked = rankStories(stories, NO_TASTE, NOW, most);
      expect(ranked).toHaveLength(Math.min(most, stories.length));
      expect(new Set(ranked).size).toBe(ranked.length);
      expect(rankStories(stories.toReversed(), NO_TASTE, NOW, most)).toEqual(ranked);
    }),
    { numRuns: 100 },
  );
});

it("takes of what a topic brought the stories that are worth most to anybody", () => {
  const [big, small, old] = [story({ outlets: 4 }), story({}), story({ hours: 30 })];
  expect(mostWorth([old, small, big], NOW, 2)).toEqual([big, small]);
});
