/**
 * Fills in what changes when the same day is told again, so that no two days read alike. `day` counts from 0.
 *   [[a|b|c]]    one of the list by turns
 *   [[140+10]]   a number that grows by the second one every day; a decimal comma stays a comma
 *   [[month]]    the month before the edition's own, which moves on by one every day; [[month-1]] the one before that
 *   [[today]]    the edition's day of the week as it stands in a sentence ("on Saturday"); [[tomorrow]] the next one's
 */
export function fill(text: string, day: number, edition: Date, language: string): string {
  return text.replace(/\[\[([^[\]]*)\]\]/g, (_, slot: string) => {
    const month = /^month(-\d+)?$/.exec(slot);
    if (month !== null) return monthName(edition, day - 1 + Number(month[1] ?? 0), language);
    if (slot === "today") return onWeekday(edition.getUTCDay(), language);
    if (slot === "tomorrow") return onWeekday((edition.getUTCDay() + 1) % 7, language);
    const sum = /^(\d+(?:[.,]\d+)?)\+(\d+(?:[.,]\d+)?)$/.exec(slot);
    if (sum !== null) return grown(sum[1] ?? "", sum[2] ?? "", day);
    const choices = slot.split("|");
    return choices[day % choices.length] ?? "";
  });
}

function grown(first: string, step: string, day: number): string {
  const digits = /[.,](\d+)/.exec(first)?.[1]?.length ?? 0;
  const value = (Number(first.replace(",", ".")) + Number(step.replace(",", ".")) * day).toFixed(digits);
  return first.includes(",") ? value.replace(".", ",") : value;
}

function monthName(edition: Date, offset: number, language: string): string {
  const month = new Date(Date.UTC(edition.getUTCFullYear(), edition.getUTCMonth() + offset, 15));
  return new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(month);
}

/** The phrases of "on Sunday" to "on Saturday". */
const ON_WEEKDAY: Readonly<Record<string, readonly string[]>> = {
  en: ["on Sunday", "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday"],
  az: ["bazar günü", "bazar ertəsi", "çərşənbə axşamı", "çərşənbə günü", "cümə axşamı", "cümə günü", "şənbə günü"],
  ru: ["в воскресенье", "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу"],
  tr: ["pazar günü", "pazartesi günü", "salı günü", "çarşamba günü", "perşembe günü", "cuma günü", "cumartesi günü"],
};

function onWeekday(weekday: number, language: string): string {
  return ON_WEEKDAY[language]?.[weekday] ?? "";
}
