import { el, moved } from "./dom.js";
import { listTime, shortCount } from "./format.js";
import { icon } from "./icons.js";
import { avatar } from "./render-message.js";

const SNIPPET = 140;

/** One line of a message for the list: "Photo" for a photo without words, the sender's name in groups. */
export function snippet(message, chat) {
  if (!message)
    return { prefix: "", text: chat.kind === "private" ? "Press Start to talk to the bot" : "Nothing here yet" };
  if (message.service !== null) return { prefix: "", text: message.service };
  const first = message.text.slice(0, SNIPPET).replaceAll(/\s+/gu, " ");
  const text = first === "" ? (message.file?.name ?? "Photo") : first;
  const prefix = message.out ? "You" : chat.kind === "group" ? (message.from?.name ?? "") : "";
  return { prefix, text };
}

/**
 * The chats, newest first, as a listbox with a roving tab stop. An item is made once and then changed in place, so that
 * a burst of posts costs as many changes as chats.
 */
export function chatList(root, { state, open, typingIn }) {
  const items = new Map();

  function itemOf(chat) {
    const known = items.get(chat.id);
    if (known) return known;
    const parts = {
      title: el("span", { class: "chat-title", dir: "auto" }),
      kind: el("span", { class: "chat-kind" }),
      time: el("span", { class: "chat-time" }),
      last: el("span", { class: "chat-last", dir: "auto" }),
      badge: el("span", { class: "badge" }),
      picture: el("span", { class: "chat-picture" }),
    };
    const element = el(
      "div",
      { class: "chat", role: "option", tabindex: -1, "data-id": chat.id, id: `chat${chat.id}` },
      parts.picture,
      el(
        "span",
        { class: "chat-lines" },
        el("span", { class: "chat-line" }, parts.kind, parts.title, parts.time),
        el("span", { class: "chat-line" }, parts.last, parts.badge),
      ),
    );
    const item = { element, parts, shown: "" };
    items.set(chat.id, item);
    return item;
  }

  function fill(item, chat) {
    const { parts, element } = item;
    const message = chat.messages.at(-1);
    const count = state.unread(chat);
    const typing = typingIn(chat.id);
    const { prefix, text } = snippet(message, chat);
    const time = message ? listTime(message.date) : "";
    const chosen = chat.id === state.activeId;
    const shown = JSON.stringify([chat.title, chat.kind, prefix, text, time, count, typing, chosen]);
    if (item.shown === shown) return;
    item.shown = shown;
    if (parts.title.textContent !== chat.title || parts.picture.childElementCount === 0) {
      parts.title.textContent = chat.title;
      parts.picture.replaceChildren(avatar(chat.id, chat.title, { bot: chat.kind === "private" }));
      const mark = { channel: "channel", group: "group", private: "bot" }[chat.kind];
      parts.kind.replaceChildren(icon(mark));
    }
    parts.time.textContent = time;
    parts.last.replaceChildren(
      ...(typing ? [el("span", { class: "chat-typing" }, "typing…")] : [prefix && el("b", null, `${prefix}: `), text]),
    );
    parts.badge.textContent = count > 0 ? shortCount(count) : "";
    parts.badge.hidden = count === 0;
    element.setAttribute("aria-selected", String(chosen));
    const unread = count > 0 ? `, ${count} unread` : "";
    element.setAttribute(
      "aria-label",
      `${chat.title}, ${chat.kind === "private" ? "bot" : chat.kind}${unread}. ${text}`,
    );
  }

  function show() {
    const chats = state.ordered();
    const ids = new Set(chats.map((chat) => chat.id));
    for (const [id, item] of items) {
      if (!ids.has(id)) {
        item.element.remove();
        items.delete(id);
      }
    }
    let place = root.firstElementChild;
    for (const chat of chats) {
      const item = itemOf(chat);
      fill(item, chat);
      if (item.element === place) place = place.nextElementSibling;
      else moveBefore(item.element, place);
    }
    rove();
  }

  /** Moving a focused node blurs it: the focus is put back. */
  function moveBefore(element, place) {
    const focused = document.activeElement === element;
    root.insertBefore(element, place);
    if (focused) element.focus({ preventScroll: true });
  }

  function rove(to) {
    const all = [...root.children];
    const stop =
      to ?? all.find((item) => item === document.activeElement) ?? items.get(state.activeId)?.element ?? all[0];
    for (const item of all) item.tabIndex = item === stop ? 0 : -1;
  }

  root.addEventListener("click", (event) => {
    const item = event.target.closest(".chat");
    if (item) open(Number(item.dataset.id));
  });
  root.addEventListener("keydown", (event) => {
    const item = event.target.closest(".chat");
    if (!item) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(Number(item.dataset.id), { focus: true });
      return;
    }
    const next = moved([...root.children], item, event.key);
    if (!next) return;
    event.preventDefault();
    rove(next);
    next.focus();
  });

  return {
    show,
    focus: () => (root.querySelector('.chat[tabindex="0"]') ?? root.firstElementChild)?.focus(),
  };
}
