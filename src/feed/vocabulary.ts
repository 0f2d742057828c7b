/** What is read of a feed, by canonical name (see names.ts); whatever else a document holds never reaches the parser. */

const set = (...names: string[]): ReadonlySet<string> => new Set(names);

export const ENTRY_NAMES = set("item", "entry");
/** Elements that hold entries. */
export const CONTAINER_NAMES = set("rss", "feed", "rdf", "rdf:rdf", "channel");

/** Of the feed itself. */
export const FEED_FIELDS = [
  "title",
  "atom:title",
  "dc:title",
  "link",
  "atom:link",
  "language",
  "dc:language",
  "id",
  "ttl",
  "skiphours",
  "skipdays",
  "sy:updateperiod",
  "sy:updatefrequency",
] as const;

const TITLES = ["title", "dc:title", "media:title", "atom:title"] as const;
/** Fields of an entry that hold its text. */
const TEXTS = [
  "description",
  "summary",
  "atom:summary",
  "dc:description",
  "media:description",
  "itunes:summary",
  "itunes:subtitle",
  "content:encoded",
  "atom:content",
  "xhtml:body",
  "xhtml:div",
  "body",
  "fullitem",
] as const;

/** Of an entry. */
export const ENTRY_FIELDS = [
  ...TITLES,
  "link",
  "atom:link",
  "origlink",
  "guid",
  "id",
  "atom:id",
  "dc:identifier",
  ...TEXTS,
  "pubdate",
  "published",
  "issued",
  "created",
  "dc:date",
  "dcterms:created",
  "dcterms:issued",
  "atom:published",
  "updated",
  "modified",
  "dcterms:modified",
  "atom:updated",
  "author",
  "dc:creator",
  "itunes:author",
  "atom:author",
  "contributor",
  "dc:contributor",
  "media:credit",
  "category",
  "dc:subject",
  "atom:category",
  "media:category",
  "itunes:category",
  "itunes:keywords",
  "media:keywords",
  "enclosure",
  "media:content",
  "media:thumbnail",
  "media:group",
  "image",
  "itunes:image",
  "language",
  "dc:language",
] as const;

/** Names that mean what others mean; "?" stands for a vocabulary that we do not know. */
export const SAME_AS: ReadonlyMap<string, string> = new Map([
  // rss-parser would stumble over a bare one.
  ["content", "atom:content"],
  // What the news services of Russia are sent beside a feed's own description.
  ["yandex:full-text", "fullitem"],
  ["turbo:content", "fullitem"],
  ["rambler:fulltext", "fullitem"],
  ["?:full-text", "fullitem"],
  ["full-text", "fullitem"],
  ["fulltext", "fullitem"],
  // Services that serve other people's feeds name the page that their own link leads to.
  ["?:origlink", "origlink"],
  ["date", "dc:date"],
  ["dcterms:date", "dc:date"],
  ["prism:publicationdate", "dc:date"],
  ["publishdate", "published"],
  ["publicationdate", "published"],
  ["dc:issued", "dcterms:issued"],
  ["dcterms:available", "dcterms:issued"],
  ["dc:created", "dcterms:created"],
  ["dc:modified", "dcterms:modified"],
]);

const PERSON = set("name", "email", "uri", "url", "atom:name", "atom:email", "atom:uri");
const MEDIA = set(
  "media:content",
  "media:thumbnail",
  "media:title",
  "media:description",
  "media:credit",
  "media:category",
  "media:keywords",
);

export const FIELDS_OF_FEED: ReadonlySet<string> = new Set(FEED_FIELDS);
export const FIELDS_OF_ENTRY: ReadonlySet<string> = new Set(ENTRY_FIELDS);
/** Of the elements that have fields of their own. */
export const FIELDS_INSIDE: Readonly<Record<string, ReadonlySet<string>>> = {
  author: PERSON,
  "atom:author": PERSON,
  "dc:creator": PERSON,
  contributor: PERSON,
  "atom:link": set("media:content", "media:thumbnail"),
  "media:group": MEDIA,
  "media:content": MEDIA,
  "itunes:category": set("itunes:category"),
  image: set("url"),
  skiphours: set("hour"),
  skipdays: set("day"),
};

/** Elements whose inside may be markup, to be kept as it stands. */
export const MARKUP_NAMES = set(...TITLES, ...TEXTS);

/** Names that never stand inside markup: one of them inside a text element shows that its end was forgotten. */
export const NEVER_MARKUP =
  /<(?:\/?(?:[\w-]{1,20}:)?(?:item|entry|channel|rss)|guid|pubDate|description|updated|published|link|category|content:encoded|dc:\w{1,20}|media:\w{1,20})[\s>]/i;

/** Attributes that are read; others are dropped. */
export const ATTRIBUTES = [
  "href",
  "rel",
  "type",
  "mode",
  "src",
  "url",
  "length",
  "filesize",
  "width",
  "height",
  "medium",
  "ispermalink",
  "term",
  "label",
  "text",
  "about",
  "rdf:about",
  "rdf:resource",
  "resource",
  "xml:base",
  "xml:lang",
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/**
 * What names are called between the skeleton and the tree. The XML parser tests every letter of a name with a regular
 * expression, and rss-parser cuts its own snippets from descriptions and the like, which nobody reads; so all but these
 * go under short names.
 */
const LONG_NAMES = set("title", "link", "guid", "author", "id", "name", "url");
const shorten = (names: Iterable<string>, first: string) =>
  new Map([...names].map((name, i) => [name, LONG_NAMES.has(name) ? name : `${first}${i.toString(36)}`]));
export const SHORT_ELEMENT: ReadonlyMap<string, string> = shorten(
  new Set([...FEED_FIELDS, ...ENTRY_FIELDS, ...PERSON, ...MEDIA]),
  "e",
);
