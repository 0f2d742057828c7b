/** Rows that tests of the repositories need and say little about. */
import type { Store } from "../../src/db/store.ts";
import { expandSlice } from "../../src/delivery/expand.ts";
import { queueEdits } from "../../src/delivery/queue.ts";
import { addSource, NOON } from "./store.ts";

let identities = 0;

/** A story of one article by a source of its own; its id. */
export function addStory(
  store: Store,
  title: string,
  language: string | null = null,
  url: string | null = null,
): number {
  return store.transaction(() => {
    const source = addSource(store);
    const storyId = store.stories.open(NOON, NOON);
    const content = { title, titleKey: title.toLowerCase(), text: "", imageUrl: null, authors: [], categories: [] };
    const id = store.articles.insert({
      ...{ ...content, contentHash: "", sourceId: source.id, storyId, identity: `guid:${++identities}` },
      ...{ canonicalUrl: url, url, language, publishedAt: null, firstSeenAt: NOON, backlog: false },
    });
    store.stories.setLead(storyId, id);
    return storyId;
  });
}

/** The story's lead gets another title, and its posts an edit, as when a source corrects itself. */
export function retitle(store: Store, storyId: number, title: string, now: number): void {
  store.transaction(() => {
    const [lead] = store.articles.ofStory(storyId);
    if (lead === undefined) throw new Error(`no story ${storyId}`);
    store.articles.revise(lead, { ...lead, title, titleKey: title.toLowerCase(), contentHash: title }, lead.url, now);
    store.stories.change(storyId, now);
    queueEdits(store, storyId, now);
    while (expandSlice(store, now) !== null);
  });
}

export const addTopic = (store: Store, slug: string): number =>
  store.topics.put({ slug, names: { en: slug }, query: slug, position: 0, managed: "chat" });
