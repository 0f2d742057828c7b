import { isCommon } from "./common-words.ts";
import { isSameName } from "./elsewhere.ts";
import type { IndexedArticle } from "./indexed-article.ts";
import { isNumber, isPlainNumber } from "./terms.ts";

/** From here on two texts are one form that was filled in twice: the parts of the headlines and of the texts that agree, multiplied. */
const ONE_FORM = 0.4;
/**
 * From here on they are two of one kind. Added up: how much they are one form, the part of what each tells of that the other does not
 * know, for each side where a name is among that, and, as far as they are one form, where it is what the headline tells of first;
 * without what is the same of names and numbers.
 */
const ONE_KIND = 0.7;
const STRANGE = 0.7;
const STRANGE_NAME = 0.15;
const STRANGE_FIRST = 0.5;
const SAME_FACTS = 0.4;
/** Fewer names prove nothing. */
const FEW_NAMES = 4;
/** Shorter words say nothing of the matter. */
const LEAST_LETTERS = 3;

/** What of an article is compared with indexed ones. */
export interface MattersArticle {
  /** Those of the title first. */
  terms: readonly string[];
  inTitle: number;
  /** Those of the title that the text has too. */
  again: ReadonlySet<string>;
  /** Terms of the names in the title and the text. */
  named: ReadonlySet<string>;
}

interface Told {
  title: ReadonlySet<string>;
  text: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
  names: ReadonlySet<string>;
  /** What the headline says and the text goes on to tell. */
  matter: readonly string[];
}

/**
 * Whether the article tells in the words of a story what happened to something else ("Gold rises as dollar weakens", "Oil falls
 * as dollar strengthens"): its headline and its text tell of a matter that no article of the story knows, and there it is the
 * same the other way round. Whoever tells of the same in other words knows what it is about, or writes another text.
 */
export function isOtherMatter(article: MattersArticle, articles: readonly IndexedArticle[]): boolean {
  const { again, named } = article;
  const strange = [...again].filter(
    (term) => isMatter(term, named.has(term)) && !articles.some((other) => other.has(term)),
  );
  if (strange.length === 0) return false;
  const told = toldBy(article);
  const own = told.matter.filter((term) => strange.includes(term));
  return articles.some((other) => other.hasBody && areOneForm(told, own, toldThere(other)));
}

const isMatter = (term: string, isName: boolean): boolean =>
  term.length >= LEAST_LETTERS && !isNumber(term) && (isName || !isCommon(term));

/** "500,000" is two terms, and the second says nothing. */
const isFigure = (term: string): boolean => isPlainNumber(term) && !/^0+$/.test(term);

function toldBy({ terms, inTitle, again, named }: MattersArticle): Told {
  const title = terms.slice(0, inTitle);
  const isWord = (term: string) => !isNumber(term);
  return {
    title: new Set(title.filter(isWord)),
    text: new Set([...again, ...terms.slice(inTitle)].filter(isWord)),
    numbers: new Set(terms.filter(isFigure)),
    names: new Set([...named].filter((name) => !isCommon(name))),
    matter: title.filter((term) => again.has(term) && isMatter(term, named.has(term))),
  };
}

function toldThere(other: IndexedArticle): Told {
  const told = {
    title: new Set<string>(),
    text: new Set<string>(),
    numbers: new Set<string>(),
    names: new Set<string>(),
  };
  const matter: string[] = [];
  other.eachTerm((term, { inTitle, inText, isName }) => {
    if (isNumber(term)) {
      if (isFigure(term)) told.numbers.add(term);
      return;
    }
    if (inTitle) told.title.add(term);
    if (inText) told.text.add(term);
    if (isName && !isCommon(term)) told.names.add(term);
    if (inTitle && inText && isMatter(term, isName)) matter.push(term);
  });
  return { ...told, matter };
}

/** `unknown`: of what the one tells of, what no article of the other's story knows. */
function areOneForm(one: Told, unknown: readonly string[], other: Told): boolean {
  const left = other.matter.filter((term) => !one.title.has(term) && !one.text.has(term));
  const others = left.filter((term) => !unknown.some((its) => isSameName(term, its)));
  const own = unknown.filter((term) => !left.some((its) => isSameName(term, its)));
  if (own.length === 0 || others.length === 0) return false;
  const form = sharedBy(one.title, other.title) * sharedBy(one.text, other.text);
  const strange = STRANGE * Math.min(own.length / one.matter.length, others.length / other.matter.length);
  const facts = knownOf(one.numbers, other.numbers, 1) + knownOf(one.names, other.names, FEW_NAMES);
  const kind = form + strange + weightOf(own, one, form) + weightOf(others, other, form) - SAME_FACTS * facts;
  return form >= ONE_FORM || kind >= ONE_KIND;
}

/** How much it counts what that is which the other does not know. */
function weightOf(unknown: readonly string[], { names, matter }: Told, form: number): number {
  const named = unknown.some((term) => names.has(term)) ? STRANGE_NAME : 0;
  return named + (unknown[0] === matter[0] ? STRANGE_FIRST * form : 0);
}

/** The part of the longer one that both have. */
const sharedBy = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  one.intersection(other).size / (Math.max(one.size, other.size) || 1);

/** Of the fewer ones the part that the others have too; 0 when they are fewer than `least`. */
function knownOf(one: ReadonlySet<string>, other: ReadonlySet<string>, least: number): number {
  const few = Math.min(one.size, other.size);
  return few < least ? 0 : one.intersection(other).size / few;
}
