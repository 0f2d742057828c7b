import { ATTRIBUTE_MARK } from "./attributes.ts";
import type { Skeleton } from "./skeleton.ts";
import type { Element, Fields } from "./tree.ts";
import { resolveBase } from "./urls.ts";
import type { Attribute } from "./vocabulary.ts";

/** Reads values of one document: what its marks stand for, in which dialect it is. */
export interface Reader {
  isAtom: boolean;
  /** An element's text as it was between its tags, references resolved; "" when it has none. */
  text(element: Element): string;
  /** Whether that text is markup that stood in the document as tags. */
  isMarkup(element: Element): boolean;
  /** "" when it has none. */
  attribute(element: Element, name: Attribute): string;
  /** The address that relative URLs in this element are meant against. */
  base(element: Element, outer: string | null): string | null;
}

const NONE: readonly Element[] = [];

/** The elements of these names, name by name. */
export function each(fields: Fields, names: readonly string[]): readonly Element[] {
  let found = NONE;
  for (const name of names) {
    const elements = fields.get(name);
    if (elements !== undefined) found = found === NONE ? elements : [...found, ...elements];
  }
  return found;
}

export function createReader({ isAtom, pieces, attributes }: Skeleton): Reader {
  const attribute = (element: Element, name: Attribute) => {
    const mark = element.$?.[ATTRIBUTE_MARK];
    return mark === undefined ? "" : (attributes.read(mark)?.get(name)?.trim() ?? "");
  };
  return {
    isAtom,
    text: (element) => (element._ === undefined ? "" : pieces.read(element._)),
    isMarkup: (element) => element._ !== undefined && pieces.isMarkup(element._),
    attribute,
    base(element, outer) {
      if (element.$ === undefined) return outer;
      const own = attribute(element, "xml:base");
      return own === "" ? outer : resolveBase(own, outer);
    },
  };
}
