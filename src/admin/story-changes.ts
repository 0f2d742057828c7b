import type { Store } from "../db/store.ts";
import type { StoryChange } from "../delivery/render-story.ts";
import type { StoryView } from "../model.ts";
import { materialChange } from "../story/material-change.ts";

/** At most so many revisions are looked at, the last ones: an article may change all day. */
const MOST_REVISIONS = 8;

/** The material changes of a story's lead since it was first seen, the newest first. */
export function storyChanges(store: Pick<Store, "articles">, story: StoryView): StoryChange[] {
  const [lead] = story.articles;
  if (lead === undefined || lead.revision === 1) return [];
  const kept = store.articles.revisions(lead.id).slice(-MOST_REVISIONS);
  const changes = kept.flatMap((after, index): StoryChange[] => {
    const before = kept[index - 1];
    if (before === undefined) return [];
    const change = materialChange(before, after, lead.language);
    if (change.kind === "none") return [];
    return [{ at: after.seenAt, title: change.changed.includes("title") ? before.title : null }];
  });
  return changes.reverse();
}
