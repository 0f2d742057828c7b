import { MAX_URL } from "./limits.ts";

const WEB = /^https?:\/\/[^\s]/i;

/**
 * A URL as a feed wrote it → absolute http(s), null when it cannot be that. What is absolute already stays letter by
 * letter; with no base a relative one stays relative. Line ends and blanks that crept in are dropped.
 */
export function resolveUrl(written: string, base: string | null): string | null {
  if (written.length > MAX_URL * 2) return null;
  let url = written.trim();
  if (/[\t\r\n]/.test(url)) url = url.replaceAll(/\s*[\t\r\n]\s*/g, "");
  if (url === "" || url.length > MAX_URL) return null;
  if (WEB.test(url)) return URL.canParse(url) ? url : null;
  if (/^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(url)) return null;
  if (base === null || base === "") return url;
  const resolved = URL.parse(url, base);
  return resolved !== null && /^https?:$/.test(resolved.protocol) ? resolved.href : null;
}

/** An xml:base, which may be relative to the one around it. */
export function resolveBase(written: string | null | undefined, outer: string | null): string | null {
  if (written === null || written === undefined || written.length > MAX_URL) return outer;
  const text = written.trim();
  if (outer === null) return WEB.test(text) && URL.canParse(text) ? text : null;
  return URL.parse(text, outer)?.href ?? outer;
}
