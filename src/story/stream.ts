import { titleKey } from "../text/normalise.ts";
import { titlesAgree } from "./assign.ts";
import type { Prepared } from "./compare.ts";
import { createFollowUps } from "./follow-up.ts";
import { isFrontPage } from "./front-page.ts";
import { createLikeness, type Likeness } from "./likeness.ts";
import { isNextIssue, isOtherMeasure } from "./series.ts";
import { tellsAnEvent } from "./telling.ts";
import { LEAD, measuresIn, namesIn, termsOf } from "./terms.ts";
import { createVocabulary, type IndexedArticle, type IndexedStory } from "./vocabulary.ts";

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
const rankOf = ({ story, score }: Likeness) => score + LARGER * Math.log2(story.articles.length);

/** Stories that the caller is asked about: who has that many like it tells a series. */
const MOST_ASKED = 12;

/** What comes the next day is mostly news of its own about the same thing: from so long after on, so much more is asked. */
const LATE_MS = 18 * HOUR;
const LATE = 0.3;
const lateness = (gap: number) => LATE * Math.min(1, Math.max(0, (gap - LATE_MS) / (6 * HOUR)));

const primary = (language: string | null) => language?.split("-", 1)[0]?.toLowerCase() ?? null;

/** Of an article that is in none yet. */
const NO_STORY: IndexedStory = { id: 0, language: null, articles: [], firstAt: 0, counts: null };

/**
 * The articles of the last days, by which a new one finds its story. It holds nothing that is not in the articles and
 * their stories: fill it anew with `add`, in the order of their coming, and it is the same. `forget` bounds it.
 */
export function createStoryIndex(options: StoryOptions = {}) {
  const { windowMs, spanMs, threshold } = { ...DEFAULTS, ...options };
  const vocabulary = createVocabulary();
  const likeness = createLikeness(vocabulary, windowMs);
  const followUps = createFollowUps(vocabulary);
  const stories = new Map<number, IndexedStory>();
  const articles = new Map<number, IndexedArticle>();
  const byUrl = new Map<string, IndexedArticle[]>();
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
    const prepared = {
      ...{
        sourceId,
        at,
        url,
        titleTerms,
        terms: terms.list,
        words: terms.words,
        inTitle: terms.inTitle,
        numbers: terms.numbers,
        measures: measuresIn(article.title),
      },
      ...{ titleKey: key, names, language: primary(article.language) },
      named: article.text === "" ? names : names.union(namesIn(article.text.slice(0, LEAD))),
    };
    known.set(article, prepared);
    return prepared;
  }

  /** One address is one article; of one source by the title too: a page that many entries link to tells many things. */
  function withSameUrl(article: Prepared, id: number): IndexedArticle | null {
    let latest: IndexedArticle | null = null;
    for (const other of byUrl.get(article.url ?? "") ?? []) {
      if (other.id === id || (latest !== null && other.at <= latest.at)) continue;
      if (other.sourceId !== article.sourceId || titlesAgree(other.titleKey, article.titleKey)) latest = other;
    }
    return latest;
  }

  function scoreOf({ story, score }: Likeness, article: Prepared): number {
    if (!story.articles.some((other) => other.sourceId === article.sourceId)) return score;
    return score + (article.url === null ? OWN_EDIT : OWN_AGAIN);
  }

  function tellsOn(story: IndexedStory, article: Prepared): boolean {
    if (Math.abs(article.at - story.firstAt) > spanMs) return false;
    const isOwn = story.articles.some((other) => other.sourceId === article.sourceId);
    return !story.articles.some((other) => isNextIssue(article, other, isOwn)) && !isOtherMeasure(article, story);
  }

  function leave(article: IndexedArticle): void {
    const { story } = article;
    story.articles.splice(story.articles.indexOf(article), 1);
    for (const row of article.rows) {
      const before = story.counts?.get(row) ?? 1;
      if (before > 1) story.counts?.set(row, before - 1);
      else {
        story.counts?.delete(row);
        vocabulary.count(vocabulary.at(row), -1);
      }
    }
    if (story.articles.length > 0) return;
    stories.delete(story.id);
    vocabulary.countStory(story.language, -1);
  }

  function enter(article: IndexedArticle, storyId: number): void {
    let story = stories.get(storyId);
    if (story === undefined) {
      // As many places as it has articles: to an array that is empty at first sixteen more are given.
      story = { id: storyId, language: article.language, articles: [article], firstAt: article.at, counts: null };
      stories.set(storyId, story);
      vocabulary.countStory(story.language, 1);
    } else {
      const [only] = story.articles;
      if (only !== undefined) story.counts ??= new Map(Array.from(only.rows, (row) => [row, 1]));
      story.articles.push(article);
    }
    article.story = story;
    story.firstAt = Math.min(story.firstAt, article.at);
    for (const row of article.rows) {
      const before = story.counts?.get(row) ?? 0;
      story.counts?.set(row, before + 1);
      if (before === 0) vocabulary.count(vocabulary.at(row), 1);
    }
  }

  function remove(id: number): void {
    const article = articles.get(id);
    if (article === undefined) return;
    articles.delete(id);
    leave(article);
    vocabulary.release(article);
    const sharers = byUrl.get(article.url ?? "")?.filter((other) => other !== article);
    if (article.url === null || sharers === undefined) return;
    if (sharers.length === 0) byUrl.delete(article.url);
    else byUrl.set(article.url, sharers);
  }

  return {
    /** How many articles it holds. */
    get size(): number {
      return articles.size;
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
      if (twin !== null && mayJoin(twin.story.id)) {
        return join(article, "same-url", { story: twin.story, nearest: twin, score: 1 });
      }
      if (article.text === "" && !tellsAnEvent(prepared.titleKey)) return { kind: "open", related: [] };
      let asked = 0;
      const found = likeness
        .stories(prepared, article.id)
        .map((like) => ({ ...like, score: scoreOf(like, prepared) }))
        .filter(({ score, nearest }) => score >= threshold + lateness(prepared.at - nearest.at))
        .sort((a, b) => rankOf(b) - rankOf(a) || b.nearest.at - a.nearest.at || a.story.id - b.story.id)
        .find(({ story }) => asked < MOST_ASKED && tellsOn(story, prepared) && ++asked > 0 && mayJoin(story.id));
      if (found === undefined) return { kind: "open", related: related(article, null) };
      return join(article, found.nearest.titleKey === prepared.titleKey ? "same-title" : "same-event", found);
    },

    /** The article is in the story now; one that is known changes its text, and its story when that is another one. */
    add(article: StoryArticle, storyId: number): void {
      remove(article.id);
      const prepared = prepare(article);
      const terms = prepared.terms.map(vocabulary.intern);
      const { sourceId, at, language, url, titleKey, numbers, measures, names } = prepared;
      // Written out: what is copied from another object takes twice as much for each.
      const indexed: IndexedArticle = {
        id: article.id,
        sourceId,
        at,
        language,
        url,
        titleKey,
        title: terms.slice(0, prepared.inTitle),
        rows: vocabulary.rowsOf(terms),
        numbers,
        measures,
        names,
        named: terms.filter(({ text }) => prepared.named.has(text)),
        story: NO_STORY,
        place: 0,
      };
      articles.set(article.id, indexed);
      vocabulary.enter(indexed);
      if (indexed.url !== null) byUrl.set(indexed.url, [...(byUrl.get(indexed.url) ?? []), indexed]);
      enter(indexed, storyId);
    },

    /** The article is in another story now: what an admin does who splits one. */
    move(articleId: number, storyId: number): void {
      const article = articles.get(articleId);
      if (article === undefined || article.story.id === storyId) return;
      leave(article);
      enter(article, storyId);
    },

    /** All articles of one story are in another one now. */
    merge(storyId: number, into: number): void {
      if (storyId === into) return;
      for (const article of [...(stories.get(storyId)?.articles ?? [])]) {
        leave(article);
        enter(article, into);
      }
    },

    remove,

    /** Forgets the articles published before then (ms, UTC). Looks at all of them. */
    forget(before: number): void {
      for (const article of articles.values()) if (article.at < before) remove(article.id);
    },

    /** Forgets those that came first of more than `most`. */
    trim(most: number): void {
      for (const id of articles.keys()) {
        if (articles.size <= most) return;
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
      ...{ kind: "join", storyId: story.id, because, score, nearestId: nearest.id, shared },
      related: related(article, story),
    };
  }

  function related(article: StoryArticle, joined: IndexedStory | null): RelatedStory[] {
    return followUps.of(prepare(article), article.id, joined).map(({ story, nearest, score }) => ({
      ...{ storyId: story.id, score, nearestId: nearest.id },
      shared: likeness.shared(prepare(article), nearest),
    }));
  }
}
export type StoryIndex = ReturnType<typeof createStoryIndex>;
