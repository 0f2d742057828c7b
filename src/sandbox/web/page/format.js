const LOCALE = "en-GB";
const clock = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const shortDate = new Intl.DateTimeFormat(LOCALE, { day: "2-digit", month: "2-digit", year: "2-digit" });
const longDate = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long" });
const yearDate = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric" });
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "medium" });
const compact = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumFractionDigits: 1 });
const plain = new Intl.NumberFormat(LOCALE);

const DAY = 86_400_000;

function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** All times of messages are seconds since the epoch, as on the wire; shown in the zone of the browser. */
export const timeOf = (seconds) => clock.format(seconds * 1000);
export const fullTimeOf = (seconds) => full.format(seconds * 1000);
export const dayOf = (seconds) => startOfDay(new Date(seconds * 1000));

/** "Today", "Yesterday", "21 November", with the year when it is another one. */
export function dayLabel(day, now = Date.now()) {
  const days = Math.round((startOfDay(new Date(now)) - day) / DAY);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const sameYear = new Date(day).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? longDate : yearDate).format(day);
}

/** "14:05" today, "Fri" within a week, else "21/11/26". */
export function listTime(seconds, now = Date.now()) {
  const days = Math.round((startOfDay(new Date(now)) - dayOf(seconds)) / DAY);
  if (days === 0) return timeOf(seconds);
  return (days > 0 && days < 7 ? weekday : shortDate).format(seconds * 1000);
}

export const shortCount = (count) => compact.format(count);

export function counted(count, one, many) {
  return `${plain.format(count)} ${count === 1 ? one : many}`;
}

/** First letters of the first and last word, whatever the script; an emoji counts as a letter. */
export function initials(title) {
  const words = title.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...new Intl.Segmenter().segment(word)][0].segment.toLocaleUpperCase()).join("");
}

/** One of the seven tints of avatars and names. */
export const tintOf = (id) => `tint-${Math.abs(id) % 7}`;
