import { expect, it } from "vitest";
import { addStory, addTopic } from "../support/rows.ts";
import { memoryStore } from "../support/store.ts";

it("keeps the pages of a list as they were, whatever dates later stories bear", () => {
  const store = memoryStore();
  const topic = addTopic(store, "harbour");
  expect(store.stories.newestId()).toBe(0);
  const [one, two] = [addStory(store, "One"), addStory(store, "Two")];
  const upTo = store.stories.newestId();
  expect(upTo).toBe(two);
  const late = addStory(store, "Late");
  for (const id of [one, two, late]) store.topics.tag(id, topic);
  const all = { languages: [], upTo: null, offset: 0, limit: 10 };
  const then = { ...all, upTo };
  expect(store.stories.latest(all).toSorted()).toEqual([one, two, late]);
  expect(store.stories.latest(then).toSorted()).toEqual([one, two]);
  expect(store.stories.ofTopic(topic, all).toSorted()).toEqual([one, two, late]);
  expect(store.stories.ofTopic(topic, then).toSorted()).toEqual([one, two]);
  expect(store.stories.latest({ ...then, offset: 1 })).toHaveLength(1);
});
