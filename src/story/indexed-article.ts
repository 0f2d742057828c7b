import { rowOf } from "./shelf.ts";
import type { Vocabulary } from "./vocabulary.ts";

const NONE: ReadonlySet<string> = new Set();

/** An article of the vocabulary's shelf, read from its columns when asked: as long as it is there. */
export class IndexedArticle {
  readonly place: number;
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary, place: number) {
    this.#vocabulary = vocabulary;
    this.place = place;
  }

  get id(): number {
    return this.#vocabulary.shelf.id.values[this.place] ?? 0;
  }

  get sourceId(): number {
    return this.#vocabulary.shelf.sourceId.values[this.place] ?? 0;
  }

  /** ms, UTC. */
  get at(): number {
    return this.#vocabulary.shelf.at.values[this.place] ?? 0;
  }

  get language(): string | null {
    return this.#vocabulary.shelf.language(this.place);
  }

  get headline(): number {
    return this.#vocabulary.shelf.headline.values[this.place] ?? 0;
  }

  get url(): string | null {
    return this.#vocabulary.shelf.besides(this.place)?.url ?? null;
  }

  get measures(): ReadonlySet<string> {
    return this.#vocabulary.shelf.besides(this.place)?.measures ?? NONE;
  }

  /** The title's numbers in their order, "" when there are none. */
  get numbers(): string {
    return this.#vocabulary.numbers(this.place);
  }

  /** Terms of the title, numbers aside. */
  get titleWords(): string[] {
    const { shelf, isNumber, text } = this.#vocabulary;
    return shelf
      .title(this.place)
      .map(rowOf)
      .filter((row) => !isNumber(row))
      .map(text);
  }
}
