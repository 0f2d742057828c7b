import type { Correction, StoryView, Topic } from "../model.ts";

/**
 * The story as a person wrote it for one chat: their title, their choice of topics. What changed in the source since then
 * is no update of what they wrote. The summary is for `PostOptions.written`, the picture for the post.
 */
export function corrected(
  story: StoryView,
  correction: Correction | null,
  topicOf: (id: number) => Topic | null,
): StoryView {
  if (correction === null) return story;
  const { title, summary, topics, at } = correction;
  return {
    ...story,
    editedTitle: title ?? story.editedTitle,
    topics: topics === null ? story.topics : topics.flatMap((id) => topicOf(id) ?? []),
    changedAt: title === null && summary === null ? story.changedAt : at,
  };
}
