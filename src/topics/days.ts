const DAY_MS = 86_400_000;
const FIRST = 0;
const LAST = Date.UTC(2199, 11, 31) / DAY_MS;

/** The UTC day of a time (ms) as days since 1970-01-01, kept within 1970 and 2199. */
export function dayOf(time: number): number {
  return Math.min(LAST, Math.max(FIRST, Math.floor(time / DAY_MS)));
}

/** The day of "2026-01-31", null when there is no such day or it lies outside 1970 to 2199. */
export function parseDay(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const time = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  const day = time / DAY_MS;
  return formatDay(day) === text && day >= FIRST && day <= LAST ? day : null;
}

export function formatDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The tokens of a day: its decade ("202"), year ("2026"), month ("202601") and itself ("20260131"). */
export function dayTokens(day: number): string[] {
  const digits = formatDay(day).replaceAll("-", "");
  return [3, 4, 6, 8].map((length) => digits.slice(0, length));
}

const two = (number: number) => String(number).padStart(2, "0");
const span = (from: number, to: number, form: (number: number) => string) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => form(from + i));

/** Tokens of which every day before `day`, and no other, has exactly one. */
export function tokensBefore(day: number): string[] {
  const [decade, year, month, date] = numbers(day);
  return [
    ...span(197, decade, String),
    ...span(decade * 10, year, String),
    ...span(1, month, (m) => `${year}${two(m)}`),
    ...span(1, date, (d) => `${year}${two(month)}${two(d)}`),
  ];
}

/** Tokens of which every day from `day` on, and no other, has exactly one. */
export function tokensFrom(day: number): string[] {
  const [decade, year, month, date] = numbers(day);
  return [
    ...span(date, 32, (d) => `${year}${two(month)}${two(d)}`),
    ...span(month + 1, 13, (m) => `${year}${two(m)}`),
    ...span(year + 1, decade * 10 + 10, String),
    ...span(decade + 1, 220, String),
  ];
}

function numbers(day: number): [decade: number, year: number, month: number, date: number] {
  const [year = 0, month = 0, date = 0] = formatDay(day).split("-").map(Number);
  return [Math.floor(year / 10), year, month, date];
}
