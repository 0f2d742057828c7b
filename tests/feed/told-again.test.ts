import { expect, it } from "vitest";
import { addChat, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const HOUR = 3_600_000;
const TITLE = "Cargo ship runs aground off the northern lighthouse";
const TEXT =
  "A cargo ship with barley ran aground off the northern lighthouse on Friday morning, the port authority said. " +
  "Nobody was hurt. Two tugs are on their way, and the crew of fourteen stays on board. The ship had left Aktau on Thursday.";
const LEAKS = "By noon 40 tons of fuel had leaked into the bay, and the beach of Buzovna was closed.";
const FIRST = { title: TITLE, guid: "1", link: "https://herald.example/1", summaryHtml: TEXT, publishedAt: NOON };
const AGAIN = { ...FIRST, guid: "2", link: "https://herald.example/2", publishedAt: NOON + HOUR };

/** The article that leads the story after both, and when the story changed for readers. */
function ledBy(again: typeof AGAIN, by: "herald" | "courier" = "herald") {
  const store = memoryStore();
  const [herald, courier] = ["herald", "courier"].map((slug) => polled(store, addSource(store, { slug }), NOON - HOUR));
  if (herald === undefined || courier === undefined) throw new Error("no sources");
  ingestAll(store, herald, [entry(FIRST)], NOON + 1);
  ingestAll(store, by === "herald" ? herald : courier, [entry(again)], NOON + HOUR);
  const story = store.stories.find(1);
  return [store.articles.storyOf(2), story?.leadArticleId, story?.changedAt];
}

// Readers of a post would be left with what its outlet has long corrected.
it.each([
  ["marked as an update", { title: `UPDATED: ${TITLE}`, summaryHtml: `${TEXT} ${LEAKS}` }],
  ["marked as a correction, in a teaser", { title: `${TITLE} (CORRECTION)`, summaryHtml: TEXT.slice(0, 109) }],
  ["with a paragraph more", { summaryHtml: `${TEXT} ${LEAKS}` }],
])("shows the newest state of what its outlet tells again at another address: %s", (_, facts) => {
  expect(ledBy({ ...AGAIN, ...facts })).toEqual([1, 2, NOON + HOUR]);
});

it.each([
  ["says the same", {}, "herald"],
  ["is its teaser", { summaryHtml: TEXT.slice(0, 240) }, "herald"],
  ["is an earlier state", { summaryHtml: `${TEXT} ${LEAKS}`, publishedAt: NOON - HOUR }, "herald"],
  ["is another outlet's", { title: `UPDATED: ${TITLE}`, summaryHtml: `${TEXT} ${LEAKS}` }, "courier"],
] as const)("leaves a post as it is where what joins %s", (_, facts, by) => {
  expect(ledBy({ ...AGAIN, ...facts }, by)).toEqual([1, 1, null]);
});

// A post that says something else by the evening, and as if it had said so all along.
it.each([
  ["says hours after", NOON + 3 * HOUR, "Two tugs", true, NOON + 3 * HOUR],
  ["says with newer figures", NOON + HOUR / 2, "5 tugs", true, NOON + HOUR / 2],
  ["says at the same time", NOON + HOUR / 2, "Two tugs", true, null],
  ["says stands in no post", NOON + 3 * HOUR, "Two tugs", false, null],
])("tells readers of an update, or not: what another outlet %s", (_, publishedAt, tugs, posted, changedAt) => {
  const store = memoryStore();
  const [herald, courier] = ["herald", "courier"].map((slug) => polled(store, addSource(store, { slug }), NOON - HOUR));
  if (herald === undefined || courier === undefined) throw new Error("no sources");
  ingestAll(store, herald, [entry(FIRST)], NOON + 1);
  const post = { chatId: addChat(store).id, telegramId: -5, messageId: 1, kind: "text" as const, shownHash: "" };
  if (posted) store.posts.add({ ...post, sentAt: NOON + 1, storyIds: [1] });
  const summaryHtml = TEXT.replace("Nobody was hurt.", "All are safe and well.").replace("Two tugs", tugs);
  const other = { ...FIRST, guid: "c", link: "https://courier.example/c", summaryHtml, publishedAt };
  ingestAll(store, courier, [entry(other)], publishedAt);
  expect([store.articles.storyOf(2), store.stories.find(1)?.changedAt]).toEqual([1, changedAt]);
});
