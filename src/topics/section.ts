/** Parts of an address behind the host, dates and ids left out, that may name a section; further on stands the article. */
const DEEPEST = 3;
/** Stands behind the article's own part: of the same article. */
const PAGE = /^(?:index|amp)(?:\.\p{L}+)?$/iu;
/** A section's name: one or two words of letters, or two with an "and" between them. Two letters are a language, more words a headline. */
const NAME = /^\p{L}{3,}(?:[-_](?:(?:and|v[eə]|i|и)[-_])?\p{L}+)?$/iu;
/** "world-cup" is no world news. */
const EVENT =
  /[-_](?:cup|kupas[iı]|kuboku|series|serie|war|games|league|ligi|liqas[iı]|championships?|çempionat[iı]|cempionati)$/i;

const ADDRESS = /^https?:\/\/(?<host>[^/?#]+)(?<path>\/[^?#]*)?/i;

/**
 * The sections that an article's address names, as it writes them, with spaces: "sport.example.com/futbol/derbi-123" →
 * ["sport", "futbol"]. Outlets file their news so where their feeds have no categories. What else stands in an address
 * ("az", "news") is among them, too: a category is looked for, not read out.
 */
export function sectionsOf(url: string): string[] {
  const { host = "", path = "" } = ADDRESS.exec(url)?.groups ?? {};
  const labels = host.split(".");
  // What has a site in front of it is a part of the site.
  const subdomain = labels.length > 2 ? labels.slice(0, 1) : [];
  const parts = path.split("/").filter((part) => part !== "" && !PAGE.test(part));
  const folders = parts
    .slice(0, -1)
    .map(decoded)
    .filter((part) => /\p{L}/u.test(part));
  return [...subdomain, ...folders.slice(0, DEEPEST)]
    .filter((part) => NAME.test(part) && !EVENT.test(part))
    .map((part) => part.replace(/[-_]/g, " "));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
