import type { Tag } from "./tags.ts";
import { NEVER_MARKUP } from "./vocabulary.ts";

/**
 * Finds where elements of one text end: `</name` at the same depth, outside CDATA; -1 when the end was forgotten.
 * Positions found ahead are kept and all looking ahead has a budget, so that no document makes it quadratic.
 */
export function createLookAhead(text: string): (tag: Tag) => number {
  const nextClose = new Map<string, number>();
  const boundary = new RegExp(NEVER_MARKUP, "gi");
  let nextBoundary = -1;
  let lookahead = 8 * text.length;
  const closeAfter = (mark: string, from: number) => {
    const kept = nextClose.get(mark) ?? -1;
    if (kept >= from) return kept;
    const at = text.indexOf(mark, from);
    const found = at < 0 ? text.length : at;
    nextClose.set(mark, found);
    return found;
  };
  const boundaryAfter = (from: number) => {
    if (nextBoundary < from) {
      boundary.lastIndex = from;
      nextBoundary = boundary.exec(text)?.index ?? text.length;
    }
    return nextBoundary;
  };

  return (tag) => {
    const close = `</${tag.name}`;
    const open = `<${tag.name}`;
    let depth = 1;
    for (let from = tag.end; ; ) {
      const end = closeAfter(close, from);
      lookahead -= end - from;
      if (end >= text.length || lookahead < 0) return -1;
      const inside = text.slice(from, end);
      const cdata = inside.lastIndexOf("<![CDATA[");
      if (cdata >= 0 && inside.indexOf("]]>", cdata) < 0) {
        const cdataEnd = text.indexOf("]]>", end);
        lookahead -= Math.max(0, cdataEnd - end);
        if (cdataEnd < 0) return -1;
        from = cdataEnd;
        continue;
      }
      if (end > boundaryAfter(tag.end)) return -1;
      for (let at = inside.indexOf(open); at >= 0; at = inside.indexOf(open, at + 1)) {
        const next = inside.charCodeAt(at + open.length);
        if (next === 62 || next <= 32) depth++;
      }
      if (--depth === 0) return end;
      from = end + close.length;
    }
  };
}
