/** A topic as data/defaults/topics.yaml writes it. */
export interface TopicDefinition {
  /** Slug. */
  id: string;
  /** By language; shown to people. */
  names: Readonly<Record<string, string>>;
  /** What feeds call it, in any language: words of one of an article's categories; with a "-" before it, what it is not ("-şou-biznes"). */
  categories: readonly string[];
  /** By language, in the query language. */
  queries: Readonly<Record<string, string>>;
}

/**
 * The topic's one query: its categories, or the words of a language in articles that are not known to be in one of the
 * others (a word of one language may be another's by chance; an article of unknown language is tried in all).
 */
export function topicQueryText({ categories, queries }: TopicDefinition): string {
  const languages = Object.keys(queries);
  const words = Object.entries(queries).map(([language, query]) => {
    const others = languages.filter((other) => other !== language).map((other) => `-lang:${other} `);
    return `(${others.join("")}(${query}))`;
  });
  return [...categoryQuery(categories), ...words].join(" OR ");
}

function categoryQuery(categories: readonly string[]): string[] {
  const isOther = (category: string) => category.startsWith("-");
  const called = categories.filter((category) => !isOther(category)).map((category) => `category:"${category}"`);
  const others = categories.filter(isOther).map((category) => `-category:"${category.slice(1)}"`);
  return others.length === 0 || called.length === 0 ? called : [`((${called.join(" OR ")}) ${others.join(" ")})`];
}
