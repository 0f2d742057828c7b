import { setImmediate } from "node:timers/promises";
import type { Store } from "../db/store.ts";
import type { LineJudge } from "../extract/boilerplate.ts";
import {
  keysOf,
  learnedJudge,
  learnedLines,
  learnLines,
  readSourceBoilerplate,
} from "../extract/source-boilerplate.ts";

/** What is stored of a source's lines is written anew when so many new articles wait, or the first of them has waited so long. */
const MOST_WAITING = 10;
const LONGEST_MS = 15 * 60_000;
/** Articles of a source that may wait: more of one poll say nothing new. */
const MOST_HELD = 40;
const LAST_MS = 1_000;
/** Sources whose learned lines are held in memory. */
const MOST_SOURCES = 5_000;

/** Learns of each source the lines that its articles share. */
export interface LineLearner {
  /** Hashes of the lines that are known to be shared; see extract/source-boilerplate. */
  lines(sourceId: number): readonly string[];
  /** Says of a line whether the source's articles share it. */
  judge(sourceId: number): LineJudge;
  /** Notes the lines of a new article of that story, before anything was cut from them. */
  note(sourceId: number, storyId: number, lines: readonly string[]): void;
  /** Writes down what has waited long enough, one source after another; others have the thread in between. */
  flush(): Promise<void>;
  /** Writes down what still waits, as far as a second suffices: the rest is learned from the next articles. */
  end(): void;
}

interface Waiting {
  since: number;
  /** Keys of their lines and not the lines themselves, which may be many megabytes in a quarter of an hour. */
  articles: { storyId: number; keys: readonly string[] }[];
}

export function createLineLearner(store: Store, now: () => number): LineLearner {
  const known = new Map<number, { lines: readonly string[]; judge: LineJudge }>();
  const waiting = new Map<number, Waiting>();
  let hasEnded = false;

  function remember(sourceId: number, lines: readonly string[]) {
    const own = { lines, judge: learnedJudge(lines) };
    known.delete(sourceId);
    known.set(sourceId, own);
    const [oldest] = known.keys();
    if (known.size > MOST_SOURCES && oldest !== undefined) known.delete(oldest);
    return own;
  }

  const of = (sourceId: number) =>
    known.get(sourceId) ?? remember(sourceId, learnedLines(readSourceBoilerplate(store.sources.boilerplate(sourceId))));

  function write(sourceId: number, { articles }: Waiting): void {
    let state = readSourceBoilerplate(store.sources.boilerplate(sourceId));
    for (const { storyId, keys } of articles) state = learnLines(state, String(storyId), keys);
    store.sources.setBoilerplate(sourceId, JSON.stringify(state));
    remember(sourceId, learnedLines(state));
    waiting.delete(sourceId);
  }

  return {
    lines: (sourceId) => of(sourceId).lines,
    judge: (sourceId) => of(sourceId).judge,
    note(sourceId, storyId, lines) {
      if (lines.length === 0) return;
      const own = waiting.get(sourceId) ?? { since: now(), articles: [] };
      if (own.articles.length < MOST_HELD) own.articles.push({ storyId, keys: keysOf(lines) });
      waiting.set(sourceId, own);
    },
    async flush() {
      for (const [sourceId, own] of waiting) {
        if (own.articles.length < MOST_WAITING && now() - own.since < LONGEST_MS) continue;
        write(sourceId, own);
        await setImmediate();
        if (hasEnded) return;
      }
    },
    end() {
      hasEnded = true;
      const until = performance.now() + LAST_MS;
      for (const [sourceId, own] of waiting) if (performance.now() < until) write(sourceId, own);
    },
  };
}
