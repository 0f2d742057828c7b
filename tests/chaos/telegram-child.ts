/** Telegram in a process of its own, which outlives every Chapar. */
import { startTelegram } from "../../src/sandbox/telegram/server.ts";
import type { Fault, NewChat, NewUser, Telegram } from "../../src/sandbox/telegram/types.ts";
import { serve } from "./calls.ts";
import { type Gate, openGate } from "./gate.ts";
import { createClock, type Time } from "./time.ts";

let telegram: Telegram;
let gate: Gate;
let clock: ReturnType<typeof createClock>;
let underWay = 0;
const struck: Record<string, number> = {};
/** Sends that are still to come until somebody is told. */
let countdown: { left: number; resolve: () => void } | null = null;

/** Somebody waits for a program that asks for updates. */
let polled: (() => void) | null = null;

const IS_SEND = /^(?:send|edit)/;

const served = {
  async start({ time, token, seed }: { time: Time; token: string; seed: number }) {
    clock = createClock(time);
    telegram = await startTelegram({ token, seed, keepCalls: 100, limits: true, now: clock.now });
    telegram.subscribe((event) => {
      if (event.kind !== "call") return;
      const { finishedAt, fault, method } = event.call;
      if (method === "getUpdates") polled?.();
      if (method === "getMe" || method === "getUpdates") return;
      underWay += finishedAt === null ? 1 : -1;
      if (finishedAt !== null && fault !== undefined) struck[fault] = (struck[fault] ?? 0) + 1;
      if (finishedAt !== null || countdown === null || !IS_SEND.test(method)) return;
      if (--countdown.left > 0) return;
      countdown.resolve();
      countdown = null;
    });
    gate = await openGate(Number(new URL(telegram.apiRoot).port));
    return { apiRoot: `http://127.0.0.1:${gate.port}`, botId: telegram.bot.id };
  },
  setClock: (offsetMs: number) => clock.set(offsetMs),
  addUsers(users: NewUser[]) {
    for (const user of users) telegram.addUser(user);
  },
  /** The bot is an administrator there. */
  addChats(chats: (NewChat & { id: number; isProtected?: boolean })[]) {
    for (const { isProtected = false, ...chat } of chats) {
      telegram.addChat(chat);
      telegram.addBotToChat(chat.creatorId, chat.id);
      if (isProtected) telegram.protect(chat.id, true);
    }
  },
  fault(faults: Fault[]) {
    for (const fault of faults) telegram.fault(fault);
  },
  clearFaults: () => telegram.clearFaults(),
  /** Resolves when so many messages or edits have been asked for. */
  afterSends: (left: number) =>
    new Promise<void>((resolve) => {
      countdown?.resolve();
      countdown = { left, resolve };
    }),
  /** Resolves when a program asks for updates: then it has started. */
  afterPoll: () =>
    new Promise<void>((resolve) => {
      polled = resolve;
    }),
  underWay: () => underWay,
  shut: (ms: number) => gate.shut(ms),
  /** Its message_id. */
  say: (userId: number, chatId: number, text: string) => telegram.say(userId, text, { chatId }).message_id,
  block: (userId: number) => telegram.block(userId),
  unblock: (userId: number) => telegram.unblock(userId),
  migrate: (groupId: number) => telegram.migrate(groupId),
  struck: () => struck,
  /** What the bot's messages in a chat say now, the oldest first. */
  texts: (chatId: number) =>
    telegram.messages(chatId).flatMap(({ is_outgoing, text, caption }) => (is_outgoing ? [text ?? caption ?? ""] : [])),
};
export type TelegramServed = typeof served;
serve(served);
