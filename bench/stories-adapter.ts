import { createStoryIndex, STORY_MEMORY_MS, type StoryArticle, type StoryOptions } from "../src/story/stream.ts";

/** An article as measures of story grouping give it; "" where nothing is known. */
interface Article {
  id: string;
  title: string;
  summary: string;
  url: string;
  source: string;
  /** ISO 8601. */
  published: string;
}

const HOUR = 3_600_000;

export function createStream(options: StoryOptions = {}): { add(article: Article): number } {
  const index = createStoryIndex(options);
  const sources = new Map<string, number>();
  let articles = 0;
  let stories = 0;
  let forgotten = 0;

  function sourceId(name: string): number {
    const known = name === "" ? undefined : sources.get(name);
    if (known !== undefined) return known;
    const id = sources.size + 1;
    sources.set(name === "" ? `unknown ${id}` : name, id);
    return id;
  }

  return {
    add({ title, summary, url, source, published }) {
      const at = Date.parse(published);
      if (at - forgotten > HOUR) {
        index.forget(at - STORY_MEMORY_MS);
        forgotten = at;
      }
      const article: StoryArticle = {
        ...{ id: ++articles, sourceId: sourceId(source), title, text: summary, language: null, at },
        canonicalUrl: url === "" ? null : url,
      };
      const assignment = index.assign(article);
      const storyId = assignment.kind === "join" ? assignment.storyId : ++stories;
      index.add(article, storyId);
      return storyId;
    },
  };
}

export function cluster(articles: readonly Article[], options: StoryOptions = {}): number[] {
  const stream = createStream(options);
  return articles.map((article) => stream.add(article));
}
