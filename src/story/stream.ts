import { titleKey } from "../text/normalise.ts";
import { titlesAgree } from "./assign.ts";
import type { Prepared } from "./compare.ts";
import { isElsewhere } from "./elsewhere.ts";
import { createFollowUps } from "./follow-up.ts";
import { isFrontPage } from "./front-page.ts";
import { headlineOf } from "./headline.ts";
import { IndexedArticle } from "./indexed-article.ts";
import { createLikeness, type Likeness } from "./likeness.ts";
import { isOtherMatter } from "./other-matter.ts";
import { placesIn, toldOf } from "./places.ts";
import { isNextIssue, isOtherMeasure } from "./series.ts";
import { AGAIN, type Besides, NAMED, TITLE_NAME, wordOf } from "./shelf.ts";
import { createStories } from "./stories.ts";
import { tellsAnEvent } from "./telling.ts";
import { leadOf, measuresIn, namesIn, termsOf } from "./terms.ts";
import { createVocabulary } from "./vocabulary.ts";

/** An article as the index asks for it. */
export interface StoryArticle {
  id: number;
  sourceId: number;
  title: string;
  /** Plain, "" when there is none. Its beginning counts. */
  text: string;
  /** BCP 47, null when unknown. */
  language: string | null;
  /** When it was published (ms, UTC), or first seen when that is unknown or in the future. */
  at: number;
  /** As canonicalUrl gives it, null without one. */
  canonicalUrl: string | null;
}

/** An earlier story that the article continues: the same names and theme, other facts. */
export interface RelatedStory {
  storyId: number;
  /** 0 to 1: how much of what both headlines tell they have in common. */
  score: number;
  /** The article of that story that is most like it. */
  nearestId: number;
  /** Words that both have, as the article writes them, the most telling first; at most eight. */
  shared: string[];
}

export interface AssignOptions {
  /** Asked of each story that the article might join, the likeliest first: false refuses it, and the next one is asked of. */
  mayJoin?: (storyId: number) => boolean;
}

/** `related`: the earlier stories that the article continues, the most like first, at most three; never its own story. */
export type StoryAssignment =
  | { kind: "open"; related: RelatedStory[] }
  | {
      kind: "join";
      storyId: number;
      because: "same-url" | "same-title" | "same-event";
      /** 0 to 1: what the article has in common with the story; 1 for its address. */
      score: number;
      /** The article of the story that is most like it. */
      nearestId: number;
      /** Words and numbers that both have, as the article writes them, the most telling first; at most eight. */
      shared: string[];
      related: RelatedStory[];
    };

const HOUR = 3_600_000;
/** How far apart two articles tell one event. */
const WINDOW_MS = 48 * HOUR;
/** How long after its first article a story takes others: what is told for longer goes on as follow-ups. */
const SPAN_MS = 72 * HOUR;
/** What is older has no say any more: the index may forget it, and is filled with what is younger. */
export const STORY_MEMORY_MS = WINDOW_MS + SPAN_MS;

const DEFAULTS = {
  windowMs: WINDOW_MS,
  spanMs: SPAN_MS,
  /** From which score on an article joins. */
  threshold: 0.175,
};
export type StoryOptions = Partial<typeof DEFAULTS>;

/** An outlet that tells its own story again under another address has mostly something new to tell; without an address it is mostly an edit. */
const OWN_AGAIN = -0.03;
const OWN_EDIT = 0.02;

/** Of stories that are alike the one that more articles tell is the likelier: so much for twice as many. */
const LARGER = 0.02;

/** Stories that the caller is asked about: who has that many like it tells a series. */
const MOST_ASKED = 12;

/** What comes the next day is mostly news of its own about the same thing: from so long after on, so much more is asked. */
const LATE_MS = 18 * HOUR;
const LATE = 0.3;
const lateness = (gap: number) => LATE * Math.min(1, Math.max(0, (gap - LATE_MS) / (6 * HOUR)));

const primary = (language: string | null) => language?.split("-", 1)[0]?.toLowerCase() ?? null;

/** What the index keeps of an article beside its words; null: nothing. */
function besidesOf({ url, titleKey, measures, names, terms }: Prepared): Besides | null {
  const others = [...names].filter((name) => !terms.includes(name));
  if (url === null && measures.size === 0 && others.length === 0) return null;
  return { url, titleKey: url === null ? "" : titleKey, measures, names: new Set(others) };
}

/**
 * The articles of the last days, by which a new one finds its story. It holds nothing that is not in the articles and
 * their stories: fill it anew with `add`, in the order of their coming, and it is the same. `forget` bounds it.
 */
export function createStoryIndex(options: StoryOptions = {}) {
  const { windowMs, spanMs, threshold } = { ...DEFAULTS, ...options };
  const vocabulary = createVocabulary();
  const { shelf } = vocabulary;
  const stories = createStories(vocabulary);
  const likeness = createLikeness(vocabulary, stories, windowMs);
  const followUps = createFollowUps(vocabulary, stories);
  /** Places of articles by their ids, in the order of their coming. */
  const placeOf = new Map<number, number>();
  const byUrl = new Map<string, number[]>();
  /** An article is mostly asked about first, then added. */
  const known = new WeakMap<StoryArticle, Prepared>();

  function prepare(article: StoryArticle): Prepared {
    const before = known.get(article);
    if (before !== undefined) return before;
    const { sourceId, at } = article;
    const url = article.canonicalUrl !== null && !isFrontPage(article.canonicalUrl) ? article.canonicalUrl : null;
    const key = titleKey(article.title);
    const terms = termsOf(key, article.text);
    const names = namesIn(article.title);
    const titleTerms = new Set(terms.list.slice(0, terms.inTitle));
    const language = primary(article.language);
    const prepared = {
      ...{
        sourceId,
        at,
        url,
        titleTerms,
        terms: terms.list,
        words: terms.words,
        inTitle: terms.inTitle,
        again: terms.again,
        numbers: terms.numbers,
        measures: measuresIn(article.title),
      },
      ...{ titleKey: key, headline: headlineOf(key), names, language },
      ...{ places: placesIn(article.title), toldOf: toldOf(article.title, language) },
      named: article.text === "" ? names : names.union(namesIn(leadOf(article.text))),
    };
    known.set(article, prepared);
    return prepared;
  }

  const atOf = (place: number): number => shelf.at.values[place] ?? 0;
  const storyOf = (place: number): number => shelf.story.values[place] ?? 0;

  /**
   * The place of the latest article at its address, null when there is none. One address is one article; of one source by the title
   * too: a page that many entries link to tells many things.
   */
  function withSameUrl(article: Prepared, id: number): number | null {
    let latest: number | null = null;
    for (const place of article.url === null ? [] : (byUrl.get(article.url) ?? [])) {
      if (shelf.id.values[place] === id || (latest !== null && atOf(place) <= atOf(latest))) continue;
      const isOwn = shelf.sourceId.values[place] === article.sourceId;
      if (!isOwn || titlesAgree(shelf.besides(place)?.titleKey ?? "", article.titleKey)) latest = place;
    }
    return latest;
  }

  const rankOf = ({ story, score }: Likeness) => score + LARGER * Math.log2(stories.size(story));

  function scoreOf({ story, score }: Likeness, article: Prepared): number {
    if (!stories.isToldBy(story, article.sourceId)) return score;
    return score + (article.url === null ? OWN_EDIT : OWN_AGAIN);
  }

  function tellsOn(story: number, article: Prepared): boolean {
    if (Math.abs(article.at - stories.firstAt(story)) > spanMs) return false;
    const isOwn = stories.isToldBy(story, article.sourceId);
    const articles = stories.articles(story).map((place) => new IndexedArticle(vocabulary, place));
    if (articles.some((other) => isNextIssue(article, other, isOwn))) return false;
    return !isOtherMeasure(article, articles) && !isElsewhere(article, articles) && !isOtherMatter(article, articles);
  }

  function remove(id: number): void {
    const place = placeOf.get(id);
    if (place === undefined) return;
    const url = shelf.besides(place)?.url ?? null;
    placeOf.delete(id);
    stories.leave(place);
    vocabulary.release(place);
    const sharers = byUrl.get(url ?? "")?.filter((other) => other !== place);
    if (url === null || sharers === undefined) return;
    if (sharers.length === 0) byUrl.delete(url);
    else byUrl.set(url, sharers);
  }

  function moveTo(place: number, storyId: number): void {
    stories.leave(place);
    stories.enter(place, storyId);
  }

  return {
    /** How many articles it holds. */
    get size(): number {
      return placeOf.size;
    },

    /** How many different words they have. */
    get words(): number {
      return vocabulary.size;
    },

    /** How many articles the last question was compared with. */
    get compared(): number {
      return likeness.compared;
    },

    /** Which story the article belongs to, and which it continues. Changes nothing: `add` it when that is stored. */
    assign(article: StoryArticle, { mayJoin = () => true }: AssignOptions = {}): StoryAssignment {
      const prepared = prepare(article);
      const twin = withSameUrl(prepared, article.id);
      if (twin !== null && mayJoin(stories.id(storyOf(twin)))) {
        return join(article, "same-url", { story: storyOf(twin), nearest: twin, score: 1 });
      }
      if (article.text === "" && !tellsAnEvent(prepared.titleKey)) return { kind: "open", related: [] };
      let asked = 0;
      const found = likeness
        .stories(prepared, article.id)
        .map((like) => ({ ...like, score: scoreOf(like, prepared) }))
        .filter(({ score, nearest }) => score >= threshold + lateness(prepared.at - atOf(nearest)))
        .sort((a, b) => rankOf(b) - rankOf(a) || stories.order(a, b))
        .find(
          ({ story }) => asked < MOST_ASKED && tellsOn(story, prepared) && ++asked > 0 && mayJoin(stories.id(story)),
        );
      if (found === undefined) return { kind: "open", related: related(article, null) };
      const isSameTitle = shelf.headline.values[found.nearest] === prepared.headline;
      return join(article, isSameTitle ? "same-title" : "same-event", found);
    },

    /** The article is in the story now; one that is known changes its text, and its story when that is another one. */
    add(article: StoryArticle, storyId: number): void {
      remove(article.id);
      const prepared = prepare(article);
      const { sourceId, at, language, url, headline, inTitle, again, names, named } = prepared;
      const marksOf = (text: string) =>
        (named.has(text) ? NAMED : 0) + (names.has(text) ? TITLE_NAME : 0) + (again.has(text) ? AGAIN : 0);
      const words = prepared.terms.map((text) => wordOf(vocabulary.intern(text), marksOf(text)));
      const kept = { sourceId, at, language, headline, words, inTitle, besides: besidesOf(prepared) };
      const place = vocabulary.enter({ id: article.id, ...kept });
      placeOf.set(article.id, place);
      if (url !== null) byUrl.set(url, [...(byUrl.get(url) ?? []), place]);
      stories.enter(place, storyId);
    },

    /** The article is in another story now: what an admin does who splits one. */
    move(articleId: number, storyId: number): void {
      const place = placeOf.get(articleId);
      if (place !== undefined && stories.id(storyOf(place)) !== storyId) moveTo(place, storyId);
    },

    /** All articles of one story are in another one now. */
    merge(storyId: number, into: number): void {
      const story = stories.find(storyId);
      if (story === undefined || storyId === into) return;
      for (const place of stories.articles(story)) moveTo(place, into);
    },

    remove,

    /** Forgets the articles published before then (ms, UTC). Looks at all of them. */
    forget(before: number): void {
      for (const [id, place] of placeOf) if (atOf(place) < before) remove(id);
    },

    /** Forgets those that came first of more than `most`. */
    trim(most: number): void {
      for (const id of placeOf.keys()) {
        if (placeOf.size <= most) return;
        remove(id);
      }
    },
  };

  function join(
    article: StoryArticle,
    because: "same-url" | "same-title" | "same-event",
    { story, nearest, score }: Likeness,
  ): StoryAssignment {
    const shared = likeness.shared(prepare(article), nearest);
    return {
      ...{ kind: "join", storyId: stories.id(story), because, score, nearestId: shelf.id.values[nearest] ?? 0, shared },
      related: related(article, story),
    };
  }

  function related(article: StoryArticle, joined: number | null): RelatedStory[] {
    return followUps.of(prepare(article), article.id, joined).map(({ story, nearest, score }) => ({
      ...{ storyId: stories.id(story), score, nearestId: shelf.id.values[nearest] ?? 0 },
      shared: likeness.shared(prepare(article), nearest),
    }));
  }
}
export type StoryIndex = ReturnType<typeof createStoryIndex>;
