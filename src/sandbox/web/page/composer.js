import { commandMenu } from "./command-menu.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

/** So long the typing rests before the bot is asked for what it offers. */
const OFFER_MS = 250;

/**
 * What stands below the messages: Start, a bar for those who may only read, or the text field with its reply or edit
 * line, the bot's reply keyboard and the menu of commands. Drafts are kept by person and chat.
 */
export function composer(foot, { me, send, start, offers, share }) {
  const keyOf = ({ id }) => `${me()}/${id}`;
  const drafts = new Map();
  let chat = null;
  /** { kind: "reply" | "edit", message } or null. */
  let about = null;

  const field = el("textarea", {
    id: "field",
    rows: 1,
    placeholder: "Message",
    "aria-label": "Message",
    dir: "auto",
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-controls": "commands",
    maxlength: 4096,
  });
  const sendButton = el("button", { type: "submit", class: "send", "aria-label": "Send" }, icon("send"));
  const menuButton = el(
    "button",
    { type: "button", class: "menu-button", "aria-label": "Commands" },
    icon("menu"),
    "Menu",
  );
  const topic = el("select", { class: "topic", "aria-label": "Topic" });
  const aboutLine = el("div", { class: "about", hidden: true });
  const list = el("div", {
    class: "commands",
    id: "commands",
    role: "listbox",
    "aria-label": "Commands",
    hidden: true,
  });
  const replyKeys = el("div", { class: "reply-keys", hidden: true });
  const form = el("form", { class: "composer" }, menuButton, topic, field, sendButton);
  const writing = el("div", { class: "writing" }, list, aboutLine, form, replyKeys);
  const menu = commandMenu(list, field);
  let asking = null;

  /** In a group a command bears the bot's name, so that no other bot takes it. */
  const commandText = (command) => (chat.kind === "private" ? `/${command}` : `/${command}@${chat.botUsername}`);

  const itemsOf = (commands) =>
    commands.map(({ command, description }) => ({
      name: `/${command}`,
      text: description,
      run() {
        put("");
        void submit(commandText(command));
      },
    }));

  /** What is asked of the bot behind its name, "@bot words"; null: nothing. In its own chat it is a message like any other. */
  function inlineQuery() {
    const [, name, query] = /^@(\w+) (.*)$/su.exec(field.value) ?? [];
    return chat && chat.kind !== "private" && name?.toLowerCase() === chat.botUsername.toLowerCase() ? query : null;
  }

  /** The stories that the bot offers for sharing, once the typing rests. */
  async function offer(query) {
    const asked = chat;
    const found = await offers(query);
    if (chat !== asked || inlineQuery() !== query || document.activeElement !== field) return;
    const items = found.map(({ id, title, description }) => ({
      name: title,
      text: description,
      run() {
        put("");
        void share(asked, query, id);
      },
    }));
    menu.show(items, { label: "Stories to share", stacked: true });
  }

  function put(text) {
    field.value = text;
    grow();
  }

  /** As high as its text. While it is not on the page it has no height to go by. */
  function grow() {
    field.style.height = "auto";
    if (field.scrollHeight > 0) field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
    sendButton.disabled = field.value.trim() === "";
  }

  function setAbout(next) {
    about = next;
    aboutLine.hidden = next === null;
    if (!next) return;
    const close = el("button", { type: "button", class: "icon-button", "aria-label": "Cancel" }, icon("close"));
    close.addEventListener("click", cancel);
    const name = next.kind === "edit" ? "Edit message" : `Reply to ${next.message.from?.name ?? chat.title}`;
    const text = next.message.text === "" ? "Photo" : next.message.text.slice(0, 200);
    aboutLine.replaceChildren(
      icon(next.kind),
      el("span", { class: "about-lines" }, el("b", { dir: "auto" }, name), el("span", { dir: "auto" }, text)),
      close,
    );
  }

  function cancel() {
    if (about?.kind === "edit") put("");
    setAbout(null);
    field.focus();
  }

  async function submit(text) {
    const what = about;
    setAbout(null);
    const threadId = topic.hidden ? null : Number(topic.value) || null;
    if (await send(chat, text, { what, threadId })) return;
    // Refused: the words are given back, unless others were typed meanwhile.
    if (field.value === "") put(text);
    setAbout(what);
  }

  function suggest() {
    clearTimeout(asking);
    const query = inlineQuery();
    if (query !== null) {
      asking = setTimeout(() => void offer(query), OFFER_MS);
      return;
    }
    const typed = /^\/([a-z0-9_]*)$/iu.exec(field.value);
    if (!typed || !chat) return menu.close();
    const begun = typed[1].toLowerCase();
    menu.show(itemsOf(chat.commands.filter(({ command }) => command.startsWith(begun))));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") return;
    menu.close();
    put("");
    void submit(text);
    field.focus();
  });
  field.addEventListener("input", () => {
    grow();
    suggest();
  });
  field.addEventListener("blur", () => menu.close());
  field.addEventListener("keydown", (event) => {
    if (menu.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape" && about) {
      event.stopPropagation();
      cancel();
    }
  });
  menuButton.addEventListener("pointerdown", (event) => event.preventDefault());
  menuButton.addEventListener("click", () => {
    field.focus();
    if (menu.isOpen()) menu.close();
    else menu.show(itemsOf(chat.commands));
  });
  replyKeys.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (key) void submit(key.textContent);
  });

  function bar(text, run) {
    if (!run) return el("p", { class: "bar" }, text);
    let done = false;
    /** Once, however often it is pressed before something else stands in its place. */
    async function press() {
      if (done) return;
      done = true;
      done = Boolean(await run());
    }
    return el("button", { type: "button", class: "bar bar-action", onclick: press }, text);
  }

  function content() {
    if (chat.blocked) return bar("Restart the bot", () => start(chat));
    if (chat.kind === "private" && chat.messages.length === 0) return bar("Start", () => start(chat));
    if (!chat.canWrite)
      return bar(chat.kind === "channel" ? "Only admins of the channel can post here" : "You cannot write here");
    return writing;
  }

  /** In a forum one writes in a topic; what is chosen stays chosen. */
  function showTopics() {
    const options = [{ threadId: 0, name: "General" }, ...chat.topics];
    const chosen = topic.value;
    topic.hidden = chat.topics.length === 0;
    topic.replaceChildren(...options.map(({ threadId, name }) => el("option", { value: threadId }, name)));
    topic.value = options.some(({ threadId }) => String(threadId) === chosen) ? chosen : "0";
  }

  function showReplyKeys() {
    const keys = chat.replyKeys ?? [];
    replyKeys.hidden = keys.length === 0;
    replyKeys.replaceChildren(
      ...keys.map((row) =>
        el(
          "div",
          { class: "keys-row" },
          row.map((text) => el("button", { type: "button", class: "key", dir: "auto" }, text)),
        ),
      ),
    );
  }

  return {
    field,
    /** Shows the foot of a chat, anew or after its facts changed; a draft is never lost. */
    show(next) {
      const other = chat?.id !== next?.id;
      if (other && chat) drafts.set(keyOf(chat), field.value);
      chat = next;
      if (!chat) return foot.replaceChildren();
      const wanted = content();
      const same = foot.firstElementChild;
      if (
        same !== wanted &&
        !(same?.matches(".bar") && wanted.matches(".bar") && same.textContent === wanted.textContent)
      ) {
        const focused = foot.contains(document.activeElement);
        foot.replaceChildren(wanted);
        if (wanted === writing) grow();
        // Who has just pressed Start goes on by writing.
        if (focused && wanted === writing) field.focus();
      }
      menuButton.hidden = chat.kind !== "private" || chat.commands.length === 0;
      field.placeholder = chat.kind === "channel" ? "Broadcast" : "Message";
      showTopics();
      showReplyKeys();
      if (!other) return;
      menu.close();
      setAbout(null);
      put(drafts.get(keyOf(chat)) ?? "");
    },
    focus: () => (foot.querySelector("textarea") ?? foot.querySelector("button"))?.focus(),
    canWrite: () => foot.contains(field),
    reply(message) {
      setAbout({ kind: "reply", message });
      field.focus();
    },
    edit(message) {
      setAbout({ kind: "edit", message });
      put(message.text);
      field.focus();
    },
  };
}
