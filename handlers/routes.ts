import { Composer } from "grammy";
import type { Access } from "../src/admin/access.ts";
import { choiceOf, firstRoute, reviveChannel, toggleAll, toggleTopic } from "../src/admin/channels.ts";
import { readDays } from "../src/admin/dry-run.ts";
import { type FieldKey, isFieldKey, readField } from "../src/admin/route-fields.ts";
import { changeRoute, moveRoute, type RoutePatch, removeRoute } from "../src/admin/routes.ts";
import { byOf } from "../src/bot/actor.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { channelOnly } from "../src/bot/guards.ts";
import { editOrReply } from "../src/bot/reply.ts";
import { clip } from "../src/delivery/wording.ts";
import { channelScreen, languagesScreen } from "./channel-screen.ts";
import { answerOwner, deskOf, type Screen } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { toggleNewsLanguage } from "./news-languages.ts";
import type { RightsWatch } from "./rights-watch.ts";
import { isAskable, routeAnswers } from "./route-answers.ts";
import { fieldScreen, fieldsPage, newsPage, type RouteAt, type RouteDeps, routeScreen } from "./route-screen.ts";
import { routeSources, turnSource } from "./route-sources.ts";
import { textScreen } from "./route-text.ts";
import { tryScreen } from "./route-try.ts";
import { LONGEST_QUERY } from "./route-words.ts";
import { toast } from "./toast.ts";

/** What changes nothing, and is for viewers too. */
const LOOKS = new Set(["", "news", "times", "look", "approval", "field", "sources", "languages", "text", "try"]);
const BUTTONS = /^route:(\d+)(?::(\w+)(?::(.+))?)?$/u;

/** Whoever may look at a channel sees its routes here; editors change them, by buttons and by what they write in reply. */
export function routesHandler(
  deps: RouteDeps & {
    access: Access;
    rights: RightsWatch;
    /** There is a language model to write summaries; absent: yes. */
    hasModel?: boolean;
    /** What waits has new moments. */
    onDue: () => void;
  },
): Composer<ChaparContext> {
  const { store, i18n, access, now } = deps;
  const desks = { chats: store.chats, i18n };
  const composer = new Composer<ChaparContext>();

  function find(routeId: number): RouteAt | null {
    const route = store.routes.find(routeId);
    const chat = route === null ? null : store.chats.byId(route.chatId);
    return route === null || chat === null ? null : { route, chat };
  }
  const chatOf = (id: string | undefined) => store.routes.find(Number(id))?.chatId ?? null;
  const guard = {
    viewer: channelOnly(access, "viewer", ({ match }) => chatOf(match?.[1])),
    editor: channelOnly(access, "editor", ({ match }) => chatOf(match?.[1])),
  };

  const show = (ctx: ChaparContext, screen: Screen) => answerOwner(ctx, screen);
  const missing = (ctx: ChaparContext) =>
    editOrReply(ctx, ctx.html("channel-missing"), { keyboard: keyboardOf([button(ctx.t("button-back"), "channels")]) });

  /** The channel, where this is its only route; else the route. */
  async function home(ctx: ChaparContext, at: RouteAt): Promise<void> {
    const speech = deskOf(ctx, desks);
    const standing = store.routes.ofChat(at.chat.id);
    const isAlone = standing.every(({ id }) => id === at.route.id) || at.route.status === "removed";
    const screen = isAlone
      ? channelScreen(deps, at.chat.id, speech, ctx.role ?? "viewer")
      : routeScreen(deps, at, speech);
    await (screen === null ? missing(ctx) : show(ctx, screen));
  }

  /** A field, and what the bot may not or cannot do there that the route now asks of it. */
  async function field(ctx: ChaparContext, at: RouteAt, key: FieldKey): Promise<void> {
    const speech = deskOf(ctx, desks);
    if (key === "rewrite" && at.route.rewrite !== null && deps.hasModel === false) {
      return show(ctx, fieldScreen(deps, at, key, speech, speech.html("route-no-model")));
    }
    const lacking = key === "pin" || key === "delete_after" ? await deps.rights.lacking(at.chat, ctx.me.id) : [];
    if (lacking.length === 0) return show(ctx, fieldScreen(deps, at, key, speech));
    const { html, row } = deps.rights.inWords(at.chat, lacking, speech);
    const screen = fieldScreen(deps, at, key, speech, html);
    const rows = screen.keyboard?.inline_keyboard ?? [];
    await show(ctx, { ...screen, keyboard: keyboardOf(row, ...rows) });
  }

  function change(ctx: ChaparContext, { route }: RouteAt, patch: RoutePatch): void {
    if (changeRoute(store, route.id, patch, byOf(ctx, now())) === "changed") deps.onDue();
  }

  const answers = routeAnswers({ ...deps, find, change });
  composer.use(answers.replies);

  composer.callbackQuery(BUTTONS, (ctx, next) => guard[LOOKS.has(ctx.match[2] ?? "") ? "viewer" : "editor"](ctx, next));
  composer.callbackQuery(BUTTONS, async (ctx) => {
    const [, id, action = "", value = ""] = ctx.match;
    const at = find(Number(id));
    if (at === null) return missing(ctx);
    const { route, chat } = at;
    const speech = deskOf(ctx, desks);
    const again = (): RouteAt => find(route.id) ?? at;
    switch (action) {
      case "":
        return home(ctx, at);
      case "news":
        return show(ctx, newsPage(deps, at, speech));
      case "times":
      case "look":
      case "approval":
        return show(ctx, fieldsPage(deps, at, action, speech));
      case "field":
        return isFieldKey(value) ? field(ctx, at, value) : home(ctx, at);
      case "sources":
        return show(ctx, routeSources(deps, at, Number(value) || 0, speech));
      case "languages":
        return languages(ctx, at);
      case "text":
        return show(ctx, textScreen(deps, at, speech));
      case "try":
        return show(ctx, await tryScreen(deps, at, readDays(value), speech));
    }
    // The rest changes a route that stands; a topic brings back one that has lost its last.
    if (route.status === "removed" && action !== "topic") return home(ctx, at);
    switch (action) {
      case "set": {
        const [, key = "", text = ""] = /^(\w+):(.*)$/u.exec(value) ?? [];
        const patch = isFieldKey(key) ? readField(store, key, text) : null;
        if (patch === null || !isFieldKey(key)) return toast(ctx, ctx.t("old-button"), { alert: true });
        change(ctx, at, patch);
        return field(ctx, again(), key);
      }
      case "ask":
        return isAskable(value) ? answers.question(ctx, at, value) : home(ctx, at);
      case "save":
        return answers.save(ctx, at, value === "text" ? "text" : "query");
      case "topic":
      case "swap": {
        const isRuled = choiceOf(route).kind === "query";
        // A button of before the rule was written must not undo it.
        if (action === "topic" && isRuled) return replace(ctx, at);
        if (action === "topic" || isRuled) choose(ctx, at, Number(value));
        return show(ctx, newsPage(deps, again(), speech));
      }
      case "choose":
        return choiceOf(route).kind === "query" ? replace(ctx, at) : show(ctx, newsPage(deps, at, speech));
      case "replace":
        return show(ctx, newsPage(deps, at, speech, choiceOf(route).kind === "query" ? "swap" : "topic"));
      case "source": {
        const [, sourceId, page] = /^(\d+)\.(\d+)$/u.exec(value) ?? [];
        const source = store.sources.find(Number(sourceId));
        if (source !== null) change(ctx, at, turnSource(route, source));
        return show(ctx, routeSources(deps, again(), Number(page), speech));
      }
      case "every":
        change(ctx, at, { sources: [], sourcesOut: [] });
        return show(ctx, routeSources(deps, again(), 0, speech));
      case "language":
        if (/^[a-z]{2,3}$/u.test(value)) {
          change(ctx, at, { languages: toggleNewsLanguage({ newsLanguages: route.languages }, value) });
        }
        return languages(ctx, again());
      case "pause":
      case "resume": {
        change(ctx, at, { status: action === "pause" ? "paused" : "active" });
        if (action === "resume") reviveChannel(store, chat.id, byOf(ctx, now()));
        const key = action === "pause" ? "channel-paused-toast" : "channel-resumed-toast";
        await toast(ctx, ctx.t(key, { title: chat.title }));
        return home(ctx, again());
      }
      case "up":
      case "down":
        if (moveRoute(store, route.id, action === "up" ? -1 : 1, byOf(ctx, now()))) deps.onDue();
        return home(ctx, again());
      case "remove": {
        const yes = button(ctx.t("channel-button-remove-yes"), `route:${route.id}:drop`);
        const html = ctx.html("route-remove-confirm", { slug: route.slug, title: chat.title });
        return show(ctx, { html, keyboard: keyboardOf([yes, button(ctx.t("button-cancel"), `route:${route.id}`)]) });
      }
      case "drop":
        if (removeRoute(store, route.id, byOf(ctx, now()))) deps.onDue();
        return home(ctx, again());
    }
    await home(ctx, at);
  });

  // Buttons of the days when a channel had one route: what they said is done to its first one.
  composer.callbackQuery(
    /^channel:(\d+):(all|topic|swap|choose|replace)(?::(\d+))?$/u,
    channelOnly(access, "editor"),
    async (ctx, next) => {
      const chat = store.chats.byId(Number(ctx.match[1]));
      if (chat === null || chat.status === "pending" || chat.status === "gone") return next();
      const [first = store.routes.lastOfChat(chat.id)] = store.routes.ofChat(chat.id);
      const route = first ?? firstRoute(store, chat.id, byOf(ctx, now()));
      if (route === null) return next();
      const at = { route, chat };
      const isRuled = choiceOf(route).kind === "query";
      const action = ctx.match[2] ?? "";
      if (isRuled && action !== "swap" && action !== "replace") return replace(ctx, at);
      if (action === "all" || action === "topic" || (action === "swap" && isRuled)) {
        choose(ctx, at, Number(ctx.match[3] ?? 0));
      }
      const verb = action === "replace" && isRuled ? "swap" : "topic";
      await show(ctx, newsPage(deps, find(route.id) ?? at, deskOf(ctx, desks), verb));
    },
  );

  /** Ticks or unticks a topic; 0 is all the news. A channel that was removed here works again by that. */
  function choose(ctx: ChaparContext, { route, chat }: RouteAt, topicId: number): void {
    const topic = topicId === 0 ? null : store.topics.find(topicId);
    if (topicId === 0) toggleAll(store, route.id, byOf(ctx, now()));
    else if (topic?.status === "active") toggleTopic(store, route.id, topic.slug, byOf(ctx, now()));
    reviveChannel(store, chat.id, byOf(ctx, now()));
    deps.onDue();
  }

  /** Whether topics may take the place of the route's own rule. */
  async function replace(ctx: ChaparContext, { route, chat }: RouteAt): Promise<void> {
    const { t, html } = deskOf(ctx, desks);
    await show(ctx, {
      html: html("channel-replace-confirm", { title: chat.title, query: clip(route.query, LONGEST_QUERY) }),
      keyboard: keyboardOf([
        button(t("channel-button-replace"), `route:${route.id}:replace`),
        button(t("channel-button-keep"), `route:${route.id}:news`),
      ]),
    });
  }

  async function languages(ctx: ChaparContext, { route, chat }: RouteAt): Promise<void> {
    const verb = `route:${route.id}:language`;
    const look = { title: chat.title, ticked: route.languages, verb, back: `route:${route.id}:news` };
    await show(ctx, languagesScreen(deps, look, deskOf(ctx, desks)));
  }

  return composer;
}
