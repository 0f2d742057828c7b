import { MAX_URL } from "./limits.ts";

const WEB = /^https?:\/\/[^\s]/i;

const WEB_TWICE = /^https?:\/\/(?=https?:\/\/)/i;
/** A host whose scheme was forgotten; no folder is called so. */
const BARE_HOST = /^www\.[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?=[/?#]|$)/i;

function withoutLineEnds(written: string): string {
  const url = written.trim();
  return /[\t\r\n]/.test(url) ? url.replaceAll(/\s*[\t\r\n]\s*/g, "") : url;
}

/** What no URL has and no browser minds: line ends that crept in, blanks, an ampersand escaped twice, a scheme written twice. */
function mendUrl(written: string): string {
  let url = withoutLineEnds(written);
  if (url.includes("&amp;")) url = url.replaceAll("&amp;", "&");
  if (WEB_TWICE.test(url)) url = url.replace(WEB_TWICE, "");
  if (/[\s<>"]/.test(url))
    url = url.replace(/^(https?:\/\/)\s+/i, "$1").replaceAll(/[\s<>"]/g, (char) => encodeURIComponent(char));
  return url;
}

/**
 * A URL as a feed wrote it → absolute http(s), null when it cannot be that. What is absolute already stays letter by
 * letter, but for what no URL may have. With no base all stays as it was written, a relative one relative.
 */
export function resolveUrl(written: string, base: string | null): string | null {
  if (written.length > MAX_URL * 2) return null;
  const known = base === null || base === "" ? null : base;
  const url = known === null ? withoutLineEnds(written) : mendUrl(written);
  if (url === "" || url.length > MAX_URL) return null;
  if (WEB.test(url)) return URL.canParse(url) ? url : null;
  if (/^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(url)) return null;
  if (known === null) return url;
  const resolved = URL.parse(BARE_HOST.test(url) ? `//${url}` : url, known);
  return resolved !== null && /^https?:$/.test(resolved.protocol) ? resolved.href : null;
}

/** An xml:base, which may be relative to the one around it. */
export function resolveBase(written: string | null | undefined, outer: string | null): string | null {
  if (written === null || written === undefined || written.length > MAX_URL) return outer;
  const text = written.trim();
  if (outer === null) return WEB.test(text) && URL.canParse(text) ? text : null;
  return URL.parse(text, outer)?.href ?? outer;
}
