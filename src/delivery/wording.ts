import { isolate } from "../i18n/direction.ts";
import type { I18n } from "../i18n/i18n.ts";
import type { ListedStory, StoryView, UiLanguage } from "../model.ts";
import { readCorrection } from "../text/correction.ts";
import { escapeHtml } from "../text/html.ts";
import { toLine } from "../text/normalise.ts";
import { type SignedTitle, signedTitle, titleMarkers } from "../text/title-markers.ts";
import { independentOutlets, isWithdrawn, standing } from "./outlets.ts";
import { publicUrl } from "./public-url.ts";
import { withTypographicQuotes } from "./typography.ts";

/** For whom something is rendered, and when. */
export interface Look {
  language: UiLanguage;
  /** IANA name. */
  timezone: string;
  now: number;
  /** When the reader was first shown it: what changed before is no update. Absent: whenever it changed. */
  since?: number;
}

type ListedArticle = ListedStory["articles"][number];
type ShownArticle = StoryView["articles"][number];

/** Feeds date articles ahead by mistake (a wrong zone); by this much it is only a clock that is fast. */
const AHEAD_MS = 10 * 60_000;
/** Older dates are mistakes: a zero, a year of two digits. News on the web began about then. */
const EARLIEST = Date.UTC(1994, 0, 1);
const LONGEST_OUTLET = 48;
/** Outlets that are named after "Also". */
const MOST_ALSO = 4;
/** Their links together have to leave room for the article's own. */
const LONGEST_ALSO_URL = 1_000;
/** Outlets that are named as those that confirm a story. */
const MOST_CONFIRMING = 6;
/** An outlet's word on its mistake, in UTF-16 units. */
const LONGEST_CORRECTION = 240;
/** For an article without a title: as much of its text as makes one. */
const LONGEST_MADE_TITLE = 120;

/** The article that stands for the story. */
export function leadOf<A>(story: { id: number; articles: readonly A[] }): A {
  const [lead] = story.articles;
  if (lead === undefined) throw new Error(`cannot render story id=${story.id} without an article`);
  return lead;
}

/** At most `most` UTF-16 units of a line, cut between words where it can be, with "…" where something is missing. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = Math.max(0, most - 1);
  let end = 0;
  for (const { index } of new Intl.Segmenter().segment(text.slice(0, room + 1))) if (index <= room) end = index;
  const space = text.lastIndexOf(" ", end);
  const cut = text.slice(0, space > end * 0.8 ? space : end);
  return `${cut.replace(/[\s.,:;–—-]+$/u, "")}…`.slice(0, most);
}

/**
 * The headline in one line, its title never "": a person's as it is, else the article's in the quotation marks of its
 * language (without "- UPDATED": the post says when), else the beginning of its text, else the outlet.
 */
export function headlineOf(story: ListedStory): SignedTitle {
  const lead = leadOf(story);
  const edited = toLine(story.editedTitle ?? "");
  if (edited !== "") return { front: [], title: edited, behind: [] };
  const signed = signedTitle(toLine(lead.title));
  const title = signed.title || clip(toLine(lead.text.slice(0, 1_000)), LONGEST_MADE_TITLE) || outletOf(lead);
  return { ...signed, title: withTypographicQuotes(title, lead.language) };
}

/** The same with its signs. */
export function titleOf(story: ListedStory): string {
  return withSigns(headlineOf(story));
}

export function withSigns({ front, title, behind }: SignedTitle): string {
  return [...front, title, ...behind].join(" ");
}

export function outletOf(article: Pick<ListedArticle, "outlet" | "sourceSlug">): string {
  return clip(toLine(article.outlet), LONGEST_OUTLET) || article.sourceSlug;
}

/** `text` as HTML, linked when there is a URL. */
export function linked(text: string, url: string | null): string {
  const shown = escapeHtml(isolate(text));
  return url === null ? shown : `<a href="${escapeHtml(url)}">${shown}</a>`;
}

/** The other outlets that tell the story, each once, with their first article; not the lead's own, and none that withdrew. */
export function furtherOutlets<A extends ListedArticle>(story: { articles: readonly A[] }): A[] {
  return eachOutlet(standing(story.articles)).slice(1);
}

function eachOutlet<A extends ListedArticle>(articles: readonly A[]): A[] {
  const byOutlet = new Map<string, A>();
  for (const article of articles) {
    const key = outletOf(article).toLowerCase();
    if (!byOutlet.has(key)) byOutlet.set(key, article);
  }
  return [...byOutlet.values()];
}

/** When the article appeared: as published, else (or when that is a mistake) as first seen. */
export function appearedAt({ publishedAt, firstSeenAt }: Pick<ListedArticle, "publishedAt" | "firstSeenAt">): number {
  const plausible = publishedAt !== null && publishedAt >= EARLIEST && publishedAt <= firstSeenAt + AHEAD_MS;
  return plausible ? publishedAt : firstSeenAt;
}

/** "Outlet · 14:21", or "Outlet and 2 more · 14:21" when so many others tell the story too. */
export function originLine(story: ListedStory, look: Look, i18n: I18n, others = 0): string {
  const lead = leadOf(story);
  const outlet = { html: linked(outletOf(lead), null) };
  const outlets = others > 0 ? i18n.html(look.language, "list-outlets", { outlet, count: others }) : outlet.html;
  return `${outlets} · ${i18n.moment(look.language, appearedAt(lead), look)}`;
}

/** "updated 15:02"; "" when the story has not changed since it is shown. */
export function updateMark({ changedAt }: StoryView, look: Look, i18n: I18n): string {
  if (changedAt === null || (look.since !== undefined && changedAt <= look.since)) return "";
  return i18n.html(look.language, "post-updated", { time: i18n.moment(look.language, changedAt, look) });
}

/** "Also: B, C", each linked; "" when nobody else tells the story, and for those in `except`. */
export function alsoLine(story: StoryView, look: Look, i18n: I18n, except: readonly ShownArticle[] = []): string {
  const named = new Set(except.map((article) => outletOf(article).toLowerCase()));
  const further = furtherOutlets(story).filter((article) => !named.has(outletOf(article).toLowerCase()));
  if (further.length === 0) return "";
  const shown = further.slice(0, MOST_ALSO);
  const outlets = {
    html: shown.map((article) => linked(outletOf(article), publicUrl(article.url, LONGEST_ALSO_URL))).join(", "),
  };
  const count = further.length - shown.length;
  return count === 0
    ? i18n.html(look.language, "post-also", { outlets })
    : i18n.html(look.language, "post-also-more", { outlets, count });
}

/** "Reported by A, B and C", each linked, and "Also: D" when that one only prints what another wrote. */
export function confirmedLine(story: StoryView, look: Look, i18n: I18n): string {
  const confirming = independentOutlets(story.articles).slice(0, MOST_CONFIRMING);
  if (confirming.length < 2) return alsoLine(story, look, i18n);
  const outlets = listed(confirming, look, i18n, (article) =>
    linked(outletOf(article), publicUrl(article.url, LONGEST_ALSO_URL)),
  );
  const confirmed = i18n.html(look.language, "post-confirmed", { outlets });
  return [confirmed, alsoLine(story, look, i18n, confirming)].filter(Boolean).join("\n");
}

/** "Withdrawn by A and B · 15:02", or that an editor removed it; "" for a story that stands. */
export function withdrawnLine(story: ListedStory, look: Look, i18n: I18n): string {
  if (!isWithdrawn(story)) return "";
  if (story.removedAt !== null) {
    return i18n.html(look.language, "post-removed", { time: i18n.moment(look.language, story.removedAt, look) });
  }
  const time = i18n.moment(look.language, Math.max(...story.articles.map(({ retractedAt }) => retractedAt ?? 0)), look);
  const outlets = listed(eachOutlet(story.articles).slice(0, MOST_CONFIRMING), look, i18n, (article) =>
    linked(outletOf(article), null),
  );
  return i18n.html(look.language, "post-withdrawn", { outlets, time });
}

/** What the lead's outlet says it had wrong, and the lead's text without that; `line` is "" when it says nothing. */
export function correctionOf(story: StoryView, look: Look, i18n: I18n): { line: string; text: string } {
  const lead = leadOf(story);
  const correction = readCorrection(lead.text);
  const note = clip(toLine(correction?.note ?? ""), LONGEST_CORRECTION);
  const text = correction?.text ?? lead.text;
  if (note !== "") return { text, line: i18n.html(look.language, "post-correction", { text: note }) };
  if (correction === null && !titleMarkers(toLine(lead.title)).flags.has("correction")) return { text, line: "" };
  return { text, line: i18n.html(look.language, "post-corrected", { outlet: outletOf(lead) }) };
}

/** "A, B and C" as HTML. */
function listed<A extends ListedArticle>(
  articles: readonly A[],
  look: Look,
  i18n: I18n,
  show: (article: A) => string,
): { html: string } {
  // Signs that no text contains, one for each item: a list is made of plain texts.
  const marks = articles.map((_, index) => String.fromCharCode(0xe000 + index));
  const list = i18n.list(look.language, marks);
  return { html: list.replace(/[\ue000-\ue0ff]/gu, (mark) => show(articles[marks.indexOf(mark)] as A)) };
}
