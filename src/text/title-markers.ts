import { fold } from "./fold.ts";

type Kind = "photo" | "video" | "update" | "other";

/** What newsrooms hang on a headline to say how it comes, not what happened: in the form that `fold` gives. */
const WORDS: Readonly<Record<Kind, string>> = {
  photo: `photo photos pics gallery foto fotolar fotoqalereya fotosessiya sekil sekiller fotograf fotograflar fotogaleri galeri
    фото фотографии фоторепортаж фотогалерея`,
  video: "video videos видео видеозапись",
  update: `update updated updating yenilenib yenilendi tekmillesib tekrar guncellendi guncelleme обновлено обновляется
    обновление дополнено`,
  other: `live exclusive breaking infographic canli ekskluziv ozel онлайн эксклюзив срочно инфографика трансляция`,
};
const MARKERS = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) => words.split(/\s+/).map((word) => [word, kind as Kind] as const)),
);
const SIGNS = { photo: "📷", video: "🎬" } as const;

const DASHES = "-–—/|•:";
/** No marker, with brackets and number, is longer. Looking no further keeps stripping linear on any title. */
const REACH = 48;
/** "FOTO, VIDEO - UPDATED (2)" has four. */
const MOST = 6;

/** What the words of a marker say, [] when `text` is none. */
function markers(text: string): Kind[] {
  const words = fold(text).match(/\p{L}+/gu) ?? [];
  const kinds = words.length <= 4 ? words.map((word) => MARKERS.get(word)) : [];
  return kinds.every((kind) => kind !== undefined) ? kinds : [];
}

const isMarker = (text: string) => markers(text).length > 0;

function isShouted(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Where a marker at the end of `title` begins, or -1. */
function tailStart(title: string): number {
  const from = Math.max(0, title.length - REACH);
  const tail = title.slice(from);
  const closer = tail.at(-1) ?? "";
  const bracket = { ")": "(", "]": "[", "}": "{" }[closer];
  if (bracket !== undefined) {
    const at = tail.lastIndexOf(bracket);
    return at >= 0 && isMarker(tail.slice(at + 1, -1)) ? from + at : -1;
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
        return from + at;
    }
  }
  return -1;
}

const HEAD = /^(?:[([]([^)\]]{2,40})[)\]]|([\p{L} ,/+&]{2,40}?)\s?[:|–—!]|([\p{L} ,/+&]{2,40}?)\s-\s)\s*/u;

/** Where the headline goes on after a marker at its beginning ("VIDEO: …", "[FOTO] …"), or -1. */
function headEnd(title: string): number {
  const head = HEAD.exec(title);
  return head !== null && isMarker(head[1] ?? head[2] ?? head[3] ?? "") ? head[0].length : -1;
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

/**
 * The headline as readers see it: without what is hung on its end, a small 📷 or 🎬 where that promised pictures. A word
 * in front of it stays ("BREAKING: …").
 */
export function shownTitle(title: string): string {
  const { head, rest, tail } = part(title);
  const promised = new Set((fold(tail).match(/\p{L}+/gu) ?? []).map((word) => MARKERS.get(word)));
  const signs = Object.entries(SIGNS).flatMap(([kind, sign]) => (promised.has(kind as Kind) ? sign : []));
  return [head + rest, ...signs].join(" ");
}
