import { createHash } from "node:crypto";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { I18n } from "../i18n/i18n.ts";
import type { ListedStory, Route, StoryView } from "../model.ts";
import type { Summarise } from "../summary/memory.ts";
import { fitsMessage, MOST_CAPTION_UNITS, MOST_UNITS } from "./measure.ts";
import { isWithdrawn } from "./outlets.ts";
import { type Fitted, fitted, type OtherSummary, type PostParts, partsOf, usualForm } from "./post-parts.ts";
import { publicUrl } from "./public-url.ts";
import type { PostTemplate } from "./template.ts";
import { valuesOf } from "./template-values.ts";
import { clip, furtherOutlets, type Look, leadOf, linked, originLine, titleOf, withdrawnLine } from "./wording.ts";

export type { Look } from "./wording.ts";

/** A message as it is to be shown. */
export interface Rendered {
  /**
   * Telegram's HTML, valid whatever the feed contained; when shown at most 4,096 UTF-16 units, below a picture 1,024. Only
   * b, a, i and s, but for what a template has of its own.
   */
  html: string;
  /** The page whose preview stands below, or above; null: none. */
  preview: { url: string; above?: true } | null;
  /** Address of the picture that is the message, with `html` below it. Absent: it is a text, or a picture that stands already. */
  photo?: string;
  /** Absent: none. */
  keyboard?: InlineKeyboardMarkup;
}

/** A caption that holds less of its summary than that is no post of the length that was asked for. */
const LEAST_IN_CAPTION = 2 / 3;

export interface PostOptions {
  /** The longest summary, in UTF-16 units; default 400. One that a person wrote is shown whole. */
  summaryUnits?: number;
  /** A text in the place of the article's own sentences; what a person wrote stands before it. */
  summary?: OtherSummary;
  /** What a person wrote for this very post: Telegram's HTML, a blank line between paragraphs. Default null: nothing. */
  written?: string | null;
  /** Phrases of lines that are not news, in any language. */
  boilerplate?: readonly string[];
  /** It went out because several outlets report it: they are all named. */
  confirmed?: boolean;
  /** Where the page is shown in a post without a picture. Default below. */
  preview?: Route["preview"];
  /** A good picture of the article; null (the default): none. */
  photo?: string | null;
  /** In whose form it is shown as long as its story stands; null (the default): the usual one. */
  template?: PostTemplate | null;
  /** Makes the summary of the articles' own sentences; default: summariseStory. */
  summarise?: Summarise;
  /** The post is a picture already: what is rendered is its caption, whatever it costs. */
  caption?: boolean;
}

/**
 * The post of one story: headline, summary, what the outlet corrected, outlet and time, further outlets, hashtags. What is
 * too long for Telegram loses whole parts first: the further outlets, then sentences of the summary, then the end of the
 * headline. A story that every outlet has withdrawn is struck through, and says so.
 *
 * With a picture it is that picture's caption, a quarter as long: it may lose a sentence, but where more than a third of the
 * summary would have to go the post is a text, and its page is shown as the route says.
 */
export function renderPost(story: StoryView, look: Look, i18n: I18n, options: PostOptions = {}): Rendered {
  const { summaryUnits = 400, summary = null, boilerplate = [], confirmed = false } = options;
  const { written = null, summarise } = options;
  const parts = partsOf(story, look, i18n, { summaryUnits, summary, written, boilerplate, confirmed, summarise });
  const { caption = false, photo = null, preview = "below", template = null } = options;
  const shape = (most: number): Fitted => {
    const own = (each: PostParts) => template?.render(valuesOf(each, look, i18n)) ?? "";
    const fit = template === null || parts.withdrawn ? null : fitted(parts, own, most);
    return fit?.fits && fit.html !== "" ? fit : fitted(parts, usualForm, most);
  };
  if (caption || (photo !== null && !parts.withdrawn)) {
    const below = shape(MOST_CAPTION_UNITS);
    if (caption) return { html: below.html, preview: null };
    if (photo !== null && below.whole && below.share >= LEAST_IN_CAPTION) {
      return { html: below.html, preview: null, photo };
    }
  }
  const { html } = shape(MOST_UNITS);
  if (parts.url === null || parts.withdrawn || preview === "none") return { html, preview: null };
  return { html, preview: { url: parts.url, ...(preview === "above" ? { above: true } : {}) } };
}

/** A page of stories in answer to a command. */
export interface StoryPage {
  /** HTML. */
  heading: string;
  stories: readonly ListedStory[];
  /** From 1. */
  page: number;
  pages: number;
}

/** One page of a list of stories, numbered from 1; the page's number stands below when there are several. */
export function renderStoryList({ heading, stories, page, pages }: StoryPage, look: Look, i18n: I18n): Rendered {
  const footer = pages > 1 ? `<i>${i18n.html(look.language, "page", { page, pages })}</i>` : null;
  return { html: listing(heading, stories, 0, footer, look, i18n, true), preview: null };
}

/** What a post shows, as 64 hex digits: equal for messages that Telegram would call not modified. */
export function shownHash({ html, preview, keyboard }: Rendered): string {
  const above = preview?.above ? ["above"] : [];
  const buttons = keyboard === undefined ? [] : [keyboard.inline_keyboard];
  return createHash("sha256")
    .update(JSON.stringify([html, preview?.url ?? null, ...above, ...buttons]))
    .digest("hex");
}

/** The longest headline and link that a list shows, in UTF-16 units; the next pair is for lists that are too long. */
export const LIST_CUTS = [
  { title: 300, url: 2_048 },
  { title: 200, url: 1_000 },
  { title: 140, url: 500 },
] as const;
export type ListCut = (typeof LIST_CUTS)[number];

/** `heading`, the stories, how many there are more, and `footer`; what does not fit loses whole stories from its end. */
export function listing(
  heading: string,
  stories: readonly ListedStory[],
  more: number,
  footer: string | null,
  look: Look,
  i18n: I18n,
  numbered = false,
): string {
  const compose = (shown: readonly ListedStory[], cut: { title: number; url: number }) => {
    const left = more + stories.length - shown.length;
    return [
      heading,
      ...shown.map((story, index) => `${numbered ? `${index + 1}. ` : ""}${listItem(story, cut, look, i18n)}`),
      left > 0 ? i18n.html(look.language, "list-more", { count: left }) : "",
      footer ?? "",
    ]
      .filter(Boolean)
      .join("\n\n");
  };
  for (const cut of LIST_CUTS) {
    const html = compose(stories, cut);
    if (fitsMessage(html)) return html;
  }
  const cut = LIST_CUTS[LIST_CUTS.length - 1] ?? LIST_CUTS[0];
  let shown = stories;
  while (shown.length > 1 && !fitsMessage(compose(shown, cut))) shown = shown.slice(0, -1);
  return compose(shown, cut);
}

/** A linked headline, and "Outlet and 2 more · 14:21" below it. */
export function listItem(story: ListedStory, cut: { title: number; url: number }, look: Look, i18n: I18n): string {
  const url = publicUrl(leadOf(story).url, cut.url);
  const title = linked(clip(titleOf(story), cut.title), url);
  const origin = originLine(story, look, i18n, furtherOutlets(story).length);
  const line = url === null ? `<b>${title}</b>` : title;
  return isWithdrawn(story) ? `<s>${line}</s>\n${withdrawnLine(story, look, i18n)}` : `${line}\n${origin}`;
}
