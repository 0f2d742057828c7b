import { openMenu } from "./menu.js";
import { copy, toast } from "./notices.js";

const MARGIN = 8;

/** Opens a menu beside an element, or where the pointer is ({ x, y }), always inside the window. */
export function floatingMenu(root) {
  return (items, at) => {
    openMenu(root, items);
    const box = at.x === undefined ? at.getBoundingClientRect() : { left: at.x, right: at.x, top: at.y, bottom: at.y };
    const { offsetWidth: width, offsetHeight: height } = root;
    const left = Math.min(Math.max(MARGIN, box.right - (at.x === undefined ? width : 0)), innerWidth - width - MARGIN);
    const below = box.bottom + height + MARGIN < innerHeight;
    const top = below
      ? box.bottom + 4
      : Math.max(MARGIN, Math.min(box.top - height - 4, innerHeight - height - MARGIN));
    root.style.left = `${left}px`;
    root.style.top = `${top}px`;
  };
}

/** What a person can do with a message: the server has the last word on each. */
export function messageMenu({ here, me, attempt, write, open }) {
  return (messageId, at) => {
    const chat = here();
    const message = chat?.messages.find(({ id }) => id === messageId);
    if (!message || message.service !== null) return;
    const about = { chatId: chat.id, messageId };
    const mine = message.out || (chat.kind === "channel" && chat.canWrite);
    const anchor = at instanceof Element && at.matches(".message") ? (at.querySelector(".bubble") ?? at) : at;
    const items = [
      chat.canWrite && { label: "Reply", icon: "reply", run: () => write.reply(message) },
      message.text !== "" && { label: "Copy text", icon: "copy", run: () => copy(message.text) },
      chat.id !== me() && {
        label: "Forward to the bot",
        icon: "forward",
        run: async () => (await attempt("/web/forward", about)) && toast("Forwarded to your chat with the bot"),
      },
      mine && message.text !== "" && { label: "Edit", icon: "edit", run: () => write.edit(message) },
      (mine || chat.kind === "private") && {
        label: "Delete",
        icon: "trash",
        danger: true,
        run: () => attempt("/web/delete", about),
      },
    ].filter(Boolean);
    open(items, anchor);
  };
}
