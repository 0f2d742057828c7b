import { endsSentence } from "./prose.ts";

const MAX_TITLE = 300;
const MAX_STAMP = 60;

/** "CHRONICLE  07 December 2022 - 14:21": a section, or nothing, and a time, and nothing else. */
const STAMP =
  /^(?<section>\p{L}[\p{L} &/,-]{1,40}?)?[\s|•·–—-]*(?<time>(?:(?:[01]?\d|2[0-3]):[0-5]\d[\s,|–—-]{1,6})?(?:\d{1,2}[.\s/-]{1,3}(?:\d{1,2}|\p{L}{3,12}\.?)[.,\s/-]{1,3}\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\p{L}{3,12}\.? \d{1,2},? \d{4})(?:[\s,|–—-]{1,6}(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?)?)\W{0,3}(?:\((?:gmt|utc)[^)]{0,8}\))?$/iu;

/** What a line says that has a time, perhaps a section before it, and nothing else; null: another line. Time as written. */
export function stampOf(line: string): { section: string | null; time: string } | null {
  const groups = line.length <= 100 ? STAMP.exec(line)?.groups : undefined;
  return groups === undefined ? null : { section: groups.section?.trim() || null, time: groups.time ?? "" };
}

const isStamp = (line: string | undefined) => line !== undefined && line.length <= MAX_STAMP && stampOf(line) !== null;
const isTitle = (line: string) => line.length <= MAX_TITLE && !endsSentence(line);

/** A headline in a list has its time under it: what is followed by a stamp is one. */
export function withoutStamped(lines: readonly string[]): string[] {
  return lines.filter((line, i) => !isStamp(line) && !(isStamp(lines[i + 1]) && isTitle(line)));
}

/** So many headlines with their times make a list. */
const LEAST_LISTED = 3;

/** Whether a text has a list of headlines with their times in it: each followed by another, or by nothing. */
export function hasStampedList(lines: readonly string[]): boolean {
  let listed = 0;
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 2];
    if (isTitle(line) && isStamp(lines[i + 1]) && (next === undefined || isTitle(next))) listed++;
  }
  return listed >= LEAST_LISTED;
}

/** The section of a kicker: "CHRONICLE 07 December 2022 - 14:21". Null: none of the lines is one. */
export function kickerOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const { section = null, time = "" } = stampOf(line) ?? {};
    if (section !== null && /\d[:.]\d\d$/.test(time) && section === section.toUpperCase() && !LABEL.test(section)) {
      return section;
    }
  }
  return null;
}

/** What stands before a time besides: labels, weekdays. */
const LABEL =
  /^(?:(?:UPDATED?|PUBLISHED|POSTED|LAST|BY|ON|AT|DATE|TIME|YAYIN|YENİLƏN|DƏRC|TARİX|GÜNCEL|EKLEN|OLUŞTUR|ОПУБЛИКОВАН|ОБНОВЛ|ДАТА|СОЗДАН)|(?:(?:MON|TUES?|WED(?:NES)?|THU(?:RS?)?|FRI|SAT(?:UR)?|SUN)(?:DAY)?|(?:ПН|ВТ|СР|ЧТ|ПТ|СБ|ВС|ПОНЕДЕЛЬНИК|ВТОРНИК|СРЕДА|ЧЕТВЕРГ|ПЯТНИЦА|СУББОТА|ВОСКРЕСЕНЬЕ)|(?:PAZARTESİ|SALI|ÇARŞAMBA|PERŞEMBE|CUMA|CUMARTESİ|PAZAR|BAZAR(?: ERTƏSİ)?|ÇƏRŞƏNBƏ(?: AXŞAMI)?|CÜMƏ(?: AXŞAMI)?|ŞƏNBƏ)),?$)/u;
