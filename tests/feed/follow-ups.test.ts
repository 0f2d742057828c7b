import { expect, it } from "vitest";
import { mergeStories, splitStory } from "../../src/admin/stories.ts";
import type { Source } from "../../src/model.ts";
import { by } from "../support/by.ts";
import { addChat, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const HOUR = 3_600_000;
const ARREST = "Captain of ferry Meridian arrested after collision off Alat";
const COURT = "Court fines owner of ferry Meridian, captain walks free";

function newsroom() {
  const store = memoryStore();
  const source = (slug: string, facts: Partial<Source> = {}) =>
    polled(store, addSource(store, { slug, ...facts }), NOON - 1);
  const [herald, courier, gazette] = [source("herald"), source("courier"), source("gazette")];
  let guids = 0;
  /** Stores an article and gives its story's id. */
  function tell(by: Source, title: string, at: number, seenAt = at): number {
    const id = ++guids;
    ingestAll(
      store,
      by,
      [entry({ title, guid: `g${id}`, link: `https://${by.slug}.example/${id}`, publishedAt: at })],
      seenAt,
    );
    return store.articles.storyOf(id) ?? 0;
  }
  return { store, herald, courier, gazette, tell, source };
}

it("stores which earlier story a new one continues", () => {
  const { store, herald, courier, tell } = newsroom();
  const arrest = tell(herald, ARREST, NOON);
  const other = tell(herald, "Cotton harvest ends early in the south", NOON + HOUR);
  const court = tell(courier, COURT, NOON + 70 * HOUR);
  expect([arrest, other, court].map((id) => [store.followUps.earlier(id), store.followUps.later(id)])).toEqual([
    [[], [court]],
    [[], []],
    [[arrest], []],
  ]);
});

it("takes what stood in a source before it was added for known when it is not old, or was posted", () => {
  const follows = (age: number, posted: boolean) => {
    const { store, courier, tell } = newsroom();
    const late = addSource(store, { slug: "late" });
    const arrest = tell(late, ARREST, NOON - age, NOON);
    if (posted) {
      store.posts.add({
        ...{
          chatId: addChat(store).id,
          telegramId: -5,
          messageId: 1,
          kind: "text" as const,
          shownHash: "",
          sentAt: NOON,
        },
        storyIds: [arrest],
      });
    }
    return store.followUps.earlier(tell(courier, COURT, NOON + HOUR)).length;
  };
  expect([follows(70 * HOUR, false), follows(80 * HOUR, false), follows(80 * HOUR, true)]).toEqual([1, 0, 1]);
});

it("keeps it right when stories are merged and split, and finds stories as they are arranged then", () => {
  const { store, herald, courier, gazette, tell } = newsroom();
  const arrest = tell(herald, ARREST, NOON);
  const court = tell(courier, COURT, NOON + 50 * HOUR);
  const links = () => [arrest, court].map((id) => [store.followUps.earlier(id), store.followUps.later(id)]);
  const before = links();
  mergeStories(store, arrest, court, by(NOON + 51 * HOUR));
  const merged = links();
  const told = tell(gazette, COURT, NOON + 52 * HOUR);
  splitStory(store, 2, by(NOON + 53 * HOUR));
  expect([before, merged, told, links()[0]]).toEqual([
    [
      [[], [court]],
      [[arrest], []],
    ],
    [
      [[], []],
      [[], []],
    ],
    arrest,
    [[], [court]],
  ]);
  // What was split off is known as such without a restart.
  expect(tell(addedLate(store), COURT, NOON + 54 * HOUR)).toBe(court);
});

function addedLate(store: ReturnType<typeof memoryStore>): Source {
  return polled(store, addSource(store, { slug: "observer" }), NOON - 1);
}
