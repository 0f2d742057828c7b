/** An article as JSON-LD describes it (schema.org/NewsArticle). Texts as written; null where it says nothing. */
export interface LinkedArticle {
  headline: string | null;
  /** May be HTML. */
  body: string | null;
  authors: string[];
  published: string | null;
  modified: string | null;
  section: string | null;
  language: string | null;
  image: string | null;
  publisher: string | null;
  /** False: for subscribers, all or part of it. */
  isFree: boolean | null;
  /** Texts of a live blog's posts, in their order. */
  posts: string[];
}

type Value = unknown;
type Thing = Readonly<Record<string, Value>>;

/** Letters of all JSON-LD of a page that are read. */
const MAX_LETTERS = 3_000_000;
/** Values looked at: what a page can make us do. */
const MAX_THINGS = 20_000;
const MAX_LIST = 200;

const ARTICLES =
  /(?:^|\/)(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|TechArticle|SatiricalArticle|AdvertiserContentArticle|ScholarlyArticle|MedicalScholarlyArticle|CreativeWork|VideoObject)$/;
/** Only where nothing better is there. */
const WEAK = /(?:CreativeWork|VideoObject)$/;

const isThing = (value: Value): value is Thing => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: Value): readonly Value[] =>
  Array.isArray(value) ? value.slice(0, MAX_LIST) : value === undefined || value === null ? [] : [value];

function textIn(value: Value): string | null {
  for (const one of listOf(value)) {
    if (typeof one === "string" && one.trim() !== "") return one.trim();
    if (isThing(one) && typeof one["@value"] === "string") return one["@value"];
  }
  return null;
}

const typesOf = (thing: Thing): string[] => listOf(thing["@type"]).filter((type) => typeof type === "string");

/** A name, where it may be an object with one. */
function nameIn(value: Value): string | null {
  for (const one of listOf(value)) {
    const name = isThing(one) ? textIn(one.name) : textIn(one);
    if (name !== null && !/^https?:/.test(name)) return name;
  }
  return null;
}

function namesIn(value: Value): string[] {
  const names = listOf(value).map((one) => nameIn(one));
  return names.filter((name) => name !== null);
}

function urlIn(value: Value): string | null {
  for (const one of listOf(value)) {
    const url = isThing(one) ? (textIn(one.url) ?? textIn(one.contentUrl)) : textIn(one);
    if (url !== null) return url;
  }
  return null;
}

function isFree(thing: Thing): boolean | null {
  const said = (value: Value) =>
    value === false || /^(?:https?:\/\/schema\.org\/)?false$/i.test(textIn(value) ?? "")
      ? false
      : value === true || /^true$/i.test(textIn(value) ?? "")
        ? true
        : null;
  const whole = said(thing.isAccessibleForFree);
  if (whole !== null) return whole;
  return listOf(thing.hasPart).some((part) => isThing(part) && said(part.isAccessibleForFree) === false) ? false : null;
}

function readArticle(thing: Thing, byId: ReadonlyMap<string, Thing>): LinkedArticle {
  const follow = (value: Value): Value =>
    listOf(value).map((one) => {
      const id = isThing(one) && one.name === undefined ? one["@id"] : undefined;
      return (typeof id === "string" ? byId.get(id) : undefined) ?? one;
    });
  const posts = listOf(thing.liveBlogUpdate).flatMap((post) => (isThing(post) ? [textIn(post.articleBody) ?? ""] : []));
  return {
    headline: textIn(thing.headline) ?? textIn(thing.name),
    body: textIn(thing.articleBody) ?? textIn(thing.text),
    authors: namesIn(follow(thing.author ?? thing.creator)),
    published: textIn(thing.datePublished) ?? textIn(thing.uploadDate) ?? textIn(thing.dateCreated),
    modified: textIn(thing.dateModified),
    section: textIn(thing.articleSection),
    language: nameIn(thing.inLanguage),
    image: urlIn(follow(thing.image)) ?? urlIn(thing.thumbnailUrl),
    publisher: nameIn(follow(thing.publisher)) ?? nameIn(follow(thing.sourceOrganization)),
    isFree: isFree(thing),
    posts: posts.filter((text) => text !== ""),
  };
}

/** As JSON, or as people write it by hand: line ends inside strings, a comment or a semicolon around it. */
function parse(text: string): Value {
  const trimmed = text.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|\/\*.{0,40}?\*\/)|(?:-->|\/\/\s*\]\]>|;)\s*$/g, "");
  for (const attempt of [trimmed, trimmed.replace(/\p{Cc}+/gu, " ").replace(/,\s{0,20}([}\]])/g, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next reading may do.
    }
  }
  return null;
}

/** The article among the JSON-LD of a page's scripts, with @graph and lists; null when there is none. */
export function linkedArticle(scripts: readonly string[]): LinkedArticle | null {
  const byId = new Map<string, Thing>();
  const articles: Thing[] = [];
  let letters = 0;
  let things = 0;
  for (const script of scripts) {
    letters += script.length;
    if (letters > MAX_LETTERS) break;
    const open: Value[] = [parse(script)];
    for (let at = 0; at < open.length && things < MAX_THINGS; at++) {
      const value = open[at];
      if (Array.isArray(value)) {
        open.push(...value.slice(0, MAX_LIST));
        continue;
      }
      if (!isThing(value)) continue;
      things++;
      const id = value["@id"];
      if (typeof id === "string" && Object.keys(value).length > 1) byId.set(id, value);
      if (typesOf(value).some((type) => ARTICLES.test(type))) articles.push(value);
      for (const name of [
        "@graph",
        "mainEntity",
        "mainEntityOfPage",
        "author",
        "publisher",
        "image",
        "itemListElement",
      ]) {
        const inner = value[name];
        if (typeof inner === "object" && inner !== null && (name !== "itemListElement" || articles.length === 0))
          open.push(inner);
      }
    }
  }
  const weight = (thing: Thing) =>
    (typesOf(thing).some((type) => WEAK.test(type)) ? 0 : 4) +
    (textIn(thing.articleBody) === null ? 0 : 2) +
    (textIn(thing.datePublished) === null ? 0 : 1);
  const best = articles.reduce<Thing | null>(
    (one, other) => (one === null || weight(other) > weight(one) ? other : one),
    null,
  );
  return best === null ? null : readArticle(best, byId);
}
