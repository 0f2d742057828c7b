import { el } from "./dom.js";

const TOAST_MS = 4_500;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A short sentence that goes away by itself, and at once when there is a newer one. */
export function toast(text) {
  const note = el("div", { class: "toast", dir: "auto" }, text);
  document.getElementById("toasts").replaceChildren(note);
  setTimeout(() => {
    note.classList.add("leaving");
    setTimeout(() => note.remove(), calm() ? 0 : 200);
  }, TOAST_MS);
}

/** Takes the toast away: what it spoke of is over. */
export function clearToast() {
  document.getElementById("toasts").replaceChildren();
}

/** A sentence that waits for OK. */
export function alertBox(text) {
  const dialog = document.getElementById("alert");
  document.getElementById("alert-text").textContent = text;
  if (!dialog.open) dialog.showModal();
}

/** Copies, and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    toast("The browser does not allow copying here");
  }
}
