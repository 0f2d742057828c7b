import type { Topic, UiLanguage } from "../model.ts";

/** Telegram links up to 256; a tag that long is no tag. */
const LONGEST = 60;

/**
 * The hashtag of a topic, "#science_and_tech": its name in `language`, else in English, else in any, as Telegram links
 * it (letters of any script, digits, underscores; a letter among them). Names that need combining marks, which end a
 * hashtag, give way to the slug. null when nothing makes one.
 */
export function hashtag(topic: Pick<Topic, "slug" | "names">, language: UiLanguage): string | null {
  const named = ([language, "en"] as const).find((each) => topic.names[each]);
  const name = named === undefined ? Object.values(topic.names)[0] : topic.names[named];
  // Turkish and Azerbaijani have an i of their own; a name in an unknown language takes the common rules.
  return tag(name ?? "", named ?? "en") ?? tag(topic.slug, "en");
}

function tag(name: string, locale: string): string | null {
  const lower = name.normalize("NFC").toLocaleLowerCase(locale).normalize("NFC");
  if (/\p{M}(?<!\ufe0f)/u.test(lower)) return null;
  const body = lower
    .replace(/['’ʼ]/g, "")
    .replace(/[^\p{L}\p{Nd}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  if (!/\p{L}/u.test(body) || body.length > LONGEST) return null;
  return /^\p{Nd}/u.test(body) ? `#_${body}` : `#${body}`;
}
