import { isAscii, isUtf8 } from "node:buffer";
import { guessCharset } from "./charset.ts";
import { undoDoubleEncoding } from "./double-encoding.ts";
import { mendControls, WINDOWS_1252 } from "./windows-1252.ts";

const buffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Labels that say one thing and mean windows-1252 (WHATWG Encoding, "Names and labels"). */
const WESTERN = new Set([
  "windows-1252",
  "iso-8859-1",
  "us-ascii",
  "ascii",
  "latin1",
  "latin-1",
  "cp1252",
  "iso8859-1",
]);
/** Charsets whose units are wider than a byte: a label cannot make them true, the bytes have to show it. */
const WIDE = /^(utf-?16|utf-?32|ucs-?[24]|iso-10646)/;

function decodeWestern(bytes: Uint8Array): string {
  const text = buffer(bytes).toString("latin1");
  return /[\u0080-\u009f]/.test(text)
    ? text.replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] || "\ufffd")
    : text;
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= view.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    parts.push(code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\ufffd" : String.fromCodePoint(code));
  }
  return parts.join("");
}

/** The text of bytes whose first ones show a Unicode form wider than UTF-8: a byte order mark, or `<` or blank with zeros. */
function decodeWide(bytes: Uint8Array): string | null {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  const blank = (byte: number) => byte === 0x3c || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
  if (a === 0xff && b === 0xfe)
    return c === 0 && d === 0 ? decodeUtf32(bytes, true) : new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && blank(d)))) return decodeUtf32(bytes, false);
  if (blank(a) && b === 0)
    return c === 0 && d === 0 ? decodeUtf32(bytes, true) : new TextDecoder("utf-16le").decode(bytes);
  if (a === 0 && blank(b) && c === 0) return new TextDecoder("utf-16be").decode(bytes);
  return null;
}

/** Ways to write the names of code pages that no standard knows: "win-1251", "windows1251", "ru_RU.CP1251". */
const CODE_PAGE = /(?:^|[._-])(?:windows|win|cp|ansi)[._-]?(125\d|874|866)$/;

/** A label as written → text, null when nothing knows the label or it cannot be true. */
function decodeAs(bytes: Uint8Array, label: string | undefined): string | null {
  const written = label?.trim().toLowerCase() ?? "";
  const page = CODE_PAGE.exec(written)?.[1];
  const name = page === undefined ? written : page === "866" ? "ibm866" : `windows-${page}`;
  if (name === "" || name.length > 40 || WIDE.test(name) || /^utf-?8$/.test(name)) return null;
  if (WESTERN.has(name)) return decodeWestern(bytes);
  try {
    const text = new TextDecoder(name).decode(bytes);
    // A text full of replacements was written in something else.
    return replacements(text, 1_000) * 20 > Math.min(text.length, 20_000) ? null : text;
  } catch {
    return null;
  }
}

function replacements(text: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf("\ufffd"); at >= 0 && count < most; at = text.indexOf("\ufffd", at + 1)) count++;
  return count;
}

/**
 * Bytes with a few that do not belong are UTF-8 still where its sequences are no fewer: in other charsets these come
 * about by accident, and most bytes beyond ASCII belong to none. (An English text has a few in all.)
 */
function mostlyUtf8(bytes: Uint8Array): string | null {
  const text = buffer(bytes).toString("utf8");
  const bad = replacements(text, 100_000);
  let good = 0;
  for (let at = 0; at < text.length && good < bad; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f && code !== 0xfffd) good++;
  }
  return good >= bad ? text : null;
}

/** The label in an XML declaration, looked for only where one may stand. */
function prologLabel(bytes: Uint8Array): string | undefined {
  const head = buffer(bytes.subarray(0, 1_000)).toString("latin1");
  const start = head.indexOf("<?xml");
  if (start < 0) return undefined;
  const declaration = head.slice(start, head.indexOf("?>", start) + 1 || undefined);
  return /encoding\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})/i.exec(declaration)?.[1];
}

function headerLabel(contentType: string | null): string | undefined {
  return /charset\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})/i.exec((contentType ?? "").slice(0, 500))?.[1];
}

function withoutMarks(text: string): string {
  let at = 0;
  while (text.charCodeAt(at) === 0xfeff) at++;
  return at === 0 ? text : text.slice(at);
}

/**
 * Bytes of a feed → text, whatever the header, the declaration and the bytes say of each other. What is valid UTF-8 is
 * UTF-8: other charsets hardly ever are by accident, while both declarations are often wrong. `contentType` is the whole
 * header. Never throws; bytes that mean nothing become U+FFFD. RFC 7303 §3 gives the order where servers can be trusted.
 */
export function decode(bytes: Uint8Array, contentType: string | null): string {
  const wide = decodeWide(bytes);
  if (wide !== null) return withoutMarks(wide);
  const [a, b, c] = bytes;
  const body = a === 0xef && b === 0xbb && c === 0xbf ? bytes.subarray(3) : bytes;
  if (isAscii(body)) {
    const label = headerLabel(contentType) ?? prologLabel(body) ?? "";
    // The only charset still met whose bytes are all ASCII.
    if (/^iso-2022-jp$/i.test(label)) return new TextDecoder("iso-2022-jp").decode(body);
    return buffer(body).toString("latin1");
  }
  if (isUtf8(body)) {
    let text = withoutMarks(buffer(body).toString("utf8"));
    // In UTF-8 the letters that double encoding makes begin with C3, and C1 control characters with C2.
    if (body.includes(0xc3)) text = undoDoubleEncoding(text, 3);
    if (body.includes(0xc2)) text = mendControls(text);
    return text;
  }
  const text =
    mostlyUtf8(body) ??
    decodeAs(body, headerLabel(contentType)) ??
    decodeAs(body, prologLabel(body)) ??
    decodeAs(body, guessCharset(body)) ??
    decodeWestern(body);
  return withoutMarks(text);
}
