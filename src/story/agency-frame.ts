/** A place with a capital, as datelines begin: "NEW HARBOUR", "Bakı". */
const PLACE = String.raw`\p{Lu}[\p{L}\p{M}’' -]{1,30}`;
/** "22 noyabr", "November 22", "22.11." */
const DAY = String.raw`(?:\p{N}{1,2}[.\s]\s?[\p{L}\p{N}]{1,10}|[\p{L}]{3,10}\.? \p{N}{1,2})(?:,? \p{N}{4})?`;
const AGENCY = String.raw`[\p{L}][\p{L}\p{N} .-]{1,30}`;
/** "BAKU, November 22 (Agency) -", "Baku (dpa) –", "МОСКВА, 22 ноября. /ТАСС/.", "Bakı, 22 noyabr, AZƏRTAC.", "Bakı. 22 noyabr. Report:" */
const DATELINE = new RegExp(
  `^\\s*${PLACE}(?:[,.] ?${DAY}[.,]?)? ?(?:\\(${AGENCY}\\)|/${AGENCY}/) ?[-–—:.]*\\s+|^\\s*${PLACE}[,.] ?${DAY}[.,]? ?(?:[-–—] ?)?${AGENCY}[.:–—-]\\s+`,
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
