import type { Log } from "../log.ts";
import { requestId } from "../story/request-id.ts";

/**
 * Writes into the log what became of what one reading of a source brought: each line bears the reading's `request`, which posts
 * bear too. A reading that brought nothing is no event.
 */
export function createWayLog(log: Pick<Log, "info">, reading: { sourceId: number; at: number; entries: number }) {
  const { sourceId, at, entries } = reading;
  const request = requestId(sourceId, at);
  /** Told in a transaction that may yet be undone. */
  const waiting: [object, string][] = [];
  let isTold = false;

  const note = (facts: object, sentence: string) => void waiting.push([{ request, sourceId, ...facts }, sentence]);
  return {
    request,
    stored: (articleId: number, storyId: number) => note({ articleId, storyId }, "article stored"),
    revised: (articleId: number, storyId: number, revision: string) =>
      note({ articleId, storyId, revision }, "article revised"),
    planned: (storyId: number, channels: number) => note({ storyId, channels }, "story planned"),
    commit(): void {
      if (waiting.length === 0) return;
      if (!isTold) log.info({ request, sourceId, entries }, "source read");
      isTold = true;
      for (const [facts, sentence] of waiting.splice(0)) log.info(facts, sentence);
    },
  };
}
