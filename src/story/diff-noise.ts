import { plainDigits } from "../text/digits.ts";
import { fold } from "../text/fold.ts";

/** Lines that pages write themselves and change by themselves: visitors counted, minutes passed, dates set anew. */

const list = (words: string) => words.split(/\s+/);

/** "5 minutes ago", in the form that `fold` gives. */
const AGO =
  /(?:\b(?:\d+|an?|one) (?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?) ago\b|\bjust now\b|\b\d+ (?:saniye|deqiqe|dakika|dk|saat|gun|hefte|hafta) (?:evvel|once)\b|\b(?:az|indice) once\b|(?:\d+ )?(?:секунд[уы]?|мин(?:ут[уы]?)?|час(?:а|ов)?|день|дня|дней|недел[юиь]) назад|только что|\bvor \d+ (?:minuten?|stunden?|tag(?:en)?)\b|\d+ (?:ثانیه|دقیقه|ساعت|روز) (?:پیش|قبل))/gu;

const COUNTED = list(
  `view views viewed read reads comment comments share shares like likes visits
  baxis baxislar baxilib oxunub oxunma oxunus serh serhler paylasim izlenme
  просмотр просмотра просмотров просмотры прочитали прочитано прочтений комментарий комментарии комментариев
  okunma okundu goruntulenme goruntuleme yorum yorumlar
  aufrufe aufruf kommentare kommentar بازدید مشاهده نظر نظرات دیدگاه`,
);
/** What stands around counters and dates without saying anything. */
const AROUND = list(
  `number of times time minute minutes min mins to last updated update published posted at on by the today yesterday
  sayi sayisi say defe kere son yenilenme yenilenib yenilendi tarix tarixi tarih tarihi saat dk dakika deqiqe sure suresi
  okuma guncelleme guncellendi guncellenme yayin yayinlanma yayinlandi derc edilib olunub bu gun bugun dunen dun
  число количество раз обновлено обновление опубликовано дата время сегодня вчера в г года мин минут минуты чтения
  utc gmt msk мск am pm تعداد بار`,
);
const CALENDAR = list(
  `january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
  mon tue wed thu fri sat sun
  yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
  bazar ertesi cersenbe axsami cume axsam senbe
  января февраля марта апреля мая июня июля августа сентября октября ноября декабря
  понедельник вторник среда четверг пятница суббота воскресенье
  ocak subat nisan mayis haziran temmuz agustos eylul ekim kasim aralik
  pazartesi sali carsamba persembe cuma cumartesi pazar`,
);
const counted = new Set(COUNTED);
const around = new Set([...AROUND, ...COUNTED]);
const calendar = new Set(CALENDAR);

const SENTENCE_END = /[.!?…][\p{Pf}\p{Pe}"']*$/u;
/** A line that says who wrote when is no longer. */
const MOST_WORDS = 10;
const MOST_NAMES = 4;
const CLOCK = /\b\d{1,2}[:.]\d{2}\b/;
const YEAR = /\b(?:19|20)\d{2}\b/;

/** What of a line can be compared: "" when it says nothing, without its counters and minutes when that is all they are. */
export function withoutNoise(line: string): string {
  if (line.length > 160) return line;
  const plain = plainDigits(fold(line)).trim();
  if (/^(?:\u{1f441}|👀)\ufe0f?\s*[\d\s.,km]+$/u.test(plain)) return "";
  const words = plain.match(/\p{L}+|\d+/gu) ?? [];
  if (words.length === 0 || words.length > MOST_WORDS + 6) return line;
  const said = plain.replace(AGO, " ");
  const isAgo = said !== plain;
  const counts = words.some((word) => counted.has(word)) && words.some((word) => /^\d/.test(word));
  const left = (said.match(/\p{L}+/gu) ?? []).filter((word) => !around.has(word) && !calendar.has(word));
  const isDated = CLOCK.test(plain) || YEAR.test(plain);
  if (left.length === 0 && (isAgo || counts || (isDated && words.some((word) => /^\p{L}/u.test(word))))) return "";
  // "Chronicle 21 November 2026 - 14:21": a section beside the date. Two words may be a fixture and its time.
  if (left.length <= 1 && CLOCK.test(plain) && YEAR.test(plain) && !SENTENCE_END.test(plain)) return "";
  if ((isAgo || (counts && isCounter(words))) && words.length <= MOST_WORDS && !SENTENCE_END.test(plain)) {
    return /[·•|]/u.test(plain) && left.length <= MOST_NAMES ? "" : left.join(" ");
  }
  return line;
}

/** What pages write beside the date of a text, and nobody beside that of a concert. */
const STAMPED = new Set(
  list(`last updated update published posted yenilenme yenilenib yenilendi derc guncelleme guncellendi guncellenme yayinlanma
    yayinlandi обновлено обновление опубликовано`),
);

/**
 * Whether a sentence that stands behind others in its line says nothing: "120 views", "Updated: 22 November 14:05", and a
 * time with its year. "5 May, 19:00." may be when what the sentence before it tells takes place.
 */
export function isTrailingNoise(sentence: string): boolean {
  if (withoutNoise(sentence) !== "") return false;
  const plain = plainDigits(fold(sentence));
  const isStamp = CLOCK.test(plain) && YEAR.test(plain) && !SENTENCE_END.test(sentence.trimEnd());
  const words = plain.match(/\p{L}+/gu) ?? [];
  return isStamp || words.some((word) => counted.has(word) || STAMPED.has(word)) || plain.replace(AGO, "") !== plain;
}

/** "Rena Quliyeva · 120 views", but not "120 people read poems": the number stands beside the counter. */
function isCounter(words: readonly string[]): boolean {
  return words.some(
    (word, at) =>
      counted.has(word) &&
      (at === words.length - 2 || at === words.length - 1) &&
      [words[at - 1], words[at + 1]].some((beside) => /^\d/.test(beside ?? "")),
  );
}

/** Names of months and weekdays, folded. */
export const CALENDAR_WORDS: ReadonlySet<string> = calendar;
