/**
 * TDLib's own parser of parse_mode, the one that the Bot API server runs: an independent judge of our HTML.
 * Works offline, about 13 µs a call. It knows neither length limits nor chat rules.
 */
import { createRequire } from "node:module";
import * as tdl from "tdl";
import { TestRunner } from "vitest";

export interface TdEntity {
  /** The Bot API's word: "bold", "text_link", "expandable_blockquote", … */
  type: string;
  /** UTF-16 units. */
  offset: number;
  length: number;
  url?: string;
  language?: string;
  custom_emoji_id?: string;
  unix_time?: number;
}

export type TdParsed = { text: string; entities: TdEntity[] } | { error: string };

let configured = false;

/** The library comes in a package for Linux on x64; elsewhere a test that asks for it is skipped, but never in CI. */
function library(): string {
  try {
    return createRequire(import.meta.url).resolve("@prebuilt-tdlib/linux-x64-glibc/libtdjson.so");
  } catch (error) {
    if (process.env.CI !== "true")
      TestRunner.getCurrentTest()?.context.skip("there is no TDLib for this platform here");
    throw error;
  }
}

function execute(request: Record<string, unknown>): Record<string, unknown> {
  if (!configured) tdl.configure({ tdjson: library(), verbosityLevel: 0 });
  configured = true;
  return tdl.execute(request as unknown as Parameters<typeof tdl.execute>[0]) as unknown as Record<string, unknown>;
}

/** What Telegram makes of `text` sent with parse_mode HTML; `error` reads "Can't parse entities: …". */
export function parseHtml(text: string): TdParsed {
  const answer = execute({ _: "parseTextEntities", text, parse_mode: { _: "textParseModeHTML" } });
  if (answer._ === "error") return { error: String(answer.message) };
  return { text: String(answer.text), entities: (answer.entities as RawEntity[]).map(readEntity) };
}

/** What Telegram finds by itself in plain text: links, commands, hashtags, mentions, e-mail addresses … */
export function findEntities(text: string): TdEntity[] {
  const answer = execute({ _: "getTextEntities", text });
  return (answer.entities as RawEntity[]).map(readEntity);
}

/**
 * What TDLib makes of a text with entities before it is sent: cleaned, entities cut and merged; not trimmed, nothing found.
 * Goes through its Markdown reader, so `text` must be free of * _ ~ | ` [ ].
 */
export function fixText(html: string): TdParsed {
  const parsed = execute({ _: "parseTextEntities", text: html, parse_mode: { _: "textParseModeHTML" } });
  if (parsed._ === "error") return { error: String(parsed.message) };
  const answer = execute({ _: "parseMarkdown", text: parsed });
  if (answer._ === "error") return { error: String(answer.message) };
  return { text: String(answer.text), entities: (answer.entities as RawEntity[]).map(readEntity) };
}

interface RawEntity {
  offset: number;
  length: number;
  type: {
    _: string;
    url?: string;
    language?: string;
    custom_emoji_id?: string;
    unix_time?: number;
    user_id?: number;
  };
}

const NAMES: Record<string, string> = {
  TextUrl: "text_link",
  PreCode: "pre",
  BlockQuote: "blockquote",
  ExpandableBlockQuote: "expandable_blockquote",
  EmailAddress: "email",
  MentionName: "text_mention",
};

function readEntity(raw: RawEntity): TdEntity {
  const name = raw.type._.replace(/^textEntityType/, "");
  const { url, language, custom_emoji_id, unix_time } = raw.type;
  return {
    type: NAMES[name] ?? name.replace(/[A-Z]/g, (letter, at: number) => (at > 0 ? "_" : "") + letter.toLowerCase()),
    offset: raw.offset,
    length: raw.length,
    ...(name === "TextUrl" && url !== undefined ? { url } : {}),
    ...(name === "PreCode" && language ? { language } : {}),
    ...(name === "CustomEmoji" && custom_emoji_id !== undefined ? { custom_emoji_id: String(custom_emoji_id) } : {}),
    ...(name === "DateTime" && unix_time !== undefined ? { unix_time } : {}),
  };
}
