import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib";

/** What undoing a body's Content-Encoding gave. */
export type Unpacked = { kind: "ok"; body: Uint8Array } | { kind: "too-large" } | { kind: "broken" };

const unbrotli = promisify(brotliDecompress);
const ungzip = promisify(gunzip);
const undeflate = promisify(inflate);
const undeflateRaw = promisify(inflateRaw);
const unzstd = promisify(zstdDecompress);

/** More codings than this one upon another is a bomb, not a server. */
const MOST_CODINGS = 3;

const isGzip = (body: Uint8Array) => body[0] === 0x1f && body[1] === 0x8b;

async function undo(coding: string, body: Uint8Array, maxOutputLength: number): Promise<Uint8Array> {
  // A body that broke off gives what there is of it: half a feed is better than none.
  const cutShort = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength };
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return isGzip(body) ? ungzip(body, cutShort) : body;
    case "deflate":
      // RFC 9110 §8.4.1.2 means zlib; some servers send the bare stream.
      return ((body[0] ?? 0) & 0x0f) === 8 ? undeflate(body, cutShort) : undeflateRaw(body, cutShort);
    case "br":
      return unbrotli(body, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength });
    case "zstd":
      return unzstd(body, { maxOutputLength });
    default:
      // "identity", "none", "utf-8" and the like: nothing was done to the body.
      return body;
  }
}

/** Undoes a Content-Encoding header (null for none) up to `maxBytes`, the last coding first. A gzip file counts as gzip. */
export async function unpack(body: Uint8Array, contentEncoding: string | null, maxBytes: number): Promise<Unpacked> {
  const codings = (contentEncoding ?? "").toLowerCase().split(",", MOST_CODINGS + 1);
  if (codings.length > MOST_CODINGS) return { kind: "broken" };
  let plain = body;
  try {
    for (const coding of codings.reverse()) {
      if (plain.length > 0) plain = await undo(coding.trim(), plain, maxBytes);
    }
    if (isGzip(plain)) plain = await undo("gzip", plain, maxBytes);
  } catch (error) {
    return { kind: (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "broken" };
  }
  return plain.length > maxBytes ? { kind: "too-large" } : { kind: "ok", body: plain };
}
