import { readTime, writesDayFirst } from "../feed/page-time.ts";
import type { LinkedArticle } from "./json-ld.ts";
import { innerText, type PageFacts } from "./page-facts.ts";
import { offsetAt, zoneOf } from "./page-zone.ts";

/** When the article came out and was last changed, UTC ms; null: the page does not say. */
export interface PageDates {
  publishedAt: number | null;
  modifiedAt: number | null;
}

export interface DateContext {
  url: string;
  language: string | null;
  now: number | null;
  timeZone: string | null;
  defaultZone: string;
}

const PUBLISHED = [
  "article:published_time",
  "og:published_time",
  "og:article:published_time",
  "article:published",
  "og:pubdate",
  "datepublished",
  "date_published",
  "publish_date",
  "publishdate",
  "publish-date",
  "published_time",
  "pubdate",
  "parsely-pub-date",
  "sailthru.date",
  "cxenseparse:recs:publishtime",
  "dc.date.issued",
  "dcterms.issued",
  "dc.date.created",
  "dcterms.created",
  "dc.date",
  "dcterms.date",
  "article.published",
  "article.created",
  "published_at",
  "rnews:datepublished",
  "originalpublicationdate",
  "bt:pubdate",
  "article_date_original",
  "date",
  "last.published",
  "video:release_date",
  "og:release_date",
  "citation_publication_date",
  "release_date",
];
const MODIFIED = [
  "article:modified_time",
  "og:updated_time",
  "og:modified_time",
  "datemodified",
  "article.updated",
  "lastmod",
  "last-modified",
  "dcterms.modified",
  "dc.date.modified",
  "modified",
  "updated_time",
];

/** "+04:00", "Z", "GMT", "EST" behind a time of day. */
const HAS_ZONE =
  /\d{1,2}:?\d{2}(?::?\d{2})?(?:[.,]\d{1,9})?\s?(?:z|[+-]\d{1,2}:?\d{0,2}|gmt|utc|[ECMP][SD]?T|CES?T|EES?T|BST|MSK|[A-Z]{3,4})\b/i;
const HAS_CLOCK = /\d{1,2}:\d{2}|T\d{4}|\d{1,2}h\d{2}/;
const OFFSET = /\d{2}:?\d{2}(?::?\d{2})?(?:\.\d{1,9})?([+-])(\d{2}):?(\d{2})\s{0,2}$/;

/** A date with its year, as people write it, with a time of day beside it where there is one. */
const VISIBLE =
  /(?:(?:[01]?\d|2[0-3]):[0-5]\d[\s,|–—-]{1,6})?(?:\d{1,2}(?:st|nd|rd|th)?[.\s/-]{1,3}(?:de )?(?:\d{1,2}|\p{L}{3,12}\.?)[.,\s/-]{1,3}(?:de )?(?:19|20)\d{2}|(?:19|20)\d{2}\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2})(?:.{0,14}?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:gmt|utc|[+-]\d{2}:?\d{2}))?)?/iu;
const RELATIVE =
  /(?<!\p{L})(?:ago|əvvəl|qabaq|öncə|önce|назад|today|yesterday|bu ?gün|bugün|dünən|dün|сегодня|вчера)(?!\p{L})/iu;
const MODIFIED_WORDS = /updat|modif|yenilən|güncelle|обновл|измен|aktualisiert|mis à jour|actualizad|last edit/i;
const IN_URL =
  /(?:^|[/._-])((?:19|20)\d{2})[/._-](0?[1-9]|1[0-2])[/._-](0?[1-9]|[12]\d|3[01])(?=[/._-]|$)|\/((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\D|$)/;
/** A page that is read has been written before, but clocks differ and zones are forgotten. */
const MAX_AHEAD = 14 * 3_600_000;
const EARLIEST = Date.UTC(1995, 0, 1);

/** Visible texts near the headline, in the order in which they are to be believed. */
export function datesOf(
  facts: PageFacts,
  linked: LinkedArticle | null,
  near: readonly string[],
  context: DateContext,
): PageDates {
  const metas = (names: readonly string[]) => names.flatMap((name) => facts.metas.get(name) ?? []);
  const marks = facts.times.map(({ label, written, element }) => ({ label, text: written ?? innerText(element, 200) }));
  const said = [
    linked?.published,
    linked?.modified,
    ...metas(PUBLISHED.slice(0, 4)),
    ...metas(MODIFIED.slice(0, 2)),
    ...marks.map(({ text }) => text),
  ].filter((text) => typeof text === "string");
  const dayFirst = writesDayFirst([...said, ...near].slice(0, 100), context.language);
  const zone = context.timeZone ?? offsetIn(said) ?? zoneOf(context.url, context.language) ?? context.defaultZone;

  const read = (text: string, relative: boolean): number | null => {
    const ms = readTime(text, { now: relative ? context.now : null, dayFirst });
    if (ms === null) return null;
    const isLocal = HAS_CLOCK.test(text) ? !HAS_ZONE.test(text) : !RELATIVE.test(text) && !/^\d{9,13}$/.test(text);
    const at = isLocal ? ms - offsetAt(ms, zone) : ms;
    return at < EARLIEST || (context.now !== null && at > context.now + MAX_AHEAD) ? null : at;
  };
  const first = (texts: readonly (string | null | undefined)[], relative = false): number | null => {
    for (const text of texts) {
      const at = text === null || text === undefined ? null : read(text, relative);
      if (at !== null) return at;
    }
    return null;
  };
  const visible = near.flatMap((text) => {
    const found = VISIBLE.exec(text)?.[0] ?? (text.length <= 60 && RELATIVE.test(text) ? text : undefined);
    return found === undefined ? [] : [{ text: found, isChange: MODIFIED_WORDS.test(text.slice(0, 40)) }];
  });
  const isModified = (label: string) => /modif|updat|edited/i.test(label);
  const published =
    first([linked?.published]) ??
    first(metas(PUBLISHED)) ??
    first(
      marks
        .filter(({ label }) => /publish|created|pubdate|entry-date/i.test(label) && !isModified(label))
        .map(({ text }) => text),
    ) ??
    first(
      visible.filter(({ isChange }) => !isChange).map(({ text }) => text),
      true,
    ) ??
    first(
      marks.filter(({ label }) => !isModified(label)).map(({ text }) => text),
      true,
    ) ??
    inUrl(context.url) ??
    first(
      visible.map(({ text }) => text),
      true,
    );
  const modified =
    first([linked?.modified]) ??
    first(metas(MODIFIED)) ??
    first(marks.filter(({ label }) => isModified(label)).map(({ text }) => text)) ??
    first(
      visible.filter(({ isChange }) => isChange).map(({ text }) => text),
      true,
    );
  return { publishedAt: published ?? modified, modifiedAt: modified };
}

/** The one zone that a page's own times name, minutes as "+04:00"; null when they name none. */
function offsetIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const found = OFFSET.exec(text);
    if (found !== null && `${found[2]}${found[3]}` !== "0000") return `${found[1]}${found[2]}:${found[3]}`;
  }
  return null;
}

function inUrl(url: string): number | null {
  const path = URL.parse(url)?.pathname ?? "";
  const found = IN_URL.exec(path);
  if (found === null) return null;
  const [year, month, day] = [found[1] ?? found[4], found[2] ?? found[5], found[3] ?? found[6]].map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1);
  return at < EARLIEST ? null : at;
}
