import { el, moved } from "./dom.js";
import { dayLabel, dayOf, shortCount } from "./format.js";
import { icon } from "./icons.js";
import { avatar, renderMessage } from "./render-message.js";

/** Messages of one sender within this many seconds stand together under one name. */
const RUN_SECONDS = 600;
/** Nearer to the end than this many pixels counts as being at the end. */
const NEAR_END = 80;
/** Nearer to the top than this many pixels asks for older messages. */
const NEAR_TOP = 400;

/** Where the focus is inside a message, as a selector that fits its next state too; null: elsewhere. */
function focusPath(node) {
  const focused = document.activeElement;
  if (!node.contains(focused)) return null;
  const { row, column } = focused.dataset;
  return row === undefined ? ":scope" : `[data-row="${row}"][data-column="${column}"]`;
}

/** What the reader opened in a message stays open when it changes. */
function keepOpened(before, after) {
  after.classList.toggle("revealed", before.classList.contains("revealed"));
  const quotes = after.querySelectorAll(".quote");
  for (const [at, quote] of before.querySelectorAll(".quote").entries()) {
    if (quote.classList.contains("unfolded")) quotes[at]?.classList.add("unfolded");
  }
}

/**
 * The messages of the open chat in a scrolling log. Messages are added, replaced and removed one by one; the log stays
 * at the end while it is there, and stays where the reader is otherwise, counting what arrives below.
 */
export function conversation({ log, toBottom, older, seen }) {
  const inner = el("div", { class: "log-inner" });
  const count = el("span", { class: "badge to-bottom-count", hidden: true });
  const nodes = new Map();
  const shown = new Map();
  const sections = new Map();
  let chat = null;
  let pinned = true;
  let below = 0;
  let lastTop = 0;
  let asking = false;
  let moving = null;
  const absent = el("p", { class: "absent", hidden: true });
  log.append(inner, absent);
  log.tabIndex = 0;
  toBottom.append(icon("chevron-down"), count);
  toBottom.setAttribute("aria-label", "To the newest message");

  function sectionOf(message, place) {
    const day = dayOf(message.date);
    const known = sections.get(day);
    if (known) return known;
    const section = el("section", { class: "day" }, el("div", { class: "day-label" }, el("span", null, dayLabel(day))));
    sections.set(day, section);
    inner.insertBefore(section, place?.parentElement ?? null);
    return section;
  }

  /** Only a message that arrives out of order is looked a place for. */
  function insert(message) {
    const last = inner.lastElementChild?.lastElementChild;
    const next = last && Number(last.dataset.id) > message.id ? nextOf(message.id) : null;
    const section = sectionOf(message, next);
    const node = renderMessage(message, chat);
    section.insertBefore(node, next?.parentElement === section ? next : null);
    nodes.set(message.id, node);
    shown.set(message.id, message);
    markRun(node);
    markRun(node.nextElementSibling);
    return node;
  }

  /** What stands where no message does: what the bot says it can do, or that there is nothing; and that it is absent. */
  function showEmpty() {
    inner.querySelector(":scope > .nothing")?.remove();
    absent.hidden = !chat?.absent;
    absent.textContent = chat?.absent ?? "";
    if (!chat || chat.messages.length > 0) return;
    inner.append(
      chat.kind === "private"
        ? el(
            "div",
            { class: "nothing intro" },
            avatar(chat.id, chat.title, { bot: true, size: "avatar-large" }),
            el("b", null, chat.description === "" ? chat.title : "What can this bot do?"),
            el("p", { dir: "auto" }, chat.description || "No messages here yet"),
          )
        : el("p", { class: "nothing" }, "Nothing has been posted here yet"),
    );
  }

  function nextOf(id) {
    for (const node of inner.querySelectorAll(".message")) if (Number(node.dataset.id) > id) return node;
    return null;
  }

  /** Whether a message continues the one before it: decided by its neighbours, so that any change can repeat it. */
  function markRun(node) {
    if (!node?.dataset.id) return;
    const before = node.previousElementSibling;
    const joined =
      node.dataset.sender !== "" &&
      before?.dataset.sender === node.dataset.sender &&
      Number(node.dataset.date) - Number(before.dataset.date) < RUN_SECONDS;
    node.classList.toggle("joined", joined);
    before?.classList.toggle("continued", joined);
  }

  function drop(id) {
    const node = nodes.get(id);
    if (!node) return;
    const section = node.parentElement;
    const next = node.nextElementSibling;
    nodes.delete(id);
    shown.delete(id);
    node.remove();
    if (next) markRun(next);
    else section.lastElementChild?.classList.remove("continued");
    if (section.querySelector(".message")) return;
    section.remove();
    for (const [day, known] of sections) if (known === section) sections.delete(day);
  }

  function toEnd() {
    log.scrollTop = log.scrollHeight;
    lastTop = log.scrollTop;
  }

  function settle() {
    if (pinned) below = 0;
    toBottom.hidden = pinned;
    count.hidden = below === 0;
    count.textContent = below > 0 ? shortCount(below) : "";
    if (pinned && chat && !document.hidden) seen(chat);
  }

  /** The day that sticks to the top shows while the log moves, and then goes out of the way. */
  function showDay() {
    log.classList.add("moving");
    clearTimeout(moving);
    moving = setTimeout(() => log.classList.remove("moving"), 1_200);
  }

  function nearEnd() {
    return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
  }

  async function askOlder() {
    if (!asking && chat?.more && log.scrollTop <= NEAR_TOP) await addOlder();
  }

  async function addOlder() {
    asking = true;
    const asked = chat;
    const messages = await older(chat).catch(() => []);
    asking = false;
    if (asked !== chat || messages.length === 0) return;
    const height = log.scrollHeight;
    const top = log.scrollTop;
    for (const message of messages.toReversed()) if (!nodes.has(message.id)) insert(message).classList.add("still");
    log.scrollTop = top + log.scrollHeight - height;
    lastTop = log.scrollTop;
  }

  log.addEventListener(
    "scroll",
    () => {
      const up = log.scrollTop < lastTop - 1;
      // A place that the log was put at by itself is known already.
      if (log.scrollTop !== lastTop) showDay();
      lastTop = log.scrollTop;
      if (nearEnd()) pinned = true;
      else if (up) pinned = false;
      settle();
      void askOlder();
    },
    { passive: true },
  );
  // Photos, previews, a growing composer and the phone's keyboard all change heights after the fact.
  const keepEnd = new ResizeObserver(() => {
    if (pinned) toEnd();
  });
  keepEnd.observe(inner);
  keepEnd.observe(log);
  toBottom.addEventListener("click", () => {
    pinned = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const far = log.scrollHeight - log.scrollTop > log.clientHeight * 4;
    log.scrollTo({ top: log.scrollHeight, behavior: calm || far ? "instant" : "smooth" });
    settle();
  });
  log.addEventListener("keydown", (event) => {
    const held = event.target.closest(".message");
    if (event.target !== log && event.target !== held) return;
    const all = [...nodes.values()].sort((a, b) => Number(a.dataset.id) - Number(b.dataset.id));
    if (!held && event.key !== "ArrowUp") return;
    const next = moved(all, held, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });

  return {
    /** Shows a chat: at its first unread message when there is one, else at its end. */
    open(next, lastRead) {
      chat = next;
      nodes.clear();
      shown.clear();
      sections.clear();
      log.setAttribute("aria-busy", "true");
      log.dataset.kind = chat?.kind ?? "";
      inner.replaceChildren();
      showEmpty();
      for (const message of chat?.messages ?? []) insert(message).classList.add("still");
      const first = chat?.messages.find((message) => message.id > lastRead && !message.out && message.service === null);
      const node = lastRead > 0 && first && first !== chat.messages[0] ? nodes.get(first.id) : null;
      below = 0;
      pinned = true;
      toEnd();
      if (node) {
        node.before(el("div", { class: "unread-mark" }, "New messages"));
        const gap = node.getBoundingClientRect().top - log.getBoundingClientRect().top - 90;
        if (gap < 0) log.scrollTop += gap;
        pinned = nearEnd();
        lastTop = log.scrollTop;
      }
      settle();
      requestAnimationFrame(() => log.removeAttribute("aria-busy"));
      void askOlder();
    },
    /** Takes new facts of the same chat; returns the messages that are shown, by id. */
    adopt(next) {
      chat = next;
      return new Map(shown);
    },
    /** A new message, or a new state of one that is shown. Returns its element. */
    put(message) {
      const known = nodes.get(message.id);
      if (!known) {
        const node = insert(message);
        if (message.out) pinned = true;
        else if (!pinned) below += 1;
        return node;
      }
      const node = renderMessage(message, chat);
      const focus = focusPath(known);
      node.classList.add("still");
      node.classList.toggle("continued", known.classList.contains("continued"));
      keepOpened(known, node);
      known.replaceWith(node);
      nodes.set(message.id, node);
      shown.set(message.id, message);
      markRun(node);
      if (focus !== null) (node.querySelector(focus) ?? node).focus({ preventScroll: true });
      return node;
    },
    drop,
    addOlder,
    ids: () => [...nodes.keys()],
    /** After a batch of changes. */
    settle() {
      showEmpty();
      if (pinned) toEnd();
      settle();
    },
    atEnd: () => pinned,
    node: (id) => nodes.get(id),
    /** Brings a message into view and lets it glow; false when it is not loaded. */
    jump(id) {
      const node = nodes.get(id);
      if (!node) return false;
      pinned = false;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      node.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
      node.classList.remove("glow");
      requestAnimationFrame(() => node.classList.add("glow"));
      node.focus({ preventScroll: true });
      return true;
    },
  };
}
