import { post } from "./api.js";
import { alertBox, clearToast, copy, toast } from "./notices.js";
import { viewPhoto } from "./viewer.js";

/**
 * What a click or Enter on something inside a message does: one listener for the whole log, told by data-action.
 * `here()` is the open chat, `me()` the person.
 */
export function logActions(log, { here, me, say, find, openTelegram, jump, openMessageMenu }) {
  const idOf = (target) => Number(target.closest(".message").dataset.id);

  async function press(key) {
    if (key.ariaBusy === "true") return;
    key.ariaBusy = "true";
    clearToast();
    const { value: data } = key.dataset;
    try {
      const answer = await post("/web/press", { as: me(), chatId: here().id, messageId: idOf(key), data });
      if (answer.text !== "") (answer.showAlert ? alertBox : toast)(answer.text);
      else if (!answer.answered) toast("The bot did not answer the press");
      if (answer.link) openTelegramOr(answer.link);
    } catch (error) {
      toast(error.message);
    } finally {
      key.ariaBusy = null;
    }
  }

  function openTelegramOr(link) {
    if (link.telegram) openTelegram(link.url);
    else if (link.href) window.open(link.href, "_blank", "noopener,noreferrer");
  }

  function unveil(frame) {
    frame.classList.remove("veiled");
    frame.removeAttribute("aria-label");
  }

  const actions = {
    press,
    bot_command: (target) => say(target.dataset.value),
    hashtag: (target) => find(target.dataset.value),
    mention: (target) => openTelegram(`https://t.me/${target.dataset.value.slice(1)}`),
    telegram: (target) => openTelegram(target.dataset.value),
    jump: (target) => jump(Number(target.dataset.value)),
    reveal: (target) => target.closest(".message").classList.add("revealed"),
    photo(target) {
      if (target.classList.contains("veiled")) return unveil(target);
      viewPhoto(target.getAttribute("href"));
    },
    copy: (target) => copy((target.querySelector("code") ?? target).textContent),
    "copy-value": (target) => copy(target.dataset.value),
    expand(target) {
      const open = target.closest(".quote").classList.toggle("unfolded");
      target.setAttribute("aria-expanded", String(open));
      target.setAttribute("aria-label", open ? "Fold the quote" : "Show the whole quote");
    },
    more: (target) => openMessageMenu(idOf(target), target),
  };

  log.addEventListener("click", (event) => {
    const target = event.target.closest("[data-action]");
    if (!target) return;
    const { action } = target.dataset;
    if (action === "copy" && !getSelection().isCollapsed) return;
    // A photo is also a link to its file, for those who want it in a tab of its own.
    if (action === "photo" && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    actions[action](target);
  });
  log.addEventListener("keydown", (event) => {
    if (event.target.matches('[role="button"]') && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      event.target.click();
    } else if (event.target.matches(".message") && event.key === "Enter") {
      event.preventDefault();
      openMessageMenu(Number(event.target.dataset.id), event.target);
    }
  });
  log.addEventListener("contextmenu", (event) => {
    const node = event.target.closest(".message:not(.service)");
    if (!node || event.target.closest("a, img") || !getSelection().isCollapsed) return;
    event.preventDefault();
    openMessageMenu(Number(node.dataset.id), { x: event.clientX, y: event.clientY });
  });
}
