/** Rows that tests of the repositories need and say little about. */
import type { Store } from "../../src/db/store.ts";
import { addSource, NOON } from "../support/store.ts";

let identities = 0;

/** A story of one article by a source of its own; its id. */
export function addStory(store: Store, title: string, language: string | null = null): number {
  return store.transaction(() => {
    const source = addSource(store);
    const storyId = store.stories.open(NOON, NOON);
    const content = { title, titleKey: title.toLowerCase(), text: "", imageUrl: null, authors: [], categories: [] };
    const id = store.articles.insert({
      ...{ ...content, contentHash: "", sourceId: source.id, storyId, identity: `guid:${++identities}` },
      ...{ canonicalUrl: null, url: null, language, publishedAt: null, firstSeenAt: NOON, backlog: false },
    });
    store.stories.setLead(storyId, id);
    return storyId;
  });
}

export const addTopic = (store: Store, slug: string): number =>
  store.topics.put({ slug, names: { en: slug }, query: slug, position: 0, managed: "chat" });
