import { el, moved } from "./dom.js";

/**
 * The bot's commands, or the stories it offers, above the composer, as a listbox that the text field steers
 * (aria-activedescendant): the field keeps the focus while arrows choose. `shown`: { name, text, run }.
 */
export function commandMenu(root, field) {
  let active = null;
  let shown = [];

  function choose(item) {
    const { run } = shown[[...root.children].indexOf(item)];
    close();
    run();
  }

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
    if (item) choose(item);
  });

  return {
    close,
    isOpen: () => !root.hidden,
    show(items, { label = "Commands", stacked = false } = {}) {
      if (items.length === 0) return close();
      shown = items;
      root.setAttribute("aria-label", label);
      root.replaceChildren(
        ...items.map(({ name, text }, at) =>
          el(
            "div",
            {
              class: `command ${stacked ? "stacked" : ""}`.trim(),
              role: "option",
              id: `command${at}`,
              "aria-selected": "false",
            },
            el("span", { class: "command-name", dir: "auto" }, name),
            el("span", { class: "command-text", dir: "auto" }, text),
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
      else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") choose(active);
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
