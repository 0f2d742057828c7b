/** How many messages of one chat the page holds; older ones are asked for when somebody scrolls to them. */
const HELD = 300;

/**
 * What the page knows, as the server last said. Chats hold `messages` by ascending id, a run without gaps up to the
 * newest; `more` says that older ones exist.
 */
export function createState() {
  const state = { me: null, people: [], bot: null, instance: "", chats: new Map(), activeId: null };
  let read = new Map();
  /** When a chat came while the page was open, in seconds: a new one without messages belongs to the top. */
  let came = new Map();
  const storageKey = () => `read:${state.instance}:${state.me.id}`;

  function loadRead() {
    try {
      read = new Map(JSON.parse(sessionStorage.getItem(storageKey()) ?? "[]"));
    } catch {
      read = new Map();
    }
  }

  return Object.assign(state, {
    /** Takes the place of everything. */
    reset(snapshot) {
      const { me, people, bot, instance } = snapshot;
      if (instance !== state.instance) came = new Map();
      Object.assign(state, { me, people, bot, instance });
      state.chats = new Map(snapshot.chats.map((chat) => [chat.id, chat]));
      loadRead();
    },
    /** New facts of a chat; its messages stay when the facts bear none. */
    putChat(facts) {
      if (!state.chats.has(facts.id)) came.set(facts.id, Math.floor(Date.now() / 1_000));
      const chat = state.chats.get(facts.id) ?? { messages: [], more: false };
      state.chats.set(facts.id, Object.assign(chat, facts));
      return chat;
    },
    putMessage(chat, message) {
      const { messages } = chat;
      const at = messages.findLastIndex((held) => held.id <= message.id);
      if (at >= 0 && messages[at].id === message.id) messages[at] = message;
      else messages.splice(at + 1, 0, message);
      if (messages.length > HELD * 1.5 && chat.id !== state.activeId) trim(chat);
    },
    prepend(chat, older, more) {
      const first = chat.messages[0]?.id ?? Number.POSITIVE_INFINITY;
      chat.messages.unshift(...older.filter((message) => message.id < first));
      chat.more = more;
    },
    remove(chat, ids) {
      const gone = new Set(ids);
      chat.messages = chat.messages.filter((message) => !gone.has(message.id));
    },
    trim,
    /**
     * By the newest message, or by when the chat came, then by title; a chat that stands there without messages comes
     * last, the chat with the bot first of them.
     */
    ordered() {
      const dateOf = (chat) => Math.max(chat.messages.at(-1)?.date ?? 0, came.get(chat.id) ?? 0);
      return [...state.chats.values()].sort(
        (a, b) =>
          dateOf(b) - dateOf(a) ||
          Number(b.kind === "private") - Number(a.kind === "private") ||
          a.title.localeCompare(b.title),
      );
    },
    lastRead: (chat) => read.get(chat.id) ?? 0,
    unread(chat) {
      const last = read.get(chat.id) ?? 0;
      let count = 0;
      for (let at = chat.messages.length - 1; at >= 0 && chat.messages[at].id > last; at -= 1) {
        if (!chat.messages[at].out && chat.messages[at].service === null) count += 1;
      }
      return count;
    },
    markRead(chat) {
      const newest = chat.messages.at(-1)?.id;
      if (newest === undefined || (read.get(chat.id) ?? 0) >= newest) return;
      read.set(chat.id, newest);
      sessionStorage.setItem(storageKey(), JSON.stringify([...read]));
    },
  });
}

/** Lets go of all but the newest messages; returns the ids let go. */
function trim(chat) {
  const surplus = chat.messages.length - HELD;
  if (surplus <= 0) return [];
  chat.more = true;
  return chat.messages.splice(0, surplus).map((message) => message.id);
}
