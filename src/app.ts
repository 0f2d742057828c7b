import { mountHandlers } from "../handlers/index.ts";
import { createAccess } from "./admin/access.ts";
import type { LeaseTimes } from "./admin/alone.ts";
import { placeOf } from "./admin/backups.ts";
import { createImages } from "./admin/chart-image.ts";
import { linkStory } from "./admin/compose.ts";
import { keepConfigFile } from "./admin/config-file.ts";
import { findChat } from "./admin/find-chat.ts";
import { createListReader } from "./admin/read-list.ts";
import { seedTopics } from "./admin/topics.ts";
import { createCare } from "./app/care.ts";
import { claimDatabase } from "./app/claim.ts";
import { startDelivery } from "./app/delivery.ts";
import { type Foundation, StartError } from "./app/foundation.ts";
import { createNews } from "./app/news.ts";
import { reachTelegram } from "./app/reach-telegram.ts";
import { createReaders, type ReaderOptions } from "./app/readers.ts";
import { serve, webhookOf } from "./app/serve.ts";
import { ALLOWED_UPDATES, createBot } from "./bot/create.ts";
import { COMMANDS, setMenus, setOwnerMenu } from "./bot/menus.ts";
import { startReceiving } from "./bot/receive.ts";
import { askOf } from "./bot/update.ts";
import { defaultTopics } from "./config/default-topics.ts";
import type { Config } from "./config/env.ts";
import type { Environment } from "./config/env-values.ts";
import { readLocales } from "./config/locales.ts";
import { keepJournal } from "./db/checkpoints.ts";
import { openDb } from "./db/open.ts";
import { outboxDepths } from "./db/outbox-depths.ts";
import { createSearchThread } from "./db/search-thread.ts";
import { createStore, type Store } from "./db/store.ts";
import { queueCare } from "./delivery/drain-care.ts";
import { createLimits, type Limits } from "./delivery/limits.ts";
import { createI18n } from "./i18n/i18n.ts";
import type { Log } from "./log.ts";
import { createTimetable } from "./timetable.ts";
import { createTurns } from "./turns.ts";
import { deskAt } from "./web/desk/desk-at.ts";
import { createMeters } from "./web/meters.ts";

const HALF_A_DAY_MS = 12 * 3_600_000;

export interface AppOptions extends ReaderOptions {
  config: Config;
  log: Log;
  env: Environment;
  now?: () => number;
  random?: () => number;
  /** Instead of Telegram's limits: for benchmarks. */
  limits?: Limits;
  /** How two programs on one database find out about each other; for tests. */
  lease?: LeaseTimes;
  /** Ends a start that is under way: Telegram may take a minute not to answer. */
  signal?: AbortSignal;
}

export interface App {
  botUsername: string;
  store: Store;
  /** Rejects when the app can no longer work (the token was revoked); resolves after `stop`. */
  ended: Promise<void>;
  /** Finishes or leaves in the outbox what is under way, and closes the database; at most ten seconds. */
  stop(): Promise<void>;
}

/** Wires everything together and starts it. Throws StartError, DatabaseError or the reason of `signal`; nothing is left running then. */
export async function startApp(options: AppOptions): Promise<App> {
  const closers: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        // A full disk, say: all else is closed, and what is wrong with a start is told.
        options.log.error({ err: error }, "a part of Chapar did not end as it should");
      }
    }
  };
  try {
    return { ...(await start(options, (close) => closers.push(close))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: AppOptions, onStop: Foundation["onStop"]): Promise<Omit<App, "stop">> {
  const { config, log, env, now = Date.now, random = Math.random } = options;
  const unlessEnded = breakOff(options.signal);
  const { defaultLanguage, defaultTimezone, adminIds: owners } = config;
  const db = openDb(config.databasePath, { backups: placeOf(config) });
  onStop(() => db.close());
  const store = createStore(db);
  const i18n = createI18n(readLocales());
  const foundation: Foundation = { config, log, store, i18n, now, random, onStop };
  const { lost, isKept } = await unlessEnded(claimDatabase(foundation, options.lease));
  const journal = keepJournal(db);
  onStop(() => journal.stop());
  seedTopics(store, defaultTopics());

  const meters = createMeters();
  const limits = options.limits ?? createLimits({ perSecond: config.messagesPerSecond });
  const { telegram, fetch, readFile, botInfo, clockOffMs } = await unlessEnded(reachTelegram(foundation, meters));
  const readers = createReaders(foundation, options);
  const bot = createBot({
    ...{ token: config.botToken, apiRoot: config.telegramApiRoot, fetch, botInfo, limits, log, now, i18n },
    ...{ chats: store.chats, owners: new Set(owners), defaultLanguage, defaultTimezone },
    newsLanguages: () => [...store.articles.languages(), ...store.sources.languages()],
  });
  const file = keepConfigFile({
    ...{ path: config.configFile, env, store, log, now, defaultLanguage, defaultTimezone },
    findChat: (chat) => findChat(telegram, chat),
  });
  const applied = await unlessEnded(file.applyChanged());
  if (applied.kind === "bad") throw new StartError("CHAPAR_CONFIG_FILE", applied.message);

  // Updates are received when all else is there.
  let isAsked = () => false;
  const searching = createSearchThread(db, store.stories.search, {
    isAsked: () => isAsked(),
    onFailed: (error) => log.warn({ err: error }, "searches have no thread of their own: people wait a little longer"),
  });
  onStop(() => searching.stop());
  const turn = createTurns({ isAsked: () => isAsked() });
  const delivery = await startDelivery(foundation, {
    ...{ telegram, botInfo, limits, meters, turn },
    isAsked: () => isAsked(),
  });
  const { ownerLine, drafts } = delivery;
  const timetable = createTimetable({ timezone: defaultTimezone, log });
  onStop(() => timetable.stop());
  const news = createNews(foundation, {
    ...{ readers, ownerLine, meters, turn, env, onNews: delivery.onNews },
    nextTick: () => ({ at: timetable.nextAt(config.fetchCron), gapMs: timetable.gapMs(config.fetchCron) }),
  });
  const access = createAccess({ store, telegram, owners });
  const care = createCare(foundation, { access, alerts: delivery.alerts, ownerLine, clockOffMs });

  const languageOf = (userId: number) => store.chats.find(userId, null)?.language ?? null;
  const { desk } = news;
  mountHandlers(bot, {
    hasModel: delivery.rewriter !== null,
    ...{ store, i18n, telegram, ownerLine, access, desk, now, bot: botInfo, search: searching.search },
    ...{ webDesk: deskAt(config), draw: createImages(log), backups: care.backups, findFeed: readers.findFeed },
    readList: createListReader({ readFile, parser: readers.parser }),
    linkStory: (url) => linkStory(url, { store, desk, load: readers.promptPages.load, now: now() }),
    background: (work) => void work.catch((error: unknown) => log.warn({ err: error }, "work behind an answer failed")),
    isExpected: (chat) => file.names(chat),
    onArrival: (chat) =>
      void file.arrived(chat).catch((error: unknown) => log.error({ err: error }, "the file was not applied")),
    onOwner(userId) {
      void setOwnerMenu(telegram, i18n, userId, languageOf(userId));
      drafts.again();
    },
    ...{ onJobDue: delivery.wake, onSourceDue: news.tick, onNews: news.onNews, onReleased: news.release },
  });
  // Dozens of calls: nobody waits for them to be answered.
  const menus = setMenus(telegram, i18n, owners, languageOf);
  menus.catch(() => {});

  const webhook = webhookOf(config);
  const web = await serve(foundation, {
    ...{ news, meters, depths: outboxDepths(db), access, findFeed: readers.findFeed, webhook, isKept },
    ...{ rewriter: delivery.rewriter, botUsername: botInfo.username, onJobDue: delivery.wake },
    receiver: () => receiver,
  });
  // Where the start goes no further; else it is closed beside the others.
  onStop(() => web?.close());
  const receiver = startReceiving({
    ...{ api: bot.api, settings: store.settings, log: log.child({ module: "bot" }), now },
    ...{ allowedUpdates: ALLOWED_UPDATES, webhook },
    async handle(update) {
      const begunAt = performance.now();
      await bot.handleUpdate(update);
      meters.answered(askOf(update, COMMANDS), performance.now() - begunAt);
    },
  });
  isAsked = () => receiver.waiting() > 0;
  // Side by side: each may take its full time over what is under way.
  onStop(() => Promise.all([receiver.stop(), web?.close(), news.stop(), care.stop(), delivery.stop()]));

  // People are answered meanwhile.
  await unlessEnded(news.fill());
  await unlessEnded(menus);
  timetable.add({ when: config.fetchCron, work: news.tick });
  // Readers' hours are theirs, however often sources are looked at.
  timetable.add({
    when: "* * * * *",
    work() {
      drafts.run();
      void care.corrections.run();
      if (queueCare(store, now()) > 0) delivery.wake();
      void delivery.digests.run();
    },
  });
  timetable.add({
    when: "* * * * *",
    work() {
      care.countPosts();
      care.lookAround();
    },
  });
  // Better late than not that day. Copies are made before old news are let go.
  timetable.add({ when: "0 3 * * *", work: () => care.backups.night(), lateMs: HALF_A_DAY_MS });
  timetable.add({ when: "30 3 * * *", work: () => void care.retention.run(), lateMs: HALF_A_DAY_MS });
  timetable.add({ when: "0 9 * * 1", work: care.report, lateMs: HALF_A_DAY_MS });
  news.tick();
  drafts.run();
  void delivery.digests.run();
  care.countPosts();
  // A Monday that was slept through.
  care.report();
  void care.backups.catchUp();
  void news.reindexer.run();
  void care.retention.resume();
  void delivery.expander.run();
  if (delivery.rewriter === null && store.routes.active().some(({ route }) => route.rewrite !== null)) {
    log.warn({}, "channels want rewritten summaries and LLM_BASE_URL is not set: they get the articles' own sentences");
  }
  log.info({ bot: botInfo.username, sources: store.sources.list().length }, "Chapar is running");
  return { botUsername: botInfo.username, store, ended: Promise.race([receiver.ended, lost]) };
}

/** For each wait of the start: rejects with the reason of `signal` as soon as that is aborted, and leaves the work to its own end. */
function breakOff(signal: AbortSignal | undefined): <T>(work: Promise<T>) => Promise<T> {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => {});
  signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  if (signal?.aborted) reject(signal.reason);
  return (work) => Promise.race([work, broken]);
}
