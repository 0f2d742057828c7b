import { el } from "./dom.js";
import { fullTimeOf, timeOf } from "./format.js";
import { icon } from "./icons.js";
import { linkElement } from "./rich-text.js";

/** Width and height are set, so that nothing moves when the bytes arrive. */
function image(source, className, alt) {
  const size = source.width && source.height ? { width: source.width, height: source.height } : {};
  return el("img", { class: className, src: source.src, alt, loading: "lazy", decoding: "async", ...size });
}

export function photo(source) {
  const picture = image(source, "photo-image", "Photo");
  const frame = el("a", { class: "photo", href: source.src, "data-action": "photo" }, picture);
  frame.style.setProperty("--ratio", `${source.width} / ${source.height}`);
  if (source.spoiler) {
    frame.classList.add("veiled");
    frame.setAttribute("aria-label", "Hidden photo: press to show");
  }
  return frame;
}

/** A document: its name over its size, to be saved. */
export function attachedFile({ name, bytes, src }) {
  const size = bytes < 1_024 ? `${bytes} B` : `${(bytes / 1_024).toFixed(bytes < 10_240 ? 1 : 0)} KB`;
  return el(
    "a",
    { class: "file", href: src, download: name },
    el("span", { class: "file-icon" }, icon("file")),
    el(
      "span",
      { class: "file-body" },
      el("span", { class: "file-name", dir: "auto" }, name),
      el("span", { class: "file-size" }, size),
    ),
  );
}

export function previewCard(card) {
  const large = card.image && card.large;
  const body = el(
    "span",
    { class: "card-body" },
    card.siteName && el("span", { class: "card-site", dir: "auto" }, card.siteName),
    card.title && el("span", { class: "card-title", dir: "auto" }, card.title),
    card.description && el("span", { class: "card-text", dir: "auto" }, card.description),
  );
  const link = linkElement(card, { class: `card ${large ? "card-large" : "card-small"}` });
  link.append(body);
  if (card.image) link.append(image(card.image, "card-image", ""));
  return link;
}

/** The rows of an inline keyboard. A button names its place, so that a press is for what the server has there. */
export function keyboard(rows) {
  const lines = rows.map((buttons, row) =>
    el(
      "div",
      { class: "keys-row" },
      buttons.map((button, column) => key(button, row, column)),
    ),
  );
  return el("div", { class: "keys" }, lines);
}

function key(button, row, column) {
  const label = el("span", { class: "key-label", dir: "auto" }, button.text);
  if (button.kind === "url") {
    const link = linkElement(button, { class: "key" });
    link.append(label, icon("external", "key-mark"));
    return link;
  }
  const action = button.kind === "copy" ? "copy-value" : "press";
  return el(
    "button",
    {
      type: "button",
      class: `key ${button.style ? `key-${button.style}` : ""}`.trim(),
      disabled: button.kind === "other",
      "data-action": action,
      "data-value": button.kind === "copy" ? button.copies : button.data,
      "data-row": row,
      "data-column": column,
    },
    label,
    button.kind === "copy" ? icon("copy", "key-mark") : null,
  );
}

export function replyQuote(reply) {
  return el(
    "a",
    { class: `reply ${reply.tint}`, href: "#", "data-action": "jump", "data-value": reply.id },
    el("span", { class: "reply-name", dir: "auto" }, reply.name),
    el("span", { class: "reply-text", dir: "auto" }, reply.text),
  );
}

/** Whether it came without a sound, edited mark, time and the ticks of one's own messages, in the corner of the last line. */
export function meta(message, { channel }) {
  const edited = message.editDate !== null;
  return el(
    "span",
    { class: "meta" },
    message.signature && el("span", { class: "meta-signature" }, message.signature),
    message.silent && el("span", { class: "meta-silent", title: "Sent without a sound" }, icon("bell-off")),
    edited && el("span", { class: "meta-edited", title: `Edited ${fullTimeOf(message.editDate)}` }, "edited"),
    el(
      "time",
      { datetime: new Date(message.date * 1000).toISOString(), title: fullTimeOf(message.date) },
      timeOf(message.date),
    ),
    message.out && !channel && icon("checks", "meta-ticks"),
  );
}
