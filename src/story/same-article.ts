import { tokens } from "../text/analyse.ts";
import { titleMarkers } from "../text/title-markers.ts";
import { titlesAgree } from "./assign.ts";

const DAY = 24 * 3_600_000;
/** A body of fewer words proves nothing: agencies and teasers repeat their phrases. */
const LEAST_WORDS = 25;
/** Of a body so much is compared, in words. */
const MOST_WORDS = 400;
/** Share of the shorter body's pairs of neighbouring words that stand in the other. */
const SAME_BODY = 0.6;
const UPDATED_BODY = 0.3;

/** An article as far as it may be another one again. */
export interface ToldArticle {
  title: string;
  titleKey: string;
  text: string;
  /** ms, UTC. */
  at: number;
}

/**
 * Whether an outlet's new article, at a new address, is one that it has told before: marked as an update of it or as
 * withdrawn, or with mostly the same text. All else that an outlet adds to its own story is news of its own, however alike: a channel that
 * has no other source would never hear of it.
 */
export function isSameArticleAgain(before: ToldArticle, after: ToldArticle): boolean {
  if (Math.abs(after.at - before.at) > DAY) return false;
  const { flags } = titleMarkers(after.title);
  // What is taken back is not told again.
  if (flags.has("withdrawn")) return titlesAgree(before.titleKey, after.titleKey);
  const isUpdate = flags.has("updated") || flags.has("correction");
  const [old, now] = [bodyOf(before.text), bodyOf(after.text)];
  const likeness = old.length < LEAST_WORDS || now.length < LEAST_WORDS ? null : sharedPairs(old, now);
  if (isUpdate) {
    return titlesAgree(before.titleKey, after.titleKey) && (likeness ?? 1) >= UPDATED_BODY;
  }
  return likeness !== null && likeness >= SAME_BODY && numbersOf(before) === numbersOf(after);
}

const bodyOf = (text: string): string[] => tokens(text.slice(0, MOST_WORDS * 12)).slice(0, MOST_WORDS);

/** "Round 3" is not "Round 4", though the rest be the same. */
const numbersOf = ({ titleKey }: ToldArticle): string => (titleKey.match(/\p{N}+/gu) ?? []).sort().join(" ");

function sharedPairs(a: readonly string[], b: readonly string[]): number {
  const pairs = (words: readonly string[]) => new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
  const [few, many] = [pairs(a), pairs(b)].sort((x, y) => x.size - y.size);
  return few === undefined || many === undefined || few.size === 0 ? 0 : few.intersection(many).size / few.size;
}
