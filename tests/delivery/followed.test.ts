import { expect, it } from "vitest";
import type { Store } from "../../src/db/store.ts";
import { createExpander } from "../../src/delivery/expand.ts";
import { createFollowedQueries, followedQueriesOf } from "../../src/delivery/followed.ts";
import { createLogger } from "../../src/log.ts";
import { documentOf } from "../../src/topics/document.ts";
import { addChat, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const HOUR = 3_600_000;

function reader(store: Store, telegramId: number, ...words: string[]): number {
  const { id } = addChat(store, { telegramId, type: "private" });
  for (const text of words) store.chats.followQuery(id, text, NOON);
  return id;
}

const documentOfTitle = (title: string) =>
  documentOf({
    ...{ title, text: "", language: "en", categories: [], publishedAt: NOON, firstSeenAt: NOON, sourceSlug: "herald" },
  });

it("finds what is followed, also what came since, whatever the clock does", () => {
  const store = memoryStore();
  reader(store, 1, "ferry", "(ferry");
  const followed = createFollowedQueries(store);
  expect(followed.match(documentOfTitle("Ferry returns"))).toEqual(["ferry"]);
  const { id } = addChat(store, { telegramId: 2, type: "private" });
  store.chats.followQuery(id, "returns", NOON - 5 * HOUR);
  expect(followed.match(documentOfTitle("Ferry returns")).sort()).toEqual(["ferry", "returns"]);
});

it("sends a new article to those whose words it has, once, and what joins its story to those whose words that has", async () => {
  const store = memoryStore();
  const [one, two, none] = [
    reader(store, 1, "ferry"),
    reader(store, 2, "ferry", "lantern*"),
    reader(store, 3, "opera"),
  ];
  const three = reader(store, 4, "Karabut");
  const source = polled(store, addSource(store, { slug: "herald" }, NOON - HOUR), NOON - HOUR);
  const other = polled(store, addSource(store, { slug: "courier" }, NOON - HOUR), NOON - HOUR);
  const expander = createExpander({
    ...{ store, log: createLogger({ level: "silent" }), now: () => NOON, onDeliveries: () => {} },
  });
  const sentTo = () => store.outbox.due(NOON + HOUR, 100).map(({ chatId }) => chatId);
  const text =
    "The ferry Meridian sank off Alat in the storm last night, and all forty sailors were saved by fishermen.";
  ingestAll(store, source, [entry({ title: "Ferry Meridian sinks off Alat, forty saved", contentHtml: text })], NOON);
  await expander.run();
  expect(sentTo()).toEqual([one, two]);
  const more = `${text} Captain Karabut was the last to leave.`;
  ingestAll(
    store,
    other,
    [entry({ title: "Ferry Meridian sinks off Alat: all forty saved", contentHtml: more })],
    NOON,
  );
  expect(store.stories.newestId()).toBe(1);
  await expander.run();
  expect(sentTo()).toEqual([one, two, three]);
  expect(sentTo()).not.toContain(none);
});

it("is read once for all who ask, in slices at the start, and knows what was followed meanwhile", async () => {
  const store = memoryStore();
  const { id } = addChat(store, { telegramId: 9, type: "private" });
  for (let i = 0; i < 1_200; i++) store.chats.followQuery(id, `word${i}`, NOON + i);
  const followed = followedQueriesOf(store);
  const filled = followed.fill();
  store.chats.followQuery(id, "returns", NOON - HOUR);
  await filled;
  expect(followedQueriesOf(store).match(documentOfTitle("word7 returns, and word1199")).sort()).toEqual([
    "returns",
    "word1199",
    "word7",
  ]);
});
