import { fold } from "./fold.ts";

/** What newsrooms hang on a headline to say how it comes, not what happened: in the form that `fold` gives. */
const MARKERS = new Set(
  `update updated updating photo photos pics gallery video videos live exclusive breaking infographic
   yenilenib yenilendi tekmillesib tekrar foto fotolar fotoqalereya fotosessiya sekil sekiller canli eksklüziv ekskluziv
   guncellendi guncelleme fotograf fotograflar fotogaleri galeri ozel
   обновлено обновляется обновление дополнено фото фотографии фоторепортаж фотогалерея видео видеозапись онлайн эксклюзив срочно
   инфографика трансляция`.split(/\s+/),
);

const DASHES = "-–—/|•:";
/** No marker, with brackets and number, is longer. Looking no further keeps stripping linear on any title. */
const REACH = 48;
/** "FOTO, VIDEO - UPDATED (2)" has four. */
const MOST = 6;

function isMarker(text: string): boolean {
  const words = fold(text).match(/\p{L}+/gu) ?? [];
  return words.length > 0 && words.length <= 4 && words.every((word) => MARKERS.has(word));
}

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

/** Where the headline goes on after a marker at its beginning ("VIDEO: …", "[FOTO] …"), or -1. */
function headEnd(title: string): number {
  const head = /^(?:[([]([^)\]]{2,40})[)\]]|([\p{L} ,/+&]{2,40}?)\s?[:|–—!]|([\p{L} ,/+&]{2,40}?)\s-\s)\s*/u.exec(
    title,
  );
  return head !== null && isMarker(head[1] ?? head[2] ?? head[3] ?? "") ? head[0].length : -1;
}

/**
 * The headline without what is hung on it: "-UPDATED", "(PHOTO)", "/ VIDEO", YENİLƏNİB, ОБНОВЛЕНО, "FOTO: ". Unchanged
 * when nothing else is left.
 */
export function withoutMarkers(title: string): string {
  let rest = title.trim();
  for (let i = 0; i < MOST; i++) {
    const end = tailStart(rest);
    if (end >= 0) rest = rest.slice(0, end).trimEnd();
    const start = headEnd(rest);
    if (start >= 0) rest = rest.slice(start);
    if (end < 0 && start < 0) break;
  }
  return rest === "" ? title.trim() : rest;
}
