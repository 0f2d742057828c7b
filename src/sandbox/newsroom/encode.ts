/** The one-byte encodings of the outlets. Their upper half is read off the decoder, so the two always agree. */
export type Charset = "utf-8" | "windows-1251" | "iso-8859-9";

/**
 * Bytes of `text`. A character that the encoding lacks becomes a decimal character reference, as publishing systems of
 * the one-byte age wrote it; in markup it is read back, inside CDATA only by whoever reads the HTML.
 */
export function encodeText(text: string, charset: Charset): Uint8Array {
  if (charset === "utf-8") return new TextEncoder().encode(text);
  const table = upperHalf(charset);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = code < 0x80 ? code : table.get(character);
    if (byte === undefined) bytes.push(...new TextEncoder().encode(`&#${code};`));
    else bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

function upperHalf(charset: Charset): Map<string, number> {
  const codes = Uint8Array.from({ length: 128 }, (_, index) => index + 128);
  const decoded = new TextDecoder(charset).decode(codes, { stream: true });
  return new Map([...decoded].map((character, index) => [character, index + 128]));
}
