import type { Route, StoryView } from "../model.ts";
import type { QueryReader } from "../topics/compile.ts";
import { documentOf } from "../topics/document.ts";
import { matches, type QueryDocument } from "../topics/match.ts";
import { isBreaking } from "./hold.ts";
import { independentOutlets } from "./outlets.ts";
import type { PlannedStory } from "./plan.ts";

/** What outlets call breaking: queries may ask for `topic:breaking` although there is no such topic. */
const BREAKING = "breaking";

/** A story as routes ask about it. What takes long is reckoned once, when it is first asked for. */
export interface AskedStory extends PlannedStory {
  matches(query: string): boolean;
  /** Whether the route's `breaking` query matches it. */
  breaks(route: Pick<Route, "breaking">): boolean;
  /** Whether the route would pin its post: as `breaks`, or an outlet calls it breaking where the route has no such query. */
  isPinned(route: Pick<Route, "breaking" | "pinMs">): boolean;
}

/**
 * `read`: what reads the routes' queries. `documents`: articles that are analysed already, by id, without topics; others are
 * added.
 */
export function askedOf(
  view: StoryView,
  read: QueryReader,
  documents: Map<number, QueryDocument> = new Map(),
): AskedStory {
  let made: QueryDocument[] | undefined;
  let outlets: number | undefined;
  let breaking: boolean | undefined;

  function isCalledBreaking(): boolean {
    breaking ??= isBreaking(view);
    return breaking;
  }

  function documentsOf(): QueryDocument[] {
    if (made !== undefined) return made;
    const topics = view.topics.map(({ slug }) => slug);
    if (isCalledBreaking() && !topics.includes(BREAKING)) topics.push(BREAKING);
    made = analysed(view.articles, documents).map((document) => ({ ...document, topics }));
    return made;
  }

  function matchesQuery(text: string): boolean {
    if (text === "") return true;
    const query = read(text);
    return query !== null && documentsOf().some((document) => matches(query, document));
  }

  const breaks = ({ breaking: text }: Pick<Route, "breaking">) => text !== null && text !== "" && matchesQuery(text);
  return {
    language: view.articles[0]?.language ?? null,
    sources: view.articles.filter(({ retractedAt }) => retractedAt === null).map(({ sourceSlug }) => sourceSlug),
    get outlets() {
      outlets ??= independentOutlets(view.articles).length;
      return outlets;
    },
    matches: matchesQuery,
    breaks,
    isPinned: (route) => route.pinMs !== null && (route.breaking === null ? isCalledBreaking() : breaks(route)),
  };
}

/** The articles as queries look at them, without topics; what is new is added to `known`. */
export function analysed(articles: StoryView["articles"], known: Map<number, QueryDocument>): QueryDocument[] {
  return articles.map((article) => {
    const document = known.get(article.id) ?? documentOf(article);
    known.set(article.id, document);
    return document;
  });
}
