/** Entities that come as a list instead of markup. */
import { bad } from "./errors.ts";
import { mentionedUser, readLink } from "./link.ts";
import type { Entity } from "./types.ts";

const FORMATTING = new Set(
  "bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time".split(
    " ",
  ),
);
/** Telegram finds these by itself and does not need to be told. */
const FOUND = new Set("mention hashtag cashtag bot_command url email phone_number bank_card".split(" "));

/** Those that can be kept; throws when the list is none, or names a type that does not exist. */
export function readGivenEntities(given: unknown, textLength: number): Entity[] {
  if (!Array.isArray(given)) throw bad("Can't parse entities: expected an Array of MessageEntity");
  return given.flatMap((item: unknown) => readGivenEntity(item, textLength) ?? []);
}

function readGivenEntity(item: unknown, textLength: number): Entity | null {
  if (typeof item !== "object" || item === null) throw bad("Can't parse MessageEntity: expected an Object");
  const given = item as Record<string, unknown>;
  const type = String(given.type ?? "");
  if (FOUND.has(type)) return null;
  if (!FORMATTING.has(type)) throw bad("Can't parse MessageEntity: unsupported type specified");
  const offset = Number(given.offset);
  const length = Number(given.length);
  if (!Number.isInteger(offset) || !Number.isInteger(length)) {
    throw bad("Can't parse MessageEntity: offset and length must be of type Number");
  }
  if (offset < 0 || length <= 0 || offset + length > textLength) return null;
  return shape(type, { offset, length }, given);
}

function shape(type: string, at: { offset: number; length: number }, given: Record<string, unknown>): Entity | null {
  if (type === "text_link") {
    const url = String(given.url ?? "");
    const id = mentionedUser(url);
    if (id !== null) return mention(at, id);
    const link = readLink(url);
    return link === null ? null : { type, ...at, url: link };
  }
  if (type === "text_mention") return mention(at, Number((given.user as { id?: unknown } | undefined)?.id));
  if (type === "pre" && typeof given.language === "string" && given.language !== "") {
    return { type, ...at, language: given.language };
  }
  if (type === "custom_emoji") return { type, ...at, custom_emoji_id: String(given.custom_emoji_id ?? "") };
  if (type === "date_time") {
    const format = typeof given.date_time_format === "string" ? { date_time_format: given.date_time_format } : {};
    return { type, ...at, unix_time: Number(given.unix_time), ...format };
  }
  return { type, ...at };
}

function mention(at: { offset: number; length: number }, id: number): Entity {
  return { type: "text_mention", ...at, user: { id, is_bot: false, first_name: "" } };
}
