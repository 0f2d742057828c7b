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
const stoppable = new WeakMap<AbortSignal, Set<Exchange>>();

function stoppedBy(signal: AbortSignal): Set<Exchange> {
  const known = stoppable.get(signal);
  if (known !== undefined) return known;
  const exchanges = new Set<Exchange>();
  stoppable.set(signal, exchanges);
  signal.addEventListener("abort", () => {
    for (const exchange of [...exchanges]) exchange.stop();
  });
  return exchanges;
}

const giveUpLate = (exchange: Exchange) => exchange.giveUp(new DOMException("took too long", "TimeoutError"));

/** One request on its way. A class, because closures for each request are as much garbage as all the rest of ours. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #dispatcher: Pick<Dispatcher, "dispatch">;
  readonly #url: URL;
  readonly #request: ExchangeRequest;
  readonly #resolve: (answer: ExchangeAnswer) => void;
  readonly #reject: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | null = null;
  /** Why it was given up. */
  #broken: Error | null = null;
  #isFirst = true;
  #answer: ExchangeAnswer | null = null;
  #most: number | null = null;
  #length = 0;
  #chunks: Buffer[] | null = null;

  constructor(
    dispatcher: Pick<Dispatcher, "dispatch">,
    url: URL,
    request: ExchangeRequest,
    resolve: (answer: ExchangeAnswer) => void,
    reject: (error: unknown) => void,
  ) {
    this.#dispatcher = dispatcher;
    this.#url = url;
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(giveUpLate, request.totalMs, this);
  }

  begin(): void {
    const { signal } = this.#request;
    if (signal?.aborted) this.stop();
    else {
      if (signal !== undefined) stoppedBy(signal).add(this);
      this.#send();
    }
  }

  stop(): void {
    const reason: unknown = this.#request.signal?.reason;
    this.giveUp(reason instanceof Error ? reason : new Error("stopped"));
  }

  giveUp(error: Error): void {
    this.#end();
    this.#broken = error;
    this.#reject(error);
    this.#controller?.abort(error);
  }

  #send(): void {
    const { method, headers, body, headersTimeoutMs, bodyTimeoutMs } = this.#request;
    const { origin, pathname, search } = this.#url;
    const timeouts = { headersTimeout: headersTimeoutMs, bodyTimeout: bodyTimeoutMs };
    this.#dispatcher.dispatch({ origin, path: pathname + search, method, headers, body, ...timeouts }, this);
  }

  #end(): void {
    clearTimeout(this.#timer);
    const { signal } = this.#request;
    if (signal !== undefined) stoppedBy(signal).delete(this);
  }

  #finish(body: Uint8Array | null): void {
    this.#end();
    if (this.#answer !== null) this.#resolve({ ...this.#answer, body });
  }

  #refuse(controller: Dispatcher.DispatchController): void {
    this.#finish(null);
    controller.abort(new Error("the body is not wanted"));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#broken !== null) controller.abort(this.#broken);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#answer = { status, headers, body: null };
    this.#most = this.#request.most(status, headers);
    if (Number(headers["content-length"] ?? 0) > (this.#most ?? MOST_SKIPPED)) this.#refuse(controller);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > (this.#most ?? MOST_SKIPPED)) this.#refuse(controller);
    else if (this.#most !== null) {
      this.#chunks ??= [];
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    this.#finish(this.#most === null ? null : join(this.#chunks ?? [], this.#length));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const { method } = this.#request;
    if (
      this.#isFirst &&
      method === "GET" &&
      // It had a connection. Where none could be made, undici's client takes no request before it is through with that.
      this.#controller !== null &&
      this.#answer === null &&
      this.#broken === null &&
      isStaleConnection(error)
    ) {
      this.#isFirst = false;
      this.#send();
      return;
    }
    this.#end();
    this.#reject(error);
  }
}

/**
 * One request and its answer. Rejects with what undici throws, a TimeoutError after `totalMs`, or the signal's reason. A GET
 * on a kept connection that the server was about to close is sent once more (RFC 9110 §9.2.2, RFC 9112 §9.3.1).
 * (`undici.request` makes a stream of each body, which costs more than all the rest of an answer without one.)
 */
export function exchange(
  dispatcher: Pick<Dispatcher, "dispatch">,
  url: URL,
  request: ExchangeRequest,
): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => new Exchange(dispatcher, url, request, resolve, reject).begin());
}
