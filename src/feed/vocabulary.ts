/** What is read of a feed, by canonical name (see names.ts); whatever else a document holds never reaches the parser. */

const set = (...names: string[]): ReadonlySet<string> => new Set(names);

export const ENTRY_NAMES = set("item", "entry");
/** Elements that hold entries. */
export const CONTAINER_NAMES = set("rss", "feed", "rdf", "rdf:rdf", "channel");

/** Of the feed itself. */
export const FEED_FIELDS = ["title", "dc:title", "link", "atom:link", "language", "dc:language", "id"] as const;

/** Of an entry. */
export const ENTRY_FIELDS = [
  "title",
  "dc:title",
  "media:title",
  "atom:title",
  "link",
  "atom:link",
  "guid",
  "id",
  "atom:id",
  "dc:identifier",
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
  "media:group": MEDIA,
  "media:content": MEDIA,
  image: set("url"),
};

/** Elements whose inside may be markup, to be kept as it stands. */
export const MARKUP_NAMES = set(
  "title",
  "dc:title",
  "media:title",
  "atom:title",
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
);

/** Names that never stand inside markup: one of them inside a text element shows that its end was forgotten. */
export const NEVER_MARKUP =
  /<(?:\/?(?:[\w-]{1,20}:)?(?:item|entry|channel|rss)|guid|pubDate|description|updated|published|link|category|content:encoded|dc:\w{1,20}|media:\w{1,20})[\s>]/i;

export const ATTRIBUTES = set(
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
  "about",
  "rdf:about",
  "rdf:resource",
  "resource",
  "xml:base",
  "xml:lang",
  "hreflang",
  "role",
);
