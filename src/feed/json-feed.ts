import { parseJsonFeed } from "feedsmith";
import type { Entry, Feed } from "../model.ts";
import { parseDate } from "./dates.ts";
import { absoluteHtml, cut, escapeHtml, oneLine } from "./html.ts";
import { readJson } from "./json-repair.ts";
import { MAX_ENTRIES, MAX_LINE, MAX_VALUES } from "./limits.ts";
import { collectMedia } from "./media.ts";
import { languageTag } from "./normalise.ts";
import { people, personName } from "./people.ts";
import type { ParseResult } from "./result.ts";
import { resolveUrl } from "./urls.ts";

type JsonObject = Record<string, unknown>;

const FEED_KEYS = new Set(["version", "title", "home_page_url", "feed_url", "language", "hubs", "items"]);
const ITEM_KEYS = new Set([
  "id",
  "url",
  "external_url",
  "title",
  "content_html",
  "content_text",
  "summary",
  "image",
  "banner_image",
  "date_published",
  "date_modified",
  "tags",
  "author",
  "authors",
  "language",
  "attachments",
]);

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The keys that are read, as plain data: feedsmith drops an object that has a key named `constructor`. */
function pick(value: JsonObject, keys: ReadonlySet<string>): JsonObject {
  const picked: JsonObject = {};
  for (const key of Object.keys(value).slice(0, MAX_VALUES)) {
    const known = key.toLowerCase();
    if (keys.has(known) && picked[known] === undefined)
      picked[known] = Array.isArray(value[key]) && known !== "items" ? value[key].slice(0, MAX_VALUES) : value[key];
  }
  return picked;
}

const line = (text: string | undefined) => cut(oneLine(text ?? ""), MAX_LINE);

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org); tells other JSON apart. */
export function parseJson(text: string, url: string): ParseResult {
  const json = readJson(text);
  if (json === undefined) return { kind: "not-a-feed", what: "unknown" };
  if (!isObject(json) || !Array.isArray(json.items)) return { kind: "not-a-feed", what: "json" };
  // A version that is not the format's own would make feedsmith refuse what is a feed otherwise.
  if (!String(json.version).includes("jsonfeed.org")) delete json.version;
  const items = json.items.slice(0, MAX_ENTRIES).map((item) => (isObject(item) ? pick(item, ITEM_KEYS) : item));
  try {
    return { kind: "feed", feed: readFeed({ ...pick(json, FEED_KEYS), items }, url) };
  } catch {
    return { kind: "not-a-feed", what: "json" };
  }
}

const webUrl = (written: string | undefined, base: string | null) => {
  const url = resolveUrl(written ?? "", base);
  return url !== null && /^https?:/i.test(url) ? url : null;
};

/** The WebSub hub among `hubs`: of several an encrypted one, else the first. (rssCloud is another protocol.) */
function hubOf(hubs: readonly ({ type?: string; url?: string } | undefined)[], base: string | null): string | null {
  const urls = hubs.flatMap((hub) => (hub?.type?.toLowerCase() === "websub" ? (webUrl(hub.url, base) ?? []) : []));
  return urls.find((url) => /^https:/i.test(url)) ?? urls[0] ?? null;
}

function readFeed(json: JsonObject, url: string): Feed {
  const parsed = parseJsonFeed(json);
  const base = URL.canParse(url) ? url : null;
  const language = languageTag(parsed.language ?? null);
  const entries = (parsed.items ?? []).map((item): Entry => {
    const guid = cut(item?.id?.trim() ?? "", MAX_LINE) || null;
    const link = resolveUrl(item?.url ?? item?.external_url ?? "", base);
    const html =
      item?.content_html?.trim() || (item?.content_text === undefined ? "" : escapeHtml(item.content_text.trim()));
    const summary = item?.summary?.trim() ?? "";
    return {
      guid,
      link: link ?? (guid !== null && /^https?:\/\//i.test(guid) ? resolveUrl(guid, null) : null),
      title: line(item?.title),
      publishedAt: parseDate(item?.date_published ?? ""),
      updatedAt: parseDate(item?.date_modified ?? ""),
      authors: people((item?.authors ?? []).flatMap((author) => personName(line(author?.name ?? author?.url)) ?? [])),
      categories: [...new Set((item?.tags ?? []).map(line).filter((tag) => tag !== ""))],
      summaryHtml: summary === "" ? null : escapeHtml(summary),
      contentHtml: html === "" ? null : absoluteHtml(html, base),
      media: collectMedia(
        [
          ...(item?.attachments ?? []).map((file) => ({
            url: file?.url,
            type: file?.mime_type,
            bytes: file?.size_in_bytes,
          })),
          { url: item?.image, otherwise: "image" as const },
          { url: item?.banner_image, otherwise: "image" as const },
        ],
        base,
      ),
      language: languageTag(item?.language ?? null) ?? language,
    };
  });
  return {
    title: line(parsed.title),
    siteUrl: resolveUrl(parsed.home_page_url ?? "", base),
    hubUrl: hubOf(parsed.hubs ?? [], base),
    selfUrl: webUrl(parsed.feed_url, base),
    language,
    entries,
  };
}
