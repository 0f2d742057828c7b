import { isCommon } from "./common-words.ts";
import { NAMED, rowOf, TITLE_NAME } from "./shelf.ts";
import { isNumber, isSmall } from "./terms.ts";
import { COMMON, IN_NAME, IN_TITLE, type Vocabulary, type WordColumns } from "./vocabulary.ts";

/** A new article as it is compared: what the index will keep of it, with its words as they are. */
export interface Prepared {
  sourceId: number;
  /** ms, UTC. */
  at: number;
  /** Primary tag, null when unknown. */
  language: string | null;
  /** Null also for a front page. */
  url: string | null;
  titleKey: string;
  /** Of its titleKey, as headlineOf gives it. */
  headline: number;
  /** Those of the title first. */
  terms: readonly string[];
  /** What the article writes for each. */
  words: readonly string[];
  inTitle: number;
  titleTerms: ReadonlySet<string>;
  /** Those of the title that the text has too. */
  again: ReadonlySet<string>;
  /** The title's numbers in their order, "" when there are none. */
  numbers: string;
  /** As measuresIn gives them. */
  measures: ReadonlySet<string>;
  /** Terms of the names in the title. */
  names: ReadonlySet<string>;
  /** As placesIn and toldOf give them. */
  places: ReadonlySet<string>;
  toldOf: ReadonlySet<string>;
  /** Terms of the names in the title and the text. */
  named: ReadonlySet<string>;
}

/** What is summed over the words of an article before it is compared with others. Its words know its round. */
export interface Query {
  round: number;
  /** Rows of the terms that the vocabulary has, and weight times information squared of each. */
  terms: readonly { row: number; weight: number }[];
  columns: WordColumns;
  /** The squares of weight times information, summed over all terms; of information alone, over those of the title. */
  mass: number;
  titleMass: number;
  /** Information of its names, and how many they are. */
  nameMass: number;
  names: number;
  numbers: number;
  scale: number;
}

/** What a word of the body weighs beside one of the title, and a number beside a word. */
const BODY = 0.8;
const NUMBER = 0.7;
/** Where both have a body, there is more that articles on one theme have in common. */
const BODIES = 0.015;
/** Likeness lost over the whole window. */
const DECAY = 0.5;
/** How much it counts that of the numbers of two texts more, or fewer, agree than commonly do. */
export const NUMBERS = 0.8;
const COMMON_NUMBERS = 0.2;
const FEW_NUMBERS = 2;
/** The same for the names in two texts that have bodies: whom and where they tell of. */
const NAMES = 0.6;
const COMMON_NAMES = 0.5;
const FEW_NAMES = 2;
/** And for that part of each headline that stands in the other text, be it in its body. */
const HEADLINES = 0.6;
const COMMON_HEADLINES = 0.4;
/** What is left of a likeness when both headlines have names, and none in common; where there are bodies, those tell. */
const STRANGERS = 0.45;

/**
 * In an index that knows nothing yet, the words that every text has are as rare as those that tell: so much of what two
 * articles share must be of the latter, in more than one word. The more is known, the less it is asked.
 */
const TELLING = 0.6;
const FEW_TELLING = 2;
/** Power of what is guessed: with fifty stories one telling word is let pass again. */
const FEW_FADES = 12;

/** Dice's coefficient of two vectors by their product and squares (Dice 1945). */
const dice = (product: number, square: number, otherSquare: number) => (2 * product) / (square + otherSquare || 1);

/** Makes an article ready for being compared. `round` is a number that no earlier query had. */
export function queryOf(article: Prepared, vocabulary: Vocabulary, round: number): Query {
  const scale = vocabulary.scale(article.language);
  const { columns } = vocabulary;
  const terms: { row: number; weight: number }[] = [];
  const query = { round, terms, columns, mass: 0, titleMass: 0, nameMass: 0, names: 0, numbers: 0, scale };
  for (const [i, text] of article.terms.entries()) {
    const row = vocabulary.find(text);
    const bits = row === undefined ? scale - vocabulary.unseen(text) : vocabulary.information(row, scale);
    const isTold = i < article.inTitle;
    const isName = article.named.has(text);
    const isNumeric = row === undefined ? isNumber(text) : vocabulary.isNumber(row);
    const weight = (isTold ? 1 : BODY) * (isNumeric ? NUMBER : 1);
    query.mass += (weight * bits) ** 2;
    if (isTold) query.titleMass += bits ** 2;
    if (isNumeric) query.numbers++;
    if (isName) {
      query.names++;
      query.nameMass += bits;
    }
    if (row === undefined) continue;
    columns.round.set(row, round);
    columns.weight.set(row, weight * bits ** 2);
    const tellsNothing = isCommon(text) || (!isTold && !isName && isSmall(text));
    columns.marks.set(row, (isTold ? IN_TITLE : 0) + (isName ? IN_NAME : 0) + (tellsNothing ? COMMON : 0));
    terms.push({ row, weight: weight * bits ** 2 });
  }
  return query;
}

/** How like an article is to that at a place, at most about 1; below 0 when they have nothing in common. */
export function alike(
  query: Query,
  article: Prepared,
  { vocabulary, place, windowMs }: { vocabulary: Vocabulary; place: number; windowMs: number },
): number {
  const { shelf } = vocabulary;
  let product = 0;
  let telling = 0;
  let tellingWords = 0;
  let square = 0;
  let titleProduct = 0;
  let titleSquare = 0;
  let ownTitle = 0;
  let otherTitle = 0;
  let numbers = 0;
  let sameNumbers = 0;
  let names = 0;
  const words = shelf.words.values;
  const start = shelf.words.startOf(place);
  const end = start + shelf.words.lengthOf(place);
  const titleEnd = start + (shelf.inTitle.values[place] ?? 0);
  const frequencies = query.columns.frequency.values;
  const numeric = query.columns.isNumber.values;
  const rounds = query.columns.round.values;
  const weights = query.columns.weight.values;
  const marks = query.columns.marks.values;
  for (let i = start; i < end; i++) {
    const word = words[i] ?? 0;
    const row = rowOf(word);
    const isNumeric = numeric[row] === 1;
    const told = Math.max(0, query.scale - (frequencies[row] ?? 0)) ** 2;
    const weight = (i < titleEnd ? 1 : BODY) * (isNumeric ? NUMBER : 1);
    square += weight * weight * told;
    if (i < titleEnd) titleSquare += told;
    if (isNumeric) numbers++;
    if ((word & NAMED) > 0) names++;
    if (rounds[row] !== query.round) continue;
    const both = (weights[row] ?? 0) * weight;
    const mark = marks[row] ?? 0;
    product += both;
    if ((mark & COMMON) === 0) telling += both;
    if (isNumeric) sameNumbers++;
    else if ((mark & COMMON) === 0) tellingWords++;
    if (i < titleEnd) otherTitle += told;
    if ((mark & IN_TITLE) === 0) continue;
    ownTitle += told;
    if (i < titleEnd) titleProduct += told;
  }
  const known = Math.min(numbers, query.numbers);
  const evidence = evidenceOf(telling / (product || 1), tellingWords, vocabulary.guessed(query.scale));
  let part = dice(evidence * product, query.mass, square);
  if (known >= FEW_NUMBERS) part *= 1 + NUMBERS * (sameNumbers / known - COMMON_NUMBERS);
  const bodies = article.terms.length > article.inTitle && end > titleEnd;
  if (bodies) {
    const found = Math.min(ownTitle / (query.titleMass || 1), otherTitle / (titleSquare || 1));
    part *= 1 + HEADLINES * (found - COMMON_HEADLINES);
    if (query.names >= FEW_NAMES && names >= FEW_NAMES) {
      part *= 1 + NAMES * (sameNames(query, vocabulary, place) - COMMON_NAMES);
    }
    // An outlet's bodies have its own phrases in common, whatever they tell.
    if (shelf.sourceId.values[place] === article.sourceId)
      part = Math.min(part, dice(titleProduct, query.titleMass, titleSquare));
  } else if (article.names.size > 0 && areStrangers(article.names, vocabulary, place)) {
    part *= STRANGERS;
  }
  const gap = Math.abs(article.at - (shelf.at.values[place] ?? 0));
  return part * (1 - (DECAY * gap) / windowMs) - (bodies ? BODIES : 0);
}

/** 0 to 1: what is left of what two articles share, by the part of it that is telling. `guessed` as the vocabulary says it. */
function evidenceOf(telling: number, words: number, guessed: number): number {
  return words < FEW_TELLING ? 1 - guessed ** FEW_FADES : Math.min(1, telling / (TELLING * guessed));
}

/** Of the names of that text which has the fewer, the part that the other has too. */
function sameNames(query: Query, { shelf, information }: Vocabulary, place: number): number {
  let mass = 0;
  let shared = 0;
  const { round, marks } = query.columns;
  for (const word of shelf.words.of(place)) {
    if ((word & NAMED) === 0) continue;
    const row = rowOf(word);
    const bits = information(row, query.scale);
    mass += bits;
    if (round.values[row] === query.round && ((marks.values[row] ?? 0) & IN_NAME) > 0) shared += bits;
  }
  return shared / (Math.min(mass, query.nameMass) || 1);
}

/** Whether the headline there has names too, and none of these. */
function areStrangers(names: ReadonlySet<string>, { shelf, text }: Vocabulary, place: number): boolean {
  const others = shelf.besides(place)?.names;
  let isNamed = others !== undefined && others.size > 0;
  if (others !== undefined && !names.isDisjointFrom(others)) return false;
  const { values } = shelf.words;
  const start = shelf.words.startOf(place);
  const end = start + shelf.words.lengthOf(place);
  for (let i = start; i < end; i++) {
    const word = values[i] ?? 0;
    if ((word & TITLE_NAME) === 0) continue;
    if (names.has(text(rowOf(word)))) return false;
    isNamed = true;
  }
  return isNamed;
}
