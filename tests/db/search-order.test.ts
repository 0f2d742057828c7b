import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "../../src/db/store.ts";
import type { SearchOrder } from "../../src/db/story-search.ts";
import { toFts } from "../../src/topics/fts.ts";
import { parseQuery } from "../../src/topics/parse.ts";
import { addSource, entry, ingestAll, memoryDb, memoryStore, NOON } from "../support/store.ts";

// A search that takes long is cut, as any may be on a busy machine: here its clock stands still.
beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

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

/** Of so many hits the first ones are enough for a page, wherever the news stands in its own time. */
it("gives the same pages however few of the hits they take", () => {
  const db = memoryDb();
  db.pragma("foreign_keys = OFF");
  const many = createStore(db);
  const addStory = db.prepare("INSERT INTO stories (id, lead_article_id, opened_at, updated_at) VALUES (?, ?, ?, 0)");
  const addArticle = db.prepare(
    `INSERT INTO articles (id, source_id, story_id, identity, title_key, first_seen_at, changed_at, backlog)
     VALUES (@id, 1, @story, @id, '', @seen, @seen, 0)`,
  );
  const addWords = db.prepare("INSERT INTO article_index (rowid, title, body, meta) VALUES (?, 'ferry', '', '')");
  const opened = new Map<number, number>();
  for (let id = 1; id <= 900; id++) {
    const seen = id * (DAY / 4);
    // Out of order: some came out long before they were seen, and a third joins a story of the two days before.
    const story = id % 3 === 0 ? id - ((id * 7) % 6) - 1 : id;
    if (!opened.has(story)) {
      opened.set(story, story * (DAY / 4) - ((story * 37) % 11) * DAY);
      addStory.run(story, id, opened.get(story));
    }
    addArticle.run({ id, story, seen });
    addWords.run(id);
  }
  const expected = [...opened].sort(([a, at], [b, bt]) => bt - at || b - a).map(([id]) => id);
  const page = (offset: number) =>
    many.stories.search("ferry", { languages: [], upTo: null, offset, limit: 6, order: "newest" });
  const pages = Array.from({ length: 30 }, (_, number) => page(number * 6));
  expect(pages.flat()).toEqual(expected.slice(0, 180));
});
