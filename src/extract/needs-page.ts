import type { Entry } from "../model.ts";
import { isCutOff } from "../summary/lines.ts";
import { htmlToText } from "../text/html.ts";
import { titleKey } from "../text/normalise.ts";
import { endsSentence } from "./prose.ts";

/** Letters of a text that is the article itself, or says enough of it. */
const ENOUGH = 700;
/** Letters of a content that may be all there is: short news are short. */
const WHOLE = 250;
/** Where nothing can be read, or it is no text. */
const NO_PAGE =
  /\.(?:pdf|mp3|mp4|m4a|ogg|wav|webm|avi|mov|jpe?g|png|gif|webp|zip|docx?|xlsx?|pptx?|xml|rss)(?:$|[?#])/i;
const NO_ARTICLES =
  /^(?:(?:www|m|music)\.)?(?:youtube\.com|youtu\.be|t\.me|telegram\.me|twitter\.com|x\.com|facebook\.com|instagram\.com|tiktok\.com|vk\.com|ok\.ru|soundcloud\.com|vimeo\.com|open\.spotify\.com)$/i;

/** Whether a text is the title again. (A long one is not: to reduce each to its key took longer than to read the feed.) */
const repeats = (text: string, title: string): boolean =>
  text.length <= 2 * title.length + 100 && titleKey(text) === titleKey(title);

/** Whether an entry gives a title and a teaser only, and its page may give the rest. `isCut`: its text is known to go on. */
export function needsPage(
  entry: Pick<Entry, "title" | "link" | "summaryHtml" | "contentHtml">,
  isCut = false,
): boolean {
  const link = entry.link === null ? null : URL.parse(entry.link);
  if (link === null || !/^https?:$/.test(link.protocol)) return false;
  if (NO_PAGE.test(link.pathname) || NO_ARTICLES.test(link.hostname)) return false;
  if (isCut) return true;
  const [content, summary] = [htmlToText(entry.contentHtml ?? ""), htmlToText(entry.summaryHtml ?? "")];
  const text = content.length >= summary.length ? content : summary;
  if (isCutOff(text, true) || repeats(text, entry.title)) return true;
  if (text.length >= ENOUGH) return false;
  // A content beside a teaser is the article; what stands alone and ends amid a sentence is the beginning of one.
  const isWhole = content.length >= WHOLE && content.length > 1.2 * summary.length && endsSentence(content);
  return !isWhole;
}
