import { createColumn } from "./column.ts";
import { createLists } from "./lists.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A story by its number, and one of its articles by its place. */
interface Found {
  story: number;
  nearest: number;
}

/** Of larger stories it is counted how many of their articles have a word: they are asked for it. */
export const SMALL = 4;

/**
 * The stories of the articles on the vocabulary's shelf, each a small number as long as it has any. The words know how many stories
 * have them.
 */
export function createStories(vocabulary: Vocabulary) {
  const { shelf } = vocabulary;
  const numbers = new Map<number, number>();
  const free: number[] = [];
  const id = createColumn();
  const firstAt = createColumn();
  /** Languages are those of the articles that opened them. */
  const languages: (string | null)[] = [];
  const articles = createLists();
  /** Of large stories: how many of their articles have the word of a row. */
  const counts = new Map<number, Map<number, number>>();
  /** Scratch: in which search the word of a row was seen last. */
  const seen = createColumn();
  let search = 0;

  function open(storyId: number, place: number): number {
    const story = free.pop() ?? numbers.size;
    numbers.set(storyId, story);
    id.set(story, storyId);
    firstAt.set(story, shelf.at.values[place] ?? 0);
    languages[story] = shelf.language(place);
    vocabulary.countStory(shelf.language(place), 1);
    return story;
  }

  function close(story: number): void {
    numbers.delete(id.values[story] ?? 0);
    free.push(story);
    counts.delete(story);
    vocabulary.countStory(languages[story] ?? null, -1);
  }

  /** Changes the count of the words that the story has by this article only: it is not among the story's now. */
  function countOwn(story: number, place: number, change: 1 | -1): void {
    const many = counts.get(story);
    search++;
    if (many === undefined) {
      for (const other of articles.of(story)) for (const row of shelf.rows(other)) seen.set(row, search);
    }
    for (const row of shelf.rows(place)) {
      const isShared = many === undefined ? seen.values[row] === search : many.has(row);
      if (!isShared) vocabulary.count(row, change);
    }
  }

  function countIn(many: Map<number, number>, place: number, change: 1 | -1): void {
    for (const row of shelf.rows(place)) {
      const count = (many.get(row) ?? 0) + change;
      if (count === 0) many.delete(row);
      else many.set(row, count);
    }
  }

  return {
    id: (story: number): number => id.values[story] ?? 0,
    /** When the first of its articles was published, also of those that are forgotten. */
    firstAt: (story: number): number => firstAt.values[story] ?? 0,
    /** Places of its articles. */
    articles: (story: number): number[] => articles.of(story),
    size: (story: number): number => articles.lengthOf(story),
    /** Whether the source has told it. */
    isToldBy(story: number, sourceId: number): boolean {
      const start = articles.startOf(story);
      const end = start + articles.lengthOf(story);
      for (let i = start; i < end; i++) if (shelf.sourceId.values[articles.values[i] ?? -1] === sourceId) return true;
      return false;
    },
    /** The story of that id; undefined when it has no articles here. */
    find: (storyId: number): number | undefined => numbers.get(storyId),
    /** How many of its articles have the word of a row; asked of stories with more than SMALL articles. */
    count: (story: number, row: number): number => counts.get(story)?.get(row) ?? 0,

    /** For sorting: what was told last comes first, then the story that is known for longer. */
    order: (a: Found, b: Found): number =>
      (shelf.at.values[b.nearest] ?? 0) - (shelf.at.values[a.nearest] ?? 0) ||
      (id.values[a.story] ?? 0) - (id.values[b.story] ?? 0),

    /** The article there is in the story now; it was in none. */
    enter(place: number, storyId: number): void {
      const story = numbers.get(storyId) ?? open(storyId, place);
      countOwn(story, place, 1);
      articles.push(story, place);
      shelf.story.set(place, story);
      firstAt.set(story, Math.min(firstAt.values[story] ?? 0, shelf.at.values[place] ?? 0));
      const many = counts.get(story);
      if (many !== undefined) countIn(many, place, 1);
      else if (articles.lengthOf(story) > SMALL) {
        const first = new Map<number, number>();
        for (const other of articles.of(story)) countIn(first, other, 1);
        counts.set(story, first);
      }
    },

    /** The article there is in no story now. */
    leave(place: number): void {
      const story = shelf.story.values[place] ?? 0;
      articles.filter(story, (other) => other !== place);
      const many = counts.get(story);
      if (many !== undefined) countIn(many, place, -1);
      countOwn(story, place, -1);
      if (articles.lengthOf(story) === 0) close(story);
    },
  };
}
export type Stories = ReturnType<typeof createStories>;
