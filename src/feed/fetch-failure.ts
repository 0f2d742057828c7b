import { errors } from "undici";
import type { FetchResult } from "./result.ts";

/** A host name whose address is closed to us; raised inside the connection, where the address is first known. */
export class BlockedAddress extends Error {
  readonly code = "BLOCKED_ADDRESS";
}

const NETWORK_WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: "the host name does not exist",
  EAI_AGAIN: "the host name could not be looked up",
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection closed by the server",
  EPIPE: "connection closed by the server",
  UND_ERR_SOCKET: "connection closed by the server",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  UND_ERR_PRX_CONN: "the proxy closed the connection",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "the body broke off",
};

/** Of a handshake that came as far as the site's certificate. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER))/u;
const CERTIFICATE_WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "the certificate has expired",
  CERT_NOT_YET_VALID: "the certificate is not valid yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate is self-signed",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for another host",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the server does not send all of its certificate's chain",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "nobody who is trusted has issued the certificate",
};

const CLOSED = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** Whether a request may have met a kept connection that the server was closing: one that had brought answers before. */
export function isStaleConnection(error: unknown): boolean {
  const { code = "", socket } = error as { code?: string; socket?: { bytesRead?: number } };
  return CLOSED.has(code) && socket?.bytesRead !== 0;
}

/** What an error of a request means; `stopped` when the one who asked gave up. */
export function readFailure(error: unknown, stopped: boolean): FetchResult & { kind: "failed" } {
  const { code = "", name } = error as { code?: string; name?: string };
  if (code === "BLOCKED_ADDRESS")
    return { kind: "failed", reason: "blocked-address", detail: "the host is in a private network" };
  if (stopped) return { kind: "failed", reason: "network", detail: "stopped" };
  if (error instanceof errors.ConnectTimeoutError)
    return { kind: "failed", reason: "timeout", detail: "no connection in time" };
  if (error instanceof errors.HeadersTimeoutError)
    return { kind: "failed", reason: "timeout", detail: "no answer in time" };
  if (error instanceof errors.BodyTimeoutError)
    return { kind: "failed", reason: "timeout", detail: "the body stopped coming" };
  if (name === "TimeoutError" || name === "AbortError" || code === "ETIMEDOUT") {
    return { kind: "failed", reason: "timeout", detail: "took too long" };
  }
  const shown = /^[A-Z0-9_]{1,60}$/.test(code) ? code : "unknown error";
  if (CERTIFICATE.test(code)) {
    return { kind: "failed", reason: "certificate", detail: CERTIFICATE_WORDS[code] ?? shown };
  }
  const words =
    error instanceof errors.HTTPParserError || code.startsWith("UND_ERR_HEADERS_OVERFLOW")
      ? "the answer is no valid HTTP"
      : NETWORK_WORDS[code];
  return { kind: "failed", reason: "network", detail: words ?? shown };
}
