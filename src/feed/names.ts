/** Namespaces by the prefix that we know them under; each has been written in more than one way. */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom\/?$/, "atom"],
  [/^https?:\/\/purl\.org\/atom\/ns#/, "atom"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, "content"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/?$/, ""],
  [/^https?:\/\/purl\.org\/net\/rss1\.1#?$/, ""],
  [/^https?:\/\/(my|channel)\.netscape\.com\/rdf\/simple\/0\.9\/?$/, ""],
  [/^https?:\/\/(backend\.userland\.com|blogs\.law\.harvard\.edu|cyber\.law\.harvard\.edu)\//, ""],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.[01]\/?$/, "dc"],
  [/^https?:\/\/purl\.org\/dc\/terms\/?$/, "dcterms"],
  [/^https?:\/\/(video\.)?search\.yahoo\.com\/mrss\/?$/, "media"],
  [/^https?:\/\/(www\.)?rssboard\.org\/media-rss\/?$/, "media"],
  [/^https?:\/\/(www\.)?itunes\.com\/dtds\/podcast-1\.0\.dtd$/, "itunes"],
  [/^https?:\/\/(www\.)?w3\.org\/1999\/02\/22-rdf-syntax-ns#?$/, "rdf"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/syndication\/?$/, "sy"],
  [/^https?:\/\/(www\.)?prismstandard\.org\/namespaces\//, "prism"],
  [/^https?:\/\/news\.yandex\.ru\/?$/, "yandex"],
  [/^https?:\/\/turbo\.yandex\.ru\/?$/, "turbo"],
  [/^https?:\/\/news\.rambler\.ru\/?$/, "rambler"],
  [/^https?:\/\/(www\.)?w3\.org\/1999\/xhtml\/?$/, "xhtml"],
  [/^https?:\/\/(www\.)?w3\.org\/xml\/1998\/namespace$/, "xml"],
];

/** Prefixes that mean what they always mean where a feed forgets to declare them. */
const USUAL = new Set("atom content dc dcterms media itunes rdf sy xhtml xml prism yandex turbo rambler".split(" "));
const ALIASES: Readonly<Record<string, string>> = {
  atom10: "atom",
  a10: "atom",
  mrss: "media",
  dct: "dcterms",
  html: "xhtml",
};

/** The prefix that a namespace is known under: "" for RSS's own ones, null for one that we do not read. */
function prefixOf(uri: string): string | null {
  const folded = uri.trim().toLowerCase();
  if (folded.length > 100) return null;
  for (const [pattern, prefix] of NAMESPACES) if (pattern.test(folded)) return prefix;
  return null;
}

/** Tag names of one document, made comparable: prefixes by namespace whatever the document calls them, lower case. */
export interface Names {
  /** `xmlns:prefix="uri"`, or `xmlns="uri"` of the root with the prefix "". */
  declare(prefix: string, uri: string): void;
  /** The root's namespace is the document's own: its names go without a prefix. */
  own(prefix: string): void;
  /** "title", "dc:creator", "media:content" …; `uri` is the tag's own `xmlns`, if it has one. */
  canonical(raw: string, uri?: string): string;
}

export function createNames(): Names {
  const declared = new Map<string, string | null>();
  const known = new Map<string, string>();
  let ownPrefix = "";

  const prefixed = (prefix: string | null, local: string) => {
    if (prefix === null) return `?:${local}`;
    return prefix === "" || prefix === ownPrefix ? local : `${prefix}:${local}`;
  };
  return {
    declare(prefix, uri) {
      const now = prefixOf(uri);
      if (declared.get(prefix) === now) return;
      declared.set(prefix, now);
      known.clear();
    },
    own(prefix) {
      ownPrefix = prefix;
      known.clear();
    },
    canonical(raw, uri) {
      const seen = uri === undefined ? known.get(raw) : undefined;
      if (seen !== undefined) return seen;
      const folded = raw.toLowerCase();
      const colon = folded.indexOf(":");
      const local = folded.slice(colon + 1);
      let name: string;
      if (uri !== undefined && colon < 0) {
        // An unknown namespace on a core element is a mistyped one more often than another vocabulary.
        name = prefixed(prefixOf(uri) ?? "", local);
      } else if (colon < 0) {
        name = local;
      } else {
        const prefix = raw.slice(0, colon);
        const lower = folded.slice(0, colon);
        const usual = ALIASES[lower] ?? lower;
        name = prefixed(declared.get(prefix) ?? (USUAL.has(usual) ? usual : null), local);
      }
      if (uri === undefined) known.set(raw, name);
      return name;
    },
  };
}
