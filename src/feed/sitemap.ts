import type { Entry, Feed } from "../model.ts";
import { parseDate } from "./dates.ts";
import { cut, oneLine } from "./html.ts";
import { MAX_DOCUMENT, MAX_ENTRIES, MAX_LINE, MAX_URL } from "./limits.ts";
import { collectMedia } from "./media.ts";
import { languageTag } from "./normalise.ts";
import { decodeReferences } from "./references.ts";
import { scan } from "./scan.ts";
import { resolveUrl } from "./urls.ts";

/** One address of a plain sitemap. */
export interface SitemapUrl {
  url: string;
  /** `lastmod`, ms; null when there is none. */
  updatedAt: number | null;
}

/** What a sitemap holds (sitemaps.org protocol 0.9, Google's news and image extensions). */
export type Sitemap =
  /** Articles of the last days with their titles: as good as a feed. */
  | { kind: "news"; feed: Feed }
  /** Other sitemaps; those that look like news first, then the latest changed. */
  | { kind: "index"; urls: string[] }
  /** The latest changed first. */
  | { kind: "plain"; urls: SitemapUrl[] };

const MAX_IMAGES = 5;
const NEWS_WORD = /(?:^|[/._-])(?:google-?)?news(?:[/._-]|$)|xeber|haber|novosti/i;

/** What is read of a <url> or a <sitemap>. */
interface Row {
  loc: string;
  lastmod: string;
  title: string;
  published: string;
  language: string;
  publication: string;
  keywords: string;
  isNews: boolean;
  images: string[];
}

const emptyRow = (): Row => ({
  loc: "",
  lastmod: "",
  title: "",
  published: "",
  language: "",
  publication: "",
  keywords: "",
  isNews: false,
  images: [],
});

/** Where a text belongs: element by the element around it that gives it its meaning. Prefixes are not looked at. */
const FIELDS: Readonly<Record<string, Exclude<keyof Row, "isNews" | "images">>> = {
  "row loc": "loc",
  "row lastmod": "lastmod",
  "news title": "title",
  "news publication_date": "published",
  "news language": "language",
  "news name": "publication",
  "news keywords": "keywords",
};
const GROUPS = new Set(["news", "image", "video"]);

/** Reads the rows of a document that has a root of these names; null when it has not. */
function readRows(text: string): { isIndex: boolean; declaresNews: boolean; rows: Row[] } | null {
  const rows: Row[] = [];
  let root: { isIndex: boolean; declaresNews: boolean } | null = null;
  let isOther = false;
  let row: Row | null = null;
  let group = "row";
  let collected: string[] = [];
  let collecting = "";

  const keep = () => {
    const value = cut(oneLine(cut(collected.join(""), MAX_URL * 2)), MAX_URL);
    const field = FIELDS[collecting];
    if (row !== null && value !== "") {
      if (collecting === "image loc" && row.images.length < MAX_IMAGES) row.images.push(value);
      else if (field !== undefined && row[field] === "") row[field] = value;
    }
    collecting = "";
    collected = [];
  };
  scan(text, 0, {
    text(from, to, isCdata) {
      if (collecting === "" || collected.length > 100) return;
      const raw = text.slice(from, Math.min(to, from + MAX_URL * 2));
      collected.push(isCdata ? raw : decodeReferences(raw));
    },
    open(tag) {
      keep();
      const name = localName(tag.name);
      if (root === null) {
        if (name !== "urlset" && name !== "sitemapindex") {
          isOther = true;
          return -1;
        }
        const spaces = [...(tag.attributes ?? [])].filter(([key]) => key.startsWith("xmlns:"));
        const declaresNews = spaces.some(([, uri]) => /google\.com\/schemas\/sitemap-news/i.test(uri));
        root = { isIndex: name === "sitemapindex", declaresNews };
      } else if (name === "url" || name === "sitemap") {
        if (rows.length >= MAX_ENTRIES) return -1;
        row = emptyRow();
        rows.push(row);
        group = "row";
      } else if (GROUPS.has(name)) {
        group = name;
        if (row !== null && name === "news") row.isNews = true;
      } else if (!tag.selfClosing) collecting = `${group} ${name}`;
      return tag.end;
    },
    close(raw) {
      keep();
      const name = localName(raw);
      if (name === group) group = "row";
      else if (name === "url" || name === "sitemap") row = null;
    },
  });
  keep();
  return root === null || isOther ? null : { ...(root as { isIndex: boolean; declaresNews: boolean }), rows };
}

const localName = (raw: string) => raw.slice(raw.indexOf(":") + 1).toLowerCase();

function newsFeed(rows: readonly Row[], base: string | null): Feed {
  const entries = rows.flatMap((row): Entry[] => {
    const link = resolveUrl(row.loc, base);
    const title = cut(oneLine(row.title), MAX_LINE);
    if (!row.isNews || (title === "" && link === null)) return [];
    const categories = row.keywords.split(",", 50).map((word) => word.trim());
    return [
      {
        guid: null,
        link,
        title,
        publishedAt: parseDate(row.published),
        updatedAt: parseDate(row.lastmod),
        authors: [],
        categories: [...new Set(categories.filter((word) => word !== ""))],
        summaryHtml: null,
        contentHtml: null,
        media: collectMedia(
          row.images.map((url) => ({ url, otherwise: "image" as const })),
          base,
        ),
        language: languageTag(row.language),
      },
    ];
  });
  const [first, ...others] = [...new Set(entries.map(({ language }) => language))];
  const publication = rows.find((row) => row.publication !== "")?.publication ?? "";
  return {
    title: publication,
    siteUrl: base === null ? null : new URL("/", base).href,
    hubUrl: null,
    selfUrl: null,
    language: others.length === 0 ? (first ?? null) : null,
    entries,
  };
}

function newsFirst(addresses: readonly string[]): string[] {
  const isNews = (address: string) => NEWS_WORD.test(URL.parse(address)?.pathname ?? "");
  return [...addresses.filter(isNews), ...addresses.filter((address) => !isNews(address))];
}

/** A sitemap may be a plain list of addresses, one a line (sitemaps.org, "Text file"). */
function readTextFile(text: string): Sitemap | null {
  if (/[<{]/.test(text.slice(0, 1_000))) return null;
  const urls: SitemapUrl[] = [];
  for (const line of text.slice(0, MAX_DOCUMENT).split("\n", MAX_ENTRIES)) {
    const written = line.trim();
    if (written === "") continue;
    const url = /^https?:\/\/\S+$/i.test(written) ? resolveUrl(written, null) : null;
    if (url === null) return null;
    urls.push({ url, updatedAt: null });
  }
  return urls.length === 0 ? null : { kind: "plain", urls };
}

/** Reads a sitemap, decoded and unzipped; null when the text is none. `url` is where it came from. Never throws; linear. */
export function readSitemap(text: string, url: string): Sitemap | null {
  const document = text.slice(0, MAX_DOCUMENT);
  const base = URL.canParse(url) ? url : null;
  const read = readRows(document);
  if (read === null) return readTextFile(document);
  const { isIndex, declaresNews, rows } = read;
  // A quiet night leaves nothing in it.
  if (!isIndex && (rows.some((row) => row.isNews) || (declaresNews && rows.length === 0)))
    return { kind: "news", feed: newsFeed(rows, base) };
  const urls = new Map<string, number | null>();
  for (const { loc, lastmod } of rows) {
    const address = resolveUrl(loc, base);
    if (address !== null && /^https?:/i.test(address) && !urls.has(address)) urls.set(address, parseDate(lastmod));
  }
  const latest = [...urls].map(([address, updatedAt]) => ({ url: address, updatedAt }));
  latest.sort((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0));
  if (!isIndex) return { kind: "plain", urls: latest };
  return { kind: "index", urls: newsFirst(latest.map((entry) => entry.url)) };
}

/** The sitemaps that a robots.txt names (sitemaps.org, "Submitting your Sitemap"), absolute, each once, news first. */
export function sitemapsOf(robotsTxt: string, url: string): string[] {
  const base = URL.canParse(url) ? url : null;
  const found = new Set<string>();
  for (const line of robotsTxt.slice(0, 500_000).split(/\r\n?|\n/, 20_000)) {
    const written = /^\s{0,20}sitemap\s{0,20}:(.{1,4000})$/i.exec(line)?.[1];
    const address = written === undefined ? null : resolveUrl(written.split("#", 1)[0] ?? "", base);
    if (address !== null && /^https?:/i.test(address) && found.size < 100) found.add(address);
  }
  return newsFirst([...found]);
}
