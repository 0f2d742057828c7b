import { MAX_DATE } from "./limits.ts";

/**
 * Month names by their beginnings, folded (lower case, no diacritics), January first: English, Azerbaijani, Turkish,
 * Russian and what neighbouring sources write. A longer beginning is tried before a shorter one.
 */
const MONTHS: readonly string[] = [
  "jan yan oca ene gen sty led янв січ ιαν",
  "feb fev fevr sub lut uno фев лют φεβ",
  "mar mrt maa bre мар бер μαρ",
  "apr avr abr nis kwi dub ape апр кві απρ",
  "may mai mei maj mag kve май мая мае тра μαι",
  "jun juin iyn iyun haz giu cze cvn июн чер ιουν",
  "jul juil iyl iyul tem lug lip cvc июл лип ιουλ",
  "aug avq agu ago aou sie srp авг сер αυγ",
  "sep sen set eyl wrz zar szep сен вер σεπ",
  "oct okt out ott eki paz rij окт жов οκτ",
  "nov noy kas lis ноя лис νοε",
  "dec dek des dez dic ara gru pro дек гру δεκ",
];
const MONTH_OF = new Map(MONTHS.flatMap((words, month) => words.split(" ").map((word) => [word, month] as const)));

/** Minutes east of UTC. Abbreviations mean different things in different places; news feeds use these for these. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  met: 60,
  mest: 120,
  eet: 120,
  eest: 180,
  sast: 120,
  msk: 180,
  msd: 240,
  trt: 180,
  azt: 240,
  azst: 300,
  get: 240,
  amt: 240,
  irst: 210,
  gst: 240,
  samt: 240,
  pkt: 300,
  uzt: 300,
  yekt: 300,
  ist: 330,
  sgt: 480,
  hkt: 480,
  awst: 480,
  pht: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  at: -240,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
  hadt: -540,
  brt: -180,
  art: -180,
};
// RFC 822's military letters as it meant them (RFC 2822 §4.3 tells how they came to be wrong): A is UTC-1 … Y is UTC+12.
for (const [i, letter] of [..."abcdefghiklm"].entries()) (ZONES as Record<string, number>)[letter] = -60 * (i + 1);
for (const [i, letter] of [..."nopqrstuvwxy"].entries()) (ZONES as Record<string, number>)[letter] = 60 * (i + 1);

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);
const MINUTE = 60_000;

/** The epoch itself is what a machine writes that was told no date. */
const inRange = (ms: number): number | null => (ms >= EARLIEST && ms < LATEST && ms !== 0 ? ms : null);

function fold(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ı", "i")
    .replaceAll("й", "и")
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

function monthOf(word: string): number | undefined {
  return MONTH_OF.get(word.slice(0, 4)) ?? MONTH_OF.get(word.slice(0, 3));
}

const fullYear = (year: number, digits: number) => (digits > 2 ? year : year + (year < 70 ? 2000 : 1900));

/** A day that its month has; a time of day up to the leap second, or 24:00. */
function moment(year: number, month: number, day: number, time: Time | null, zone: number): number | null {
  const { hour, minute, second, ms } = time ?? { hour: 0, minute: 0, second: 0, ms: 0 };
  if (month < 0 || month > 11 || day < 1 || day > new Date(Date.UTC(year, month + 1, 0)).getUTCDate()) return null;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  return inRange(Date.UTC(year, month, day, hour, minute, second, ms) - zone * MINUTE);
}

interface Time {
  hour: number;
  minute: number;
  second: number;
  ms: number;
}

const CLOCK = /(\d{1,2})(?::|h)(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s{0,3}(?:([ap])\.?m\b\.?)?/;
/** As some northern countries write it; beside a month in words only, elsewhere it would be a day and a month. */
const DOTTED_CLOCK = /(?<![\d.])(\d{2})\.(\d{2})(?:\.(\d{2}))?(?![\d.])/;
const OFFSET = /(?:utc|gmt|z)?\s{0,2}([+-])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)/;

function readTime(match: RegExpExecArray): Time {
  let hour = Number(match[1]);
  if (match[5] === "p" && hour < 12) hour += 12;
  if (match[5] === "a" && hour === 12) hour = 0;
  const ms = Math.floor(Number(`0.${match[4] ?? 0}`) * 1000);
  return { hour, minute: Number(match[2]), second: Number(match[3] ?? 0), ms };
}

/** Minutes east of UTC that a text after the time of day names; 0 when it names none that is known. */
function readZone(text: string): number {
  const offset = OFFSET.exec(text);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    // "GMT-0" and "+1600" alike are somebody's mistake; no place is more than 14 hours away.
    return minutes > 14 * 60 ? 0 : offset[1] === "-" ? -minutes : minutes;
  }
  for (const word of text.match(/[a-z]+/g) ?? []) {
    const zone = ZONES[word];
    if (zone !== undefined) return zone;
  }
  return 0;
}

const ISO_DATE = /^(\d{4})(?:([-/.]?)(\d{2})(?:\2(\d{2}))?|-?(\d{3}))?(?=$|[t\s,z+])/;
const LOOSE_DATE = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[t\s,z+])/;
const COMPACT_CLOCK = /^[t\s](\d{2})(?:(\d{2})(\d{2})?)?(?!\d)/;

/** W3CDTF and the rest of ISO 8601 that feeds use: 2026-11-21T10:00:00+03:00, 20261121T1000, 2026-11, 2026-325, 2026/11/21 10:00. */
function readIso(written: string): number | null | undefined {
  // A weekday may stand before it; and all may be one number.
  const text = written
    .replace(/^[a-z]{2,9}\.?,?\s+(?=\d{4}[-/])/, "")
    .replace(/^(\d{8})(\d{6})(?=$|z|\s?[+-])/, "$1t$2");
  const date = ISO_DATE.exec(text) ?? LOOSE_DATE.exec(text);
  if (date === null) return undefined;
  const year = Number(date[1]);
  const rest = text.slice(date[0].length);
  let time: Time | null = null;
  let clock = CLOCK.exec(rest);
  if (clock !== null) time = readTime(clock);
  else {
    clock = COMPACT_CLOCK.exec(rest);
    if (clock !== null)
      time = { hour: Number(clock[1]), minute: Number(clock[2] ?? 0), second: Number(clock[3] ?? 0), ms: 0 };
  }
  const zone = clock === null ? 0 : readZone(rest.slice(clock.index + clock[0].length));
  if (date[5] === undefined) return moment(year, Number(date[3] ?? 1) - 1, Number(date[4] ?? 1), time, zone);
  const day = Number(date[5]);
  const start = moment(year, 0, 1, time, zone);
  return day < 1 || day > 366 || start === null ? null : inRange(start + (day - 1) * 86_400_000);
}

/** Seconds or milliseconds since the epoch, also as .NET writes them: /Date(1795255200000)/. */
function readUnix(written: string): number | null | undefined {
  const text = /^\/?date\((\d{12,13})(?:[+-]\d{4})?\)\/?$/.exec(written)?.[1] ?? written;
  if (/^\d{9,10}(?:\.\d{1,6})?$/.test(text)) return inRange(Math.floor(Number(text) * 1000));
  if (/^\d{12,13}$/.test(text)) return inRange(Number(text));
  return undefined;
}

/** Dates with numbers only, the day first unless it cannot be: 21.11.2026, 21/11/2026, 11/21/2026. */
function readNumbers(text: string): number | null | undefined {
  const date = /(?<![\d:])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])/.exec(text);
  if (date === null) return undefined;
  const [, first = "", sign, second = "", year = ""] = date;
  const rest = text.slice(date.index + date[0].length);
  const clock = CLOCK.exec(rest);
  const time = clock === null ? null : readTime(clock);
  const zone = clock === null ? 0 : readZone(rest.slice(clock.index + clock[0].length));
  // With slashes the month comes first, as Americans write it; with dots or dashes the day.
  const monthFirst = sign === "/" ? Number(first) <= 12 : Number(second) > 12;
  const [day, month] = monthFirst ? [second, first] : [first, second];
  return moment(fullYear(Number(year), year.length), Number(month) - 1, Number(day), time, zone);
}

/** Dates with a month in words: RFC 822, asctime, "November 21, 2026", "21 de noviembre de 2026". */
function readWords(text: string): number | null | undefined {
  const clock = CLOCK.exec(text) ?? DOTTED_CLOCK.exec(text);
  const before = clock === null ? text : text.slice(0, clock.index);
  if (/\s-?000\d(?!\d)/.test(before)) return null; // the year of a date that was never set
  const behind = clock === null ? "" : text.slice(clock.index + clock[0].length);
  if (/^:|[+-][a-z]/.test(behind.trim())) return null; // a fourth part of a time, an offset in letters
  const after = behind.replace(OFFSET, " ");
  const parts: string[] = [...(before.match(/\d+|\p{L}+/gu) ?? []), "|", ...(after.match(/\d+|\p{L}+/gu) ?? [])];
  // "mar., 3 mars": a weekday can look like a month, but it does not follow a number.
  const months = parts.flatMap((part, i) => (monthOf(part) === undefined ? [] : [i]));
  const at =
    months.find((i) => /^\d/.test(parts[i - 1] ?? "")) ??
    months.find((i) => /^\d/.test(parts[i + 1] ?? "")) ??
    months.at(-1);
  if (at === undefined) return undefined;
  const numbers = parts.filter((part) => /^\d{1,4}$/.test(part));
  const year = numbers.find((part) => part.length === 4) ?? numbers.filter((part) => part.length <= 2).at(1);
  if (year === undefined) return null;
  // "November 2026" is its first day.
  const day = numbers.find((part) => part !== year && part.length <= 2) ?? (parts[at + 1] === year ? "1" : undefined);
  if (day === undefined) return null;
  const time = clock === null ? null : readTime(clock);
  // asctime has the year behind the zone.
  const zone = readZone(behind.replace(/\s\d{4}$/, ""));
  return moment(fullYear(Number(year), year.length), monthOf(parts[at] ?? "") ?? -1, Number(day), time, zone);
}

const USUAL_RFC =
  /^(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC|Z|([+-])(\d\d)(\d\d))$/;
const USUAL_ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/;

/** The two forms that nearly all feeds write, without the search that the others need; undefined for any other. */
function readUsual(text: string): number | null | undefined {
  const rfc = USUAL_RFC.exec(text);
  if (rfc !== null) {
    const [, day, word = "", year, hour, minute, second, sign, zoneHours = 0, zoneMinutes = 0] = rfc;
    const month = MONTH_OF.get(word.toLowerCase());
    const zone = Number(zoneHours) * 60 + Number(zoneMinutes);
    if (month === undefined || zone > 14 * 60) return undefined;
    const time = { hour: Number(hour), minute: Number(minute), second: Number(second), ms: 0 };
    return moment(Number(year), month, Number(day), time, sign === "-" ? -zone : zone);
  }
  if (!USUAL_ISO.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : inRange(ms);
}

/** Korean, Chinese and Japanese: 2026년 11월 21일 오후 01:31:15, 2026-11-21 오후 11:23:17, 2026年11月21日 10:00. */
function readEastern(text: string): number | null | undefined {
  const date = /(\d{4})\s?[년年-]\s{0,3}(\d{1,2})\s?[월月-]\s{0,3}(\d{1,2})/.exec(text);
  if (date === null) return undefined;
  const clock = CLOCK.exec(text);
  const time = clock === null ? null : readTime(clock);
  if (time !== null && /오후|午後|下午/.test(text) && time.hour < 12) time.hour += 12;
  if (time !== null && /오전|午前|上午/.test(text) && time.hour === 12) time.hour = 0;
  // There is one zone where Korean is written, and more than one where 年 is.
  const zone = /[년오]/.test(text) ? 540 : clock === null ? 0 : readZone(text.slice(clock.index + clock[0].length));
  return moment(Number(date[1]), Number(date[2]) - 1, Number(date[3]), time, zone);
}

/**
 * A date as feeds write it → ms since the epoch, UTC; null when it cannot be read or no calendar has it. No zone means
 * UTC, whatever the host's is. Years 1900 to 2199.
 */
export function parseDate(text: string): number | null {
  if (text.length > MAX_DATE * 2) return null;
  const trimmed = text.trim();
  if (trimmed.length < 4 || trimmed.length > MAX_DATE) return null;
  const usual = readUsual(trimmed);
  if (usual !== undefined) return usual;
  const eastern = /[년年오午]/.test(trimmed) ? readEastern(trimmed.normalize("NFC")) : undefined;
  if (eastern !== undefined) return eastern;
  const folded = fold(trimmed);
  for (const read of [readIso, readUnix, readWords, readNumbers]) {
    const ms = read(folded);
    if (ms !== undefined) return ms;
  }
  return null;
}
