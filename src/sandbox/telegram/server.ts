/** The sandbox's Telegram: a Bot API server on 127.0.0.1 and the people who use it, all in memory. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CallRecord } from "./calls.ts";
import { publicChat } from "./chat.ts";
import { discuss, linkDiscussion } from "./discussion.ts";
import { faultBox } from "./faults.ts";
import { requestHandler } from "./http.ts";
import { askInline } from "./inline.ts";
import {
  addBotToChat,
  deactivate,
  deleteChat,
  demote,
  migrate,
  openTopic,
  promote,
  removeBotFromChat,
  setBlocked,
} from "./membership.ts";
import { commandsFor, descriptionFor } from "./methods/profile.ts";
import { buttonData, deleteAs, editAs, forward, press, say, sendFile, sendLocation } from "./people.ts";
import { react } from "./reactions.ts";
import type { StoredMessage, Telegram, TelegramOptions } from "./types.ts";
import { wireUser } from "./wire.ts";
import { World } from "./world.ts";

export async function startTelegram(options: TelegramOptions = {}): Promise<Telegram> {
  const world = new World(options);
  const faults = faultBox(options.seed ?? 1);
  const calls = new CallRecord(options.keepCalls);
  world.events.subscribe((event) => {
    if (event.kind === "message") discuss(world, event.message);
  });
  const pressTimeoutMs = options.pressTimeoutMs ?? 5_000;

  const server = createServer((request, response) => {
    if (options.mount?.(telegram, request, response)) return;
    handle(request, response);
  });
  const handle = requestHandler({ world, faults, calls });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  // Tests keep connections of clients that have gone; they must not hold the port.
  server.keepAliveTimeout = 60_000;

  const messages = (chatId: number): StoredMessage[] =>
    [...(world.chats.get(chatId)?.messages.values() ?? [])].sort((a, b) => a.message_id - b.message_id);

  const telegram: Telegram = {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: world.token,
    bot: world.bot,
    options,
    calls: calls.list,
    users: () => [...world.users.values()].map((user) => ({ ...user })),
    chats: () =>
      [...world.chats.values()].filter(({ id, type }) => type !== "private" || world.user(id).started).map(publicChat),
    addUser: (user) => world.addUser(user),
    addChat: (chat) => world.addChat(chat),
    linkDiscussion: (channelId, groupId) => linkDiscussion(world, channelId, groupId),
    addTopic: (userId, chatId, name) =>
      openTopic(world, world.chat(chatId), { from: wireUser(world.user(userId)), is_outgoing: false }, name).message_id,
    say: (userId, text, where) => say(world, userId, text, where),
    sendFile: (userId, file, where) => sendFile(world, userId, file, where),
    sendLocation: (userId, latitude, longitude) => sendLocation(world, userId, latitude, longitude),
    editAs: (userId, chatId, messageId, text) => editAs(world, userId, chatId, messageId, text),
    react: (userId, chatId, messageId, signs) => react(world, userId, chatId, messageId, signs),
    deleteAs: (userId, chatId, messageIds) => deleteAs(world, userId, chatId, messageIds),
    forward: (userId, fromChatId, messageId, where) =>
      forward(world, userId, fromChatId, messageId, where?.chatId ?? userId),
    press: (userId, chatId, messageId, data) => press(world, userId, chatId, messageId, data, pressTimeoutMs),
    askInline: (userId, query, offset = "") => askInline(world, userId, query, offset, pressTimeoutMs),
    tapText: (userId, chatId, messageId, label) =>
      press(world, userId, chatId, messageId, buttonData(world, chatId, messageId, label), pressTimeoutMs),
    addBotToChat: (userId, chatId, rights) => addBotToChat(world, userId, chatId, rights),
    removeBotFromChat: (userId, chatId, how) => removeBotFromChat(world, userId, chatId, how),
    promote: (userId, chatId, rights) => promote(world, userId, chatId, rights),
    demote: (userId, chatId) => demote(world, userId, chatId),
    block: (userId) => setBlocked(world, userId, true),
    unblock: (userId) => setBlocked(world, userId, false),
    deactivate: (userId) => deactivate(world, userId),
    migrate: (groupId) => migrate(world, groupId),
    deleteChat: (chatId) => deleteChat(world, chatId),
    protect(chatId, protectedContent) {
      world.chat(chatId).isProtected = protectedContent;
      world.changed(world.chat(chatId));
    },
    messages,
    message: (chatId, messageId) => world.message(chatId, messageId),
    descriptionFor: (userId) => descriptionFor(world, userId),
    commandsFor: (userId, chatId) => commandsFor(world, userId, chatId),
    file: (fileId) => world.files.get(fileId),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    subscribe: (listener) => world.events.subscribe(listener),
    waitFor: (check, timeoutMs = 10_000) => world.events.waitFor(check, timeoutMs),
    async stop() {
      world.webhook.remove();
      world.updates.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // What has just been answered may leave first.
      setImmediate(() => server.closeAllConnections());
      await closed;
    },
  };
  return telegram;
}
