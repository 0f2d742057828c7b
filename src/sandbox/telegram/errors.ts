/** How the Bot API words its refusals. */
import type { ErrorAnswer } from "./types.ts";

/** A refusal as Telegram's core says it, "Message is too long"; `errorAnswer` words it as the Bot API does. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: ErrorAnswer["parameters"];

  constructor(code: number, message: string, parameters?: ErrorAnswer["parameters"]) {
    super(message);
    this.code = code;
    this.parameters = parameters;
  }
}

export function bad(message: string): Refusal {
  return new Refusal(400, message);
}

export function forbidden(message: string): Refusal {
  return new Refusal(403, message);
}

export function tooMany(retryAfter: number): Refusal {
  return new Refusal(429, `retry after ${retryAfter}`, { retry_after: retryAfter });
}

const PREFIX: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  413: "Request Entity Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
};

/**
 * The JSON of a refusal: its class as prefix, the first letter in lower case unless the second is upper case or "_"
 * ("Message is too long", but MESSAGE_TOO_LONG). A 403 that is such a code becomes a 400.
 */
export function errorAnswer({ code, message, parameters }: Refusal): ErrorAnswer {
  const isCode = /^.[A-Z_]/.test(message);
  const known = code in PREFIX && !(code === 403 && isCode) ? code : 400;
  const text = isCode ? message : message.charAt(0).toLowerCase() + message.slice(1);
  const description = message === "" ? (PREFIX[known] ?? "") : `${PREFIX[known]}: ${text}`;
  return { ok: false, error_code: known, description, ...(parameters ? { parameters } : {}) };
}
