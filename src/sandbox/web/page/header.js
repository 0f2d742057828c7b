import { el } from "./dom.js";
import { counted } from "./format.js";
import { icon } from "./icons.js";
import { floatingMenu } from "./message-menu.js";
import { avatar } from "./render-message.js";

function aboutOf(chat) {
  if (chat.kind === "private") return chat.blocked ? "stopped by you" : "bot";
  if (chat.kind === "channel") return counted(chat.members, "subscriber", "subscribers");
  return counted(chat.members, "member", "members");
}

/** The open chat's picture, name, size and menu, and its pinned message. */
export function header({ $, typingIn, attempt, restart, jump }) {
  const openMenu = floatingMenu($("menu"));
  let chat = null;
  let pictured = "";
  let connected = true;
  $("back").append(icon("arrow-left"));
  $("talk-more").append(icon("more"));

  function bot(action) {
    return () => attempt("/web/bot", { chatId: chat.id, action });
  }

  function items() {
    if (chat.kind === "private") {
      return chat.blocked
        ? [{ label: "Restart the bot", icon: "bot", run: () => restart(chat) }]
        : [{ label: "Stop the bot", icon: "stop", danger: true, run: bot("block") }];
    }
    if (!chat.mine) return [];
    if (chat.botIn) return [{ label: "Remove the bot", icon: "trash", danger: true, run: bot("remove") }];
    return [{ label: "Add the bot as an administrator", icon: "bot", run: bot("add") }];
  }

  $("talk-more").addEventListener("click", () => openMenu(items(), $("talk-more")));
  $("pinned").addEventListener("click", () => jump(chat.pinned.id));

  function showAbout() {
    const about = $("talk-about");
    const isTyping = connected && typingIn(chat.id);
    about.classList.toggle("is-typing", isTyping);
    if (isTyping) about.replaceChildren("typing", el("span", { class: "dots" }, el("i"), el("i"), el("i")));
    else about.textContent = connected ? aboutOf(chat) : "connecting…";
  }

  return {
    /** On a phone nothing else shows beside a chat whether there is a connection. */
    connection(kind) {
      connected = kind === "open";
      if (chat) showAbout();
    },
    show(next) {
      chat = next;
      if (!chat) return;
      const picture = `${chat.id} ${chat.title}`;
      if (picture !== pictured) {
        pictured = picture;
        $("talk-avatar").replaceChildren(avatar(chat.id, chat.title, { bot: chat.kind === "private" }));
        $("talk-title").textContent = chat.title;
      }
      showAbout();
      $("talk-more").hidden = items().length === 0;
      $("pinned").hidden = !chat.pinned;
      if (chat.pinned) {
        $("pinned").replaceChildren(
          el(
            "span",
            { class: "pinned-lines" },
            el("b", null, "Pinned message"),
            el("span", { dir: "auto" }, chat.pinned.text),
          ),
          icon("pin"),
        );
      }
    },
  };
}
