/** Builds an element. Children are nodes or text; null, undefined and false are left out. Never takes markup. */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "data") Object.assign(element.dataset, value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Moves among `items` as a listbox, menu or log does: wraps when `wrap`, else stops at the ends. Null: another key. */
export function moved(items, from, key, wrap = false) {
  const last = items.length - 1;
  if (last < 0) return null;
  const at = items.indexOf(from);
  if (key === "Home") return items[0];
  if (key === "End") return items[last];
  if (key === "ArrowDown") return items[at < last ? at + 1 : wrap ? 0 : last];
  if (key === "ArrowUp") return items[at > 0 ? at - 1 : at < 0 || wrap ? last : 0];
  return null;
}

export const isPhone = () => matchMedia("(max-width: 760px)").matches;
