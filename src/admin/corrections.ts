import type { OutdatedCorrection } from "../db/corrections.ts";
import type { Store } from "../db/store.ts";
import { headlineOf, withSigns } from "../delivery/wording.ts";
import type { Log } from "../log.ts";
import type { Chat } from "../model.ts";
import { type Access, isEnough } from "./access.ts";

const DAY = 24 * 60 * 60_000;
/** Older posts are edited by themselves no more: nobody has to decide between two wordings. */
const WATCHED_MS = 7 * DAY;

/** A post that says what a person wrote, and whose source says something else by now. */
export interface OutdatedPost {
  postId: number;
  chat: Chat;
  /** Telegram user id of who wrote it and may still edit there; null: nobody. */
  userId: number | null;
  name: string;
  /** What the source says in its headline now. */
  title: string;
}

export interface CorrectionWatch {
  /** Tells of each post once for each change of its source. To be called every minute. */
  run(): Promise<void>;
}

/** `tell` is called in the transaction that remembers it. */
export function createCorrectionWatch({
  store,
  access,
  now,
  log,
  tell,
}: {
  store: Store;
  access: Pick<Access, "of">;
  now: () => number;
  log: Pick<Log, "error">;
  tell: (post: OutdatedPost) => void;
}): CorrectionWatch {
  let isLooking = false;

  async function look(): Promise<void> {
    const found = store.corrections.outdated(now() - WATCHED_MS);
    const seen: { outdated: OutdatedCorrection; isEditor: boolean }[] = [];
    for (const outdated of found) {
      const by = store.corrections.of(outdated.deliveryId)?.byUser ?? null;
      // Who wrote it may be no editor there any more.
      const role = by === null ? null : await access.of(by, outdated.chatId);
      seen.push({ outdated, isEditor: isEnough(role, "editor") });
    }
    if (seen.length === 0) return;
    store.transaction(() => {
      for (const { outdated, isEditor } of seen) {
        store.corrections.recordTold(outdated.deliveryId, now());
        const post = readOutdated(store, outdated);
        if (post !== null) tell(isEditor ? post : { ...post, userId: null });
      }
    });
  }

  return {
    async run() {
      if (isLooking) return;
      isLooking = true;
      try {
        await look();
      } catch (error) {
        // A full disk, say. The next look finds the same.
        log.error({ err: error }, "cannot look at what people corrected; trying again");
      } finally {
        isLooking = false;
      }
    },
  };
}

function readOutdated(store: Store, { deliveryId, chatId, storyId }: OutdatedCorrection): OutdatedPost | null {
  const correction = store.corrections.of(deliveryId);
  const chat = store.chats.byId(chatId);
  const story = store.stories.view(storyId);
  const delivery = store.outbox.deliveryTo(store.stories.family(storyId), chatId);
  if (correction === null || chat === null || story === null || delivery?.postId == null) return null;
  const title = withSigns(headlineOf({ ...story, editedTitle: null }));
  return { postId: delivery.postId, chat, userId: correction.byUser, name: correction.byName, title };
}
