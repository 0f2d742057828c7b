import { expect, it } from "vitest";
import { changesOf, likeStories, linkOf, readAsked, readChange, readWhy } from "../../src/admin/why.ts";
import { addStory, retitle } from "../support/rows.ts";
import { addChat, memoryStore, NOON } from "../support/store.ts";

it.each([
  ["12", { kind: "story", id: 12 }],
  ["#12", { kind: "story", id: 12 }],
  ["https://t.me/harbour/7", { kind: "message", at: { telegramId: -1001234, messageId: 7 } }],
  ["t.me/Harbour/7?single", { kind: "message", at: { telegramId: -1001234, messageId: 7 } }],
  ["https://t.me/s/harbour/7", { kind: "message", at: { telegramId: -1001234, messageId: 7 } }],
  ["https://t.me/harbour/3/7", { kind: "message", at: { telegramId: -1001234, messageId: 7 } }],
  ["https://t.me/c/1234/7", { kind: "message", at: { telegramId: -1001234, messageId: 7 } }],
  ["https://t.me/c/1234/3/7", { kind: "message", at: { telegramId: -1001234, messageId: 7 } }],
  // A channel that is a source.
  ["https://t.me/elsewhere/7", { kind: "url", url: "https://t.me/elsewhere/7" }],
  ["herald.example/ferry", { kind: "url", url: "https://herald.example/ferry" }],
  ["http://herald.example/ferry?a=1", { kind: "url", url: "http://herald.example/ferry?a=1" }],
  ["ferry", null],
  ["ftp://herald.example/ferry", null],
  ["", null],
])("reads what is asked about: %s", (text, expected) => {
  const store = memoryStore();
  addChat(store, { telegramId: -1001234, username: "harbour" });
  expect(readAsked(store, text)).toEqual(expected);
});

it.each([
  [{ username: "harbour", telegramId: -1001234 }, "https://t.me/harbour/7"],
  [{ username: null, telegramId: -1001234 }, "https://t.me/c/1234/7"],
  [{ username: null, telegramId: -1234 }, null],
  [{ username: null, telegramId: 1234 }, null],
])("links to a post where that can be: %j", ({ username, telegramId }, expected) => {
  expect(linkOf({ username }, { telegramId, messageId: 7 })).toBe(expected);
});

it("offers stories of those days whose headlines share words, best first", () => {
  const store = memoryStore();
  const [asked, ...others] = [
    "Ferry returns to Baku harbour",
    "Harbour of Baku closed",
    "The ferry is in Baku harbour",
    "Parliament votes",
  ].map((title) => addStory(store, title));
  for (const id of [asked, ...others]) {
    for (const { id: articleId, title } of store.articles.ofStory(id ?? 0)) {
      store.articles.index(articleId, { title: title.toLowerCase(), body: "", meta: "" });
    }
  }
  expect(likeStories(store, asked ?? 0, 2).map(({ id }) => id)).toEqual([others[1], others[0]]);
});

it("keeps the steps between the revisions that are there, newest first", () => {
  const store = memoryStore();
  const storyId = addStory(store, "Ferry 0");
  for (let i = 1; i <= 25; i++) retitle(store, storyId, `Ferry ${i}`, NOON + i);
  const steps = changesOf(store, storyId);
  expect(steps).toHaveLength(20);
  expect(steps[0]).toMatchObject({ from: 25, to: 26, seenAt: NOON + 25 });
  expect(steps.at(-1)).toMatchObject({ from: 1, to: 7 });
  expect(steps[0] && readChange(store, steps[0])).toMatchObject({
    outlet: "source-1",
    title: [
      { kind: "same", text: "Ferry" },
      { kind: "removed", text: "24" },
      { kind: "added", text: "25" },
    ],
    text: [],
    verdict: { kind: "material", changed: ["title"] },
  });
  expect(readWhy(store, storyId)).toMatchObject({ changes: 20, readers: 0, places: [] });
  expect(readWhy(store, 99)).toBeNull();
});
