/**
 * What windows-1252 has at 0x80–0x9F, in order; "" where it has nothing. Several versions of Node's TextDecoder read
 * these bytes as control characters (nodejs/node, fast path of TextDecoder for latin1), so the table is ours.
 */
export const WINDOWS_1252: readonly string[] = [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"].map(
  (char) => (char.charCodeAt(0) < 0xa0 ? "" : char),
);

/** The byte that a letter of windows-1252 outside latin-1 has. */
export const BYTE_OF: ReadonlyMap<string, number> = new Map(
  WINDOWS_1252.flatMap((char, index) => (char === "" ? [] : [[char, 0x80 + index] as const])),
);

/** Control characters U+0080–U+009F, which stand in no text, read as the windows-1252 bytes that they once were. */
export function mendControls(text: string): string {
  return /[\u0080-\u009f]/.test(text)
    ? text.replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? "")
    : text;
}
