import { tokens } from "../text/analyse.ts";
import { type Candidate, type Candidates, readCandidates } from "./candidates.ts";
import { choose } from "./choose.ts";
import { contradicts, countsIn, numbersIn } from "./counts.ts";

/** An article of a story, as far as summaries need it. */
export interface ToldArticle {
  id: number;
  title: string;
  text: string;
  /** BCP 47 tag, null when unknown. */
  language: string | null;
  /** When it was published, ms since epoch, UTC. */
  at: number;
  /** Its outlet has withdrawn it. */
  retracted: boolean;
}

/** An article as summaries see it. */
export interface Reading {
  article: ToldArticle;
  candidates: Candidates;
  /** What its own summary would be. */
  summary: Candidate[];
  /** The share of the room that its sentences fill, 0–1. */
  completeness: number;
  /** What its title and its summary count. */
  counts: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Best {
  reading: Reading;
  /** It leads the story; tells more than what leads; is newer, and as complete; has newer numbers for the same. */
  because: "leads" | "fuller" | "newer" | "corrects";
}

export interface StoryOptions {
  /** The longest summary, in UTF-16 units. */
  maxChars: number;
  /** Phrases of lines that are not news, in any language. */
  boilerplate?: readonly string[];
}

const HOUR = 3_600_000;
/** An article is as complete as another that fills less than this more of the room. */
const AS_COMPLETE = 0.25;
/** Of the headline's words, the share that an article has to have for its summary to stand below. */
const FITS = 0.4;
/** More articles tell nothing more that a post has room for. */
const MOST_READ = 12;

/** The words that say what a headline is about: the longer ones, else all. */
export function topicOf(title: string): string[] {
  const words = [...new Set(tokens(title))];
  const long = words.filter((word) => word.length > 3 && !/\d/.test(word)).map((word) => word.slice(0, 5));
  return long.length > 0 ? long : words;
}

/** The articles that may be quoted below the first one's headline: of its language, not withdrawn, of the same matter. */
export function readArticles(articles: readonly ToldArticle[], options: StoryOptions): Reading[] {
  const lead = articles[0];
  if (lead === undefined) return [];
  return articles
    .filter((article) => !article.retracted && sameLanguage(article, lead) && fits(article, lead))
    .slice(0, MOST_READ)
    .map((article) => read(article, lead.title, options));
}

function read(article: ToldArticle, title: string, { maxChars, boilerplate = [] }: StoryOptions): Reading {
  const candidates = readCandidates(article.text, { language: article.language, title, boilerplate, maxChars });
  const summary = choose(candidates, maxChars);
  const units = candidates.list.reduce((sum, { text }) => sum + (text.length > maxChars ? 0 : text.length + 1), 0);
  return {
    article,
    candidates,
    summary,
    completeness: summary.length === 0 ? 0 : Math.min(1, units / maxChars),
    counts: countsIn([article.title, ...summary.map(({ text }) => text)].join("\n"), article.language),
  };
}

const sameLanguage = (one: ToldArticle, other: ToldArticle) =>
  one.language === null || other.language === null || one.language.split("-", 1)[0] === other.language.split("-", 1)[0];

/** Whether what the article says may stand below the headline of another: its numbers too, and enough of its words. */
function fits(article: ToldArticle, lead: ToldArticle): boolean {
  if (article === lead) return true;
  const told = `${article.title}\n${article.text.slice(0, 2_000)}`;
  const all = new Set(tokens(told));
  if (!numbersIn(lead.title, lead.language).isSubsetOf(numbersIn(told, lead.language))) return false;
  if (tokens(lead.title).some((word) => /^\d+$/.test(word) && !all.has(word))) return false;
  const topic = topicOf(lead.title);
  const stems = new Set([...all].map((word) => word.slice(0, 5)));
  return topic.filter((word) => stems.has(word) || all.has(word)).length >= FITS * topic.length;
}

/**
 * Whose summary a story has: the completest article's; of those as complete the newest's by hours; else the first in the
 * given order. A newer one that has other numbers for the same thing goes before all. Null when none has anything to quote.
 */
export function bestArticle(readings: readonly Reading[], leadId: number): Best | null {
  const telling = readings.filter(({ completeness }) => completeness > 0);
  const most = Math.max(...telling.map(({ completeness }) => completeness));
  const complete = telling.filter(({ completeness }) => completeness > most - AS_COMPLETE);
  const first = complete[0];
  if (first === undefined) return null;
  let best: Best = { reading: first, because: first.article.id === leadId ? "leads" : "fuller" };
  for (const reading of complete)
    if (reading.article.at >= best.reading.article.at + HOUR) best = { reading, because: "newer" };
  for (const reading of telling) {
    const later = reading.article.at > best.reading.article.at;
    if (later && contradicts(best.reading.counts, reading.counts)) best = { reading, because: "corrects" };
  }
  return best;
}
