import { tokens } from "../text/analyse.ts";
import type { QueryDocument, Subject, TokenField } from "./match.ts";
import { sectionsOf } from "./section.ts";
import { stemsIn } from "./stem.ts";

/** What of an article queries can ask for. */
export interface Analysable {
  title: string;
  /** Plain text. */
  text: string;
  sourceSlug: string;
  language: string | null;
  /** Where it stands, whose sections are categories, too; none: null or left out. */
  url?: string | null;
  categories: readonly string[];
  publishedAt: number | null;
  firstSeenAt: number;
}

/** Categories that count: a feed that gives more is listing key words. */
const MAX_CATEGORIES = 50;

/** Tokens of a body that tell what it is about: its first paragraph or two, and as many as a title has. */
const LEAD = 100;
const OPENING = 12;

function tokenField(list: readonly string[], stemsOf: (token: string) => readonly string[]): TokenField {
  const places = new Map<string, number[]>();
  const stems = new Set<string>();
  let place = 0;
  for (const token of list) {
    const known = places.get(token);
    if (known !== undefined) known.push(place);
    else {
      places.set(token, [place]);
      for (const stem of stemsOf(token)) stems.add(stem);
    }
    place++;
  }
  let sorted: readonly string[] | undefined;
  return {
    tokens: list,
    places,
    stems,
    sorted: () => {
      sorted ??= [...places.keys()].sort();
      return sorted;
    },
  };
}

/** Title, body and subject have words in common. */
function remembered(stemsOf: (token: string) => readonly string[]): (token: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (token) => {
    let stems = known.get(token);
    if (stems === undefined) {
      stems = stemsOf(token);
      known.set(token, stems);
    }
    return stems;
  };
}

/** Its title and its lead. The first words are the title of what has none, as posts of channels. */
function subjectOf(title: TokenField, body: TokenField, stemsOf: (token: string) => readonly string[]): Subject {
  const first = (count: number) =>
    body.tokens.length <= count ? body : tokenField(body.tokens.slice(0, count), stemsOf);
  return { title: title.tokens.length === 0 ? first(OPENING) : title, body: first(LEAD) };
}

/** The feed's categories and the sections that the address names. */
function categoriesOf({ categories, url }: Analysable): string[][] {
  const named = url == null ? [] : sectionsOf(url);
  return [...categories.slice(0, MAX_CATEGORIES), ...named].map((category) => tokens(category));
}

/** The article as the matcher and the search index know it, without topics: those are found by matching it. */
export function documentOf(article: Analysable): QueryDocument {
  const stemsOf = remembered(stemsIn(article.language));
  const title = tokenField(tokens(article.title), stemsOf);
  const body = tokenField(tokens(article.text), stemsOf);
  let subject: Subject | undefined;
  return {
    title,
    body,
    subject: () => {
      subject ??= subjectOf(title, body, stemsOf);
      return subject;
    },
    source: article.sourceSlug,
    language: article.language,
    topics: [],
    categories: categoriesOf(article),
    publishedAt: article.publishedAt ?? article.firstSeenAt,
  };
}
