import { isClosedAddress, isLocalName, literalAddress } from "../feed/address.ts";
import { unwrapped } from "../story/redirectors.ts";
import { isTracking } from "../story/tracking.ts";

/** Host names as they are in use, an underscore included; the URL Standard lets more through ("!", quotes). */
const NAME = /^[a-z\d_-]+(?:\.[a-z\d_-]+)+$/;

/**
 * `url` as a link that anybody can open, in the URL Standard's spelling (ASCII); null when it is not http(s), is longer
 * than `mostUnits` then, names a local or private host, or holds a user name. Telegram drops links to hosts without a
 * dot by itself. Leads where a redirector would, and tells the site nothing of where the reader came from.
 */
export function publicUrl(url: string | null, mostUnits = 2_048): string | null {
  const given = url === null ? null : URL.parse(url);
  const parsed = given === null ? null : withoutTracking(unwrapped(given));
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return null;
  if (parsed.username !== "" || parsed.password !== "") return null;
  const host = parsed.hostname.replace(/\.$/, "");
  const address = literalAddress(parsed);
  if (address === null ? !NAME.test(host) || isLocalName(parsed) : isClosedAddress(address)) return null;
  return parsed.href.length <= mostUnits ? parsed.href : null;
}

/** A fragment that says how the reader came, and names no place of the page. */
const TRACKING_FRAGMENT = /^#(?:utm_|xtor=|at_|ref=|rss\b)/i;

/** All other parameters stay as they are spelt: some sites sign them. */
function withoutTracking(url: URL): URL {
  const pairs = url.search.slice(1).split("&");
  const kept = pairs.filter((pair) => !isTracking(pair.split("=", 1)[0] ?? ""));
  if (kept.length === pairs.length && !TRACKING_FRAGMENT.test(url.hash)) return url;
  const clean = new URL(url);
  if (kept.length < pairs.length) clean.search = kept.join("&");
  if (TRACKING_FRAGMENT.test(clean.hash)) clean.hash = "";
  return clean;
}
