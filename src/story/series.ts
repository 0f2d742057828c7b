import type { IndexedArticle } from "./indexed-article.ts";
import { isNumber, isPlainNumber } from "./terms.ts";

/** What comes daily comes again a day later, give or take five hours; sooner it is an edited headline or a rising toll. */
const NEXT_ISSUE_MS = 19 * 3_600_000;
/** Share of words that two headlines of one frame have in common, numbers aside. */
const SAME_FRAME = 0.75;
/** A frame has as many words at least, beside the one that is changed in it. */
const FRAME_WORDS = 2;
/** Figures rise and are put right over hours: until then, two others in the same words tell of another thing. */
const SAME_FIGURES_MS = 2 * 3_600_000;
const FIGURES = 2;
/** Of the figures in two texts, the part that is the same where both tell of one day. */
const SAME_DAY = 0.5;
/** Who measured the same has said so by then. */
const MEASURED_MS = 2 * 3_600_000;
/** Of the shorter headline's words, the part that tells of the same thing measured again. */
const SAME_THING = 0.4;

/** What of an article is compared with an indexed one. */
export interface SeriesArticle {
  sourceId: number;
  /** ms, UTC. */
  at: number;
  url: string | null;
  /** See Prepared. */
  headline: number;
  titleTerms: ReadonlySet<string>;
  /** The title's numbers in their order. */
  numbers: string;
  /** Those of the title first, then those of the text. */
  terms: readonly string[];
  /** As measuresIn gives them. */
  measures: ReadonlySet<string>;
}

/**
 * Whether two headlines are issues of a series, and so tell two events: the same words but for numbers, a day apart ("75
 * drones attack in one day", "50 drones …"); or the very same headline, where the source has told the other one's story
 * itself (`isOwn`), or where the texts have other figures ("Tomorrow's weather"); or two pages of one source with one word or the numbers exchanged ("Weather in Baku", "in Ganja"); or
 * told at the same time by anyone, with all of its numbers exchanged ("Village 4: 28 houses", "Village 5: 35 houses").
 */
export function isNextIssue(article: SeriesArticle, other: IndexedArticle, isOwn: boolean): boolean {
  const gap = Math.abs(article.at - other.at);
  if (gap >= NEXT_ISSUE_MS) {
    const isSame = article.numbers === other.numbers && !(isOwn && article.headline === other.headline);
    if (isSame && !areOfTwoDays(article, other)) return false;
    return haveOneFrame(article, other);
  }
  if (gap < SAME_FIGURES_MS && tellOtherFigures(article.numbers, other) && haveOneFrame(article, other)) {
    return true;
  }
  const areTwoPages =
    article.sourceId === other.sourceId && article.url !== null && other.url !== null && article.url !== other.url;
  if (!areTwoPages) return false;
  const { shared, own, others } = wordsIn(article.titleTerms, other);
  const isOtherNumber = article.numbers !== other.numbers && own + others <= 1;
  return shared >= FRAME_WORDS && (isOtherNumber || (own === 1 && others === 1));
}

/**
 * Whether what the headline says as measured is another thing than the story's: two quakes in one place, two prices of one
 * day. First figures are put right within hours, and by some outlets later: not where any article has the same.
 */
export function isOtherMeasure(article: SeriesArticle, articles: readonly IndexedArticle[]): boolean {
  if (article.measures.size === 0 || articles.some(({ measures }) => !measures.isDisjointFrom(article.measures)))
    return false;
  return articles.some((other) => {
    if (other.measures.size === 0 || Math.abs(article.at - other.at) < MEASURED_MS) return false;
    const { shared, own, others } = wordsIn(article.titleTerms, other);
    return shared >= FRAME_WORDS && shared >= SAME_THING * (shared + Math.min(own, others));
  });
}

function haveOneFrame(article: SeriesArticle, other: IndexedArticle): boolean {
  const { shared, own, others } = wordsIn(article.titleTerms, other);
  return shared >= SAME_FRAME * (own + others + shared);
}

/** Whether both texts have figures, and few of them are the same. */
function areOfTwoDays({ terms }: SeriesArticle, other: IndexedArticle): boolean {
  const [these, those] = [new Set(terms.filter(isPlainNumber)), other.figures];
  const few = Math.min(these.size, those.size);
  return few >= FIGURES && these.intersection(those).size < SAME_DAY * few;
}

function tellOtherFigures(numbers: string, other: IndexedArticle): boolean {
  const these = new Set(numbers.split(" "));
  if (these.size < FIGURES) return false;
  const those = new Set(other.numbers.split(" "));
  return those.size >= FIGURES && these.isDisjointFrom(those);
}

/** How many words the titles share, and each has alone; numbers aside. */
function wordsIn(title: ReadonlySet<string>, other: IndexedArticle): { shared: number; own: number; others: number } {
  let shared = 0;
  let others = 0;
  for (const term of other.titleWords) {
    if (title.has(term)) shared++;
    else others++;
  }
  let own = -shared;
  for (const term of title) if (!isNumber(term)) own++;
  return { shared, own, others };
}
