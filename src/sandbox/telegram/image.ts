/** Kind and size of an image from its first bytes: PNG (RFC 2083), GIF89a, JPEG (T.81 B.2), WebP (RFC 9649). */

export interface ImageHead {
  type: "image/jpeg" | "image/png" | "image/gif" | "image/webp";
  width: number;
  height: number;
}

/** null when the bytes are none of these. */
export function readImage(bytes: Uint8Array): ImageHead | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = readPng(data) ?? readGif(data) ?? readWebp(data) ?? readJpeg(data);
  return head && head.width > 0 && head.height > 0 ? head : null;
}

function readPng(data: Buffer): ImageHead | null {
  if (data.length < 24 || data.toString("latin1", 1, 4) !== "PNG") return null;
  return { type: "image/png", width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

function readGif(data: Buffer): ImageHead | null {
  if (data.length < 10 || !/^GIF8[79]a$/.test(data.toString("latin1", 0, 6))) return null;
  return { type: "image/gif", width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
}

function readWebp(data: Buffer): ImageHead | null {
  if (data.length < 30 || data.toString("latin1", 0, 4) !== "RIFF" || data.toString("latin1", 8, 12) !== "WEBP")
    return null;
  const kind = data.toString("latin1", 12, 16);
  if (kind === "VP8X") return webp(1 + data.readUIntLE(24, 3), 1 + data.readUIntLE(27, 3));
  if (kind === "VP8 ") return webp(data.readUInt16LE(26) & 0x3fff, data.readUInt16LE(28) & 0x3fff);
  if (kind !== "VP8L") return null;
  const bits = data.readUInt32LE(21);
  return webp(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
}

function webp(width: number, height: number): ImageHead {
  return { type: "image/webp", width, height };
}

/** Walks the segments to the frame header (SOF0–SOF15 without DHT, JPG, DAC). */
function readJpeg(data: Buffer): ImageHead | null {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: "image/jpeg", width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    }
    const standsAlone = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += marker === 0xff ? 1 : standsAlone ? 2 : 2 + data.readUInt16BE(at + 2);
  }
  return null;
}
