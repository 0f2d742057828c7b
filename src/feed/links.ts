import { each, type Reader } from "./reader.ts";
import type { Fields } from "./tree.ts";
import { resolveUrl } from "./urls.ts";

/** Atom's links by how well they lead to the page that people read (RFC 4287 §4.2.7): lower is better, null is not at all. */
function rank(rel: string, type: string): number | null {
  if (rel === "" || rel === "alternate") return type === "" || type.includes("html") ? 0 : 1;
  return rel === "related" || rel === "via" || rel === "canonical" ? 2 : null;
}

/** The page of an entry or a feed, absolute; null when no link leads to one. */
export function linkOf(fields: Fields, reader: Reader, base: string | null): string | null {
  for (const element of fields.get("link") ?? []) {
    const url = resolveUrl(reader.text(element), reader.base(element, base));
    if (url !== null) return url;
  }
  let best: string | null = null;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const element of each(fields, ["link", "atom:link"])) {
    const order = rank(reader.attribute(element, "rel").toLowerCase(), reader.attribute(element, "type").toLowerCase());
    if (order === null || order >= bestRank) continue;
    const url = resolveUrl(reader.attribute(element, "href") || reader.text(element), reader.base(element, base));
    if (url === null) continue;
    best = url;
    bestRank = order;
  }
  return best;
}

/** A guid or an Atom id is a link where there is no other one, unless it says that it is not or it is no web address. */
export function permalinkOf(fields: Fields, reader: Reader, base: string | null): string | null {
  for (const guid of each(fields, ["guid", "id", "atom:id"])) {
    const url = reader.text(guid).trim();
    const denied = reader.attribute(guid, "ispermalink").toLowerCase() === "false";
    if (!denied && /^https?:\/\//i.test(url)) return resolveUrl(url, base);
  }
  return null;
}

/** Where a feed's link with this relation leads, absolute http(s); of several an encrypted one, else the first. */
export function relatedOf(fields: Fields, rel: string, reader: Reader, base: string | null): string | null {
  let first: string | null = null;
  for (const element of each(fields, ["atom:link", "link"])) {
    if (!reader.attribute(element, "rel").toLowerCase().split(/\s+/).includes(rel)) continue;
    const url = resolveUrl(reader.attribute(element, "href"), reader.base(element, base));
    if (url === null || !/^https?:/i.test(url)) continue;
    if (/^https:/i.test(url)) return url;
    first ??= url;
  }
  return first;
}
