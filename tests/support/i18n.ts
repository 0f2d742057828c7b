import { readLocales } from "../../src/config/locales.ts";
import { createI18n } from "../../src/i18n/i18n.ts";

/** The real texts; a missing key, argument or translation throws. */
export const testI18n = createI18n(readLocales(), { strict: true });
