import type { Db } from "../../src/db/open.ts";
import type { Store } from "../../src/db/store.ts";
import { createPlanner, queueEdits } from "../../src/delivery/queue.ts";
import type { Item } from "../support/web-server.ts";
import { createDice } from "./dice.ts";

/** A story's title says which one it is, and for the how manieth time it was corrected. */
export interface Edition {
  number: number;
  edition: number;
}

export const SOURCE = "wire";
export const TOPIC = "harbour";

const titleOf = ({ number, edition }: Edition) => `Story ${number} edition ${edition}`;
const urlOf = (number: number) => `https://wire.example/${number}`;

const WORDS =
  "ferry pier storm lamp rope crane tide fog barge anchor gull mast dock crew cargo salt chart engine bell net deck sail oar buoy".split(
    " ",
  );

/** The same story as its outlet's feed has it. Titles are much alike, so its words are its own. */
export function articleOf({ number, edition }: Edition): Item {
  const dice = createDice(number, 77);
  const word = () => `${dice.pick(WORDS as [string, ...string[]])}${dice.between(10, 99)}`;
  const sentence = () => `The ${word()} and the ${word()} of the harbour met ${word()} near ${word()} on ${word()}.`;
  const text = Array.from({ length: 6 }, sentence).join(" ");
  return { guid: `${number}`, link: urlOf(number), title: titleOf({ number, edition }), text };
}

/** Which stories a message shows, in their order. */
export function readEditions(text: string): Edition[] {
  return [...text.matchAll(/\bStory (\d+) edition (\d+)\b/g)].map(([, number, edition]) => ({
    number: Number(number),
    edition: Number(edition),
  }));
}

/** The numbers of the stories that the database has. */
export function toldIn(db: Db): Set<number> {
  const urls = db.prepare<[], string>("SELECT canonical_url FROM articles").pluck().all();
  return new Set(urls.map((url) => Number(url.slice(urlOf(0).length - 1))));
}

/** A story as a source would have it stored: it goes to every route, and to all who follow the topic. Once only. */
export function tell(store: Store, number: number, now: number): void {
  const url = urlOf(number);
  if (store.articles.storiesAt(url).length > 0) return;
  const sourceId = store.sources.list()[0]?.id ?? 0;
  const storyId = store.stories.open(now, now);
  const title = titleOf({ number, edition: 0 });
  const content = { title, titleKey: title, text: "", imageUrl: null, authors: [], categories: [] };
  const articleId = store.articles.insert({
    ...{ ...content, contentHash: title, sourceId, storyId, identity: `guid:${number}`, canonicalUrl: url, url },
    ...{ language: "en", publishedAt: now, firstSeenAt: now, backlog: false },
  });
  store.stories.setLead(storyId, articleId);
  const topicId = store.topics.list().find(({ slug }) => slug === TOPIC)?.id ?? 0;
  store.topics.tag(storyId, topicId);
  createPlanner(store).story(storyId, now);
  store.fanouts.startOnce(storyId, [topicId], now);
}

/** The source corrects its title: every post of the story is edited. */
export function retell(store: Store, { number, edition }: Edition, now: number): void {
  const [storyId = 0] = store.articles.storiesAt(urlOf(number));
  const [lead] = store.articles.ofStory(storyId);
  if (lead === undefined) return;
  const title = titleOf({ number, edition });
  store.articles.revise(lead, { ...lead, title, titleKey: title, contentHash: title }, lead.url, now);
  store.stories.change(storyId, now);
  queueEdits(store, storyId, now);
}
