/**
 * Fills in what changes when the same day is told again, so that no two tellings read alike. `day` counts from 0.
 *   [[a|b|c]]    one of the list by turns; one may be empty
 *   [[140+10]]   a number that grows by the second one every day; a decimal comma stays a comma
 *   [[month]]    the month before the one of `date`; [[month-1]] the one before that
 *   [[in-month]] the same as it stands in a sentence: "in October", "в октябре"; [[in-month-1]] likewise
 */
export function fill(text: string, day: number, date: Date, language: string): string {
  return text.replace(/\[\[([^[\]]*)\]\]/g, (_, slot: string) => {
    const month = /^(in-)?month(-\d+)?$/.exec(slot);
    if (month !== null) {
      const middle = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1 + Number(month[2] ?? 0), 15));
      return month[1] === undefined ? monthName(middle, language) : inMonth(middle, language);
    }
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

function monthName(date: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(date);
}

function inMonth(date: Date, language: string): string {
  switch (language) {
    case "az":
      return `${monthName(date, language)} ayında`;
    case "tr":
      return `${monthName(date, language).toLocaleLowerCase("tr")} ayında`;
    case "ru": {
      // The library knows the genitive, which stands in a date ("15 октября"); the prepositional differs in its last letter.
      const parts = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long", timeZone: "UTC" }).formatToParts(
        date,
      );
      const genitive = parts.find(({ type }) => type === "month")?.value ?? "";
      return `в ${genitive.slice(0, -1)}е`;
    }
    default:
      return `in ${monthName(date, language)}`;
  }
}
