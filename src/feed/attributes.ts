import type { Tag } from "./tags.ts";
import { ATTRIBUTES, type Attribute } from "./vocabulary.ts";

/**
 * The attributes of a document's tags, kept aside: the XML parser, which goes letter by letter, sees one short attribute
 * in their place.
 */
export interface Attributes {
  /** ` a="…"`, which stands for those of a tag that are read, or "". */
  write(tag: Tag): string;
  /** What stands behind it. */
  read(mark: string): ReadonlyMap<Attribute, string> | undefined;
}

/** What that one attribute is called. */
export const ATTRIBUTE_MARK = "a";

const KNOWN: ReadonlyMap<string, Attribute> = new Map(ATTRIBUTES.map((name) => [name, name]));

export function createAttributes(): Attributes {
  const kept: ReadonlyMap<Attribute, string>[] = [];
  const known = new Map<string, Attribute | null>();
  const nameOf = (raw: string) => {
    let name = known.get(raw);
    if (name === undefined) {
      const folded = raw.toLowerCase();
      // rdf:about is the id of an entry, whatever prefix RDF has.
      name = KNOWN.get(folded.endsWith(":about") ? "rdf:about" : folded) ?? null;
      known.set(raw, name);
    }
    return name;
  };
  return {
    write(tag) {
      if (tag.attributes === null) return "";
      let found: Map<Attribute, string> | null = null;
      for (const [raw, value] of tag.attributes) {
        const name = nameOf(raw);
        if (name === null) continue;
        found ??= new Map();
        if (!found.has(name)) found.set(name, value);
      }
      return found === null ? "" : ` ${ATTRIBUTE_MARK}="${kept.push(found) - 1}"`;
    },
    read: (mark) => kept[Number(mark)],
  };
}
