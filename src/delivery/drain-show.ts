import type { Store } from "../db/store.ts";
import type { I18n } from "../i18n/i18n.ts";
import type { Chat, Correction, Job, Post, Route, StoryView } from "../model.ts";
import { summaryUnits } from "../summary/length.ts";
import { createSummaryMemory } from "../summary/memory.ts";
import { createQueryReaders } from "../topics/compile.ts";
import { corrected } from "./corrected.ts";
import { createForms } from "./drain-form.ts";
import { createKeyboards, digestKeyboard } from "./drain-keyboard.ts";
import { bestOf, foremost, type Manner, mannerOf } from "./drain-manner.ts";
import { DELETABLE_MS } from "./edits.ts";
import { independentOutlets, isWithdrawn } from "./outlets.ts";
import { type Look, type PostOptions, type Rendered, renderPost } from "./render.ts";
import { renderDigest } from "./render-digest.ts";
import { REWRITING, type Rewriter, type Rewritten } from "./rewrite.ts";

/** A story that continues one whose post is older replies to none: nobody knows any more what that was about. */
const REPLY_MS = 72 * 60 * 60_000;

/** A delivery whose story is withdrawn, or told by fewer outlets than its route asks for. */
export interface Waiting {
  deliveryId: number;
  reason: "withdrawn" | "unconfirmed";
}

/** A message as it is to be sent now, and what it stands for. */
export interface Showing {
  kind: Post["kind"];
  shown: Rendered;
  /** Message id of the post that it replies to; null: none. */
  replyTo: number | null;
  stories: StoryView[];
  /** Of the stories that it shows. */
  deliveryIds: number[];
  /** Those of a digest that it does not show yet. */
  waiting: Waiting[];
  /** Those of a digest that it will never show: others were worth more. */
  leftOut: number[];
  manner: Manner;
}

/** What is to be done about a post or digest that is due. */
export type ToSend =
  | ({ kind: "send" } & { showing: Showing })
  | { kind: "wait"; waiting: [Waiting, ...Waiting[]] }
  /** A language model is writing its summary. */
  | { kind: "rewriting" }
  /** "route-paused": it may go when its route goes on. */
  | { kind: "nothing"; reason: "nothing-to-show" | "shown-already" | "route-paused" };

/** What the post of one delivery would be. */
export interface DeliveryView {
  shown: Rendered;
  /** As its sources tell it. */
  story: StoryView;
  /** What a person wrote for it in that chat; null: nothing. */
  correction: Correction | null;
  /** A language model is writing its summary. */
  isAwaited: boolean;
}

/** What posts show, read and rendered at the moment of sending. */
export interface Show {
  /** The post that tells the story in the chat by the route, as it would be at `at`; null: nothing is left to tell. */
  ofDelivery(
    delivery: { storyId: number; routeId: number | null },
    chat: Chat,
    at: number,
    allowed: { photo: boolean },
  ): DeliveryView | null;
  /** `photo`: whether a picture may be shown. */
  toSend(job: Job & { kind: "post" | "digest" }, chat: Chat, at: number, allowed: { photo: boolean }): ToSend;
  /** Whether the post's story stands, and enough outlets tell it for its route. */
  isReady(job: Job & { kind: "post" }): boolean;
  /** The post as it should be now; null when nothing is left that it could show. */
  ofPost(post: Post, chat: Chat): Rendered | null;
  /** A language model is writing the summary that the post should show now. */
  isRewriting(post: Post): boolean;
  /** The post is to go, not to be struck through: its story is withdrawn and its route wants it so. */
  isToDelete(post: Post, at: number): boolean;
}

export interface ShowOptions {
  store: Store;
  i18n: I18n;
  /** Without it posts in channels and groups have no links to the private chat. */
  botUsername?: string;
  /** Without it every summary is made of the article's own sentences. */
  rewriter?: Pick<Rewriter, "of">;
}

export function createShow(options: ShowOptions): Show {
  const { store, i18n, rewriter } = options;
  const keyboardBelow = createKeyboards(options);
  const read = createQueryReaders().route;
  const rendered = new WeakMap<StoryView, Map<string, Rendered>>();
  const summarise = createSummaryMemory();
  const { pictureOf, templateOf } = createForms(store);

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

  /** The route that asked for a delivery; null: none did. */
  const routeOfDelivery = (id: number): Route | null => routeBy(store.outbox.routeOf(id));

  const isStopped = (id: number): boolean => (routeOfDelivery(id)?.status ?? "active") !== "active";

  /** The best of a digest of routes; all of another one, in its order. */
  function chosenOf(ready: readonly { id: number; view: StoryView }[], routes: readonly Route[], at: number) {
    const stories = [...new Map(ready.map(({ view }) => [view.id, view])).values()];
    const most = Math.max(...routes.map(({ digestMost }) => digestMost));
    return routes.length === 0 ? stories : bestOf(stories, { digestMost: most }, at);
  }

  function whyWait(deliveryId: number, view: StoryView): Waiting["reason"] | null {
    if (isWithdrawn(view)) return "withdrawn";
    if (store.outbox.isAsked(deliveryId)) return null;
    const least = routeBy(store.outbox.routeOf(deliveryId))?.minOutlets ?? 1;
    return least > 1 && independentOutlets(view.articles).length < least ? "unconfirmed" : null;
  }

  function render(
    { kind, stories, sentAt }: { kind: Post["kind"]; stories: StoryView[]; sentAt: number },
    chat: Chat,
    route: Route | null,
    picture: "allowed" | "none" | "sent",
  ): Rendered {
    const audience = chat.type === "private" ? ("person" as const) : ("chat" as const);
    // A post stands under the day on which it was sent: seen from there, another day has to be named.
    const look = { language: chat.language, timezone: chat.timezone, now: sentAt, since: sentAt, audience };
    const told = stories.map((story) => ({ story, correction: correctionFor(story, chat) }));
    const shownAs = told.map(({ story, correction }) => corrected(story, correction, (id) => store.topics.find(id)));
    const [first] = shownAs;
    const correction = told[0]?.correction ?? null;
    if (kind === "digest" || first === undefined) {
      const followed = new Set(store.chats.followedTopicIds(chat.id));
      const digest = renderDigest(shownAs, { ...look, followed }, i18n);
      return chat.type === "private" ? { ...digest, keyboard: digestKeyboard(chat.language, i18n) } : digest;
    }
    const rewritten = rewrittenFor(first, route);
    const shown = renderOnce(first, look, {
      ...(rewritten.kind === "written"
        ? { summary: { text: rewritten.text, language: route?.rewrite?.language ?? null } }
        : {}),
      written: correction?.summary ?? null,
      confirmed: (route?.minOutlets ?? 1) > 1,
      summaryUnits: summaryUnits(route?.summary ?? chat.summary),
      template: templateOf(route),
      preview: route === null ? (store.subscribers.pictures(chat.id) ? "below" : "none") : route.preview,
      ...(picture === "allowed" ? { photo: pictureOf(first, route, correction) } : {}),
      caption: picture === "sent",
    });
    const keyboard = keyboardBelow(first, chat);
    return keyboard === undefined ? shown : { ...shown, keyboard };
  }

  /** Of a story that is read once for many readers, the same post is made once for all who see it the same way. */
  function renderOnce(story: StoryView, look: Look, options: PostOptions): Rendered {
    const all = { ...options, summarise };
    if (options.template) return renderPost(story, look, i18n, all);
    const posts = rendered.get(story) ?? new Map<string, Rendered>();
    rendered.set(story, posts);
    const key = JSON.stringify([look, options]);
    const known = posts.get(key) ?? renderPost(story, look, i18n, all);
    posts.set(key, known);
    return known;
  }

  function rewrittenFor(story: StoryView, route: Route | null): Rewritten {
    return route === null || rewriter === undefined ? { kind: "none" } : rewriter.of(story, route);
  }

  /** Of what goes to channels and groups only: nobody writes for one reader. */
  const correctionFor = (story: StoryView, chat: Chat): Correction | null =>
    chat.type === "private" ? null : store.corrections.ofStory(store.stories.family(story.id), chat.id);

  /** The newest post in the chat of what the story continues, as long as it stands. */
  function repliesTo(story: StoryView, chat: Chat, route: Route | null, at: number): number | null {
    if (route?.replies === false) return null;
    const [newest] = viewsOf(store.followUps.earlier(story.id))
      .filter((earlier) => !isWithdrawn(earlier))
      .flatMap(({ id }) => store.posts.standing(store.stories.family(id), chat.id))
      // Posts of a group stayed behind when it became a supergroup.
      .filter(({ telegramId, sentAt }) => telegramId === chat.telegramId && at - sentAt < REPLY_MS)
      .sort((a, b) => b.sentAt - a.sentAt || b.id - a.id);
    return newest?.messageId ?? null;
  }

  return {
    ofDelivery({ storyId, routeId }, chat, at, { photo }) {
      const [story] = viewsOf([storyId]);
      if (story === undefined) return null;
      const route = routeBy(routeId);
      const shown = render({ kind: "text", stories: [story], sentAt: at }, chat, route, photo ? "allowed" : "none");
      const isAwaited = rewrittenFor(story, route).kind === "awaited";
      return { shown, story, correction: correctionFor(story, chat), isAwaited };
    },
    toSend(job, chat, at, { photo }) {
      const all = deliveriesOf(job);
      const standing = all.filter(({ id }) => !isStopped(id));
      if (standing.length === 0 && all.some(({ id }) => routeOfDelivery(id)?.status === "paused")) {
        return { kind: "nothing", reason: "route-paused" };
      }
      const looked = foremost(store, standing, at);
      // Stories that were merged since: the chat may have the other one.
      const asked = looked
        .filter(({ storyId }) => !store.posts.isShown(store.stories.family(storyId), chat.id))
        .flatMap(({ id, storyId }) => {
          const view = store.stories.view(storyId);
          return view === null ? [] : [{ id, view, waits: whyWait(id, view) }];
        });
      if (asked.length === 0) {
        return { kind: "nothing", reason: standing.length > 0 ? "shown-already" : "nothing-to-show" };
      }
      const ready = asked.filter(({ waits }) => waits === null);
      const [first, ...rest] = asked.flatMap(({ id, waits }) =>
        waits === null ? [] : { deliveryId: id, reason: waits },
      );
      const waiting: Waiting[] = first === undefined ? [] : [first, ...rest];
      if (ready.length === 0 && first !== undefined) return { kind: "wait", waiting: [first, ...rest] };
      const routes = ready.flatMap(({ id }) => routeOfDelivery(id) ?? []);
      const stories = job.kind === "digest" ? chosenOf(ready, routes, at) : ready.map(({ view }) => view);
      const [only, another] = stories;
      // What one story is left of is no digest; a reader's may have other buttons.
      const isAlone = another === undefined && routes.length > 0;
      const kind = job.kind === "digest" && !isAlone ? "digest" : "text";
      const route = kind === "text" ? (routes[0] ?? null) : null;
      const waited = job.lastReason === REWRITING || job.attempt > 0;
      if (!waited && only !== undefined && rewrittenFor(only, route).kind === "awaited") return { kind: "rewriting" };
      const shown = render({ kind, stories, sentAt: at }, chat, route, photo ? "allowed" : "none");
      const replyTo = kind === "digest" || only === undefined ? null : repliesTo(only, chat, route, at);
      const isChosen = new Set(stories.map(({ id }) => id));
      const showing: Showing = {
        ...{ kind, shown, replyTo, stories, waiting },
        deliveryIds: ready.filter(({ view }) => isChosen.has(view.id)).map(({ id }) => id),
        leftOut: [
          ...standing.filter((one) => !looked.includes(one)),
          ...ready.filter(({ view }) => !isChosen.has(view.id)),
        ].map(({ id }) => id),
        manner: mannerOf(routes, kind === "text" ? (only ?? null) : null, read),
      };
      return { kind: "send", showing };
    },
    isReady({ deliveryId, storyId }) {
      const view = store.stories.view(storyId);
      return view !== null && whyWait(deliveryId, view) === null;
    },
    ofPost(post, chat) {
      const stories = viewsOf(post.storyIds);
      if (stories.length === 0) return null;
      return render({ ...post, stories }, chat, routeOfPost(post), post.photo ? "sent" : "none");
    },
    isRewriting(post) {
      const [story] = viewsOf(post.storyIds);
      return story !== undefined && rewrittenFor(story, routeOfPost(post)).kind === "awaited";
    },
    isToDelete(post, at) {
      if (post.kind !== "text" || at - post.sentAt >= DELETABLE_MS) return false;
      const stories = viewsOf(post.storyIds);
      if (stories.length > 0 && stories.every(({ removedAt }) => removedAt !== null)) return true;
      return routeOfPost(post)?.retract === "delete" && stories.every(isWithdrawn);
    },
  };

  function routeOfPost({ id, kind, storyIds, chatId }: Post): Route | null {
    const [storyId] = storyIds;
    if (kind === "digest" || storyId === undefined) return null;
    // It may have been decided for a story that was merged into this one.
    return routeBy(store.outbox.routeFor(store.stories.family(storyId), chatId, id));
  }
}
