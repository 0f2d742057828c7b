import { createHash } from "node:crypto";
import { isolate } from "../i18n/direction.ts";
import type { I18n } from "../i18n/i18n.ts";
import type { StoryView } from "../model.ts";
import { summarise } from "../summary/extractive.ts";
import { escapeHtml } from "../text/html.ts";
import { toLine } from "../text/normalise.ts";
import { type Sentence, sentences } from "../text/sentences.ts";
import { hashtags } from "./hashtag.ts";
import { fitsMessage, MOST_UNITS, shownUnits } from "./measure.ts";
import { isWithdrawn } from "./outlets.ts";
import { publicUrl } from "./public-url.ts";
import {
  alsoLine,
  clip,
  confirmedLine,
  correctionOf,
  furtherOutlets,
  type Look,
  leadOf,
  linked,
  originLine,
  titleOf,
  updateMark,
  withdrawnLine,
} from "./wording.ts";

export type { Look } from "./wording.ts";

/** A message as it is to be shown. */
export interface Rendered {
  /** Telegram's HTML: only b, a, i and s; at most 4,096 UTF-16 units when shown; valid whatever the feed contained. */
  html: string;
  /** The page whose preview stands below; null: none. */
  preview: { url: string } | null;
}

/** More stories make a digest that nobody reads to its end. */
export const MOST_IN_DIGEST = 15;

export interface PostOptions {
  /** The longest summary, in UTF-16 units; default 400. One that a person wrote is shown whole. */
  summaryUnits?: number;
  /** Phrases of lines that are not news, in any language. */
  boilerplate?: readonly string[];
  /** It went out because several outlets report it: they are all named. */
  confirmed?: boolean;
}

/**
 * The post of one story: headline, summary, what the outlet corrected, outlet and time, further outlets, hashtags. What is
 * too long for Telegram loses whole parts first: the further outlets, then sentences of the summary, then the end of the
 * headline. A story that every outlet has withdrawn is struck through, and says so.
 */
export function renderPost(
  story: StoryView,
  look: Look,
  i18n: I18n,
  { summaryUnits = 400, boilerplate = [], confirmed = false }: PostOptions = {},
): Rendered {
  const url = publicUrl(leadOf(story).url);
  const title = titleOf(story);
  const withdrawn = isWithdrawn(story);
  const origin = originLine(story, look, i18n) + (withdrawn ? "" : updateMark(story, look, i18n));
  const also = withdrawn ? "" : (confirmed ? confirmedLine : alsoLine)(story, look, i18n);
  const tags = withdrawn ? [] : hashtags(story, look.language);
  const correction = correctionOf(story, look, i18n);
  const note = withdrawn ? withdrawnLine(story, look, i18n) : correction.line;
  const summary = summaryOf(story, title, correction.text, { summaryUnits, boilerplate });

  const struck = (text: string) => (withdrawn && text !== "" ? `<s>${text}</s>` : text);
  const compose = (parts: { title: string; also: string }) =>
    [
      struck(`<b>${linked(parts.title, url)}</b>`),
      struck(paragraphs(summary)),
      note === "" ? "" : withdrawn ? `<b>${note}</b>` : `<i>${note}</i>`,
      [origin, parts.also, tags.join(" ")].filter(Boolean).join("\n"),
    ]
      .filter(Boolean)
      .join("\n\n");

  let html = compose({ title, also });
  if (!fitsMessage(html)) html = compose({ title, also: "" });
  while (!fitsMessage(html) && summary.length > 0) {
    summary.pop();
    html = compose({ title, also: "" });
  }
  // Signs that need escaping make the HTML too long before the text is: the second cut is for a headline of them.
  for (const most of [MOST_UNITS - shownUnits(compose({ title: "", also: "" })) - 2, 1_000]) {
    if (!fitsMessage(html)) html = compose({ title: clip(title, most), also: "" });
  }
  return { html, preview: url === null || withdrawn ? null : { url } };
}

/**
 * Several stories in one message, each a linked headline over its outlet and time; at most MOST_IN_DIGEST. A person is
 * told that they are for them; a chat of many is not.
 */
export function renderDigest(
  stories: readonly StoryView[],
  look: Look & { audience: "person" | "chat" },
  i18n: I18n,
): Rendered {
  const shown = stories.slice(0, MOST_IN_DIGEST);
  const title = look.audience === "person" ? "digest-title" : "digest-title-chat";
  const heading = i18n.html(look.language, title, { count: stories.length });
  return { html: listing(heading, shown, stories.length - shown.length, null, look, i18n), preview: null };
}

/** A page of stories in answer to a command. */
export interface StoryPage {
  /** HTML. */
  heading: string;
  stories: readonly StoryView[];
  /** From 1. */
  page: number;
  pages: number;
}

/** One page of a list of stories; the page's number stands below when there are several. */
export function renderStoryList({ heading, stories, page, pages }: StoryPage, look: Look, i18n: I18n): Rendered {
  const footer = pages > 1 ? `<i>${i18n.html(look.language, "page", { page, pages })}</i>` : null;
  return { html: listing(heading, stories, 0, footer, look, i18n), preview: null };
}

/** What a post shows, as 64 hex digits: equal for messages that Telegram would call not modified. */
export function shownHash({ html, preview }: Rendered): string {
  return createHash("sha256")
    .update(JSON.stringify([html, preview?.url ?? null]))
    .digest("hex");
}

/** The longest headline and link that a list shows, in UTF-16 units; the next pair is for lists that are too long. */
const LIST_CUTS = [
  { title: 300, url: 2_048 },
  { title: 200, url: 1_000 },
  { title: 140, url: 500 },
] as const;

function listing(
  heading: string,
  stories: readonly StoryView[],
  more: number,
  footer: string | null,
  look: Look,
  i18n: I18n,
): string {
  const compose = (shown: readonly StoryView[], cut: { title: number; url: number }) => {
    const left = more + stories.length - shown.length;
    return [
      heading,
      ...shown.map((story) => listItem(story, cut, look, i18n)),
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
function listItem(story: StoryView, cut: { title: number; url: number }, look: Look, i18n: I18n): string {
  const url = publicUrl(leadOf(story).url, cut.url);
  const title = linked(clip(titleOf(story), cut.title), url);
  const origin = originLine(story, look, i18n, furtherOutlets(story).length);
  const line = url === null ? `<b>${title}</b>` : title;
  return isWithdrawn(story) ? `<s>${line}</s>\n${withdrawnLine(story, look, i18n)}` : `${line}\n${origin}`;
}

/** The sentences of what a person wrote, else of a summary of the lead; as many as one message could hold. */
function summaryOf(
  story: StoryView,
  title: string,
  text: string,
  { summaryUnits, boilerplate }: Required<Pick<PostOptions, "summaryUnits" | "boilerplate">>,
): Sentence[] {
  const { language } = leadOf(story);
  const summary = story.editedSummary ?? summarise(text, { language, title, maxChars: summaryUnits, boilerplate });
  const lines = summary.slice(0, MOST_UNITS).split("\n").map(toLine);
  return sentences(lines.join("\n"), language);
}

/** Each line of the summary is a paragraph. */
function paragraphs(summary: readonly Sentence[]): string {
  return [...Map.groupBy(summary, ({ line }) => line).values()]
    .map((line) => escapeHtml(isolate(line.map(({ text }) => text).join(" "))))
    .join("\n\n");
}
