import type { Article } from "../model.ts";

/**
 * Names one reading of a source, "15-mi9xq3k1": the source's id and the moment, as what was found then bears it. The log has it
 * from the answer of the source to the posts. It can be told from an article at any time, and is not stored.
 */
export function requestId(sourceId: number, at: number): string {
  return `${sourceId}-${at.toString(36)}`;
}

/** Those that brought a story's articles, the lead's first. */
export function requestsOf(articles: readonly Pick<Article, "sourceId" | "firstSeenAt">[]): string[] {
  return [...new Set(articles.map(({ sourceId, firstSeenAt }) => requestId(sourceId, firstSeenAt)))];
}
