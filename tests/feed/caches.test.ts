import { expect, it } from "vitest";
import { addSource, entry, ingestAll, memoryStore, NOON, polled } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function newsroom() {
  const store = memoryStore();
  const herald = polled(store, addSource(store, { slug: "herald" }), NOON);
  const tell = (title: string, at: number, facts: { updatedAt?: number; link?: string } = {}) =>
    ingestAll(store, herald, [entry({ guid: "1", title, link: "https://herald.example/1", ...facts })], at);
  const article = () => store.articles.byIdentity(herald.id, "guid:1");
  return { tell, article };
}

it("believes no older revision that a cache brings back", () => {
  const { tell, article } = newsroom();
  const [old, fresh] = ["Ferry sinks, 3 dead", "Ferry sinks, 7 dead"];
  tell(old, NOON, { updatedAt: NOON - MINUTE });
  for (let polls = 1; polls <= 6; polls++) {
    tell(polls % 2 === 0 ? old : fresh, NOON + polls * MINUTE, { updatedAt: NOON - (polls % 2 === 0 ? MINUTE : 0) });
    expect(article()).toMatchObject({ title: fresh, revision: 2 });
  }
});

it("believes an older revision that the outlet has gone back to", () => {
  const { tell, article } = newsroom();
  tell("Ferry sinks, 3 dead", NOON);
  tell("Ferry sinks, 7 dead", NOON + MINUTE);
  tell("Ferry sinks, 3 dead", NOON + HOUR, { updatedAt: NOON + HOUR - MINUTE });
  expect(article()).toMatchObject({ title: "Ferry sinks, 3 dead", revision: 3 });
  tell("Ferry sinks, 7 dead", NOON + 8 * HOUR);
  expect(article()).toMatchObject({ title: "Ferry sinks, 7 dead", revision: 4 });
});

it("follows an article to another address under its guid", () => {
  const { tell, article } = newsroom();
  tell("Ferry sinks", NOON);
  tell("Ferry sinks", NOON + MINUTE, { link: "https://herald.example/1-ferry" });
  expect(article()).toMatchObject({
    canonicalUrl: "https://herald.example/1-ferry",
    url: "https://herald.example/1-ferry",
    revision: 1,
  });
});
