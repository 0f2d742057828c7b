import type { IncomingMessage } from "node:http";

/** The longest message, each letter escaped, with room to spare. */
const MAX_BYTES = 64_000;

export type Body = { ok: true; value: unknown } | { ok: false; status: 400 | 413 | 415; problem: string };

/** The JSON body of a request, at most 64 kB. What is too much is read to its end and thrown away, up to a limit. */
export async function readJson(request: IncomingMessage): Promise<Body> {
  // Any other type can be sent across origins without asking first (Fetch standard, "CORS-safelisted request-header").
  if (!/^application\/json\b/u.test(request.headers["content-type"] ?? "")) {
    request.resume();
    return { ok: false, status: 415, problem: "the body must be application/json" };
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BYTES) chunks.push(chunk);
    else if (bytes > MAX_BYTES * 20) break;
  }
  if (bytes > MAX_BYTES) return { ok: false, status: 413, problem: `the body is longer than ${MAX_BYTES} bytes` };
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString()) };
  } catch {
    return { ok: false, status: 400, problem: "the body is not JSON" };
  }
}
