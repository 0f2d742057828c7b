import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { discard } from "./fetch-discard.ts";
import { isStaleConnection } from "./fetch-failure.ts";

/** One request. */
export interface ExchangeRequest {
  method: "GET" | "POST";
  headers: Record<string, string>;
  body: string | null;
  /** For all of it, the whole answer included. */
  totalMs: number;
  headersTimeoutMs: number;
  bodyTimeoutMs: number;
  signal: AbortSignal | undefined;
  /** Of the answer's head, whether its body is wanted: most bytes of it, null for none. */
  most: (status: number, headers: IncomingHttpHeaders) => number | null;
}

export interface ExchangeAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Null: it was not wanted, or it is larger than that. */
  body: Uint8Array | null;
}

/** A body that nobody wants is read up to this all the same: the connection is worth more. */
const MOST_SKIPPED = 16_384;

/** The chunks are not to be used afterwards. */
function join(chunks: readonly Buffer[], length: number): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  // Not of the pool that small Buffers share: it could not be given back.
  const whole = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const chunk of chunks) at += chunk.copy(whole, at);
  // When whoever gave the last one is through with it.
  queueMicrotask(() => chunks.forEach(discard));
  return whole;
}

/** What is to be stopped, by what says so: a signal of the whole program has one listener, and not one for each request. */
const stoppable = new WeakMap<AbortSignal, Set<() => void>>();

function stoppedBy(signal: AbortSignal): Set<() => void> {
  const known = stoppable.get(signal);
  if (known !== undefined) return known;
  const stops = new Set<() => void>();
  stoppable.set(signal, stops);
  signal.addEventListener("abort", () => {
    for (const stop of [...stops]) stop();
  });
  return stops;
}

/**
 * One request and its answer. Rejects with what undici throws, a TimeoutError after `totalMs`, or the signal's reason. A GET
 * on a kept connection that the server was about to close is sent once more (RFC 9110 §9.2.2, RFC 9112 §9.3.1).
 * (`undici.request` makes a stream of each body, which costs more than all the rest of an answer without one.)
 */
export function exchange(dispatcher: Dispatcher, url: URL, request: ExchangeRequest): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    const { signal, method, headers, body } = request;
    let controller: Dispatcher.DispatchController | null = null;
    let broken: Error | null = null;
    const stops = signal && stoppedBy(signal);
    const end = () => {
      clearTimeout(timer);
      stops?.delete(stop);
    };
    const giveUp = (error: Error) => {
      end();
      broken = error;
      reject(error);
      controller?.abort(error);
    };
    const stop = () => giveUp(signal?.reason instanceof Error ? signal.reason : new Error("stopped"));
    const timer = setTimeout(() => giveUp(new DOMException("took too long", "TimeoutError")), request.totalMs);
    if (signal?.aborted) return stop();
    stops?.add(stop);

    let answer: ExchangeAnswer | null = null;
    let most: number | null = null;
    let length = 0;
    const chunks: Buffer[] = [];
    const finish = (whole: Uint8Array | null) => {
      end();
      if (answer !== null) resolve({ ...answer, body: whole });
    };
    let again = method === "GET";
    const options = {
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers,
      body,
      headersTimeout: request.headersTimeoutMs,
      bodyTimeout: request.bodyTimeoutMs,
    };
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (broken !== null) started.abort(broken);
      },
      onResponseStart(started, status, head) {
        if (status < 200) return;
        answer = { status, headers: head, body: null };
        most = request.most(status, head);
        if (Number(head["content-length"] ?? 0) <= (most ?? MOST_SKIPPED)) return;
        finish(null);
        started.abort(new Error("the body is not wanted"));
      },
      onResponseData(started, chunk) {
        length += chunk.length;
        if (length > (most ?? MOST_SKIPPED)) {
          finish(null);
          started.abort(new Error("the body is not wanted"));
        } else if (most !== null) chunks.push(chunk);
      },
      onResponseEnd: () => finish(most === null ? null : join(chunks, length)),
      onResponseError(_, error) {
        if (again && answer === null && broken === null && isStaleConnection(error)) {
          again = false;
          dispatcher.dispatch(options, handler);
          return;
        }
        end();
        reject(error);
      },
    };
    dispatcher.dispatch(options, handler);
  });
}
