import type { Message, MessageEntity, MessageOrigin } from "grammy/types";

/** What a message is known again by. Plain data. */
export interface Sight {
  /** Its text or caption without all that Telegram changes, drops or trims. */
  key: string;
  /** Addresses of its links, normalised, in their order. */
  links: string[];
  /** It is a picture, and the text its caption. */
  photo: boolean;
}

/** "alike": another text that leads to the same page, such as a message that a person has edited since. */
export type Likeness = "same" | "alike" | "other";

/**
 * Telegram stores control characters as spaces, drops carriage returns, U+2028–202E and three combining marks, turns runs of
 * direction marks into joiners, and trims both ends: what two texts may differ in for that is left out of both. Letters,
 * digits and punctuation remain.
 */
const UNSTABLE = /(?:[\s\p{Cc}\p{Default_Ignorable_Code_Point}]|\u030a|\u0333|\u033f)+/gu;
const TAG = /<[^>]*>/g;
const HREF = /<a\s[^>]*?href="([^"]*)"/gi;
const REFERENCE = /&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

const keyOf = (text: string): string => text.toWellFormed().replace(UNSTABLE, "");

/** Of a message as we send it: `html` is Telegram's. */
export function sightOfHtml({ html, photo = false }: { html: string; photo?: boolean }): Sight {
  return { key: keyOf(wordsOf(html)), links: hrefsOf(html).flatMap((href) => linkOf(href) ?? []), photo };
}

/** What is read of Telegram's HTML. */
export const wordsOf = (html: string): string => decoded(html.replace(TAG, ""));

/** Addresses of its links, as they were written. */
export const hrefsOf = (html: string): string[] => [...html.matchAll(HREF)].map(([, href = ""]) => decoded(href));

/** Of a message as Telegram shows it. */
export function sightOf(message: Pick<Message, "text" | "entities" | "caption" | "caption_entities" | "photo">): Sight {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  return {
    key: keyOf(text),
    links: entities.flatMap((entity) => linkOf(addressOf(entity, text)) ?? []),
    photo: message.photo !== undefined,
  };
}

/** Whether `seen` is the message that was sent. A link that Telegram did not take is no difference. */
export function compareSights(sent: Sight, seen: Sight): Likeness {
  const known = new Set(sent.links);
  const shared = seen.links.some((link) => known.has(link));
  if (sent.key !== "" && sent.key === seen.key && sent.photo === seen.photo) {
    if (shared || sent.links.length === 0 || seen.links.length === 0) return "same";
  }
  // The first link is the article's: others may stand below every post of a channel.
  const [first] = sent.links;
  return first !== undefined && seen.links.includes(first) ? "alike" : "other";
}

/**
 * Whether a message that was forwarded out of a chat may have been sent by the bot: in a channel its own, in a group the
 * bot's or, for an anonymous admin, the group's. What was forwarded into the chat comes from elsewhere.
 */
export function isOwnOrigin(
  origin: MessageOrigin | null,
  { telegramId, messageId, botId }: { telegramId: number; messageId: number; botId: number },
): boolean {
  switch (origin?.type) {
    case "channel":
      return origin.chat.id === telegramId && origin.message_id === messageId;
    case "chat":
      return origin.sender_chat.id === telegramId;
    case "user":
      return origin.sender_user.id === botId;
    default:
      return false;
  }
}

function decoded(text: string): string {
  return text.replace(REFERENCE, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function addressOf(entity: MessageEntity, text: string): string {
  if (entity.type === "text_link") return entity.url;
  if (entity.type !== "url") return "";
  const address = text.slice(entity.offset, entity.offset + entity.length);
  return /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}

/** As the URL standard writes it, so that Telegram's spelling and ours are one; null: no link of the web. */
function linkOf(address: string): string | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).href;
}
