import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { StoredMessage, Telegram, TelegramEvent } from "../telegram/types.ts";
import { changesReplyKeys, chatsOf, chatView, mayRead, peopleOf } from "./chat-view.ts";
import type { SiteUrl } from "./links.ts";
import { messageView } from "./message-view.ts";
import type { ChatView, EventView, MessageView, PersonView } from "./view.ts";

/** How many messages of each chat a snapshot bears; older ones are asked for. */
const SNAPSHOT_MESSAGES = 60;
/** A connection that has taken this many bytes less than it was sent is closed: it comes back with a snapshot. */
const MAX_WAITING_BYTES = 8_000_000;
const HEARTBEAT_MS = 20_000;

export interface StreamOptions {
  siteUrl: SiteUrl;
  people: readonly { id: number; note: string }[] | undefined;
}

/**
 * Server-sent events for one person: a snapshot, then every change in the chats where they are. Each connection begins
 * anew with a snapshot, so that nothing has to be kept for those who come back.
 */
export function stream(options: StreamOptions) {
  const instance = randomUUID();

  return (telegram: Telegram, request: IncomingMessage, response: ServerResponse, me: PersonView): void => {
    const { siteUrl } = options;
    const visible = new Set<number>();
    let sent = 0;

    const view = (message: StoredMessage): MessageView => messageView(telegram, message, me.id, siteUrl);

    function latest(chatId: number): { messages: MessageView[]; more: boolean } {
      const all = telegram.messages(chatId);
      return { messages: all.slice(-SNAPSHOT_MESSAGES).map(view), more: all.length > SNAPSHOT_MESSAGES };
    }

    function send(event: EventView): void {
      if (response.writableLength > MAX_WAITING_BYTES) {
        response.destroy();
        return;
      }
      sent += 1;
      response.write(`id: ${sent}\ndata: ${JSON.stringify(event)}\n\n`);
    }

    function sendChat(chatId: number): void {
      const chat = chatsOf(telegram, me.id).find(({ id }) => id === chatId);
      if (chat !== undefined) send({ type: "chat", chat: chatView(telegram, chat, me.id) });
    }

    function sendSnapshot(): void {
      const chats = chatsOf(telegram, me.id).map((chat) => ({
        ...chatView(telegram, chat, me.id),
        ...latest(chat.id),
      }));
      for (const { id } of chats) visible.add(id);
      const { id, first_name: name, username } = telegram.bot;
      const people = peopleOf(telegram, options.people);
      send({ type: "snapshot", instance, me, people, bot: { id, name, username }, chats });
    }

    function onMessage(type: "message" | "edit", message: StoredMessage): void {
      if (!visible.has(message.chat_id)) return;
      send({ type, chatId: message.chat_id, message: view(message) });
      if (message.chat_id === me.id && (changesReplyKeys(message.reply_markup) || !message.is_outgoing))
        sendChat(me.id);
    }

    function onChat(event: Extract<TelegramEvent, { kind: "chat" }>): void {
      const { chat } = event;
      const sees = mayRead(chat, me.id);
      if (sees && visible.has(chat.id)) sendChat(chat.id);
      else if (sees) {
        visible.add(chat.id);
        const facts: ChatView = chatView(telegram, chat, me.id);
        send({ type: "chat", chat: { ...facts, ...latest(chat.id) } });
      } else if (visible.delete(chat.id)) send({ type: "gone", chatId: chat.id });
    }

    function onEvent(event: TelegramEvent): void {
      switch (event.kind) {
        case "message":
          onMessage("message", event.message);
          return;
        case "edit":
        case "edit-preview":
          onMessage("edit", event.message);
          return;
        case "delete":
          if (visible.has(event.chatId)) send({ type: "delete", chatId: event.chatId, ids: event.messageIds });
          return;
        case "chat":
          onChat(event);
          return;
        case "user":
          if (event.user.id === me.id) sendChat(me.id);
          return;
        case "typing":
          if (visible.has(event.chatId)) send({ type: "typing", chatId: event.chatId });
          return;
        case "profile":
          for (const chatId of visible) sendChat(chatId);
      }
    }

    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    response.write("retry: 1000\n\n");
    sendSnapshot();
    const stop = telegram.subscribe(onEvent);
    const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS).unref();
    request.on("close", () => {
      stop();
      clearInterval(heartbeat);
    });
  };
}
