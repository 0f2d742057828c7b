import { attributeOf } from "./page-select.ts";
import type { PageElement } from "./page-tree.ts";

const ADDRESS = /^url\(\s{0,9}(?:"([^"]{1,4000})"|'([^']{1,4000})'|([^)'"\s]{1,4000}))\s{0,9}\)/i;
/** Addresses of one style that are looked at. */
const MAX_STYLE_URLS = 5;
/** Where pages keep the address of a picture, those first that wait until it is scrolled to. */
const ADDRESSES = ["data-src", "data-original", "data-lazy-src", "src"];

/** The first address in a style. */
function inStyle(style: string): string {
  let at = style.search(/url\(/i);
  for (let tries = 0; at >= 0 && tries < MAX_STYLE_URLS; tries++) {
    const found = ADDRESS.exec(style.slice(at, at + 4_100));
    if (found !== null) return found[1] ?? found[2] ?? found[3] ?? "";
    at = style.indexOf("url(", at + 4);
  }
  return "";
}

/** The addresses that an element gives for its picture, as written, best first; `named` is the attribute to begin with. */
export function picturesOf(element: PageElement, named: string | null): string[] {
  const first = named === null ? "" : (attributeOf(element, named) ?? "");
  const set = attributeOf(element, "data-srcset") ?? attributeOf(element, "srcset") ?? "";
  // The last of a set is the largest, as they are written in practice.
  const largest = set.split(/,\s+/, 50).at(-1)?.trim().split(/\s/, 1)[0] ?? "";
  const found = [
    inStyle(first),
    first,
    ...ADDRESSES.map((name) => attributeOf(element, name) ?? ""),
    largest,
    inStyle(attributeOf(element, "style") ?? ""),
  ];
  return found.filter((address) => address !== "" && !/^data:/i.test(address));
}
