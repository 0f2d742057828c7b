import { raw } from "hono/html";
import { escapeHtml } from "../../text/html.ts";
import { scanHtml } from "../../text/html-scan.ts";
import type { Piece } from "./visit.ts";

/** Telegram's tags as a page's; what is not among them is text. https://core.telegram.org/bots/api#html-style */
const TAGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ b: "b", strong: "b", i: "i", em: "i", u: "u", ins: "u", s: "s", strike: "s", del: "s" },
    ...{ code: "code", pre: "pre", blockquote: "blockquote", a: "a", "tg-spoiler": "span", span: "span" },
  }),
);

/**
 * Telegram's HTML as a piece of a page, for an element that keeps line breaks. Made anew from what is allowed, so that a page is
 * safe even if the HTML were not: other elements lose their tags, links lead to the web only, and nothing stays open.
 */
export function telegramHtml(source: string): Piece {
  const out: string[] = [];
  const open: string[] = [];
  scanHtml(source, {
    open(name, attributes) {
      const tag = TAGS.get(name);
      if (tag === undefined) return;
      out.push(`<${tag}${attributesOf(tag, attributes)}>`);
      open.push(tag);
    },
    close(name) {
      const at = open.lastIndexOf(TAGS.get(name) ?? "");
      if (at < 0) return;
      for (const tag of open.splice(at).reverse()) out.push(`</${tag}>`);
    },
    text: (piece) => void out.push(escapeHtml(piece)),
  });
  for (const tag of open.reverse()) out.push(`</${tag}>`);
  return raw(out.join(""));
}

function attributesOf(tag: string, attributes: ReadonlyMap<string, string>): string {
  if (tag === "span") return ' class="spoiler"';
  const target = tag === "a" ? URL.parse(attributes.get("href") ?? "") : null;
  if (target === null || !/^https?:$/u.test(target.protocol)) return "";
  return ` href="${escapeHtml(target.href)}" rel="noopener noreferrer" target="_blank"`;
}

/** What is read of it: without tags. */
export function plainOf(source: string): string {
  const out: string[] = [];
  scanHtml(source, { open: () => {}, close: () => {}, text: (piece) => void out.push(piece) });
  return out.join("");
}

/** Whether some of it is more than text. */
export const isFormatted = (source: string): boolean => /<[a-z]/iu.test(source);
