import { el } from "./dom.js";

/**
 * Entities (flat, offsets and lengths in UTF-16 units) as a tree of { entity, start, end, children } in reading order.
 * One that lies outside the text is cut to it; one that overlaps the end of another is split there, so that every
 * character is shown exactly once whatever the entities claim.
 */
export function nestEntities(text, entities) {
  const spans = [];
  for (const entity of entities) {
    const start = Math.max(0, entity.offset);
    const end = Math.min(text.length, entity.offset + entity.length);
    if (start < end) spans.push({ entity, start, end });
  }
  const inOrder = (a, b) => a.start - b.start || b.end - a.end || rank(a.entity) - rank(b.entity);
  spans.sort(inOrder);
  return build(spans, inOrder);
}

function build(spans, inOrder) {
  const nodes = [];
  const queue = [...spans];
  while (queue.length > 0) {
    const node = queue.shift();
    const inside = [];
    const cut = [];
    while (queue.length > 0 && queue[0].start < node.end) {
      const span = queue.shift();
      inside.push(span.end > node.end ? { ...span, end: node.end } : span);
      if (span.end > node.end) cut.push({ ...span, start: node.end });
    }
    if (cut.length > 0) {
      queue.push(...cut);
      queue.sort(inOrder);
    }
    nodes.push({ ...node, children: build(inside, inOrder) });
  }
  return nodes;
}

/** Of two entities over the same text, blocks go outside and code inside. */
function rank(entity) {
  if (entity.type.endsWith("blockquote")) return 0;
  if (entity.type === "pre") return 1;
  return entity.type === "code" ? 3 : 2;
}

const isBlock = (entity) => entity.type === "pre" || entity.type.endsWith("blockquote");

/** The text as nodes. Content becomes text nodes only, never markup. */
export function richText(text, entities) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, nestEntities(text, entities));
  return fragment;
}

function fill(parent, text, start, end, nodes) {
  let at = start;
  for (const node of nodes) {
    if (at < node.start) parent.append(text.slice(at, node.start));
    const element = elementOf(node.entity, text.slice(node.start, node.end));
    fill(element.content ?? element, text, node.start, node.end, node.children);
    parent.append(element.outer ?? element);
    at = node.end;
    // A block ends its own line: the line break after it would show as an empty line.
    if (isBlock(node.entity) && text[at] === "\n" && at < end) at += 1;
  }
  if (at < end) parent.append(text.slice(at, end));
}

/** An element, or { outer, content } where the content goes into a part of it. */
function elementOf(entity, text) {
  switch (entity.type) {
    case "bold":
      return el("strong");
    case "italic":
      return el("em");
    case "underline":
      return el("u");
    case "strikethrough":
      return el("s");
    case "code":
      return el("code", { "data-action": "copy", title: "Copy" });
    case "pre":
      return codeBlock(entity.language ?? "");
    case "spoiler": {
      const content = el("span", { class: "spoiler-text" });
      const attributes = { class: "spoiler", role: "button", tabindex: 0, "aria-label": "Hidden text: press to show" };
      return { outer: el("span", { ...attributes, "data-action": "reveal" }, content), content };
    }
    case "blockquote":
      return el("blockquote", { class: "quote" });
    case "expandable_blockquote":
      return expandableQuote(text);
    case "url":
    case "text_link":
    case "email":
      return linkElement(entity);
    case "bot_command":
    case "hashtag":
    case "cashtag":
    case "mention":
      return el("a", { href: "#", "data-action": entity.type.replace("cashtag", "hashtag"), "data-value": text });
    default:
      return el("span", entity.title ? { title: entity.title } : null);
  }
}

/** A link to a page: `href` is where this machine serves it, the title names the address that the message bears. */
export function linkElement({ href, url, telegram }, attributes = {}) {
  if (telegram) return el("a", { ...attributes, href: "#", title: url, "data-action": "telegram", "data-value": url });
  if (!href) return el("span", { ...attributes, title: url });
  return el("a", { ...attributes, href, title: url, target: "_blank", rel: "noopener noreferrer" });
}

function codeBlock(language) {
  const content = el("code");
  const head = language && el("span", { class: "code-language" }, language);
  return { outer: el("pre", { "data-action": "copy", title: "Copy" }, head, content), content };
}

/** Folded to three lines when it is longer, judged by its length: measuring would cost a layout for every message. */
function expandableQuote(text) {
  if (text.length <= 150 && text.split("\n").length <= 3) return el("blockquote", { class: "quote" });
  const content = el("div", { class: "quote-text" });
  const toggle = el("button", {
    type: "button",
    class: "quote-toggle",
    "data-action": "expand",
    "aria-expanded": "false",
    "aria-label": "Show the whole quote",
  });
  return { outer: el("blockquote", { class: "quote folded" }, content, toggle), content };
}
