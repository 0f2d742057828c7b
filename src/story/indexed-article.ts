import { AGAIN, NAMED, rowOf, TITLE_NAME } from "./shelf.ts";
import { isPlainNumber } from "./terms.ts";
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

  get sourceId(): number {
    return this.#vocabulary.shelf.sourceId.values[this.place] ?? 0;
  }

  /** ms, UTC. */
  get at(): number {
    return this.#vocabulary.shelf.at.values[this.place] ?? 0;
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

  /** The plain numbers in its title and in the beginning of its text. */
  get figures(): Set<string> {
    const { shelf, text } = this.#vocabulary;
    return new Set(shelf.rows(this.place).map(text).filter(isPlainNumber));
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

  get hasBody(): boolean {
    const { shelf } = this.#vocabulary;
    return shelf.words.lengthOf(this.place) > (shelf.inTitle.values[this.place] ?? 0);
  }

  /** Terms of the names in the title. */
  get titleNames(): string[] {
    const { shelf, text } = this.#vocabulary;
    const names = shelf.title(this.place).filter((word) => (word & TITLE_NAME) > 0);
    return [...names.map((word) => text(rowOf(word))), ...(shelf.besides(this.place)?.names ?? NONE)];
  }

  /** Tells its terms, those of the title first. */
  eachTerm(visit: (term: string, is: { inTitle: boolean; inText: boolean; isName: boolean }) => void): void {
    const { shelf, text } = this.#vocabulary;
    const inTitle = shelf.inTitle.values[this.place] ?? 0;
    for (const [i, word] of shelf.words.of(this.place).entries()) {
      const isTold = i < inTitle;
      const inText = !isTold || (word & AGAIN) > 0;
      visit(text(rowOf(word)), { inTitle: isTold, inText, isName: (word & NAMED) > 0 });
    }
  }

  /** Whether a word of that term stands in its title or in the beginning of its text. */
  has(term: string): boolean {
    const { shelf, find } = this.#vocabulary;
    const row = find(term);
    if (row === undefined) return false;
    const { values } = shelf.words;
    const start = shelf.words.startOf(this.place);
    const end = start + shelf.words.lengthOf(this.place);
    for (let i = start; i < end; i++) if (rowOf(values[i] ?? 0) === row) return true;
    return false;
  }
}
