import { createHash } from "node:crypto";

/** Of a document so much is looked through for where its entries begin. */
const MOST_HEAD = 64_000;
/** Where it stands in nearly all of them. */
const SHORT_HEAD = 4_000;
const FIRST_ENTRY = /<(?:[a-z]{1,20}:)?(?:item|entry)[\s>]/iu;
/** What many feeds write anew at each request, before their first entry. */
const VOLATILE =
  /<(lastBuildDate|pubDate|(?:atom:)?updated|modified|dc:date|dcterms:modified|sy:updateBase|generator)\b[^<>]{0,500}>[^<]{0,500}<\/\1\s*>/giu;
/** Caches sign what they serve behind the end of the document: "Served in 0.3 s, 14:05". */
const SIGNATURES = /(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)+$/u;
const MOST_TAIL = 8_000;

/**
 * A hash of a document that stays the same while its entries do: dates of the channel and a cache's comments at the end
 * are left out. Equal hashes mean that there is nothing to read. SHA-256, hex.
 */
export function bodyHash(body: Uint8Array): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const head = headOf(bytes, SHORT_HEAD) ?? headOf(bytes, MOST_HEAD) ?? "";
  const tailFrom = Math.max(head.length, bytes.length - MOST_TAIL);
  const tail = bytes.subarray(tailFrom);
  return createHash("sha256")
    .update(head.replace(VOLATILE, ""), "latin1")
    .update(bytes.subarray(head.length, tailFrom))
    .update(tail.includes("<!--") ? Buffer.from(tail.toString("latin1").replace(SIGNATURES, ""), "latin1") : tail)
    .digest("hex");
}

/** What stands before the first entry that begins in so many bytes; null: none does. */
function headOf(bytes: Buffer, most: number): string | null {
  // One letter for each byte: what is looked for is ASCII in nearly every charset, and in the others nothing is found.
  const start = bytes.subarray(0, most).toString("latin1");
  const entry = FIRST_ENTRY.exec(start)?.index;
  return entry === undefined ? null : start.slice(0, entry);
}
