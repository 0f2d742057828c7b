import { expect, it } from "vitest";
import { seedTopics } from "../../src/admin/topics.ts";
import { memoryStore } from "../support/store.ts";

const shipped = (...slugs: string[]) => slugs.map((slug) => ({ slug, names: { en: slug }, query: `${slug} OR words` }));

it("puts the shipped topics in place in their order, and brings them up to date", () => {
  const store = memoryStore();
  seedTopics(store, shipped("world", "sport"));
  seedTopics(store, [{ slug: "sport", names: { en: "Sports" }, query: "sport" }, ...shipped("world")]);
  expect(
    store.topics.list().map(({ slug, names, query, position, managed }) => [slug, names.en, query, position, managed]),
  ).toEqual([
    ["sport", "Sports", "sport", 0, "defaults"],
    ["world", "world", "world OR words", 1, "defaults"],
  ]);
});

it("leaves what a person or the file changed or removed as it is", () => {
  const store = memoryStore();
  seedTopics(store, shipped("world", "sport", "weather"));
  store.topics.put({ slug: "world", names: { en: "The world" }, query: "globe", position: 7, managed: "file" });
  store.topics.remove(store.topics.bySlug("sport")?.id ?? 0);
  const before = store.topics.list();
  seedTopics(store, shipped("world", "sport", "weather"));
  expect(store.topics.list()).toEqual(before);
  expect(store.topics.bySlug("sport")?.status).toBe("removed");
});
