import { MAX_ENTITY_TEXT } from "./limits.ts";

const MOST_DECLARATIONS = 500;
const LONGEST_ENTITY = 1_000;

export interface Doctype {
  /** Where the text goes on. */
  end: number;
  /** A plain entity's text, null when it is unknown; what is handed out in all is limited. */
  entity: (name: string) => string | null;
}

/**
 * Reads the document type declaration that begins at `at`. Only plain internal entities count: nothing external is ever
 * looked at, entities inside entities are not expanded, and all of them together may add only so much text.
 */
export function readDoctype(text: string, at: number): Doctype {
  const entities = new Map<string, string>();
  let budget = MAX_ENTITY_TEXT;
  const greater = text.indexOf(">", at);
  const bracket = greater < 0 ? -1 : text.slice(at, greater).indexOf("[");
  let end = greater < 0 ? text.length : greater + 1;
  if (bracket >= 0) {
    const close = text.indexOf("]", at + bracket);
    const subset = text.slice(at + bracket + 1, close < 0 ? text.length : close);
    const after = close < 0 ? -1 : text.indexOf(">", close);
    end = after < 0 ? text.length : after + 1;
    const declaration = /<!ENTITY\s{1,20}([\w.-]{1,40})\s{1,20}(?:"([^"<]{0,1000})"|'([^'<]{0,1000})')\s{0,20}>/g;
    for (const [, name = "", double, single] of subset.slice(0, MOST_DECLARATIONS * 100).matchAll(declaration)) {
      const value = double ?? single ?? "";
      if (entities.size < MOST_DECLARATIONS && !value.includes("&") && value.length <= LONGEST_ENTITY) {
        if (!entities.has(name)) entities.set(name, value);
      }
    }
  }
  return {
    end,
    entity(name) {
      const value = entities.get(name);
      if (value === undefined || value.length > budget) return null;
      budget -= value.length;
      return value;
    },
  };
}
