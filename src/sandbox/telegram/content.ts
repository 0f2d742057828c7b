/** Text and caption of a call: parse_mode or entities first, cleaning and length after the chat is known. */
import type { LinkPreviewOptions } from "grammy/types";
import { cleanText, type Formatted, isBlank, trimText } from "./clean.ts";
import { mergeFound } from "./entities.ts";
import { bad } from "./errors.ts";
import { findEntities } from "./find.ts";
import { readGivenEntities } from "./given.ts";
import { parseHtml } from "./html.ts";
import type { Params } from "./params.ts";
import type { World } from "./world.ts";

const MAX_RAW_BYTES = 1 << 15;
/** What the server keeps; the rest goes silently. */
const MAX_ENTITIES = 100;
/** levlam in telegram-bot-api#165: a good approximation. An entity takes 12 bytes and its address. */
const MAX_ENTITY_BYTES = 9_500;

export interface RawContent extends Formatted {
  /** As the bot sent it. */
  sent: string;
}

/** First step: the arguments. `entities` names the parameter that may stand instead of parse_mode. */
export function readContent(params: Params, name: "text" | "caption"): RawContent {
  const sent = params.text(name);
  if (Buffer.byteLength(sent) > MAX_RAW_BYTES) throw bad("Text is too long");
  const mode = params.text("parse_mode").trim().toLowerCase();
  if (mode === "html") {
    const parsed = parseHtml(sent);
    if ("error" in parsed) throw bad(`Can't parse entities: ${parsed.error}`);
    return { ...parsed, sent };
  }
  if (mode === "markdown" || mode === "markdownv2") throw bad("The sandbox reads no Markdown, only HTML");
  if (mode !== "" && mode !== "none") throw bad("Unsupported parse_mode");
  const given = mode === "" ? params.json(name === "text" ? "entities" : "caption_entities", "entities") : undefined;
  return { text: sent, entities: given === undefined ? [] : readGivenEntities(given, sent.length), sent };
}

/** Last step: cleaned, trimmed, with what Telegram finds by itself. Throws `tooLong` above the limit, counted in code points. */
function settleText(world: World, content: Formatted, rules: { limit: number; tooLong: string }): Formatted {
  const { text, entities } = trimText(cleanText(content));
  if ([...text].length > rules.limit) throw bad(rules.tooLong);
  const known = entities.filter((entity) => entity.type !== "text_mention" || world.users.has(entity.user?.id ?? 0));
  const all = mergeFound(known, findEntities(text));
  const bytes = all.reduce((sum, { url }) => sum + 12 + (url === undefined ? 0 : Buffer.byteLength(url)), 0);
  if (bytes > MAX_ENTITY_BYTES) throw bad("ENTITIES_TOO_LONG");
  return { text, entities: all.slice(0, MAX_ENTITIES) };
}

export function settleMessageText(world: World, content: Formatted, tooLong: string): Formatted {
  if (isBlank(content.text)) throw bad("Text must be non-empty");
  return settleText(world, content, { limit: 4_096, tooLong });
}

export function settleCaption(world: World, content: Formatted, tooLong: string): Formatted {
  return settleText(world, content, { limit: 1_024, tooLong });
}

/** Kept only when it says something other than the default. */
export function readPreviewOptions(params: Params): LinkPreviewOptions | undefined {
  const given = params.json("link_preview_options", "link preview options");
  if (given === undefined) return params.flag("disable_web_page_preview") ? { is_disabled: true } : undefined;
  if (typeof given !== "object" || given === null) throw bad("Object expected as link preview options");
  const { is_disabled, url, prefer_small_media, prefer_large_media, show_above_text } = given as LinkPreviewOptions;
  const options: LinkPreviewOptions = {
    ...(is_disabled ? { is_disabled } : {}),
    ...(url ? { url } : {}),
    ...(prefer_small_media ? { prefer_small_media } : {}),
    ...(prefer_large_media && !prefer_small_media ? { prefer_large_media } : {}),
    ...(show_above_text ? { show_above_text } : {}),
  };
  return Object.keys(options).length > 0 ? options : undefined;
}
