import { MONTH } from "../text/months.ts";

/** A place with a capital, as datelines begin: "NEW HARBOUR", "Bakı". */
const PLACE = String.raw`\p{Lu}[\p{L}\p{M}’' -]{1,30}`;
/** "22 noyabr", "November 22", "22.11." */
const DAY = String.raw`(?:\p{N}{1,2}(?:\.\s?|\s)${MONTH}|${MONTH} \p{N}{1,2}|\p{N}{1,2}\.\p{N}{1,2}\.?)(?:(?:,? |(?<=\.))\p{N}{4})?`;
const MARKED = String.raw`(?:\(\p{L}[\p{L}\p{N} .-]{1,30}\)|/\p{L}[\p{L}\p{N} .-]{1,30}/)`;
const AGENCY = String.raw`\p{Lu}[\p{L}\p{N}]*(?: \p{Lu}[\p{L}\p{N}]*|[.-]\p{L}[\p{L}\p{N}]*){0,3}`;
/** "BAKU, November 22 (Agency) -", "МОСКВА, 22 ноября. /ТАСС/.", "Baku (dpa) –", "Bakı, 22 noyabr, AZƏRTAC.", "Bakı. 22 noyabr. Report:" */
const DATELINE = new RegExp(
  [
    String.raw`^\s*${PLACE}[,.] ?${DAY}[.,]? ?${MARKED} ?[-–—:.]*\s+`,
    String.raw`^\s*${PLACE} ?${MARKED} ?[-–—:]+\s+(?=["“„«]?[\p{Lu}\p{N}])`,
    String.raw`^\s*${PLACE}[,.] ?${DAY}[.,]? ?(?:[-–—] ?)?${AGENCY}[.:–—-]\s+`,
  ].join("|"),
  "u",
);
/** "(Reporting by …; editing by …)", "Muhabir: …", "Quelle: dpa" */
const CREDIT =
  /\((?:(?:additional )?(?:reporting|writing|editing)|foto|photo)(?!\p{L})[^()]{0,200}\)|(?:^|[\s.])(?:muhabir|kaynak|quelle|mənbə|источник|автор|source|منبع)\s?:\s?[^\n.]{1,40}\.?$/giu;
/** "Об этом сообщает корреспондент …", "به گزارش خبرنگار خبرگزاری …،" */
const CITED =
  /(?:об этом )?(?:сообща|переда)[её]т (?:корреспондент|агентство)[^.,]{1,40}|به گزارش (?:خبرنگار )?(?:خبرگزاری )?[\p{L}\p{M}\u200c]{2,20}[،,]/giu;

/**
 * The beginning of an article's text without what an agency prints around all of its news: place and date, its name, who wrote it. To
 * be compared, not shown.
 */
export const withoutFrame = (text: string): string =>
  text.replace(DATELINE, "").replace(CREDIT, " ").replace(CITED, " ");
