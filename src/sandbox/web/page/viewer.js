import { el } from "./dom.js";
import { icon } from "./icons.js";

/** Shows a photo as large as the window allows; any press or Esc closes it. */
export function viewPhoto(source) {
  const dialog = el(
    "dialog",
    { class: "viewer", "aria-label": "Photo" },
    el("img", { src: source, alt: "Photo" }),
    el("button", { type: "button", class: "viewer-close", "aria-label": "Close" }, icon("close")),
  );
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
