const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//iu;
/** "herald.example", "www.herald.example:8080/news", "127.0.0.1/rss": labels and a last one that looks like a TLD, or IPv4. */
const BARE_ADDRESS =
  /^(?:(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})|(?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?:[/?#]\S*)?$/iu;

/** Whether somebody wrote "https://" or the like before it. */
export const hasScheme = (address: string): boolean => SCHEME.test(address.trim());

/** Whether a message is an address and nothing else, so that nobody means a search by it. */
export function looksLikeAddress(text: string): boolean {
  const trimmed = text.trim();
  if (/\s/u.test(trimmed)) return false;
  return (SCHEME.test(trimmed) || BARE_ADDRESS.test(trimmed)) && toUrl(trimmed) !== null;
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
