import { Composer, InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { ChaparContext } from "../src/bot/context.ts";
import { reply } from "../src/bot/reply.ts";
import type { Store } from "../src/db/store.ts";
import { shareLink, topicLink } from "../src/delivery/deep-link.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Topic } from "../src/model.ts";
import { findTopic } from "../src/topics/find-topic.ts";
import type { OpenLink } from "./deep-links.ts";
import { button } from "./keyboard.ts";
import { PAGE_DATA, type Page, PER_PAGE, pageData, readPage, showStories } from "./story-list.ts";
import { toast } from "./toast.ts";
import { nameIn, offerTopics, shownInput, topicButtons } from "./topic-names.ts";

const MOST_AT_ONCE = 10;

export interface News {
  composer: Composer<ChaparContext>;
  /** Shows the topic with this slug, for a deep link; null: that is none. */
  open: OpenLink;
}

/** /latest [n] and /topic [name]: the news, page by page. */
export function newsHandler(deps: {
  store: Pick<Store, "stories" | "topics" | "chats">;
  i18n: I18n;
  now: () => number;
}): News {
  const { store, now } = deps;
  const list = { stories: store.stories, i18n: deps.i18n, now };
  const composer = new Composer<ChaparContext>();

  const latest = (ctx: ChaparContext, page: Page) =>
    showStories(ctx, list, {
      title: ctx.html("latest-title"),
      empty: ctx.html("latest-empty"),
      verb: "latest",
      page,
      languages: ctx.chatRow.newsLanguages,
      idsAt: (offset, limit) =>
        store.stories.latest({ languages: ctx.chatRow.newsLanguages, upTo: page.upTo, offset, limit }),
    });

  composer.command("latest", async (ctx) => {
    const wanted = ctx.match.trim();
    const count = wanted === "" ? PER_PAGE : /^\d{1,2}$/u.test(wanted) ? Number(wanted) : 0;
    if (count < 1 || count > MOST_AT_ONCE) {
      return reply(ctx, ctx.html("latest-usage", { max: MOST_AT_ONCE }));
    }
    await latest(ctx, { number: 0, upTo: store.stories.newestId(), perPage: count });
  });
  composer.callbackQuery(new RegExp(`^latest${PAGE_DATA}`, "u"), (ctx) =>
    latest(ctx, readPage(ctx.match as RegExpMatchArray, store.stories.newestId())),
  );

  /** `asked`: what the person wrote for the topic, when that is not its name. */
  const ofTopic = (ctx: ChaparContext, topic: Topic, page: Page, asked: string | null = null) => {
    const name = nameIn(ctx, topic);
    return showStories(ctx, list, {
      title:
        asked === null
          ? ctx.html("topic-title", { topic: name })
          : ctx.html("topic-title-for", { topic: name, name: shownInput(asked) }),
      empty: ctx.html("topic-empty", { topic: name }),
      verb: `topic:${topic.id}`,
      page,
      languages: ctx.chatRow.newsLanguages,
      idsAt: (offset, limit) =>
        store.stories.ofTopic(topic.id, { languages: ctx.chatRow.newsLanguages, upTo: page.upTo, offset, limit }),
      more: (found) => topicRow(ctx, topic, page, found > 0),
    });
  };

  /** In a group its admins choose what it follows, in /topics. */
  function topicRow(ctx: ChaparContext, topic: Topic, page: Page, found: boolean): InlineKeyboardButton[] {
    if (ctx.chatRow.type !== "private") return [];
    const isFollowed = store.chats.followedTopicIds(ctx.chatRow.id).includes(topic.id);
    const link = found ? topicLink(ctx.me.username, topic.slug) : null;
    return [
      ...(isFollowed ? [] : [button(ctx.t("topic-button-follow"), pageData(`topic-follow:${topic.id}`, page))]),
      ...(link === null ? [] : [InlineKeyboard.url(ctx.t("button-share"), shareLink(link, nameIn(ctx, topic)))]),
    ];
  }

  composer.command("topic", async (ctx) => {
    const topics = store.topics.list();
    const name = ctx.match.trim();
    if (topics.length === 0) return reply(ctx, ctx.html("topic-none-exist"));
    if (name === "") return reply(ctx, ctx.html("topic-choose"), { keyboard: topicButtons(ctx, topics, "topic") });
    const found = findTopic(topics, name);
    if ("topic" in found) return ofTopic(ctx, found.topic, readPage(null, store.stories.newestId()));
    const [only, ...others] = found.near;
    // To look costs nothing: the one that is near is shown without a question.
    if (only !== undefined && others.length === 0) {
      return ofTopic(ctx, only, readPage(null, store.stories.newestId()), name);
    }
    await offerTopics(ctx, name, found.near, topics, "topic");
  });
  /** The topic that a button's data names; null: it is gone, and that was said. */
  async function topicTapped(ctx: ChaparContext): Promise<Topic | null> {
    const topic = store.topics.find(Number((ctx.match as RegExpMatchArray).groups?.id));
    if (topic !== null && topic.status !== "removed") return topic;
    await toast(ctx, ctx.t("topic-gone"));
    return null;
  }

  composer.callbackQuery(new RegExp(`^topic:(?<id>\\d+)${PAGE_DATA}`, "u"), async (ctx) => {
    const topic = await topicTapped(ctx);
    if (topic !== null) await ofTopic(ctx, topic, readPage(ctx.match as RegExpMatchArray, store.stories.newestId()));
  });
  composer.callbackQuery(new RegExp(`^topic-follow:(?<id>\\d+)${PAGE_DATA}`, "u"), async (ctx, next) => {
    if (ctx.chatRow.type !== "private") return next();
    const topic = await topicTapped(ctx);
    if (topic === null) return;
    // Who asks for a topic wants news.
    const again = ctx.chatRow.status === "stopped";
    if (again) store.chats.setStatus(ctx.chatRow.id, "active");
    store.chats.follow(ctx.chatRow.id, topic.id, now());
    await toast(ctx, ctx.t(again ? "followed-again-toast" : "followed-toast", { topic: nameIn(ctx, topic) }));
    await ofTopic(ctx, topic, readPage(ctx.match as RegExpMatchArray, store.stories.newestId()));
  });

  return {
    composer,
    open(ctx, slug) {
      const topic = store.topics.bySlug(slug);
      const page = readPage(null, store.stories.newestId());
      if (topic !== null && topic.status !== "removed") return ofTopic(ctx, topic, page);
      const all = store.topics.list();
      return all.length === 0
        ? null
        : reply(ctx, ctx.html("topic-gone"), { keyboard: topicButtons(ctx, all, "topic") });
    },
  };
}
