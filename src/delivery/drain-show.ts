import type { Store } from "../db/store.ts";
import type { I18n } from "../i18n/i18n.ts";
import type { Chat, Job, Post, Route, StoryView } from "../model.ts";
import { DELETABLE_MS } from "./edits.ts";
import { independentOutlets, isWithdrawn } from "./outlets.ts";
import { type Rendered, renderDigest, renderPost } from "./render.ts";

/** A message as it is to be sent now, and what it stands for. */
export interface Showing {
  kind: Post["kind"];
  shown: Rendered;
  stories: StoryView[];
  deliveryIds: number[];
}

/** What is to be done about a post or digest that is due. */
export type ToSend =
  | ({ kind: "send" } & { showing: Showing })
  | { kind: "wait"; reason: "withdrawn" | "unconfirmed" }
  | { kind: "nothing"; reason: "nothing-to-show" | "shown-already" };

/** What posts show, read and rendered at the moment of sending. */
export interface Show {
  toSend(job: Job & { kind: "post" | "digest" }, chat: Chat, at: number): ToSend;
  /** The post as it should be now; null when nothing is left that it could show. */
  ofPost(post: Post, chat: Chat): Rendered | null;
  /** The post is to go, not to be struck through: its story is withdrawn and its route wants it so. */
  isToDelete(post: Post, at: number): boolean;
}

export function createShow({ store, i18n }: { store: Store; i18n: I18n }): Show {
  function deliveriesOf(job: Job & { kind: "post" | "digest" }): { id: number; storyId: number }[] {
    if (job.kind === "post") return [{ id: job.deliveryId, storyId: job.storyId }];
    return job.deliveryIds.flatMap((id, index) => {
      const storyId = job.storyIds[index];
      return storyId === undefined ? [] : [{ id, storyId }];
    });
  }

  function viewsOf(storyIds: readonly number[]): StoryView[] {
    const views = storyIds.flatMap((id) => store.stories.view(id) ?? []);
    return [...new Map(views.map((view) => [view.id, view])).values()];
  }

  const routeBy = (id: number | null): Route | null => (id === null ? null : store.routes.find(id));

  function routeStands(deliveryId: number): boolean {
    const routeId = store.outbox.routeOf(deliveryId);
    return routeId === null || routeBy(routeId)?.status === "active";
  }

  function render(kind: Post["kind"], stories: StoryView[], chat: Chat, route: Route | null, sentAt: number): Rendered {
    const audience = chat.type === "private" ? ("person" as const) : ("chat" as const);
    // A post stands under the day on which it was sent: seen from there, another day has to be named.
    const look = { language: chat.language, timezone: chat.timezone, now: sentAt, since: sentAt, audience };
    const [first] = stories;
    if (kind === "digest" || first === undefined) return renderDigest(stories, look, i18n);
    return renderPost(first, look, i18n, { confirmed: (route?.minOutlets ?? 1) > 1 });
  }

  return {
    toSend(job, chat, at) {
      const standing = deliveriesOf(job).filter(({ id }) => routeStands(id));
      // Stories that were merged since: the chat may have the other one.
      const asked = standing.filter(({ storyId }) => !store.posts.isShown(store.stories.family(storyId), chat.id));
      const stories = viewsOf(asked.map(({ storyId }) => storyId));
      if (stories.length === 0) {
        return { kind: "nothing", reason: standing.length > 0 ? "shown-already" : "nothing-to-show" };
      }
      const left = stories.filter((story) => !isWithdrawn(story));
      if (left.length === 0) return { kind: "wait", reason: "withdrawn" };
      const [first] = left;
      const route = job.kind === "post" ? routeBy(store.outbox.routeOf(job.deliveryId)) : null;
      if (route !== null && first !== undefined && independentOutlets(first.articles).length < route.minOutlets) {
        return { kind: "wait", reason: "unconfirmed" };
      }
      const kind = job.kind === "digest" ? "digest" : "text";
      const shown = render(kind, left, chat, route, at);
      return { kind: "send", showing: { kind, shown, stories: left, deliveryIds: asked.map(({ id }) => id) } };
    },
    ofPost(post, chat) {
      const stories = viewsOf(post.storyIds);
      if (stories.length === 0) return null;
      return render(post.kind, stories, chat, routeOfPost(post), post.sentAt);
    },
    isToDelete(post, at) {
      if (post.kind !== "text" || at - post.sentAt >= DELETABLE_MS) return false;
      return routeOfPost(post)?.retract === "delete" && viewsOf(post.storyIds).every(isWithdrawn);
    },
  };

  function routeOfPost({ kind, storyIds, chatId }: Post): Route | null {
    const [storyId] = storyIds;
    return kind === "digest" || storyId === undefined ? null : routeBy(store.outbox.routeFor(storyId, chatId));
  }
}
