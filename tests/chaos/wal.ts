/**
 * A write-ahead log as it lies on the disk (https://www.sqlite.org/fileformat2.html#walformat): a header of 32 bytes, and
 * frames of 24 bytes and a page each, of which those that end a transaction bear the size of the database.
 */
const HEADER = 32;
const FRAME_HEADER = 24;

export interface Wal {
  /** Lengths in bytes at which a transaction ends, ascending. */
  commits: number[];
  /** Of a frame. */
  frame: number;
}

/** Frames that a checkpoint has left behind, with other salts, are none. */
export function readWal(bytes: Uint8Array): Wal {
  if (bytes.length < HEADER) return { commits: [], frame: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = FRAME_HEADER + view.getUint32(8);
  const salts = view.getBigUint64(16);
  const commits: number[] = [];
  for (let at = HEADER; at + frame <= bytes.length; at += frame) {
    if (view.getBigUint64(at + 8) !== salts) break;
    if (view.getUint32(at + 4) !== 0) commits.push(at + frame);
  }
  return { commits, frame };
}

/** The log after a power cut: what was synced, and of what was written behind it a torn part. */
export function cutAt(bytes: Uint8Array, length: number, torn: number): Uint8Array {
  const rest = new Uint8Array(bytes.subarray(0, length + torn));
  // Sectors that never reached the disk are zeros in the middle of what did.
  const third = Math.floor((rest.length - length) / 3);
  rest.fill(0, length + third, length + 2 * third);
  return rest;
}
