import { snippet } from "./chat-list.js";
import { el, moved } from "./dom.js";
import { listTime } from "./format.js";
import { avatar } from "./render-message.js";

const MOST = 40;

/** Finds chats by title and messages by text among what the page holds; newest first. */
function find(state, query) {
  const wanted = query.toLocaleLowerCase();
  const chats = state.ordered();
  const titles = chats.filter((chat) => chat.title.toLocaleLowerCase().includes(wanted)).map((chat) => ({ chat }));
  const messages = chats.flatMap((chat) =>
    chat.messages
      .filter((message) => message.service === null && message.text.toLocaleLowerCase().includes(wanted))
      .map((message) => ({ chat, message })),
  );
  return [...titles, ...messages.sort((a, b) => b.message.date - a.message.date).slice(0, MOST)];
}

/** The search field: while it has text, what is found takes the place of the chats. */
export function search({ field, list, chats, state, open }) {
  function show() {
    const query = field.value.trim();
    list.hidden = query === "";
    chats.hidden = query !== "";
    if (query === "") return list.replaceChildren();
    const found = find(state, query);
    list.replaceChildren(...found.map(resultItem));
    if (found.length === 0) list.append(el("li", { class: "found-none" }, "Nothing found"));
  }

  function resultItem({ chat, message }) {
    const { prefix, text } = snippet(message ?? chat.messages.at(-1), chat);
    const button = el(
      "button",
      { type: "button", class: "chat", onclick: () => open(chat.id, message?.id) },
      el("span", { class: "chat-picture" }, avatar(chat.id, chat.title, { bot: chat.kind === "private" })),
      el(
        "span",
        { class: "chat-lines" },
        el(
          "span",
          { class: "chat-line" },
          el("span", { class: "chat-title", dir: "auto" }, chat.title),
          message && el("span", { class: "chat-time" }, listTime(message.date)),
        ),
        el(
          "span",
          { class: "chat-line" },
          el("span", { class: "chat-last", dir: "auto" }, prefix && el("b", null, `${prefix}: `), text),
        ),
      ),
    );
    return el("li", null, button);
  }

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value !== "") {
      event.stopPropagation();
      field.value = "";
      show();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      (list.hidden ? chats.querySelector('[tabindex="0"]') : list.querySelector("button"))?.focus();
    }
  });
  list.addEventListener("keydown", (event) => {
    const next = moved([...list.querySelectorAll("button")], event.target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return {
    find(text) {
      field.value = text;
      show();
      field.focus();
    },
    clear() {
      field.value = "";
      show();
    },
  };
}
