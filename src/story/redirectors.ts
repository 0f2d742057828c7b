/** Addresses that only lead to another one, which stands in them. */
interface Redirector {
  host: RegExp;
  path: RegExp;
  /** Parameters that may hold the target, the first that does counts. */
  parameters?: readonly string[];
}

const BY_PARAMETER: readonly Redirector[] = [
  { host: /^(?:www\.)?google\.[a-z.]{2,6}$/, path: /^\/url$/, parameters: ["q", "url"] },
  { host: /^(?:lm?|l)\.(?:facebook|instagram)\.com$/, path: /^\/(?:l\.php)?$/, parameters: ["u"] },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/news\/apiclick\.aspx$/, parameters: ["url"] },
  { host: /^(?:www\.)?t\.me$/, path: /^\/iv$/, parameters: ["url"] },
  { host: /^(?:www\.)?yandex\.[a-z.]{2,6}$/, path: /^\/turbo\/?$/, parameters: ["text"] },
  {
    host: /^(?:out|click)\.[a-z0-9-]+\.[a-z0-9.-]+$/,
    path: /^\/(?:(?:go|out|click|redirect|redir|r)(?:\.php)?\/?)?$/,
    parameters: ["url", "u", "to"],
  },
  { host: /^(?:www\.)?reddit\.com$/, path: /^\/media$/, parameters: ["url"] },
  { host: /^(?:href\.li|anonym\.to|dereferer\.me)$/, path: /^\// },
];
/**
 * The page stands in the path: google.com/amp/s/HOST/PATH, HOST.cdn.ampproject.org/c/s/HOST/PATH ("s" for https), which
 * Yandex has behind the host as well: HOST.turbopages.org/turbo/HOST/s/PATH.
 */
const BY_PATH: readonly { host: RegExp; path: RegExp; inside?: true }[] = [
  { host: /^(?:www\.)?google\.[a-z.]{2,6}$/, path: /^\/amp\/(s\/)?([^/]+\.[^/]+\/.*)$/ },
  { host: /\.cdn\.ampproject\.org$/, path: /^\/[cv]\/(s\/)?([^/]+\.[^/]+\/.*)$/ },
  { host: /(?:^|\.)turbopages\.org$/, path: /^\/(?:turbo\/)?(s\/)?([^/]+\.[^/]+\/.*)$/, inside: true },
  { host: /^(?:www\.)?yandex\.[a-z.]{2,6}$/, path: /^\/turbo\/(s\/)?([^/]+\.[^/]+\/.*)$/, inside: true },
];
/** Google News: the address stands in what follows, as a field of a protocol buffer in base64; newer ones hide it. */
const GOOGLE_NEWS = /^\/(?:rss\/)?(?:articles|read)\/([\w-]{10,2000})$/;
/** One redirector may lead to another. */
const MOST_HOPS = 3;

/** The address that a redirector's address holds, the same when it is none or says it to nobody. Asks nobody. */
export function unwrapped(url: URL): URL {
  let at = url;
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const target = targetOf(at);
    const next = target === null ? null : URL.parse(target);
    if (next === null || !/^https?:$/.test(next.protocol) || !next.hostname.includes(".")) return at;
    at = next;
  }
  return at;
}

function targetOf(url: URL): string | null {
  const { hostname: host, pathname: path } = url;
  for (const redirector of BY_PARAMETER) {
    if (!redirector.host.test(host) || !redirector.path.test(path)) continue;
    if (redirector.parameters === undefined) return url.search.slice(1) || null;
    for (const name of redirector.parameters) {
      const value = url.searchParams.get(name);
      if (value !== null && /^https?:\/\//i.test(value)) return value;
    }
  }
  for (const redirector of BY_PATH) {
    const found = redirector.host.test(host) ? redirector.path.exec(path) : null;
    if (found === null) continue;
    const [, secure, page = ""] = found;
    const isInside = redirector.inside === true && /^[^/]+\/s\//.test(page);
    const target = isInside ? page.replace("/s/", "/") : page;
    return `http${secure === undefined && !isInside ? "" : "s"}://${target}${url.search}`;
  }
  const code = host === "news.google.com" ? GOOGLE_NEWS.exec(path)?.[1] : undefined;
  return code === undefined ? null : googleNewsTarget(code);
}

/** The first field of type string holds it: tag 0x22, then its length as a varint. */
function googleNewsTarget(code: string): string | null {
  const bytes = Buffer.from(code, "base64url");
  const tag = bytes.indexOf(0x22);
  if (tag < 0 || tag > 8) return null;
  const first = bytes[tag + 1] ?? 0;
  const long = first >= 0x80;
  const length = long ? (first & 0x7f) | ((bytes[tag + 2] ?? 0) << 7) : first;
  const start = tag + (long ? 3 : 2);
  const text = bytes.subarray(start, start + length).toString("latin1");
  return text.length === length && /^https?:\/\/[\x21-\x7e]+$/.test(text) ? text : null;
}
