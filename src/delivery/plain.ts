import type { Job } from "../model.ts";
import { escapeHtml } from "../text/html.ts";
import { MOST_UNITS, shownUnits } from "./measure.ts";
import type { Rendered } from "./render.ts";
import { hrefsOf, wordsOf } from "./sight.ts";

/**
 * The same message in the plainest form that Telegram knows, for when it called the other one bad: the words alone, without
 * markup, picture, preview and buttons, and its first link as an address where `most` UTF-16 units have room for it.
 */
export function plainForm({ html }: Pick<Rendered, "html">, most = MOST_UNITS): Rendered {
  const words = escapeHtml(wordsOf(html));
  const [address] = hrefsOf(html);
  const whole = address === undefined ? words : `${words}\n\n${escapeHtml(address)}`;
  return { html: shownUnits(whole) <= most ? whole : words, preview: null };
}

/** What Telegram calls bad may be its markup, a link or the page's preview: the second and last attempt goes without. */
export const mended = ({ lastReason }: Pick<Job, "lastReason">, shown: Rendered, most?: number): Rendered =>
  lastReason === "bad-request" ? plainForm(shown, most) : shown;
