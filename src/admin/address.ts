const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//iu;
/** "herald.example", "www.herald.example:8080/news", "127.0.0.1/rss": labels and a last one that looks like a TLD, or IPv4. */
const BARE_ADDRESS =
  /^(?:(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})|(?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?:[/?#]\S*)?$/iu;

/** Nobody writes these by chance: "www.", a port, a path, an IPv4 address. */
const PLAIN_ADDRESS = /^www\.|^[\d.]+(?:[:/?#]|$)|[:/?#]/iu;
/** Last labels under which news sites are, at home too, beside those of countries, which have two letters. */
const USUAL_ENDS = new Set(
  "com net org info biz gov edu int mil news press media today live online site website blog agency report times world global africa asia eus cat gal scot wales paris berlin london moscow tatar radio audio video show fm tv club life social network systems group center centre foundation international university academy science tech digital app dev page cloud space store xyz top pro name mobi aero local lan internal example test рф рус москва дети бел укр қаз мон срб бг мкд".split(
    " ",
  ),
);
const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** "site.com", "site.az", "xn--…", but not "node.js" or "Ok.thanks", which are words to search for. */
function endsLikeDomain(text: string): boolean {
  const end = text.slice(text.lastIndexOf(".") + 1).toLowerCase();
  return (
    USUAL_ENDS.has(end) ||
    end.startsWith("xn--") ||
    (/^[a-z]{2}$/u.test(end) && countries.of(end.toUpperCase()) !== undefined)
  );
}

/** Whether somebody wrote "https://" or the like before it. */
export const hasScheme = (address: string): boolean => SCHEME.test(address.trim());

/**
 * Whether a message is an address and nothing else, so that nobody means a search by it. A bare name is one when it ends
 * as the names of sites do.
 */
export function looksLikeAddress(text: string): boolean {
  const trimmed = text.trim();
  if (/\s/u.test(trimmed)) return false;
  const bare = () => BARE_ADDRESS.test(trimmed) && (PLAIN_ADDRESS.test(trimmed) || endsLikeDomain(trimmed));
  return (SCHEME.test(trimmed) || bare()) && toUrl(trimmed) !== null;
}

/** The address as a person writes it, "example.com" included; null when it cannot be one. */
export function toUrl(address: string): string | null {
  const trimmed = address.trim();
  const text = SCHEME.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const named = url.hostname.includes(".") || url.hostname === "localhost" || url.hostname.startsWith("[");
  return (url.protocol === "https:" || url.protocol === "http:") && named ? url.href : null;
}
