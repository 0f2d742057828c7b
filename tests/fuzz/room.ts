import { Composer } from "grammy";
import type { Update } from "grammy/types";
import { mountHandlers } from "../../handlers/index.ts";
import { createAccess } from "../../src/admin/access.ts";
import { putMember } from "../../src/admin/invites.ts";
import type { ChaparContext } from "../../src/bot/context.ts";
import { createBot } from "../../src/bot/create.ts";
import { createFlood } from "../../src/bot/flood.ts";
import { createOwnerLine } from "../../src/bot/owner-line.ts";
import { createStore } from "../../src/db/store.ts";
import { createLimits } from "../../src/delivery/limits.ts";
import { createStoryDesk, type StoryDesk } from "../../src/feed/story-desk.ts";
import { createLogger } from "../../src/log.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { BOT_INFO } from "../bot/bot-api.ts";
import { by } from "../support/by.ts";
import { testI18n } from "../support/i18n.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryDb, polled } from "../support/store.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
export const [OWNER, STRANGER, NEIGHBOUR, EDITOR] = [99, 7, 8, 9] as const;

/** All that decides what is posted where, and who may say so. */
const DESK = "routes sources topics members invites drafts templates corrections sightings".split(" ");

/** A newsroom with something of everything, whose Telegram takes whatever it is sent. `name` makes its names of plain ones. */
export function openRoom({ name = (plain: string) => plain } = {}) {
  const db = memoryDb();
  const store = createStore(db);
  const sent: string[] = [];
  const failures: string[] = [];
  // A Bot API without its HTTP: a hundred thousand updates are to be had in a minute.
  const fetch = async (url: string, { body }: { body?: unknown }) => {
    const method = url.slice(url.lastIndexOf("/") + 1);
    const payload = typeof body === "string" ? (JSON.parse(body) as Record<string, unknown>) : {};
    sent.push(typeof body === "string" ? body : "");
    return { json: () => ({ ok: true, result: answerOf(method, payload) }) };
  };
  const telegramAt = { token: `${BOT_INFO.id}:x`, apiRoot: "http://bot-api.invalid", fetch: fetch as never };
  const telegram = createTelegram(telegramAt);
  const now = () => NOW;
  const nothing = () => {};
  const log = createLogger({ level: "error", destination: { write: (line) => void failures.push(line) } });
  const owners = [OWNER];
  const usual = { i18n: testI18n, defaultLanguage: "en", defaultTimezone: "UTC", now } as const;
  const bot = createBot({
    ...{ ...telegramAt, ...usual, botInfo: BOT_INFO, log, chats: store.chats, owners: new Set(owners) },
    limits: { ...createLimits({ perSecond: 30 }), readyAt: () => 0 },
    flood: createFlood({ burst: 1e9, perSecond: 1e9 }),
  });
  const { triggers, restore } = recordTriggers();
  // What was stored is taken back after each update, and the desk must not remember it.
  let memory = createStoryDesk(store);
  const desk: StoryDesk = {
    find: (article) => memory.find(article),
    place: (article, id, storyId) => memory.place(article, id, storyId),
    refresh: (ids) => memory.refresh(ids),
    forget: (at) => memory.forget(at),
    get size() {
      return memory.size;
    },
    most: memory.most,
  };
  mountHandlers(bot, {
    ...{ store, i18n: testI18n, telegram, now, bot: BOT_INFO, desk, webDesk: null },
    ownerLine: createOwnerLine({ ...usual, store, owners, adminChatId: null, onQueued: nothing }),
    access: createAccess({ store, telegram, owners }),
    draw: async () => null,
    backups: { make: async () => ({ kind: "under-way" }) },
    findFeed: async () => ({ kind: "failed", code: "network", detail: "", searched: false }),
    readList: async () => ({ kind: "failed" }),
    linkStory: async () => ({ kind: "unreadable", detail: "" }),
    isExpected: () => false,
    ...{ onArrival: nothing, onOwner: nothing, onSourceDue: nothing, onJobDue: nothing, onNews: nothing },
    onReleased: nothing,
    background: (work) => void work.catch(nothing),
  });
  restore();
  const own = fill(store, name);
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all()
    .filter((name) => DESK.includes(name));
  // What the neighbour does in the channel that is theirs is their own affair.
  const looks = tables.map((name) => {
    const isOfChats =
      db.prepare(`SELECT 1 FROM pragma_table_info('${name}') WHERE name = 'chat_id'`).get() !== undefined;
    return db.prepare(`SELECT * FROM ${name}${isOfChats ? ` WHERE chat_id <> ${own}` : ""}`);
  });
  let update = 0;
  return {
    /** What buttons may say: as the handlers ask for it. */
    triggers,
    /** All of the desk's rows, as text. */
    desk: () => JSON.stringify(looks.map((look) => look.all())),
    /** Deals with one update, and takes back what it changed. */
    async handle(make: (id: number) => Update) {
      sent.length = 0;
      failures.length = 0;
      db.exec("SAVEPOINT before");
      const before = this.desk();
      try {
        await bot.handleUpdate(make(++update));
        return { sent: [...sent], failures: [...failures], isDeskChanged: this.desk() !== before };
      } finally {
        if (db.inTransaction) db.exec("ROLLBACK TO before; RELEASE before");
        if (desk.size > 0) memory = createStoryDesk(store);
      }
    },
  };
}

function answerOf(method: string, payload: Record<string, unknown>): unknown {
  if (method === "getMe") return BOT_INFO;
  if (method === "getChatMember") {
    const user = { id: payload.user_id, is_bot: false, first_name: "?" };
    const rights = { can_post_messages: true, can_edit_messages: true, can_delete_messages: true };
    return payload.user_id === BOT_INFO.id ? { status: "administrator", user, ...rights } : { status: "left", user };
  }
  if (!/^(?:send|edit|copy|forward)/u.test(method)) return true;
  return { message_id: 500, date: NOW / 1_000, chat: { id: payload.chat_id, type: "private" }, text: payload.text };
}

/** The patterns that handlers are registered with from now on, until `restore`. */
function recordTriggers() {
  const triggers: (string | RegExp)[] = [];
  const own = Composer.prototype.callbackQuery;
  Composer.prototype.callbackQuery = function record(this: Composer<ChaparContext>, trigger, ...more) {
    triggers.push(...([trigger].flat() as (string | RegExp)[]));
    return Reflect.apply(own, this, [trigger, ...more]);
  } as typeof own;
  return {
    triggers,
    restore() {
      Composer.prototype.callbackQuery = own;
    },
  };
}

/** Channels, drafts and news of which strangers must not hear. Returns the neighbour's channel. */
function fill(store: ReturnType<typeof createStore>, name: (plain: string) => string): number {
  const secret = addChat(store, { telegramId: -100_1, title: name("Secret Harbour"), username: "secret_harbour" }, NOW);
  const own = addChat(
    store,
    { telegramId: -100_2, type: "supergroup", title: name("Neighbour"), addedBy: NEIGHBOUR },
    NOW,
  );
  addChat(store, { telegramId: -100_3, title: name("Secret Stranger"), status: "pending", addedBy: 55 }, NOW);
  addRoute(store, secret, { query: "bakers" });
  addRoute(store, secret, { query: "ferry", approve: true, perHour: 1 });
  putMember(
    store,
    { chatId: secret.id, userId: EDITOR, role: "editor", name: name("Secret Ed"), addedBy: null },
    by(NOW),
  );
  putMember(store, { chatId: own.id, userId: NEIGHBOUR, role: "editor", name: "?", addedBy: NEIGHBOUR }, by(NOW));
  for (const id of [OWNER, STRANGER, NEIGHBOUR, EDITOR])
    addChat(store, { telegramId: id, type: "private", title: "?" }, NOW);
  const source = polled(
    store,
    addSource(store, { slug: "herald", name: name("Herald") }, NOW - 9 * HOUR),
    NOW - 8 * HOUR,
  );
  for (const [index, title] of ["Ferry returns to port", "Bakers open a museum"].entries()) {
    const at = NOW - HOUR + index * 60_000;
    ingestAll(
      store,
      source,
      [entry({ title: name(title), link: `https://herald.example/${index}`, publishedAt: at })],
      at,
    );
  }
  // A post of which nobody knows whether it arrived, and one that Telegram refused.
  for (const state of ["held", "dead"] as const) {
    const facts = { title: name(`Bakers strike, ${state}`), link: `https://herald.example/${state}`, publishedAt: NOW };
    ingestAll(store, source, [entry(facts)], NOW);
    const storyId = store.stories.newestId();
    const job = store.outbox.due(NOW + HOUR, 99).find((due) => due.kind === "post" && due.storyId === storyId);
    if (job === undefined) throw new Error("nothing was queued");
    store.outbox.finish(job.id, NOW, state, name("Bad Request"));
  }
  return own.id;
}
