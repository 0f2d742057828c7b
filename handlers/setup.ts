import { Composer } from "grammy";
import type { Access } from "../src/admin/access.ts";
import { type ChannelLook, changeLook, choiceOf, firstRoute, reviveChannel } from "../src/admin/channels.ts";
import { previewPosts } from "../src/admin/preview-posts.ts";
import { changeRoute, type RoutePatch } from "../src/admin/routes.ts";
import { byOf } from "../src/bot/actor.ts";
import { ask, askedFor } from "../src/bot/ask.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import { createRarely } from "../src/bot/rarely.ts";
import { editOrReply, reply } from "../src/bot/reply.ts";
import type { Show } from "../src/delivery/drain-show.ts";
import { clip } from "../src/delivery/wording.ts";
import { findTimezone } from "../src/i18n/timezone.ts";
import { SUMMARY_LENGTHS, UI_LANGUAGES } from "../src/model.ts";
import type { TelegramClient } from "../src/telegram/client.ts";
import { toLine } from "../src/text/normalise.ts";
import { answerOwner, deskOf } from "./desk.ts";
import { button, keyboardOf, LONGEST_ECHO } from "./keyboard.ts";
import { toggleNewsLanguage } from "./news-languages.ts";
import type { RightsWatch } from "./rights-watch.ts";
import type { RouteAt, RouteDeps } from "./route-screen.ts";
import { isSetupStep, MODES, PACES, type SetupStep, setupDone, setupIntro, setupScreen } from "./setup-steps.ts";
import { toast } from "./toast.ts";

const BUTTONS = /^setup:(\d+):(\w+)(?::(.+))?$/u;
const ASKED = "setup:";
/** The same preview again comes after this. */
const PREVIEW_MS = 5_000;
/** Posts of a preview. */
const PREVIEWED = 5;

/**
 * The wizard of a channel, in the private chat of who sets it up: `setup:CHAT:STEP`. What is chosen is stored at once, in a
 * route that is paused until Done: so it outlives a restart, and nothing goes out half-way. In a group or a forum topic
 * /setup begins it.
 */
export function setupHandler(
  deps: RouteDeps & {
    access: Access;
    rights: RightsWatch;
    show: Pick<Show, "ofDelivery">;
    telegram: Pick<TelegramClient, "send">;
    /** What waits has new moments. */
    onDue: () => void;
    /** Takes over work that may last longer than an answer should. */
    background: (work: Promise<void>) => void;
  },
): Composer<ChaparContext> {
  const { store, i18n, access, telegram, now } = deps;
  const desks = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();
  const mayPreview = createRarely(now, PREVIEW_MS);

  function find(ctx: ChaparContext, chatId: number): RouteAt | null {
    const chat = store.chats.byId(chatId);
    if (chat === null || chat.status === "gone" || chat.status === "pending") return null;
    const route = firstRoute(store, chatId, byOf(ctx, now()));
    return route === null ? null : { route, chat };
  }

  async function step(
    ctx: ChaparContext,
    chatId: number,
    name: SetupStep,
    more: { page?: number; note?: string } = {},
  ): Promise<void> {
    const at = find(ctx, chatId);
    if (at === null) {
      const keyboard = keyboardOf([button(ctx.t("button-back"), "channels")]);
      return editOrReply(ctx, ctx.html("channel-missing"), { keyboard });
    }
    await answerOwner(ctx, await setupScreen(deps, at, name, deskOf(ctx, desks), more));
  }

  composer.callbackQuery(BUTTONS, channelOnly(access, "editor"), async (ctx) => {
    const [, id = "", action = "", value = ""] = ctx.match;
    const chatId = Number(id);
    const at = find(ctx, chatId);
    if (at === null) return step(ctx, chatId, "look");
    const { route, chat } = at;
    const look = (change: Partial<ChannelLook>) => changeLook(store, chatId, change, byOf(ctx, now()));
    const rule = (patch: RoutePatch) => {
      if (changeRoute(store, route.id, patch, byOf(ctx, now())) === "changed") deps.onDue();
    };
    if (value === "" && isSetupStep(action)) return step(ctx, chatId, action);
    switch (action) {
      case "look": {
        const language = UI_LANGUAGES.find((each) => each === value);
        if (language !== undefined) look({ language });
        return step(ctx, chatId, "look");
      }
      case "zone": {
        const timezone = findTimezone(value);
        if (timezone !== null) look({ timezone });
        return step(ctx, chatId, "look");
      }
      case "city":
        await ctx.answerCallbackQuery();
        return ask(ctx, ctx.html("setup-ask-city"), `${ASKED}${chatId}:city`);
      case "languages":
        if (/^[a-z]{2,3}$/u.test(value)) look({ newsLanguages: toggleNewsLanguage(chat, value) });
        return step(ctx, chatId, "languages");
      case "topics":
        rule({ query: nextQuery(route.query, Number(value)) });
        return step(ctx, chatId, "topics");
      case "page":
        return step(ctx, chatId, "sources", { page: Number(value) || 0 });
      case "sources": {
        const [, sourceId, page] = /^(\d+)\.(\d+)$/u.exec(value) ?? [];
        const slug = store.sources.find(Number(sourceId))?.slug;
        const kept = route.sources.filter((each) => each !== slug);
        const isOn = kept.length < route.sources.length;
        if (slug !== undefined) rule({ sources: isOn ? kept : [...kept, slug] });
        return step(ctx, chatId, "sources", { page: Number(page) });
      }
      case "pace":
        if (Object.hasOwn(PACES, value)) rule(PACES[value as keyof typeof PACES]);
        return step(ctx, chatId, "pace");
      case "mode":
        if (Object.hasOwn(MODES, value)) rule(MODES[value as keyof typeof MODES]);
        return step(ctx, chatId, "mode");
      case "summary": {
        const summary = SUMMARY_LENGTHS.find((each) => each === value);
        if (summary !== undefined) rule({ summary });
        return step(ctx, chatId, "preview");
      }
      case "photo":
        rule({ photo: !route.photo });
        return step(ctx, chatId, "preview");
      case "show":
        await toast(ctx, ctx.t("setup-preview-toast"));
        // A second tap while they come asks for the same five.
        if (!mayPreview([ctx.from.id, chatId, at.route.summary, at.route.photo].join())) return;
        return deps.background(preview(ctx, at));
      case "done":
        return done(ctx, at);
    }
    await step(ctx, chatId, "look");
  });

  /** Ticks or unticks a topic; without any, all the news goes there. */
  function nextQuery(query: string, topicId: number): string {
    const topic = topicId === 0 ? null : store.topics.find(topicId);
    const choice = choiceOf({ query, status: "active" });
    if (choice.kind === "query") return query;
    if (topic === null || topic.status !== "active") return "";
    const slugs = choice.kind === "topics" ? choice.slugs : [];
    const next = slugs.includes(topic.slug) ? slugs.filter((slug) => slug !== topic.slug) : [...slugs, topic.slug];
    return next.map((slug) => `topic:${slug}`).join(" OR ");
  }

  /** The posts, sent to who asks and to nobody else; then the step again, so that its buttons stand below them. */
  async function preview(ctx: ChaparContext, { route, chat }: RouteAt): Promise<void> {
    const to = ctx.chat?.id;
    if (to === undefined) return;
    const posts = await previewPosts({ store, show: deps.show }, chat, route, { most: PREVIEWED, now: now() });
    for (const post of posts) {
      const sent = await telegram.send({ telegramId: to, threadId: null }, post);
      // A picture that Telegram cannot fetch: the words are there all the same.
      if (!sent.ok && post.photo !== undefined) {
        const { photo: _, ...words } = post;
        await telegram.send({ telegramId: to, threadId: null }, words);
      }
    }
    const speech = deskOf(ctx, desks);
    const note = speech.html(posts.length === 0 ? "setup-preview-none" : "setup-preview-above");
    const { html, keyboard } = await setupScreen(deps, { route, chat }, "preview", speech, { note });
    await reply(ctx, html, keyboard === undefined ? {} : { keyboard });
  }

  async function done(ctx: ChaparContext, { route, chat }: RouteAt): Promise<void> {
    if (route.status === "paused") changeRoute(store, route.id, { status: "active" }, byOf(ctx, now()));
    reviveChannel(store, chat.id, byOf(ctx, now()));
    store.outbox.hastenChat(chat.id, now());
    deps.onDue();
    const speech = deskOf(ctx, desks);
    const now_ = store.routes.find(route.id) ?? route;
    const lacking = await deps.rights.lacking(chat, ctx.me.id);
    const fix = lacking.length === 0 ? null : deps.rights.inWords(chat, lacking, speech);
    const text = setupDone(deps, { route: now_, chat }, speech);
    const open = button(speech.t("setup-button-open"), `channel:${chat.id}`);
    const keyboard = keyboardOf(fix?.row ?? [], [
      open,
      button(speech.t("channel-button-test"), `channel:${chat.id}:test`),
    ]);
    await answerOwner(ctx, { html: fix === null ? text : `${text}\n\n${fix.html}`, keyboard });
  }

  // A city that was asked for.
  composer.on("message:text", async (ctx, next) => {
    const [, id] = /^setup:(\d+):city$/u.exec(askedFor(ctx, ASKED) ?? "") ?? [];
    if (id === undefined) return next();
    await channelOnly(access, "editor", () => Number(id))(ctx, async () => {
      const wanted = toLine(ctx.message.text);
      const timezone = findTimezone(wanted);
      if (timezone === null) {
        const why = ctx.html("setup-city-unknown", { name: clip(wanted, LONGEST_ECHO) });
        return ask(ctx, `${why}\n\n${ctx.html("setup-ask-city")}`, `${ASKED}${id}:city`);
      }
      changeLook(store, Number(id), { timezone }, byOf(ctx, now()));
      await step(ctx, Number(id), "look");
    });
  });

  const inGroup = channelOnly(access, "editor", ({ chatRow }) => chatRow.id);
  composer.command("setup", async (ctx, next) => {
    // In private there is a choice of channels.
    if (ctx.chatRow.type === "private") return next();
    const { chatRow } = ctx;
    // Where it is set up already, nothing "starts at once": the questions show what is chosen.
    const isNew = store.routes.ofChat(chatRow.id).length === 0;
    const more = isNew ? { note: setupIntro(chatRow, deskOf(ctx, desks)) } : {};
    await inGroup(ctx, () => step(ctx, chatRow.id, "look", more));
  });
  return composer;
}
