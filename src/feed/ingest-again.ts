import type { Store } from "../db/store.ts";
import type { Article } from "../model.ts";
import { materialChange } from "../story/material-change.ts";
import { isSameArticleAgain } from "../story/same-article.ts";
import { SUMMARY_UNITS } from "../summary/length.ts";
import { summariseStory } from "../summary/story.ts";
import { titleMarkers } from "../text/title-markers.ts";

/** Of the lead's text, what a newer one without a marker must have to take its place: a teaser has less. */
const FULL = 0.8;

/**
 * A new article that joined a story leads it when it is its lead told again by the same source at another address, with
 * something new: posts show the newest state, and readers are told of an update. To be called inside the transaction that
 * stored it; true when it leads.
 */
export function leadAgain(store: Store, storyId: number, articleId: number, now: number): boolean {
  const leadId = store.stories.find(storyId)?.leadArticleId;
  const lead = leadId == null ? null : store.articles.find(leadId);
  const article = store.articles.find(articleId);
  if (lead === null || article === null || !isNewer(lead, article)) return false;
  if (materialChange(lead, article, article.language).kind === "none") return false;
  store.stories.setLead(storyId, articleId);
  store.stories.change(storyId, now);
  return true;
}

const timed = (article: Article) => ({ ...article, at: article.publishedAt ?? article.firstSeenAt });

function isNewer(lead: Article, article: Article): boolean {
  if (lead.sourceId !== article.sourceId || article.backlog) return false;
  if (lead.retractedAt !== null || article.retractedAt !== null) return false;
  const [before, after] = [timed(lead), timed(article)];
  if (after.at < before.at || !isSameArticleAgain(before, after)) return false;
  const { flags } = titleMarkers(article.title);
  const isMarked = flags.has("updated") || flags.has("correction");
  return isMarked || article.text.length >= FULL * lead.text.length;
}

/** Of a story's articles, those that its summary is chosen from. */
const MOST_READ = 12;
const HOUR = 3_600_000;
/** Of a text so much is looked at for figures, in UTF-16 units. */
const MOST_LOOKED = 2_000;

const figures = ({ title, text }: Pick<Article, "title" | "text">) =>
  new Set(`${title}\n${text.slice(0, MOST_LOOKED)}`.match(/\p{N}+/gu));

/** It costs a hundredth of a second to choose a summary: not for what repeats the lead within the hour. */
function mayBeNewer(lead: Article, article: Article): boolean {
  return timed(article).at - timed(lead).at >= HOUR || !figures(article).isSubsetOf(figures(lead));
}

/**
 * What another outlet tells is what posts of the story say from now on, because it is newer by hours or has newer figures:
 * readers are told of an update. To be called inside the transaction that stored the article; nothing when no post can show it.
 */
export function noteNewer(store: Store, storyId: number, articleId: number, now: number): void {
  if (store.stories.family(storyId).every((id) => store.posts.countOf(id) === 0)) return;
  const story = store.stories.view(storyId);
  if (story === null || story.editedSummary !== null) return;
  const [lead] = story.articles;
  const article = story.articles.slice(0, MOST_READ).find(({ id }) => id === articleId);
  if (lead === undefined || article === undefined || !mayBeNewer(lead, article)) return;
  const told = story.articles.map((article) => ({ ...timed(article), retracted: article.retractedAt !== null }));
  const { from } = summariseStory(told, { maxChars: SUMMARY_UNITS.normal });
  if (from?.articleId === articleId && (from.because === "newer" || from.because === "corrects")) {
    store.stories.change(storyId, now);
  }
}
