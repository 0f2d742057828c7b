import type { StoryView, Topic } from "../../src/model.ts";

type ShownArticle = StoryView["articles"][number];

/** An article with what the test says, and plain values for the rest. */
export function article(given: Partial<ShownArticle> = {}): ShownArticle {
  return {
    id: 1,
    sourceId: 1,
    storyId: 1,
    identity: "guid:1",
    canonicalUrl: null,
    url: "https://courier.example/news/1",
    titleKey: "",
    language: "en",
    revision: 1,
    publishedAt: null,
    firstSeenAt: given.publishedAt ?? 0,
    changedAt: 0,
    retractedAt: null,
    backlog: false,
    title: "A title",
    text: "",
    imageUrl: null,
    authors: [],
    categories: [],
    outlet: "The Courier",
    sourceSlug: "courier",
    sourceUrl: "https://courier.example/rss",
    ...given,
  };
}

/** A story of these articles, the first of which leads. */
export function story(articles: ShownArticle[], given: Partial<StoryView> = {}): StoryView {
  return {
    id: 1,
    leadArticleId: articles[0]?.id ?? 0,
    openedAt: 0,
    updatedAt: 0,
    changedAt: null,
    mergedInto: null,
    removedAt: null,
    editedTitle: null,
    editedSummary: null,
    articles,
    topics: [],
    ...given,
  };
}

export function topic(slug: string, names: Topic["names"]): Topic {
  return { id: 1, slug, names, query: slug, position: 0, status: "active", managed: "defaults" };
}
