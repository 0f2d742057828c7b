import { el, moved } from "./dom.js";

/**
 * The bot's commands above the composer, as a listbox that the text field steers (aria-activedescendant): the field
 * keeps the focus while arrows choose.
 */
export function commandMenu(root, field, choose) {
  let active = null;

  function mark(item) {
    active?.setAttribute("aria-selected", "false");
    active = item;
    if (!item) return field.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", item.id);
  }

  function close() {
    root.hidden = true;
    root.replaceChildren();
    mark(null);
  }

  root.addEventListener("pointerdown", (event) => event.preventDefault());
  root.addEventListener("click", (event) => {
    const item = event.target.closest(".command");
    if (item) choose(item.dataset.command);
  });

  return {
    close,
    isOpen: () => !root.hidden,
    show(commands) {
      if (commands.length === 0) return close();
      root.replaceChildren(
        ...commands.map(({ command, description }, at) =>
          el(
            "div",
            { class: "command", role: "option", id: `command${at}`, "data-command": command, "aria-selected": "false" },
            el("span", { class: "command-name" }, `/${command}`),
            el("span", { class: "command-text", dir: "auto" }, description),
          ),
        ),
      );
      root.hidden = false;
      mark(root.firstElementChild);
    },
    /** Arrow keys, Enter, Tab and Esc while the list is open; true when the key was for it. */
    key(event) {
      if (root.hidden) return false;
      if (event.key === "Escape") close();
      else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") choose(active.dataset.command);
      else {
        const next = event.key.startsWith("Arrow") ? moved([...root.children], active, event.key, true) : null;
        if (!next) return false;
        mark(next);
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
