import { isolate } from "../i18n/direction.ts";
import type { I18n } from "../i18n/i18n.ts";
import type { StoryView } from "../model.ts";
import type { Summarise } from "../summary/memory.ts";
import { summariseStory } from "../summary/story.ts";
import { escapeHtml } from "../text/html.ts";
import { toLine } from "../text/normalise.ts";
import { type Sentence, sentences } from "../text/sentences.ts";
import type { SignedTitle } from "../text/title-markers.ts";
import { hashtags } from "./hashtag.ts";
import { fitsMessage, MOST_UNITS, shownUnits } from "./measure.ts";
import { isWithdrawn } from "./outlets.ts";
import { publicUrl } from "./public-url.ts";
import { withTypographicQuotes } from "./typography.ts";
import {
  alsoLine,
  appearedAt,
  clip,
  confirmedLine,
  correctionOf,
  headlineOf,
  type Look,
  leadOf,
  linked,
  originLine,
  updateMark,
  withdrawnLine,
  withSigns,
} from "./wording.ts";

/** What a post says of its story. Lines are HTML and "" where there is nothing to say. */
export interface PostParts {
  story: StoryView;
  /** Of the article; null: it has none that anybody can open. */
  url: string | null;
  headline: SignedTitle;
  summary: SummaryPart[];
  withdrawn: boolean;
  /** What the outlet corrected, or who withdrew it. */
  note: string;
  /** "Outlet · 14:21". */
  origin: string;
  /** "updated 15:02". */
  updated: string;
  /** The further outlets, or those that confirm it. */
  also: string;
  tags: string[];
}

/** A sentence of a summary; of what a person wrote, a paragraph of it. */
export interface SummaryPart extends Sentence {
  /** Telegram's HTML, as it is shown; absent: `text` is. */
  html?: string;
}

/** What was written elsewhere to stand for a summary. `language`: BCP 47, null for the article's own. */
export interface OtherSummary {
  text: string;
  language: string | null;
}

export interface PartsOptions {
  /** The longest summary of the article's own sentences, in UTF-16 units. */
  summaryUnits: number;
  /** Stands in the place of the article's own sentences. */
  summary: OtherSummary | null;
  /** What a person wrote in the place of any summary: Telegram's HTML, a blank line between paragraphs. */
  written: string | null;
  boilerplate: readonly string[];
  confirmed: boolean;
  /** Default: summariseStory itself. */
  summarise?: Summarise | undefined;
}

export function partsOf(story: StoryView, look: Look, i18n: I18n, options: PartsOptions): PostParts {
  const withdrawn = isWithdrawn(story);
  const headline = headlineOf(story);
  const correction = correctionOf(story, look, i18n);
  return {
    ...{ story, url: publicUrl(leadOf(story).url), headline, withdrawn },
    summary: summaryOf(story, headline.title, correction.text, options),
    note: withdrawn ? withdrawnLine(story, look, i18n) : correction.line,
    origin: originLine(story, look, i18n),
    updated: withdrawn ? "" : updateMark(story, look, i18n),
    also: withdrawn ? "" : (options.confirmed ? confirmedLine : alsoLine)(story, look, i18n),
    tags: withdrawn ? [] : hashtags(story, look.language),
  };
}

/** The usual form of a post; a story that every outlet has withdrawn is struck through, and says so. */
export function usualForm({ url, headline, summary, withdrawn, note, origin, updated, also, tags }: PostParts): string {
  const struck = (text: string) => (withdrawn && text !== "" ? `<s>${text}</s>` : text);
  return [
    struck(`<b>${linked(withSigns(headline), url)}</b>`),
    struck(paragraphs(summary)),
    note === "" ? "" : withdrawn ? `<b>${note}</b>` : `<i>${note}</i>`,
    [[origin, updated].filter(Boolean).join(" · "), also, tags.join(" ")].filter(Boolean).join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** `parts` in a form, and how much of them there was room for. */
export interface Fitted {
  html: string;
  /** Of the summary; 1 when all of it is there, or there is none. */
  share: number;
  /** The headline is whole. */
  whole: boolean;
  /** It is no longer than Telegram takes. */
  fits: boolean;
}

/**
 * What is too long loses whole parts first: the further outlets, then sentences of the summary from the last one, then
 * the end of the headline. `form` must be shorter for shorter parts.
 */
export function fitted(parts: PostParts, form: (parts: PostParts) => string, most: number = MOST_UNITS): Fitted {
  let html = form(parts);
  if (fitsMessage(html, most)) return { html, share: 1, whole: true, fits: true };
  const shown = (count: number) => form({ ...parts, also: "", summary: parts.summary.slice(0, count) });
  const summary = parts.summary.slice(
    0,
    mostThatFit(parts.summary.length, (count) => fitsMessage(shown(count), most)),
  );
  html = shown(summary.length);
  const share = parts.summary.length === 0 ? 1 : unitsOf(summary) / unitsOf(parts.summary);
  if (fitsMessage(html, most)) return { html, share, whole: true, fits: true };
  const titled = (title: string) => form({ ...parts, also: "", summary, headline: { ...parts.headline, title } });
  // Signs that need escaping make the HTML too long before the text is: the second cut is for a headline of them.
  for (const room of [most - shownUnits(titled("")) - 2, 1_000, 200]) {
    if (room > 0 && !fitsMessage(html, most)) html = titled(clip(parts.headline.title, room));
  }
  return { html, share, whole: false, fits: fitsMessage(html, most) };
}

/** The largest number up to `count` for which `fits` is true, given that it is so for all below one that is; else 0. */
function mostThatFit(count: number, fits: (count: number) => boolean): number {
  if (fits(count)) return count;
  let [least, tooMany] = [0, count];
  while (tooMany - least > 1) {
    const middle = (least + tooMany) >> 1;
    if (fits(middle)) least = middle;
    else tooMany = middle;
  }
  return least;
}

const unitsOf = (summary: readonly SummaryPart[]) => summary.reduce((sum, { text }) => sum + text.length, 0);

/** The sentences of what a person wrote, else of what stands for a summary, else the story's own. */
function summaryOf(
  story: StoryView,
  title: string,
  leadText: string,
  { summaryUnits, summary, written, boilerplate, summarise = summariseStory }: PartsOptions,
): SummaryPart[] {
  if (written !== null) return writtenParts(written);
  const { language } = leadOf(story);
  const spoken = summary?.language ?? language;
  const quoted = (sentence: Sentence) => ({ ...sentence, text: withTypographicQuotes(sentence.text, spoken) });
  if (story.editedSummary !== null) return sentencesOf(story.editedSummary, language);
  if (summary !== null) return sentencesOf(summary.text, spoken).map(quoted);
  const withdrawn = isWithdrawn(story);
  const told = story.articles.map((article, index) => ({
    ...{ id: article.id, language: article.language, at: appearedAt(article) },
    // Its outlet's word on a mistake stands by itself, and of a story that nobody stands by all is struck through.
    ...{ title: index === 0 ? title : article.title, text: index === 0 ? leadText : article.text },
    retracted: !withdrawn && article.retractedAt !== null,
  }));
  const own = summarise(told, { maxChars: Math.min(summaryUnits, MOST_UNITS), boilerplate });
  return inParagraphs(own.sentences, new Map(told.map(({ id, text }) => [id, text]))).map(quoted);
}

function sentencesOf(text: string, language: string | null): Sentence[] {
  const lines = text.slice(0, MOST_UNITS).split("\n").map(toLine);
  return sentences(lines.join("\n"), language);
}

/** Formatting that reaches over several paragraphs keeps them together: half of it would be no HTML. */
function writtenParts(html: string): SummaryPart[] {
  const paragraphs = html.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
  const parts = paragraphs.every(isBalanced) ? paragraphs : [html];
  return parts.map((html, line) => ({ html, text: html.replace(/<[^>]*>/g, ""), line, paragraph: line }));
}

function isBalanced(html: string): boolean {
  let open = 0;
  for (const [tag] of html.matchAll(/<\/?[^>]+>/g)) {
    open += tag.startsWith("</") ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** A summary up to so long is one paragraph; a longer one has some, each at least of the second length. */
const ONE_PARAGRAPH = 420;
const LEAST_PARAGRAPH = 180;
/** A shorter last one would stand there by itself. */
const LEAST_LAST = 90;

/** A long summary begins a new paragraph where its article does. */
function inParagraphs(
  said: readonly { text: string; articleId: number }[],
  textOf: ReadonlyMap<number, string>,
): Sentence[] {
  const isLong = said.reduce((sum, { text }) => sum + text.length + 1, 0) > ONE_PARAGRAPH;
  let line = 0;
  let units = 0;
  let before = "";
  const found = said.map(({ text: sentence, articleId }) => {
    const text = toLine(sentence);
    const whole = textOf.get(articleId) ?? "";
    const place = `${articleId} ${whole.slice(0, Math.max(0, whole.indexOf(sentence))).split("\n").length}`;
    if (isLong && units >= LEAST_PARAGRAPH && place !== before) {
      line++;
      units = 0;
    }
    units += text.length + 1;
    before = place;
    return { text, line, paragraph: line };
  });
  const isOrphan = line > 0 && units < LEAST_LAST;
  return found.map((each) =>
    isOrphan && each.line === line ? { ...each, line: line - 1, paragraph: line - 1 } : each,
  );
}

/** Each line of the summary is a paragraph. */
export function paragraphs(summary: readonly SummaryPart[]): string {
  return [...Map.groupBy(summary, ({ line }) => line).values()]
    .map((line) => line[0]?.html ?? escapeHtml(isolate(line.map(({ text }) => text).join(" "))))
    .join("\n\n");
}
