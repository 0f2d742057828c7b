/**
 * The text of a message as Telegram stores it: control characters become spaces, some marks vanish, both ends are trimmed.
 * Behaviour observed in TDLib 1.8.65 and held against it by tests/sandbox/telegram/html.test.ts.
 */
import { fixEntities } from "./entities.ts";
import type { Entity } from "./types.ts";

export interface Formatted {
  text: string;
  entities: Entity[];
}

/** What shows nothing: a text of these alone is empty. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Control}\u2800\ufffc]/gu;

/** Cleaned, entities fixed, not trimmed. */
export function cleanText({ text, entities }: Formatted): Formatted {
  // Where each UTF-16 unit of the old text begins in the new one.
  const moved = new Uint32Array(text.length + 1);
  let cleaned = "";
  for (let i = 0; i < text.length; i++) {
    moved[i] = cleaned.length;
    cleaned += cleanUnit(text, i);
  }
  moved[text.length] = cleaned.length;
  if (!/[^ \n]/.test(cleaned)) return { text: "", entities: [] };
  const follow = (at: number) => moved[Math.min(at, text.length)] ?? cleaned.length;
  const shifted = entities.map((entity) => {
    const offset = follow(entity.offset);
    const url = entity.url === undefined ? {} : { url: thinMarks(entity.url) };
    return { ...entity, ...url, offset, length: follow(entity.offset + entity.length) - offset };
  });
  return { text: cleaned, entities: fixEntities(shifted) };
}

/** Both ends trimmed: the end of white space, the start up to the first entity. */
export function trimText({ text, entities }: Formatted): Formatted {
  const trimmed = text.replace(/[ \n]+$/, "");
  const first = entities[0]?.offset ?? trimmed.length;
  const lead = Math.min(first, /^[ \n]*/.exec(trimmed)?.[0].length ?? 0);
  const kept = entities.map((entity) => {
    const stop = Math.min(entity.offset + entity.length, trimmed.length);
    return { ...entity, offset: entity.offset - lead, length: stop - entity.offset };
  });
  return { text: trimmed.slice(lead), entities: kept.filter((entity) => entity.length > 0) };
}

/** True when nothing would be seen. */
export function isBlank(text: string): boolean {
  return text.replace(INVISIBLE, "") === "";
}

function cleanUnit(text: string, at: number): string {
  const unit = text[at] ?? "";
  const code = unit.charCodeAt(0);
  if (unit === "\r" || (code >= 0x2028 && code <= 0x202e)) return "";
  if (unit === "\u030a" || unit === "\u0333" || unit === "\u033f") return "";
  if (code < 32 && unit !== "\n") return " ";
  return thinMarks(text.slice(at, at + 2)).slice(0, 1);
}

/** Of a run of left-to-right and right-to-left marks the last does the work; the others become non-joiners. */
function thinMarks(text: string): string {
  return text.replace(/[\u200e\u200f](?=[\u200e\u200f])/g, "\u200c");
}
