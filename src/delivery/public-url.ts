import { isClosedAddress, isLocalName, literalAddress } from "../feed/address.ts";

/** Host names as they are in use, an underscore included; the URL Standard lets more through ("!", quotes). */
const NAME = /^[a-z\d_-]+(?:\.[a-z\d_-]+)+$/;

/**
 * `url` as a link that anybody can open, in the URL Standard's spelling (ASCII); null when it is not http(s), is longer
 * than `mostUnits` then, names a local or private host, or holds a user name. Telegram drops links to hosts without a
 * dot by itself.
 */
export function publicUrl(url: string | null, mostUnits = 2_048): string | null {
  const parsed = url === null ? null : URL.parse(url);
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return null;
  if (parsed.username !== "" || parsed.password !== "") return null;
  const host = parsed.hostname.replace(/\.$/, "");
  const address = literalAddress(parsed);
  if (address === null ? !NAME.test(host) || isLocalName(parsed) : isClosedAddress(address)) return null;
  return parsed.href.length <= mostUnits ? parsed.href : null;
}
