import { tokens } from "../text/analyse.ts";
import {
  type Best,
  bestArticle,
  type Reading,
  readArticles,
  type StoryOptions,
  type ToldArticle,
  topicOf,
} from "./best-article.ts";
import type { Candidate } from "./candidates.ts";
import { contradicts, countsIn } from "./counts.ts";
import { isWithin, saidBy } from "./repeats.ts";
import { namesOf, stem } from "./words.ts";

export interface StorySummary {
  /** The sentences with one space between them; "" when there is nothing to quote. */
  text: string;
  /** In the order of the text, verbatim, each with the article that it is quoted from. */
  sentences: { text: string; articleId: number }[];
  /** Which article most of it is from, and why; null for an empty one. */
  from: { articleId: number; because: Best["because"] } | null;
}

const HOUR = 3_600_000;
/** What an article said that long before the best one may be over. */
const STILL_NEW = 6 * HOUR;
/** Of the headline's words, the share that a sentence from another article has to have … */
const RELEVANT = 0.34;
/** … and of its own words the share that is not told already. */
const NEW = 0.4;

/**
 * The summary of a story that several articles tell, the first of which leads (its headline stands above): from the best
 * of them (see bestArticle), and one sentence of another when that has a new fact about the same and there is room.
 * Nothing of withdrawn articles, nothing of other languages, and never two numbers for one thing.
 */
export function summariseStory(articles: readonly ToldArticle[], options: StoryOptions): StorySummary {
  const lead = articles[0];
  const readings = readArticles(articles, options);
  const best = lead === undefined ? null : bestArticle(readings, lead.id);
  if (lead === undefined || best === null) return { text: "", sentences: [], from: null };
  const { reading, because } = best;
  const taken = reading.summary;
  const sentences = taken.map(({ text }) => ({ text, articleId: reading.article.id }));
  const added = readings.length === 1 ? null : furtherFact(taken, reading, readings, lead.title, options.maxChars);
  if (added !== null) sentences.push(added);
  return {
    text: sentences.map(({ text }) => text).join(" "),
    sentences,
    from: { articleId: reading.article.id, because },
  };
}

/** The sentence of another article that says most about the headline's matter that `taken` does not. */
function furtherFact(
  taken: readonly Candidate[],
  best: Reading,
  readings: readonly Reading[],
  title: string,
  maxChars: number,
): StorySummary["sentences"][number] | null {
  const told = [title, ...taken.map(({ text }) => text)].join("\n");
  const room = maxChars - taken.reduce((sum, { text }) => sum + text.length + 1, 0);
  if (taken.at(-1)?.ends !== true) return null;
  const known = new Set(tokens(told).map(stem));
  const said = taken.map(({ words }) => saidBy(words));
  const { language } = best.article;
  const counted = countsIn([told, ...best.candidates.list.map(({ text }) => text)].join("\n"), language);
  const topic = topicOf(title);

  let most = 0;
  let found: StorySummary["sentences"][number] | null = null;
  for (const { article, candidates, counts } of readings) {
    if (article === best.article || article.at < best.article.at - STILL_NEW) continue;
    if (contradicts(best.counts, counts)) continue;
    for (const candidate of candidates.list) {
      const { text, words } = candidate;
      if (!standsAlone(candidate) || text.length > room) continue;
      const about = share(topic, new Set(words.flatMap((word) => [word, word.slice(0, 5)])));
      const facts = newFacts(candidate, known);
      if (about < RELEVANT || facts === 0 || 1 - share(words.map(stem), known) < NEW) continue;
      const says = saidBy(words);
      if (said.some((other) => isWithin(says, other) || isWithin(other, says))) continue;
      if (contradicts(countsIn(text, language), counted)) continue;
      const worth = about + Math.min(3, facts);
      if (worth > most) [most, found] = [worth, { text, articleId: article.id }];
    }
  }
  return found;
}

/** It needs no other sentence before it, and is news. */
const standsAlone = ({ after, ends, worth }: Candidate) => after === null && ends && worth === 1;

function newFacts({ text, words }: Candidate, known: ReadonlySet<string>): number {
  const facts = new Set([...words.filter((word) => /\d/.test(word)).map(stem), ...namesOf(text)]);
  return facts.difference(known).size;
}

const share = (words: readonly string[], among: ReadonlySet<string>): number =>
  words.length === 0 ? 0 : words.filter((word) => among.has(word)).length / words.length;
