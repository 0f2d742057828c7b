import { packQuery, unpackQuery } from "./packed-query.ts";

/** What may stand behind "?start=": at most so many of A-Z, a-z, 0-9, "_" and "-" (Bot API, deep linking). */
const MOST = 64;
const PAYLOAD = /^[\w-]+$/u;

/** Opens the private chat with the bot, which is told `payload`; null: that is too long, or has other signs. */
function startLink(botUsername: string, payload: string): string | null {
  return payload.length <= MOST && PAYLOAD.test(payload) ? `https://t.me/${botUsername}?start=${payload}` : null;
}

/** Where a link stands: the post of a story in a chat, by our own ids. */
export interface PostPlace {
  storyId: number;
  chatId: number;
}

/** `below`: the post that it stands below, for a way back. */
export function storyLink(botUsername: string, storyId: number, below?: PostPlace): string {
  const back = below === undefined ? "" : `_${below.storyId.toString(36)}_${below.chatId.toString(36)}`;
  return `https://t.me/${botUsername}?start=s_${storyId}${back}`;
}

/** What a link to a story says behind its "s_"; null when it is none. */
export function readStoryLink(asked: string): { storyId: number; below: PostPlace | null } | null {
  const [, id, story, chat] = /^(\d{1,15})(?:_([0-9a-z]{1,10})_([0-9a-z]{1,10}))?$/u.exec(asked) ?? [];
  if (id === undefined) return null;
  const below =
    story === undefined || chat === undefined
      ? null
      : { storyId: Number.parseInt(story, 36), chatId: Number.parseInt(chat, 36) };
  return { storyId: Number(id), below };
}

export const topicLink = (botUsername: string, slug: string): string | null => startLink(botUsername, `t_${slug}`);

/** null: the query has more than 46 octets in UTF-8, and is too long or of too many scripts to be packed. */
export function searchLink(botUsername: string, query: string): string | null {
  const plain = startLink(botUsername, `q_${Buffer.from(query).toString("base64url")}`);
  if (plain !== null) return plain;
  const packed = packQuery(query);
  return packed === null ? null : startLink(botUsername, `w_${packed}`);
}

/** What a link to a search asks for, behind its "q_"; null when it was cut off on its way, or never was one. */
export function readSearchLink(encoded: string): string | null {
  const bytes = Buffer.from(encoded, "base64url");
  const query = bytes.toString();
  const isWhole = bytes.toString("base64url") === encoded && Buffer.from(query).equals(bytes);
  return isWhole && query.trim() !== "" && encoded.length <= MOST - 2 ? query : null;
}

/** The same behind a "w_". */
export function readPackedSearch(packed: string): string | null {
  const query = unpackQuery(packed);
  return query === null || query.trim() === "" || packed.length > MOST - 2 ? null : query;
}

/** How the address of a link that shares begins. */
export const SHARE = "https://t.me/share/url";

/** Lets a person choose in Telegram to whom the link goes; `text` stands below it. */
export const shareLink = (url: string, text: string): string =>
  `${SHARE}?url=${encodeURIComponent(url)}&text=${encodeURIComponent(text.toWellFormed())}`;
