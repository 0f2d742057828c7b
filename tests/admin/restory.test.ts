import { expect, it } from "vitest";
import { planRestory, type RestoryPlan } from "../../src/admin/restory.ts";
import { applyRestory, type Restored } from "../../src/admin/restory-apply.ts";
import { mergeStories, splitStory } from "../../src/admin/stories.ts";
import type { Store } from "../../src/db/store.ts";
import { expandSlice } from "../../src/delivery/expand.ts";
import { createStoryDesk, fillStoryDesk, type Placement } from "../../src/feed/story-desk.ts";
import type { Source } from "../../src/model.ts";
import { openDrain, titlesIn } from "../delivery/drain-world.ts";
import { by } from "../support/by.ts";
import { addRoute, addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const HOUR = 3_600_000;
const SINKS = "Cargo ship with barley sinks off the northern lighthouse";
const SAILORS = "Sailors of cargo ship with barley saved off the northern lighthouse";
const HARVEST = "Cotton harvest ends early in the southern districts";

function run<T, R>(steps: Generator<T, R>): R {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const plan = (store: Store, since = 0): RestoryPlan => run(planRestory(store, since));
const restory = (store: Store, since = 0): Restored => run(applyRestory(store, plan(store, since), NOON + 99 * HOUR));

/** What an outlet tells, in a story of its own: as it was before there were rules for it. */
function told(
  store: Store,
  slug: string,
  title: string,
  hours: number,
  facts: { link?: string; text?: string } = {},
): number {
  const source = store.sources.bySlug(slug) ?? polled(store, addSource(store, { slug }), NOON - 1);
  const at = NOON + hours * HOUR;
  const { link = `https://${slug}.example/${hours}`, text = "" } = facts;
  const alone = { ...createStoryDesk(store), find: (): Placement => ({ kind: "open", related: [] }) };
  const one = entry({ title, guid: `${slug}-${hours}-${title}`, link, publishedAt: at, contentHtml: text });
  ingestAll(store, source as Source, [one], at, () => false, alone);
  return store.stories.newestId();
}
/** The stories of the first `count` articles. */
const storiesOf = (store: Store, count: number) =>
  Array.from({ length: count }, (_, i) => store.articles.storyOf(i + 1));

it("arranges articles as they would be if they came today: by address, then by what they tell", () => {
  const store = memoryStore();
  told(store, "herald", SINKS, 0);
  told(store, "courier", HARVEST, 1, { link: "https://wire.example/cotton" });
  told(store, "gazette", SAILORS, 2);
  told(store, "herald", HARVEST, 3, { link: "https://wire.example/cotton?utm_source=rss" });
  expect(restory(store)).toEqual({ regrouped: 0, merged: 2, skipped: 0 });
  expect(storiesOf(store, 4)).toEqual([1, 2, 1, 2]);
  expect(store.articles.joins(1).map(({ because }) => JSON.parse(because ?? "").because)).toEqual([
    undefined,
    "same-event",
  ]);
  // What is done is done.
  expect(restory(store)).toEqual({ regrouped: 0, merged: 0, skipped: 0 });
});

it("takes apart what does not belong together, and the lead keeps the story", () => {
  const store = memoryStore();
  const ship = told(store, "herald", SINKS, 0);
  store.stories.merge(told(store, "courier", HARVEST, 1), ship);
  store.stories.merge(told(store, "gazette", "Cotton harvest in the southern districts ends early", 2), ship);
  const before = store.stories.newestId();
  expect(restory(store)).toEqual({ regrouped: 1, merged: 0, skipped: 0 });
  expect(storiesOf(store, 3)).toEqual([ship, before + 1, before + 1]);
  expect(store.stories.view(before + 1)?.articles[0]?.title).toBe(HARVEST);
});

it("leaves alone what came before, and what a person has merged or split", () => {
  const store = memoryStore();
  const [ship, sailors] = [told(store, "herald", SINKS, 0), told(store, "gazette", SAILORS, 2)];
  expect(plan(store, NOON + HOUR).merges).toEqual([{ from: sailors, into: ship }]);
  mergeStories(store, ship, sailors, by(NOON + 3 * HOUR));
  splitStory(store, 2, by(NOON + 4 * HOUR));
  const harvest = told(store, "courier", HARVEST, 5);
  mergeStories(store, harvest, told(store, "observer", "President opens a library", 6), by(NOON + 7 * HOUR));
  expect(plan(store)).toMatchObject({ articles: 4, regroupings: [], merges: [] });
  expect(plan(store, NOON + 99 * HOUR)).toMatchObject({ articles: 0, regroupings: [], merges: [] });
});

it("finds what earlier stories are continued", () => {
  const store = memoryStore();
  const arrest = told(store, "herald", "Captain of ferry Meridian arrested after collision off Alat", 0);
  const court = told(store, "courier", "Court fines owner of ferry Meridian, captain walks free", 70);
  restory(store);
  expect([store.followUps.earlier(court), store.followUps.later(arrest)]).toEqual([[arrest], [court]]);
});

it("does nothing twice when it is broken off, or somebody else was there first", () => {
  const store = memoryStore();
  told(store, "herald", SINKS, 0);
  told(store, "gazette", SAILORS, 1);
  told(store, "courier", HARVEST, 2);
  told(store, "observer", "Cotton harvest in the southern districts ends early", 3);
  const planned = plan(store);
  const steps = applyRestory(store, planned, NOON);
  steps.next();
  expect(restory(store)).toEqual({ regrouped: 0, merged: 1, skipped: 0 });
  expect(run(applyRestory(store, planned, NOON))).toEqual({ regrouped: 0, merged: 0, skipped: 2 });
  expect(storiesOf(store, 4)).toEqual([1, 1, 3, 3]);
});

it("posts nothing and edits nothing, neither then nor when the stories go on; a desk that runs knows of it", async () => {
  const { store, telegram, channel, settled, drain, skip, now } = await openDrain({ frozen: true });
  const chat = channel(-1_001);
  addRoute(store, chat);
  const ship = told(store, "herald", SINKS, 0);
  const sailors = told(store, "gazette", SAILORS, 1);
  store.stories.merge(told(store, "courier", HARVEST, 2), ship);
  drain.wake();
  await settled();
  skip(3 * HOUR);
  await settled();
  const desk = createStoryDesk(store);
  await fillStoryDesk(desk, store, now());
  const shown = () => [
    titlesIn(telegram, -1_001),
    telegram.calls.filter(({ method }) => /^(send|edit)/u.test(method)).length,
  ];
  const before = shown();
  expect(before).toEqual([[SINKS, SAILORS], 2]);
  expect(restory(store)).toEqual({ regrouped: 1, merged: 1, skipped: 0 });
  const goOn = async () => {
    while (expandSlice(store, now()) !== null);
    skip(3 * 60_000);
    drain.wake();
    await settled();
  };
  await goOn();
  expect(shown()).toEqual(before);
  // Another outlet tells what was taken out, and one that was there changes what it tells.
  const late = polled(store, addSource(store, { slug: "late" }), NOON - 1);
  const again = entry({ title: HARVEST, guid: "l", link: "https://late.example/1", publishedAt: NOON + 3 * HOUR });
  ingestAll(store, late, [again], NOON + 4 * HOUR, () => false, desk);
  const alone = store.articles.storyOf(3) ?? 0;
  expect([alone === ship, store.articles.storyOf(4)]).toEqual([false, alone]);
  expect(store.stories.view(sailors)?.id).toBe(ship);
  await goOn();
  expect(shown()[0]).toEqual(before[0]);
});

it("leaves the notice that takes an article back with it", () => {
  const store = memoryStore();
  const text = (words: string) => `<p>${words}</p>`;
  told(store, "herald", SINKS, 0, {
    text: text("The ship with barley sank on Friday off the lighthouse, the port said."),
  });
  told(store, "herald", `WITHDRAWN: ${SINKS}`, 1, {
    text: text("This article is taken from our pages. We are sorry."),
  });
  expect(storiesOf(store, 2)).toEqual([1, 1]);
  expect(restory(store)).toEqual({ regrouped: 0, merged: 0, skipped: 0 });
});
