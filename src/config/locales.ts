import { readFileSync } from "node:fs";
import { UI_LANGUAGES, type UiLanguage } from "../model.ts";

/** The texts of data/locales, as createI18n wants them. Throws when one cannot be read: they come with the program. */
export function readLocales(): Record<UiLanguage, string> {
  const folder = new URL("../../data/locales/", import.meta.url);
  const texts = UI_LANGUAGES.map((language) => [language, readFileSync(new URL(`${language}.ftl`, folder), "utf8")]);
  return Object.fromEntries(texts) as Record<UiLanguage, string>;
}
