import { cut } from "../feed/html.ts";
import { resolveBase, resolveUrl } from "../feed/urls.ts";
import { toLine } from "../text/normalise.ts";
import type { LinkedArticle } from "./json-ld.ts";
import { innerText, type PageFacts } from "./page-facts.ts";

const MAX_TITLE = 500;
const MAX_NAME = 100;
const MAX_AUTHORS = 20;

const clean = (text: string) => cut(toLine(cut(text.replace(/<[^<>]{1,200}>/g, " "), 4 * MAX_TITLE)), MAX_TITLE);
/** A meta's content may be escaped twice. */
const decoded = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#039;", "'")
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");
const keyOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

function firstMeta({ metas }: PageFacts, ...names: string[]): string | null {
  for (const name of names)
    for (const content of metas.get(name) ?? []) if (content.trim() !== "") return clean(decoded(content));
  return null;
}

const SEPARATOR = /\s+[|–—»«•·:/-]+\s+|\s*[|»«•]\s*/gu;

/** A page's title without the name of its site, which stands behind it or before. */
function withoutOutlet(title: string, outlet: string | null): string {
  const key = outlet === null ? "" : keyOf(outlet);
  const cuts = [...title.matchAll(SEPARATOR)];
  const last = cuts.at(-1);
  const first = cuts[0];
  if (last === undefined || first === undefined) return title;
  const isOutlet = (part: string) => {
    const own = keyOf(part);
    return (
      own !== "" && key !== "" && (own.startsWith(key) || key.startsWith(own) || (own.length > 4 && own.includes(key)))
    );
  };
  // The name may have separators of its own: "Title | Outlet | World".
  for (const cut of cuts)
    if (cut.index > 0 && isOutlet(title.slice(cut.index + cut[0].length))) return title.slice(0, cut.index);
  if (isOutlet(title.slice(0, first.index))) return title.slice(first.index + first[0].length);
  return title;
}

/** The headline; "" when there is none. */
export function titleOf(facts: PageFacts, linked: LinkedArticle | null, outlet: string | null): string {
  const said = [
    linked?.headline,
    firstMeta(facts, "og:title"),
    firstMeta(facts, "twitter:title", "title", "dc.title", "parsely-title"),
  ]
    .filter((title) => typeof title === "string" && title.trim() !== "")
    .map((title) => withoutOutlet(clean(decoded(title ?? "")), outlet));
  const document = clean(decoded(facts.title));
  const property = facts.properties.get("headline");
  const headings = [
    ...(property === undefined ? [] : [innerText(property, MAX_TITLE)]),
    ...facts.headings.map((heading) => innerText(heading, MAX_TITLE)),
  ].map(clean);
  const others = [...said, document].map(keyOf).filter((key) => key !== "");
  const agrees = (heading: string) => {
    const key = keyOf(heading);
    return (
      key.length >= 8 && others.some((other) => other.startsWith(key) || key.startsWith(other) || other.includes(key))
    );
  };
  const agreed = headings.find(agrees);
  if (agreed !== undefined) return agreed;
  const best = said[0] ?? "";
  if (best !== "") return best;
  const only = headings.find((heading) => heading.length >= 8);
  const cut = withoutOutlet(document, outlet);
  if (only !== undefined && facts.headings.length === 1) return only;
  if (cut !== document || document === "") return cut;
  const parts = document.split(/\s+[|–—»]\s+|\s*\|\s*| - /u);
  const longest = parts.reduce((one, other) => (other.length > one.length ? other : one), "");
  return longest.split(/\s+/).length >= 3 ? longest.trim() : document;
}

export function outletOf(facts: PageFacts, linked: LinkedArticle | null): string | null {
  const name =
    firstMeta(facts, "og:site_name", "application-name", "apple-mobile-web-app-title", "al:android:app_name") ?? null;
  const publisher =
    linked?.publisher === null || linked?.publisher === undefined ? null : clean(decoded(linked.publisher));
  const found = name ?? publisher;
  return found === null || found.length > MAX_NAME || /^https?:/i.test(found) ? null : found;
}

const NOT_A_NAME =
  /^(?:admin|administrator|editor|root|user|author|staff|webmaster|redaksiya|редакция|redaksiyon)\d{0,4}$|[@{}<>]|https?:|\.(?:com|net|org)\b|^\d+$/i;

function namesIn(written: string): string[] {
  return written
    .split(/\s*[;|]\s*|,\s+(?=\p{Lu})|\s+(?:and|və|ve|и|und|et)\s+(?=\p{Lu})/u)
    .map((name) =>
      clean(decoded(name))
        .replace(/^(?:by|von|par|müəllif:?|автор:?|yazan:?|haber:?)\s+/iu, "")
        .replace(/[,.]$/, ""),
    )
    .filter((name) => name !== "" && name.length <= MAX_NAME && name.split(" ").length <= 6 && !NOT_A_NAME.test(name));
}

/** Names of the authors, each once; the outlet itself is none. */
export function authorsOf(facts: PageFacts, linked: LinkedArticle | null, outlet: string | null): string[] {
  const sources: string[][] = [
    (linked?.authors ?? []).flatMap(namesIn),
    [
      "author",
      "article:author",
      "parsely-author",
      "sailthru.author",
      "dc.creator",
      "byl",
      "article.author",
      "cxenseparse:author",
    ].flatMap((name) => (facts.metas.get(name) ?? []).flatMap(namesIn)),
    ["author"].flatMap((name) => {
      const element = facts.properties.get(name);
      return element === undefined || element.name === "meta" ? [] : namesIn(innerText(element, 200));
    }),
  ];
  const key = outlet === null ? "" : keyOf(outlet);
  const found = new Map<string, string>();
  for (const name of sources.find((names) => names.length > 0) ?? [])
    if (keyOf(name) !== key && !found.has(keyOf(name)) && found.size < MAX_AUTHORS) found.set(keyOf(name), name);
  return [...found.values()];
}

/** "News" and "Home" say nothing. */
const NO_SECTION =
  /^(?:home|homepage|home page|main|news|all|all news|uncategori[sz]ed|ana səhifə|əsas səhifə|xəbərlər|bütün xəbərlər|главная|новости|все новости|ana ?sayfa|haberler|haber|tüm haberler)$/iu;

/** The section as the page names it, else the innermost of its breadcrumbs. */
export function sectionOf(facts: PageFacts, linked: LinkedArticle | null, title: string): string | null {
  const candidates = [
    linked?.section,
    ...(facts.metas.get("article:section") ?? []),
    ...(facts.metas.get("og:article:section") ?? []),
    ...(facts.metas.get("parsely-section") ?? []),
    ...(facts.metas.get("section") ?? []),
    ...(facts.metas.get("articlesection") ?? []),
  ];
  for (const candidate of candidates) {
    const name = clean(decoded(candidate ?? ""));
    if (name !== "" && name.length <= MAX_NAME && !NO_SECTION.test(name)) return name;
  }
  const key = keyOf(title);
  const isSection = (name: string) =>
    name !== "" && name.length <= 40 && !NO_SECTION.test(name) && !(key !== "" && key.startsWith(keyOf(name)));
  // The first of a trail is the front page, whatever it is called.
  return facts.trail.slice(1).map(clean).findLast(isSection) ?? null;
}

const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

export function languageOf(facts: PageFacts, linked: LinkedArticle | null): string | null {
  const candidates = [
    facts.language,
    linked?.language,
    ...(facts.metas.get("og:locale") ?? []),
    ...(facts.metas.get("content-language") ?? []),
    ...(facts.metas.get("language") ?? []),
    ...(facts.metas.get("inlanguage") ?? []),
  ];
  for (const candidate of candidates) {
    const tag = candidate?.trim().replaceAll("_", "-") ?? "";
    if (TAG.test(tag)) return tag;
  }
  return null;
}

const baseOf = (facts: PageFacts, url: string): string | null =>
  resolveBase(facts.base, URL.canParse(url) ? url : null);

/** The host without what sites put before it for one page: www., m., amp. */
const siteOf = (host: string) => host.toLowerCase().replace(/^(?:(?:www\d?|m|mobile|amp|wap)\.)+/, "");

function isSameSite(one: URL, other: URL): boolean {
  const [a, b] = [siteOf(one.hostname), siteOf(other.hostname)];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** The page's own word for its address; null when it has none, or names another site or only the front page. */
export function canonicalOf(facts: PageFacts, url: string): string | null {
  const own = URL.parse(url);
  const base = baseOf(facts, url);
  for (const written of [facts.links.get("canonical"), facts.metas.get("og:url")?.[0]]) {
    const address = written === undefined ? null : resolveUrl(written, base);
    const parsed = address === null ? null : URL.parse(address);
    if (parsed === null || own === null || !/^https?:$/.test(parsed.protocol)) continue;
    if (!isSameSite(own, parsed)) continue;
    if (parsed.pathname === "/" && parsed.search === "" && own.pathname !== "/") continue;
    parsed.hash = "";
    return parsed.href;
  }
  return null;
}

/** The address on another site that the page calls canonical; null when there is none. A front page is no article. */
export function reprintOf(facts: PageFacts, url: string): string | null {
  const own = URL.parse(url);
  const written = facts.links.get("canonical");
  const address = written === undefined ? null : resolveUrl(written, baseOf(facts, url));
  const parsed = address === null ? null : URL.parse(address);
  if (parsed === null || own === null || !/^https?:$/.test(parsed.protocol) || parsed.pathname === "/") return null;
  if (isSameSite(own, parsed)) return null;
  parsed.hash = "";
  return parsed.href;
}

const NO_PICTURE =
  /(?:^|[/_.-])(?:logo|logotype|placeholder|default|no-?image|no-?photo|sprite|avatar|icons?|favicon|blank|pixel|spacer|1x1)(?=[/_.-]|\d|$)/i;

/** The lead image, absolute. What is named like a logo or a stand-in is none. `shown` are pictures within the article. */
export function imageOf(
  facts: PageFacts,
  linked: LinkedArticle | null,
  url: string,
  shown: readonly string[],
): string | null {
  const base = baseOf(facts, url);
  const candidates = [
    ...["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"].flatMap(
      (name) => facts.metas.get(name) ?? [],
    ),
    linked?.image,
    facts.links.get("image_src"),
    ...shown,
  ];
  for (const candidate of candidates) {
    const address = candidate === null || candidate === undefined ? null : resolveUrl(decoded(candidate), base);
    if (address !== null && !NO_PICTURE.test(URL.parse(address)?.pathname ?? "") && /^https?:/i.test(address))
      return address;
  }
  return null;
}

const FORBIDS = /(?:^|[\s,:])(?:none|noindex|noarchive|nosnippet|max-snippet\s?:\s?0)(?=$|[\s,])/i;

/** Whether more of the page may be shown than its feed gave: it does not say noindex, noarchive or nosnippet, and is free to read. */
export function mayQuote(facts: PageFacts, linked: LinkedArticle | null, robotsTag: string | null): boolean {
  const robots = ["robots", "googlebot", "googlebot-news"].flatMap((name) => facts.metas.get(name) ?? []);
  // "googlebot: noindex, otherbot: nofollow": what is meant for one robot is meant for us too.
  if ([...robots, robotsTag ?? ""].some((rules) => FORBIDS.test(rules.slice(0, 1_000)))) return false;
  if (linked?.isFree === false) return false;
  return !(facts.metas.get("article:content_tier") ?? []).some((tier) => /^(?:locked|metered)$/i.test(tier));
}
