/** Parts of an address behind the host that may name a section; further on stand dates and the article. */
const DEEPEST = 3;
/** A section's name: one to three words of letters. Two letters are a language, more words a headline. */
const NAME = /^\p{L}{3,}(?:[-_]\p{L}+){0,2}$/u;
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
  const folders = path.split("/").filter(Boolean).slice(0, -1).slice(0, DEEPEST);
  return [...subdomain, ...folders.map(decoded)]
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
