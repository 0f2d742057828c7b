import type { Bot } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Access } from "../src/admin/access.ts";
import { noteArrival } from "../src/admin/arrivals.ts";
import type { Backups } from "../src/admin/backups.ts";
import type { DrawImage } from "../src/admin/chart-image.ts";
import type { LinkedStory } from "../src/admin/compose.ts";
import type { FeedFinder } from "../src/admin/find-feed.ts";
import type { ListReader } from "../src/admin/read-list.ts";
import { changeClock } from "../src/admin/readers.ts";
import { sortNewest } from "../src/admin/topic-news.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { setEditorMenu, setOwnerMenu, setReaderMenu } from "../src/bot/menus.ts";
import type { OwnerLine } from "../src/bot/owner-line.ts";
import type { SearchBeside } from "../src/db/search-thread.ts";
import type { Store } from "../src/db/store.ts";
import { createShow } from "../src/delivery/drain-show.ts";
import type { StoryDesk } from "../src/feed/story-desk.ts";
import type { I18n } from "../src/i18n/i18n.ts";
import type { Chat, UiLanguage } from "../src/model.ts";
import type { TelegramClient } from "../src/telegram/client.ts";
import type { DeskAt } from "../src/web/desk/desk-at.ts";
import { addSourceHandler } from "./add-source.ts";
import { auditHandler } from "./audit.ts";
import { backupHandler } from "./backup.ts";
import { channelsHandler } from "./channels.ts";
import { composeHandler } from "./compose.ts";
import { correctHandler } from "./correct.ts";
import { deepLinksHandler } from "./deep-links.ts";
import { deskChoiceHandler } from "./desk-choice.ts";
import { digestHandler } from "./digest.ts";
import { digestListHandler } from "./digest-list.ts";
import { draftsHandler } from "./drafts.ts";
import { fallbackHandler } from "./fallback.ts";
import { feedLists } from "./feed-list.ts";
import { followWordsHandler } from "./follow-words.ts";
import { followingHandler } from "./following.ts";
import { heldHandler } from "./held.ts";
import { helpHandler } from "./help.ts";
import { inlineHandler } from "./inline.ts";
import { lettersHandler } from "./letters.ts";
import { type Linked, linksHandler } from "./links.ts";
import { membershipHandler } from "./membership.ts";
import { newsHandler } from "./news.ts";
import { offerHandler } from "./offer.ts";
import { privacyHandler } from "./privacy.ts";
import { queueHandler } from "./queue.ts";
import { quietHandler } from "./quiet.ts";
import { reactionsHandler } from "./reactions.ts";
import { rightsWatch } from "./rights-watch.ts";
import { routesHandler } from "./routes.ts";
import { savedHandler } from "./saved.ts";
import { searchHandler } from "./search.ts";
import { settingsHandler } from "./settings.ts";
import { setupHandler } from "./setup.ts";
import { shareHandler } from "./share.ts";
import { sightingsHandler } from "./sightings.ts";
import { sourceEditHandler } from "./source-edit.ts";
import { sourcesHandler } from "./sources.ts";
import { startHandler } from "./start.ts";
import { statsHandler } from "./stats.ts";
import { stopHandler } from "./stop.ts";
import { storyHandler } from "./story.ts";
import { teamHandler } from "./team.ts";
import { topicEditHandler } from "./topic-edit.ts";
import { topicsHandler } from "./topics.ts";
import { webHandler } from "./web.ts";
import { whyHandler } from "./why.ts";

export interface HandlerDeps {
  store: Store;
  /** Absent: `store` searches. */
  search?: SearchBeside;
  i18n: I18n;
  telegram: TelegramClient;
  /** Who may do what in which channel. */
  access: Access;
  draw: DrawImage;
  backups: Pick<Backups, "make">;
  ownerLine: OwnerLine;
  findFeed: FeedFinder;
  readList: ListReader;
  bot: UserFromGetMe;
  /** Where the web desk is; null or absent: nowhere. */
  webDesk?: DeskAt | null;
  /** There is a language model to write summaries; absent: yes. */
  hasModel?: boolean;
  now: () => number;
  /** What finds the stories. */
  desk: StoryDesk;
  /** The story of an article by its address, read if need be. */
  linkStory: (url: string) => Promise<LinkedStory>;
  /** The chat is one that chapar.yaml names. */
  isExpected: (chat: Chat) => boolean;
  /** A chat that chapar.yaml may have been waiting for is there now. */
  onArrival: (chat: Chat) => void;
  /** An owner began to talk to the bot. */
  onOwner: (userId: number) => void;
  /** A source is due now. */
  onSourceDue: () => void;
  /** Takes over work that may last longer than an answer should; its errors go to the log. */
  background: (work: Promise<void>) => void;
  /** A job of the outbox is due now. */
  onJobDue: () => void;
  /** Stored articles became news: for channels and for followers. */
  onNews: () => void;
  /** Held articles became news, and are to be planned. */
  onReleased: () => void;
}

/** Everything that people can say to the bot, in the order in which it is tried. */
export function mountHandlers(bot: Bot<ChaparContext>, deps: HandlerDeps): void {
  const { store, i18n, telegram, findFeed, now } = deps;
  const { search: searchStories = async (...ask) => store.stories.search(...ask) } = deps;
  const lists = feedLists({ ...deps, onDue: deps.onSourceDue });
  const adding = addSourceHandler({
    ...{ store, findFeed, lists, i18n, now },
    onDue: deps.onSourceDue,
    background: deps.background,
  });
  const words = followWordsHandler({ store, i18n, now });
  const stories = storyHandler({ store, i18n, now, onDue: deps.onJobDue });
  const news = newsHandler({ store, i18n, now });
  const onAddress: Linked["open"] = (ctx, address) => linked.open(ctx, address);
  const search = searchHandler({ store, search: searchStories, i18n, now, onAddress });
  const team = teamHandler({
    ...{ ...deps, botUsername: deps.bot.username },
    onTeam(userId) {
      const language = store.chats.find(userId, null)?.language;
      if (language !== undefined) onLanguage({ telegramId: userId, isOwner: deps.access.isOwner(userId) }, language);
    },
  });
  const links = new Map([
    ["i", team.open],
    ["s", stories.open],
    ["t", news.open],
    ["q", search.open],
    ["w", search.openPacked],
  ]);
  const linked = linksHandler({ store, i18n, now, stories, links });
  const isInTeam = (userId: number) => store.members.ofUser(userId).length > 0;
  const newsLanguages = () => store.articles.languages();
  const onLanguage = ({ telegramId, isOwner }: { telegramId: number; isOwner: boolean }, language: UiLanguage) =>
    void (isOwner ? setOwnerMenu : isInTeam(telegramId) ? setEditorMenu : setReaderMenu)(
      telegram,
      i18n,
      telegramId,
      language,
    );
  const offers = offerHandler({ store, i18n, access: deps.access, now, onDue: deps.onJobDue });
  const names = { botName: deps.bot.first_name, botUsername: deps.bot.username };
  const rights = rightsWatch({ store, i18n, telegram, ...names });
  const show = createShow({ store, i18n, ...names });
  bot.use(
    // First: what a channel says in its discussion group is for nobody else, commands and all.
    sightingsHandler({ store, now }),
    membershipHandler({ ...deps, ...names, rights, onDue: deps.onJobDue }),
    deepLinksHandler(links, deps.onOwner, (chat, payload) => noteArrival(store, chat, payload, now())),
    startHandler({ ...store, i18n, botName: deps.bot.first_name, onOwner: deps.onOwner }),
    helpHandler({ isInTeam }),
    stories.composer,
    news.composer,
    search.composer,
    savedHandler({ store, i18n, now }),
    shareHandler(store),
    digestListHandler({ store, i18n, now }),
    words.composer,
    followingHandler({ store, now }),
    topicsHandler({ ...store, now, onWords: words.ask }),
    digestHandler({ store, i18n, now }),
    quietHandler({ store, now, onDue: deps.onJobDue }),
    settingsHandler({
      subscribers: store.subscribers,
      chats: store.chats,
      i18n,
      newsLanguages,
      now,
      onLanguage,
      onZone(chatId, before) {
        changeClock(store, chatId, { before, now: now() });
        deps.onJobDue();
      },
    }),
    privacyHandler({ store, now }),
    stopHandler({ store }),
    // Before those that read what is written: their questions are answered by replying.
    setupHandler({ ...deps, show, rights, onDue: deps.onJobDue }),
    routesHandler({ ...deps, rights, onDue: deps.onJobDue }),
    // Before those that read what is written, too: a draft is edited by replying to it.
    draftsHandler({ store, i18n, access: deps.access, now, onDue: deps.onJobDue }),
    queueHandler({ store, i18n, access: deps.access, now, onDue: deps.onJobDue }),
    webHandler({ store, i18n, access: deps.access, webDesk: deps.webDesk ?? null, now }),
    deskChoiceHandler({ store, access: deps.access, now }),
    // Before those that read what is written: a post that is forwarded holds words and links.
    whyHandler({ store, i18n, access: deps.access, now, onDue: deps.onNews }),
    correctHandler({ store, i18n, access: deps.access, now, onDue: deps.onJobDue }),
    offers.composer,
    composeHandler({
      ...{ store, access: deps.access, desk: deps.desk, linkStory: deps.linkStory, offers, now },
      outlet: deps.bot.first_name,
      background: deps.background,
    }),
    // Before those that read what is written, too: what a source is called from now on, or where it is.
    sourceEditHandler({ store, i18n, now, onDue: deps.onSourceDue, onAddress: adding.lookFor }),
    // And what a topic is called, or is about.
    topicEditHandler({ store, i18n, now }),
    linked.composer,
    // Before that which takes a post of a channel for the channel: it may hold a list.
    lists.composer,
    adding.composer,
    sourcesHandler({ store, i18n, now, onDue: deps.onSourceDue, onReleased: deps.onReleased }),
    team.composer,
    auditHandler({
      ...{ store, i18n, access: deps.access, now },
      onUndone({ action, subjectId }) {
        deps.onSourceDue();
        deps.onNews();
        if (action.startsWith("topic.") && subjectId !== null) {
          deps.background(sortNewest(store, subjectId, { now: now() }).then(() => {}));
        }
      },
    }),
    backupHandler(deps),
    channelsHandler({ ...deps, ...names, onDue: deps.onJobDue }),
    statsHandler({ store, i18n, access: deps.access, draw: deps.draw, now }),
    heldHandler({ store, i18n, now, onDue: deps.onJobDue }),
    lettersHandler({ store, i18n, now, onDue: deps.onJobDue }),
    reactionsHandler({ store }),
    inlineHandler({ store, search: searchStories, i18n, now, botUsername: deps.bot.username }),
    // Takes what is no command: after all that does.
    search.words,
    fallbackHandler(),
  );
}
