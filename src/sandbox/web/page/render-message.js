import { el } from "./dom.js";
import { initials, tintOf } from "./format.js";
import { icon } from "./icons.js";
import { attachedFile, keyboard, meta, photo, previewCard, replyQuote } from "./message-parts.js";
import { richText } from "./rich-text.js";

/** A picture of initials on a gradient; the bot has its own. */
export function avatar(id, title, { bot = false, size = "" } = {}) {
  const className = `avatar ${size} ${bot ? "avatar-bot" : tintOf(id)}`;
  return el("span", { class: className, "aria-hidden": "true" }, bot ? null : initials(title));
}

/**
 * One message as an article. What it looks like depends on the chat's kind: a card in a channel, a bubble elsewhere,
 * a line in the middle for what happened to the chat.
 */
export function renderMessage(message, chat) {
  const attributes = {
    id: `m${message.id}`,
    tabindex: -1,
    "data-id": message.id,
    "data-sender": message.service === null ? `${message.out}:${message.from?.id ?? chat.id}` : "",
    "data-date": message.date,
  };
  if (message.service !== null) {
    return el("article", { ...attributes, class: "message service" }, el("p", { dir: "auto" }, message.service));
  }
  const channel = chat.kind === "channel";
  const classes = ["message", channel ? "post" : message.out ? "out" : "in"];
  if (message.photo) classes.push("has-photo");
  const text = message.text !== "";
  if (message.photo && !text && !message.card) classes.push("bare");
  const inGroup = chat.kind === "group" && !message.out;
  return el(
    "article",
    { ...attributes, class: classes.join(" "), "aria-label": label(message, chat) },
    inGroup && avatar(message.from.id, message.from.name, { bot: message.from.isBot, size: "avatar-small" }),
    el(
      "div",
      { class: "stack" },
      el("div", { class: "bubble" }, bubbleParts(message, chat, { channel, inGroup })),
      message.keys.length > 0 && keyboard(message.keys),
    ),
    el(
      "button",
      { type: "button", class: "message-more", "data-action": "more", tabindex: -1, "aria-label": "Message menu" },
      icon("more"),
    ),
  );
}

function bubbleParts(message, chat, { channel, inGroup }) {
  const card = message.card && previewCard(message.card);
  const above = message.card?.above ?? false;
  const name = channel
    ? el("div", { class: `sender ${tintOf(chat.id)}`, dir: "auto" }, chat.title)
    : inGroup &&
      el(
        "div",
        { class: `sender ${message.from.isBot ? "tint-bot" : tintOf(message.from.id)}`, dir: "auto" },
        message.from.name,
        message.from.isBot && el("span", { class: "sender-badge" }, "bot"),
      );
  const text =
    message.text !== "" && el("div", { class: "text", dir: "auto" }, richText(message.text, message.entities));
  const footer = meta(message, { channel });
  // The time floats into the last line of the text when the text ends the bubble; else it gets a line of its own.
  const textIsLast = text && !(card && !above) && !(message.photo && message.captionAbove);
  if (textIsLast) text.append(footer);
  else footer.classList.add("meta-own-line");
  return [
    name,
    message.forwardedFrom && el("div", { class: "forwarded", dir: "auto" }, `Forwarded from ${message.forwardedFrom}`),
    message.topic && el("div", { class: "thread" }, icon("hashtag"), message.topic),
    message.reply && replyQuote({ ...message.reply, tint: tintOf(message.reply.fromId) }),
    card && above && card,
    message.photo && !message.captionAbove && photo(message.photo),
    message.file && attachedFile(message.file),
    text,
    message.photo && message.captionAbove && photo(message.photo),
    card && !above && card,
    !textIsLast && footer,
  ];
}

function label(message, chat) {
  const who = message.out ? "You" : (message.from?.name ?? chat.title);
  return message.text === "" ? `${who}: ${message.file?.name ?? "photo"}` : who;
}
