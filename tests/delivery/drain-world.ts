import { onTestFinished, vi } from "vitest";
import { type Db, openDb } from "../../src/db/open.ts";
import { createStore, type Store } from "../../src/db/store.ts";
import { type Drain, type DrainOptions, startDrain } from "../../src/delivery/drain.ts";
import { createLimits, type Limits } from "../../src/delivery/limits.ts";
import { type Recovery, startRecovery } from "../../src/delivery/recover-loop.ts";
import { createLogger } from "../../src/log.ts";
import { type Chat, PRIORITY } from "../../src/model.ts";
import type { Telegram, TelegramOptions } from "../../src/sandbox/telegram/types.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { createTransport } from "../../src/telegram/http.ts";
import { testI18n } from "../support/i18n.ts";
import { addStory } from "../support/rows.ts";
import { addChat, memoryDb, NOON } from "../support/store.ts";
import { sandbox } from "../support/telegram.ts";

/** The creator of every group and channel. */
export const EDITOR = 900;

type Trouble = Parameters<DrainOptions["onTrouble"]>[0];

export interface DrainWorld {
  telegram: Telegram;
  db: Db;
  store: Store;
  limits: Limits;
  drain: Drain;
  /** Looks for posts whose outcome is unknown. */
  recovery: Recovery;
  /** Another of those over the same. */
  recoverAgain(): Recovery;
  /** Another drain over the same; whoever asks for it stops both. */
  restart(): Drain;
  /** The drain's clock: NOON at first, running, and set forward by `skip`. */
  now(): number;
  /** Sets the clock forward and lets the drain look. */
  skip(ms: number): void;
  troubles: Trouble[];
  unauthorized: number;
  /** Columns of the outbox, in the order of the jobs. */
  jobs(): { kind: string; state: string; reason: string | null; attempt: number }[];
  /** Waits until `check` no longer throws. */
  until<T>(check: () => T): Promise<T>;
  /** Waits until nothing is due and nothing under way. */
  settled(): Promise<void>;
  person(id: number): Chat;
  channel(id: number, type?: "channel" | "group" | "supergroup"): Chat;
  /** Decides that the story goes to the chat. */
  post(storyId: number, chat: Chat, routeId?: number | null): void;
  /** A new story that goes to the chat; its id. */
  tell(title: string, chat: Chat, routeId?: number | null): number;
}

export interface DrainWorldOptions {
  telegram?: TelegramOptions;
  /** Where calls go instead of the sandbox. */
  apiRoot?: string;
  perSecond?: number;
  timeoutSeconds?: number;
  stopMs?: number;
  storeAgainMs?: number;
  /** The clock, the sandbox's too, moves by `skip` alone. */
  frozen?: boolean;
  resendToReaders?: boolean;
  /** Where posts are looked for; default: nowhere. */
  adminChatId?: number;
  /** A database file; default in memory. */
  path?: string;
  rewriter?: NonNullable<DrainOptions["rewriter"]>;
  /** Default: nobody asks. */
  isAsked?: () => boolean;
  /** Texts in this language cannot be made: a bug of ours. */
  brokenLanguage?: string;
}

export const textOf = (telegram: Telegram, chatId: number) => telegram.messages(chatId).map(({ text = "" }) => text);
export const titlesIn = (telegram: Telegram, chatId: number) =>
  textOf(telegram, chatId).map((text) => text.split("\n", 1)[0]);

/** A drain over an empty database and a sandbox, without limits of its own unless `perSecond` is given. */
export async function openDrain(options: DrainWorldOptions = {}): Promise<DrainWorld> {
  const started = Date.now();
  let skipped = 0;
  const now = () => NOON + (options.frozen ? 0 : Date.now() - started) + skipped;
  const telegram = await sandbox({ ...(options.frozen ? { now } : {}), ...options.telegram });
  telegram.addUser({ id: EDITOR, firstName: "Esmer", started: true });
  const db = options.path === undefined ? memoryDb() : openDb(options.path);
  const store = createStore(db);
  const transport = createTransport({ proxy: null });
  const { timeoutSeconds = 5, perSecond } = options;
  const limits = createLimits(
    perSecond === undefined
      ? { perSecond: 10_000, chatPerSecond: 10_000, chatBurst: 10_000, groupPerMinute: 10_000 }
      : { perSecond },
  );
  const troubles: Trouble[] = [];
  const client = createTelegram({
    ...{ token: telegram.token, apiRoot: options.apiRoot ?? telegram.apiRoot, timeoutSeconds, fetch: transport.fetch },
  });
  const drainOptions: DrainOptions = {
    ...{
      store,
      telegram: client,
      limits,
      i18n: brokenIn(options.brokenLanguage),
      log: createLogger({ level: "silent" }),
      now,
      // Like a real one: no short fraction.
      random: () => 0.123456789,
    },
    botUsername: telegram.bot.username,
    ...(options.isAsked && { isAsked: options.isAsked }),
    onTrouble: (trouble) => void troubles.push(trouble),
    onUnauthorized: () => world.unauthorized++,
    ...(options.rewriter === undefined ? {} : { rewriter: options.rewriter }),
    ...(options.resendToReaders === undefined ? {} : { resendToReaders: options.resendToReaders }),
    ...(options.stopMs === undefined ? {} : { stopMs: options.stopMs }),
    ...(options.storeAgainMs === undefined ? {} : { storeAgainMs: options.storeAgainMs }),
  };
  const drain = startDrain(drainOptions);
  const recoverAgain = () =>
    startRecovery({
      ...{ store, telegram: client, limits, log: drainOptions.log, now, onTrouble: drainOptions.onTrouble },
      ...{ botId: telegram.bot.id, adminChatId: options.adminChatId ?? null, onSettled: () => drain.wake() },
    });
  const recovery = recoverAgain();
  onTestFinished(async () => {
    await recovery.stop();
    await drain.stop();
    await transport.close();
    db.close();
  });
  const until = <T>(check: () => T) => vi.waitFor(check, { timeout: 10_000, interval: 5 });
  const jobs = db.prepare<[], ReturnType<DrainWorld["jobs"]>[number]>(
    "SELECT kind, state, reason, attempt FROM outbox ORDER BY id",
  );
  const world: DrainWorld = {
    ...{ telegram, db, store, limits, drain, recovery, recoverAgain, now, troubles, until },
    restart: () => startDrain(drainOptions),
    unauthorized: 0,
    skip(ms) {
      skipped += ms;
      drain.wake();
      recovery.wake();
    },
    jobs: () => jobs.all(),
    async settled() {
      await until(() => {
        const open = jobs.all().some(({ state }) => state === "sending") || store.outbox.due(now(), 1).length > 0;
        if (open) throw new Error(`not settled: ${JSON.stringify(jobs.all().slice(0, 20))}`);
      });
    },
    person(id) {
      telegram.addUser({ id, firstName: `Person ${id}`, started: true });
      return addChat(store, { telegramId: id, type: "private", title: `Person ${id}` });
    },
    channel(id, type = "channel") {
      telegram.addChat({ id, type, title: `Chat ${id}`, creatorId: EDITOR });
      telegram.addBotToChat(EDITOR, id);
      return addChat(store, { telegramId: id, type, title: `Chat ${id}` });
    },
    post(storyId, chat, routeId = null) {
      const at = now();
      const priority = chat.type === "private" ? PRIORITY.reader : PRIORITY.channel;
      store.outbox.post({ storyId, chatId: chat.id, routeId, notBefore: at, createdAt: at }, priority);
      drain.wake();
    },
    tell(title, chat, routeId = null) {
      const storyId = addStory(store, title, "en");
      world.post(storyId, chat, routeId);
      return storyId;
    },
  };
  return world;
}

function brokenIn(language: string | undefined): typeof testI18n {
  if (language === undefined) return testI18n;
  return new Proxy(testI18n, {
    get(target, key) {
      const value = Reflect.get(target, key) as unknown;
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (args[0] === language) throw new Error("no such language");
        return value.apply(target, args);
      };
    },
  });
}
