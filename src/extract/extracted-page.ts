/** A piece of an article's text as readers see it: plain text in one line, never "". */
export interface PageParagraph {
  kind: "text" | "heading" | "item" | "quote";
  text: string;
}

/** What a page says of itself and of its article. */
export interface ExtractedPage {
  /** "not-an-article": a list of links, a front page, an error, a page that a script fills. Then there are no paragraphs. */
  kind: "article" | "not-an-article";
  /** "" when there is none. */
  title: string;
  paragraphs: PageParagraph[];
  /** Where the text stood: in the page's elements, in its JSON-LD, or in other data for its scripts; null: there is none. */
  found: "page" | "json-ld" | "data" | null;
  /** Absolute http(s) URL. */
  imageUrl: string | null;
  authors: string[];
  /** UTC ms. */
  publishedAt: number | null;
  modifiedAt: number | null;
  section: string | null;
  /** BCP 47 tag as declared. */
  language: string | null;
  /** Absolute http(s), of the same site as the page. */
  canonicalUrl: string | null;
  /** Absolute http(s) URL of an article on another site whose print the page says it is; null: it is its own. */
  reprintOf: string | null;
  /** Name of the site or publisher as it writes itself. */
  outlet: string | null;
  /** Short name of the news agency that the text cites, never the outlet itself. */
  agency: string | null;
  /** False: the page asks not to be indexed or kept, or is behind a paywall: show no more of it than its feed gave. */
  mayQuote: boolean;
}

export interface ExtractOptions {
  /** When the page was read: a date after it is a mistake, and "3 hours ago" is meant against it. null: unknown. */
  now: number | null;
  /** IANA name for times without a zone; null: as the page, its host or its language suggest. */
  timeZone: string | null;
  /** IANA name for times without a zone where neither the page nor its host nor its language suggest one. */
  defaultZone: string;
  /** X-Robots-Tag of the answer, joined by commas; null: none. */
  robotsTag: string | null;
  /** Says of a line that it is not news (data/defaults, learned of the source); null: none. */
  isBoilerplate: ((line: string) => boolean) | null;
}

export const NO_OPTIONS: ExtractOptions = {
  now: null,
  timeZone: null,
  defaultZone: "UTC",
  robotsTag: null,
  isBoilerplate: null,
};

/** The text of a page in one string, paragraphs parted by an empty line as in `Article.text`. */
export function textOf({ paragraphs }: Pick<ExtractedPage, "paragraphs">): string {
  return paragraphs.map(({ text }) => text).join("\n\n");
}
