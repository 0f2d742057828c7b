import type { Store } from "../db/store.ts";
import type { Show } from "../delivery/drain-show.ts";
import type { Rendered } from "../delivery/render.ts";
import type { Chat, Route } from "../model.ts";
import { dryRun } from "./dry-run.ts";

/** News older than that shows nothing of what a channel will look like. */
const DAYS = 7;

/**
 * The last stories that the route would have posted in the chat, as their posts would look now, in their order; at most
 * `most`. Nothing is sent.
 */
export async function previewPosts(
  { store, show }: { store: Store; show: Pick<Show, "ofDelivery"> },
  chat: Chat,
  route: Route,
  { most, now }: { most: number; now: number },
): Promise<Rendered[]> {
  const [run] = await dryRun(store, chat, [route], { days: DAYS, now });
  const storyIds = (run?.posts ?? []).flatMap((post) => post.storyIds).slice(-most);
  return storyIds.flatMap((storyId) => {
    const view = show.ofDelivery({ storyId, routeId: route.id }, chat, now, { photo: true });
    return view === null ? [] : [view.shown];
  });
}
