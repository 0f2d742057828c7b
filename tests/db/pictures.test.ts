import { expect, it } from "vitest";
import { addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const DAY = 24 * 60 * 60_000;

it("tells a stand-in from the picture of an article", () => {
  const store = memoryStore();
  const source = polled(store, addSource(store), NOON);
  const other = polled(store, addSource(store), NOON);
  const bring = (from: typeof source, title: string, name: string, at: number) => {
    const media = [{ url: `https://pics.example/${name}.jpg`, kind: "image" as const }].map((medium) => ({
      ...{ ...medium, type: null, bytes: null, width: null, height: null, caption: null },
    }));
    ingestAll(store, from, [entry({ title, guid: `${title} ${at}`, publishedAt: at, media })], at);
  };
  const isShared = (name: string, of = source) => store.pictures.isShared(of.id, `https://pics.example/${name}.jpg`, 3);
  for (const day of [1, 2, 3, 4]) bring(source, `Minister speaks of matter ${day}`, "minister", NOON + 3 * day * DAY);
  for (const day of [1, 2, 3, 4]) bring(source, "The weather tomorrow", "weather", NOON + day * DAY);
  for (const hour of [1, 2, 3]) bring(source, `All about matter ${hour}`, "stand-in", NOON + hour * 3_600_000);
  bring(other, "Something else", "stand-in", NOON + DAY);

  expect(["minister", "weather", "stand-in", "none"].map((name) => isShared(name))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(isShared("stand-in", other)).toBe(false);
});
