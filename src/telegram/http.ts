import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { ApiClientOptions } from "grammy";
import { Agent, type Dispatcher, errors, ProxyAgent, request } from "undici";

export interface TransportOptions {
  /** URL of an HTTP proxy, null for none. */
  proxy: string | null;
  /** Most connections at once; default 256, enough for 1,000 calls a second that take 250 ms each. */
  connections?: number;
  /** What each answer's Date header says (RFC 9110 6.6.1), ms: whole seconds, of when it was made. */
  onDate?: (at: number) => void;
  /** What each call of the Bot API was answered with, as an HTTP status; null: nothing. */
  onAnswer?: (method: string, status: number | null) => void;
}

/** How calls reach the Bot API: given to grammY as its `fetch`, shared by everything that talks to Telegram. */
export interface Transport {
  fetch: NonNullable<ApiClientOptions["fetch"]>;
  /** The body at an address, null when it has more than `mostBytes`. Throws undici's errors, for another status than 200 too. */
  read(url: string, mostBytes: number): Promise<Uint8Array | null>;
  /** Gives calls under way a second, then closes the connections: what a call has done by then is unknown. */
  close(): Promise<void>;
}

const CLOSE_MS = 1_000;
const READ_MS = 30_000;

/**
 * undici's `request` with kept-alive connections, because it costs least: 112 µs of CPU a call, where grammY's own
 * node-fetch takes 190 and undici's `fetch` 280 (8,000 sends at 64 at once, all near 3,000 a second); and because its
 * dispatcher knows proxies. A call is never repeated here: whether it may be is for the caller to judge.
 */
export function createTransport(options: TransportOptions): Transport {
  const dispatcher: Dispatcher = openDispatcher(options);
  const underWay = new Set<Promise<unknown>>();

  async function ask(
    url: string,
    { method, headers, body, signal }: RequestInit,
  ): Promise<{ status: number; body: unknown }> {
    const answer = await request(url, { method, headers, body, signal, dispatcher });
    const at = Date.parse(String(answer.headers.date));
    if (!Number.isNaN(at)) options.onDate?.(at);
    return { status: answer.statusCode, body: await answer.body.json() };
  }

  async function fetch(url: string, init: RequestInit): Promise<{ json(): unknown }> {
    const call = ask(url, init);
    underWay.add(call);
    try {
      const { status, body } = await call;
      options.onAnswer?.(methodOf(url), status);
      return { json: () => body };
    } catch (error) {
      options.onAnswer?.(methodOf(url), null);
      throw error;
    } finally {
      underWay.delete(call);
    }
  }

  async function read(url: string, mostBytes: number): Promise<Uint8Array | null> {
    const answer = await request(url, { dispatcher, signal: AbortSignal.timeout(READ_MS) });
    const chunks: Uint8Array[] = [];
    let length = 0;
    if (answer.statusCode !== 200) {
      answer.body.on("error", () => {}).destroy();
      throw new errors.ResponseError("the file is not there", answer.statusCode, {});
    }
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      // Leaving the loop ends the connection.
      if (length > mostBytes) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
  }

  // undici's own graceful close lets go of calls that hang, and then nothing can end them.
  async function close(): Promise<void> {
    const done = new AbortController();
    const late = sleep(CLOSE_MS, undefined, { signal: done.signal }).catch(() => {});
    await Promise.race([Promise.allSettled(underWay), late]);
    done.abort();
    await dispatcher.destroy();
  }

  return { fetch, read, close };
}

const methodOf = (url: string): string => url.slice(url.lastIndexOf("/") + 1);

/** What grammY passes to its `fetch`: its other settings are for node-fetch. */
interface RequestInit {
  method: Dispatcher.HttpMethod;
  headers: Record<string, string>;
  /** JSON, or a stream of multipart/form-data. */
  body: string | Readable;
  signal: AbortSignal;
}

function openDispatcher({ proxy, connections = 256 }: TransportOptions): Dispatcher {
  // A connection that the other side just closed takes a call with it, and nobody knows whether the call arrived.
  // Half a minute is well within what nginx and the Bot API server keep open, and spares most replies a handshake.
  const settings = { connections, keepAliveTimeout: 30_000 };
  return proxy === null ? new Agent(settings) : new ProxyAgent({ uri: proxy, ...settings });
}
