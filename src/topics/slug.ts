import { fold } from "../text/fold.ts";

const LONGEST = 40;

/** Cyrillic in Latin letters, as it is usually written where no other alphabet can be; a hard and a soft sign fall away. */
const CYRILLIC: Readonly<Record<string, string>> = {
  ...{
    а: "a",
    б: "b",
    в: "v",
    г: "g",
    ґ: "g",
    ғ: "g",
    д: "d",
    е: "e",
    є: "ye",
    ж: "zh",
    з: "z",
    и: "i",
    і: "i",
    ї: "yi",
  },
  ...{ й: "y", к: "k", қ: "k", л: "l", м: "m", н: "n", ң: "n", о: "o", ө: "o", п: "p", р: "r", с: "s", т: "t", у: "u" },
  ...{ ү: "u", ұ: "u", ў: "u", ф: "f", х: "kh", һ: "h", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ы: "y", э: "e", ю: "yu" },
  ...{ я: "ya", ә: "e", ҹ: "j", ҝ: "g" },
};

/** "Нефть и газ" → "neft-i-gaz": what a topic of that name is called in queries and links. */
export function topicSlug(name: string): string {
  const latin = [...fold(name).normalize("NFC")].map((letter) => CYRILLIC[letter] ?? letter).join("");
  const slug = latin
    .replace(/[ъь'’]/gu, "")
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, LONGEST);
  return slug.replace(/^-+|-+$/gu, "") || "topic";
}
