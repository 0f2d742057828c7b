import { needsMark, type Pieces } from "./pieces.ts";
import type { Tag } from "./tags.ts";
import { SHORT_ATTRIBUTE } from "./vocabulary.ts";

/** Writes the attributes of a tag that are read, under their short names: ` a="…" b="…"`, or "". */
export function createAttributeWriter(pieces: Pieces): (tag: Tag) => string {
  const shortNames = new Map<string, string | null>();
  const shortName = (raw: string) => {
    let name = shortNames.get(raw);
    if (name === undefined) {
      const folded = raw.toLowerCase();
      // rdf:about is the id of an entry, whatever prefix RDF has.
      name = SHORT_ATTRIBUTE.get(folded.endsWith(":about") ? "rdf:about" : folded) ?? null;
      shortNames.set(raw, name);
    }
    return name;
  };
  return (tag) => {
    let out = "";
    if (tag.attributes === null) return out;
    for (const [raw, value] of tag.attributes) {
      const name = shortName(raw);
      if (name !== null) out += ` ${name}="${needsMark(value) ? pieces.text(value) : value}"`;
    }
    return out;
  };
}
