import { hash } from "node:crypto";
import type { Entry } from "../model.ts";

/**
 * What is kept of an entry of which all is stored, so that the next poll need not make the same of it again: what it said
 * as parsed, and what came of that. A string of MEMO_LENGTH units below 256; those of a feed stand one behind the other.
 * It says nothing of where and when the entry stands: guid, address and dates are read anew at each poll.
 */
export type Memo = string;

/** What came of an entry's text, as far as other entries and the article that is stored are compared with it. */
export interface Outcome {
  /** As in Content: SHA-256, hex. */
  contentHash: string;
  /** UTF-16 units of its text. */
  length: number;
  /** Whether the text ends as sentences do. */
  ends: boolean;
}

const KEY = 16;
const HASH = 32;
export const MEMO_LENGTH = KEY + HASH + 3;

/** All that an entry's content is made of, in 128 bits. */
export function memoKey({ title, authors, categories, summaryHtml, contentHtml, media }: Entry): string {
  const said = JSON.stringify([title, authors, categories, summaryHtml, contentHtml, media]);
  return hash("sha256", said, "binary").slice(0, KEY);
}

export function writeMemo(key: string, { contentHash, length, ends }: Outcome): Memo {
  const size = 2 * length + Number(ends);
  const units = String.fromCharCode(size >> 16, (size >> 8) & 0xff, size & 0xff);
  return `${key}${Buffer.from(contentHash, "hex").toString("latin1")}${units}`;
}

/** Those of a feed, by key. */
export function readMemos(memos: string): Map<string, Memo> {
  const found = new Map<string, Memo>();
  for (let at = 0; at + MEMO_LENGTH <= memos.length; at += MEMO_LENGTH) {
    found.set(memos.slice(at, at + KEY), memos.slice(at, at + MEMO_LENGTH));
  }
  return found;
}

export function readOutcome(memo: Memo): Outcome {
  const [high = 0, middle = 0, low = 0] = Buffer.from(memo.slice(KEY + HASH), "latin1");
  const size = high * 0x1_00_00 + middle * 0x1_00 + low;
  const contentHash = Buffer.from(memo.slice(KEY, KEY + HASH), "latin1").toString("hex");
  return { contentHash, length: size >> 1, ends: size % 2 === 1 };
}
