import type { PageSelect } from "../model.ts";
import { isSelected, readSelector, type Selector, selectAll } from "./page-selector.ts";
import type { PageElement } from "./page-tree.ts";
import { resolveBase } from "./urls.ts";

/** Elements that are looked at until one has what is wanted. */
export const MAX_TRIES = 10;

const ATTRIBUTE = /@([A-Za-z_][\w:.-]{0,60})$/;

export interface Field {
  /** null: the item itself. */
  selector: Selector | null;
  attribute: string | null;
}

/** A PageSelect read once. Made by readSelect. */
export interface CompiledSelect {
  item: Selector;
  fields: Partial<Record<Exclude<keyof PageSelect, "item">, Field>>;
}

export type SelectResult =
  | { kind: "ok"; select: CompiledSelect }
  /** `problem` in words that follow the key: `link` `is empty`. */
  | { kind: "bad"; problems: { key: keyof PageSelect; problem: string }[] };

const KEYS = ["item", "title", "link", "time", "summary", "image"] as const;

/** Checks and reads selectors as a person wrote them; all problems at once. */
export function readSelect(written: PageSelect): SelectResult {
  const problems: { key: keyof PageSelect; problem: string }[] = [];
  let item: Selector | null = null;
  const fields: CompiledSelect["fields"] = {};
  for (const key of KEYS) {
    const text = written[key]?.trim();
    if (text === undefined) continue;
    const attribute = key === "item" ? null : (ATTRIBUTE.exec(text)?.[1]?.toLowerCase() ?? null);
    const css = attribute === null ? text : text.slice(0, -attribute.length - 1).trim();
    const isItself = key !== "item" && ((css === "" && attribute !== null) || css === ":scope");
    const read = isItself ? null : readSelector(css);
    if (read?.kind === "bad") problems.push({ key, problem: read.problem });
    else if (key === "item") item = read?.selector ?? null;
    else fields[key] = { selector: read?.selector ?? null, attribute };
  }
  if (problems.length > 0) return { kind: "bad", problems };
  if (item === null) return { kind: "bad", problems: [{ key: "item", problem: "is empty" }] };
  return { kind: "ok", select: { item, fields } };
}

/** The elements that a field means, best first: those inside the item, else the item itself. */
export function elementsOf(item: PageElement, { selector }: Field): PageElement[] {
  if (selector === null) return [item];
  const inside = selectAll(item, selector, MAX_TRIES);
  return inside.length === 0 && isSelected(item, selector) ? [item] : inside;
}

export function firstOf<T>(elements: readonly PageElement[], read: (element: PageElement) => T | null): T | null {
  for (const element of elements) {
    const value = read(element);
    if (value !== null) return value;
  }
  return null;
}

export const attributeOf = (element: PageElement, name: string) => element.attributes.get(name)?.trim() || null;

/** A selector of our own. */
export function css(text: string): Selector {
  const read = readSelector(text);
  if (read.kind === "bad") throw new Error(`the selector ${text} ${read.problem}`);
  return read.selector;
}

const BASE = css("base[href]");

/** The address that the relative links of a page are meant against; `url` is the page's own. null when neither is one. */
export function baseOf(tree: PageElement, url: string): string | null {
  const address = URL.canParse(url) ? url : null;
  return resolveBase(selectAll(tree, BASE, 1)[0]?.attributes.get("href"), address);
}

/** The value of a field: its attribute, else its text as `read` gives it; "" when there is none. */
export function textOf(item: PageElement, field: Field, read: (element: PageElement) => string): string {
  const { attribute } = field;
  const value = (element: PageElement) =>
    (attribute === null ? read(element) : attributeOf(element, attribute)) || null;
  return firstOf(elementsOf(item, field), value) ?? "";
}
