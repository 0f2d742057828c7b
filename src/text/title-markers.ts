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
  withdrawn: `story_withdrawn article_withdrawn report_withdrawn story_retracted article_retracted retraction
    xeber_geri_goturulub xeber_legv_edilib xeber_yayimdan_cixarilib haber_geri_cekildi haber_yayindan_kaldirildi
    новость_отозвана новость_аннулирована новость_снята_с_публикации материал_отозван материал_снят_с_публикации
    статья_отозвана`,
};
const MARKERS = new Map(
  Object.entries(WORDS).flatMap(([flag, words]) =>
    words.split(/\s+/).map((word) => [word, flag as TitleFlag] as const),
  ),
);
/** Markers that are words of headlines too: "Schools go ONLINE", "Sizə ÖZEL", "Büdcəyə DÜZƏLİŞ". */
const UNSURE = new Set(
  `canli онлайн трансляция breaking срочно tecili exclusive ozel gallery galeri update updates updating обновление
    guncelleme tekrar correction corrections clarification duzelis duzeltme исправление уточнение`.split(/\s+/),
);
/** Those of them that are such words even in front of a colon or in brackets: "Онлайн: …", "Liseler (özel)". */
const ORDINARY = new Set(["онлайн", "трансляция", "ozel", "gallery", "galeri"]);
/** What hangs on headlines without any sign between. */
const PICTURES: ReadonlySet<TitleFlag> = new Set(["photo", "video", "infographic"]);
/** Behind these a word in capitals belongs to the sentence: "Police show the VIDEO", "Yeni VİDEO". */
const BELONGS =
  /(?:^|[^\p{L}])(?:the|a|an|this|that|its|his|her|their|in|on|of|for|by|with|and|or|new|first|bu|o|bir|ve|yeni|ilk|hemin|в|на|о|об|с|и|или|из|по|для|это|этот|новое|новые|первое|первые)$/u;
/**
 * Also said of bills, troops and goods: proves nothing unless a headline that was there before has got it. In the form
 * that `fold` gives.
 */
const WITHDRAWN_VERB =
  /^(?:withdrawn|retracted|geri goturulub|legv edilib|yayimdan cixarilib|geri cekildi|yayindan kaldirildi|отозван[оа]?|аннулирован[оа]?|снят[оа]? с публикации)$/u;
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

/** Whether `text` ends in a marker; where it does not, no end of it is one. */
function endsInMarker(text: string): boolean {
  const words = (fold(text).match(/\p{L}+/gu) ?? []).slice(-MOST_JOINED);
  return words.some((_, at) => MARKERS.has(words.slice(at).join("_")));
}

/** So many words are more than what could be updated. */
const SENTENCE = 5;

/** Where a marker stands: in brackets, before ":", before or behind a dash, behind ":", or behind a space only. */
type Place = "brackets" | "label" | "front" | "behind" | "told" | "bare";

/**
 * Whether `text` is a marker of a headline that is otherwise `rest`. What is no marker but taken for one costs a headline
 * its words, and one that is taken for withdrawn is struck through: in doubt it is none. Capitals say nothing where all
 * is written in them.
 */
function isMarker(text: string, place: Place, rest: string): boolean {
  const flags = flagsIn(text);
  if (flags.length === 0) return false;
  const shouted = isShouted(text) && /\p{Ll}/u.test(rest);
  const words = fold(text).match(/\p{L}+/gu) ?? [];
  const only = words.length === 1 ? (words[0] ?? "") : "";
  if (flags.includes("withdrawn")) {
    return place === "brackets" || (shouted && (place === "label" || place === "behind"));
  }
  const ofPictures = flags.every((flag) => PICTURES.has(flag));
  // "Mobile app UPDATED" is news; behind a whole sentence it is a marker.
  const isUpdate = () => flags.every((flag) => flag === "updated") && (rest.match(/\S+/gu)?.length ?? 0) >= SENTENCE;
  switch (place) {
    case "brackets":
    case "label":
      return isShouted(text) || !ORDINARY.has(only);
    case "front":
      return shouted || words.length > 1;
    case "behind":
      return shouted || !UNSURE.has(only);
    case "told":
      return shouted && ofPictures;
    case "bare":
      return shouted && (endsSentence(rest) ? !UNSURE.has(only) : (ofPictures || isUpdate()) && standsAlone(rest));
  }
}

const endsSentence = (text: string) => /[.!?…]["»”’)]?\s*$/u.test(text);

/** The words before end in none that a word in capitals would go on. */
function standsAlone(before: string): boolean {
  const last = /\p{L}+\s*$/u.exec(before.slice(-REACH))?.[0].trim() ?? "";
  return !(last.length > 1 && isShouted(last)) && !BELONGS.test(fold(before.slice(-REACH)).trimEnd());
}

function isShouted(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Where a marker at the end of `title` begins, or -1. */
function tailStart(title: string, beforeNumber = false): number {
  const from = Math.max(0, title.length - REACH);
  const tail = title.slice(from);
  const bracket = bracketAt(tail);
  if (bracket !== null) {
    const [at, inside] = bracket;
    if (at < 0) return -1;
    // "UPDATED (2)"
    if (/^\d{1,2}$/.test(inside)) return beforeNumber ? -1 : tailStart(title.slice(0, from + at).trimEnd(), true);
    return isMarker(inside, "brackets", title.slice(0, from + at)) ? from + at : -1;
  }
  if (!endsInMarker(tail)) return -1;
  for (let at = tail.length - 1; at >= 0; at--) {
    const char = tail[at] ?? "";
    const after = tail.slice(at + 1);
    const before = title.slice(0, from + at);
    if (DASHES.includes(char)) {
      if (!isMarker(after, char === ":" ? "told" : "behind", before)) {
        if (/^\s*\d{1,2}$/.test(after)) continue;
        return -1;
      }
      // A hyphen inside a word ("TV-video") parts a marker only when the marker is shouted.
      return char !== "-" || /\s$/.test(before) || (isShouted(after) && standsAlone(before)) ? from + at : -1;
    }
    if (char === " " && flagsIn(after).length > 0 && !DASHES.includes(before.trimEnd().at(-1) ?? "")) {
      const start = wholePhrase(tail, at);
      if (isMarker(tail.slice(start), "bare", title.slice(0, from + start))) return from + start;
    }
  }
  return -1;
}

/** Where brackets at the end of `tail` open (-1: nowhere) and what they hold, null when it ends in none. */
function bracketAt(tail: string): [at: number, inside: string] | null {
  const closed = tail.replace(/(?<=[)\]}])[.!…]$/u, "");
  const bracket = { ")": "(", "]": "[", "}": "{" }[closed.at(-1) ?? ""];
  if (bracket === undefined) return null;
  const at = closed.lastIndexOf(bracket);
  return [at, closed.slice(at + 1, -1)];
}

/** "ЭФИР" alone is no marker and "ТРАНСЛЯЦИЯ" is one, but "ПРЯМАЯ ТРАНСЛЯЦИЯ" is the whole of it. */
function wholePhrase(tail: string, at: number): number {
  let start = at;
  for (let words = 1, space = at; words < MOST_JOINED && space > 0; words++) {
    space = tail.lastIndexOf(" ", space - 1);
    const longer = tail.slice(space + 1);
    if (space >= 0 && isShouted(longer) && flagsIn(longer).length > 0) start = space;
  }
  return start;
}

/** "VIDEO: …", "[FOTO] …", "LIVE – …", "SON DAKİKA... …", "UPDATE 2-…", "CORRECTED-…"; a sign such as 🔴 may stand on both sides. */
const HEAD =
  /^(?:\p{Extended_Pictographic}\ufe0f?\s*){0,3}(?:[([]([^)\]]{2,40})[)\]]|([\p{L} ,/+&]{2,40}?)(?:(?:\s\d{1,2})?\s?[:|]|\s\d{1,2}\s?[!–—-])|([\p{L} ,/+&]{2,40}?)(?:\s?[–—!…]|\s-\s|\.{1,3}\s|\s?(?:\p{Extended_Pictographic}\ufe0f?){1,3})|(\p{Lu}{7,12})-(?=\p{Lu}\p{Ll}))\s*/u;
/** With a hyphen only: "VIDEO-Game" is a word. */
const HYPHENED: ReadonlySet<TitleFlag> = new Set(["updated", "correction", "exclusive"]);

/** Where the headline goes on after a marker at its beginning ("VIDEO: …", "[FOTO] …"), or -1. */
function headEnd(title: string): number {
  const head = HEAD.exec(title);
  if (head === null) return -1;
  const [whole, bracketed, label, front, hyphened] = head;
  const rest = title.slice(whole.length);
  const isHead =
    (bracketed !== undefined && isMarker(bracketed, "brackets", rest)) ||
    (label !== undefined && isMarker(label, "label", rest)) ||
    (front !== undefined && isMarker(front, "front", rest)) ||
    (hyphened !== undefined && flagsIn(hyphened).some((flag) => HYPHENED.has(flag)));
  return isHead ? whole.length : -1;
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
 * The headline without what is hung on it: "-UPDATED", "(PHOTO)", "/ VIDEO", ". YENİLƏNİB", "FOTO: ". Unchanged
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

export const titleMarkers = (title: string): TitleMarkers => markersOf(part(title));

function markersOf({ head, tail }: Parted): TitleMarkers {
  const flags = new Set([head, tail].flatMap(wordsOf));
  const numbers = flags.has("updated") ? `${head} ${tail}`.match(/\d{1,3}/g) : null;
  return { flags, edition: Math.max(0, ...(numbers ?? []).map(Number)) };
}

/**
 * The headline without a verb such as "WITHDRAWN: " or "– ОТОЗВАНО" that is hung on it, null when none is. Whether the
 * article is withdrawn or what it tells of, only the headline that was there before can say.
 */
export function withoutWithdrawnVerb(title: string): string | null {
  const whole = title.trim();
  const isVerb = (text: string) => WITHDRAWN_VERB.test(fold(text).trim());
  const bracket = bracketAt(whole.slice(-REACH));
  const [at, inside] = bracket ?? [-1, ""];
  if (at >= 0 && isVerb(inside)) return whole.slice(0, Math.max(0, whole.length - REACH) + at).trimEnd() || null;
  const parts = [/^(?<verb>[\p{L} ]{2,40}): (?<rest>.+)$/u, /^(?<rest>.+?)\s[-–—/|]\s?(?<verb>[\p{L} ]{2,40})$/u];
  for (const { verb = "", rest = "" } of parts.map((part) => part.exec(whole)?.groups ?? {})) {
    if (isShouted(verb) && isVerb(verb) && /\p{Ll}/u.test(rest)) return rest;
  }
  return null;
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

/** A headline as readers see it, and the small signs for what was hung on it. */
export interface SignedTitle {
  /** 🔴 live and ⚡ breaking. */
  front: string[];
  /** Without what is hung on it; what follows such a word begins with a capital letter. */
  title: string;
  /** ⭐ exclusive, 📷, 🎬 and 📊. */
  behind: string[];
}

export function signedTitle(title: string): SignedTitle {
  const parted = part(title);
  const { head, rest } = parted;
  const { flags } = markersOf(parted);
  const signs = (of: typeof FRONT) => of.flatMap(([flag, sign]) => (flags.has(flag) ? sign : []));
  return { front: signs(FRONT), title: head === "" ? rest : begun(rest), behind: signs(BEHIND) };
}

/** The headline with its signs, in one line. */
export function shownTitle(title: string): string {
  const { front, title: rest, behind } = signedTitle(title);
  return [...front, rest, ...behind].join(" ");
}

/** "BREAKING: storm over Gəncə" goes on in lower case. An i stays: İ or I depends on the language, and there is "iPhone". */
function begun(text: string): string {
  return /^(?!i)\p{Ll}(?!\p{Lu})/u.test(text) ? text.replace(/^./u, (letter) => letter.toUpperCase()) : text;
}
