import { el, moved } from "./dom.js";
import { icon } from "./icons.js";

/**
 * One pop-up menu at a time. `items`: { label, icon?, note?, danger?, checked?, run } or null for a line between groups.
 * Arrow keys move, Enter and Space choose, Esc and a press elsewhere close and give the focus back.
 */
export function openMenu(root, items, { onclose } = {}) {
  const opener = document.activeElement;
  root.replaceChildren(
    ...items.map((item) =>
      item === null
        ? el("div", { class: "menu-line", role: "separator" })
        : el(
            "button",
            {
              type: "button",
              class: `menu-item ${item.danger ? "danger" : ""}`.trim(),
              role: item.checked === undefined ? "menuitem" : "menuitemradio",
              "aria-checked": item.checked === undefined ? null : String(item.checked),
              onclick: () => {
                close();
                item.run();
              },
            },
            item.picture ?? (item.icon && icon(item.icon)),
            el("span", { class: "menu-label", dir: "auto" }, item.label, item.note && el("small", null, item.note)),
            item.checked && icon("check", "menu-check"),
          ),
    ),
  );
  root.hidden = false;
  const buttons = [...root.querySelectorAll(".menu-item")];
  (buttons.find((button) => button.getAttribute("aria-checked") === "true") ?? buttons[0])?.focus();

  function close(refocus = true) {
    document.removeEventListener("pointerdown", elsewhere, true);
    root.removeEventListener("keydown", keys);
    if (root.hidden) return;
    root.hidden = true;
    onclose?.();
    if (refocus) opener?.focus({ preventScroll: true });
  }
  function elsewhere(event) {
    if (!root.contains(event.target)) close(false);
  }
  function keys(event) {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    const next = moved(buttons, document.activeElement, event.key, true);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
  document.addEventListener("pointerdown", elsewhere, true);
  root.addEventListener("keydown", keys);
  return close;
}
