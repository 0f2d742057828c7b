import type { I18n } from "../i18n/i18n.ts";
import type { StoryView } from "../model.ts";
import { SUMMARY_UNITS } from "../summary/length.ts";
import { toLine } from "../text/normalise.ts";
import { isWithdrawn } from "./outlets.ts";
import { fitted, type PostParts, paragraphs, partsOf } from "./post-parts.ts";
import { publicUrl } from "./public-url.ts";
import type { Rendered } from "./render.ts";
import { appearedAt, clip, type Look, linked, outletOf, withSigns } from "./wording.ts";

/** A material change of a story after it was opened. */
export interface StoryChange {
  /** When it was seen. */
  at: number;
  /** The headline before; null: the text changed. */
  title: string | null;
}

export interface StoryViewOptions {
  /** The newest first. */
  changes?: readonly StoryChange[];
  /** Phrases of lines that are not news, in any language. */
  boilerplate?: readonly string[];
}

/** More outlets are counted. */
const MOST_OUTLETS = 12;
/** Their links together have to leave room for the text. */
const LONGEST_URL = 300;
/** Of a headline that was, in UTF-16 units. */
const LONGEST_TITLE = 120;
const MOST_CHANGES = 3;

/**
 * All about one story: headline, a long summary, what the outlet corrected, each article with its outlet and time, what
 * changed, hashtags. What is too long for Telegram loses whole parts, as a post does.
 */
export function renderStory(
  story: StoryView,
  look: Look,
  i18n: I18n,
  { changes = [], boilerplate = [] }: StoryViewOptions = {},
): Rendered {
  const parts = partsOf(story, look, i18n, {
    ...{ summaryUnits: SUMMARY_UNITS.long, summary: null, written: null, boilerplate, confirmed: false },
  });
  const told = outletLines(story, look, i18n);
  const changed = changes.slice(0, MOST_CHANGES).map((change) => changeLine(change, look, i18n));
  const heading = (key: string) => `<b>${i18n.html(look.language, key)}</b>`;
  const also = [
    // One outlet needs no heading.
    told.length > 1 ? [heading("story-outlets"), ...told].join("\n") : told.join(""),
    parts.withdrawn || changed.length === 0 ? "" : [heading("story-changes"), ...changed].join("\n"),
  ];
  const { html } = fitted({ ...parts, also: also.filter(Boolean).join("\n\n") }, form);
  return { html, preview: parts.url === null || parts.withdrawn ? null : { url: parts.url } };
}

function form({ url, headline, summary, withdrawn, note, also, tags }: PostParts): string {
  const struck = (text: string) => (withdrawn && text !== "" ? `<s>${text}</s>` : text);
  return [
    struck(`<b>${linked(withSigns(headline), url)}</b>`),
    struck(paragraphs(summary)),
    note === "" ? "" : withdrawn ? `<b>${note}</b>` : `<i>${note}</i>`,
    also,
    tags.join(" "),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** "Outlet · 14:21" for each article, linked; struck through where that one is withdrawn and the story is not. */
function outletLines(story: StoryView, look: Look, i18n: I18n): string[] {
  const isOver = isWithdrawn(story);
  const lines = story.articles.slice(0, MOST_OUTLETS).map((article) => {
    const outlet = linked(outletOf(article), publicUrl(article.url, LONGEST_URL));
    const line = `${outlet} · ${i18n.moment(look.language, appearedAt(article), look)}`;
    return article.retractedAt !== null && !isOver ? `<s>${line}</s>` : line;
  });
  const left = story.articles.length - lines.length;
  return left > 0 ? [...lines, i18n.html(look.language, "story-outlets-more", { count: left })] : lines;
}

function changeLine({ at, title }: StoryChange, look: Look, i18n: I18n): string {
  const time = i18n.moment(look.language, at, look);
  if (title === null) return i18n.html(look.language, "story-change-text", { time });
  return i18n.html(look.language, "story-change-title", { time, title: clip(toLine(title), LONGEST_TITLE) });
}
