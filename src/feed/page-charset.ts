import { decode } from "./decode.ts";

/** HTML wants the charset within the first 1,024 bytes; pages are not that strict. */
const MAX_HEAD = 8_000;

/** The charset that a page names in a meta element; null when it names none. */
function metaCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MAX_HEAD)).toString("latin1");
  for (const [tag] of head.matchAll(/<meta\s[^<>]{1,400}>/gi)) {
    const label = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(tag)?.[1];
    if (label !== undefined) return label;
  }
  return null;
}

/**
 * Bytes of a web page → text. As `decode`, and where the Content-Type header names no charset, as the page's meta element
 * says (HTML, "Determining the character encoding"): most pages in windows-1251 say so only there. Never throws.
 */
export function decodePage(bytes: Uint8Array, contentType: string | null): string {
  if (/charset\s{0,20}=/i.test((contentType ?? "").slice(0, 500))) return decode(bytes, contentType);
  const label = metaCharset(bytes);
  return decode(bytes, label === null ? contentType : `text/html; charset=${label}`);
}
