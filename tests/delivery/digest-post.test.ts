import { expect, it } from "vitest";
import { digestSlice } from "../../src/delivery/digest.ts";
import { addStory, addTopic, retitle } from "../support/rows.ts";
import { NOON } from "../support/store.ts";
import { openDrain, textOf } from "./drain-world.ts";

it("stands under the names of its topics, opens by a tap, and stays true when a story changes", async () => {
  const world = await openDrain({ frozen: true });
  const { store, telegram } = world;
  const reader = world.person(1);
  const digest = { minutes: [720], days: [1, 2, 3, 4, 5, 6, 7] };
  store.subscribers.put(reader.id, { digest, quiet: null, breaking: true, perHour: null }, NOON);
  const [ports, sport] = [addTopic(store, "ports"), addTopic(store, "sport")];
  for (const topic of [ports, sport]) store.chats.follow(reader.id, topic, NOON);
  const told = Array.from({ length: 12 }, (_, i) => {
    const id = addStory(store, `Story ${i + 1}.`, "en");
    store.topics.tag(id, i < 9 ? ports : sport);
    return id;
  });
  digestSlice(store, NOON, 10);
  world.drain.wake();
  await world.settled();
  const [message] = telegram.messages(1);
  expect(message?.entities?.map(({ type }) => type)).toContain("expandable_blockquote");
  for (const i of told.keys()) expect(message?.text?.split(`Story ${i + 1}.`)).toHaveLength(2);
  retitle(store, told[8] as number, "Story told anew.", world.now());
  world.drain.wake();
  await world.settled();
  expect(textOf(telegram, 1)).toEqual([expect.stringMatching(/^12 stories[\s\S]*Story told anew\./u)]);
});
