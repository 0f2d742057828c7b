/** How months begin in en, az, de, ru and tr. */
const BEGINNINGS = `jan feb mar mär apr may mai jun jul aug sep oct okt nov dec dez yan fev iyun iyul avq sen noy dek
  oca şub nis haz tem ağu eyl eki kas ara янв фев мар апр май мая июн июл авг сен окт ноя дек`;

const anyCase = (word: string) => Array.from(word, (letter) => `[${letter}${letter.toUpperCase()}]`).join("");

/** A month as it is written, short or inflected or in capitals, for regular expressions with the flag u. */
export const MONTH = `(?:${BEGINNINGS.split(/\s+/).map(anyCase).join("|")})\\p{L}{0,7}(?!\\p{L})\\.?`;
