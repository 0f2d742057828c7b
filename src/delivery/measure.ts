/** Message length after parsing: 4,096 "characters"; in UTF-16 units we are inside it however Telegram counts them. */
export const MOST_UNITS = 4_096;
/** The same for the text below a picture. */
export const MOST_CAPTION_UNITS = 1_024;
/** All of a message's formatting: about 9,500 bytes (tdlib/telegram-bot-api#165), with something in hand. */
const MOST_ENTITY_BYTES = 9_000;
/** The HTML before parsing (telegram-bot-api, Client.cpp: 1 << 15). */
const MOST_HTML_BYTES = 32_768;
/** What one entity takes besides its URL: kind, offset, length. */
const ENTITY_BYTES = 16;

/** Length in UTF-16 units of what a reader sees of `html`, which is ours: only `escapeHtml`'s four references in it. */
export function shownUnits(html: string): number {
  return html.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|amp|quot);/g, "x").length;
}

/** Whether Telegram takes `html` in one message of at most `most` UTF-16 units. */
export function fitsMessage(html: string, most: number = MOST_UNITS): boolean {
  const entityBytes = [...html.matchAll(/<[a-z]+(?: href="([^"]*)"| expandable)?>/g)].reduce(
    (sum, [, href]) => sum + ENTITY_BYTES + (href === undefined ? 0 : href.replaceAll("&amp;", "&").length),
    0,
  );
  return shownUnits(html) <= most && entityBytes <= MOST_ENTITY_BYTES && Buffer.byteLength(html) <= MOST_HTML_BYTES;
}
