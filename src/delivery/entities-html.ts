import type { MessageEntity } from "grammy/types";
import { escapeHtml } from "../text/html.ts";

/** A text as somebody wrote it in Telegram. Offsets and lengths are UTF-16 units. */
export interface Formatted {
  text: string;
  entities: readonly MessageEntity[];
}

interface Mark {
  from: number;
  to: number;
  open: string;
  close: string;
  /** Of which one stands in no other of its kind. */
  kind: "quote" | "link" | "code" | "plain";
}

const TAGS: Partial<Record<MessageEntity["type"], { tag: string; kind?: Mark["kind"] }>> = {
  bold: { tag: "b" },
  italic: { tag: "i" },
  underline: { tag: "u" },
  strikethrough: { tag: "s" },
  spoiler: { tag: "tg-spoiler" },
  code: { tag: "code", kind: "code" },
  blockquote: { tag: "blockquote", kind: "quote" },
};

/**
 * The text as HTML that Telegram reads as the same text with the same formatting. Left out is what Telegram finds by
 * itself (addresses, hashtags), and what a bot may not write: mentions of people without a name, custom emoji.
 */
export function entitiesToHtml({ text, entities }: Formatted): string {
  const marks = entities.flatMap((entity) => markOf(entity, text)).sort((a, b) => a.from - b.from || b.to - a.to);
  const edges = [...new Set([0, ...marks.flatMap(({ from, to }) => [from, to]), text.length])].sort((a, b) => a - b);
  const open: Mark[] = [];
  let html = "";
  for (const [index, at] of edges.entries()) {
    // What crosses a mark that ends here is closed with it, and opened again.
    const first = open.findIndex(({ to }) => to <= at);
    const across = first < 0 ? [] : open.splice(first);
    html += across
      .map(({ close }) => close)
      .reverse()
      .join("");
    for (const mark of [...across, ...marks.filter(({ from }) => from === at)]) {
      if (mark.to <= at || !fitsInto(open, mark)) continue;
      open.push(mark);
      html += mark.open;
    }
    html += escapeHtml(text.slice(at, edges[index + 1] ?? at));
  }
  return html;
}

/** From one place of the text to another, without the space around it. */
export function sliceOf({ text, entities }: Formatted, from: number, to = text.length): Formatted {
  const part = text.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  const end = Math.max(start, from + part.trimEnd().length);
  const inside = entities.flatMap((entity) => {
    const offset = Math.max(entity.offset, start);
    const length = Math.min(entity.offset + entity.length, end) - offset;
    return length > 0 ? [{ ...entity, offset: offset - start, length }] : [];
  });
  return { text: text.slice(start, end), entities: inside };
}

function markOf(entity: MessageEntity, text: string): Mark[] {
  const { offset: from, length } = entity;
  const to = Math.min(from + length, text.length);
  if (from < 0 || to <= from) return [];
  if (entity.type === "text_link") {
    return [{ from, to, open: `<a href="${escapeHtml(entity.url)}">`, close: "</a>", kind: "link" }];
  }
  if (entity.type === "expandable_blockquote") {
    return [{ from, to, open: "<blockquote expandable>", close: "</blockquote>", kind: "quote" }];
  }
  if (entity.type === "pre") {
    const { language = "" } = entity;
    const code =
      language === "" ? ["<pre>", "</pre>"] : [`<pre><code class="language-${escapeHtml(language)}">`, "</code></pre>"];
    return [{ from, to, open: code[0] ?? "", close: code[1] ?? "", kind: "code" }];
  }
  const known = TAGS[entity.type];
  return known === undefined
    ? []
    : [{ from, to, open: `<${known.tag}>`, close: `</${known.tag}>`, kind: known.kind ?? "plain" }];
}

/** Code takes no formatting; a link no link, a quote no quote. */
function fitsInto(open: readonly Mark[], { kind }: Mark): boolean {
  if (open.some((other) => other.kind === "code")) return false;
  return kind === "plain" || kind === "code" || !open.some((other) => other.kind === kind);
}
