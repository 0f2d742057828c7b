import type { StoryOptions, ToldArticle } from "./best-article.ts";
import { type StorySummary, summariseStory } from "./story.ts";

export type Summarise = typeof summariseStory;

/** A story that changed has posts by the thousand; few stories at a time do. */
const MOST = 32;

/**
 * As `summariseStory`, which keeps what it made last: every post of a story that changed is rendered anew, each seen from its
 * own day, and the summary below is the same.
 */
export function createSummaryMemory(most = MOST): Summarise {
  /** By the first article and the length; the one that was asked for last stands last. */
  const known = new Map<string, { articles: readonly ToldArticle[]; options: StoryOptions; summary: StorySummary }>();
  return (articles, options) => {
    const key = `${articles[0]?.id} ${options.maxChars}`;
    const before = known.get(key);
    const isKnown = before !== undefined && areSame(before.articles, articles) && arePhrases(before.options, options);
    const summary = isKnown ? before.summary : summariseStory(articles, options);
    known.delete(key);
    known.set(key, { articles, options, summary });
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return summary;
  };
}

const areSame = (one: readonly ToldArticle[], other: readonly ToldArticle[]): boolean =>
  one.length === other.length && one.every((article, index) => isSame(article, other[index]));

function isSame(one: ToldArticle, other: ToldArticle | undefined): boolean {
  return (
    other !== undefined &&
    one.id === other.id &&
    one.at === other.at &&
    one.language === other.language &&
    one.retracted === other.retracted &&
    one.title === other.title &&
    one.text === other.text
  );
}

function arePhrases({ boilerplate: one = [] }: StoryOptions, { boilerplate: other = [] }: StoryOptions): boolean {
  return one.length === other.length && one.every((phrase, index) => phrase === other[index]);
}
