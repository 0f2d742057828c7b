import { el } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { avatar } from "./render-message.js";

/** The person at the top left: who one is, the others one can be, and what one can make. */
export function people({ button, root, state, become, attempt, openChat }) {
  const dialog = document.getElementById("new-chat");
  const name = document.getElementById("new-chat-name");
  let kind = "channel";

  function ask(wanted) {
    kind = wanted;
    document.getElementById("new-chat-title").textContent = `New ${kind}`;
    name.value = "";
    dialog.returnValue = "";
    dialog.showModal();
  }

  document.getElementById("new-chat-cancel").addEventListener("click", () => dialog.close("cancel"));
  dialog.addEventListener("close", async () => {
    if (dialog.returnValue !== "make") return;
    const made = await attempt("/web/new", { kind, title: name.value });
    if (made) openChat(made.chatId);
  });

  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", "true");
    const others = state.people.map((person) => ({
      label: person.name,
      note: person.note,
      picture: avatar(person.id, person.name, { size: "avatar-small" }),
      checked: person.id === state.me.id,
      run: () => person.id !== state.me.id && become(person.id),
    }));
    openMenu(
      root,
      [
        ...others,
        null,
        { label: "New channel", icon: "channel", run: () => ask("channel") },
        { label: "New group", icon: "group", run: () => ask("group") },
      ],
      { onclose: () => button.setAttribute("aria-expanded", "false") },
    );
  });

  return {
    show() {
      const { me } = state;
      button.setAttribute("aria-label", `You are ${me.name}, ${me.note}. Change person`);
      button.replaceChildren(
        avatar(me.id, me.name, { size: "avatar-small" }),
        el("span", { class: "person-lines" }, el("b", { dir: "auto" }, me.name), el("small", null, me.note)),
        icon("chevron-down", "person-mark"),
      );
    },
  };
}
