import type { PageSelect } from "../model.ts";

/** A page that is polled for news, and how to read it. */
export interface PageSource {
  url: string;
  select: PageSelect;
}

/** What the web preview of a public channel looks like. Its messages have no titles: their first words are. */
const PREVIEW: PageSelect = {
  item: ".tgme_widget_message[data-post]:not(.service_message)",
  link: "a.tgme_widget_message_date@href",
  time: "a.tgme_widget_message_date time@datetime",
  // The message that this one answers stands in it with a text of its own.
  summary: ".tgme_widget_message_text:not(.js-message_reply_text)",
  image:
    ".tgme_widget_message_photo_wrap, .tgme_widget_message_video_thumb, .link_preview_image, .link_preview_right_image",
};

/** Telegram's names: 4 letters for the old ones, 32 at most. */
const NAME = /^[a-z]\w{3,31}$/i;
/** First parts of a path that are no names. */
const OTHER = new Set(
  "addemoji addlist addstickers addtheme bg boost confirmphone contact giftcode invoice joinchat login nft proxy setlanguage share socks".split(
    " ",
  ),
);
const HOST = /^(?:(?:www\.)?(?:t|telegram)\.me|(?:www\.)?telegram\.dog)$/i;

function nameIn(address: string): string | null {
  const text = address.trim();
  if (text.length > 300) return null;
  if (text.startsWith("@")) return text.slice(1);
  if (/^tg:(?:\/\/)?resolve\?/i.test(text)) return URL.parse(text)?.searchParams.get("domain") ?? null;
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null) return null;
  const own = /^([a-z]\w{3,31})\.t\.me$/i.exec(url.hostname)?.[1];
  if (own !== undefined && own !== "www") return own;
  if (!HOST.test(url.hostname)) return null;
  const [first = "", second = ""] = url.pathname.split("/").filter((part) => part !== "");
  return first.toLowerCase() === "s" ? second : first;
}

/**
 * The web preview of a public Telegram channel as a page source, from whatever a person writes: t.me/NAME, t.me/s/NAME, a
 * link to one of its messages, @NAME, tg://resolve?domain=NAME. null when it is no such thing; whether the channel exists
 * and lets itself be read is not known before the page is (one that does not answers with a page without messages).
 */
export function telegramPreview(address: string): PageSource | null {
  const name = nameIn(address);
  if (name === null || !NAME.test(name) || OTHER.has(name.toLowerCase())) return null;
  return { url: `https://t.me/s/${name}`, select: { ...PREVIEW } };
}
