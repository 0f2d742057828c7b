import { defaultTopics } from "../src/config/default-topics.ts";
import { type Ranked, rankTopics } from "../src/topics/compile.ts";
import { documentOf } from "../src/topics/document.ts";

/** What a scorer of topics asks: an item, and the labels of its set with the common name of each ("" where there is none). */
interface Item {
  title: string;
  summary: string;
  language: string | null;
}
interface Context {
  topics: Readonly<Record<string, string>>;
}

/**
 * Which labels a topic may go by, the nearest first: other collections have fewer subjects, or cut them in other ways
 * (accidents are world news in one and society in the next).
 */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  politics: ["politics", "Siyasət", "world", "society"],
  economy: ["business"],
  world: ["world", "society"],
  society: ["Cəmiyyət", "society", "world"],
  sport: ["sport"],
  culture: ["entertainment"],
  "science-tech": ["technology", "science"],
  health: ["health", "science"],
  incidents: ["Hadisə", "society", "world"],
  weather: ["Cəmiyyət", "other", "society", "world"],
};
const topicsOf = rankTopics(defaultTopics());
/** So many times the weight of the next topic has the main one. */
const CLEARLY = 4 / 3;

/** The label of the article's main topic, of those topics that the set has a label for; null when it has none. */
export function classify({ title, summary, language }: Item, { topics }: Context): string | null {
  const document = documentOf({
    ...{ title, text: summary, sourceSlug: "one", language, categories: [] },
    ...{ publishedAt: 0, firstSeenAt: 0 },
  });
  const known = new Set([...Object.keys(topics), ...Object.values(topics)]);
  const labelled = new Map<string, number>();
  for (const { topic, weight } of topicsOf(document)) {
    const label = LABELS[topic.slug]?.find((one) => known.has(one));
    if (label !== undefined && !labelled.has(label)) labelled.set(label, weight);
  }
  return mainTopic([...labelled].map(([topic, weight]) => ({ topic, weight })));
}

/** What an article is about; null where it has no topic, or one that weighs hardly more than another. */
function mainTopic<T>([first, second]: readonly Ranked<T>[]): T | null {
  if (first === undefined) return null;
  return second === undefined || first.weight >= second.weight * CLEARLY ? first.topic : null;
}
