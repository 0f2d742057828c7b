import Parser from "rss-parser";
import type { Skeleton } from "./skeleton.ts";
import { ENTRY_FIELDS, FEED_FIELDS } from "./vocabulary.ts";

/** An element as xml2js gives it: text as `_`, attributes as `$`, and its children by name. */
export interface Element {
  readonly _?: string;
  readonly $?: Readonly<Record<string, string>>;
  readonly [child: string]: readonly Element[] | string | Readonly<Record<string, string>> | undefined;
}

/** The elements of one name in a feed or entry: `fields["title"]`; undefined when there is none. */
export type Fields = (name: string) => readonly Element[] | undefined;

/** What rss-parser read of a skeleton. Texts are marks still. */
export interface Tree {
  feed: Fields;
  entries: { fields: Fields; attributes: Readonly<Record<string, string>> }[];
}

// rss-parser keeps the first occurrence of what it knows; the custom fields keep all occurrences of what we read.
const all = (name: string) => [name, `*${name}`, { keepArray: true }];
const CUSTOM_FIELDS = { feed: FEED_FIELDS.map(all), item: [...ENTRY_FIELDS.map(all), all("$")] };

type Raw = Record<string, unknown>;

function fieldsOf(raw: Raw): Fields {
  return (name) => {
    const value = raw[`*${name}`];
    return Array.isArray(value) ? (value as Element[]) : undefined;
  };
}

/** Reads a skeleton with rss-parser; null when it refuses it. */
export async function readTree(skeleton: Skeleton): Promise<Tree | null> {
  const parser = new Parser<Raw, Raw>({
    defaultRSS: 2,
    // Its types know neither `keepArray` for feeds nor the name "$".
    customFields: CUSTOM_FIELDS as unknown as Parser.CustomFields<Raw, Raw>,
    // Every element an object, so that a blank one is not a string, which has a method named `link`.
    xml2js: { explicitCharkey: true, emptyTag: () => ({}) } as NonNullable<Parser.ParserOptions<Raw, Raw>["xml2js"]>,
  });
  try {
    const feed = await parser.parseString(skeleton.xml);
    return {
      feed: fieldsOf(feed),
      entries: feed.items.map((item) => ({
        fields: fieldsOf(item),
        attributes: (item["*$"] ?? {}) as Record<string, string>,
      })),
    };
  } catch {
    return null;
  }
}
