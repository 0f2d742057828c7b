import { FluentBundle, FluentResource } from "@fluent/bundle";
import { UI_LANGUAGES, type UiLanguage } from "../model.ts";
import { escapeHtml } from "../text/html.ts";
import { isolate } from "./direction.ts";
import { createFormats, type Formats } from "./format.ts";

/** Text that is valid Telegram HTML already: as an argument it is not escaped. */
export interface Html {
  readonly html: string;
}

export interface I18n extends Formats {
  /** A plain text: for buttons, answers to callbacks, names of commands. Arguments are inserted as they are. */
  t(language: UiLanguage, key: string, args?: Record<string, string | number>): string;
  /** A text with tags, for parse_mode HTML: strings among the arguments are escaped, `Html` is inserted as it is. */
  html(language: UiLanguage, key: string, args?: Record<string, string | number | Html>): string;
}

export interface I18nOptions {
  /** Throw for a missing key, a missing argument or a broken text, instead of showing the next best. Default false. */
  strict?: boolean;
}

/**
 * The texts of data/locales, one Fluent resource per language (https://projectfluent.org/fluent/guide). A key that a
 * language lacks is shown in English, one that English lacks as itself.
 *
 * Fluent's own isolating marks are off: they would stand around every argument, number and link, count towards
 * Telegram's lengths and make equal texts unequal. Arguments with right-to-left letters get them here, and only those.
 */
export function createI18n(texts: Record<UiLanguage, string>, { strict = false }: I18nOptions = {}): I18n {
  const bundles = new Map(UI_LANGUAGES.map((language) => [language, readBundle(language, texts[language])]));

  function format(language: UiLanguage, key: string, args: Record<string, string | number>): string {
    const bundle = [language, "en" as const].map((each) => bundles.get(each)).find((each) => each?.hasMessage(key));
    if (strict && bundle !== bundles.get(language)) throw new Error(`cannot find text key=${key} language=${language}`);
    const pattern = bundle?.getMessage(key)?.value;
    if (bundle === undefined || pattern == null) {
      if (strict) throw new Error(`cannot find text key=${key} language=${language}`);
      return key;
    }
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, args, errors);
    if (strict && errors[0]) {
      throw new Error(`cannot format text key=${key} language=${language}: ${errors[0].message}`, { cause: errors[0] });
    }
    return text;
  }

  return {
    ...createFormats(),
    t: (language, key, args = {}) => format(language, key, mapArgs(args, isolate)),
    html: (language, key, args = {}) =>
      format(
        language,
        key,
        mapArgs(args, (value) => (typeof value === "string" ? escapeHtml(isolate(value.toWellFormed())) : value.html)),
      ),
  };
}

function readBundle(language: UiLanguage, text: string): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const [error] = bundle.addResource(new FluentResource(text));
  if (error) throw new Error(`cannot read the texts of language=${language}: ${error.message}`, { cause: error });
  return bundle;
}

/** Numbers stay numbers, for plural rules. */
function mapArgs<T extends string | Html>(args: Record<string, T | number>, show: (value: T) => string) {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === "number" ? value : show(value)]),
  );
}
