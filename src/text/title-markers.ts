import { fold } from "./fold.ts";

/** What newsrooms hang on a headline to say how it comes, not what happened. */
export type TitleFlag =
  | "live"
  | "breaking"
  | "exclusive"
  | "photo"
  | "video"
  | "infographic"
  | "updated"
  | "correction"
  | "withdrawn";

/** In the form that `fold` gives; several words that mean it only together are joined by "_". */
const WORDS: Readonly<Record<TitleFlag, string>> = {
  live: `live liveblog live_blog live_updates canli canli_yayim canli_yayin canli_anlatim онлайн трансляция
    прямая_трансляция онлайн_трансляция текстовая_трансляция прямой_эфир в_прямом_эфире`,
  breaking: `breaking breaking_news tecili tecili_xeber son_deqiqe son_dakika срочно срочная_новость`,
  exclusive: `exclusive ekskluziv ozel ozel_haber эксклюзив`,
  photo: `photo photos pics pictures in_pictures gallery photo_gallery foto fotolar fotoqalereya fotosessiya fotoreportaj
    fotolent sekil sekiller fotograf fotograflar fotogaleri foto_galeri galeri фото фотографии фоторепортаж фотогалерея
    фотолента`,
  video: `video videos videolar videoreportaj videogaleri video_galeri видео видеозапись видеорепортаж`,
  infographic: "infographic infographics infoqrafika infografik инфографика",
  updated: `update updated updating updates yenilenib yenilendi yenilenir tekmillesib tekmillesdirilib elave_olunub tekrar
    guncellendi guncelleme guncelleniyor обновлено обновлена обновляется обновление дополнено дополнена дополняется`,
  correction: `correction corrections corrected clarification duzelis duzelis_edilib duzeldilib duzeltme duzeltildi
    исправлено исправлена исправление уточнение уточнено`,
  withdrawn: `withdrawn story_withdrawn retracted retraction geri_goturulub xeber_geri_goturulub xeber_legv_edilib
    yayimdan_cixarilib geri_cekildi haber_geri_cekildi yayindan_kaldirildi отозвано отозвана новость_отозвана
    материал_отозван снято_с_публикации новость_аннулирована аннулировано`,
};
const MARKERS = new Map(
  Object.entries(WORDS).flatMap(([flag, words]) =>
    words.split(/\s+/).map((word) => [word, flag as TitleFlag] as const),
  ),
);
/** "PHOTO and VIDEO". */
const JOINERS = new Set(["and", "ve", "и"]);
const MOST_JOINED = 3;
const MOST_WORDS = 6;

/** In front of the headline, and behind it; that it was updated or corrected is said in words elsewhere. */
const FRONT: readonly (readonly [TitleFlag, string])[] = [
  ["live", "🔴"],
  ["breaking", "⚡"],
];
const BEHIND: readonly (readonly [TitleFlag, string])[] = [
  ["exclusive", "⭐"],
  ["photo", "📷"],
  ["video", "🎬"],
  ["infographic", "📊"],
];

const DASHES = "-–—/|•·:+";
/** No marker, with brackets and number, is longer. Looking no further keeps stripping linear on any title. */
const REACH = 48;
/** "FOTO, VIDEO - UPDATED (2)" has four. */
const MOST = 6;

/** What the words of a marker say, [] when `text` is none. */
function flagsIn(text: string): TitleFlag[] {
  const words = fold(text).match(/\p{L}+/gu) ?? [];
  if (words.length > MOST_WORDS) return [];
  const found: TitleFlag[] = [];
  for (let at = 0; at < words.length; ) {
    let taken = 0;
    for (let length = Math.min(MOST_JOINED, words.length - at); length > 0 && taken === 0; length--) {
      const flag = MARKERS.get(words.slice(at, at + length).join("_"));
      if (flag === undefined) continue;
      found.push(flag);
      taken = length;
    }
    if (taken === 0 && (found.length === 0 || at === words.length - 1 || !JOINERS.has(words[at] ?? ""))) return [];
    at += Math.max(1, taken);
  }
  return found;
}

/**
 * Whether `text` is a marker. That an article is withdrawn has to be shouted or in brackets: "Withdrawn: the bill that …"
 * is a headline, and its post would be struck through.
 */
function isMarker(text: string, bracketed = false): boolean {
  const flags = flagsIn(text);
  return flags.length > 0 && (bracketed || isShouted(text) || !flags.includes("withdrawn"));
}

function isShouted(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Where a marker at the end of `title` begins, or -1. */
function tailStart(title: string, beforeNumber = false): number {
  const from = Math.max(0, title.length - REACH);
  const tail = title.slice(from);
  const closed = tail.replace(/(?<=[)\]}])[.!…]$/u, "");
  const bracket = { ")": "(", "]": "[", "}": "{" }[closed.at(-1) ?? ""];
  if (bracket !== undefined) {
    const at = closed.lastIndexOf(bracket);
    if (at < 0) return -1;
    const inside = closed.slice(at + 1, -1);
    // "UPDATED (2)"
    if (/^\d{1,2}$/.test(inside)) return beforeNumber ? -1 : tailStart(title.slice(0, from + at).trimEnd(), true);
    return isMarker(inside, true) ? from + at : -1;
  }
  for (let at = tail.length - 1; at >= 0; at--) {
    const char = tail[at] ?? "";
    const after = tail.slice(at + 1);
    if (DASHES.includes(char)) {
      // A hyphen inside a word ("TV-video") parts a marker only when the marker is shouted.
      if (!isMarker(after)) {
        if (/^\s*\d{1,2}$/.test(after)) continue;
        return -1;
      }
      return char !== "-" || /\s$/.test(tail.slice(0, at)) || isShouted(after) ? from + at : -1;
    }
    if (char === " " && isMarker(after)) {
      const before = title.slice(0, from + at);
      if (isShouted(after) && !DASHES.includes(before.trimEnd().at(-1) ?? "") && /\p{Ll}/u.test(before))
        return from + wholePhrase(tail, at);
    }
  }
  return -1;
}

/** "ЭФИР" alone is no marker and "ТРАНСЛЯЦИЯ" is one, but "ПРЯМАЯ ТРАНСЛЯЦИЯ" is the whole of it. */
function wholePhrase(tail: string, at: number): number {
  let start = at;
  for (let words = 1, space = at; words < MOST_JOINED && space > 0; words++) {
    space = tail.lastIndexOf(" ", space - 1);
    const longer = tail.slice(space + 1);
    if (space >= 0 && isShouted(longer) && isMarker(longer)) start = space;
  }
  return start;
}

/** "VIDEO: …", "[FOTO] …", "LIVE – …", "UPDATE 2-…"; a sign such as 🔴 may stand before it. */
const HEAD =
  /^(?:\p{Extended_Pictographic}\ufe0f?\s*){0,3}(?:[([]([^)\]]{2,40})[)\]]|([\p{L} ,/+&]{2,40}?)(?:\s\d{1,2})?\s?[:|–—!]|([\p{L} ,/+&]{2,40}?)(?:\s-\s|\s\d{1,2}\s?-\s?))\s*/u;

/** Where the headline goes on after a marker at its beginning ("VIDEO: …", "[FOTO] …"), or -1. */
function headEnd(title: string): number {
  const head = HEAD.exec(title);
  if (head === null) return -1;
  const [whole, bracketed, ...plain] = head;
  const text = bracketed ?? plain.find((each) => each !== undefined) ?? "";
  return isMarker(text, bracketed !== undefined) ? whole.length : -1;
}

/** `rest` is never "": a headline that is nothing but markers has none. */
interface Parted {
  head: string;
  rest: string;
  tail: string;
}

function part(title: string): Parted {
  const whole = title.trim();
  let start = 0;
  let stop = whole.length;
  for (let i = 0; i < MOST; i++) {
    const rest = whole.slice(start, stop);
    const end = tailStart(rest);
    if (end >= 0) stop = start + rest.slice(0, end).trimEnd().length;
    const begin = headEnd(whole.slice(start, stop));
    if (begin >= 0) start += begin;
    if (end < 0 && begin < 0) break;
  }
  if (start >= stop) return { head: "", rest: whole, tail: "" };
  return { head: whole.slice(0, start), rest: whole.slice(start, stop), tail: whole.slice(stop) };
}

/**
 * The headline without what is hung on it: "-UPDATED", "(PHOTO)", "/ VIDEO", YENİLƏNİB, ОБНОВЛЕНО, "FOTO: ". Unchanged
 * when nothing else is left.
 */
export function withoutMarkers(title: string): string {
  return part(title).rest;
}

/** What the markers of a headline say. */
export interface TitleMarkers {
  flags: ReadonlySet<TitleFlag>;
  /** The 2 of "UPDATED (2)", 0 when no number stands there. */
  edition: number;
}

export function titleMarkers(title: string): TitleMarkers {
  const { head, tail } = part(title);
  const flags = new Set([head, tail].flatMap(wordsOf));
  const numbers = flags.has("updated") ? `${head} ${tail}`.match(/\d{1,3}/g) : null;
  return { flags, edition: Math.max(0, ...(numbers ?? []).map(Number)) };
}

/** Heads and tails are made of several markers and what stands between them. */
function wordsOf(hung: string): TitleFlag[] {
  const words = fold(hung).match(/\p{L}+/gu) ?? [];
  const found: TitleFlag[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let length = MOST_JOINED; length > 0; length--) {
      const flag = MARKERS.get(words.slice(at, at + length).join("_"));
      if (flag === undefined) continue;
      found.push(flag);
      at += length - 1;
      break;
    }
  }
  return found;
}

/**
 * The headline as readers see it: without what is hung on it, and for that a small sign: 🔴 live and ⚡ breaking in
 * front, ⭐ exclusive, 📷, 🎬 and 📊 behind.
 */
export function shownTitle(title: string): string {
  const { head, rest } = part(title);
  const { flags } = titleMarkers(title);
  const signs = (of: typeof FRONT) => of.flatMap(([flag, sign]) => (flags.has(flag) ? sign : []));
  return [...signs(FRONT), head === "" ? rest : begun(rest), ...signs(BEHIND)].join(" ");
}

/** "BREAKING: storm over Gəncə" goes on in lower case. An i stays: İ or I depends on the language, and there is "iPhone". */
function begun(text: string): string {
  return /^(?!i)\p{Ll}(?!\p{Lu})/u.test(text) ? text.replace(/^./u, (letter) => letter.toUpperCase()) : text;
}
