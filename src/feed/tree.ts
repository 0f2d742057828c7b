import Parser from "rss-parser";
import type { Skeleton } from "./skeleton.ts";
import { ENTRY_FIELDS, FEED_FIELDS, SHORT_ELEMENT } from "./vocabulary.ts";

/** An element as xml2js gives it: text as `_`, attributes as `$`, and its children by name. */
export interface Element {
  readonly _?: string;
  readonly $?: Readonly<Record<string, string>>;
  readonly [child: string]: readonly Element[] | string | Readonly<Record<string, string>> | undefined;
}

/** The elements of a feed or an entry by name, all occurrences in their order. */
export type Fields = ReadonlyMap<string, readonly Element[]>;

/** What rss-parser read of a skeleton. Texts are marks still. */
export interface Tree {
  feed: Fields;
  entries: { fields: Fields; element: Element }[];
}

const NONE: readonly Element[] = [];

/** The children of an element that have this name. */
export function childrenOf(element: Element, name: string): readonly Element[] {
  const found = element[SHORT_ELEMENT.get(name) ?? name];
  return Array.isArray(found) ? found : NONE;
}

// rss-parser keeps the first occurrence of what it knows; the custom fields, whose names begin with a star, keep all of
// what we read.
const NAME_OF = new Map([...FEED_FIELDS, ...ENTRY_FIELDS].map((name) => [`*${name}`, name as string]));
/** Of the fields only those that a document has: rss-parser looks for each of them in every entry. */
function customFields(names: ReadonlySet<string>) {
  const kept = (fields: readonly string[]) =>
    fields
      .filter((name) => names.has(name))
      .map((name) => [SHORT_ELEMENT.get(name), `*${name}`, { keepArray: true }] as const);
  return { feed: kept(FEED_FIELDS), item: [...kept(ENTRY_FIELDS), ["$", "*$", { keepArray: true }] as const] };
}

type Raw = Record<string, unknown>;

function fieldsOf(raw: Raw): Fields {
  const fields = new Map<string, Element[]>();
  for (const key of Object.keys(raw)) {
    const name = NAME_OF.get(key);
    if (name === undefined) continue;
    const value = raw[key];
    if (Array.isArray(value)) fields.set(name, value);
  }
  return fields;
}

/** Reads a skeleton with rss-parser; null when it refuses it. */
export async function readTree(skeleton: Skeleton): Promise<Tree | null> {
  const parser = new Parser<Raw, Raw>({
    defaultRSS: 2,
    // Its types know neither `keepArray` for feeds nor the name "$".
    customFields: customFields(skeleton.names) as unknown as Parser.CustomFields<Raw, Raw>,
    // Every element an object, so that a blank one is not a string, which has a method named `link`.
    xml2js: { explicitCharkey: true, emptyTag: () => ({}) } as NonNullable<Parser.ParserOptions<Raw, Raw>["xml2js"]>,
  });
  try {
    const feed = await parser.parseString(skeleton.xml);
    return {
      feed: fieldsOf(feed),
      entries: feed.items.map((item) => ({ fields: fieldsOf(item), element: { $: item["*$"] } as Element })),
    };
  } catch {
    return null;
  }
}
