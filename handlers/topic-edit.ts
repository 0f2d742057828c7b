import { Composer } from "grammy";
import {
  activeTopic,
  addTopic,
  changeTopic,
  hasOneName,
  LONGEST_TOPIC_NAME,
  removeTopic,
  renamed,
  type TopicChanged,
  topicCalled,
  topicNameWritten,
} from "../src/admin/topic-changes.ts";
import { sortNewest, topicNews } from "../src/admin/topic-news.ts";
import { undoEntry } from "../src/admin/undo.ts";
import { byOf } from "../src/bot/actor.ts";
import { ask, askedFor } from "../src/bot/ask.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import { editOrReply, refuse, reply } from "../src/bot/reply.ts";
import type { Topic } from "../src/model.ts";
import { topicName } from "../src/topics/name.ts";
import { answerOwner, type DeskDeps, deskOf } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import { createOffers } from "./offers.ts";
import { toast } from "./toast.ts";
import { removeTopicScreen, type TopicDeps, topicList, topicProposal, topicScreen } from "./topic-screens.ts";
import { readTopicWords, type TopicWords } from "./topic-words.ts";

const ASKED = "edit-topic:";
const NEW = "new";

/** A topic as it was shown before it is saved; `id` null: a new one. `saved`: what became of it. */
interface Offer extends TopicWords {
  id: number | null;
  name: string;
  saved?: { topicId: number; entryId: number; count: number };
}

/** For owners: the topics that readers follow and routes name; new ones, and what is otherwise of those that are there. */
export function topicEditHandler(deps: TopicDeps): Composer<ChaparContext> {
  const { store, i18n, now } = deps;
  const desks: DeskDeps = { chats: store.chats, i18n };
  const offers = createOffers<Offer>(now);
  const composer = new Composer<ChaparContext>();
  const looking = () => ({ now: now() });

  const find = (id: number): Topic | null => activeTopic(store, id);
  const showAll = (ctx: ChaparContext, page = 0) => answerOwner(ctx, topicList(deps, deskOf(ctx, desks), page));
  const show = (ctx: ChaparContext, topic: Topic) => answerOwner(ctx, topicScreen(deps, deskOf(ctx, desks), topic));
  const toAll = (ctx: ChaparContext) => keyboardOf([button(ctx.t("button-back"), "edit-topics")]);
  const missing = (ctx: ChaparContext) => editOrReply(ctx, ctx.html("topic-gone"), { keyboard: toAll(ctx) });
  const nameIn = (ctx: ChaparContext, topic: Topic) => topicName(topic, ctx.chatRow.language);

  /** The buttons below what was changed: to take it back, and to the topic. */
  const changedRow = ({ t }: ChaparContext, topicId: number, entryId: number) =>
    keyboardOf([
      button(t("button-undo"), `edit-topic:${topicId}:undo:${entryId}`),
      button(t("source-button-open"), `edit-topic:${topicId}`),
    ]);

  async function askName(ctx: ChaparContext, topic: Topic | null, problem = ""): Promise<void> {
    const { language } = ctx.chatRow;
    const html =
      topic === null
        ? ctx.html("topic-ask-name-new")
        : hasOneName(topic)
          ? ctx.html("topic-ask-name", { name: nameIn(ctx, topic) })
          : ctx.html("topic-ask-name-in", {
              name: nameIn(ctx, topic),
              language: i18n.languageName(language, language),
            });
    await ask(ctx, [problem, html].filter(Boolean).join("\n\n"), `${ASKED}${topic?.id ?? NEW}:name`);
  }

  /** `of`: the topic, or the name of a new one. */
  async function askWords(ctx: ChaparContext, of: Topic | string, problem = ""): Promise<void> {
    const isNew = typeof of === "string";
    const html = isNew
      ? ctx.html("topic-ask-words-new", { name: of })
      : ctx.html("topic-ask-words", { name: nameIn(ctx, of) });
    const state = isNew ? `${NEW}:words:${of}` : `${of.id}:words`;
    await ask(ctx, [problem, html].filter(Boolean).join("\n\n"), `${ASKED}${state}`);
  }

  composer.callbackQuery(/^edit-topics(?::(\d{1,3}))?$/u, ownersOnly(), (ctx) =>
    showAll(ctx, Number(ctx.match[1] ?? 0)),
  );

  composer.callbackQuery("edit-topic:new", ownersOnly(), async (ctx) => {
    await ctx.answerCallbackQuery();
    await askName(ctx, null);
  });

  composer.callbackQuery(/^edit-topic:(\d{1,15})(?::(name|words|remove|drop))?$/u, ownersOnly(), async (ctx) => {
    const topic = find(Number(ctx.match[1]));
    // Tapped twice: what the first tap said stands there.
    if (topic === null) return ctx.match[2] === "drop" ? undefined : missing(ctx);
    const desk = deskOf(ctx, desks);
    switch (ctx.match[2]) {
      case "name":
      case "words":
        await ctx.answerCallbackQuery();
        return ctx.match[2] === "name" ? askName(ctx, topic) : askWords(ctx, topic);
      case "remove":
        return answerOwner(ctx, removeTopicScreen(deps, desk, topic));
      case "drop":
        return remove(ctx, topic);
      default:
        return show(ctx, topic);
    }
  });

  async function remove(ctx: ChaparContext, topic: Topic): Promise<void> {
    const entryId = removeTopic(store, topic.id, byOf(ctx, now()));
    const undo = button(ctx.t("button-undo"), `edit-topic:${topic.id}:undo:${entryId}`);
    const keyboard = keyboardOf([undo, button(ctx.t("button-back"), "edit-topics")]);
    await editOrReply(ctx, ctx.html("topic-removed", { name: nameIn(ctx, topic) }), { keyboard });
  }

  composer.callbackQuery(/^edit-topic:(\d{1,15}):undo:(\d{1,15})$/u, ownersOnly(), async (ctx) => {
    const [id, entryId] = [Number(ctx.match[1]), Number(ctx.match[2])];
    const entry = store.audit.find(entryId);
    const isOfTopic = entry?.action.startsWith("topic.") === true && entry.subjectId === id;
    const { kind } = isOfTopic ? undoEntry(store, entryId, byOf(ctx, now())) : { kind: "missing" as const };
    await toast(ctx, ctx.t(kind === "undone" ? "audit-undone-toast" : `audit-undo-${kind}`), {
      alert: kind !== "undone",
    });
    const topic = find(id);
    if (kind === "undone" && topic !== null) await sortNewest(store, id, looking());
    await (topic === null ? showAll(ctx) : show(ctx, topic));
  });

  // The answer to a question. Who answers is looked at as who taps.
  composer.on("message:text", async (ctx, next) => {
    const asked = /^edit-topic:(\d{1,15}|new):(name|words)(?::(.+))?$/u.exec(askedFor(ctx, ASKED) ?? "");
    if (asked === null) return next();
    if (!ctx.isOwner) return refuse(ctx, ctx.t("not-for-you"));
    const [, id, what, newName = ""] = asked;
    const topic = id === NEW ? null : find(Number(id));
    if (topic === null && id !== NEW) return missing(ctx);
    const written = ctx.message.text;
    return what === "name" ? takeName(ctx, topic, written) : takeWords(ctx, topic ?? newName, written);
  });

  async function takeName(ctx: ChaparContext, topic: Topic | null, written: string): Promise<void> {
    const name = topicNameWritten(written);
    if (name === null) return askName(ctx, topic, ctx.html("topic-name-bad", { max: LONGEST_TOPIC_NAME }));
    const { language } = ctx.chatRow;
    if (topic === null) {
      const taken = topicCalled(store, { [language]: name }, null);
      return taken === null ? askWords(ctx, name) : askName(ctx, null, isTaken(ctx, taken));
    }
    const done = changeTopic(store, topic.id, { names: renamed(topic, language, name) }, byOf(ctx, now()));
    if (done.kind === "taken") return askName(ctx, topic, isTaken(ctx, done.by));
    if (done.kind !== "changed") return show(ctx, topic);
    const html = ctx.html("topic-renamed", { was: nameIn(ctx, topic), name });
    await reply(ctx, html, { keyboard: changedRow(ctx, topic.id, done.entryId) });
  }

  const isTaken = (ctx: ChaparContext, by: Topic) => ctx.html("topic-name-taken", { name: nameIn(ctx, by) });

  /** Shows what the words find, before they are the topic's. */
  async function takeWords(ctx: ChaparContext, of: Topic | string, written: string): Promise<void> {
    const topic = typeof of === "string" ? null : of;
    const words = readTopicWords(store, deskOf(ctx, desks), written, topic);
    if ("html" in words) return askWords(ctx, of, words.html);
    const offer = { id: topic?.id ?? null, name: typeof of === "string" ? of : nameIn(ctx, of), ...words };
    const news = await topicNews(store, offer, looking());
    await answerOwner(ctx, topicProposal(deps, deskOf(ctx, desks), offer, { token: offers.keep(offer), news }));
  }

  composer.callbackQuery(/^topic-offer:([\w-]{8}):(save|words|cancel)$/u, ownersOnly(), async (ctx) => {
    const [, token = "", what] = ctx.match;
    const offer = offers.find(token);
    if (offer === null) return toast(ctx, ctx.t("topic-offer-gone"), { alert: true });
    const topic = offer.id === null ? null : find(offer.id);
    if (topic === null && offer.id !== null) return missing(ctx);
    switch (what) {
      case "save":
        return save(ctx, offer, topic);
      case "words":
        await ctx.answerCallbackQuery();
        return askWords(ctx, topic ?? offer.name);
      default:
        offers.drop(token);
        return topic === null ? showAll(ctx) : show(ctx, topic);
    }
  });

  /** Tapped twice, it says the same again. `topic` null: a new one. */
  async function save(ctx: ChaparContext, offer: Offer, topic: Topic | null): Promise<void> {
    const { name, query } = offer;
    if (offer.saved === undefined) {
      const by = byOf(ctx, now());
      const done: TopicChanged =
        topic === null ? addTopic(store, { name, query }, by) : changeTopic(store, topic.id, { query }, by);
      if (done.kind === "taken") return editOrReply(ctx, isTaken(ctx, done.by), { keyboard: toAll(ctx) });
      if (done.kind !== "changed") return topic === null ? missing(ctx) : show(ctx, topic);
      const { topicId, entryId } = done;
      offer.saved = { topicId, entryId, count: await sortNewest(store, topicId, looking()) };
    }
    const { topicId, entryId, count } = offer.saved;
    const html = ctx.html(topic === null ? "topic-saved-new" : "topic-saved", { name, count });
    await editOrReply(ctx, html, { keyboard: changedRow(ctx, topicId, entryId) });
  }
  return composer;
}
