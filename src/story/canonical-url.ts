import { unwrapped } from "./redirectors.ts";
import { isTracking } from "./tracking.ts";

/** What is longer is no address of an article. */
const MAX_LENGTH = 4_000;

/** Hosts of one site for one page: the address with and without them is the same article. */
const HOST_PREFIX = /^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.]+)/;

/** One spelling for every octet: what need not be escaped is not, the rest is, in capitals (RFC 3986 §6.2.2). */
function respell(text: string): string {
  const escaped = text.replace(/%(?![\da-f]{2})/gi, "%25");
  return escaped.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return encodeURIComponent(decodeURIComponent(run));
    } catch {
      // Not UTF-8: an old page in another encoding. Its bytes stay as they are.
      return run.replace(/%[\da-f]{2}/gi, (octet) =>
        octet < "%8" ? encodeURIComponent(decodeURIComponent(octet)) : octet.toUpperCase(),
      );
    }
  });
}

function canonicalHost(hostname: string): string {
  let host = hostname.replace(/\.$/, "");
  for (let i = 0; i < 2; i++) host = host.replace(HOST_PREFIX, "");
  return host;
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end--;
  return path.slice(0, end);
}

function canonicalPath(pathname: string): string {
  let path = respell(pathname);
  for (let before = ""; before !== path; ) {
    before = path;
    path = withoutSlashes(path)
      .replace(/;jsessionid=[^/;]*/i, "")
      .replace(/^\/amp(?=\/[^/])/, "")
      .replace(/\/amp$/, "")
      .replace(/([^/.])\.amp(\.html)?$/, "$1$2");
  }
  return path === "" ? "/" : path;
}

function canonicalQuery(search: string): string {
  const kept = search
    .slice(1)
    .split("&")
    .map((pair) => respell(pair).replaceAll("%20", "+").replace(/=+$/, ""))
    .filter((pair) => {
      const [name = "", ...value] = pair.split("=");
      return pair !== "" && !isTracking(name, value.join("="));
    })
    .sort();
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}

/**
 * The key by which one article is known whatever link leads to it; null when `url` is no absolute http(s) address.
 * It is always written https (no site serves two articles under one address and two schemes), host in lower case and
 * ASCII, without www., m., amp., port of the scheme, credentials, fragment (but for "#!"), tracking parameters, the
 * number of a session, AMP ending or beginning, or closing slash; what a redirector's address holds counts, not the
 * redirector; parameters sorted, percent-encoding in one form. Idempotent. A key to compare by, not a link
 * to give to people: a site may live at www. only.
 */
export function canonicalUrl(url: string): string | null {
  const trimmed = url.trim();
  if (trimmed.length > MAX_LENGTH) return null;
  const given = URL.parse(trimmed);
  const parsed = given && unwrapped(given);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.hostname === "") return null;
  const port = parsed.port === "" || parsed.port === "80" || parsed.port === "443" ? "" : `:${parsed.port}`;
  const fragment = parsed.hash.startsWith("#!") ? respell(parsed.hash) : "";
  return `https://${canonicalHost(parsed.hostname)}${port}${canonicalPath(parsed.pathname)}${canonicalQuery(parsed.search)}${fragment}`;
}
