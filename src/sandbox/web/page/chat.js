import { get, NO_ANSWER, post } from "./api.js";
import { chatList } from "./chat-list.js";
import { composer } from "./composer.js";
import { conversation } from "./conversation.js";
import { isPhone } from "./dom.js";
import { listen } from "./events.js";
import { header } from "./header.js";
import { logActions } from "./log-actions.js";
import { floatingMenu, messageMenu } from "./message-menu.js";
import { clearToast, toast } from "./notices.js";
import { people } from "./people.js";
import { places } from "./place.js";
import { search } from "./search.js";
import { createState } from "./state.js";
import { placeAsked, readTelegramLink, sharedBy } from "./telegram-link.js";
import { themeButton } from "./theme-button.js";
import { typing } from "./typing.js";
import { welcome } from "./welcome.js";

const $ = (id) => document.getElementById(id);
const state = createState();
const here = () => state.chats.get(state.activeId) ?? null;
const me = () => state.me.id;
/** How far back a jump looks, in answers of the history. */
const MOST_PAGES = 50;
const CONNECTION = {
  open: "Sandbox — nothing leaves this machine",
  connecting: "Connecting…",
  lost: NO_ANSWER,
  closed: "The sandbox has stopped",
};
let stopListening = () => {};
/** A chat that was made and has not come yet. */
let awaited = null;

/** Does what a person asks for; a refusal becomes a toast. */
async function attempt(path, body) {
  clearToast();
  try {
    return await post(path, { as: me(), ...body });
  } catch (error) {
    toast(error.message);
    return null;
  }
}

const typists = typing(() => {
  list.show();
  head.show(here());
});
const list = chatList($("chats"), { state, open: openChat, typingIn: typists.has });
const head = header({ $, typingIn: typists.has, attempt, restart, jump: jumpTo });
const talk = conversation({
  log: $("log"),
  toBottom: $("to-bottom"),
  async older(chat) {
    const before = chat.messages[0]?.id ?? 0;
    const { messages, more } = await get(`/web/history?as=${me()}&chat=${chat.id}&before=${before}`);
    state.prepend(chat, messages, more);
    return messages;
  },
  seen(chat) {
    state.markRead(chat);
    list.show();
    showTitle();
  },
});
const write = composer($("foot"), {
  me,
  offers: (query) =>
    get(`/web/inline?as=${me()}&query=${encodeURIComponent(query)}`).then(
      ({ results }) => results,
      () => [],
    ),
  share: (chat, query, resultId) => attempt("/web/inline", { chatId: chat.id, query, resultId }),
  start: (chat) => (chat.blocked ? restart(chat) : attempt("/web/say", { chatId: chat.id, text: "/start" })),
  async send(chat, text, { what, threadId }) {
    const body = { chatId: chat.id, text };
    const done =
      what?.kind === "edit"
        ? await attempt("/web/edit", { ...body, messageId: what.message.id })
        : await attempt("/web/say", { ...body, replyTo: what?.message.id ?? null, threadId });
    return done !== null;
  },
});
const finder = search({
  field: $("search"),
  list: $("found"),
  chats: $("chats"),
  state,
  open(chatId, messageId) {
    finder.clear();
    openChat(chatId);
    if (messageId) void jumpTo(messageId);
  },
});
const openMessageMenu = messageMenu({ here, me, attempt, write, open: floatingMenu($("menu")) });
logActions($("log"), {
  here,
  me,
  say: (text) => attempt("/web/say", { chatId: state.activeId, text, replyTo: null }),
  find: (text) => finder.find(text),
  openTelegram,
  jump: jumpTo,
  openMessageMenu,
});
const persons = people({ button: $("person"), root: $("people"), state, become, attempt, openChat });
const place = places({ go });
themeButton($("theme"));
welcome($("welcome"));

/** Telegram's apps greet a bot anew when they let it back. */
async function restart({ id: chatId }) {
  const done = await attempt("/web/bot", { chatId, action: "unblock" });
  return done && attempt("/web/say", { chatId, text: "/start" });
}

/** Older messages are fetched until the wanted one is among them. */
async function jumpTo(id) {
  const chat = here();
  for (let pages = 0; pages < MOST_PAGES && !talk.node(id) && chat?.more; pages += 1) await talk.addOlder();
  if (chat === here() && !talk.jump(id)) toast("That message is gone");
}

function openChat(id, { focus = !isPhone(), remember = true } = {}) {
  const chat = state.chats.get(id);
  awaited = chat ? null : id;
  if (!chat) return;
  const again = state.activeId === id;
  state.activeId = id;
  $("app").dataset.pane = "talk";
  $("talk").dataset.empty = "false";
  if (!again) {
    clearToast();
    const lastRead = state.lastRead(chat);
    write.show(chat);
    head.show(chat);
    talk.open(chat, lastRead);
  }
  list.show();
  if (remember) place.put(me(), id);
  if (focus) (write.canWrite() ? write : $("log")).focus();
}

function closeChat() {
  clearToast();
  if (isPhone()) {
    const left = state.activeId;
    closeTalk();
    place.put(me(), null);
    list.show();
    document.getElementById(`chat${left}`)?.focus();
  } else list.focus();
  $("app").dataset.pane = "list";
}

function openTelegram(address) {
  const shared = sharedBy(address);
  if (shared) return toast(`In Telegram you would now choose a chat for ${shared}`);
  const kind = placeAsked(address);
  if (kind) return toast(`In Telegram you would now choose a ${kind}. Here, add the bot from the menu of one of yours`);
  const link = readTelegramLink(address);
  if (!link) return toast("That Telegram link leads out of the sandbox");
  if (link.username === state.bot.username.toLowerCase()) {
    openChat(me());
    if (link.start !== null) void attempt("/web/say", { chatId: me(), text: `/start ${link.start}`, replyTo: null });
    return;
  }
  const chat = link.username
    ? [...state.chats.values()].find((known) => known.username?.toLowerCase() === link.username)
    : state.chats.get(link.chatId);
  if (!chat) return toast("You are not in that chat");
  openChat(chat.id);
  if (link.messageId) void jumpTo(link.messageId);
}

function showTitle() {
  let unread = 0;
  for (const chat of state.chats.values()) unread += state.unread(chat);
  document.title = unread > 0 ? `(${unread}) Chapar sandbox` : "Chapar sandbox";
}

const apply = {
  snapshot(event) {
    const known = state.me?.id === event.me.id && state.instance === event.instance;
    const shown = known ? state.activeId : null;
    const held = known ? new Map([...state.chats].map(([id, chat]) => [id, chat.messages])) : new Map();
    state.reset(event);
    for (const chat of state.chats.values()) joinHeld(chat, held.get(chat.id) ?? []);
    persons.show();
    if (shown !== null && state.chats.has(shown)) return showAgain(state.chats.get(shown));
    state.activeId = null;
    const { chat: wanted } = place.read();
    if (state.chats.has(wanted)) openChat(wanted, { focus: false, remember: false });
    else {
      closeTalk();
      place.put(me(), null);
    }
  },
  chat(event) {
    const chat = state.putChat(event.chat);
    if (chat.id === awaited) openChat(chat.id);
    if (chat.id === state.activeId) {
      head.show(chat);
      write.show(chat);
    }
  },
  gone(event) {
    state.chats.delete(event.chatId);
    if (event.chatId !== state.activeId) return;
    closeTalk();
    place.put(me(), null);
  },
  message: (event) => putMessage(event, true),
  edit: (event) => putMessage(event, false),
  delete(event) {
    const chat = state.chats.get(event.chatId);
    if (!chat) return;
    state.remove(chat, event.ids);
    if (chat.id === state.activeId) for (const id of event.ids) talk.drop(id);
  },
  typing: (event) => typists.begin(event.chatId),
};

/** Older messages that the page holds already stay, unless messages between them and the snapshot were missed. */
function joinHeld(chat, held) {
  const first = chat.messages[0]?.id;
  if (first === undefined || (held.at(-1)?.id ?? 0) < first) return;
  const olderHeld = held.filter((message) => message.id < first);
  if (olderHeld.length > 0) chat.messages.unshift(...olderHeld);
}

/** The open chat after the connection came back: only what differs is drawn, so that the reader's place stays. */
function showAgain(chat) {
  const shown = talk.adopt(chat);
  const present = new Set(chat.messages.map(({ id }) => id));
  for (const id of shown.keys()) if (!present.has(id)) talk.drop(id);
  for (const message of chat.messages) {
    if (JSON.stringify(shown.get(message.id)) !== JSON.stringify(message)) talk.put(message);
  }
  head.show(chat);
  write.show(chat);
}

function putMessage({ chatId, message }, isNew) {
  const chat = state.chats.get(chatId);
  if (!chat) return;
  const known = chat.messages.some((held) => held.id === message.id);
  // An edit of a message that is older than what the page holds.
  if (!isNew && !known) return;
  state.putMessage(chat, message);
  if (isNew && !message.out) typists.end(chatId);
  if (chatId !== state.activeId) return;
  talk.put(message);
  if (talk.atEnd()) for (const id of state.trim(chat)) talk.drop(id);
  if (chat.messages.length === 1) write.show(chat);
  if (isNew && message.asksReply && write.canWrite()) write.reply(message);
}

function closeTalk() {
  state.activeId = null;
  talk.open(null, 0);
  write.show(null);
  $("talk").dataset.empty = "true";
  $("app").dataset.pane = "list";
}

function become(userId, chatId = null) {
  clearToast();
  stopListening();
  closeTalk();
  place.put(userId, chatId);
  stopListening = listen(userId, {
    connection: showConnection,
    batch(events) {
      for (const event of events) apply[event.type]?.(event);
      talk.settle();
      list.show();
      showTitle();
    },
  });
}

function showConnection(kind) {
  $("connection").dataset.state = kind;
  $("connection-text").textContent = CONNECTION[kind];
  head.connection(kind);
}

$("back").addEventListener("click", closeChat);
document.addEventListener("visibilitychange", () => talk.settle());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.activeId !== null && !document.querySelector("dialog[open]")) closeChat();
  // Whoever just types means the composer.
  const typed = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (typed && write.canWrite() && !event.target.matches("input, textarea, button, [role=option]")) write.focus();
});

get("/web/people").then(
  ({ people: known }) => {
    const wanted = place.read();
    const person = known.find(({ id }) => id === wanted.person) ?? known[0];
    if (person) become(person.id, wanted.person === person.id ? wanted.chat : null);
    else toast("Nobody lives in this sandbox yet");
  },
  (error) => toast(error.message),
);

/** To where the address leads by now. */
function go({ person, chat }) {
  if (state.me === null) return;
  if (person !== me() && state.people.some(({ id }) => id === person)) return become(person, chat);
  if (state.chats.has(chat)) return openChat(chat, { remember: false });
  if (state.activeId === null) return;
  closeTalk();
  list.show();
  list.focus();
}
