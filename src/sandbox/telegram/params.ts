/** Parameters of a call, from the query string, a form, JSON or multipart, read as leniently as the Bot API reads them. */
import type { IncomingMessage } from "node:http";
import { bad, Refusal } from "./errors.ts";

export interface Upload {
  name: string;
  bytes: Uint8Array;
}

const MAX_BODY = 60 * 1024 * 1024;
/** Never read as JSON, numbers or booleans, whatever they look like. */
const TEXTS = new Set(["text", "caption", "title", "description", "name", "photo", "url", "callback_query_id"]);

export class Params {
  readonly #values: Record<string, unknown>;
  readonly #uploads: Map<string, Upload>;

  constructor(values: Record<string, unknown>, uploads = new Map<string, Upload>()) {
    this.#values = values;
    this.#uploads = uploads;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  /** "" when absent. */
  text(name: string): string {
    const value = this.#values[name];
    if (value === undefined || value === null) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  /** 0 when absent or not a number. */
  int(name: string): number {
    const value = Number.parseInt(this.text(name).trim(), 10);
    return Number.isSafeInteger(value) ? value : 0;
  }

  /** "true", "yes" and 1 are true. */
  flag(name: string): boolean {
    return ["true", "yes", "1"].includes(this.text(name).trim().toLowerCase());
  }

  /** undefined when absent; throws when it is no JSON. `what` names it in the refusal: "reply keyboard markup". */
  json(name: string, what: string): unknown {
    const value = this.#values[name];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      throw bad(`Can't parse ${what} JSON object`);
    }
  }

  upload(name: string): Upload | undefined {
    return this.#uploads.get(name);
  }

  /** For the record: JSON in strings parsed, uploads by name and length. */
  record(): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(this.#values)) record[name] = TEXTS.has(name) ? value : unpack(value);
    for (const [name, { name: upload, bytes }] of this.#uploads) record[name] = { upload, bytes: bytes.length };
    return record;
  }
}

export async function readParams(request: IncomingMessage, url: URL): Promise<Params> {
  const fromQuery = Object.fromEntries(url.searchParams);
  const body = await readBody(request);
  const type = (request.headers["content-type"] ?? "").toLowerCase();
  if (body.length === 0) return new Params(fromQuery);
  if (type.startsWith("application/json")) return new Params({ ...fromQuery, ...readJson(body) });
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return new Params({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString("utf8"))) });
  }
  if (type.startsWith("multipart/form-data"))
    return readMultipart(body, request.headers["content-type"] ?? "", fromQuery);
  return new Params(fromQuery);
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) throw new Refusal(413, "");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // The same refusal as for JSON that is not an object.
  }
  throw bad("Can't parse request JSON object");
}

async function readMultipart(
  body: Buffer<ArrayBuffer>,
  contentType: string,
  values: Record<string, unknown>,
): Promise<Params> {
  const uploads = new Map<string, Upload>();
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData().catch(() => {
    throw bad("Can't parse multipart form data");
  });
  for (const [name, part] of form) {
    if (typeof part === "string") values[name] = part;
    else uploads.set(name, { name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  return new Params(values, uploads);
}

function unpack(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (!/^(?:[[{]|-?\d{1,15}$|true$|false$)/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
