import { createHash } from "node:crypto";

/** Of a document so much is looked through for where its entries begin. */
const MOST_HEAD = 64_000;
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
  // One letter for each byte: what is looked for is ASCII in nearly every charset, and in the others nothing is found.
  const start = bytes.subarray(0, MOST_HEAD).toString("latin1");
  const entry = FIRST_ENTRY.exec(start)?.index;
  const head = entry === undefined ? "" : start.slice(0, entry);
  const tailFrom = Math.max(head.length, bytes.length - MOST_TAIL);
  const tail = bytes.subarray(tailFrom).toString("latin1");
  return createHash("sha256")
    .update(head.replace(VOLATILE, ""), "latin1")
    .update(bytes.subarray(head.length, tailFrom))
    .update(tail.includes("<!--") ? tail.replace(SIGNATURES, "") : tail, "latin1")
    .digest("hex");
}
