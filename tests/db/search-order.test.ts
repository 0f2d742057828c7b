import { expect, it } from "vitest";
import type { SearchOrder } from "../../src/db/stories.ts";
import { toFts } from "../../src/topics/fts.ts";
import { parseQuery } from "../../src/topics/parse.ts";
import { addSource, entry, ingestAll, memoryStore, NOON } from "../support/store.ts";

const DAY = 24 * 3_600_000;
const store = memoryStore();
const outlets = ["herald", "courier", "gazette", "tribune", "observer"].map((slug) => addSource(store, { slug }));

/** A story that so many outlets told so many days ago. */
function told(title: string, summaryHtml: string, { days, by }: { days: number; by: number }): void {
  const publishedAt = NOON - days * DAY;
  for (const source of outlets.slice(0, by)) {
    ingestAll(store, source, [entry({ title, summaryHtml, publishedAt })], publishedAt);
  }
}
told("Old lighthouse of Sumqayit gets a new lamp", "The old one burned for ninety years.", { days: 300, by: 1 });
told("Storm closes the northern road", "A lighthouse keeper saw the waves first.", { days: 150, by: 5 });
told("Museum opens its garden", "Children drew a lighthouse and a ship.", { days: 40, by: 1 });
told("Council votes on bus fares", "The line to the lighthouse stays free.", { days: 1, by: 1 });
told("Lighthouse tour is sold out", "Tickets went within an hour.", { days: 0, by: 1 });

function search(text: string, order: SearchOrder, more: { offset?: number; upTo?: number } = {}): string[] {
  const parsed = parseQuery(text);
  if (parsed.kind === "bad") throw new Error(parsed.problem);
  const filter = { languages: [], upTo: null, offset: 0, limit: 3, ...more };
  return store.stories
    .search(toFts(parsed.query), { ...filter, order })
    .map((id) => store.stories.view(id)?.articles[0]?.title.split(" ")[0] ?? "");
}

it("gives the newest first", () => {
  expect(search("lighthouse", "newest")).toEqual(["Lighthouse", "Council", "Museum"]);
});

it("or the best: with the words in the title, told by many, recent", () => {
  expect(search("lighthouse", "best")).toEqual(["Lighthouse", "Old", "Storm"]);
  expect(search("lighthouse", "best", { offset: 3 })).toEqual(["Council", "Museum"]);
});

it("whatever the query rules out, and whatever came since", () => {
  expect(search("lighthouse -tour -bus", "best")).toEqual(["Old", "Storm", "Museum"]);
  expect(search("lighth*", "best", { upTo: 4 })).toEqual(["Old", "Storm", "Council"]);
  expect(search("nowhere", "best")).toEqual([]);
});
