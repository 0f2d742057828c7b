/** Single-byte and East Asian charsets by the language that a feed says it is in. */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  ru: "windows-1251",
  uk: "windows-1251",
  be: "windows-1251",
  bg: "windows-1251",
  mk: "windows-1251",
  sr: "windows-1251",
  kk: "windows-1251",
  ky: "windows-1251",
  tt: "windows-1251",
  tr: "windows-1254",
  az: "windows-1254",
  pl: "windows-1250",
  cs: "windows-1250",
  sk: "windows-1250",
  hu: "windows-1250",
  sl: "windows-1250",
  hr: "windows-1250",
  ro: "windows-1250",
  bs: "windows-1250",
  sq: "windows-1250",
  el: "windows-1253",
  he: "windows-1255",
  iw: "windows-1255",
  ar: "windows-1256",
  fa: "windows-1256",
  ur: "windows-1256",
  et: "windows-1257",
  lv: "windows-1257",
  lt: "windows-1257",
  vi: "windows-1258",
  th: "windows-874",
  zh: "gb18030",
  ja: "shift_jis",
  ko: "euc-kr",
};

/** Bytes that are looked at for a guess. */
const SAMPLE = 200_000;
/** Fewer letters beyond ASCII say nothing: a single "à" is a word as well. */
const LEAST_LETTERS = 12;

/** Where Cyrillic letters stand in KOI8-R the small ones come first, in windows-1251 the capitals; texts are mostly small. */
const isKoi8 = (counts: Uint32Array) => {
  let early = 0;
  let late = 0;
  for (let byte = 0xc0; byte < 0xe0; byte++) early += counts[byte] ?? 0;
  for (let byte = 0xe0; byte < 0x100; byte++) late += counts[byte] ?? 0;
  return early > 2 * late;
};

function fits(bytes: Uint8Array, charset: string): boolean {
  const text = new TextDecoder(charset).decode(bytes);
  let bad = 0;
  let han = 0;
  for (const char of text) {
    if (char === "\ufffd") bad++;
    else if (char >= "\u3040" && char <= "\u9fff") han++;
    else if (char >= "\uac00" && char <= "\ud7a3") han++;
  }
  return han > 20 && bad * 50 < han;
}

/** Whether pairs that are kana in EUC-JP are at least every tenth. */
function kana(bytes: Uint8Array): boolean {
  let pairs = 0;
  let found = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0xa1) continue;
    if (byte === 0xa4 || byte === 0xa5) found++;
    pairs++;
    at++;
  }
  return found * 10 > pairs;
}

const isAsciiLetter = (byte: number) => (byte | 32) >= 97 && (byte | 32) <= 122;

/**
 * Letters in and beyond ASCII of the words that have any beyond: in western words these are the exception, in Cyrillic
 * or Chinese ones the rule, however much English stands in tags and addresses around them.
 */
function lettersOfForeignWords(bytes: Uint8Array): { ascii: number; high: number } {
  let ascii = 0;
  let high = 0;
  let wordAscii = 0;
  let wordHigh = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) wordHigh++;
    else if (isAsciiLetter(byte)) wordAscii++;
    else {
      if (wordHigh > 0) {
        ascii += wordAscii;
        high += wordHigh;
      }
      wordAscii = 0;
      wordHigh = 0;
    }
  }
  return wordHigh > 0 ? { ascii: ascii + wordAscii, high: high + wordHigh } : { ascii, high };
}

/**
 * The charset of bytes that are no UTF-8 and say nothing usable of themselves: by the feed's language, else by which
 * bytes are frequent, else windows-1252, which every byte is valid in.
 */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  const head = Buffer.from(sample.buffer, sample.byteOffset, Math.min(sample.length, 4_000)).toString("latin1");
  const counts = new Uint32Array(256);
  for (const byte of sample) counts[byte] = (counts[byte] ?? 0) + 1;
  const count = (byte: number) => counts[byte] ?? 0;
  let cyrillic = 0;
  for (let byte = 0xc0; byte < 0x100; byte++) cyrillic += count(byte);
  const tag = /<(?:dc:)?language>\s{0,20}([a-z]{2})|xml:lang\s?=\s?["']([a-z]{2})/i.exec(head);
  const spoken = BY_LANGUAGE[(tag?.[1] ?? tag?.[2] ?? "").toLowerCase()];
  if (spoken === "windows-1251") return isKoi8(counts) ? "koi8-r" : spoken;
  // EUC bytes are half-width katakana in Shift_JIS; the other way round they do not fit.
  if (spoken === "shift_jis") return fits(sample, "euc-jp") ? "euc-jp" : spoken;
  if (spoken !== undefined) return spoken;
  // Where most letters are beyond ASCII the text is not western: the bytes of Cyrillic letters stand alone in runs,
  // those of Chinese, Korean and Japanese go in pairs that have to fit.
  const { ascii, high } = lettersOfForeignWords(sample);
  if (high >= LEAST_LETTERS && high > 2 * ascii) {
    const east = ["gb18030", "euc-kr", "euc-jp", "shift_jis"].find((charset) => fits(sample, charset));
    const alone = cyrillic > high * 0.9 && count(0x20) * 25 > high;
    if (alone) return isKoi8(counts) ? "koi8-r" : "windows-1251";
    // Kana stand at the same place in GB 2312 and in EUC-JP, and in no Chinese text.
    if (east === "gb18030" && kana(sample) && fits(sample, "euc-jp")) return "euc-jp";
    if (east !== undefined) return east;
  }
  // ı and ş stand where windows-1252 has ý and þ; who writes those two has no ç and no ü.
  if (count(0xfd) > 0 && count(0xfe) > 0 && count(0xe7) + count(0xfc) > 0) return "windows-1254";
  return "windows-1252";
}
