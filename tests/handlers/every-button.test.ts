/**
 * An owner walks through all that the desk has to show; then others press each of those buttons, and answer each of those
 * questions, as if they had been shown them. The bot over real HTTP to a scripted Bot API, with real SQLite.
 */
import type { Update } from "grammy/types";
import { afterAll, expect, it } from "vitest";
import { mountHandlers } from "../../handlers/index.ts";
import { createAccess } from "../../src/admin/access.ts";
import { createInvite, putMember } from "../../src/admin/invites.ts";
import { createBot } from "../../src/bot/create.ts";
import { createFlood } from "../../src/bot/flood.ts";
import { createOwnerLine } from "../../src/bot/owner-line.ts";
import type { Db } from "../../src/db/open.ts";
import { createStore } from "../../src/db/store.ts";
import { draftKeyboard } from "../../src/delivery/draft-keyboard.ts";
import { createStoryDesk } from "../../src/feed/story-desk.ts";
import { createLogger } from "../../src/log.ts";
import type { Role } from "../../src/model.ts";
import { createTelegram } from "../../src/telegram/client.ts";
import { BOT_INFO, said, startBotApi, tapped } from "../bot/bot-api.ts";
import { by } from "../support/by.ts";
import { testI18n } from "../support/i18n.ts";
import { addChat, addRoute, addSource, entry, ingestAll, memoryDb, polled } from "../support/store.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const [OWNER, STRANGER, NEIGHBOUR, VIEWER] = [99, 7, 8, 9] as const;
const SECRET = /Secret/u;

/** What any reader may press, in a chat of their own. */
const READERS = new RegExp(
  `^(?:${[
    ...[
      "latest",
      "topic",
      "topics",
      "topic-follow",
      "follow",
      "following",
      "digest",
      "list-digest",
      "quiet",
      "settings",
    ],
    ...[
      "start",
      "help",
      "search",
      "best",
      "find",
      "words",
      "saved",
      "save",
      "share",
      "privacy",
      "story",
      "more",
      "less",
    ],
  ].join("|")})(?::|$)`,
  "u",
);
/** What an owner does not press on the way: it ends what is still to be seen, or writes to nobody. */
const LAST =
  /drop|remove|leave|left|^team:\d+:(?:editor|viewer)|yes|refuse|undo|revoke|publish|skip|mute|now|again|all$|none$|:test$|unadd|send/u;
const MOST_STEPS = 400;

interface Reply {
  text: string;
  data: string[];
  questions: string[];
}

async function newsroom() {
  const db = memoryDb();
  const store = createStore(db);
  const said: Reply[] = [];
  const api = await startBotApi(({ method, payload }) => {
    said.push(read(payload));
    if (method === "getChatMember") return { ok: true, result: member(Number(payload.user_id)) };
    if (/^(?:send|edit|copy|forward)/u.test(method)) {
      const chat = { id: payload.chat_id, type: "private" };
      return { ok: true, result: { message_id: 500, date: NOW / 1_000, chat, text: payload.text } };
    }
    return { ok: true, result: method === "getMe" ? BOT_INFO : true };
  }, afterAll);
  const telegram = createTelegram({ token: `${BOT_INFO.id}:x`, apiRoot: api.apiRoot });
  const now = () => NOW;
  const nothing = () => {};
  const pass = { readyAt: () => 0, follow: () => ({ begin: nothing, end: nothing }), pause: nothing };
  const failures: string[] = [];
  const log = createLogger({ level: "error", destination: { write: (line) => void failures.push(line) } });
  const bot = createBot({
    ...{ token: `${BOT_INFO.id}:x`, apiRoot: api.apiRoot, botInfo: BOT_INFO, limits: pass, now, i18n: testI18n, log },
    ...{ chats: store.chats, owners: new Set([OWNER]), defaultLanguage: "en", defaultTimezone: "UTC" },
    flood: createFlood({ burst: 10_000, perSecond: 10_000 }),
  });
  const ownerLine = createOwnerLine({
    ...{ store, i18n: testI18n, owners: [OWNER], adminChatId: null, defaultLanguage: "en", defaultTimezone: "UTC" },
    ...{ now, onQueued: nothing },
  });
  mountHandlers(bot, {
    ...{ store, i18n: testI18n, telegram, ownerLine, now, bot: BOT_INFO, desk: createStoryDesk(store) },
    access: createAccess({ store, telegram, owners: [OWNER] }),
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
  fill(store);
  let update = 0;
  const handle = async (make: (id: number) => Update): Promise<Reply[]> => {
    const from = said.length;
    await bot.handleUpdate(make(++update));
    return said.slice(from);
  };
  return { db, store, handle, failures };
}

/** A channel with all that a desk may have in it, and another one of a neighbour's. */
function fill(store: ReturnType<typeof createStore>): void {
  const secret = addChat(store, { telegramId: -100_1, title: "Secret Harbour", username: "secret_harbour" }, NOW);
  addChat(store, { telegramId: -100_3, title: "Secret Stranger", status: "pending", addedBy: 55 }, NOW);
  addRoute(store, secret, { query: "bakers" });
  addRoute(store, secret, { query: "ferry", approve: true, perHour: 1 });
  const join = (chatId: number, userId: number, role: Role) =>
    putMember(store, { chatId, userId, role, name: `Person ${userId}`, addedBy: null }, by(NOW));
  join(secret.id, VIEWER, "viewer");
  join(secret.id, 66, "editor");
  createInvite(
    store,
    { chatId: secret.id, role: "viewer" },
    { actor: { via: "chat", id: OWNER, name: "Olga" }, now: NOW },
  );
  const names = { en: "Secret bread" };
  store.topics.put({ slug: "bread", names, query: "bakers", position: 0, managed: "chat" });
  const source = polled(store, addSource(store, { slug: "herald", name: "Herald" }, NOW - 9 * HOUR), NOW - 8 * HOUR);
  for (const [index, title] of ["Ferry returns to port", "Bakers open a museum"].entries()) {
    const at = NOW - HOUR + index * 60_000;
    ingestAll(store, source, [entry({ title, link: `https://herald.example/${index}`, publishedAt: at })], at);
  }
  post(store, secret.id, store.stories.newestId());
  for (const [index, state] of (["held", "dead"] as const).entries()) {
    const facts = {
      title: `Bakers of quay ${index + 1} strike`,
      link: `https://herald.example/${state}`,
      publishedAt: NOW,
    };
    ingestAll(store, source, [entry(facts)], NOW);
    store.outbox.finish(postJob(store, store.stories.newestId()).id, NOW, state, "Bad Request: secret");
  }
}

/** The job by which a story is to be posted. */
function postJob(store: ReturnType<typeof createStore>, storyId: number) {
  const job = store.outbox.due(NOW + HOUR, 99).find((due) => due.kind === "post" && due.storyId === storyId);
  if (job?.kind !== "post") throw new Error("nothing was queued");
  return job;
}

/** A story that stands in the channel already. */
function post(store: ReturnType<typeof createStore>, chatId: number, storyId: number): void {
  const sent = { chatId, telegramId: -100_1, messageId: 7, kind: "text", shownHash: "", sentAt: NOW } as const;
  store.outbox.posted([postJob(store, storyId).deliveryId], store.posts.add({ ...sent, storyIds: [storyId] }));
}

const member = (userId: number) =>
  userId === BOT_INFO.id
    ? {
        status: "administrator",
        can_post_messages: true,
        can_edit_messages: true,
        can_delete_messages: true,
        user: BOT_INFO,
      }
    : { status: "left", user: { id: userId, is_bot: false, first_name: "?" } };

function read(payload: Record<string, unknown>): Reply {
  const text = String(payload.text ?? payload.caption ?? "");
  const markup = typeof payload.reply_markup === "string" ? JSON.parse(payload.reply_markup) : payload.reply_markup;
  const rows: { callback_data?: string }[][] = markup?.inline_keyboard ?? [];
  return {
    text: JSON.stringify([text, rows]),
    data: rows.flat().flatMap(({ callback_data: data }) => data ?? []),
    questions: [...text.matchAll(/https:\/\/ask\.invalid\/([^"]+)"/gu)].map(([, state = ""]) => state),
  };
}

/** An answer to a question of the bot, as the person's client would send it. */
function answering(id: number, userId: number, state: string, text: string): Update {
  const { message } = said(id, userId, text);
  const url = `https://ask.invalid/${state}`;
  const reply_to_message = {
    ...{ message_id: 77, date: 1_700_000_000, from: BOT_INFO, text: "\u2060?" },
    chat: { id: userId, type: "private", first_name: "?" },
    entities: [{ type: "text_link", offset: 0, length: 1, url }],
  };
  return { update_id: id, message: Object.assign({}, message, { reply_to_message }) } as Update;
}

const DRAFT = {
  channel: { title: "Secret Harbour", timezone: "UTC" },
  ...{ outlet: "Herald", isWithdrawn: false, outdated: null, link: null },
};

/** All buttons and questions that an owner can come to see. */
async function walk({ handle, store }: Awaited<ReturnType<typeof newsroom>>) {
  const buttons = new Set<string>();
  const questions = new Set<string>();
  const waiting: string[] = [];
  const shapes = new Set<string>();
  const note = (replies: Reply[]) => {
    for (const { data, questions: asked } of replies) {
      for (const state of asked) questions.add(state);
      for (const each of data) {
        // Of buttons that differ only in what they are about, one shows what all do.
        const shape = each.replace(/\d+/gu, "#").replace(/^(s[lrt]:\w).*/u, "$1");
        if (READERS.test(each) || shapes.has(shape)) continue;
        shapes.add(shape);
        buttons.add(each);
        waiting.push(each);
      }
    }
  };
  for (const command of [
    "/channels",
    "/queue",
    "/desk",
    "/team",
    "/audit",
    "/stats",
    "/sources",
    "/why https://herald.example/1",
  ]) {
    note(await handle((id) => said(id, OWNER, command)));
  }
  // Below the grid of topics, whose other buttons are the readers'.
  note(await handle((id) => tapped(id, OWNER, "edit-topics")));
  note(await handle((id) => answering(id, OWNER, "edit-topic:new:words:Secret%20quay", "bakers")));
  for (const draftId of store.drafts.unseen(NOW)) {
    const draft = store.drafts.find(draftId);
    if (draft === null) throw new Error("no draft");
    const keyboard = draftKeyboard(draft, { ...DRAFT, now: NOW }, "en", testI18n);
    note([read({ reply_markup: keyboard })]);
  }
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const data = waiting.shift();
    if (data === undefined) break;
    if (!LAST.test(data)) note(await handle((id) => tapped(id, OWNER, data)));
  }
  return { buttons: [...buttons], questions: [...questions] };
}

/** Rows that were written since the database was opened. */
const written = (db: Db): number => Number(db.prepare("SELECT total_changes()").pluck().get());

const room = await newsroom();
const shown = await walk(room);
// Made after the walk, so that all that was shown is other people's.
const own = addChat(room.store, { telegramId: -100_2, title: "Neighbour" }, NOW);
const neighbour = { userId: NEIGHBOUR, role: "editor", name: "?", addedBy: null } as const;
putMember(room.store, { ...neighbour, chatId: own.id }, by(NOW));

it("knows the buttons and questions of every part of the desk", () => {
  const kinds = (data: readonly string[]) => [...new Set(data.map((each) => decodeURIComponent(each).split(":")[0]))];
  const parts =
    "audit channel correct desk draft edit-topic edit-topics held letter offer queue remove route setup source team topic-offer why";
  expect(kinds(shown.buttons)).toEqual(expect.arrayContaining(parts.split(" ")));
  expect(kinds(shown.questions)).toEqual(expect.arrayContaining(["correct", "draft", "edit-topic", "route", "setup"]));
  expect(shown.buttons.length).toBeGreaterThan(150);
  expect(room.failures).toEqual([]);
});

it.each([
  ["a stranger", STRANGER, false],
  ["an editor of another channel", NEIGHBOUR, false],
  ["a viewer", VIEWER, true],
])("%s changes nothing by pressing any of them", async (_, userId, maySee) => {
  const { db, handle } = room;
  await handle((id) => said(id, userId, "/help"));
  const before = written(db);
  for (const data of shown.buttons) {
    const replies = await handle((id) => tapped(id, userId, data));
    expect([data, written(db)]).toEqual([data, before]);
    if (!maySee) expect([data, replies.filter(({ text }) => SECRET.test(text))]).toEqual([data, []]);
  }
  for (const state of shown.questions) {
    for (const text of ["2h", "Ferry", "-"]) {
      const replies = await handle((id) => answering(id, userId, state, text));
      expect([state, written(db)]).toEqual([state, before]);
      if (!maySee) expect([state, replies.filter((reply) => SECRET.test(reply.text))]).toEqual([state, []]);
    }
  }
  expect(room.failures).toEqual([]);
});
