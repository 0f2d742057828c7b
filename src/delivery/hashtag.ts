import type { StoryTopic, StoryView, UiLanguage } from "../model.ts";
import { tokens } from "../text/analyse.ts";
import { sectionsOf } from "../topics/section.ts";

/** Telegram links up to 256; a tag that long is no tag. */
const LONGEST = 60;
/** More of them say less: the fourth is seldom what the story is about. */
const MOST = 3;
/** The first word of a name is what feeds call it ("Science" and tech), unless it is a small one. */
const SHORTEST_WORD = 3;

/** The hashtags of a story, each once, at most three: of its surest topics. */
export function hashtags(story: StoryView, language: UiLanguage): string[] {
  const tags = surestTopics(story).flatMap((topic) => hashtag(topic, language) ?? []);
  return [...new Set(tags)].slice(0, MOST);
}

/**
 * A story's topics: first those that an outlet itself names, as a category or a section in the address, which are the surest,
 * else in their order.
 */
export function surestTopics({ topics, articles }: StoryView): StoryTopic[] {
  const called = articles.flatMap((article) => [...article.categories, ...sectionsOf(article.url ?? "")]);
  const categories = called.map((category) => tokens(category).join(" "));
  if (categories.length === 0) return [...topics];
  const whole = new Set(categories);
  const named = new Set(topics.filter((topic) => isNamed(topic, whole)));
  return [...named, ...topics.filter((topic) => !named.has(topic))];
}

/** `categories`: their tokens, each with spaces between. */
function isNamed({ names }: StoryTopic, categories: ReadonlySet<string>): boolean {
  return Object.values(names).some((name) => {
    const words = tokens(name ?? "");
    const [first = ""] = words;
    return categories.has(words.join(" ")) || (first.length >= SHORTEST_WORD && categories.has(first));
  });
}

/**
 * The hashtag of a topic, "#science_and_tech": its name in `language`, else in English, else in any, as Telegram links
 * it (letters of any script, digits, underscores; a letter among them). Names that need combining marks, which end a
 * hashtag, give way to the slug. null when nothing makes one.
 */
function hashtag(topic: Pick<StoryTopic, "slug" | "names">, language: UiLanguage): string | null {
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
