import { statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { alertNotice } from "../handlers/alert-notice.ts";
import { backupNotice } from "../handlers/backup.ts";
import { correctionNotice } from "../handlers/correction-notice.ts";
import { healthNotice } from "../handlers/health-notice.ts";
import { heldNotice } from "../handlers/held-notice.ts";
import { mountHandlers } from "../handlers/index.ts";
import { reportNotice } from "../handlers/report-notice.ts";
import { troubleNotice } from "../handlers/trouble-notice.ts";
import { webWords } from "../handlers/web-words.ts";
import { createAccess } from "./admin/access.ts";
import { createAlerts } from "./admin/alerts.ts";
import { beAlone, type LeaseTimes } from "./admin/alone.ts";
import { createBackups, placeOf } from "./admin/backups.ts";
import { createImages } from "./admin/chart-image.ts";
import { linkStory } from "./admin/compose.ts";
import { keepConfigFile } from "./admin/config-file.ts";
import { createCorrectionWatch } from "./admin/corrections.ts";
import { findChat } from "./admin/find-chat.ts";
import { createFeedFinder } from "./admin/find-feed.ts";
import { createHealthWatch } from "./admin/health-watch.ts";
import { createIndexCare } from "./admin/index-care.ts";
import { createListReader } from "./admin/read-list.ts";
import { createReindexer } from "./admin/reindex.ts";
import { createReleaser } from "./admin/release.ts";
import { reportWeek } from "./admin/report.ts";
import { createRetention } from "./admin/retention.ts";
import { createTallies } from "./admin/tally.ts";
import { seedTopics } from "./admin/topics.ts";
import { ALLOWED_UPDATES, createBot } from "./bot/create.ts";
import { COMMANDS, setMenus, setOwnerMenu } from "./bot/menus.ts";
import { createOwnerLine } from "./bot/owner-line.ts";
import { startReceiving } from "./bot/receive.ts";
import { askOf } from "./bot/update.ts";
import { defaultBoilerplate } from "./config/default-boilerplate.ts";
import { defaultTopics } from "./config/default-topics.ts";
import { type Config, type Environment, isOwnServer, proxyFor } from "./config/env.ts";
import { readLocales } from "./config/locales.ts";
import { summaryPrompt } from "./config/summary-prompt.ts";
import { keepJournal } from "./db/checkpoints.ts";
import type { Holder } from "./db/lease.ts";
import { openDb } from "./db/open.ts";
import { outboxDepths } from "./db/outbox-depths.ts";
import { createStore, type Store } from "./db/store.ts";
import { createDigestClock } from "./delivery/digest.ts";
import { createDraftDesk } from "./delivery/draft-desk.ts";
import { startDrain } from "./delivery/drain.ts";
import { queueCare } from "./delivery/drain-care.ts";
import type { JobOptions } from "./delivery/drain-job.ts";
import { createShow } from "./delivery/drain-show.ts";
import { createToldLog } from "./delivery/drain-told.ts";
import { createExpander } from "./delivery/expand.ts";
import { followedQueriesOf } from "./delivery/followed.ts";
import { createLimits, type Limits } from "./delivery/limits.ts";
import { recover } from "./delivery/recover.ts";
import { startRecovery } from "./delivery/recover-loop.ts";
import { createRewriter } from "./delivery/rewrite.ts";
import { createPageLoader } from "./extract/load.ts";
import { createPageExtractor, type PageExtractor } from "./extract/load-worker.ts";
import { createFetcher, type FetcherOptions } from "./feed/fetch.ts";
import { createRefresher } from "./feed/refresh.ts";
import { createStoryDesk, fillStoryDesk } from "./feed/story-desk.ts";
import { createHubClient } from "./feed/subscribe.ts";
import { createWithdrawals } from "./feed/withdrawals.ts";
import { createFeedParser, type FeedParser } from "./feed/worker.ts";
import { createI18n } from "./i18n/i18n.ts";
import type { Log } from "./log.ts";
import { createLlm } from "./summary/llm.ts";
import { createTelegram, type TelegramClient } from "./telegram/client.ts";
import { createFileReader } from "./telegram/files.ts";
import { createTransport } from "./telegram/http.ts";
import { createTimetable } from "./timetable.ts";
import { createTurns } from "./turns.ts";
import { userAgent } from "./user-agent.ts";
import { deskAt } from "./web/desk/desk-at.ts";
import { deskWebRoutes } from "./web/desk/route.ts";
import { healthRoutes } from "./web/health.ts";
import { meterSends } from "./web/meter-sends.ts";
import { createMeters } from "./web/meters.ts";
import { metricsRoute } from "./web/metrics.ts";
import { startWeb } from "./web/server.ts";
import { TELEGRAM_NETWORKS, webhookPath, webhookRoute } from "./web/webhook.ts";
import { webSubRoutes } from "./web/websub.ts";

const HALF_A_DAY_MS = 12 * 3_600_000;

export interface AppOptions {
  config: Config;
  log: Log;
  env: Environment;
  now?: () => number;
  random?: () => number;
  /** Instead of Telegram's limits: for benchmarks. */
  limits?: Limits;
  /** How names of hosts are looked up; for tests. */
  lookup?: FetcherOptions["lookup"];
  /** How two programs on one database find out about each other; for tests. */
  lease?: LeaseTimes;
  /** Instead of threads of its own, and left open; for tests. */
  parser?: FeedParser;
  extractor?: PageExtractor;
}

export interface App {
  botUsername: string;
  store: Store;
  /** Rejects when the app can no longer work (the token was revoked); resolves after `stop`. */
  ended: Promise<void>;
  /** Finishes or leaves in the outbox what is under way, and closes the database; at most ten seconds. */
  stop(): Promise<void>;
}

/** Something about the start that an operator must mend; `message` says how. */
export class StartError extends Error {
  readonly code: "CHAPAR_CONFIG_FILE" | "CHAPAR_TELEGRAM" | "CHAPAR_RUNNING";
  constructor(code: StartError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Wires everything together and starts it. Throws StartError or DatabaseError; nothing is left running then. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, log, env, now = Date.now, random = Math.random } = options;
  const db = openDb(config.databasePath, { backups: placeOf(config) });
  const closers: (() => unknown)[] = [() => db.close()];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const store = createStore(db);
    let loseLease: (error: Error) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      loseLease = reject;
    });
    lost.catch(() => {});
    const turn = await beAlone({
      ...{ store, log, now },
      ...(options.lease && { times: options.lease }),
      onLost: ({ pid, host }) =>
        loseLease(
          new StartError("CHAPAR_RUNNING", `another Chapar has taken over this database (process ${pid} on ${host}).`),
        ),
    });
    if (turn.kind === "held") throw new StartError("CHAPAR_RUNNING", alreadyRunning(turn.by));
    closers.push(() => turn.lease.release());
    const journal = keepJournal(db);
    closers.push(() => journal.stop());
    seedTopics(store, defaultTopics());
    const i18n = createI18n(readLocales());
    const meters = createMeters();
    let clockOffMs: number | null = null;
    const transport = createTransport({
      proxy: proxyFor(config.telegramApiRoot, config.httpProxy),
      onDate(at) {
        clockOffMs = Date.now() - at;
      },
      onAnswer: meters.called,
    });
    closers.push(() => transport.close());
    const { fetch } = transport;
    const telegramAt = { token: config.botToken, apiRoot: config.telegramApiRoot };
    const telegram = meterSends(createTelegram({ ...telegramAt, fetch }), meters.sent);
    const limits = options.limits ?? createLimits({ perSecond: config.messagesPerSecond });
    const botInfo = await whoAmI(telegram, config);

    const fetching = {
      userAgent: userAgent(config.contactUrl),
      allowPrivateHosts: config.allowPrivateHosts,
      proxy: config.httpProxy,
      ...(options.lookup && { lookup: options.lookup }),
    };
    const fetcher = createFetcher(fetching);
    closers.push(() => fetcher.close());
    // For a person who waits: not behind the sources that are due.
    const promptFetcher = createFetcher({ ...fetching, concurrency: 8, totalTimeoutMs: 20_000 });
    closers.push(() => promptFetcher.close());
    // Pages of articles must not hold up feeds.
    const pageFetcher = createFetcher({ ...fetching, concurrency: 16, totalTimeoutMs: 20_000 });
    closers.push(() => pageFetcher.close());
    const boilerplate = defaultBoilerplate();
    const parser = options.parser ?? createFeedParser({ boilerplate });
    if (options.parser === undefined) closers.push(() => parser.close());
    const extractor = options.extractor ?? createPageExtractor();
    if (options.extractor === undefined) closers.push(() => extractor.close());

    const bot = createBot({
      ...{ token: config.botToken, apiRoot: config.telegramApiRoot, fetch, botInfo, limits, log, now, i18n },
      chats: store.chats,
      owners: new Set(config.adminIds),
      defaultLanguage: config.defaultLanguage,
      defaultTimezone: config.defaultTimezone,
      newsLanguages: () => [...store.articles.languages(), ...store.sources.languages()],
    });
    // What is queued before the drain is there waits for it.
    let wakeDrain = () => {};
    const ownerLine = createOwnerLine({
      ...{ store, i18n, now },
      owners: config.adminIds,
      adminChatId: config.adminChatId,
      defaultLanguage: config.defaultLanguage,
      defaultTimezone: config.defaultTimezone,
      onQueued: () => wakeDrain(),
    });

    const file = keepConfigFile({
      ...{ path: config.configFile, env, store, log, now },
      findChat: (chat) => findChat(telegram, chat),
      defaultLanguage: config.defaultLanguage,
      defaultTimezone: config.defaultTimezone,
    });
    const applied = await file.applyChanged();
    if (applied.kind === "bad") throw new StartError("CHAPAR_CONFIG_FILE", applied.message);

    const alerts = createAlerts({ store, now, tell: (news) => ownerLine.tell(alertNotice(news, i18n)) });
    const onTrouble: JobOptions["onTrouble"] = ({ kind, chat, unfound }) => {
      // One reader's trouble is theirs; of a story that nobody can be sent there would be a notice for each of them.
      if (chat.type === "private") return;
      if (kind === "no-rights" && !alerts.noteRights(chat.id)) return;
      ownerLine.tell(kind === "held" ? heldNotice(chat, unfound) : troubleNotice(kind, chat, botInfo.username));
    };
    const { resendToReaders } = config;
    recover({ store, log: log.child({ module: "delivery" }), onTrouble, resendToReaders }, now());

    const llm =
      config.llm && (await createLlm({ ...config.llm, proxy: proxyFor(config.llm.baseUrl, config.httpProxy) }));
    closers.push(() => llm?.close());
    const rewriter =
      config.llm &&
      llm &&
      createRewriter({
        ...{ store, llm, log: log.child({ module: "summary" }), now, prompt: summaryPrompt() },
        ...{ dailyBudget: config.llm.dailyBudget, timezone: config.defaultTimezone },
        onReady: () => wakeDrain(),
      });
    closers.push(() => rewriter?.stop());
    // Updates are received when all else is there.
    let isAsked = () => false;
    const told = createToldLog({ store, log: log.child({ module: "delivery" }), onDelay: meters.posted });
    const drain = startDrain({
      ...(rewriter && { rewriter }),
      ...{ store, telegram, limits, i18n, log: log.child({ module: "delivery" }), now, random, onTrouble },
      ...{ botUsername: botInfo.username, resendToReaders },
      paid: config.allowPaidBroadcast && config.messagesPerSecond > 30,
      isAsked: () => isAsked(),
      onUnauthorized: () => log.error({}, "Telegram refuses the token"),
      ...{ onPosted: told.posted, onEdited: told.edited },
    });
    const stopDrain = once(() => drain.stop());
    closers.push(stopDrain);
    wakeDrain = () => drain.wake();
    const recovery = startRecovery({
      ...{ store, telegram, limits, log: log.child({ module: "delivery" }), now, onTrouble },
      ...{ botId: botInfo.id, adminChatId: config.adminChatId },
      onSettled: () => drain.wake(),
    });
    const stopRecovery = once(() => recovery.stop());
    closers.push(stopRecovery);
    const ownTurn = createTurns({ isAsked: () => isAsked() });
    const expander = createExpander({
      store,
      turn: ownTurn,
      log: log.child({ module: "delivery" }),
      now,
      onDeliveries: () => drain.wake(),
    });

    const digests = createDigestClock({
      store,
      log: log.child({ module: "delivery" }),
      now,
      onDeliveries: () => drain.wake(),
    });

    const drafts = createDraftDesk({
      ...{ store, now, owners: config.adminIds, adminChatId: config.adminChatId },
      ...{ defaultLanguage: config.defaultLanguage, defaultTimezone: config.defaultTimezone },
      log: log.child({ module: "delivery" }),
      onJobs: () => drain.wake(),
    });

    const hubs =
      config.publicUrl === null || config.port === null
        ? null
        : createHubClient({
            ...{ store, fetcher, log: log.child({ module: "websub" }), now, publicUrl: config.publicUrl },
            onPush: (...push) => refresher.push(...push),
          });
    const onNews = () => {
      drafts.run();
      drain.wake();
      rewriter?.wake();
      void expander.run();
      void indexCare.run();
    };
    const indexCare = createIndexCare({ store, log, turn: ownTurn });
    const reindexer = createReindexer({ store, log, onSlice: () => indexCare.run() });
    const releaser = createReleaser({ store, now, onNews });
    const retention = createRetention({ store, log, now, days: config.retentionDays });
    const watch = createHealthWatch({
      ...{ store, now },
      tell: (changes) => ownerLine.tell(healthNotice(changes, { i18n, now: now() })),
    });
    const access = createAccess({ store, telegram, owners: config.adminIds });
    const corrections = createCorrectionWatch({
      ...{ store, access, now, log },
      tell(post) {
        const say = correctionNotice(store, post);
        if (post.userId === null) ownerLine.tell(say);
        else ownerLine.tellPersonOrOwners(post.userId, say);
      },
    });
    const desk = createStoryDesk(store);
    const reading = { extractor, boilerplate, now, defaultZone: config.defaultTimezone };
    const pages = createPageLoader({ fetcher: pageFetcher, ...reading });
    const promptPages = createPageLoader({ fetcher: promptFetcher, ...reading });
    const refresher = createRefresher({
      desk,
      turn: ownTurn,
      withdrawals: createWithdrawals({ store, fetcher, now, onRetracted: onNews }),
      hubs,
      pages: { loader: pages },
      ...{ store, fetcher, parser, log: log.child({ module: "feed" }), now, random, env },
      onNews,
      onReport: meters.polled,
      onMoved: (source) => watch.noteMove(source),
    });
    const timetable = createTimetable({ timezone: config.defaultTimezone, log });
    closers.push(() => timetable.stop());
    let ticked: { at: number | null; dueAt: number | null } = { at: null, dueAt: null };
    let isFilled = false;
    const tick = () => {
      if (!isFilled) return;
      desk.forget(now());
      ticked = { at: now(), dueAt: timetable.nextAt(config.fetchCron) };
      // Hubs first: at the start they make their sources due.
      for (const work of [hubs?.tick(), releaser.run(), refresher.tick().then(() => watch.look())]) {
        work?.catch((error: unknown) => log.error({ err: error }, "a tick failed inside Chapar"));
      }
    };

    const backups = createBackups({
      ...{ databasePath: config.databasePath, store, place: placeOf(config), log, now },
      onFailure: (result) => ownerLine.tell(backupNotice(result)),
    });
    const tallies = createTallies({ store, now });
    const countPosts = () =>
      void tallies.run().catch((error: unknown) => log.error({ err: error }, "posts were not counted"));
    const lookAround = () =>
      alerts.look({
        ...{ disk: readDisk(config.databasePath), clockOffMs },
        ...{ wall: Date.now(), steady: performance.now() },
      });
    const report = () => {
      const at = { timezone: config.defaultTimezone, now: now() };
      reportWeek(store, { ...at, tell: (week) => ownerLine.tell(reportNotice(week, { i18n, ...at })) });
    };

    const languageOf = (userId: number) => store.chats.find(userId, null)?.language ?? null;
    const findFeed = createFeedFinder({ fetcher: promptFetcher, parser, now });
    const onReleased = () =>
      void releaser
        .run()
        .catch((error: unknown) => log.error({ err: error }, "released articles wait for the next tick"));
    const webDesk = deskAt(config);
    mountHandlers(bot, {
      ...{ store, i18n, telegram, ownerLine, webDesk, now },
      draw: createImages(log),
      backups,
      access,
      bot: botInfo,
      findFeed,
      readList: createListReader({ readFile: createFileReader({ ...telegramAt, transport }), parser }),
      desk,
      linkStory: (url) => linkStory(url, { store, desk, load: promptPages.load, now: now() }),
      background: (work) =>
        void work.catch((error: unknown) => log.warn({ err: error }, "work behind an answer failed")),
      isExpected: (chat) => file.names(chat),
      onArrival: (chat) =>
        void file.arrived(chat).catch((error: unknown) => log.error({ err: error }, "the file was not applied")),
      onOwner(userId) {
        void setOwnerMenu(telegram, i18n, userId, languageOf(userId));
        drafts.again();
      },
      onSourceDue: tick,
      onJobDue: () => drain.wake(),
      ...{ onNews, onReleased },
    });
    // Dozens of calls: nobody waits for them to be answered.
    const menus = setMenus(telegram, i18n, config.adminIds, languageOf);
    menus.catch(() => {});

    const hook = webhookOf(config);
    const vitals = {
      database: () => store.settings.get("config-file"),
      tick: () => ticked,
      updates: () => receiver.health(),
      outbox: () => {
        const dueAt = store.outbox.nextDueAt(0);
        return { oldestDueAt: dueAt !== null && dueAt <= now() ? dueAt : null };
      },
    };
    // Its pages are loaded where there is a desk.
    const makeDesk = async (publicUrl: string) => {
      const { createDesk } = await import("./web/desk/desk.ts");
      return createDesk({
        ...{ store, i18n, access, findFeed, publicUrl, now, botToken: config.botToken, botUsername: botInfo.username },
        ...{ defaultLanguage: config.defaultLanguage, defaultTimezone: config.defaultTimezone },
        log: log.child({ module: "desk" }),
        show: createShow({ store, i18n, botUsername: botInfo.username, ...(rewriter && { rewriter }) }),
        words: webWords({ store, i18n, now }),
        onJobDue: () => drain.wake(),
        onSourceDue: tick,
        ...{ onNews, onReleased },
      });
    };
    const web =
      config.port === null
        ? null
        : await startWeb({
            ...{ host: config.host, port: config.port, publicUrl: config.publicUrl, log: log.child({ module: "web" }) },
            // Telegram is to hear of an update in work that ends before the program does.
            ...(hook && { closeTimeoutMs: 6_000 }),
            routes: [
              ...healthRoutes(vitals, now),
              metricsRoute(
                meters,
                { depths: outboxDepths(db), tickedAt: () => ticked.at, updates: vitals.updates },
                now,
              ),
              ...(hubs === null
                ? []
                : webSubRoutes({ ...hubs, push: (...of) => (isFilled ? hubs.push(...of) : "busy") })),
              ...(hook === null ? [] : [webhookRoute({ ...hook, take: (update) => receiver.take(update) })]),
              ...(webDesk === null || config.publicUrl === null ? [] : deskWebRoutes(await makeDesk(config.publicUrl))),
            ],
          });
    const receiver = startReceiving({
      ...{ api: bot.api, settings: store.settings, log: log.child({ module: "bot" }), now },
      allowedUpdates: ALLOWED_UPDATES,
      async handle(update) {
        const begunAt = performance.now();
        await bot.handleUpdate(update);
        meters.answered(askOf(update, COMMANDS), performance.now() - begunAt);
      },
      webhook: hook && { url: hook.url, secret: hook.secret },
    });
    isAsked = () => receiver.waiting() > 0;
    // Side by side: each may take its full time over what is under way.
    closers.push(() =>
      Promise.all([
        receiver.stop(),
        web?.close(),
        refresher.stop(),
        hubs?.stop(),
        releaser.stop(),
        expander.stop(),
        digests.stop(),
        tallies.stop(),
        backups.stop(),
        reindexer.stop(),
        indexCare.stop(),
        retention.stop(),
        rewriter?.stop(),
        stopDrain(),
        stopRecovery(),
      ]),
    );

    // People are answered meanwhile; nothing is read before the desk knows what was told in the last days.
    await fillStoryDesk(desk, store, now());
    await followedQueriesOf(store).fill();
    await menus;
    isFilled = true;
    timetable.add({ when: config.fetchCron, work: tick });
    // Readers' hours are theirs, however often sources are looked at.
    timetable.add({
      when: "* * * * *",
      work() {
        drafts.run();
        void corrections.run();
        if (queueCare(store, now()) > 0) drain.wake();
        void digests.run();
      },
    });
    // Not by `now`: what the machine's own clock says is what is looked at.
    timetable.add({
      when: "* * * * *",
      work() {
        countPosts();
        lookAround();
      },
    });
    // Better late than not that day. Copies are made before old news are let go.
    timetable.add({ when: "0 3 * * *", work: () => backups.night(), lateMs: HALF_A_DAY_MS });
    timetable.add({ when: "30 3 * * *", work: () => void retention.run(), lateMs: HALF_A_DAY_MS });
    timetable.add({ when: "0 9 * * 1", work: report, lateMs: HALF_A_DAY_MS });
    tick();
    drafts.run();
    void digests.run();
    countPosts();
    // A Monday that was slept through.
    report();
    void backups.catchUp();
    void reindexer.run();
    void retention.resume();
    void expander.run();
    if (llm === null && store.routes.active().some(({ route }) => route.rewrite !== null)) {
      log.warn(
        {},
        "channels want rewritten summaries and LLM_BASE_URL is not set: they get the articles' own sentences",
      );
    }
    log.info({ bot: botInfo.username, sources: store.sources.list().length }, "Chapar is running");
    return { botUsername: botInfo.username, store, ended: Promise.race([receiver.ended, lost]), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** How Telegram sends updates here; null: they are polled. */
function webhookOf({ publicUrl, webhookSecret, botToken, trustedProxies, telegramApiRoot }: Config) {
  if (publicUrl === null || webhookSecret === null) return null;
  return {
    ...{ url: `${publicUrl}${webhookPath(botToken)}`, token: botToken, secret: webhookSecret, trustedProxies },
    // Whom a request comes from is known behind proxies only if they are; a server of one's own has addresses of its own.
    senders: trustedProxies.length === 0 || isOwnServer(telegramApiRoot) ? null : TELEGRAM_NETWORKS,
  };
}

/** Does it the first time; afterwards gives what that gave: to wait twice for what hangs would take longer than there is. */
function once<T>(run: () => T): () => T {
  let given: { value: T } | null = null;
  return () => {
    given ??= { value: run() };
    return given.value;
  };
}

/** Where the database is; null where the system does not say. */
function readDisk(databasePath: string): { free: number; total: number } | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(dirname(resolve(databasePath)));
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return null;
  }
}

const alreadyRunning = ({ pid, host, since }: Holder) =>
  `another Chapar works with this database (process ${pid} on ${host} since ${new Date(since).toISOString()}); stop it first, or wait 15 s after a crash.`;

async function whoAmI(telegram: TelegramClient, config: Config) {
  const me = await telegram.getMe();
  if (me.ok) return me.value;
  const code = "error_code" in me.error ? me.error.error_code : null;
  throw new StartError(
    "CHAPAR_TELEGRAM",
    code === 401 || code === 404
      ? "Telegram does not know this BOT_TOKEN. Copy it again from @BotFather (/mybots, API Token)."
      : `cannot reach Telegram at ${config.telegramApiRoot}. Check the network, or TELEGRAM_API_ROOT.`,
    { cause: me.error },
  );
}
