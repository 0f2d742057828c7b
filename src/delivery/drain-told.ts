import type { Store } from "../db/store.ts";
import type { Log } from "../log.ts";
import type { Story } from "../model.ts";
import { requestsOf } from "../story/request-id.ts";
import type { JobOptions, Told } from "./drain-job.ts";

export interface ToldLog {
  posted: NonNullable<JobOptions["onPosted"]>;
  edited: NonNullable<JobOptions["onEdited"]>;
}

/**
 * `onDelay`: a story's own post stands in a channel or group, so many ms after the story came out. Not for what its source had
 * before it was added.
 */
export interface ToldLogOptions {
  store: Pick<Store, "stories" | "articles" | "sources">;
  log: Pick<Log, "info">;
  onDelay: (ms: number) => void;
}

/**
 * Writes into the log what stands in channels and groups, with the readings of sources that brought it (`requests`). What
 * readers get, who may be a million, has no lines of its own: see Expander.
 */
export function createToldLog({ store, log, onDelay }: ToldLogOptions): ToldLog {
  function factsOf({ storyIds, jobId, chat }: Told) {
    const stories = storyIds.flatMap((id) => store.stories.view(id) ?? []);
    const [first, ...others] = storyIds;
    return {
      requests: requestsOf(stories.flatMap(({ articles }) => articles)),
      ...(others.length === 0 ? { storyId: first } : { storyIds }),
      ...{ chatId: chat.id, jobId },
    };
  }

  /** It came out before its source was added, and is posted as `first` says: nobody waited for it. */
  function stoodThere(story: Story | null): boolean {
    const lead = story === null ? null : store.articles.find(story.leadArticleId);
    const source = lead === null ? null : store.sources.find(lead.sourceId);
    return story !== null && source !== null && story.openedAt < source.addedAt;
  }

  return {
    posted(post) {
      if (post.chat.type === "private") return;
      const facts = factsOf(post);
      if (post.kind === "digest") return log.info(facts, "digest posted");
      const story = store.stories.find(post.storyIds[0] ?? 0);
      const afterMs = story === null ? null : post.at - story.openedAt;
      if (afterMs !== null && !stoodThere(story)) onDelay(afterMs);
      log.info({ ...facts, afterMs }, "story posted");
    },
    edited(post) {
      if (post.chat.type !== "private") log.info(factsOf(post), "post edited");
    },
  };
}
