import type { I18n } from "../src/i18n/i18n.ts";
import { type Chat, UI_LANGUAGES, type UiLanguage } from "../src/model.ts";
import type { Choice } from "./keyboard.ts";

type Reader = Pick<Chat, "newsLanguages">;

/** "English and Russian", or "every language", as `language` says it. */
export function newsLanguageNames(i18n: I18n, language: UiLanguage, { newsLanguages }: Reader): string {
  if (newsLanguages.length === 0) return i18n.t(language, "settings-news-languages-all");
  return i18n.list(
    language,
    newsLanguages.map((tag) => i18n.languageName(language, tag)),
  );
}

/**
 * What can be ticked: the languages of the news and those that the chat has ticked already. `known`: of the news; before
 * there is any, ours are a fair guess. `verb:TAG` is the buttons' data.
 */
export function newsLanguageChoices(
  i18n: I18n,
  language: UiLanguage,
  { newsLanguages }: Reader,
  known: readonly string[],
  verb: string,
): Choice[] {
  const tags = new Set([...(known.length > 0 ? known : UI_LANGUAGES), ...newsLanguages]);
  return [...tags].toSorted().map((tag) => ({
    label: capitalised(i18n.languageName(language, tag), language),
    data: `${verb}:${tag}`,
    on: newsLanguages.includes(tag),
  }));
}

/** With `tag` ticked, or without it when it was. */
export function toggleNewsLanguage({ newsLanguages }: Reader, tag: string): string[] {
  const kept = newsLanguages.filter((other) => other !== tag);
  return kept.length < newsLanguages.length ? kept : [...kept, tag];
}

/** A name in the middle of a sentence as one at its beginning: "английский" → "Английский". */
const capitalised = (name: string, language: UiLanguage): string =>
  name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
