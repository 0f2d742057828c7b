/**
 * The words of Chapar as types: what travels between modules. Knows no database, no HTTP, no Telegram.
 * Times are UTC milliseconds since the epoch; ids are internal integers unless the name says otherwise.
 */

/** Languages that the interface speaks. */
export const UI_LANGUAGES = ["en", "az", "ru", "tr"] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** A file that an entry carries or shows. `url` is absolute http(s). */
export interface Media {
  url: string;
  kind: "image" | "video" | "audio" | "other";
  /** MIME type as declared, null when the feed gave none. */
  type: string | null;
  /** Length in bytes as declared, null when unknown. */
  bytes: number | null;
  width: number | null;
  height: number | null;
}

/** One record of a feed as parsed and normalised, before we know whether it is new. */
export interface Entry {
  /** As the feed gave it (RSS guid, Atom id, rdf:about, JSON Feed id), trimmed; null when it gave none. */
  guid: string | null;
  /** Absolute http(s) URL of the article, null when there is none. */
  link: string | null;
  /** Plain text in one line, "" when there is none. */
  title: string;
  publishedAt: number | null;
  updatedAt: number | null;
  authors: string[];
  categories: string[];
  /** HTML with absolute URLs, not sanitised; null when there is none. */
  summaryHtml: string | null;
  contentHtml: string | null;
  media: Media[];
  /** BCP 47 tag as declared on the entry or its feed, null when undeclared. */
  language: string | null;
}

export interface Feed {
  /** Plain text, "" when there is none. */
  title: string;
  siteUrl: string | null;
  language: string | null;
  entries: Entry[];
}
