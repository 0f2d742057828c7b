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

it("forgets which articles went over to another story, and never gives a move's number again", () => {
  const store = memoryStore();
  const [one, two, three] = ["One", "Two", "Three"].map((title) => addStory(store, title));
  if (one === undefined || two === undefined || three === undefined) throw new Error("no stories");
  store.stories.moveArticle(2, one);
  store.stories.moveArticle(3, one);
  const last = store.stories.newestMove();
  store.stories.forgetMoves(last);
  expect(store.stories.movedAfter(0)).toEqual([{ id: last, articleId: 3, storyId: one }]);
  store.stories.moveArticle(3, three);
  expect(store.stories.movedAfter(last)).toEqual([{ id: last + 1, articleId: 3, storyId: three }]);
});

it("gives of a story as much as a list shows, wherever it went, its lead first", () => {
  const store = memoryStore();
  const [one, two, gone] = ["One", "Two", "Gone"].map((title) => addStory(store, title));
  if (one === undefined || two === undefined || gone === undefined) throw new Error("no stories");
  store.stories.merge(one, two);
  store.stories.moveArticle(3, two);
  const view = store.stories.view(two);
  expect(view?.articles.map(({ id }) => id)).toEqual([2, 1, 3]);
  for (const id of [one, two]) {
    expect(store.stories.listed(id)).toMatchObject({
      ...{ id: two, editedTitle: null, removedAt: null },
      articles: view?.articles.map(({ id, url, title, outlet, sourceSlug }) => ({
        id,
        url,
        title,
        outlet,
        sourceSlug,
      })),
    });
  }
  expect(store.stories.listed(gone)).toBeNull();
  expect(store.stories.listed(99)).toBeNull();
});
