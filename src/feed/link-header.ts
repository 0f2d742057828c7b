/** One link of a Link field. */
export interface HeaderLink {
  /** As written, to be resolved against the address of the document. */
  target: string;
  /** Lower case. */
  rels: string[];
}

const LINK = /\s*<([^<>]*)>/y;
const PARAMETER = /\s*;\s*([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?/y;

/**
 * The links of Link fields joined by commas (RFC 8288 §3). A link with an anchor speaks of another document and is left
 * out; of several `rel` the first counts (§3.3). What cannot be read ends the list.
 */
export function parseLinkHeader(text: string): HeaderLink[] {
  const links: HeaderLink[] = [];
  let at = 0;
  const next = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    const link = next(LINK);
    if (link === null) break;
    let rel: string | null = null;
    let anchored = false;
    for (let found = next(PARAMETER); found !== null; found = next(PARAMETER)) {
      const name = found[1]?.toLowerCase();
      if (name === "anchor") anchored = true;
      if (name === "rel") rel ??= (found[2]?.replace(/\\(.)/g, "$1") ?? found[3] ?? "").toLowerCase();
    }
    const rels = (rel ?? "").split(/\s+/).filter(Boolean);
    if (!anchored && rels.length > 0) links.push({ target: link[1]?.trim() ?? "", rels });
    const comma = /[\s;]*,[\s,]*/y;
    if (next(comma) === null) break;
  }
  return links;
}
